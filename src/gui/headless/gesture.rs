//! What a hand does: pointer, wheel and keys.

use std::path::Path;

use iced::advanced::mouse::Cursor;
use iced::advanced::widget::Id;
use iced::keyboard::key::{Code, Named, NativeCode, Physical};
use iced::keyboard::{self, Key, Location, Modifiers};
use iced::{Event, Point, Size, mouse, window};

use super::{Error, Headless};

impl<State, Message: Send + 'static> Headless<State, Message> {
    /// Moves the pointer to a point, in logical pixels.
    ///
    /// # Errors
    /// When the window is not open or the program does not come to rest; so for all gestures.
    pub fn point(&mut self, id: window::Id, position: Point) -> Result<(), Error> {
        self.set_cursor(id, Cursor::Available(position))?;
        self.give(id, Event::Mouse(mouse::Event::CursorMoved { position }))
    }

    /// Moves the pointer out of the window, so that nothing is highlighted.
    ///
    /// # Errors
    /// As for [`Headless::point`].
    pub fn leave(&mut self, id: window::Id) -> Result<(), Error> {
        self.set_cursor(id, Cursor::Unavailable)?;
        self.give(id, Event::Mouse(mouse::Event::CursorLeft))
    }

    /// Rests the pointer on words.
    ///
    /// # Errors
    /// When they cannot be seen.
    pub fn hover(&mut self, id: window::Id, text: &str) -> Result<(), Error> {
        let position = self.middle(id, text)?;
        self.point(id, position)
    }

    /// Clicks at a point.
    ///
    /// # Errors
    /// As for [`Headless::point`].
    pub fn click_at(&mut self, id: window::Id, position: Point) -> Result<(), Error> {
        self.press_button(id, position, mouse::Button::Left)
    }

    /// Clicks on words: a button, a row, a field that holds them.
    ///
    /// # Errors
    /// When they cannot be seen.
    pub fn click(&mut self, id: window::Id, text: &str) -> Result<(), Error> {
        let position = self.middle(id, text)?;
        self.click_at(id, position)
    }

    /// Clicks on the n-th place where exactly these words stand, counted from 0.
    ///
    /// # Errors
    /// When there are not as many, or it is out of sight.
    pub fn click_nth(&mut self, id: window::Id, text: &str, nth: usize) -> Result<(), Error> {
        let found = self.find_all(id, text)?;
        let there = found.get(nth).ok_or_else(|| Error::NotFound {
            wanted: format!("{text} (number {nth})"),
            seen: format!("{} of them", found.len()),
        })?;
        let bounds = there
            .bounds
            .ok_or_else(|| Error::OutOfSight(text.to_owned()))?;
        self.click_at(id, bounds.center())
    }

    /// Clicks on the last place where exactly these words stand: in what lies on top.
    ///
    /// # Errors
    /// When they cannot be seen.
    pub fn click_last(&mut self, id: window::Id, text: &str) -> Result<(), Error> {
        let count = self.find_all(id, text)?.len();
        self.click_nth(id, text, count.saturating_sub(1))
    }

    /// Clicks on the widget with a name.
    ///
    /// # Errors
    /// When it cannot be seen.
    pub fn click_id(&mut self, id: window::Id, name: impl Into<Id>) -> Result<(), Error> {
        let bounds = self.find_id(id, name)?;
        self.click_at(id, bounds.center())
    }

    /// Clicks twice on words.
    ///
    /// # Errors
    /// When they cannot be seen.
    pub fn double_click(&mut self, id: window::Id, text: &str) -> Result<(), Error> {
        let position = self.middle(id, text)?;
        self.click_at(id, position)?;
        self.click_at(id, position)
    }

    /// Clicks on words with the right button.
    ///
    /// # Errors
    /// When they cannot be seen.
    pub fn right_click(&mut self, id: window::Id, text: &str) -> Result<(), Error> {
        let position = self.middle(id, text)?;
        self.press_button(id, position, mouse::Button::Right)
    }

    /// Presses the left button at one point and lets it go at another, in a few steps.
    ///
    /// # Errors
    /// As for [`Headless::point`].
    pub fn drag(&mut self, id: window::Id, from: Point, to: Point) -> Result<(), Error> {
        const STEPS: u8 = 4;
        let button = mouse::Button::Left;
        self.point(id, from)?;
        self.give(id, Event::Mouse(mouse::Event::ButtonPressed(button)))?;
        for step in 1..=STEPS {
            let share = f32::from(step) / f32::from(STEPS);
            self.point(id, from + (to - from) * share)?;
        }
        self.give(id, Event::Mouse(mouse::Event::ButtonReleased(button)))
    }

    /// Turns the wheel over a point: so many lines down, negative for up.
    ///
    /// # Errors
    /// As for [`Headless::point`].
    pub fn scroll(&mut self, id: window::Id, over: Point, lines: f32) -> Result<(), Error> {
        self.point(id, over)?;
        let delta = mouse::ScrollDelta::Lines { x: 0.0, y: -lines };
        self.give(id, Event::Mouse(mouse::Event::WheelScrolled { delta }))
    }

    /// Types text letter by letter; a line break is Enter, a tab is Tab.
    ///
    /// # Errors
    /// As for [`Headless::point`].
    pub fn type_text(&mut self, id: window::Id, text: &str) -> Result<(), Error> {
        for letter in text.chars() {
            match letter {
                '\n' => self.press(id, Named::Enter)?,
                '\t' => self.press(id, Named::Tab)?,
                letter => self.stroke(id, character(letter), Some(letter))?,
            }
        }
        Ok(())
    }

    /// Presses a key: `Named::Enter`.
    ///
    /// # Errors
    /// As for [`Headless::point`].
    pub fn press(&mut self, id: window::Id, key: Named) -> Result<(), Error> {
        let text = (key == Named::Space).then_some(' ');
        self.stroke(id, Key::Named(key), text)
    }

    /// Presses a key while modifiers are held: `Modifiers::SHIFT`, `Named::Tab`.
    ///
    /// # Errors
    /// As for [`Headless::point`].
    pub fn press_with(
        &mut self,
        id: window::Id,
        modifiers: Modifiers,
        key: Named,
    ) -> Result<(), Error> {
        self.hold(id, modifiers)?;
        self.stroke(id, Key::Named(key), None)?;
        self.hold(id, Modifiers::default())
    }

    /// Presses a letter while modifiers are held: `Modifiers::COMMAND`, `'z'`.
    ///
    /// # Errors
    /// As for [`Headless::point`].
    pub fn chord(
        &mut self,
        id: window::Id,
        modifiers: Modifiers,
        letter: char,
    ) -> Result<(), Error> {
        self.hold(id, modifiers)?;
        self.stroke(id, character(letter), None)?;
        self.hold(id, Modifiers::default())
    }

    /// Holds modifiers down, or lets them go, for the clicks that follow.
    ///
    /// # Errors
    /// As for [`Headless::point`].
    pub fn hold(&mut self, id: window::Id, modifiers: Modifiers) -> Result<(), Error> {
        self.modifiers = modifiers;
        self.give(
            id,
            Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)),
        )
    }

    /// Gives a window another size, in logical pixels.
    ///
    /// # Errors
    /// As for [`Headless::point`].
    pub fn resize(&mut self, id: window::Id, size: Size) -> Result<(), Error> {
        self.window(id).ok_or(Error::NoWindow)?;
        self.resized(id, size);
        self.settle()
    }

    /// Presses the cross of a window; whether it closes is the program's decision.
    ///
    /// # Errors
    /// As for [`Headless::point`].
    pub fn request_close(&mut self, id: window::Id) -> Result<(), Error> {
        self.give(id, Event::Window(window::Event::CloseRequested))
    }

    /// Drops a file on a window.
    ///
    /// # Errors
    /// As for [`Headless::point`].
    pub fn drop_file(&mut self, id: window::Id, path: &Path) -> Result<(), Error> {
        self.give(
            id,
            Event::Window(window::Event::FileDropped(path.to_owned())),
        )
    }

    /// Gives an event to a window and waits until what follows from it has happened.
    ///
    /// # Errors
    /// As for [`Headless::point`].
    pub fn give(&mut self, id: window::Id, event: Event) -> Result<(), Error> {
        self.deliver(id, event)?;
        self.settle()
    }

    fn set_cursor(&mut self, id: window::Id, cursor: Cursor) -> Result<(), Error> {
        let window = self
            .windows
            .iter_mut()
            .find(|window| window.id == id)
            .ok_or(Error::NoWindow)?;
        window.cursor = cursor;
        Ok(())
    }

    fn press_button(
        &mut self,
        id: window::Id,
        position: Point,
        button: mouse::Button,
    ) -> Result<(), Error> {
        self.point(id, position)?;
        self.give(id, Event::Mouse(mouse::Event::ButtonPressed(button)))?;
        // The press may have closed the window.
        if self.window(id).is_none() {
            return Ok(());
        }
        self.give(id, Event::Mouse(mouse::Event::ButtonReleased(button)))
    }

    fn stroke(&mut self, id: window::Id, key: Key, text: Option<char>) -> Result<(), Error> {
        let physical_key = match &key {
            Key::Named(Named::Enter) => Physical::Code(Code::Enter),
            Key::Named(Named::Space) => Physical::Code(Code::Space),
            _ => Physical::Unidentified(NativeCode::Unidentified),
        };
        let modifiers = self.modifiers;
        // With Ctrl held a system sends no text that an editor should insert.
        let text = text
            .filter(|_| !modifiers.command() && !modifiers.alt())
            .map(|letter| letter.to_string().into());
        self.give(
            id,
            Event::Keyboard(keyboard::Event::KeyPressed {
                key: key.clone(),
                modified_key: key.clone(),
                physical_key,
                location: Location::Standard,
                modifiers,
                text,
                repeat: false,
            }),
        )?;
        if self.window(id).is_none() {
            return Ok(());
        }
        self.give(
            id,
            Event::Keyboard(keyboard::Event::KeyReleased {
                modified_key: key.clone(),
                key,
                physical_key,
                location: Location::Standard,
                modifiers,
            }),
        )
    }
}

fn character(letter: char) -> Key {
    Key::Character(letter.to_string().into())
}
