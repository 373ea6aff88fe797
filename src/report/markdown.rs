//! A document as GitHub-flavoured Markdown, for wikis, tickets and pull requests.
//!
//! Whatever was typed comes out as the words it was: a pipe does not break a table, a `#` makes
//! no heading, HTML stays text. Figures, which Markdown cannot hold, become charts of letters.

mod chart;
mod escape;

use escape::{Place, address, code, escape, guard, line};

use crate::report::figure::Plot;
use crate::report::outline::{
    Block, Fact, Heading, Inline, KeyFigure, Level, List, Mark, Marks, Measure, Moment, Outline,
    RowKind, Section, Table, Task,
};
use crate::report::prose;

/// Writes a document as Markdown.
pub fn render(outline: &Outline) -> String {
    let mut parts = vec![
        format!("# {}", line(&outline.title)),
        guard(&escape(&outline.eyebrow, Place::Line)),
    ];
    if !outline.lead.is_empty() {
        parts.push(paragraph(&[Inline::Strong(outline.lead.clone())]));
    }
    parts.extend(outline.front.iter().map(block));
    for section in &outline.sections {
        parts.push(heading(section));
        parts.extend(section.blocks.iter().map(block));
    }
    if !outline.colophon.is_empty() {
        parts.push("---".to_owned());
        parts.push(paragraph(&outline.colophon));
    }
    parts.retain(|part| !part.is_empty());
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

fn heading(section: &Section) -> String {
    match section.number {
        Some(number) => format!("## {number} {}", line(&section.title)),
        None => format!("## {}", line(&section.title)),
    }
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(Heading { words, level }) => {
            let marks = match level {
                Level::Part => "###",
                Level::Detail => "####",
            };
            format!("{marks} {}", self::words(words, Place::Cell))
        }
        Block::Paragraph(words) => paragraph(words),
        Block::Callout(callout) => format!("> {}", indent(&paragraph(&callout.words), "> ")),
        Block::Quote(blocks) => format!("> {}", indent(&self::blocks(blocks), "> ")),
        Block::Code(text) => fence(text),
        Block::KeyFigures(figures) => key_figures(figures),
        Block::Facts(facts) => self::facts(facts).join("\n"),
        Block::Table(table) => self::table(table),
        Block::List(list) => self::list(list),
        Block::Figure(figure) => {
            let title = format!("**{}**", line(&figure.title));
            let said = guard(&escape(&figure.description, Place::Line));
            match &figure.plot {
                Plot::Gantt(gantt) => {
                    format!("{title}\n\n{}\n\n{said}", fence(&chart::gantt(gantt)))
                }
                Plot::Curve(_) => format!("{title}\n\n{said}"),
            }
        }
        Block::Timeline(moments) => timeline(moments),
        Block::Measures(measures) => self::measures(measures),
        Block::Checklist(tasks) => {
            let tasks: Vec<String> = tasks.iter().map(task).collect();
            tasks.join("\n").trim_end().to_owned()
        }
    }
}

fn blocks(blocks: &[Block]) -> String {
    let parts: Vec<String> = blocks
        .iter()
        .map(block)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("\n\n")
}

/// Puts a mark before every line but the first.
fn indent(text: &str, mark: &str) -> String {
    text.replace('\n', &format!("\n{mark}"))
        .replace(&format!("\n{mark}\n"), &format!("\n{}\n", mark.trim_end()))
}

fn paragraph(words: &[Inline]) -> String {
    let text = self::words(words, Place::Line);
    let lines: Vec<String> = text.split('\n').map(guard).collect();
    lines.join("\n")
}

fn words(words: &[Inline], place: Place) -> String {
    words.iter().map(|word| self::word(word, place)).collect()
}

fn word(word: &Inline, place: Place) -> String {
    match word {
        Inline::Text(text) => escape(text, place),
        Inline::Strong(inner) => around("**", &words(inner, place)),
        Inline::Emphasis(inner) => around("*", &words(inner, place)),
        Inline::Struck(inner) => around("~~", &words(inner, place)),
        Inline::Quiet(inner) => words(inner, place),
        Inline::Code(text) => code(text, place),
        Inline::Link {
            words: inner,
            address: to,
        } => {
            if prose::is_link(to) {
                format!("[{}](<{}>)", words(inner, Place::Cell), address(to))
            } else {
                words(inner, place)
            }
        }
        Inline::Pill(pill) => around("**", &escape(&pill.text, Place::Cell)),
        Inline::Break => match place {
            Place::Line => "\\\n".to_owned(),
            Place::Cell => "<br>".to_owned(),
        },
    }
}

/// Puts marks around words; blanks stay outside, where they do not undo the marks.
fn around(marks: &str, text: &str) -> String {
    let inner = text.trim();
    if inner.is_empty() {
        return text.to_owned();
    }
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    format!("{}{marks}{inner}{marks}{}", &text[..start], &text[end..])
}

fn fence(text: &str) -> String {
    let longest = text.lines().map(|line| longest_run(line, '`')).max();
    let fence = "`".repeat(longest.unwrap_or_default().max(2) + 1);
    format!("{fence}\n{text}\n{fence}")
}

fn longest_run(text: &str, letter: char) -> usize {
    text.split(|other| other != letter)
        .map(str::len)
        .max()
        .unwrap_or_default()
}

fn row(cells: impl IntoIterator<Item = String>) -> String {
    let cells: Vec<String> = cells.into_iter().collect();
    format!("| {} |", cells.join(" | "))
}

fn key_figures(figures: &[KeyFigure]) -> String {
    let mut rows = vec![
        row(figures.iter().map(|figure| line(&figure.label))),
        row(figures.iter().map(|_| "---".to_owned())),
        row(figures
            .iter()
            .map(|figure| around("**", &line(&figure.value)))),
    ];
    if figures.iter().any(|figure| !figure.remark.is_empty()) {
        rows.push(row(figures.iter().map(|figure| line(&figure.remark))));
    }
    rows.join("\n")
}

fn facts(facts: &[Fact]) -> Vec<String> {
    facts
        .iter()
        .map(|fact| {
            let words = self::words(&fact.words, Place::Cell);
            format!("- {}: {words}", line(&fact.label))
        })
        .collect()
}

fn table(table: &Table) -> String {
    let mut rows = vec![
        row(table.columns.iter().map(|column| line(&column.title))),
        row(table.columns.iter().map(|_| "---".to_owned())),
    ];
    for item in &table.rows {
        rows.push(row(item.cells.iter().map(|cell| {
            let cell = words(cell, Place::Cell);
            match item.kind {
                RowKind::Total => around("**", &cell),
                RowKind::Item | RowKind::Group => cell,
            }
        })));
    }
    rows.join("\n")
}

fn list(list: &List) -> String {
    let items: Vec<String> = list
        .items
        .iter()
        .enumerate()
        .map(|(place, item)| {
            let mark = match list.marks {
                Marks::Bullets => "- ".to_owned(),
                Marks::Numbers(first) => format!("{}. ", first.saturating_add(place as u64)),
            };
            let blanks = " ".repeat(mark.len());
            format!("{mark}{}", indent(&blocks(item), &blanks))
        })
        .collect();
    items.join("\n")
}

fn timeline(moments: &[Moment]) -> String {
    let mut text = String::new();
    for moment in moments {
        if let Some(day) = &moment.day {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&format!("**{}**\n\n", line(day)));
        }
        let words = words(&moment.words, Place::Cell);
        text.push_str(&format!("- {} {words}\n", line(&moment.time)));
    }
    text.trim_end().to_owned()
}

fn measures(measures: &[Measure]) -> String {
    let titles = ["Metric", "Target", "Last reading", "Verdict", "Readings"];
    let mut rows = vec![
        row(titles.map(str::to_owned)),
        row(titles.map(|_| "---".to_owned())),
    ];
    for measure in measures {
        let value = measure.value.as_deref().unwrap_or("not read");
        let readings = [&measure.readings, &measure.note]
            .into_iter()
            .filter(|text| !text.is_empty())
            .map(|text| line(text))
            .collect::<Vec<_>>()
            .join("<br>");
        rows.push(row([
            line(&measure.name),
            line(&measure.target),
            line(value),
            around("**", &line(&measure.verdict.text)),
            readings,
        ]));
    }
    rows.join("\n")
}

fn task(task: &Task) -> String {
    let mark = match task.mark {
        Mark::Empty => " ",
        Mark::Ticked => "x",
    };
    let mut first = format!(
        "- [{mark}] **{} {}**",
        line(&task.number),
        line(&task.title)
    );
    let when: Vec<String> = [&task.time, &task.duration]
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(|text| line(text))
        .collect();
    if !when.is_empty() {
        first.push_str(&format!(" · {}", when.join(", ")));
    }
    for pill in &task.pills {
        first.push_str(&format!(" · *{}*", line(&pill.text)));
    }
    let mut parts = vec![first];
    if !task.line.is_empty() {
        parts[0].push('\\');
        parts.push(format!("  {}", words(&task.line, Place::Cell)));
    }
    parts.extend(facts(&task.facts).iter().map(|fact| format!("  {fact}")));
    let body = blocks(&task.body);
    if !body.is_empty() {
        // An empty line, so that the text does not run on from the last fact.
        parts.push(format!("\n  {}\n", indent(&body, "  ")));
    }
    parts.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::palette::Tone;
    use crate::report::outline::{Callout, Column, Pill, Row};
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    fn outline(blocks: Vec<Block>) -> Outline {
        Outline {
            eyebrow: "Post-mortem · 24 November 2026".into(),
            title: "Aurora".into(),
            lead: vec![Inline::text("Live at 02:41.")],
            front: Vec::new(),
            sections: vec![Section {
                number: Some(1),
                ..Section::new("one", "Planned and actual", blocks)
            }],
            colophon: Vec::new(),
        }
    }

    #[test]
    fn a_document_reads_as_people_write_markdown() {
        let text = render(&outline(vec![
            Block::text("The migration waited."),
            Block::List(List::of(["one", "two"])),
            Block::Table(Table {
                caption: "Steps".into(),
                columns: vec![Column::words("Step"), Column::figures("Planned")],
                rows: vec![
                    Row::new(vec![
                        vec![Inline::text("6 Schema | migration")],
                        vec![Inline::text("40 min")],
                    ]),
                    Row::total(vec![vec![Inline::text("All")], vec![]]),
                ],
            }),
            Block::Checklist(vec![Task {
                mark: Mark::Empty,
                number: "6".into(),
                time: "23:35 – 00:15".into(),
                duration: "40 min".into(),
                title: "Run schema migration".into(),
                pills: vec![Pill::new(Tone::Broken, "no way back")],
                line: vec![Inline::text("Ana Pires, after 5")],
                facts: vec![Fact::new("Verify", "row counts agree")],
                body: vec![Block::text("Run it."), Block::Code("migrate --to 4".into())],
            }]),
            Block::Callout(Callout {
                tone: Tone::Late,
                words: vec![Inline::text("Mind\nthe gap")],
            }),
        ]));
        let expected = "\
# Aurora

Post-mortem · 24 November 2026

**Live at 02:41.**

## 1 Planned and actual

The migration waited.

- one
- two

| Step | Planned |
| --- | --- |
| 6 Schema \\| migration | 40 min |
| **All** |  |

- [ ] **6 Run schema migration** · 23:35 – 00:15, 40 min · *no way back*\\
  Ana Pires, after 5
  - Verify: row counts agree

  Run it.

  ```
  migrate --to 4
  ```

> Mind\\
> the gap
";
        assert_eq!(text, expected);
    }

    /// What a reader of the rendered document sees, without marks.
    fn seen(markdown: &str) -> String {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_FOOTNOTES;
        let mut text = String::new();
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(words) | Event::Code(words) => text.push_str(&words),
                Event::SoftBreak | Event::HardBreak => text.push('\n'),
                Event::Html(html) | Event::InlineHtml(html) if html.trim() == "<br>" => {
                    text.push('\n');
                }
                Event::Html(html) | Event::InlineHtml(html) => {
                    panic!("HTML got through: {html}")
                }
                Event::End(_) => text.push(' '),
                _ => {}
            }
        }
        text
    }

    fn squeeze(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_was_typed_cannot_break_a_table_or_make_a_heading() {
        let nasty = "# no | heading\n- <b>x</b> `a|b` **bold** [l](http://x) 1. \\ &amp; ~~s~~ _u_";
        let cell = || vec![Inline::text(nasty)];
        let text = render(&outline(vec![
            Block::text(nasty),
            Block::Table(Table {
                caption: String::new(),
                columns: vec![Column::words("a | b"), Column::words("c")],
                rows: vec![Row::new(vec![cell(), cell()])],
            }),
        ]));
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        let (mut headings, mut cells, mut links) = (0, 0, 0);
        for event in Parser::new_ext(&text, options) {
            match event {
                Event::Start(Tag::Heading { .. }) => headings += 1,
                Event::Start(Tag::TableCell) => cells += 1,
                Event::Start(Tag::Link { .. }) => links += 1,
                Event::Start(Tag::List(_)) => panic!("a list was made of words"),
                _ => {}
            }
        }
        assert_eq!((headings, cells, links), (2, 4, 0));
        assert_eq!(seen(&text).matches("&amp;").count(), 3);
    }

    proptest! {
        #[test]
        fn a_reader_sees_the_words_that_were_typed(
            typed in "[ab1 #>|`*_~\\[\\]()<&;:!$+=.\\\\\n-]{0,40}",
        ) {
            let words = squeeze(&typed);
            let in_paragraph = paragraph(&[Inline::text(&typed)]);
            prop_assert_eq!(squeeze(&seen(&in_paragraph)), words.clone(), "{}", in_paragraph);
            let table = block(&Block::Table(Table {
                caption: String::new(),
                columns: vec![Column::words("h")],
                rows: vec![Row::new(vec![vec![Inline::text(&typed)]])],
            }));
            prop_assert_eq!(
                squeeze(&seen(&table)),
                squeeze(&format!("h {words}")),
                "{}",
                table
            );
            let coded = block(&Block::Code(typed.clone()));
            prop_assert_eq!(squeeze(&seen(&coded)), words, "{}", coded);
        }
    }
}
