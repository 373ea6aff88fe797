//! A drawing on a canvas that is kept until what it shows changes.

use std::cell::RefCell;

use iced::widget::canvas::{Cache, Frame, Geometry};
use iced::{Color, Renderer, Size, Theme};

use crate::gui::theme::palette;
use crate::palette::Palette;

/// A drawing that is kept until what it shows changes.
pub struct Drawing<Key> {
    cache: Cache,
    shown: RefCell<Option<(Key, Color)>>,
}

impl<Key> Default for Drawing<Key> {
    fn default() -> Self {
        Self {
            cache: Cache::new(),
            shown: RefCell::new(None),
        }
    }
}

impl<Key: PartialEq + Clone> Drawing<Key> {
    /// Draws anew where the content, the size or the colours differ from the last time.
    pub fn draw(
        &self,
        renderer: &Renderer,
        theme: &Theme,
        size: Size,
        key: &Key,
        draw: impl FnOnce(&mut Frame, &Palette),
    ) -> Geometry {
        // No two looks share a background.
        let look = theme.palette().background;
        let mut shown = self.shown.borrow_mut();
        let same = shown
            .as_ref()
            .is_some_and(|(last, colour)| last == key && *colour == look);
        if !same {
            self.cache.clear();
            *shown = Some((key.clone(), look));
        }
        self.cache
            .draw(renderer, size, |frame| draw(frame, palette(theme)))
    }
}
