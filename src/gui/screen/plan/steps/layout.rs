//! How the columns are laid out: which are shown, and how wide they were dragged.

use iced::widget::operation;
use iced::{Element, Task};

use super::column::{self, Column};
use super::{Message, Steps, arrange};
use crate::gui::action::Action;
use crate::gui::command::Command;
use crate::gui::icon;
use crate::gui::part::draft;
use crate::gui::widget::walk::Walk;
use crate::gui::widget::{menu, sight};
use crate::session::Session;
use crate::settings::{Columns as Layout, Settings};

/// No column is narrower, in logical pixels.
pub(super) const NARROWEST: f32 = 40.0;
/// Nor wider.
pub(super) const WIDEST: f32 = 800.0;

/// A change of the layout.
#[derive(Clone, Copy, Debug)]
pub enum Change {
    /// The edge of a column is taken.
    Grab(Column),
    /// The edge was dragged, so that the column is so wide.
    Drag(Column, f32),
    /// The edge is let go.
    Drop,
    /// A column is as wide again as it needs.
    Fit(Column),
    /// A column is shown, or no longer.
    Toggle(Column),
    /// Everything is as it was at first.
    Reset,
    /// All columns are listed, to be arranged.
    Open,
    /// A key was pressed in that list.
    Walk(Walk),
    /// A column of the list becomes so much wider, in logical pixels; narrower where negative.
    Widen(Column, f32),
    /// The list is closed.
    Close,
}

impl Steps {
    /// Says whether a column is shown.
    pub(super) fn shows(&self, column: Column) -> bool {
        column::is_shown(column, &self.layout)
    }

    /// Takes over what the settings say of the columns, unless one is being dragged.
    pub(super) fn follow_layout(&mut self, settings: &Settings) {
        if self.dragged.is_none() && self.layout != settings.columns {
            self.layout.clone_from(&settings.columns);
        }
        self.reach = column::reach(&self.layout);
    }

    /// Carries out a change of the layout; what is dragged is kept when it is let go.
    pub(super) fn lay_out(
        &mut self,
        change: Change,
        session: &Session,
        settings: &Settings,
    ) -> (Task<Message>, Option<Action>) {
        let nothing = (Task::none(), None);
        match change {
            Change::Open => {
                self.arranging = Some(0);
                return (operation::focus(arrange::LIST), None);
            }
            Change::Close => {
                self.arranging = None;
                return (draft::unfocus(), None);
            }
            Change::Walk(walk) => {
                let here = self.arranging.unwrap_or_default();
                let change = match (walk, Column::ALL.get(here)) {
                    (Walk::Leave, _) => Change::Close,
                    (Walk::Take, Some(column)) if column.is_optional() => Change::Toggle(*column),
                    (Walk::Take, _) => return nothing,
                    _ => {
                        self.arranging = walk.step(Some(here), Column::ALL.len(), arrange::PAGE);
                        let row = arrange::name(self.arranging.unwrap_or_default());
                        return (sight::bring(row), None);
                    }
                };
                return self.lay_out(change, session, settings);
            }
            Change::Widen(column, by) => {
                let width = self.wide(column, session, settings) + by;
                let width = width.clamp(NARROWEST, WIDEST).round();
                self.layout.widths.insert(column.name().to_owned(), width);
            }
            Change::Grab(column) => {
                self.dragged = Some(column);
                return nothing;
            }
            Change::Drag(column, width) => {
                let width = width.clamp(NARROWEST, WIDEST).round();
                let name = column.name().to_owned();
                self.layout.widths.insert(name, width);
                return nothing;
            }
            Change::Drop => self.dragged = None,
            Change::Fit(column) => {
                self.dragged = None;
                self.layout.widths.remove(column.name());
            }
            Change::Toggle(column) => column::toggle(&mut self.layout, column),
            Change::Reset => self.layout = Layout::default(),
        }
        self.reach = column::reach(&self.layout);
        let mut settings = settings.clone();
        settings.columns.clone_from(&self.layout);
        (Task::none(), Some(Action::Settings(Box::new(settings))))
    }

    /// What can be shown and hidden.
    pub(super) fn layout_menu<'a>(
        &'a self,
        trigger: impl Into<Element<'a, ()>>,
    ) -> Element<'a, Message> {
        menu::dropdown(trigger, || self.layout_items())
    }

    /// The entries of the menu of columns.
    pub(super) fn layout_items<'a>(&self) -> Vec<menu::Item<'a, Message>> {
        let columns = Column::ALL.iter().filter(|column| column.is_optional());
        let mut items: Vec<menu::Item<'a, Message>> = columns
            .map(|column| {
                let mark = if self.shows(*column) {
                    icon::CHECK
                } else {
                    icon::EYE_OFF
                };
                menu::item(mark, column.heading())
                    .on_press(Message::Layout(Change::Toggle(*column)))
            })
            .collect();
        let keys = Command::Columns.shortcuts().first();
        items.push(
            menu::item(icon::COLUMNS_3, "All columns and widths…")
                .key(keys.map_or_else(String::new, |keys| keys.words()))
                .on_press(Message::Layout(Change::Open))
                .divided(),
        );
        items.push(
            menu::item(icon::ROTATE_CCW, "As it was at first")
                .on_press(Message::Layout(Change::Reset)),
        );
        items
    }
}
