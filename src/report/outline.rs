//! The report as a document: sections of blocks, without a word about how they are drawn.
//!
//! HTML, Markdown and the preview in the window are three drawings of the same outline, so that
//! they cannot disagree. All texts are plain; whoever draws them escapes them.

use crate::palette::Tone;
use crate::report::figure::Figure;

/// A whole document.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// The small line above the title: "Post-mortem · 24 November 2026".
    pub eyebrow: String,
    /// What the document is about: the name of the launch.
    pub title: String,
    /// The sentence under the title that says the most important thing.
    pub lead: Vec<Inline>,
    /// What stands between title and first section: the key figures.
    pub front: Vec<Block>,
    /// The sections in order.
    pub sections: Vec<Section>,
    /// The small print at the end.
    pub colophon: Vec<Inline>,
}

/// A chapter of the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// What links point to; also the word by which a section is hidden.
    pub id: String,
    /// Its number; none where sections are not counted.
    pub number: Option<usize>,
    /// Its heading.
    pub title: String,
    /// Where it begins on paper.
    pub start: Start,
    /// What it holds.
    pub blocks: Vec<Block>,
}

impl Section {
    /// Begins a section that follows the one before on the same page.
    pub fn new(id: impl Into<String>, title: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self {
            id: id.into(),
            number: None,
            title: title.into(),
            start: Start::Here,
            blocks,
        }
    }
}

/// Where a section begins on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// Under the section before.
    #[default]
    Here,
    /// On a page of its own.
    NewPage,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading within the section.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A sentence that stands out: a warning, or that there is nothing to tell.
    Callout(Callout),
    /// Words of somebody else.
    Quote(Vec<Block>),
    /// Text that keeps its spaces and line breaks.
    Code(String),
    /// A row of large figures.
    KeyFigures(Vec<KeyFigure>),
    /// Pairs of a small label and a text.
    Facts(Vec<Fact>),
    /// A table.
    Table(Table),
    /// A list.
    List(List),
    /// A figure.
    Figure(Figure),
    /// Moments with what happened at them.
    Timeline(Vec<Moment>),
    /// Metrics with their curves.
    Measures(Vec<Measure>),
    /// Steps to work through and tick.
    Checklist(Vec<Task>),
}

impl Block {
    /// Makes a paragraph of plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Inline::text(text)])
    }

    /// Makes a quiet line that says why there is nothing.
    pub fn nothing(text: impl Into<String>) -> Self {
        Self::Callout(Callout {
            tone: Tone::Neutral,
            words: vec![Inline::text(text)],
        })
    }

    /// Makes a heading within the section.
    pub fn heading(text: impl Into<String>) -> Self {
        Self::Heading(Heading {
            words: vec![Inline::text(text)],
            level: Level::Part,
        })
    }
}

/// A heading within a section.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// What it says.
    pub words: Vec<Inline>,
    /// How much stands under it.
    pub level: Level,
}

/// How much stands under a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A part of a section.
    Part,
    /// One thing within a part.
    Detail,
}

/// A sentence that stands out.
#[derive(Clone, Debug, PartialEq)]
pub struct Callout {
    /// What it says by its colour; the words say it too.
    pub tone: Tone,
    /// What it says.
    pub words: Vec<Inline>,
}

/// A large figure with its label.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyFigure {
    /// What it is: "Objectives met".
    pub label: String,
    /// The figure: "3 of 4".
    pub value: String,
    /// What it rests on: "4 objectives, 9 metrics".
    pub remark: String,
    /// Whether it is good or bad news.
    pub tone: Tone,
}

/// A small label and a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What it is: "Owner".
    pub label: String,
    /// What it says.
    pub words: Vec<Inline>,
}

impl Fact {
    /// Makes a fact of plain text.
    pub fn new(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            words: vec![Inline::text(text)],
        }
    }
}

/// Rows under a header; every row has one cell for each column.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What the table shows, for those who cannot see where it stands.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The header.
    pub title: String,
    /// How wide it is.
    pub width: Width,
}

impl Column {
    /// Makes a column of words, which takes the space that is left.
    pub fn words(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            width: Width::Free,
        }
    }

    /// Makes a column of times and figures, which is as wide as they are.
    pub fn figures(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            width: Width::Tight,
        }
    }
}

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// It shares what is left.
    Free,
    /// As wide as its longest cell, which is never broken.
    Tight,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What the row is among the others.
    pub kind: RowKind,
    /// Its cells, one for each column.
    pub cells: Vec<Vec<Inline>>,
}

impl Row {
    /// Makes an ordinary row.
    pub fn new(cells: Vec<Vec<Inline>>) -> Self {
        Self {
            kind: RowKind::Item,
            cells,
        }
    }

    /// Makes a row that sums up those above.
    pub fn total(cells: Vec<Vec<Inline>>) -> Self {
        Self {
            kind: RowKind::Total,
            cells,
        }
    }

    /// Makes a row that is a heading of those below: only its first cell says something.
    pub fn group(title: impl Into<String>, columns: usize) -> Self {
        let mut cells = vec![Vec::new(); columns.max(1)];
        cells[0] = vec![Inline::strong(title)];
        Self {
            kind: RowKind::Group,
            cells,
        }
    }
}

/// What a row is among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// One thing among others.
    Item,
    /// A heading of the rows below.
    Group,
    /// The sum of those above.
    Total,
}

/// A list.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// How its items begin.
    pub marks: Marks,
    /// Its items.
    pub items: Vec<Vec<Block>>,
}

impl List {
    /// Makes a list of plain texts.
    pub fn of<S: Into<String>>(texts: impl IntoIterator<Item = S>) -> Self {
        Self {
            marks: Marks::Bullets,
            items: texts
                .into_iter()
                .map(|text| vec![Block::text(text)])
                .collect(),
        }
    }
}

/// How the items of a list begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// With a dot.
    Bullets,
    /// With numbers from this one on.
    Numbers(u64),
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// The day, where it is another one than that of the moment before.
    pub day: Option<String>,
    /// The time of day.
    pub time: String,
    /// What happened.
    pub words: Vec<Inline>,
    /// What kind of thing it was.
    pub tone: Tone,
}

/// A metric with what was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// What is measured.
    pub name: String,
    /// What is to be reached: "target ≥ 99.5 %".
    pub target: String,
    /// The last reading with its unit; none where nothing was read.
    pub value: Option<String>,
    /// What that means.
    pub verdict: Pill,
    /// The readings against the target; none with fewer than two.
    pub curve: Option<Figure>,
    /// The readings in words: "L+1 h 99.4 %, L+1 d 99.7 %".
    pub readings: String,
    /// What the verdict rests on: "4 of 5 checks".
    pub note: String,
}

/// A step to work through.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// How far it is.
    pub mark: Mark,
    /// Its number.
    pub number: String,
    /// When it is planned: "23:35 – 00:15".
    pub time: String,
    /// How long it takes: "40 min".
    pub duration: String,
    /// What is done.
    pub title: String,
    /// What must be known of it at a glance: gate, hold, no way back.
    pub pills: Vec<Pill>,
    /// Who does it and after which steps, in one line.
    pub line: Vec<Inline>,
    /// What else there is to know.
    pub facts: Vec<Fact>,
    /// How it is done.
    pub body: Vec<Block>,
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It is still to be done.
    Empty,
    /// It was done.
    Ticked,
}

/// A word on a coloured ground.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pill {
    /// What the colour says; the word says it too.
    pub tone: Tone,
    /// The word.
    pub text: String,
}

impl Pill {
    /// Makes a pill.
    pub fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self {
            tone,
            text: text.into(),
        }
    }
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Plain words.
    Text(String),
    /// Words that are read first.
    Strong(Vec<Inline>),
    /// Words with a stress.
    Emphasis(Vec<Inline>),
    /// Words that are read second.
    Quiet(Vec<Inline>),
    /// Words that no longer hold.
    Struck(Vec<Inline>),
    /// What is typed as it stands.
    Code(String),
    /// Words that lead somewhere: only `http`, `https` and `mailto`.
    Link {
        /// The words.
        words: Vec<Inline>,
        /// Where they lead.
        address: String,
    },
    /// A word on a coloured ground.
    Pill(Pill),
    /// The end of a line within a paragraph.
    Break,
}

impl Inline {
    /// Makes plain words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Makes words that are read first.
    pub fn strong(text: impl Into<String>) -> Self {
        Self::Strong(vec![Self::text(text)])
    }

    /// Makes words that are read second.
    pub fn quiet(text: impl Into<String>) -> Self {
        Self::Quiet(vec![Self::text(text)])
    }

    /// Makes a word on a coloured ground.
    pub fn pill(tone: Tone, text: impl Into<String>) -> Self {
        Self::Pill(Pill::new(tone, text))
    }
}

/// Returns what running text says, without how it says it.
pub fn plain(words: &[Inline]) -> String {
    let mut text = String::new();
    for word in words {
        match word {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Strong(words)
            | Inline::Emphasis(words)
            | Inline::Quiet(words)
            | Inline::Struck(words)
            | Inline::Link { words, .. } => text.push_str(&plain(words)),
            Inline::Pill(pill) => text.push_str(&pill.text),
            Inline::Break => text.push('\n'),
        }
    }
    text
}
