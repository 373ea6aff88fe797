//! What people write in Markdown, as blocks of a document.
//!
//! Raw HTML is shown as it was typed, never passed on: `<host>` in an instruction is a
//! placeholder and must not vanish. Links lead to `http`, `https` and `mailto` only; pictures
//! become links, so that reading a report asks nothing of anybody's server.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::report::outline::{
    Block, Column, Heading, Inline, Level, List, Marks, Row, Table, Width,
};

/// Deeper quotes and lists than this are drawn flat.
const DEEPEST: usize = 8;

/// Reads Markdown.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut builder = Builder::default();
    for event in Parser::new_ext(markdown, options) {
        builder.take(event);
    }
    builder.finish()
}

/// Reads Markdown that stands in a line: its marks where it is one paragraph, the text as it was
/// typed where it is more.
pub fn line(markdown: &str) -> Vec<Inline> {
    match blocks(markdown).as_mut_slice() {
        [Block::Paragraph(words)] => std::mem::take(words),
        _ => vec![Inline::text(markdown.trim())],
    }
}

/// Says whether an address may be linked to.
pub fn is_link(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        ["http", "https", "mailto"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known))
    })
}

/// Something that was begun and not yet ended.
enum Open {
    Quote(Vec<Block>),
    List(Marks, Vec<Vec<Block>>),
    Item(Vec<Block>),
    Table(Vec<Row>),
    Row(Vec<Vec<Inline>>),
    /// Holds inlines: a paragraph, a heading, a cell.
    Line(Vec<Inline>),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Struck(Vec<Inline>),
    Link(String, Vec<Inline>),
    Code(String),
    /// Begun beyond the deepest level: its content goes to what is around it.
    Flat,
}

#[derive(Default)]
struct Builder {
    done: Vec<Block>,
    open: Vec<Open>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.begin(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                if let Some(Open::Code(code)) = self.open.last_mut() {
                    code.push_str(&text);
                } else {
                    self.word(Inline::text(text.into_string()));
                }
            }
            Event::Code(code) => self.word(Inline::Code(code.into_string())),
            Event::SoftBreak => self.word(Inline::text(" ")),
            Event::HardBreak => self.word(Inline::Break),
            Event::TaskListMarker(ticked) => {
                self.word(Inline::text(if ticked { "☑ " } else { "☐ " }));
            }
            Event::Rule
            | Event::FootnoteReference(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn begin(&mut self, tag: Tag<'_>) {
        let deep = self
            .open
            .iter()
            .filter(|open| matches!(open, Open::Quote(_) | Open::List(..)))
            .count()
            >= DEEPEST;
        let open = match tag {
            Tag::BlockQuote(_) | Tag::List(_) if deep => Open::Flat,
            Tag::BlockQuote(_) => Open::Quote(Vec::new()),
            Tag::List(first) => {
                self.close_line();
                Open::List(first.map_or(Marks::Bullets, Marks::Numbers), Vec::new())
            }
            Tag::Item => match self.open.last() {
                Some(Open::List(..)) => Open::Item(Vec::new()),
                _ => Open::Flat,
            },
            Tag::Table(_) => Open::Table(Vec::new()),
            Tag::TableHead | Tag::TableRow => Open::Row(Vec::new()),
            Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell | Tag::HtmlBlock => {
                Open::Line(Vec::new())
            }
            Tag::Strong => Open::Strong(Vec::new()),
            Tag::Emphasis => Open::Emphasis(Vec::new()),
            Tag::Strikethrough => Open::Struck(Vec::new()),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                Open::Link(dest_url.into_string(), Vec::new())
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.close_line();
                Open::Code(String::new())
            }
            _ => Open::Flat,
        };
        self.open.push(open);
    }

    fn end(&mut self, tag: TagEnd) {
        if matches!(tag, TagEnd::Item | TagEnd::BlockQuote(_)) {
            self.close_line();
        }
        match self.open.pop() {
            Some(Open::Quote(blocks)) => self.block(Block::Quote(blocks)),
            Some(Open::List(marks, items)) => self.block(Block::List(List { marks, items })),
            Some(Open::Item(blocks)) => {
                if let Some(Open::List(_, items)) = self.open.last_mut() {
                    items.push(blocks);
                } else {
                    self.done.extend(blocks);
                }
            }
            Some(Open::Table(rows)) => self.table(rows),
            Some(Open::Row(cells)) => {
                if let Some(Open::Table(rows)) = self.open.last_mut() {
                    rows.push(Row::new(cells));
                }
            }
            Some(Open::Line(words)) => match tag {
                TagEnd::TableCell => {
                    if let Some(Open::Row(cells)) = self.open.last_mut() {
                        cells.push(words);
                    }
                }
                TagEnd::Heading(level) => {
                    let level = match level {
                        HeadingLevel::H1 | HeadingLevel::H2 | HeadingLevel::H3 => Level::Part,
                        HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => Level::Detail,
                    };
                    self.block(Block::Heading(Heading { words, level }));
                }
                _ => self.paragraph(words),
            },
            Some(Open::Strong(words)) => self.word(Inline::Strong(words)),
            Some(Open::Emphasis(words)) => self.word(Inline::Emphasis(words)),
            Some(Open::Struck(words)) => self.word(Inline::Struck(words)),
            Some(Open::Link(address, mut words)) => {
                if words.is_empty() {
                    words.push(Inline::text(address.clone()));
                }
                if is_link(&address) {
                    self.word(Inline::Link { words, address });
                } else {
                    for word in words {
                        self.word(word);
                    }
                }
            }
            Some(Open::Code(code)) => {
                self.block(Block::Code(code.trim_end_matches('\n').to_owned()));
            }
            Some(Open::Flat) | None => {}
        }
    }

    /// Adds a piece of text to what is open; text straight in an item begins a line of its own.
    fn word(&mut self, word: Inline) {
        match self
            .open
            .iter_mut()
            .rev()
            .find(|open| !matches!(open, Open::Flat))
        {
            Some(
                Open::Line(words)
                | Open::Strong(words)
                | Open::Emphasis(words)
                | Open::Struck(words)
                | Open::Link(_, words),
            ) => words.push(word),
            _ => self.open.push(Open::Line(vec![word])),
        }
    }

    /// Ends a line that was begun without a tag, as in a tight list.
    fn close_line(&mut self) {
        if let Some(Open::Line(_)) = self.open.last()
            && let Some(Open::Line(words)) = self.open.pop()
        {
            self.paragraph(words);
        }
    }

    fn paragraph(&mut self, mut words: Vec<Inline>) {
        if let Some(Inline::Text(text)) = words.last_mut() {
            text.truncate(text.trim_end().len());
        }
        if !crate::report::outline::plain(&words).trim().is_empty() {
            self.block(Block::Paragraph(words));
        }
    }

    fn block(&mut self, block: Block) {
        let around = self.open.iter_mut().rev().find_map(|open| match open {
            Open::Quote(blocks) | Open::Item(blocks) => Some(blocks),
            _ => None,
        });
        around.unwrap_or(&mut self.done).push(block);
    }

    fn table(&mut self, mut rows: Vec<Row>) {
        if rows.is_empty() {
            return;
        }
        let head = rows.remove(0);
        let columns: Vec<Column> = head
            .cells
            .iter()
            .map(|words| Column {
                title: crate::report::outline::plain(words),
                width: Width::Free,
            })
            .collect();
        for row in &mut rows {
            row.cells.resize(columns.len(), Vec::new());
        }
        self.block(Block::Table(Table {
            caption: String::new(),
            columns,
            rows,
        }));
    }

    fn finish(mut self) -> Vec<Block> {
        self.close_line();
        self.done
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn paragraphs_lists_and_emphasis_are_understood() {
        let read = blocks("Stop **all** jobs.\n\n1. Log in\n2. Run `drain.sh`\n   - twice\n");
        assert_eq!(
            read[0],
            Block::Paragraph(vec![
                Inline::text("Stop "),
                Inline::strong("all"),
                Inline::text(" jobs."),
            ])
        );
        let Block::List(list) = &read[1] else {
            panic!("{read:?}");
        };
        assert_eq!(list.marks, Marks::Numbers(1));
        assert_eq!(list.items[0], vec![Block::text("Log in")]);
        assert_eq!(list.items[1].len(), 2, "{:?}", list.items[1]);
        assert_eq!(read.len(), 2);
    }

    #[test]
    fn a_placeholder_in_angle_brackets_stays() {
        assert_eq!(
            blocks("Connect to <host> as <b>root</b>"),
            vec![Block::Paragraph(
                ["Connect to ", "<host>", " as ", "<b>", "root", "</b>"]
                    .map(Inline::text)
                    .to_vec()
            )]
        );
        let script = blocks("<script>alert(1)</script>");
        let Block::Paragraph(words) = &script[0] else {
            panic!("{script:?}");
        };
        assert!(crate::report::outline::plain(words).contains("<script>"));
    }

    #[test]
    fn links_lead_only_where_they_may() {
        let read = blocks("[wiki](https://wiki.example/x) [bad](javascript:alert(1)) ![](data:x)");
        assert_eq!(
            read,
            vec![Block::Paragraph(vec![
                Inline::Link {
                    words: vec![Inline::text("wiki")],
                    address: "https://wiki.example/x".into(),
                },
                Inline::text(" "),
                Inline::text("bad"),
                Inline::text(" "),
                Inline::text("data:x"),
            ])]
        );
    }

    #[test]
    fn every_row_of_a_table_has_a_cell_for_each_column() {
        let read = blocks("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 |\n");
        let Block::Table(table) = &read[0] else {
            panic!("{read:?}");
        };
        assert!(table.rows.iter().all(|row| row.cells.len() == 2));
    }

    #[test]
    fn a_thousand_nested_quotes_do_not_run_out_of_stack() {
        let read = blocks(&format!("{} deep", ">".repeat(1_000)));
        assert!(format!("{read:?}").contains("deep"));
        assert!(format!("{read:?}").matches("Quote").count() <= DEEPEST);
    }

    proptest! {
        #[test]
        fn no_words_are_lost_and_nothing_panics(text in "[a-c>*_`\\[\\]()|#\\- \n1.<]{0,80}") {
            let shown = format!("{:?}", blocks(&text));
            for word in ["a", "b", "c"] {
                if text.contains(word) && !text.contains('[') && !text.contains('|') && !text.contains('`') {
                    prop_assert!(shown.contains(word), "{text:?} {shown}");
                }
            }
        }
    }
}
