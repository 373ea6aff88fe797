//! What is wrong with the plan, all of it in one list: each line leads to its record, and where
//! there is a fix, a button says what it will do.

use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::{Button, Column, Row, container};
use iced::{Alignment, Element, Length, Task};

use crate::gui::action::Action;
use crate::gui::command::Place;
use crate::gui::command::{Command, Press, find};
use crate::gui::icon;
use crate::gui::target::Target;
use crate::gui::theme::{button as style, size, space, surface, text};
use crate::gui::widget::rows::{self, Scroll};
use crate::gui::widget::{button, clipped, key_cap, line, modal, prose};
use crate::palette::Tone;
use crate::plan::Key as Record;
use crate::problem::{self, Fix, Severity};
use crate::session::Session;
use crate::words;

/// The name of the list.
const LIST: &str = "problems";
/// The height of a line with the rule below it.
const ROW: f32 = 57.0;
/// What stands above and below the list is so high.
const AROUND: f32 = 154.0;
/// The list is never higher.
const HIGHEST: f32 = 7.0 * ROW;
/// The width of the dialog.
const WIDTH: f32 = 720.0;

/// The list of problems.
#[derive(Debug)]
pub struct Problems {
    lines: Vec<Line>,
    selected: usize,
    scroll: Scroll,
}

/// A problem as the list shows it.
#[derive(Clone, Debug)]
struct Line {
    severity: Severity,
    sentence: String,
    target: Record,
    fix: Option<(Fix, String)>,
}

/// What happens in the list.
#[derive(Clone, Debug)]
pub enum Message {
    /// The selection moves by this many lines.
    Move(isize),
    /// The record of the selected line is to be shown.
    Submit,
    /// The selected line is to be put right.
    FixSelected,
    /// The record of a line is to be shown.
    Show(usize),
    /// A line is to be put right.
    Fix(usize),
    /// What was done last is to be taken back, or done again.
    History(Command),
    /// The list was scrolled.
    Scrolled(Scroll),
}

/// What follows from it.
#[derive(Debug)]
pub enum Answer {
    /// Nothing.
    Stay,
    /// The list goes away.
    Close,
    /// This is done, and the list stays.
    Do(Action),
    /// This is done, and the list goes away.
    Leave(Action),
}

impl Problems {
    /// Lists what is wrong with the plan on the desk.
    pub fn new(session: &Session) -> Self {
        let mut problems = Self {
            lines: Vec::new(),
            selected: 0,
            scroll: Scroll::default(),
        };
        problems.refresh(session);
        problems
    }

    /// Takes over that the plan has changed.
    pub fn refresh(&mut self, session: &Session) {
        let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
            return;
        };
        let lines = session.problems().iter().map(|problem| Line {
            severity: problem.severity,
            sentence: problem.sentence.clone(),
            target: problem.target,
            fix: problem.fix.map(|fix| (fix, fix.words(plan, numbers))),
        });
        self.lines = lines.collect();
        self.selected = self.selected.min(self.lines.len().saturating_sub(1));
    }

    /// Carries out a message.
    pub fn update(&mut self, message: Message) -> (Task<Message>, Answer) {
        match message {
            Message::Move(by) => {
                let last = self.lines.len().saturating_sub(1);
                self.selected = self.selected.saturating_add_signed(by).min(last);
                let task = rows::reveal(LIST, self.scroll, self.selected, ROW);
                (task, Answer::Stay)
            }
            Message::Submit => (Task::none(), self.show(self.selected)),
            Message::FixSelected => (Task::none(), self.fix(self.selected)),
            Message::Show(place) => (Task::none(), self.show(place)),
            Message::Fix(place) => {
                self.selected = place;
                (Task::none(), self.fix(place))
            }
            Message::History(command) => (Task::none(), Answer::Do(Action::Run(command))),
            Message::Scrolled(scroll) => {
                self.scroll = scroll;
                (Task::none(), Answer::Stay)
            }
        }
    }

    fn show(&self, place: usize) -> Answer {
        match self.lines.get(place) {
            Some(line) => Answer::Leave(Action::Show(Target::Plan(line.target))),
            // Nothing is wrong any more, and Enter says that this was read.
            None => Answer::Close,
        }
    }

    fn fix(&self, place: usize) -> Answer {
        let fix = self.lines.get(place).and_then(|line| line.fix.as_ref());
        match fix {
            // Somebody has to say more, on the page.
            Some((fix, _)) if fix.is_form() => Answer::Leave(Action::Fix(*fix)),
            Some((fix, _)) => Answer::Do(Action::Fix(*fix)),
            None => Answer::Stay,
        }
    }

    /// Says what a key press means here.
    pub fn press(press: &Press) -> Option<Message> {
        let plain = !press.modifiers.command() && !press.modifiers.alt();
        match &press.key {
            Key::Named(Named::ArrowDown) => Some(Message::Move(1)),
            Key::Named(Named::ArrowUp) => Some(Message::Move(-1)),
            Key::Named(Named::PageDown) => Some(Message::Move(6)),
            Key::Named(Named::PageUp) => Some(Message::Move(-6)),
            Key::Named(Named::Enter) => Some(Message::Submit),
            key if plain && key.to_latin(press.physical) == Some('f') => Some(Message::FixSelected),
            _ => match find(press, &[Place::Anywhere])? {
                command @ (Command::Undo | Command::Redo) => Some(Message::History(command)),
                _ => None,
            },
        }
    }

    /// Shows the list.
    pub fn view(&self) -> Element<'_, Message> {
        let count = self.lines.len();
        if count == 0 {
            let good = Row::new()
                .push(icon::circle_check(16.0).style(text::done))
                .push(prose::body("Nothing is wrong with the plan."))
                .spacing(space::SMALL)
                .align_y(Alignment::Center);
            let close = button::secondary("Close").on_press(Message::Submit);
            return modal::dialog_sized(WIDTH, "Problems", good, [close.into()]);
        }
        let list = rows::rows(LIST, self.scroll, count, ROW, Message::Scrolled, |place| {
            (place, self.line(place))
        });
        let fixes = self.lines.iter().filter(|line| line.fix.is_some()).count();
        let total = match fixes {
            0 => words::count(count, "problem", "problems"),
            fixes => format!(
                "{}, {} with a fix",
                words::count(count, "problem", "problems"),
                fixes
            ),
        };
        let key = |cap: &'static str, does: &'static str| {
            Row::new()
                .push(key_cap(cap))
                .push(prose::small(does))
                .spacing(6.0)
                .align_y(Alignment::Center)
                .into()
        };
        let dialog = modal::dialog_sized(
            WIDTH,
            "Problems",
            Column::new()
                .push(prose::small(total))
                .push(line::horizontal())
                .push(list)
                .spacing(space::SMALL),
            [
                key("↑ ↓", "choose"),
                key("Enter", "show"),
                key("F", "fix"),
                key(
                    if cfg!(target_os = "macos") {
                        "Cmd Z"
                    } else {
                        "Ctrl Z"
                    },
                    "take back",
                ),
            ],
        );
        // As high as its lines, and no higher than the window leaves it.
        let height = (count as f32 * ROW).min(HIGHEST);
        container(dialog)
            .max_width(WIDTH)
            .max_height(height + AROUND)
            .into()
    }

    fn line(&self, place: usize) -> Element<'_, Message> {
        let Some(problem) = self.lines.get(place) else {
            return Row::new().into();
        };
        let words = Column::new()
            .push(clipped(problem.sentence.as_str()).width(Length::Fill))
            .push(problem.fix.as_ref().map(|(_, words)| {
                clipped(words.as_str())
                    .size(size::SMALL)
                    .style(text::muted)
                    .width(Length::Fill)
            }))
            .spacing(2.0)
            .width(Length::Fill);
        let fix = problem.fix.as_ref().map(|(_, words)| {
            button::secondary("Fix")
                .small()
                .tip(words.as_str())
                .on_press(Message::Fix(place))
        });
        let content = Row::new()
            .push(mark(problem.severity))
            .push(words)
            .push(fix.map(Element::from))
            .spacing(space::MEDIUM)
            .height(Length::Fill)
            .align_y(Alignment::Center);
        let whole = Button::new(content)
            .height(ROW - 1.0)
            .width(Length::Fill)
            // The scrollbar lies over the right edge.
            .padding(iced::Padding::default().left(space::MEDIUM).right(20.0))
            .style(style::row(style::Choice::from(place == self.selected)))
            .on_press(Message::Show(place));
        Column::new().push(whole).push(line::horizontal()).into()
    }
}

/// The sign of how bad a problem is.
fn mark<'a, Message: 'a>(severity: Severity) -> Element<'a, Message> {
    let sign = match severity {
        Severity::Broken => icon::OCTAGON_ALERT,
        Severity::Serious => icon::TRIANGLE_ALERT,
        Severity::Mild => icon::INFO,
    };
    let sign = sign.sized(16.0);
    match severity.tone() {
        Tone::Neutral => sign.style(text::muted).into(),
        tone => sign.style(text::tone(tone)).into(),
    }
}

/// What is wrong with one record and what would put it right, for its details.
pub fn of_record<'a, Message: Clone + 'a>(
    session: &'a Session,
    record: Record,
    fix: impl Fn(Fix) -> Message + 'a,
) -> Option<Element<'a, Message>> {
    let (plan, numbers) = session.plan().zip(session.numbers())?;
    let lines = problem::of_record(session.problems(), record).map(|problem| {
        let button = problem.fix.map(|offered| {
            button::secondary(offered.words(plan, numbers))
                .small()
                .on_press(fix(offered))
        });
        let words = Column::new()
            .push(prose::small(problem.sentence.as_str()).style(text::normal))
            .push(button.map(Element::from))
            .spacing(6.0)
            .width(Length::Fill);
        Row::new()
            .push(mark(problem.severity))
            .push(words)
            .spacing(space::SMALL)
            .into()
    });
    let lines: Vec<Element<'a, Message>> = lines.collect();
    (!lines.is_empty()).then(|| Column::with_children(lines).spacing(space::SMALL).into())
}

/// The first problems in a card, for the foot of the sidebar; each leads to its record, and the
/// heading to all of them.
pub fn card<'a>(session: &'a Session) -> Option<Element<'a, Asked>> {
    let problems = session.problems();
    let (plan, numbers) = session.plan().zip(session.numbers())?;
    let worst = problems.first()?.severity;
    let all = words::count(problems.len(), "problem", "problems");
    let heading = Row::new()
        .push(mark(worst))
        .push(prose::strong(all).style(text::normal))
        .push(iced::widget::space::horizontal())
        .push(icon::chevron_right(14.0).style(text::muted))
        .spacing(space::SMALL)
        .align_y(Alignment::Center);
    let heading = Button::new(heading)
        .padding([space::TINY, space::TINY])
        .width(Length::Fill)
        .style(style::ghost)
        .on_press(Asked::All);
    let lines = problems.iter().take(FIRST).map(|problem| {
        let sentence = Button::new(prose::small(problem.sentence.as_str()))
            .padding([2.0, space::TINY])
            .width(Length::Fill)
            .style(style::ghost)
            .on_press(Asked::Show(problem.target));
        let fix = problem.fix.map(|fix| {
            button::ghost("Fix")
                .small()
                .tip(fix.words(plan, numbers))
                .on_press(Asked::Fix(fix))
        });
        Row::new()
            .push(sentence)
            .push(fix.map(Element::from))
            .align_y(Alignment::Center)
            .into()
    });
    let more = problems.len().saturating_sub(FIRST);
    let more = (more > 0).then(|| {
        Button::new(prose::small(format!("and {more} more")))
            .padding([2.0, space::TINY])
            .style(style::ghost)
            .on_press(Asked::All)
    });
    let content = Column::new()
        .push(heading)
        .extend(lines)
        .push(more)
        .spacing(2.0);
    Some(
        container(content)
            .padding(space::SMALL)
            .width(Length::Fill)
            .style(surface::card)
            .into(),
    )
}

/// How many problems the card names.
const FIRST: usize = 3;

/// What is asked of the card.
#[derive(Clone, Copy, Debug)]
pub enum Asked {
    /// All problems.
    All,
    /// The record of a problem.
    Show(Record),
    /// A fix.
    Fix(Fix),
}
