//! All columns in a list: which are shown and how wide they are, by keys and by mouse.

use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::{Button, Column as Stack, Row as Line, container};
use iced::{Alignment, Element, Length, Padding};

use super::column::Column;
use super::layout::{Change, NARROWEST, WIDEST};
use super::{Message, Steps};
use crate::gui::command::Press;
use crate::gui::icon;
use crate::gui::theme::{button as style, shape, size, space, text};
use crate::gui::widget::{button, clipped, key_cap, modal, prose, rows, walk};
use crate::session::Session;
use crate::settings::Settings;

/// The name of the list.
pub(super) const LIST: &str = "steps-columns";
/// How many rows a page of the keyboard goes.
pub(super) const PAGE: usize = 6;
/// How much wider one key or press makes a column, in logical pixels.
const STEP: f32 = 10.0;
/// The width of the dialog.
const WIDTH: f32 = 460.0;
/// What stands above and below the list is so high.
const AROUND: f32 = 174.0;
/// How wide titles are where nothing else was chosen and nothing is known of the room.
const TITLE: f32 = 280.0;

/// Names the row at a place of the list.
pub(super) fn name(place: usize) -> String {
    format!("{LIST}-{place}")
}

impl Steps {
    /// Returns how wide a column is: as it was chosen, else as its content needs.
    pub(super) fn wide(&self, column: Column, session: &Session, settings: &Settings) -> f32 {
        let chosen = self.layout.widths.get(column.name()).copied();
        let needed = match column {
            Column::Title => TITLE,
            column => self.need(session, settings).width(column),
        };
        chosen.unwrap_or(needed)
    }

    /// Says what a key that the list does not take means while all columns are listed.
    pub(super) fn press_arranging(&self, place: usize, press: &Press) -> Option<Message> {
        let column = *Column::ALL.get(place)?;
        let change = match &press.key {
            Key::Character(sign) if sign == "0" => Change::Reset,
            Key::Named(Named::ArrowLeft) => Change::Widen(column, -STEP),
            Key::Named(Named::ArrowRight) => Change::Widen(column, STEP),
            Key::Named(Named::Delete | Named::Backspace) => Change::Fit(column),
            Key::Named(Named::Escape) => Change::Close,
            _ => return None,
        };
        Some(Message::Layout(change))
    }

    /// Lists all columns.
    pub(super) fn arranged<'a>(
        &'a self,
        here: usize,
        session: &'a Session,
        settings: &'a Settings,
    ) -> Element<'a, Message> {
        let listed = Column::ALL.iter().enumerate().map(|(place, column)| {
            let row = self.arranged_row(*column, place == here, session, settings);
            container(row).id(name(place)).into()
        });
        let list = walk(LIST, rows::page(Stack::with_children(listed)), |walk| {
            Message::Layout(Change::Walk(walk))
        });
        let key = |cap: &'static str, does: &'static str| {
            Line::new()
                .push(key_cap(cap))
                .push(prose::small(does))
                .spacing(6.0)
                .align_y(Alignment::Center)
        };
        let keys = Line::new()
            .push(key("Space", "show, hide"))
            .push(key("← →", "width"))
            .push(key("Delete", "as needed"))
            .push(key("0", "all"))
            .spacing(space::MEDIUM);
        let reset =
            button::secondary("As it was at first").on_press(Message::Layout(Change::Reset));
        let close = button::primary("Close").on_press(Message::Layout(Change::Close));
        let body = Stack::new().push(list).push(keys).spacing(space::MEDIUM);
        let dialog = modal::dialog_sized(WIDTH, "Columns", body, [reset.into(), close.into()]);
        let height = Column::ALL.len() as f32 * shape::LIST_ROW;
        container(dialog)
            .max_width(WIDTH)
            .max_height(height + AROUND)
            .into()
    }

    fn arranged_row<'a>(
        &'a self,
        column: Column,
        is_here: bool,
        session: &Session,
        settings: &Settings,
    ) -> Element<'a, Message> {
        let mark = match (column.is_optional(), self.shows(column)) {
            (false, _) => icon::LOCK.sized(14.0).style(text::muted),
            (true, true) => icon::CHECK.sized(14.0),
            (true, false) => icon::EYE_OFF.sized(14.0).style(text::muted),
        };
        let words = clipped(column.title()).size(size::CONTROL);
        let words = match self.shows(column) {
            true => words.style(text::normal),
            false => words.style(text::muted),
        };
        let width = match self.layout.widths.get(column.name()) {
            Some(width) => format!("{width:.0} wide"),
            None => "as needed".to_owned(),
        };
        let wide = self.wide(column, session, settings);
        let widen = |sign, by: f32, tip: &'static str| {
            let is_within = (NARROWEST..=WIDEST).contains(&(wide + by));
            let change = Message::Layout(Change::Widen(column, by));
            button::icon(sign)
                .tip(tip)
                .because("No column is so narrow or so wide")
                .small()
                .on_press_maybe(is_within.then_some(change))
        };
        let content = Line::new()
            .push(container(mark).width(20.0))
            .push(words.width(Length::Fill))
            .push(prose::small(width))
            .push(widen(icon::MINUS, -STEP, "Narrower"))
            .push(widen(icon::PLUS, STEP, "Wider"))
            .spacing(space::SMALL)
            .align_y(Alignment::Center)
            .height(Length::Fill);
        Button::new(content)
            .height(shape::LIST_ROW)
            .width(Length::Fill)
            // The scrollbar lies over the right edge.
            .padding(Padding::default().left(space::MEDIUM).right(space::LARGE))
            .style(style::row(style::Choice::from(is_here)))
            .on_press_maybe(
                column
                    .is_optional()
                    .then_some(Message::Layout(Change::Toggle(column))),
            )
            .into()
    }
}
