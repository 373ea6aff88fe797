//! How a list with its panel is laid out. A page whose messages hold those of the list says so
//! with `From`.

use std::borrow::Cow;

use iced::widget::{Button, Column, Row, container, space as gap};
use iced::{Alignment, Element, Length, Size};

use super::{Entry, Message, Sheet};
use crate::gui::icon::{self, Icon};
use crate::gui::part::order::Direction;
use crate::gui::theme::button::Choice;
use crate::gui::theme::{space, surface};
use crate::gui::widget::{beside, button, empty, line, list_row, menu, rows, side_panel};
use crate::id::Id;
use crate::launch::Launch;

/// Shows the button in the head of the page that adds one.
pub fn add<'a, Screen: Clone + 'a>(label: &'a str, message: Screen) -> Element<'a, Screen> {
    button::secondary(label)
        .icon(icon::PLUS)
        .small()
        .on_press(message)
        .into()
}

/// Says what belongs into an empty list, with the button that begins it.
pub fn nothing<'a, Screen: Clone + 'a>(
    icon: Icon,
    words: &'a str,
    begin: &'a str,
    message: Screen,
) -> Element<'a, Screen> {
    let begin = button::primary(begin).icon(icon::PLUS).on_press(message);
    container(empty(icon, words, Some(begin.into())))
        .center_y(Length::Fill)
        .into()
}

/// Puts a list beside its panel, under the head of the page.
pub fn page<'a, Screen: 'a>(
    head: Element<'a, Screen>,
    body: impl Into<Element<'a, Screen>>,
    panel: Option<Element<'a, Screen>>,
) -> Element<'a, Screen> {
    let body = container(body).width(Length::Fill).height(Length::Fill);
    container(
        Column::new()
            .push(head)
            .push(beside(side_panel::WIDTH, body, panel)),
    )
    .width(Length::Fill)
    .height(Length::Fill)
    .style(surface::panel)
    .into()
}

/// What the menu of a row offers: to move the record and to remove it.
pub fn items<'a, E, Screen>(id: Id<E>) -> Vec<menu::Item<'a, Screen>>
where
    E: Entry,
    Screen: From<Message<E>> + 'a,
{
    let [up, down] = E::WAYS;
    vec![
        menu::item(icon::ARROW_UP, up)
            .key("Alt ↑")
            .on_press(Message::Move(id, Direction::Up).into()),
        menu::item(icon::ARROW_DOWN, down)
            .key("Alt ↓")
            .on_press(Message::Move(id, Direction::Down).into()),
        menu::item(icon::TRASH_2, "Remove")
            .key("Delete")
            .divided()
            .danger()
            .on_press(Message::Remove(id).into()),
    ]
}

impl<E: Entry> Sheet<E> {
    /// Returns how wide the list is on a page of this size: the panel takes its part.
    pub fn room(&self, page: Size, launch: &Launch) -> f32 {
        match self.entry(launch) {
            Some(_) => page.width - side_panel::WIDTH,
            None => page.width,
        }
    }

    /// Shows all records below each other; only the rows in sight are drawn.
    pub fn list<'a, Screen>(
        &self,
        launch: &'a Launch,
        row: impl Fn(&'a E) -> Element<'a, Screen>,
    ) -> Element<'a, Screen>
    where
        Screen: From<Message<E>> + 'a,
    {
        self.list_among(&E::shown(E::table(launch)), launch, |_, entry| row(entry))
    }

    /// Shows some of the records below each other, in this order; `row` is told the place.
    pub fn list_among<'a, Screen>(
        &self,
        shown: &[Id<E>],
        launch: &'a Launch,
        row: impl Fn(usize, &'a E) -> Element<'a, Screen>,
    ) -> Element<'a, Screen>
    where
        Screen: From<Message<E>> + 'a,
    {
        rows::rows(
            E::LIST,
            self.scroll,
            shown.len(),
            E::ROW,
            |scroll| Message::Scrolled(scroll).into(),
            |place| {
                let id = shown[place];
                let entry = E::table(launch).get(id);
                (
                    id,
                    entry.map_or_else(|| gap().into(), |entry| row(place, entry)),
                )
            },
        )
        .into()
    }

    /// Shows the row of a record with its menu and the line under it.
    pub fn row<'a, Screen>(
        &self,
        id: Id<E>,
        cells: impl Into<Element<'a, Screen>>,
    ) -> Element<'a, Screen>
    where
        Screen: From<Message<E>> + Clone + 'a,
    {
        let row = menu::context(self.pressed(id, cells), move || items(id));
        Column::new().push(row).push(line::horizontal()).into()
    }

    /// Shows what of a row is pressed to select its record.
    pub fn pressed<'a, Screen>(
        &self,
        id: Id<E>,
        cells: impl Into<Element<'a, Screen>>,
    ) -> Button<'a, Screen>
    where
        Screen: From<Message<E>> + Clone + 'a,
    {
        let choice = Choice::from(self.selected == Some(id));
        list_row(cells, E::ROW, choice, Message::Select(id).into())
    }

    /// Shows the panel with its fields, and at its foot how the record is moved and removed.
    pub fn panel<'a, Screen>(
        &self,
        entry: &E,
        title: impl Into<Cow<'a, str>>,
        fields: Column<'a, Screen>,
        launch: &Launch,
    ) -> Element<'a, Screen>
    where
        Screen: From<Message<E>> + Clone + 'a,
    {
        let id = entry.key();
        let [up, down] = E::WAYS;
        let remove = button::ghost("Remove")
            .icon(icon::TRASH_2)
            .small()
            .on_press(Message::Remove(id).into());
        let remove = match entry.affected(launch) {
            Some(words) => remove.tip(words),
            None => remove,
        };
        let foot = Row::new()
            .push(
                button::icon(icon::ARROW_UP)
                    .small()
                    .tip(format!("{up} (Alt ↑)"))
                    .on_press(Message::Move(id, Direction::Up).into()),
            )
            .push(
                button::icon(icon::ARROW_DOWN)
                    .small()
                    .tip(format!("{down} (Alt ↓)"))
                    .on_press(Message::Move(id, Direction::Down).into()),
            )
            .push(gap::horizontal())
            .push(remove)
            .spacing(space::TINY)
            .align_y(Alignment::Center);
        let close = Message::Close.into();
        side_panel(title, close, fields.spacing(space::MEDIUM), foot)
    }
}
