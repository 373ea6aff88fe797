//! A sheet with every widget, in every look: pictures to be looked at, and hands that use them.

use golive::gui::headless::{Headless, Program};
use golive::gui::icon;
use golive::gui::theme::{self, Look, shape, space, surface};
use golive::gui::widget::cell::Leave;
use golive::gui::widget::rows::Scroll;
use golive::gui::widget::{
    avatar, button, card, cell, choice, clipped, dashed, digits, edged, empty, field, key_cap,
    line, menu, modal, nav, pill, progress, prose, rows, stat, tabs, tip, toast,
};
use golive::palette::Tone;
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;
use iced::widget::{column, container, row, space as gap, text_editor};
use iced::{Alignment, Element, Length, Point, Size, Task, Theme, event, window};

#[derive(Debug, Clone, PartialEq)]
enum Message {
    Did(&'static str),
    NameChanged(String),
    DraftChanged(String),
    Left(Leave),
    Pasted(String),
    Edited(text_editor::Action),
    Zoned(String),
    Ticked(bool),
    Scrolled(Scroll),
    Opened(window::Id),
    KeyHeard(String),
    Read(Option<String>),
    OpenSecond,
    Copy,
    Paste,
    Reveal(usize),
    FocusDraft,
    NextField,
}

#[derive(Default)]
struct Sheet {
    look: Look,
    said: Vec<Message>,
    name: String,
    draft: String,
    note: text_editor::Content,
    zone: Option<String>,
    ticked: bool,
    scroll: Scroll,
    dialog: bool,
    toasts: bool,
    second: Option<window::Id>,
}

impl Sheet {
    fn update(&mut self, message: Message) -> Task<Message> {
        self.said.push(message.clone());
        match message {
            Message::NameChanged(name) => self.name = name,
            Message::DraftChanged(draft) => self.draft = draft,
            Message::Edited(action) => self.note.perform(action),
            Message::Zoned(zone) => self.zone = Some(zone),
            Message::Ticked(ticked) => self.ticked = ticked,
            Message::Scrolled(scroll) => self.scroll = scroll,
            Message::Did("ask") => self.dialog = true,
            Message::Did("close") => self.dialog = false,
            Message::OpenSecond => {
                let (id, open) = window::open(window::Settings {
                    size: Size::new(640.0, 360.0),
                    ..window::Settings::default()
                });
                self.second = Some(id);
                return open.map(Message::Opened);
            }
            Message::Copy => return iced::clipboard::write("6\t40 min".to_owned()),
            Message::Paste => return iced::clipboard::read().map(Message::Read),
            Message::Reveal(index) => {
                return rows::reveal("steps", self.scroll, index, shape::GRID_ROW);
            }
            Message::NextField => return iced::widget::operation::focus_next(),
            Message::FocusDraft => return iced::widget::operation::focus("cell"),
            Message::Did(_)
            | Message::Left(_)
            | Message::Pasted(_)
            | Message::Opened(_)
            | Message::KeyHeard(_)
            | Message::Read(_) => {}
        }
        Task::none()
    }

    fn view(&self, id: window::Id) -> Element<'_, Message> {
        if self.second == Some(id) {
            return container(digits::loud("T+01:24:36", 90.0))
                .center(Length::Fill)
                .into();
        }
        let base = column![
            self.header(),
            line::horizontal(),
            row![
                self.sidebar(),
                line::vertical(),
                self.steps(),
                line::vertical(),
                self.board(),
                line::vertical(),
                self.form()
            ]
            .height(Length::Fill),
        ];
        let dialog = self.dialog.then(|| {
            modal::dialog(
                "Roll back?",
                prose::body("Six steps, 65 min. The launch would be back at 01:44.")
                    .style(theme::text::muted),
                [
                    button::secondary("Keep going")
                        .on_press(Message::Did("close"))
                        .into(),
                    button::danger_filled("Roll back")
                        .icon(icon::UNDO_2)
                        .on_press(Message::Did("rolled back"))
                        .into(),
                ],
            )
        });
        let toasts = self.toasts.then(|| {
            toast::toast(
                Tone::Late,
                "Update to sponsors is due in 2 min",
                Message::Did("dismiss"),
            )
            .action("Write it", Message::Did("write"))
        });
        container(toast::over(
            modal(base, dialog, Message::Did("close")),
            toasts,
        ))
        .style(surface::page)
        .into()
    }

    fn header(&self) -> Element<'_, Message> {
        container(
            row![
                button::icon(icon::CHEVRON_LEFT)
                    .tip("Back to launches")
                    .on_press(Message::Did("back")),
                column![
                    prose::strong("Aurora Mobile Banking 4.0"),
                    prose::caption("Sat 21 Nov 2026, 22:00 – Sun 04:00 · Europe/Lisbon")
                ]
                .spacing(2),
                gap::horizontal().width(40),
                tabs(
                    [("Plan", 0), ("Call", 1), ("Review", 2)],
                    1,
                    shape::HEADER,
                    |_| Message::Did("tab"),
                ),
                gap::horizontal(),
                pill(Tone::Broken, "ON CALL").icon(icon::RADIO).filled(),
                button::secondary("Dashboard")
                    .icon(icon::MONITOR_UP)
                    .on_press(Message::Did("dashboard")),
                button::secondary("Hold")
                    .icon(icon::CIRCLE_PAUSE)
                    .key("H")
                    .on_press(Message::Did("hold")),
                button::danger("Roll back")
                    .icon(icon::UNDO_2)
                    .on_press(Message::Did("ask")),
                button::primary("Start call")
                    .icon(icon::RADIO)
                    .on_press(Message::Did("start")),
                button::primary("Go: start")
                    .icon(icon::PLAY)
                    .because("Three positions have not answered"),
            ]
            .spacing(space::MEDIUM)
            .align_y(Alignment::Center),
        )
        .padding([0.0, space::LARGE])
        .height(shape::HEADER)
        .align_y(Alignment::Center)
        .width(Length::Fill)
        .style(surface::header)
        .into()
    }

    fn sidebar(&self) -> Element<'_, Message> {
        let item = |icon, label, count: Option<&str>, chosen| {
            nav::item(
                icon,
                label,
                count.map(str::to_owned),
                chosen,
                Message::Did("go"),
            )
        };
        container(
            column![
                item(icon::TARGET, "Overview", None, false),
                item(icon::USERS, "People", Some("9"), false),
                item(icon::LIST_TREE, "Steps", Some("17"), true),
                item(icon::UNDO_2, "Rollback", Some("6"), false),
                item(icon::MEGAPHONE, "Channels", Some("4"), false),
                item(icon::CLIPBOARD_CHECK, "Readiness", Some("82 %"), false),
                gap::vertical(),
                card(
                    column![
                        row![
                            icon::triangle_alert(15.0).style(theme::text::late),
                            prose::strong("2 problems")
                        ]
                        .spacing(space::SMALL)
                        .align_y(Alignment::Center),
                        prose::small("Step 15 has no deputy"),
                    ]
                    .spacing(space::TINY)
                )
                .padding(space::MEDIUM),
            ]
            .spacing(2),
        )
        .padding([space::MEDIUM, space::SMALL])
        .width(shape::SIDEBAR)
        .height(Length::Fill)
        .style(surface::sidebar)
        .into()
    }

    fn steps(&self) -> Element<'_, Message> {
        let step = |number: &'static str, tone, title, clock, share, over| {
            let title_line = row![
                prose::number(number).style(theme::text::faint),
                prose::strong(title),
                gap::horizontal(),
                pill(Tone::Critical, "critical"),
                digits::strong(clock, theme::size::HEADING).style(theme::text::tone(tone)),
            ]
            .spacing(space::SMALL)
            .align_y(Alignment::Center);
            edged(
                tone,
                column![
                    title_line,
                    row![
                        avatar("Wei Chen"),
                        prose::small("Wei Chen · Database"),
                        gap::horizontal(),
                        prose::small(over).style(theme::text::tone(tone)),
                    ]
                    .spacing(space::SMALL)
                    .align_y(Alignment::Center),
                    progress(share, tone),
                    row![
                        button::primary("Done")
                            .icon(icon::CHECK)
                            .small()
                            .on_press(Message::Did("done")),
                        button::secondary("+5 min")
                            .icon(icon::TIMER)
                            .small()
                            .on_press(Message::Did("add")),
                        button::secondary("Issue")
                            .icon(icon::TRIANGLE_ALERT)
                            .small()
                            .on_press(Message::Did("issue")),
                        gap::horizontal(),
                        menu::dropdown(
                            button::icon(icon::ELLIPSIS)
                                .small()
                                .tip("More")
                                .on_press(()),
                            || vec![
                                menu::item(icon::CIRCLE_PAUSE, "Pause step")
                                    .key("Z")
                                    .on_press(Message::Did("pause")),
                                menu::item(icon::LOCK, "Hand over"),
                                menu::item(icon::CIRCLE_X, "Fail step")
                                    .key("F")
                                    .danger()
                                    .divided()
                                    .on_press(Message::Did("fail")),
                            ]
                        ),
                    ]
                    .spacing(space::SMALL)
                    .align_y(Alignment::Center),
                ]
                .spacing(space::SMALL),
            )
        };
        let listed = rows::rows(
            "steps",
            self.scroll,
            5_000,
            shape::GRID_ROW,
            Message::Scrolled,
            |index| {
                let title = format!("Step {index}: freeze deployments and announce maintenance");
                let row = row![
                    prose::number(index.to_string())
                        .width(40)
                        .style(theme::text::faint),
                    clipped(title).width(Length::Fill),
                    avatar("Sofia Rossi"),
                    prose::number("10 min"),
                ]
                .spacing(space::SMALL)
                .height(shape::GRID_ROW)
                .align_y(Alignment::Center);
                (index, row.into())
            },
        );
        container(
            column![
                row![
                    stat("Clock", "T+ 01:24:36").words("Now 23:54:36 · no hold"),
                    stat("Finish", "03:22")
                        .tone(Tone::Late)
                        .words("12 min behind"),
                ],
                row![
                    stat("Readiness", "40 of 42 checks passed")
                        .in_words()
                        .tone(Tone::Late),
                    stat("Progress", "9 / 17").progress(0.53, Tone::Done),
                ],
                row![
                    prose::strong("Runbook"),
                    gap::horizontal(),
                    button::chip("Running 2", Tone::Running, true).on_press(Message::Did("chip")),
                    button::chip("Ready 1", Tone::Running, false).on_press(Message::Did("chip")),
                    button::chip("All 17", Tone::Neutral, false).on_press(Message::Did("chip")),
                ]
                .spacing(space::SMALL)
                .align_y(Alignment::Center),
                step(
                    "6",
                    Tone::Late,
                    "Run schema migration 4.0",
                    "47:12",
                    1.0,
                    "7 min over"
                ),
                step(
                    "8",
                    Tone::Running,
                    "Deploy authentication",
                    "12:05",
                    0.6,
                    "of 20:00"
                ),
                prose::section("Up next"),
                listed,
            ]
            .spacing(space::MEDIUM),
        )
        .padding(space::MEDIUM)
        .width(490)
        .into()
    }

    fn board(&self) -> Element<'_, Message> {
        let issue = |tone, word, icon, title| {
            menu::context(
                container(
                    column![
                        row![
                            pill(tone, word).icon(icon),
                            gap::horizontal(),
                            prose::number("11:20").style(theme::text::muted)
                        ]
                        .align_y(Alignment::Center),
                        prose::medium(title),
                        row![avatar("Wei Chen"), prose::caption("blocks 6")]
                            .spacing(space::SMALL)
                            .align_y(Alignment::Center),
                    ]
                    .spacing(space::SMALL),
                )
                .padding(space::MEDIUM)
                .style(surface::card_raised),
                || vec![menu::item(icon::CHECK, "Resolve issue").on_press(Message::Did("resolve"))],
            )
        };
        container(
            column![
                row![
                    prose::strong("Issues"),
                    prose::small("3 open · median 18 min to resolve"),
                    gap::horizontal(),
                    button::secondary("Issue")
                        .icon(icon::PLUS)
                        .key("I")
                        .small()
                        .on_press(Message::Did("raise")),
                ]
                .spacing(space::SMALL)
                .align_y(Alignment::Center),
                issue(
                    Tone::Broken,
                    "Critical",
                    icon::FLAME,
                    "Migration waits on a lock held by reporting job"
                ),
                issue(
                    Tone::Late,
                    "Major",
                    icon::TRIANGLE_ALERT,
                    "Two of six pods fail health check"
                ),
                issue(
                    Tone::Neutral,
                    "Minor",
                    icon::INFO,
                    "Push certificate expires"
                ),
                row![
                    pill(Tone::Done, "GO").icon(icon::CIRCLE_CHECK).large(),
                    pill(Tone::Late, "GO IF").icon(icon::CIRCLE_ALERT).large(),
                    pill(Tone::Broken, "NO-GO").icon(icon::CIRCLE_X).large(),
                    pill(Tone::Neutral, "L+15m").code(),
                ]
                .spacing(space::SMALL)
                .align_y(Alignment::Center),
                dashed(
                    Tone::Critical,
                    container(prose::small("Hold: 20 min")).padding(space::SMALL)
                ),
                empty(
                    icon::PARTY_POPPER,
                    "Nobody has been thanked yet. Say who did what worth celebrating.",
                    Some(
                        button::secondary("Add thanks")
                            .icon(icon::PLUS)
                            .on_press(Message::Did("thank"))
                            .into()
                    ),
                ),
                row![key_cap("Ctrl K"), prose::small("all commands")].spacing(space::SMALL),
            ]
            .spacing(space::MEDIUM),
        )
        .padding(space::MEDIUM)
        .width(350)
        .into()
    }

    fn form(&self) -> Element<'_, Message> {
        let zones = ["Europe/Lisbon", "Europe/Berlin", "America/Los Angeles"].map(str::to_owned);
        container(
            column![
                prose::heading("Overview"),
                field(
                    "Name",
                    field::text_line("What goes live", &self.name)
                        .id("name")
                        .on_input(Message::NameChanged)
                ),
                field(
                    "Window",
                    field::number_line("Sat 21 Nov 22:00", "Sat 21 Nov 22:00 – 04:00")
                        .on_input(Message::NameChanged)
                )
                .error(Some("The window ends before it starts; give a later end.")),
                field(
                    "Time zone",
                    choice(zones.to_vec(), self.zone.clone(), Message::Zoned).id("zone")
                )
                .hint("Times are shown in this zone"),
                field::search_line("Find a launch", "").on_input(Message::NameChanged),
                field::text_block(&self.note, "What success means")
                    .id("note")
                    .height(64)
                    .on_action(Message::Edited),
                row![
                    field::tick("Summary", true).on_toggle(Message::Ticked),
                    field::tick("Full log", self.ticked).on_toggle(Message::Ticked),
                    field::switch("Sounds", self.ticked, Message::Ticked),
                ]
                .spacing(space::LARGE),
                cell(&self.draft)
                    .id("cell")
                    .on_input(Message::DraftChanged)
                    .on_leave(Message::Left)
                    .on_paste_cells(Message::Pasted),
                row![
                    button::segment("PDF", true).on_press(Message::Did("pdf")),
                    button::segment("Word", false).on_press(Message::Did("word")),
                    button::ghost("Later")
                        .small()
                        .on_press(Message::Did("later")),
                ]
                .spacing(space::SMALL),
                tip(
                    pill(Tone::Done, "Closed").icon(icon::CIRCLE_CHECK),
                    "35 min late"
                ),
                rows::page(column![prose::body("A page"), prose::compact("in a log")]),
            ]
            .spacing(space::MEDIUM),
        )
        .padding(space::LARGE)
        .width(Length::Fill)
        .height(Length::Fill)
        .style(surface::panel)
        .into()
    }

    fn theme(&self, _id: window::Id) -> Theme {
        self.look.theme()
    }
}

fn listen(event: iced::Event, status: event::Status, _id: window::Id) -> Option<Message> {
    match (event, status) {
        (
            iced::Event::Keyboard(iced::keyboard::Event::KeyPressed { key, .. }),
            event::Status::Ignored,
        ) => Some(Message::KeyHeard(match key {
            iced::keyboard::Key::Character(letter) => letter.to_string(),
            other => format!("{other:?}"),
        })),
        _ => None,
    }
}

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
    headless.press(id, Named::Enter).expect("chosen");
    assert_eq!(
        headless.state().zone.as_deref(),
        Some("America/Los Angeles")
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
