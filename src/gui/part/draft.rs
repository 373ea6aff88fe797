//! What is being typed into the fields of a form, before it is kept.
//!
//! A field is kept when it is left, when Enter is pressed, and, where it holds prose, when the
//! hands rest for a while. What cannot be kept stays in its field with the reason under it.

use std::borrow::Cow;
use std::time::Duration;

use iced::advanced::widget::{Id, operate, operation};
use iced::widget::Column;
use iced::{Element, Length, Task};

use super::completion::Completion;
use crate::gui::pause::pause;
use crate::gui::theme::{self, space};
use crate::gui::widget::blur::{Leave, blur};
use crate::gui::widget::cell::Turn;
use crate::gui::widget::{field, offering, sight};
use crate::launch::Edit;

/// Hands that rest this long have finished a thought.
pub const REST: Duration = Duration::from_millis(1_200);

/// A field of a form: which one it is.
pub trait Field: Copy + Eq + Send + std::fmt::Debug + 'static {
    /// Returns the name by which the field is found and focused; unique in the whole program
    /// among the fields shown at one time.
    fn name(self) -> &'static str;

    /// Returns the id that its widget gets: its name, where no other field shares it.
    fn id(self) -> Id {
        Id::new(self.name())
    }

    /// Says whether every beginning of its text means something, so that it can be kept while it
    /// is being typed.
    fn is_prose(self) -> bool {
        false
    }
}

/// What keeping a field leads to: an edit, nothing where nothing changed, or why it is refused.
pub type Kept = Result<Option<Edit>, String>;

/// What happened to the fields.
#[derive(Clone, Debug)]
pub enum Message<F> {
    /// The text of a field is now this.
    Typed(F, String),
    /// Enter was pressed in a field.
    Submit(F),
    /// A field was left.
    Left(F, Leave),
    /// An arrow goes through what is offered under a field.
    Turned(F, Turn),
    /// One of those that are offered was chosen.
    Take(F, usize),
    /// The hands have rested for a while.
    Rested,
}

#[derive(Clone, Debug)]
struct Draft<F> {
    field: F,
    text: String,
    /// What the field held before it was typed into, where a part of it has been kept already.
    before: Option<String>,
    refused: Option<String>,
    completion: Completion,
}

/// The fields that hold something that is not kept yet.
#[derive(Clone, Debug)]
pub struct Drafts<F> {
    open: Vec<Draft<F>>,
    rest: Rest,
}

impl<F> Default for Drafts<F> {
    fn default() -> Self {
        Self {
            open: Vec::new(),
            rest: Rest::default(),
        }
    }
}

impl<F: Field> Drafts<F> {
    /// Carries out what happened; `kept` is what a field holds now, `keep` makes an edit of its
    /// text.
    pub fn update(
        &mut self,
        message: Message<F>,
        kept: impl Fn(F) -> String,
        keep: impl Fn(F, &str) -> Kept,
    ) -> (Task<Message<F>>, Option<Edit>) {
        self.update_offering(message, kept, keep, |_, _| Completion::default())
    }

    /// Carries out what happened like [`Drafts::update`]; `offer` says what is offered while a
    /// field is being typed into.
    pub fn update_offering(
        &mut self,
        message: Message<F>,
        kept: impl Fn(F) -> String,
        keep: impl Fn(F, &str) -> Kept,
        offer: impl Fn(F, &str) -> Completion,
    ) -> (Task<Message<F>>, Option<Edit>) {
        match message {
            Message::Typed(field, text) => {
                match self.open.iter_mut().find(|draft| draft.field == field) {
                    Some(draft) => {
                        draft.text = text;
                        draft.refused = None;
                    }
                    None => self.begin(field, text, kept),
                }
                if let Some(draft) = self.find_mut(field) {
                    draft.completion = offer(field, &draft.text);
                }
                let task = if field.is_prose() {
                    self.rest.begin(Message::Rested)
                } else {
                    Task::none()
                };
                (task, None)
            }
            Message::Submit(field) => {
                // Enter in a field that needs something and is empty is refused as well.
                if self.find(field).is_none() {
                    self.begin(field, kept(field), &kept);
                }
                if let Some(draft) = self.find_mut(field) {
                    draft.completion.take_highlighted(&mut draft.text);
                }
                let edit = self.close(field, keep);
                let task = if self.refused(field).is_some() {
                    Task::none()
                } else {
                    unfocus()
                };
                (task, edit)
            }
            Message::Turned(field, turn) => {
                match self.find_mut(field) {
                    Some(draft) if draft.completion.is_empty() => {}
                    Some(draft) => draft.completion.turn(turn),
                    // The first arrow in a field that is not being typed into only shows what
                    // could be there.
                    None => {
                        self.begin(field, kept(field), &kept);
                        if let Some(draft) = self.find_mut(field) {
                            draft.completion = offer(field, "");
                        }
                    }
                }
                (Task::none(), None)
            }
            Message::Take(field, index) => {
                if let Some(draft) = self.find_mut(field) {
                    draft.completion.take(index, &mut draft.text);
                }
                let edit = self.close(field, keep);
                (unfocus(), edit)
            }
            Message::Left(field, Leave::Kept) => {
                if let Some(draft) = self.find_mut(field) {
                    draft.completion.take_highlighted(&mut draft.text);
                }
                (Task::none(), self.close(field, keep))
            }
            Message::Left(field, Leave::Pausing) => (Task::none(), self.pause(field, keep)),
            Message::Left(field, Leave::GivenUp) => (Task::none(), self.give_up(field, keep)),
            Message::Rested => {
                if let Some(task) = self.rest.again(Message::Rested) {
                    return (task, None);
                }
                let resting: Vec<F> = self
                    .open
                    .iter()
                    .filter(|draft| draft.field.is_prose() && draft.refused.is_none())
                    .map(|draft| draft.field)
                    .collect();
                let edit = resting
                    .into_iter()
                    .find_map(|field| self.pause(field, &keep));
                (Task::none(), edit)
            }
        }
    }

    /// Returns why the text of a field was refused.
    pub fn refused(&self, field: F) -> Option<&str> {
        self.find(field).and_then(|draft| draft.refused.as_deref())
    }

    /// Shows why the texts of some fields were refused, each reason once: for forms whose fields
    /// are too narrow for a sentence.
    pub fn reasons<'a, Screen: 'a>(&'a self, of: impl Fn(F) -> bool) -> Column<'a, Screen> {
        let mut reasons: Vec<&str> = self
            .open
            .iter()
            .filter(|draft| of(draft.field))
            .filter_map(|draft| draft.refused.as_deref())
            .collect();
        reasons.dedup();
        Column::with_children(reasons.into_iter().map(field::reason)).spacing(space::TINY)
    }

    /// Says whether the text of one of some fields was refused.
    pub fn refuses(&self, of: impl Fn(F) -> bool) -> bool {
        self.open
            .iter()
            .any(|draft| draft.refused.is_some() && of(draft.field))
    }

    /// Returns what is being typed into a field.
    pub fn typed(&self, field: F) -> Option<&str> {
        self.find(field).map(|draft| draft.text.as_str())
    }

    /// Forgets the drafts of fields that are no longer there.
    pub fn retain(&mut self, there: impl Fn(F) -> bool) {
        self.open.retain(|draft| there(draft.field));
    }

    /// Begins a field of one line that shows its draft, or what is kept.
    pub fn line<'a>(&'a self, field: F, kept: impl Into<Cow<'a, str>>) -> Line<'a, F> {
        Line {
            drafts: self,
            field,
            kept: kept.into(),
            placeholder: Cow::Borrowed(""),
            face: Face::Words,
            label: None,
            hint: None,
            width: Length::Fill,
            reason: Reason::Below,
            offers: Offers::None,
        }
    }

    fn find(&self, field: F) -> Option<&Draft<F>> {
        self.open.iter().find(|draft| draft.field == field)
    }

    fn find_mut(&mut self, field: F) -> Option<&mut Draft<F>> {
        self.open.iter_mut().find(|draft| draft.field == field)
    }

    fn begin(&mut self, field: F, text: String, kept: impl Fn(F) -> String) {
        self.open.push(Draft {
            field,
            text,
            before: field.is_prose().then(|| kept(field)),
            refused: None,
            completion: Completion::default(),
        });
    }

    fn close(&mut self, field: F, keep: impl Fn(F, &str) -> Kept) -> Option<Edit> {
        let at = self.open.iter().position(|draft| draft.field == field)?;
        match keep(field, &self.open[at].text) {
            Ok(edit) => {
                self.open.remove(at);
                edit
            }
            Err(reason) => {
                self.open[at].completion = Completion::default();
                self.open[at].refused = Some(reason);
                None
            }
        }
    }

    /// Keeps what can be kept and leaves the text as it is being typed.
    fn pause(&self, field: F, keep: impl Fn(F, &str) -> Kept) -> Option<Edit> {
        keep(field, &self.find(field)?.text).ok().flatten()
    }

    fn give_up(&mut self, field: F, keep: impl Fn(F, &str) -> Kept) -> Option<Edit> {
        let at = self.open.iter().position(|draft| draft.field == field)?;
        let before = self.open.remove(at).before?;
        keep(field, &before).ok().flatten()
    }
}

/// How a line is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Face {
    Words,
    Numbers,
}

/// Where the reason of a refusal is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason {
    Below,
    Elsewhere,
}

/// Whether what may be meant is offered while a line is being typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Offers {
    None,
    Below,
}

/// A field of one line under construction.
#[must_use]
pub struct Line<'a, F> {
    drafts: &'a Drafts<F>,
    field: F,
    kept: Cow<'a, str>,
    placeholder: Cow<'a, str>,
    face: Face,
    label: Option<&'a str>,
    hint: Option<Cow<'a, str>>,
    width: Length,
    reason: Reason,
    offers: Offers,
}

impl<'a, F: Field> Line<'a, F> {
    /// Says what belongs here while it is empty.
    pub fn placeholder(mut self, words: impl Into<Cow<'a, str>>) -> Self {
        self.placeholder = words.into();
        self
    }

    /// Sets it for times, durations and numbers.
    pub fn numbers(mut self) -> Self {
        self.face = Face::Numbers;
        self
    }

    /// Puts a label above it and the reason of a refusal below.
    pub fn label(mut self, label: &'a str) -> Self {
        self.label = Some(label);
        self
    }

    /// Says under the field what is expected.
    pub fn hint(mut self, words: impl Into<Cow<'a, str>>) -> Self {
        self.hint = Some(words.into());
        self
    }

    /// Sets the width; by default it fills its column.
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Offers under the field what may be meant while it is being typed into; the screen carries
    /// its messages out with [`Drafts::update_offering`].
    pub fn offering(mut self) -> Self {
        self.offers = Offers::Below;
        self
    }

    /// Leaves it to the form to say why its text was refused, with [`Drafts::reasons`].
    pub fn reason_elsewhere(mut self) -> Self {
        self.reason = Reason::Elsewhere;
        self
    }

    /// Builds it; `wrap` makes the screen's message of a draft's.
    pub fn view<Screen: Clone + 'a>(
        self,
        wrap: impl Fn(Message<F>) -> Screen + Copy + 'a,
    ) -> Element<'a, Screen> {
        let which = self.field;
        let value = self.drafts.typed(which).unwrap_or(&self.kept);
        let refused = self.drafts.refused(which);
        let input = match self.face {
            Face::Words => field::text_line(&self.placeholder, value),
            Face::Numbers => field::number_line(&self.placeholder, value),
        };
        let input = input
            .id(which.id())
            .on_input(move |text| wrap(Message::Typed(which, text)))
            .on_submit(wrap(Message::Submit(which)));
        let input = if refused.is_some() {
            input.style(theme::field::refused)
        } else {
            input
        };
        let input: Element<'a, Screen> = match self.offers {
            Offers::None => input.into(),
            Offers::Below => {
                let offered = self.drafts.find(which).map(|draft| &draft.completion);
                let list = offered
                    .filter(|completion| !completion.is_empty())
                    .map(|completion| completion.view(move |at| wrap(Message::Take(which, at))));
                offering(input, list, move |turn| wrap(Message::Turned(which, turn)))
            }
        };
        let input = blur(input, move |leave| wrap(Message::Left(which, leave)));
        match self.label {
            Some(label) => {
                let labelled = field(label, input)
                    .error(refused.filter(|_| self.reason == Reason::Below))
                    .width(self.width);
                match self.hint {
                    Some(hint) => labelled.hint(hint).into(),
                    None => labelled.into(),
                }
            }
            None => iced::widget::container(input).width(self.width).into(),
        }
    }
}

/// Waits until the hands rest; one wait at a time, however fast they type.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rest {
    strokes: u64,
    waiting: Option<u64>,
}

impl Rest {
    /// Notes a stroke and waits, if nobody waits yet.
    pub fn begin<M: Send + 'static>(&mut self, rested: M) -> Task<M> {
        self.strokes += 1;
        if self.waiting.is_some() {
            return Task::none();
        }
        self.wait(rested)
    }

    /// Waits again when something was typed in the meantime; nothing when the hands did rest.
    pub fn again<M: Send + 'static>(&mut self, rested: M) -> Option<Task<M>> {
        let waited = self.waiting.take()?;
        (waited != self.strokes).then(|| self.wait(rested))
    }

    fn wait<M: Send + 'static>(&mut self, rested: M) -> Task<M> {
        self.waiting = Some(self.strokes);
        let mut rested = Some(rested);
        Task::future(pause(REST)).then(move |()| match rested.take() {
            Some(rested) => Task::done(rested),
            None => Task::none(),
        })
    }
}

/// Takes the focus away from every field, so that the keys belong to the list again.
pub fn unfocus<M: Send + 'static>() -> Task<M> {
    operate(operation::focusable::unfocus())
}

/// Gives the focus to the next field and selects what it holds.
pub fn focus_next<M: Send + 'static>() -> Task<M> {
    iced::widget::operation::focus_next().chain(select_focused())
}

/// Gives the focus to the field before and selects what it holds.
pub fn focus_previous<M: Send + 'static>() -> Task<M> {
    iced::widget::operation::focus_previous().chain(select_focused())
}

/// Gives the focus to a field and selects what it holds.
pub fn focus<M: Send + 'static>(field: impl Field) -> Task<M> {
    iced::widget::operation::focus(field.id())
        .chain(iced::widget::operation::select_all(field.id()))
        .chain(sight::bring_focused())
}

fn select_focused<M: Send + 'static>() -> Task<M> {
    operate(operation::focusable::find_focused())
        .then(iced::widget::operation::select_all)
        .chain(sight::bring_focused())
}
