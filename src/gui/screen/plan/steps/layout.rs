//! How the columns are laid out: which are shown, and how wide they were dragged.

use iced::Element;

use super::column::{self, Column};
use super::{Message, Steps};
use crate::gui::action::Action;
use crate::gui::icon;
use crate::gui::widget::menu;
use crate::settings::{Columns as Layout, Settings};

/// No column is narrower, in logical pixels.
const NARROWEST: f32 = 40.0;
/// Nor wider.
const WIDEST: f32 = 800.0;

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
    pub(super) fn lay_out(&mut self, change: Change, settings: &Settings) -> Option<Action> {
        match change {
            Change::Grab(column) => {
                self.dragged = Some(column);
                return None;
            }
            Change::Drag(column, width) => {
                let width = width.clamp(NARROWEST, WIDEST).round();
                let name = column.name().to_owned();
                self.layout.widths.insert(name, width);
                return None;
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
        Some(Action::Settings(Box::new(settings)))
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
        items.push(
            menu::item(icon::ROTATE_CCW, "As it was at first")
                .on_press(Message::Layout(Change::Reset))
                .divided(),
        );
        items
    }
}
