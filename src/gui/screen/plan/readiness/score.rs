//! How ready the launch is: one large number, and what gates the start.

use iced::widget::{Column, Row, container, space as gap};
use iced::{Alignment, Element, Length, Theme};

use super::Message;
use crate::gui::font;
use crate::gui::icon;
use crate::gui::theme::{palette, shape, size, space, surface, text};
use crate::gui::widget::{digits, prose, said};
use crate::palette::Tone;
use crate::plan::Plan;
use crate::plan::readiness::{Check, Need, Score, Status};
use crate::words;

/// Below this width what gates the start stands under the score.
const NARROW: f32 = 620.0;
/// The height of the bar of shares.
const BAR: f32 = 6.0;

/// Sums the checks up for the head of the page.
pub(super) fn summary(plan: &Plan) -> String {
    if plan.checks.is_empty() {
        return String::new();
    }
    let required = plan
        .checks
        .iter()
        .filter(|check| check.need == Need::Required)
        .count();
    format!(
        "{} · {required} required before the start",
        words::count(plan.checks.len(), "check", "checks")
    )
}

/// Shows the score, and which required checks are still missing.
pub(super) fn view<'a>(plan: &'a Plan, room: f32) -> Element<'a, Message> {
    let score = Score::of(&plan.checks);
    let percent = score.percent().unwrap_or_default();
    let tone = match (score.missing, score.failed) {
        (0, _) => Tone::Done,
        (_, 0) => Tone::Late,
        _ => Tone::Broken,
    };
    let number = Row::new()
        .push(digits::strong(percent.to_string(), 40.0).style(text::tone(tone)))
        .push(
            container(prose::body("% ready").style(text::muted))
                .padding(iced::padding::bottom(6.0)),
        )
        .spacing(space::SMALL)
        .align_y(Alignment::End);
    let open = score.checks - score.passed - score.waived - score.failed;
    let counts = [
        (score.passed, "passed", Tone::Done, icon::CIRCLE_CHECK),
        (score.waived, "waived", Tone::Critical, icon::CIRCLE_SLASH),
        (score.failed, "failed", Tone::Broken, icon::CIRCLE_X),
        (open, "not tested", Tone::Neutral, icon::CIRCLE_DASHED),
    ];
    let legend = Row::with_children(counts.iter().map(|(count, word, tone, icon)| {
        Row::new()
            .push(icon.sized(14.0).style(text::tone(*tone)))
            .push(
                prose::small(format!("{count} {word}"))
                    .wrapping(iced::widget::text::Wrapping::None),
            )
            .spacing(6.0)
            .align_y(Alignment::Center)
            .into()
    }))
    .spacing(space::MEDIUM)
    .wrap();
    let shares = counts
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, _, tone, _)| {
            // A plan has few checks; past the limit the share is merely rounded.
            let portion = u16::try_from(*count).unwrap_or(u16::MAX);
            container(gap())
                .width(Length::FillPortion(portion))
                .height(BAR)
                .style(share(*tone))
                .into()
        });
    let bar = said(
        format!("{percent} % ready"),
        Row::with_children(shares).spacing(2.0),
    );
    let left = Column::new()
        .push(number)
        .push(bar)
        .push(legend)
        .spacing(10.0)
        .width(Length::Fill);
    let gate = container(gate(plan, score)).width(Length::Fill);
    let both: Element<'a, Message> = if room < NARROW {
        Column::new()
            .push(left)
            .push(gate)
            .spacing(space::LARGE)
            .into()
    } else {
        Row::new()
            .push(left)
            .push(gate)
            .spacing(space::VAST)
            .align_y(Alignment::Center)
            .into()
    };
    container(both)
        .padding(space::LARGE)
        .style(surface::card_raised)
        .into()
}

/// Says what gates the start.
fn gate<'a>(plan: &'a Plan, score: Score) -> Element<'a, Message> {
    if score.missing == 0 {
        return Row::new()
            .push(icon::lock_open(16.0).style(text::done))
            .push(prose::body("Nothing gates the start"))
            .spacing(space::SMALL)
            .align_y(Alignment::Center)
            .into();
    }
    let missing: Vec<&str> = plan
        .checks
        .iter()
        .filter(|check| gates(check))
        .map(|check| check.title.as_str())
        .filter(|title| !title.is_empty())
        .collect();
    let head = format!(
        "{} {} the start",
        words::count(score.missing, "required check", "required checks"),
        if score.missing == 1 { "gates" } else { "gate" }
    );
    let few = missing.len().min(3);
    let mut names = missing[..few].join(" · ");
    if missing.len() > few {
        names.push_str(&format!(" · and {} more", missing.len() - few));
    }
    Column::new()
        .push(
            Row::new()
                .push(icon::lock(16.0).style(text::late))
                .push(prose::body(head).font(font::SEMIBOLD).size(size::BODY))
                .spacing(space::SMALL)
                .align_y(Alignment::Center),
        )
        .push(prose::small(names))
        .push(prose::small(
            "Starting without them asks for a reason, which goes into the log",
        ))
        .spacing(6.0)
        .into()
}

/// Says whether the start waits for a check.
fn gates(check: &Check) -> bool {
    check.need == Need::Required && matches!(check.status, Status::Failed | Status::NotTested)
}

fn share(tone: Tone) -> impl Fn(&Theme) -> iced::widget::container::Style {
    move |theme| {
        let palette = palette(theme);
        let colour = match tone {
            Tone::Neutral => palette.line,
            tone => palette.tone(tone).foreground,
        };
        iced::widget::container::Style {
            background: Some(colour.into()),
            border: iced::border::rounded(shape::SMALL_RADIUS),
            ..iced::widget::container::Style::default()
        }
    }
}
