//! The sheet: a program of one window that shows every widget once.

use golive::gui::icon;
use golive::gui::theme::{self, Look, shape, space, surface};
use golive::gui::widget::cell::Leave;
use golive::gui::widget::rows::Scroll;
use golive::gui::widget::{
    avatar, button, card, cell, choice, clipped, dashed, digits, edged, empty, field, key_cap,
    line, menu, modal, nav, pill, progress, prose, rows, stat, tabs, tip, toast,
};
use golive::palette::Tone;
use iced::widget::{column, container, row, space as gap, stack, text_editor};
use iced::{Alignment, Element, Length, Size, Task, Theme, event, window};

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Message {
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
pub(crate) struct Sheet {
    pub(crate) look: Look,
    pub(crate) said: Vec<Message>,
    pub(crate) name: String,
    pub(crate) draft: String,
    pub(crate) note: text_editor::Content,
    pub(crate) zone: Option<String>,
    pub(crate) ticked: bool,
    pub(crate) scroll: Scroll,
    pub(crate) dialog: bool,
    pub(crate) toasts: bool,
    pub(crate) second: Option<window::Id>,
}

impl Sheet {
    pub(crate) fn update(&mut self, message: Message) -> Task<Message> {
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

    pub(crate) fn view(&self, id: window::Id) -> Element<'_, Message> {
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
        let dialog = dialog.map(|dialog| modal(dialog, Message::Did("close")));
        container(toast::over(stack![base].push(dialog), toasts))
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
        let mut zones = vec![
            "Europe/Lisbon".to_owned(),
            "Europe/Berlin".to_owned(),
            "America/Los Angeles".to_owned(),
        ];
        zones.extend((1..=200).map(|number| format!("Zone {number}")));
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
                    choice(zones, self.zone.clone(), Message::Zoned).id("zone")
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

    pub(crate) fn theme(&self, _id: window::Id) -> Theme {
        self.look.theme()
    }
}

pub(crate) fn listen(
    event: iced::Event,
    status: event::Status,
    _id: window::Id,
) -> Option<Message> {
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
