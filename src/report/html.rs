//! A document as one HTML file that asks nothing of anybody's server: style, faces and figures
//! are inside.
//!
//! Every text is escaped by construction. It reads in light and dark, on paper, on a hand-held
//! screen and aloud.

mod base64;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::palette::{DAY, NIGHT, Palette, Tone};
use crate::report::figure::{Figure, Ink, Plot, svg};
use crate::report::outline::{
    Block, Fact, Heading, Inline, KeyFigure, Level, List, Mark, Marks, Measure, Moment, Outline,
    Pill, RowKind, Section, Start, Table, Task, Width,
};
use crate::report::{prose, tone_name};

const STYLE: &str = include_str!("html/style.css");
const REGULAR: &[u8] = include_bytes!("../../assets/fonts/GoliveSans-Regular.woff2");
const SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/GoliveSans-SemiBold.woff2");

/// What a browser may load for the document: nothing but what is in it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; \
                      img-src data:; base-uri 'none'; form-action 'none'";

/// The width of a figure across the page, in points.
const WIDE: f32 = 680.0;
/// The width of a figure on a hand-held screen, in points.
const HAND: f32 = 340.0;
/// The width of a metric's curve, in points.
const CURVE: f32 = 250.0;

/// Writes a document as one HTML file.
pub fn render(outline: &Outline) -> String {
    let mut page = Page { figures: 0 };
    let front: Vec<Markup> = outline
        .front
        .iter()
        .map(|block| page.block(block))
        .collect();
    let sections: Vec<Markup> = outline
        .sections
        .iter()
        .map(|section| page.section(section))
        .collect();
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content="Golive";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (outline.title) " · " (outline.eyebrow) }
                style { (PreEscaped(style())) }
            }
            body {
                a.skip href="#content" { "Skip to the content" }
                div.sheet {
                    header {
                        p.eyebrow { (outline.eyebrow) }
                        h1 { (outline.title) }
                        @if !outline.lead.is_empty() { p.lead { (words(&outline.lead)) } }
                    }
                    @for block in &front { (block) }
                    @if outline.sections.len() > 2 { (contents(outline)) }
                    main #content tabindex="-1" {
                        @for section in &sections { (section) }
                    }
                    @if !outline.colophon.is_empty() {
                        footer { p { (words(&outline.colophon)) } }
                    }
                }
            }
        }
    }
    .into_string()
}

fn contents(outline: &Outline) -> Markup {
    html! {
        nav aria-labelledby="contents" {
            h2 #contents { "Contents" }
            ol {
                @for section in &outline.sections {
                    li { a href=(format!("#{}", section.id)) { (title(section)) } }
                }
            }
        }
    }
}

fn title(section: &Section) -> Markup {
    html! {
        @if let Some(number) = section.number { span.number { (number) } " " }
        span { (section.title) }
    }
}

/// Puts faces and colours before the style sheet.
fn style() -> String {
    let mut style = String::new();
    for (weight, file) in [(400, REGULAR), (600, SEMIBOLD)] {
        style.push_str(&format!(
            "@font-face{{font-family:\"Golive Sans\";font-weight:{weight};font-style:normal;\
             src:url(data:font/woff2;base64,{}) format(\"woff2\")}}\n",
            base64::encode(file)
        ));
    }
    style.push_str(&format!(":root{{{}}}\n", colours(&DAY)));
    style.push_str(&format!(
        "@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n",
        colours(&NIGHT)
    ));
    for ink in Ink::ALL {
        let name = ink.name();
        style.push_str(&format!(
            ".fill-{name}{{fill:var(--{name})}}.stroke-{name}{{stroke:var(--{name})}}\n"
        ));
    }
    for tone in Tone::STATES {
        let name = tone_name(tone);
        style.push_str(&format!(
            ".tone-{name}{{--tone:var(--{name});--ground:var(--{name}-ground)}}\n"
        ));
    }
    style.push_str(STYLE);
    style
}

fn colours(palette: &Palette) -> String {
    let mut text = format!(
        "--background:{};--panel:{};--raised:{};--accent:{};",
        palette.background.css(),
        palette.panel.css(),
        palette.raised.css(),
        palette.accent.css()
    );
    for ink in Ink::ALL {
        text.push_str(&format!("--{}:{};", ink.name(), ink.colour(palette).css()));
    }
    for tone in Tone::STATES {
        let ground = palette.tone(tone).ground.css();
        text.push_str(&format!("--{}-ground:{ground};", tone_name(tone)));
    }
    text
}

/// Counts what needs a name of its own within the page.
struct Page {
    figures: usize,
}

impl Page {
    fn section(&mut self, section: &Section) -> Markup {
        let heading = format!("{}-title", section.id);
        let class = match section.start {
            Start::Here => None,
            Start::NewPage => Some("new-page"),
        };
        html! {
            section id=(section.id) class=[class] aria-labelledby=(heading) {
                h2 id=(heading) { (title(section)) }
                @for block in &section.blocks { (self.block(block)) }
            }
        }
    }

    fn block(&mut self, block: &Block) -> Markup {
        match block {
            Block::Heading(Heading { words: text, level }) => match level {
                Level::Part => html! { h3 { (words(text)) } },
                Level::Detail => html! { h4 { (words(text)) } },
            },
            Block::Paragraph(text) => html! { p { (words(text)) } },
            Block::Callout(callout) => html! {
                p class=(format!("callout {}", tone_class(callout.tone))) { (words(&callout.words)) }
            },
            Block::Quote(blocks) => html! {
                blockquote { @for block in blocks { (self.block(block)) } }
            },
            Block::Code(text) => html! { pre { code { (text) } } },
            Block::KeyFigures(figures) => key_figures(figures),
            Block::Facts(facts) => html! { (self::facts(facts)) },
            Block::Table(table) => self::table(table),
            Block::List(list) => self.list(list),
            Block::Figure(figure) => self.figure(figure),
            Block::Timeline(moments) => timeline(moments),
            Block::Measures(measures) => html! {
                div.measures { @for measure in measures { (self.measure(measure)) } }
            },
            Block::Checklist(tasks) => html! {
                ol.checklist { @for task in tasks { (self.task(task)) } }
            },
        }
    }

    fn list(&mut self, list: &List) -> Markup {
        let items: Vec<Markup> = list
            .items
            .iter()
            .map(|blocks| match blocks.as_slice() {
                // A single paragraph needs no air around it.
                [Block::Paragraph(text)] => html! { li { (words(text)) } },
                blocks => html! { li { @for block in blocks { (self.block(block)) } } },
            })
            .collect();
        match list.marks {
            Marks::Bullets => html! { ul { @for item in &items { (item) } } },
            Marks::Numbers(first) => html! {
                ol start=[(first != 1).then_some(first)] { @for item in &items { (item) } }
            },
        }
    }

    fn name_figure(&mut self) -> String {
        self.figures += 1;
        format!("figure-{}", self.figures)
    }

    fn figure(&mut self, figure: &Figure) -> Markup {
        match &figure.plot {
            Plot::Curve(_) => html! {
                figure.curve { (svg(figure, CURVE, &self.name_figure())) }
            },
            Plot::Gantt(_) => html! {
                figure {
                    div.wide { (svg(figure, WIDE, &self.name_figure())) }
                    div.hand { (svg(figure, HAND, &self.name_figure())) }
                }
            },
        }
    }

    fn measure(&mut self, measure: &Measure) -> Markup {
        html! {
            div.measure {
                div.name {
                    strong { (measure.name) }
                    span.target { (measure.target) }
                }
                div.value { (measure.value.as_deref().unwrap_or("not read")) }
                div.verdict { (pill(&measure.verdict)) }
                div.readings {
                    @if let Some(curve) = &measure.curve {
                        (self.figure(curve))
                    }
                    p { (measure.note) }
                }
            }
        }
    }

    fn task(&mut self, task: &Task) -> Markup {
        let ticked = task.mark == Mark::Ticked;
        html! {
            li.task {
                span class=(if ticked { "box ticked" } else { "box" }) role="img"
                    aria-label=(if ticked { "done" } else { "to do" }) {}
                span.number { (task.number) }
                span.when {
                    span.time { (task.time) }
                    span.duration { (task.duration) }
                }
                div.what {
                    p.title {
                        strong { (task.title) }
                        @for mark in &task.pills { " " (pill(mark)) }
                    }
                    @if !task.line.is_empty() { p.line { (words(&task.line)) } }
                    @if !task.facts.is_empty() { (facts(&task.facts)) }
                    @for block in &task.body { (self.block(block)) }
                }
            }
        }
    }
}

fn tone_class(tone: Tone) -> String {
    format!("tone-{}", tone_name(tone))
}

fn key_figures(figures: &[KeyFigure]) -> Markup {
    html! {
        dl.key-figures {
            @for figure in figures {
                div class=(tone_class(figure.tone)) {
                    dt { (figure.label) }
                    dd.value { (figure.value) }
                    @if !figure.remark.is_empty() { dd.remark { (figure.remark) } }
                }
            }
        }
    }
}

fn facts(facts: &[Fact]) -> Markup {
    html! {
        dl.facts {
            @for fact in facts {
                div { dt { (fact.label) } dd { (words(&fact.words)) } }
            }
        }
    }
}

fn table(table: &Table) -> Markup {
    let class = |place: usize| {
        let width = table.columns.get(place).map(|column| column.width);
        (width == Some(Width::Tight)).then_some("tight")
    };
    html! {
        div.scroll tabindex="0" role="region" aria-label=(table_name(table)) {
            table {
                @if !table.caption.is_empty() { caption { (table.caption) } }
                thead {
                    tr {
                        @for (place, column) in table.columns.iter().enumerate() {
                            th scope="col" class=[class(place)] { (column.title) }
                        }
                    }
                }
                tbody {
                    @for row in &table.rows {
                        @match row.kind {
                            RowKind::Group => tr.group {
                                th scope="rowgroup" colspan=(table.columns.len()) {
                                    (row.cells.first().map(|cell| words(cell)).unwrap_or_default())
                                }
                            },
                            RowKind::Item | RowKind::Total => tr class=[(row.kind == RowKind::Total).then_some("total")] {
                                @for (place, cell) in row.cells.iter().enumerate() {
                                    @if place == 0 {
                                        th scope="row" class=[class(place)] { (words(cell)) }
                                    } @else {
                                        td class=[class(place)] { (words(cell)) }
                                    }
                                }
                            },
                        }
                    }
                }
            }
        }
    }
}

fn table_name(table: &Table) -> &str {
    if table.caption.is_empty() {
        "Table"
    } else {
        &table.caption
    }
}

fn timeline(moments: &[Moment]) -> Markup {
    html! {
        ol.timeline {
            @for moment in moments {
                @if let Some(day) = &moment.day { li.day { (day) } }
                li class=(tone_class(moment.tone)) {
                    span.time { (moment.time) }
                    span.what { (words(&moment.words)) }
                }
            }
        }
    }
}

fn pill(pill: &Pill) -> Markup {
    html! { span class=(format!("pill {}", tone_class(pill.tone))) { (pill.text) } }
}

fn words(words: &[Inline]) -> Markup {
    html! { @for word in words { (self::word(word)) } }
}

fn word(word: &Inline) -> Markup {
    match word {
        Inline::Text(text) => lines(text),
        Inline::Strong(inner) => html! { strong { (words(inner)) } },
        Inline::Emphasis(inner) => html! { em { (words(inner)) } },
        Inline::Quiet(inner) => html! { span.quiet { (words(inner)) } },
        Inline::Struck(inner) => html! { s { (words(inner)) } },
        Inline::Code(text) => html! { code { (text) } },
        Inline::Link {
            words: inner,
            address,
        } => {
            if prose::is_link(address) {
                html! { a href=(address) rel="noopener noreferrer" { (words(inner)) } }
            } else {
                words(inner)
            }
        }
        Inline::Pill(inner) => pill(inner),
        Inline::Break => html! { br; },
    }
}

/// Keeps the line breaks that somebody typed.
fn lines(text: &str) -> Markup {
    html! {
        @for (place, line) in text.lines().enumerate() {
            @if place > 0 { br; }
            (line)
        }
        // `lines` drops a last break, which would join two words.
        @if text.ends_with('\n') { " " }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::outline::{Callout, Column, Row};

    const NASTY: &str = "<script>alert(\"x\")</script> & 'quotes'";

    fn outline(blocks: Vec<Block>) -> Outline {
        Outline {
            eyebrow: "Post-mortem".into(),
            title: NASTY.into(),
            lead: vec![Inline::text(NASTY)],
            front: Vec::new(),
            sections: vec![Section::new("one", NASTY, blocks)],
            colophon: vec![Inline::text(NASTY)],
        }
    }

    #[test]
    fn nothing_that_was_typed_is_taken_for_markup() {
        let nasty = || vec![Inline::text(NASTY), Inline::Code(NASTY.into())];
        let page = render(&outline(vec![
            Block::Paragraph(nasty()),
            Block::heading(NASTY),
            Block::Callout(Callout {
                tone: Tone::Late,
                words: nasty(),
            }),
            Block::Code(NASTY.into()),
            Block::Facts(vec![Fact::new(NASTY, NASTY)]),
            Block::List(List::of([NASTY])),
            Block::Table(Table {
                caption: NASTY.into(),
                columns: vec![Column::words(NASTY), Column::figures(NASTY)],
                rows: vec![Row::new(vec![nasty(), nasty()]), Row::group(NASTY, 2)],
            }),
            Block::Timeline(vec![Moment {
                day: Some(NASTY.into()),
                time: NASTY.into(),
                words: nasty(),
                tone: Tone::Neutral,
            }]),
        ]));
        assert!(!page.contains("<script"));
        assert!(!page.contains("alert(\"x\")"));
        assert!(page.matches("&lt;script&gt;alert(&quot;x&quot;)").count() >= 17);
    }

    #[test]
    fn the_page_loads_nothing_from_elsewhere() {
        let page = render(&outline(vec![Block::Paragraph(vec![Inline::Link {
            words: vec![Inline::text("wiki")],
            address: "https://wiki.example".into(),
        }])]));
        for loader in [
            "src=\"", "@import", "<link", "<img", "<iframe", "<object", "url(http", "url(//",
        ] {
            assert!(!page.contains(loader), "{loader}");
        }
        assert_eq!(
            page.matches("url(").count(),
            page.matches("url(data:").count()
        );
        assert!(page.contains("default-src 'none'"));
        assert!(page.contains("<a href=\"https://wiki.example\" rel=\"noopener noreferrer\">"));
    }

    #[test]
    fn a_link_that_would_run_something_is_only_words() {
        let page = render(&outline(vec![Block::Paragraph(vec![Inline::Link {
            words: vec![Inline::text("click")],
            address: "javascript:alert(1)".into(),
        }])]));
        assert!(page.contains("<p>click</p>"));
    }

    #[test]
    fn headers_of_columns_and_rows_are_said_to_be_headers() {
        let page = render(&outline(vec![Block::Table(Table {
            caption: "Steps".into(),
            columns: vec![Column::words("Step"), Column::figures("Planned")],
            rows: vec![Row::new(vec![
                vec![Inline::text("6 Schema migration")],
                vec![Inline::text("40 min")],
            ])],
        })]));
        assert!(page.contains("<caption>Steps</caption>"));
        assert!(page.contains("<th scope=\"col\">Step</th>"));
        assert!(page.contains("<th scope=\"row\">6 Schema migration</th>"));
        assert!(page.contains("<td class=\"tight\">40 min</td>"));
        assert!(page.contains("<html lang=\"en\">"));
    }

    #[test]
    fn a_printed_table_leaves_no_row_alone_on_a_page() {
        let page = render(&outline(Vec::new()));
        for rule in [
            "thead { display: table-header-group; }",
            "tr.group, tr.group + tr, thead, .timeline .day { break-after: avoid; }",
            "tbody tr:nth-child(-n + 2), tbody tr:last-child { break-before: avoid; }",
        ] {
            assert!(page.contains(rule), "{rule}");
        }
    }

    #[test]
    fn line_breaks_that_were_typed_stay() {
        let page = render(&outline(vec![Block::text("one\ntwo")]));
        assert!(page.contains("<p>one<br>two</p>"));
    }
}
