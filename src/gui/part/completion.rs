//! What is offered under a field while it is being typed into, and what taking it makes of the text.
//!
//! A field holds names separated by commas; what is offered completes the last of them.

use iced::widget::{Button, Column, Row, container};
use iced::{Alignment, Element, Length};

use crate::gui::icon::Icon;
use crate::gui::theme::{button, shape, size, space, surface, text};
use crate::gui::widget::cell::Turn;
use crate::gui::widget::{avatar, clipped, prose};

/// The height of an entry, in logical pixels.
const ENTRY: f32 = 30.0;
/// The room around the entries.
const MARGIN: f32 = 5.0;
/// More than this are not offered at once.
const MOST: usize = 6;
/// The width of the list.
pub const WIDTH: f32 = 280.0;

/// Something that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What stands before the words.
    pub mark: Mark,
    /// What is put into the field.
    pub text: String,
    /// What is shown.
    pub words: String,
    /// What is said of it besides.
    pub note: String,
}

/// What stands before an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The initials of somebody.
    Initials,
    /// Somebody or something that is made by taking it.
    New(Icon),
    /// A number, which is the text itself.
    Number,
    /// Nothing.
    None,
}

/// What is offered, and which of it Enter takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    offered: Vec<Suggestion>,
    highlighted: Option<usize>,
}

impl Completion {
    /// Offers entries; Enter takes the first of them where something was typed that they complete.
    pub fn new(typed: &str, offered: Vec<Suggestion>) -> Self {
        let highlighted = (!last_part(typed).is_empty() && !offered.is_empty()).then_some(0);
        Self {
            offered,
            highlighted,
        }
    }

    /// Offers what was written elsewhere and begins like this; any other words are as good, so Enter
    /// takes one only where an arrow has chosen it.
    pub fn among<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let wanted = last_part(typed).to_lowercase();
        let mut offered: Vec<Suggestion> = Vec::new();
        for name in known {
            let lower = name.to_lowercase();
            let begins = lower.starts_with(&wanted)
                || lower
                    .split_whitespace()
                    .any(|word| word.starts_with(&wanted));
            let is_new = offered.iter().all(|one| one.text != name);
            if begins && is_new && lower != wanted && !name.is_empty() {
                offered.push(Suggestion {
                    mark: Mark::None,
                    text: name.to_owned(),
                    words: name.to_owned(),
                    note: String::new(),
                });
            }
            if offered.len() == MOST {
                break;
            }
        }
        Self {
            offered,
            highlighted: None,
        }
    }

    /// Says whether nothing is offered.
    pub fn is_empty(&self) -> bool {
        self.offered.is_empty()
    }

    /// Lends what is offered.
    pub fn offered(&self) -> &[Suggestion] {
        &self.offered
    }

    /// Returns the entry that Enter takes.
    pub fn highlighted(&self) -> Option<usize> {
        self.highlighted
    }

    /// Goes through what is offered.
    pub fn turn(&mut self, turn: Turn) {
        let Some(last) = self.offered.len().checked_sub(1) else {
            return;
        };
        self.highlighted = Some(match (turn, self.highlighted) {
            (Turn::Down, None) => 0,
            (Turn::Down, Some(here)) if here >= last => 0,
            (Turn::Down, Some(here)) => here + 1,
            (Turn::Up, None | Some(0)) => last,
            (Turn::Up, Some(here)) => here - 1,
        });
    }

    /// Takes one of those that are offered into a text; nothing is offered any more then.
    pub fn take(&mut self, index: usize, text: &mut String) {
        if let Some(taken) = self.offered.get(index) {
            *text = complete(text, &taken.text);
            *self = Self::default();
        }
    }

    /// Takes the highlighted one into a text, if one is.
    pub fn take_highlighted(&mut self, text: &mut String) {
        if let Some(index) = self.highlighted {
            self.take(index, text);
        }
    }

    /// Returns the height of the list in logical pixels.
    pub fn height(&self) -> f32 {
        // A handful of entries.
        self.offered.len() as f32 * ENTRY + 2.0 * MARGIN
    }

    /// Shows what is offered.
    pub fn view<'a, Message: Clone + 'a>(
        &self,
        take: impl Fn(usize) -> Message,
    ) -> Element<'a, Message> {
        let entries = self.offered.iter().enumerate().map(|(index, one)| {
            let mark: Option<Element<'a, Message>> = match one.mark {
                Mark::Initials => Some(avatar(&one.text)),
                Mark::New(icon) => Some(
                    container(icon.sized(14.0).style(text::muted))
                        .center(shape::AVATAR)
                        .into(),
                ),
                Mark::Number => Some(
                    container(prose::number(one.text.clone()).style(text::muted))
                        .width(shape::AVATAR + space::TINY)
                        .into(),
                ),
                Mark::None => None,
            };
            let note = (!one.note.is_empty()).then(|| {
                clipped(one.note.clone())
                    .size(size::SMALL)
                    .style(text::muted)
            });
            let content = Row::new()
                .push(mark)
                .push(
                    clipped(one.words.clone())
                        .size(size::CONTROL)
                        .width(Length::Fill),
                )
                .push(note)
                .spacing(space::SMALL)
                .align_y(Alignment::Center);
            Button::new(
                container(content)
                    .height(Length::Fill)
                    .align_y(Alignment::Center),
            )
            .height(ENTRY)
            .width(Length::Fill)
            .padding([0.0, 6.0])
            .style(button::menu_item((self.highlighted == Some(index)).into()))
            .on_press(take(index))
            .into()
        });
        container(Column::with_children(entries))
            .width(WIDTH)
            .padding(MARGIN)
            .style(surface::menu)
            .into()
    }
}

/// Returns the name that is being typed: what stands behind the last comma.
pub fn last_part(text: &str) -> &str {
    text.rsplit([',', ';']).next().unwrap_or_default().trim()
}

/// Puts a name in the place of the one that is being typed.
fn complete(text: &str, name: &str) -> String {
    let kept = text.len() - text.rsplit([',', ';']).next().map_or(0, str::len);
    let front = text[..kept].trim_end();
    if front.is_empty() {
        name.to_owned()
    } else {
        format!("{front} {name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suggestion_takes_the_place_of_the_last_name_only() {
        assert_eq!(complete("we", "Wei Chen"), "Wei Chen");
        assert_eq!(complete("Ana Prata, we", "Wei Chen"), "Ana Prata, Wei Chen");
        assert_eq!(complete("Ana Prata,", "Wei Chen"), "Ana Prata, Wei Chen");
    }

    #[test]
    fn the_arrows_go_round_what_is_offered() {
        let entry = |text: &str| Suggestion {
            mark: Mark::None,
            text: text.to_owned(),
            words: text.to_owned(),
            note: String::new(),
        };
        let mut completion = Completion::new("", vec![entry("a"), entry("b")]);
        assert_eq!(completion.highlighted(), None);
        completion.turn(Turn::Up);
        assert_eq!(completion.highlighted(), Some(1));
        completion.turn(Turn::Down);
        assert_eq!(completion.highlighted(), Some(0));
        let mut text = "x, ".to_owned();
        completion.take_highlighted(&mut text);
        assert_eq!(text, "x, a");
        assert!(completion.is_empty());
    }
}
