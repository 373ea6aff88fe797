//! A sheet with every widget, in every look: pictures to be looked at, and hands that use them.

mod sheet;

use golive::gui::headless::{Headless, Program};
use golive::gui::theme::Look;
use golive::gui::widget::cell::Leave;
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;
use iced::{Point, Size, Task, window};

use sheet::{Message, Sheet, listen};

fn open(sheet: Sheet) -> (Headless<Sheet, Message>, window::Id) {
    let program = Program {
        update: Sheet::update,
        view: Sheet::view,
        theme: Sheet::theme,
        scale: |_, _| 1.0,
        listen,
    };
    let mut headless = Headless::new(program, || (sheet, Task::none())).expect("starts");
    let id = headless.open(Size::new(1440.0, 900.0));
    headless.settle().expect("rests");
    (headless, id)
}

fn last(headless: &Headless<Sheet, Message>) -> Option<&Message> {
    headless
        .state()
        .said
        .iter()
        .rfind(|message| !matches!(message, Message::Scrolled(_)))
}

/// Where the pictures go: kept where the variable says, else in a folder that goes away.
fn folder() -> (std::path::PathBuf, Option<tempfile::TempDir>) {
    match std::env::var_os("GOLIVE_GALLERY") {
        Some(path) => (path.into(), None),
        None => {
            let folder = tempfile::tempdir().expect("a folder");
            (folder.path().to_owned(), Some(folder))
        }
    }
}

#[test]
fn every_look_is_drawn_in_its_own_colours() {
    let (path, _kept) = folder();
    let mut pictures = Vec::new();
    for look in Look::ALL {
        let (mut headless, id) = open(Sheet {
            look,
            toasts: true,
            ..Sheet::default()
        });
        let picture = headless.picture(id, 1.0).expect("drawn");
        picture
            .write(&path.join(format!("gallery-{look:?}.png")))
            .expect("written");
        // The header is the sidebar's colour, the form on the right lies on a panel.
        let palette = look.palette();
        let colour = |x, y| picture.pixel(x, y).map(|[r, g, b, _]| [r, g, b]);
        let of = |rgb: golive::palette::Rgb| Some([rgb.red, rgb.green, rgb.blue]);
        assert_eq!(colour(1438, 2), of(palette.sidebar), "{look:?}");
        assert_eq!(colour(1438, 70), of(palette.panel), "{look:?}");
        assert_eq!(colour(720, 880), of(palette.background), "{look:?}");
        pictures.push(picture);
    }
    pictures.dedup();
    assert_eq!(pictures.len(), Look::ALL.len(), "no two looks are alike");

    let (mut headless, id) = open(Sheet {
        look: Look::Night,
        zone: Some("Europe/Berlin".to_owned()),
        ..Sheet::default()
    });
    headless.click(id, "Europe/Berlin").expect("opens");
    headless
        .picture(id, 1.0)
        .expect("drawn")
        .write(&path.join("choice.png"))
        .expect("written");
    headless.press(id, Named::Escape).expect("closes");
    headless
        .right_click(id, "Push certificate expires")
        .expect("opens");
    headless
        .picture(id, 2.0)
        .expect("drawn")
        .write(&path.join("menu.png"))
        .expect("written");
    headless.press(id, Named::Escape).expect("closes");
    headless.click(id, "Roll back").expect("asks");
    headless
        .picture(id, 1.0)
        .expect("drawn")
        .write(&path.join("dialog.png"))
        .expect("written");
}

#[test]
fn a_button_says_what_it_was_made_for() {
    let (mut headless, id) = open(Sheet::default());
    headless.click(id, "Dashboard").expect("clicked");
    assert_eq!(last(&headless), Some(&Message::Did("dashboard")));
    headless.click_nth(id, "Done", 1).expect("clicked");
    assert_eq!(last(&headless), Some(&Message::Did("done")));
    let before = headless.state().said.len();
    headless.click(id, "Go: start").expect("clicked");
    assert_eq!(headless.state().said.len(), before, "it is disabled");
}

#[test]
fn words_that_are_not_there_are_missed_with_what_is_there() {
    let (mut headless, id) = open(Sheet::default());
    let error = headless.click(id, "Abort").expect_err("not there");
    assert!(error.to_string().contains("Runbook"), "{error}");
    assert!(headless.sees(id, "min behind").expect("open"));
    assert!(!headless.sees(id, "min ahead").expect("open"));
}

#[test]
fn typing_reaches_the_field_that_was_clicked_and_no_other() {
    let (mut headless, id) = open(Sheet::default());
    headless.click_id(id, "name").expect("clicked");
    headless.type_text(id, "Aurora").expect("typed");
    assert_eq!(headless.state().name, "Aurora");
    headless
        .chord(id, Modifiers::COMMAND, 'a')
        .expect("selected");
    headless.type_text(id, "Harbor").expect("typed");
    assert_eq!(headless.state().name, "Harbor");
    headless.click_id(id, "note").expect("clicked");
    headless.type_text(id, "Payments are exact").expect("typed");
    assert_eq!(
        headless.state().note.text().trim_end(),
        "Payments are exact"
    );
    assert_eq!(headless.state().name, "Harbor");
    // A field that has the focus keeps its letters; without one they reach the shortcuts.
    assert!(
        !headless
            .state()
            .said
            .contains(&Message::KeyHeard("p".into()))
    );
    headless.click(id, "Runbook").expect("clicked");
    headless.type_text(id, "p").expect("typed");
    assert_eq!(last(&headless), Some(&Message::KeyHeard("p".into())));
}

#[test]
fn an_open_cell_leaves_moving_about_to_the_grid() {
    let (mut headless, id) = open(Sheet::default());
    headless.send(Message::FocusDraft).expect("sent");
    headless.type_text(id, "Warm caches").expect("typed");
    assert_eq!(headless.state().draft, "Warm caches");
    for (key, leave) in [
        (Named::Enter, Leave::Down),
        (Named::Tab, Leave::Right),
        (Named::ArrowUp, Leave::Up),
        (Named::ArrowDown, Leave::Down),
    ] {
        headless.press(id, key).expect("pressed");
        assert_eq!(last(&headless), Some(&Message::Left(leave)), "{key:?}");
    }
    headless
        .press_with(id, Modifiers::SHIFT, Named::Tab)
        .expect("pressed");
    assert_eq!(last(&headless), Some(&Message::Left(Leave::Left)));
    headless.press(id, Named::ArrowLeft).expect("pressed");
    headless.type_text(id, "!").expect("typed");
    assert_eq!(headless.state().draft, "Warm cache!s", "it still edits");

    headless.set_clipboard("7\tDeploy\n8\tVerify\n");
    headless.chord(id, Modifiers::COMMAND, 'v').expect("pasted");
    assert_eq!(
        last(&headless),
        Some(&Message::Pasted("7\tDeploy\n8\tVerify\n".into()))
    );
    headless.set_clipboard("one cell\r\n");
    headless.chord(id, Modifiers::COMMAND, 'v').expect("pasted");
    assert!(headless.state().draft.contains("one cell"));

    headless.click(id, "Runbook").expect("clicked elsewhere");
    assert_eq!(last(&headless), Some(&Message::Left(Leave::Away)));
    let before = headless.state().said.len();
    headless.click(id, "Runbook").expect("clicked again");
    assert_eq!(headless.state().said.len(), before, "it was left once");
}

#[test]
fn a_menu_opens_is_walked_with_the_arrows_and_closes() {
    let (mut headless, id) = open(Sheet::default());
    headless
        .right_click(id, "Push certificate expires")
        .expect("opened");
    headless.click(id, "Resolve issue").expect("chosen");
    assert_eq!(last(&headless), Some(&Message::Did("resolve")));
    assert!(!headless.sees(id, "Resolve issue").expect("open"));

    headless.click(id, "Choose…").expect("opened");
    headless.press(id, Named::ArrowDown).expect("pressed");
    headless.press(id, Named::ArrowDown).expect("pressed");
    headless.press(id, Named::Enter).expect("pressed");
    assert_eq!(headless.state().zone.as_deref(), Some("Europe/Berlin"));
    headless.click(id, "Europe/Berlin").expect("opened");
    headless.click(id, "America/Los Angeles").expect("chosen");
    assert_eq!(
        headless.state().zone.as_deref(),
        Some("America/Los Angeles")
    );

    headless.click(id, "America/Los Angeles").expect("opened");
    let before = headless.state().said.len();
    headless.click(id, "Dashboard").expect("clicked beside");
    assert!(!headless.sees(id, "Europe/Berlin").expect("open"));
    assert_eq!(
        headless.state().said.len(),
        before,
        "the click that closes a menu does nothing else"
    );
}

#[test]
fn a_form_is_filled_in_without_the_pointer() {
    let (mut headless, id) = open(Sheet::default());
    headless.click_id(id, "name").expect("clicked");
    headless.send(Message::NextField).expect("sent");
    headless.send(Message::NextField).expect("sent");
    let zone = iced::advanced::widget::Id::new("zone");
    assert_eq!(headless.focused(id).expect("open"), Some(zone));
    headless.type_text(id, "x").expect("typed");
    assert_eq!(headless.state().name, "", "the first field lost the focus");
    headless.press(id, Named::Space).expect("opened");
    headless.press(id, Named::ArrowUp).expect("pressed");
    assert!(
        headless.sees(id, "Zone 200").expect("open"),
        "the highlighted entry is in sight"
    );
    headless.type_text(id, "a").expect("typed");
    headless.press(id, Named::Enter).expect("chosen");
    assert_eq!(
        headless.state().zone.as_deref(),
        Some("America/Los Angeles")
    );
    assert!(
        !headless
            .state()
            .said
            .contains(&Message::KeyHeard("a".into())),
        "letters go to the open list"
    );
    headless.click(id, "Sounds").expect("clicked");
    assert!(headless.state().ticked);
}

#[test]
fn a_dialog_keeps_clicks_from_what_lies_below() {
    let (mut headless, id) = open(Sheet::default());
    headless.click(id, "Roll back").expect("asked");
    assert!(headless.sees(id, "65 min").expect("open"));
    headless.press(id, Named::Escape).expect("pressed");
    assert!(!headless.sees(id, "65 min").expect("open"));
    headless.click(id, "Roll back").expect("asked");
    let row = headless.find(id, "Step 9:").expect("seen");
    headless.scroll(id, row.center(), 3.0).expect("turned");
    assert_eq!(headless.find(id, "Step 9:").expect("seen"), row);
    headless.click(id, "Dashboard").expect("clicked beside");
    assert_eq!(last(&headless), Some(&Message::Did("close")));
    headless.click(id, "Roll back").expect("asked");
    headless.click_last(id, "Roll back").expect("confirmed");
    assert_eq!(last(&headless), Some(&Message::Did("rolled back")));
}

#[test]
fn a_long_list_builds_what_is_seen_and_goes_where_it_is_sent() {
    let (mut headless, id) = open(Sheet::default());
    assert!(headless.sees(id, "Step 0:").expect("open"));
    headless.send(Message::Reveal(4_000)).expect("sent");
    assert!(headless.sees(id, "Step 4000:").expect("open"));
    assert!(!headless.sees(id, "Step 0:").expect("open"));
    let there = headless.find(id, "Step 4000:").expect("seen");
    assert!(there.height > 10.0, "it is whole in sight: {there:?}");
    headless
        .scroll(id, there.center(), -3.0)
        .expect("scrolled up");
    let moved = headless.find(id, "Step 4000:");
    assert_ne!(moved.ok(), Some(there));
    let built = headless.texts(id).expect("open");
    assert!(built.len() < 200, "{} texts", built.len());
}

#[test]
fn a_clipped_line_fits_its_room() {
    let (mut headless, id) = open(Sheet::default());
    let title = headless.find(id, "Step 1: freeze").expect("seen");
    let avatar = headless.find_all(id, "SR").expect("open");
    let first = avatar.first().and_then(|found| found.bounds).expect("seen");
    assert!(title.x + title.width <= first.x, "{title:?} {first:?}");
    // Between the two nothing is drawn: the letters that found no room are not there.
    let picture = headless.picture(id, 1.0).expect("drawn");
    let edge = (title.x + title.width).ceil() as u32 + 1;
    let ground = picture.pixel(edge, first.y as u32 - 4);
    for x in edge..edge + 4 {
        for y in title.y as u32..(title.y + title.height) as u32 {
            assert_eq!(picture.pixel(x, y), ground, "at {x}, {y}");
        }
    }
}

#[test]
fn windows_clipboard_and_names_are_the_programs_own() {
    let (mut headless, id) = open(Sheet::default());
    headless.send(Message::OpenSecond).expect("sent");
    let second = headless.state().second.expect("opened");
    assert_eq!(headless.windows(), [id, second]);
    assert_eq!(last(&headless), Some(&Message::Opened(second)));
    assert!(headless.sees(second, "T+01:24:36").expect("open"));
    let picture = headless.picture(second, 2.0).expect("drawn");
    assert_eq!((picture.width(), picture.height()), (1280, 720));

    headless.send(Message::Copy).expect("sent");
    assert_eq!(headless.clipboard(), Some("6\t40 min"));
    headless.set_clipboard("from a spreadsheet");
    headless.send(Message::Paste).expect("sent");
    assert_eq!(
        last(&headless),
        Some(&Message::Read(Some("from a spreadsheet".into())))
    );

    let mut seen = std::collections::BTreeSet::new();
    for window in headless.windows() {
        let mut here: Vec<String> = headless
            .ids(window)
            .expect("open")
            .into_iter()
            .map(|id| format!("{id:?}"))
            .collect();
        here.sort();
        here.dedup();
        for name in here {
            assert!(seen.insert(name.clone()), "{name} is in two windows");
        }
    }
    assert!(seen.iter().any(|name| name.contains("cell")), "{seen:?}");
    headless
        .click_at(second, Point::new(5.0, 5.0))
        .expect("clicked");
}
