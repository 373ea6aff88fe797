//! How the plan stands against what was agreed, where anything was.

use iced::widget::{Column, Row, container};
use iced::{Alignment, Element, Length};

use super::Message;
use crate::gui::font;
use crate::gui::part::agreed;
use crate::gui::theme::{size, space, surface, text};
use crate::gui::widget::{button, clipped, prose};
use crate::palette::Tone;
use crate::schedule::Comparison;
use crate::session::Session;
use crate::words;

/// The name of the button that leads to the list.
const LIST: &str = "overview.changes";
/// Below this width everything stands below each other.
const NARROW: f32 = 820.0;

/// The last baseline, and what became of the plan since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Agreed {
    name: String,
    frozen: String,
    finish: String,
    tone: Tone,
    count: String,
    changed: Changed,
}

/// Whether anything is not as it was agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Changed {
    Nothing,
    Something,
}

impl Agreed {
    /// Compares the plan with its last baseline; nothing where it has none.
    pub(super) fn of(session: &Session) -> Option<Self> {
        let (plan, schedule) = session.plan().zip(session.schedule())?;
        let baseline = plan.baselines.as_slice().last()?;
        let comparison = Comparison::of(plan, schedule, baseline);
        let zone = plan.details.zone;
        let (finish, tone) = agreed::finish(&comparison, schedule.dates(zone));
        Some(Self {
            name: baseline.name.clone(),
            frozen: format!(
                "frozen {} {}",
                words::day(baseline.at, zone),
                words::clock(baseline.at, zone)
            ),
            finish,
            tone,
            count: agreed::count(&comparison),
            changed: if comparison.is_unchanged() {
                Changed::Nothing
            } else {
                Changed::Something
            },
        })
    }

    /// Shows it in its card, in a width.
    pub(super) fn view(&self, width: f32) -> Element<'_, Message> {
        let list = (self.changed == Changed::Something).then(|| {
            button::secondary("List changes")
                .small()
                .stop(LIST)
                .on_press(Message::ListChanges)
        });
        let name = clipped(&self.name)
            .font(font::SEMIBOLD)
            .size(size::CONTROL)
            .width(Length::Shrink);
        let frozen = prose::small(&self.frozen);
        let finish = prose::small(&self.finish).style(text::tone(self.tone));
        let count = prose::small(&self.count);
        let mark = prose::section("The baseline");
        let content: Element<'_, Message> = if width < NARROW {
            let first = Row::new()
                .push(mark)
                .push(name.width(Length::Fill))
                .push(list)
                .spacing(space::SMALL)
                .align_y(Alignment::Center);
            Column::new()
                .push(first)
                .push(frozen)
                .push(finish)
                .push(count)
                .spacing(space::TINY)
                .into()
        } else {
            let said = Row::new()
                .push(finish)
                .push(count)
                .spacing(space::SMALL)
                .align_y(Alignment::Center);
            Row::new()
                .push(mark)
                .push(container(name).max_width(320.0))
                .push(frozen)
                .push(container(said).width(Length::Fill).align_x(Alignment::End))
                .push(list)
                .spacing(space::MEDIUM)
                .align_y(Alignment::Center)
                .into()
        };
        container(content)
            .width(Length::Fill)
            .padding([space::MEDIUM, space::LARGE])
            .style(surface::card_raised)
            .into()
    }
}
