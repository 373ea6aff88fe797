//! What a reader of the post-mortem finds, and does not find, in it.

use super::post_mortem;
use crate::call::State;
use crate::call::entry::{Event, Kind, Outcome};
use crate::call::issue::Median;
use crate::id::Id;
use crate::launch::Launch;
use crate::plan::{Details, Plan};
use crate::report::facts::{Against, End, Facts, NoSplit, Share};
use crate::report::outline::{Block, Inline, Outline, plain};
use crate::report::runbook::{Choice, runbook};
use crate::report::sample::{self, Book};
use crate::report::{html, markdown};
use crate::review::narrative::Names;
use crate::schedule::sample::at;
use crate::schedule::{Network, path};
use crate::time::{Moment, Span, Zone};

fn outline(launch: &Launch) -> Outline {
    post_mortem(launch, &sample::calls(launch), sample::morning_after())
}

fn with_facts<T>(launch: &Launch, f: impl FnOnce(&Facts<'_>) -> T) -> T {
    let calls = sample::calls(launch);
    f(&Facts::of(launch, &calls, sample::morning_after()))
}

/// Every text of a document, cell by cell.
fn texts(outline: &Outline) -> Vec<String> {
    let mut texts = vec![
        outline.eyebrow.clone(),
        outline.title.clone(),
        plain(&outline.lead),
        plain(&outline.colophon),
    ];
    outline
        .front
        .iter()
        .for_each(|block| collect(block, &mut texts));
    for section in &outline.sections {
        texts.push(section.title.clone());
        section
            .blocks
            .iter()
            .for_each(|block| collect(block, &mut texts));
    }
    texts.retain(|text| !text.trim().is_empty());
    texts
}

fn collect(block: &Block, texts: &mut Vec<String>) {
    let mut words = |words: &[Inline]| texts.push(plain(words));
    match block {
        Block::Heading(heading) => words(&heading.words),
        Block::Paragraph(text) => words(text),
        Block::Callout(callout) => words(&callout.words),
        Block::Code(text) => texts.push(text.clone()),
        Block::Quote(blocks) => blocks.iter().for_each(|block| collect(block, texts)),
        Block::KeyFigures(figures) => {
            for figure in figures {
                texts.extend([&figure.label, &figure.value, &figure.remark].map(String::clone));
            }
        }
        Block::Facts(facts) => {
            for fact in facts {
                texts.extend([fact.label.clone(), plain(&fact.words)]);
            }
        }
        Block::Table(table) => {
            texts.extend(table.columns.iter().map(|column| column.title.clone()));
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            texts.extend(cells.map(|cell| plain(cell)));
        }
        Block::List(list) => {
            for block in list.items.iter().flatten() {
                collect(block, texts);
            }
        }
        Block::Figure(figure) => {
            texts.extend([figure.title.clone(), figure.description.clone()]);
        }
        Block::Timeline(moments) => {
            for moment in moments {
                texts.extend(moment.day.clone());
                texts.extend([moment.time.clone(), plain(&moment.words)]);
            }
        }
        Block::Measures(measures) => {
            for measure in measures {
                texts.extend([&measure.name, &measure.target, &measure.note].map(String::clone));
                texts.extend(measure.value.clone());
                texts.push(measure.verdict.text.clone());
            }
        }
        Block::Checklist(_) => {}
    }
}

/// The words of a page, without tags.
fn read_html(page: &str) -> String {
    let body = page.split_once("<body>").unwrap().1;
    let mut text = String::new();
    let mut inside = false;
    for letter in body.chars() {
        match letter {
            '<' => {
                inside = true;
                text.push(' ');
            }
            '>' => inside = false,
            letter if !inside => text.push(letter),
            _ => {}
        }
    }
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    squeeze(&text)
}

fn read_markdown(text: &str) -> String {
    use pulldown_cmark::{Event, Options, Parser};
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut words = String::new();
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::Html(_) | Event::InlineHtml(_) => {
                words.push(' ');
            }
            Event::End(_) => words.push(' '),
            _ => {}
        }
    }
    squeeze(&words)
}

/// Letters and figures only: marks and blanks differ between the two.
fn squeeze(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

#[test]
fn the_figures_of_the_night_are_those_of_the_worked_example() {
    with_facts(&sample::finished(), |facts| {
        let night = facts.night.as_ref().unwrap();
        let finish = Against {
            at: at(250),
            planned: Some(at(227)),
        };
        assert_eq!(night.finish, Some(finish));
        assert_eq!(
            night.end,
            End::Live {
                launch: Some(finish)
            }
        );
        let slip = night.split.as_ref().unwrap();
        assert_eq!(slip.total(), Span::minutes(23));
        assert_eq!(slip.waits(), Span::minutes(10));
        assert_eq!(slip.overruns(), Span::minutes(13));
        assert_eq!(slip.float_used, Span::ZERO);
        // Two of three issues are resolved: after 36 and after 18 minutes.
        let resolve = Median {
            value: Span::minutes(27),
            of: 2,
        };
        assert_eq!(night.resolve, Some(resolve));
        let acknowledge = Median {
            value: Span::minutes(6),
            of: 2,
        };
        assert_eq!(night.acknowledge, Some(acknowledge));
        assert_eq!(night.updates, Share { part: 14, of: 16 });
        assert_eq!(night.promises, Share { part: 2, of: 2 });
        assert_eq!(night.planned_downtime, Some(Span::minutes(188)));
        assert_eq!(night.unplanned_downtime, Some(Span::minutes(18)));
        let overrun: Vec<&str> = night
            .steps
            .iter()
            .filter(|ran| ran.is_overrun())
            .map(|ran| night.state.numbers.get(ran.step))
            .collect();
        assert_eq!(overrun, ["2", "6", "8", "11", "15"]);
    });
}

#[test]
fn the_headline_says_when_how_late_and_how_far_inside_the_window() {
    let outline = outline(&sample::finished());
    assert_eq!(
        plain(&outline.lead),
        "Live at 02:40 on 22 November, 23 minutes later than planned and 1 h 20 min inside the \
         window."
    );
    assert_eq!(outline.eyebrow, "Post-mortem · 24 November 2026");
    let Block::KeyFigures(figures) = &outline.front[0] else {
        panic!("{:?}", outline.front);
    };
    let said: Vec<String> = figures
        .iter()
        .map(|figure| format!("{}: {} ({})", figure.label, figure.value, figure.remark))
        .collect();
    assert_eq!(
        said,
        [
            "Objectives met: 1 of 3 (2 still measured)",
            "Finished: 23 min late (02:40, planned 02:17)",
            "Issues: 3 (1 still open)",
            "Median resolve: 27 min (over 2 issues)",
            "Updates on time: 14 of 16 ()",
        ]
    );
    let delay = &outline.sections[1];
    assert_eq!(delay.title, "Where the 23 minutes came from");
}

/// Compares a document with the one that was looked at and found good; with the environment
/// variable `GOLIVE_SNAPSHOTS=renew` it takes the place of that one.
fn compare(name: &str, text: &str) {
    let path = format!("{}/tests/snapshots/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var("GOLIVE_SNAPSHOTS").is_ok_and(|wish| wish == "renew") {
        std::fs::write(&path, text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{path} is missing"));
    for (number, (kept, now)) in kept.lines().zip(text.lines()).enumerate() {
        assert_eq!(now, kept, "{path}, line {}", number + 1);
    }
    assert_eq!(text.len(), kept.len(), "{path} ends differently");
}

#[test]
fn the_documents_of_the_sample_are_those_that_were_found_good() {
    let mut launch = sample::finished();
    launch.review.choice.hidden.clear();
    compare("post-mortem.md", &markdown::render(&outline(&launch)));
    let plan = sample::plan();
    let schedule = path(&Network::of(&plan, &[]), plan.details.start);
    let runbook = runbook(&plan, &schedule, Choice::default(), at(-1_000));
    compare("runbook.md", &markdown::render(&runbook));
}

#[test]
fn the_table_of_the_delay_adds_up_to_the_delay() {
    let outline = outline(&sample::finished());
    let delay = &outline.sections[1];
    let Some(Block::Table(table)) = delay.blocks.last() else {
        panic!("{delay:?}");
    };
    let effect = |row: &crate::report::outline::Row| {
        let said = plain(row.cells.last().unwrap());
        let sign = if said.starts_with('−') { -1 } else { 1 };
        let digits: String = said.chars().filter(char::is_ascii_digit).collect();
        sign * digits.parse::<i64>().unwrap()
    };
    let (total, parts) = table.rows.split_last().unwrap();
    assert_eq!(effect(total), 23);
    assert_eq!(parts.iter().map(effect).sum::<i64>(), 23);
    assert_eq!(parts.len(), 12);
}

#[test]
fn page_and_markdown_hold_the_same_facts() {
    let mut launch = sample::finished();
    launch.review.choice.hidden.clear();
    let outline = outline(&launch);
    let page = read_html(&html::render(&outline));
    let text = read_markdown(&markdown::render(&outline));
    let facts = texts(&outline);
    assert!(facts.len() > 500, "{}", facts.len());
    for fact in facts {
        let fact = squeeze(&fact);
        assert!(page.contains(&fact), "not in the page: {fact}");
        assert!(text.contains(&fact), "not in the Markdown: {fact}");
    }
}

/// The launch with every name written into every text that somebody can write.
fn full_of_names() -> Launch {
    let mut launch = sample::finished();
    let json = serde_json::to_string(&launch).unwrap();
    // Notes, reasons and titles name people by their full and by their given name.
    let json = json
        .replace("Migration done", "Wei Chen and Jonas say: migration done")
        .replace(
            "It can run again at six",
            "Daniel says it can run again at six",
        )
        .replace("caches stay warm", "caches of Jonas Berg stay warm")
        .replace("two cases failed", "Marta: two cases failed")
        .replace("Job stopped", "Ines stopped the job")
        .replace("Transfers arrive", "As Sofia Rossi said, transfers arrive")
        .replace("Nobody had asked", "Neither Priya nor Amara had asked")
        .replace(
            "Say known test failures",
            "Kowalska says known test failures",
        )
        .replace("Branch manager, Porto", "Maria Sousa");
    launch = serde_json::from_str(&json).unwrap();
    launch.review.choice.hidden.clear();
    launch
}

#[test]
fn with_roles_only_no_name_is_anywhere() {
    let mut launch = full_of_names();
    launch.review.choice.names = Names::Roles;
    let outline = outline(&launch);
    for text in [html::render(&outline), markdown::render(&outline)] {
        let words: Vec<&str> = text
            .split(|letter: char| !letter.is_alphanumeric())
            .collect();
        for person in &launch.plan.people {
            for name in person.name.split(' ') {
                assert!(!words.contains(&name), "{name} is named");
            }
        }
        assert!(!words.contains(&"Sousa"));
        assert!(text.contains("Launch lead"));
        assert!(text.contains("Database and Back end say: migration done"));
    }
}

#[test]
fn with_names_people_are_named() {
    let text = markdown::render(&outline(&full_of_names()));
    for name in [
        "Priya Nair",
        "Wei Chen",
        "Jonas Berg stood in",
        "Maria Sousa",
    ] {
        assert!(text.contains(name), "{name}");
    }
}

#[test]
fn private_notes_stay_with_the_lead_even_in_the_full_log() {
    let mut launch = sample::finished();
    launch.review.choice.hidden.clear();
    let outline = outline(&launch);
    assert_eq!(outline.sections.last().unwrap().id, "log");
    for text in [html::render(&outline), markdown::render(&outline)] {
        assert!(!text.contains("watch him"));
        assert!(text.contains("1 private line was left out"));
        assert!(text.contains("41.3 million rows"));
    }
}

#[test]
fn hidden_sections_are_not_there_and_the_others_are_counted_on() {
    let mut launch = sample::finished();
    let hidden = ["summary", "timeline", "issues", "log"];
    launch.review.choice.hidden = hidden.map(str::to_owned).to_vec();
    let outline = outline(&launch);
    let shown: Vec<(&str, Option<usize>)> = outline
        .sections
        .iter()
        .map(|section| (section.id.as_str(), section.number))
        .collect();
    assert_eq!(shown.first(), Some(&("planned", Some(1))));
    assert_eq!(shown.get(2), Some(&("decisions", Some(3))));
    assert_eq!(shown.len(), 8);
    assert!(outline.lead.is_empty() && outline.front.is_empty());
    let page = html::render(&outline);
    assert!(!page.contains("Push messages arrive twice"));
    assert!(!page.contains("#issues"));
}

#[test]
fn narratives_stand_at_the_head_of_their_section() {
    let outline = outline(&sample::finished());
    let Some(Block::Paragraph(words)) = outline.sections[1].blocks.first() else {
        panic!("{:?}", outline.sections[1]);
    };
    assert!(plain(words).starts_with("The migration waited for a lock"));
    assert!(words.contains(&Inline::strong("nightly reporting job")));
}

#[test]
fn what_people_wrote_is_never_taken_for_markup() {
    let json = serde_json::to_string(&sample::finished()).unwrap();
    let nasty = r#"<script>alert('x')</script> | \"q\" # *b* [l](javascript:x)"#;
    let json = json
        .replace("Migration done", nasty)
        .replace("Schema migration waits", nasty)
        .replace("Run schema migration 4.0", nasty)
        .replace("Ask for the job calendar", nasty)
        .replace("Customers can log in", nasty)
        .replace("Log-ins that succeed", nasty)
        .replace("Wei Chen", nasty)
        .replace("The migration waited", nasty);
    let mut launch: Launch = serde_json::from_str(&json).unwrap();
    launch.review.choice.hidden.clear();
    let outline = outline(&launch);
    let page = html::render(&outline);
    assert!(!page.contains("<script"));
    assert!(!page.contains("href=\"javascript"));
    let text = markdown::render(&outline);
    // In the chart, a block of code, letters are only letters.
    for event in pulldown_cmark::Parser::new_ext(&text, pulldown_cmark::Options::ENABLE_TABLES) {
        match event {
            pulldown_cmark::Event::Html(html) | pulldown_cmark::Event::InlineHtml(html) => {
                assert_eq!(html.trim(), "<br>");
            }
            pulldown_cmark::Event::Start(pulldown_cmark::Tag::Link { .. }) => {
                panic!("a link was made of words");
            }
            _ => {}
        }
    }
    // No table lost or won a cell.
    assert_eq!(
        texts(&outline).len(),
        texts(&self::outline(&{
            let mut plain = sample::finished();
            plain.review.choice.hidden.clear();
            plain
        }))
        .len()
    );
}

#[test]
fn a_night_that_was_rolled_back_says_so_and_has_no_split() {
    let launch = sample::rolled_back();
    with_facts(&launch, |facts| {
        let night = facts.night.as_ref().unwrap();
        assert_eq!(night.split, Err(NoSplit::RolledBack));
        assert_eq!(night.finish, None);
        assert_eq!(night.way_back.len(), 4);
        assert!(matches!(
            night.end,
            End::RolledBack { decided: Some(decided), back: Some(_), .. } if decided == at(160)
        ));
    });
    let text = markdown::render(&outline(&launch));
    assert!(text.contains(
        "Rolled back: decided at 01:10 on 22 November, everything back at 02:00, 2 h before \
         everything had to be. Why: The migration cannot be repaired tonight."
    ));
    assert!(text.contains("no delay to split"));
    assert!(text.contains("R2 Restore schema"));
    assert!(text.contains("| **0 of 3** | **02:00** | **none** | **none** |"));
}

fn unfinished(closed: bool) -> Launch {
    let book = Book::new();
    let mut scribe = book.open(Kind::Live);
    scribe.says(
        0,
        Event::ExecutionStarted {
            reason: String::new(),
        },
    );
    scribe.starts(0, book.step("1"));
    scribe.finishes(12, book.step("1"));
    scribe.starts(12, book.step("3"));
    if closed {
        scribe.says(
            40,
            Event::Closed {
                outcome: Outcome::Unfinished,
                reason: "power cut in the data centre".into(),
            },
        );
    }
    sample::with_calls(&book, vec![scribe])
}

#[test]
fn a_night_without_an_end_says_why_it_has_no_split() {
    let text = markdown::render(&outline(&unfinished(true)));
    assert!(
        text.contains("Closed unfinished at 23:10 on 21 November: power cut in the data centre.")
    );
    assert!(text.contains("The call was closed unfinished"));
    assert!(text.contains("| **not recorded** |"));
    let launch = unfinished(false);
    let now = post_mortem(&launch, &sample::calls(&launch), at(50));
    let text = markdown::render(&now);
    assert!(
        text.contains("The call is not over: at 23:20 on 21 November, 1 of 17 steps were done"),
        "{text}"
    );
    assert!(text.contains("since 22:42"));
}

#[test]
fn rehearsals_stand_beside_the_night_and_alone_where_there_was_none() {
    let book = Book::new();
    let mut launch = sample::with_calls(&book, vec![sample::rehearsal(&book)]);
    let alone = outline(&launch);
    assert_eq!(alone.eyebrow, "Report of a rehearsal · 24 November 2026");
    assert!(plain(&alone.lead).starts_with("Rehearsal: live at 02:40"));
    launch.calls.push(sample::finished().calls.remove(0));
    let both = outline(&launch);
    assert_eq!(both.eyebrow, "Post-mortem · 24 November 2026");
    let text = markdown::render(&both);
    assert!(text.contains("### Rehearsals"));
    assert!(text.contains(
        "| Sat 21 Nov 2026 | real time | 23 min late | 0 | 6 Run schema migration 4.0, 13 min \
         longer |"
    ));
}

#[test]
fn a_launch_of_which_nothing_is_known_makes_a_sensible_document() {
    let start = Moment::from_unix(1_800_000_000);
    let plan = Plan::new(Details::starting(start, Zone::UTC));
    let launch = Launch::new(Id::from_u128(1), plan);
    let outline = post_mortem(&launch, &[], start);
    assert_eq!(outline.title, "Launch without a name");
    assert_eq!(
        plain(&outline.lead),
        "No call has been held yet. Execution is planned for 08:00 on 15 January."
    );
    assert_eq!(outline.sections.len(), 10);
    for section in &outline.sections {
        assert!(!section.blocks.is_empty(), "{} is empty", section.id);
    }
    let text = markdown::render(&outline);
    assert!(!text.contains(" 0 "), "{text}");
    assert!(html::render(&outline).contains("No user feedback was recorded."));
}

#[test]
fn a_call_of_which_only_the_opening_is_known_makes_a_sensible_document() {
    let book = Book::new();
    let launch = sample::with_calls(&book, vec![book.open(Kind::Live)]);
    let calls: Vec<State> = sample::calls(&launch);
    let outline = post_mortem(&launch, &calls, at(-20));
    let text = markdown::render(&outline);
    assert!(
        text.contains("The call is not over: at 22:10 on 21 November, 0 of 17 steps were done")
    );
    assert!(text.contains("| not recorded |"));
}
