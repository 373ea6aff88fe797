//! When everybody is on call, as bars over the night with the steps that each of them owns.
//!
//! An edge of a shift is dragged with the pointer; a drag over a free part begins another shift. The
//! arrows move the one that is marked.

mod draw;
mod keys;

use std::borrow::Cow;

use iced::advanced::mouse::click;
use iced::widget::canvas::{self, Action, Canvas, Frame, Program};
use iced::widget::{Column, Row, container};
use iced::{Alignment, Color, Element, Event, Length, Point, Rectangle, Renderer, Theme, mouse};

pub(super) use keys::{Marked, Nudge};

use super::duty::Strip;
use super::{Message, People};
use crate::gui::font;
use crate::gui::part::drawing::Drawing;
use crate::gui::part::gantt::{self, Scale};
use crate::gui::part::person::called;
use crate::gui::part::sheet::{self, Entry};
use crate::gui::theme::{self, shape, size, space, text};
use crate::gui::widget::{avatar, clipped, line, prose, rows};
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::{Person, Plan};
use crate::session::Session;
use crate::time::{Moment, Span, Zone};
use crate::words::Dates;

/// The height of the hours above the strips.
const HEADS: f32 = 30.0;
/// The width of the names beside them.
const NAMES: f32 = 230.0;
/// The same where there is little room.
const NAMES_NARROW: f32 = 168.0;
/// Below this width there is little room.
const NARROW: f32 = 700.0;
/// Up to this width there is no room to say what the colours mean.
const LEAST: f32 = 300.0;
/// From this width on there is room for a hint.
const ROOMY: f32 = 900.0;
/// The width of the edge of a shift.
const EDGE: f32 = 3.0;
/// How far the pointer may be from an edge to take it.
const REACH: f32 = 5.0;
/// A drag that is shorter was a press.
const DRAG: f32 = 6.0;
/// No shift is shorter.
const SHORTEST: Span = Span::minutes(5);

/// What became of a shift under the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shifted {
    /// Whose it is.
    pub person: Id<Person>,
    /// Which of theirs; nothing for another one.
    pub place: Option<usize>,
    /// From when to when.
    pub from: Moment,
    /// See `from`.
    pub to: Moment,
}

impl People {
    /// Shows the strips of those whom the words that are looked for fit.
    pub(super) fn strips<'a>(
        &'a self,
        room: f32,
        session: &'a Session,
        plan: &'a Plan,
    ) -> Element<'a, Message> {
        let names = if room < NARROW { NAMES_NARROW } else { NAMES };
        let scale = self.rota.scale;
        let mark = |at, words: &str, tone| gantt::Line {
            at,
            words: words.to_owned(),
            tone,
        };
        let lines = vec![
            mark(plan.details.window_end, "window ends", Tone::Late),
            mark(plan.details.start, "T-0", Tone::Neutral),
        ];
        let zone = session.zone();
        let heads = Row::new()
            .push(
                container(prose::section("On call"))
                    .width(names)
                    .padding(iced::padding::left(space::HUGE)),
            )
            .push(gantt::hours(
                scale,
                Dates::new(scale.from, scale.to, zone),
                lines,
            ))
            .height(HEADS)
            .align_y(Alignment::Center);
        let shown = self.shown(plan);
        let list = rows::slice(
            Person::LIST,
            self.sheet.scroll(),
            shown.len(),
            shape::LIST_ROW,
            |scroll| sheet::Message::Scrolled(scroll).into(),
            |range| {
                let people: Vec<&Person> = range
                    .filter_map(|place| plan.people.get(*shown.get(place)?))
                    .collect();
                let keyed = people
                    .iter()
                    .map(|person| (person.id, self.name(person, plan)));
                // As high as its rows.
                let height = people.len() as f32 * shape::LIST_ROW;
                let strips = people
                    .iter()
                    .filter_map(|person| Some((person.id, self.rota.strip(person.id)?.clone())))
                    .collect();
                let marked = self.marked(plan);
                let chart = Canvas::new(Chart {
                    content: Content {
                        marked,
                        strips,
                        selected: self.sheet.selected(),
                        scale,
                        zone,
                        ends: [plan.details.start, plan.details.window_end],
                    },
                })
                .width(Length::Fill)
                .height(height);
                Row::new()
                    .push(rows::column_of(keyed).width(names))
                    .push(chart)
                    .into()
            },
        );
        Column::new()
            .push(heads)
            .push(line::horizontal())
            .push(list)
            .push(line::horizontal())
            .push((room > LEAST).then(|| legend(room)))
            .width(Length::Fill)
            .into()
    }

    /// Who it is, and how their night stands.
    fn name<'a>(&'a self, person: &'a Person, plan: &Plan) -> Element<'a, Message> {
        let strip = self.rota.strip(person.id);
        let (words, tone) = strip.map_or(("", Tone::Neutral), |strip| {
            (strip.words.as_str(), strip.tone)
        });
        // What keys do to a shift is read out beside it.
        let (words, tone) = match self.nudged_now(person, plan) {
            Some(shift) => {
                let clocks = draw::clocks(shift, plan.details.zone);
                (Cow::from(clocks), Tone::Running)
            }
            None => (Cow::from(words), tone),
        };
        let said = clipped(words).size(size::CAPTION);
        let said = match tone {
            Tone::Neutral => said.style(text::muted),
            tone => said.style(text::tone(tone)),
        };
        let content = Row::new()
            .push(avatar(&person.name))
            .push(
                Column::new()
                    .push(
                        clipped(called(person))
                            .font(font::MEDIUM)
                            .size(size::CONTROL),
                    )
                    .push(said),
            )
            .spacing(10.0)
            .align_y(Alignment::Center);
        let row = self.sheet.pressed(person.id, content);
        let row = row.padding(iced::padding::left(space::HUGE).right(space::SMALL));
        Column::new().push(row).push(line::horizontal()).into()
    }
}

/// What the colours mean.
fn legend<'a>(room: f32) -> Element<'a, Message> {
    let entry = |tone: Tone, words: &'a str| {
        let patch = container(iced::widget::space())
            .width(16.0)
            .height(8.0)
            .style(move |theme: &Theme| {
                let palette = theme::palette(theme);
                let colour = match tone {
                    Tone::Neutral => palette.line,
                    tone => palette.tone(tone).foreground,
                };
                iced::widget::container::Style {
                    background: Some(Color::from(colour).into()),
                    border: iced::border::rounded(2.0),
                    ..iced::widget::container::Style::default()
                }
            });
        Row::new()
            .push(patch)
            .push(prose::caption(words))
            .spacing(6.0)
            .align_y(Alignment::Center)
    };
    let legend = Row::new()
        .push(entry(Tone::Neutral, "on call"))
        .push(entry(Tone::Running, "own step"))
        .push(entry(Tone::Late, "own step while off call"))
        .push(entry(Tone::Broken, "two steps at once"))
        .spacing(space::LARGE)
        .align_y(Alignment::Center)
        .wrap()
        .vertical_spacing(space::TINY);
    let hint = (room > ROOMY)
        .then(|| prose::caption("Drag an edge to change a shift, a free part to add one"));
    let line = Row::new()
        .push(container(legend).width(Length::Fill))
        .push(hint)
        .align_y(Alignment::Center);
    container(line).padding([space::SMALL, space::HUGE]).into()
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
struct Content {
    strips: Vec<(Id<Person>, Strip)>,
    selected: Option<Id<Person>>,
    /// The shift that the keys move.
    marked: Option<Shifted>,
    scale: Scale,
    zone: Zone,
    /// T-0 and the end of the window.
    ends: [Moment; 2],
}

struct Chart {
    content: Content,
}

/// What the pointer holds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Hand {
    /// An edge of a shift: the row, the shift, and the end that stays.
    Edge {
        row: usize,
        place: usize,
        stays: Moment,
    },
    /// A free part of a row, from where it was pressed.
    Free { row: usize, from: Point },
}

#[derive(Default)]
struct State {
    drawing: Drawing<Content>,
    hand: Option<(Hand, Point)>,
    last: Option<click::Click>,
}

impl Chart {
    fn row_at(&self, at: Point) -> usize {
        // Saturating: a point in the bounds is not negative.
        (at.y / shape::LIST_ROW) as usize
    }

    /// The edge of a shift near a point.
    fn edge_at(&self, at: Point, width: f32) -> Option<Hand> {
        let row = self.row_at(at);
        let (_, strip) = self.content.strips.get(row)?;
        let near = |moment| (self.content.scale.x(moment, width) - at.x).abs() <= REACH;
        strip
            .shifts
            .iter()
            .enumerate()
            .find_map(|(place, (from, to))| {
                let stays = match (near(*from), near(*to)) {
                    (_, true) => *from,
                    (true, false) => *to,
                    (false, false) => return None,
                };
                Some(Hand::Edge { row, place, stays })
            })
    }

    /// What the hand makes of the shift while the pointer is at a point.
    fn shifted(&self, hand: Hand, at: Point, width: f32) -> Option<Shifted> {
        let scale = self.content.scale;
        let here = scale.snapped(at.x.clamp(0.0, width), width);
        let (row, place, one, other) = match hand {
            Hand::Edge { row, place, stays } => {
                let (_, strip) = self.content.strips.get(row)?;
                let (from, to) = strip.shifts.get(place)?;
                let held = if *from == stays { *to } else { *from };
                if (scale.x(held, width) - at.x).abs() <= REACH {
                    return None;
                }
                (row, Some(place), stays, here)
            }
            Hand::Free { row, from } => {
                if (at.x - from.x).abs() < DRAG {
                    return None;
                }
                (row, None, scale.snapped(from.x, width), here)
            }
        };
        let (person, _) = self.content.strips.get(row)?;
        let (from, to) = (one.min(other), one.max(other));
        Some(Shifted {
            person: *person,
            place,
            from,
            to: to.max(from + SHORTEST),
        })
    }
}

impl Program<Message> for Chart {
    type State = State;

    fn update(
        &self,
        state: &mut State,
        event: &Event,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> Option<Action<Message>> {
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                let at = cursor.position_in(bounds)?;
                let row = self.row_at(at);
                let (_, strip) = self.content.strips.get(row)?;
                let press = click::Click::new(at, mouse::Button::Left, state.last);
                state.last = Some(press);
                let scale = self.content.scale;
                let over = |moment: Moment| scale.x(moment, bounds.width);
                let duty = strip.duties.iter().find(|duty| {
                    over(duty.from) <= at.x && at.x <= over(duty.to).max(over(duty.from) + 4.0)
                });
                if let (click::Kind::Double, Some(duty)) = (press.kind(), duty) {
                    return Some(Action::publish(Message::ShowStep(duty.step)).and_capture());
                }
                let hand = self
                    .edge_at(at, bounds.width)
                    .unwrap_or(Hand::Free { row, from: at });
                state.hand = Some((hand, at));
                Some(Action::capture())
            }
            Event::Mouse(mouse::Event::CursorMoved { .. }) => {
                let (_, held) = state.hand.as_mut()?;
                let position = cursor.position()?;
                *held = Point::new(position.x - bounds.x, position.y - bounds.y);
                Some(Action::request_redraw().and_capture())
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) => {
                let (hand, at) = state.hand.take()?;
                // The panel opens when nothing is dragged: it takes room from under the pointer.
                let shifted = self.shifted(hand, at, bounds.width);
                let (person, _) = self.content.strips.get(self.row_at(at))?;
                let select = || sheet::Message::Select(*person).into();
                let message = shifted.map_or_else(select, Message::Shift);
                Some(Action::publish(message).and_capture())
            }
            _ => None,
        }
    }

    fn draw(
        &self,
        state: &State,
        renderer: &Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<canvas::Geometry> {
        let content = &self.content;
        let below =
            state
                .drawing
                .draw(renderer, theme, bounds.size(), content, |frame, palette| {
                    for (row, (person, strip)) in content.strips.iter().enumerate() {
                        let chosen = content.selected == Some(*person);
                        draw::strip(frame, palette, content, row, strip, chosen);
                        let marked = content.marked.filter(|shift| shift.person == *person);
                        if let Some(shift) = marked {
                            draw::outline(frame, palette, content, row, shift);
                        }
                    }
                });
        let held = state.hand.and_then(|(hand, at)| {
            let shifted = self.shifted(hand, at, bounds.width)?;
            let row = match hand {
                Hand::Edge { row, .. } | Hand::Free { row, .. } => row,
            };
            Some((row, shifted))
        });
        let Some((row, shifted)) = held else {
            return vec![below];
        };
        let mut above = Frame::new(renderer, bounds.size());
        let palette = theme::palette(theme);
        draw::outline(&mut above, palette, content, row, shifted);
        draw::times(&mut above, palette, content, row, shifted);
        vec![below, above.into_geometry()]
    }

    fn mouse_interaction(
        &self,
        state: &State,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> mouse::Interaction {
        let edge = cursor
            .position_in(bounds)
            .and_then(|at| self.edge_at(at, bounds.width));
        match (state.hand, edge) {
            (Some((Hand::Edge { .. }, _)), _) | (None, Some(_)) => {
                mouse::Interaction::ResizingHorizontally
            }
            _ => mouse::Interaction::default(),
        }
    }
}
