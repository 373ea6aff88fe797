//! Looking for things on the screen.

use iced::advanced::widget::operation::{self, Outcome};
use iced::advanced::widget::{Id, Operation as _};
use iced::widget::selector::{Candidate, Selector};
use iced::{Point, Rectangle, window};

use super::{Error, Headless};

/// Something on the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The words, or what a field holds.
    pub text: String,
    /// The name given to the widget.
    pub id: Option<Id>,
    /// The visible part in logical pixels; nothing while it is scrolled out of sight.
    pub bounds: Option<Rectangle>,
}

impl Found {
    fn of(candidate: &Candidate<'_>) -> Option<Self> {
        let text = match candidate {
            Candidate::Text { content, .. } => (*content).to_owned(),
            Candidate::TextInput { state, .. } => state.text().to_owned(),
            _ => return None,
        };
        Some(Self {
            text,
            id: candidate.id().cloned(),
            bounds: candidate.visible_bounds(),
        })
    }
}

impl<State, Message: Send + 'static> Headless<State, Message> {
    /// Collects everything that answers to a selector.
    fn select<S>(&mut self, id: window::Id, selector: S) -> Result<Vec<S::Output>, Error>
    where
        S: Selector + Send,
        S::Output: Clone + Send,
    {
        self.window(id).ok_or(Error::NoWindow)?;
        let mut operation = selector.find_all();
        self.operate(id, &mut operation::black_box(&mut operation));
        Ok(match operation.finish() {
            Outcome::Some(found) => found,
            Outcome::None | Outcome::Chain(_) => Vec::new(),
        })
    }

    /// Lists all words of a window and where they can be seen, in the order in which they are drawn.
    ///
    /// # Errors
    /// When the window is not open.
    pub fn words(&mut self, id: window::Id) -> Result<Vec<Found>, Error> {
        let words = |candidate: Candidate<'_>| Found::of(&candidate);
        // Icons are glyphs of a private range: nobody reads them.
        let icon = |text: &str| text.chars().all(|c| ('\u{e000}'..='\u{f8ff}').contains(&c));
        let mut words = self.select(id, words)?;
        words.retain(|found| !icon(&found.text));
        Ok(words)
    }

    /// Lists the words that can be seen in a window, in the order in which they are drawn.
    ///
    /// # Errors
    /// When the window is not open.
    pub fn texts(&mut self, id: window::Id) -> Result<Vec<String>, Error> {
        Ok(self
            .words(id)?
            .into_iter()
            .filter(|found| found.bounds.is_some())
            .map(|found| found.text)
            .collect())
    }

    /// Tells whether words can be seen in a window, alone or within a longer text.
    ///
    /// # Errors
    /// When the window is not open.
    pub fn sees(&mut self, id: window::Id, part: &str) -> Result<bool, Error> {
        Ok(self.texts(id)?.iter().any(|text| text.contains(part)))
    }

    /// Finds every place where exactly these words stand.
    ///
    /// # Errors
    /// When the window is not open.
    pub fn find_all(&mut self, id: window::Id, text: &str) -> Result<Vec<Found>, Error> {
        let mut words = self.words(id)?;
        words.retain(|found| found.text == text);
        Ok(words)
    }

    /// Finds exactly these words where they can be seen; else the first text that holds them.
    ///
    /// # Errors
    /// When they are not there or out of sight.
    pub fn find(&mut self, id: window::Id, text: &str) -> Result<Rectangle, Error> {
        let words = self.words(id)?;
        let exact = words.iter().filter(|found| found.text == text);
        let within = words.iter().filter(|found| found.text.contains(text));
        let mut there = exact.chain(within).peekable();
        if there.peek().is_none() {
            return Err(self.not_found(id, text));
        }
        there
            .find_map(|found| found.bounds)
            .ok_or_else(|| Error::OutOfSight(text.to_owned()))
    }

    /// Finds the widget with a name.
    ///
    /// # Errors
    /// When it is not there or out of sight.
    pub fn find_id(&mut self, id: window::Id, name: impl Into<Id>) -> Result<Rectangle, Error> {
        let name = name.into();
        let shown = format!("{name:?}");
        let wanted = name.clone();
        let found = self.select(id, move |candidate: Candidate<'_>| {
            (candidate.id() == Some(&wanted)).then(|| candidate.visible_bounds())
        })?;
        if found.is_empty() {
            return Err(self.not_found(id, &shown));
        }
        found
            .into_iter()
            .flatten()
            .next()
            .ok_or(Error::OutOfSight(shown))
    }

    /// Tells which named widget has the focus.
    ///
    /// # Errors
    /// When the window is not open.
    pub fn focused(&mut self, id: window::Id) -> Result<Option<Id>, Error> {
        let found = self.select(id, |candidate: Candidate<'_>| match candidate {
            Candidate::Focusable { id, state, .. } if state.is_focused() => Some(id.cloned()),
            _ => None,
        })?;
        Ok(found.into_iter().flatten().next())
    }

    /// Lists the names of all widgets that have one.
    ///
    /// # Errors
    /// When the window is not open.
    pub fn ids(&mut self, id: window::Id) -> Result<Vec<Id>, Error> {
        self.select(id, |candidate: Candidate<'_>| candidate.id().cloned())
    }

    fn not_found(&mut self, id: window::Id, wanted: &str) -> Error {
        let seen = self.texts(id).unwrap_or_default().join(" | ");
        Error::NotFound {
            wanted: wanted.to_owned(),
            seen,
        }
    }

    /// Finds the middle of words.
    pub(super) fn middle(&mut self, id: window::Id, text: &str) -> Result<Point, Error> {
        Ok(self.find(id, text)?.center())
    }
}
