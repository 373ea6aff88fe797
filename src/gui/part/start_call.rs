//! Asks before a call starts, and says what will happen.

use iced::Element;
use iced::widget::{Column, Row};

use crate::call::entry::Kind;
use crate::gui::icon;
use crate::gui::theme::{space, text};
use crate::gui::widget::{button, modal, prose};
use crate::palette::Tone;
use crate::plan::readiness;
use crate::session::Session;
use crate::words;

/// The speeds at which a rehearsal runs in the window.
const SPEEDS: [u32; 5] = [1, 5, 10, 30, 60];

/// Asks before a call starts.
#[derive(Debug)]
pub struct StartCall {
    kind: Kind,
}

/// What happens in the dialog.
#[derive(Clone, Debug)]
pub enum Message {
    /// Another kind of call is wanted.
    KindChanged(Kind),
    /// It shall start.
    Submit,
    /// It shall not start.
    Cancel,
}

/// What the dialog answers.
#[derive(Debug)]
pub enum Answer {
    /// Go on asking.
    Stay,
    /// Nothing shall be done.
    Cancel,
    /// Start such a call.
    Start(Kind),
}

impl StartCall {
    /// Asks for a call of this kind.
    pub const fn new(kind: Kind) -> Self {
        Self { kind }
    }

    /// Carries out a message.
    pub const fn update(&mut self, message: Message) -> Answer {
        match message {
            Message::KindChanged(kind) => {
                self.kind = kind;
                Answer::Stay
            }
            Message::Submit => Answer::Start(self.kind),
            Message::Cancel => Answer::Cancel,
        }
    }

    /// Shows the dialog.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let rehearsal = match self.kind {
            Kind::Live => Kind::Rehearsal { speed: 1 },
            rehearsal @ Kind::Rehearsal { .. } => rehearsal,
        };
        let kinds = Row::new()
            .push(
                button::segment("Live call", self.kind == Kind::Live)
                    .on_press(Message::KindChanged(Kind::Live)),
            )
            .push(
                button::segment("Rehearsal", self.kind != Kind::Live)
                    .on_press(Message::KindChanged(rehearsal)),
            )
            .spacing(space::TINY);
        let speeds = match self.kind {
            Kind::Live => None,
            Kind::Rehearsal { speed: chosen } => Some(
                Row::new()
                    .push(prose::small("Speed"))
                    .extend(SPEEDS.map(|speed| {
                        button::chip(format!("{speed}×"), Tone::Running, speed == chosen)
                            .on_press(Message::KindChanged(Kind::Rehearsal { speed }))
                            .into()
                    }))
                    .spacing(space::SMALL)
                    .align_y(iced::Alignment::Center),
            ),
        };
        let what = match self.kind {
            Kind::Live => {
                "The plan is frozen as this call's baseline, step numbers stay from now on, and \
                 everything that happens is logged. A copy of the file is kept first."
            }
            Kind::Rehearsal { .. } => {
                "The rehearsal runs on its own frozen copy of the plan, as if T-0 were in five \
                 minutes. Nothing in the plan changes but the numbers, which stay from now on."
            }
        };
        let cancel: Element<'_, Message> =
            button::secondary("Cancel").on_press(Message::Cancel).into();
        let verb = match self.kind {
            Kind::Live => "Start call",
            Kind::Rehearsal { .. } => "Start rehearsal",
        };
        let submit: Element<'_, Message> = button::primary(verb)
            .icon(icon::RADIO)
            .key("Enter")
            .on_press(Message::Submit)
            .into();
        modal::dialog_sized(
            520.0,
            "Start the call?",
            Column::new()
                .push(kinds)
                .push(speeds)
                .push(prose::body(what))
                .push(warnings(session))
                .spacing(space::MEDIUM),
            [cancel, submit],
        )
    }
}

/// What is not as it should be, in words; starting is possible all the same.
fn warnings<'a>(session: &'a Session) -> Option<Element<'a, Message>> {
    let plan = session.plan()?;
    let score = readiness::Score::of(&plan.checks);
    let missing = (score.missing > 0).then(|| {
        format!(
            "{} not passed",
            words::count(score.missing, "required check has", "required checks have")
        )
    });
    let problems = session.problems().len();
    let problems = (problems > 0).then(|| {
        format!(
            "The plan has {}",
            words::count(problems, "problem", "problems")
        )
    });
    let sentences: Vec<String> = missing.into_iter().chain(problems).collect();
    (!sentences.is_empty()).then(|| {
        Row::new()
            .push(icon::triangle_alert(14.0).style(text::late))
            .push(prose::small(sentences.join(". ")).style(text::late))
            .spacing(space::SMALL)
            .into()
    })
}
