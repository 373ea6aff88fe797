//! The columns of the call: which stand side by side, and what each of them shows.

use iced::widget::{Column, Row, container, space as gap};
use iced::{Alignment, Element, Length};

use super::night::Night;
use super::{Call, Message, phase_line, poll, promises, readings, roll_call, runbook, walkthrough};
use crate::call::entry::Phase;
use crate::gui::part::{board, log_list};
use crate::gui::theme::{shape, space, surface};
use crate::gui::widget::{line, tabs};

/// Which column is shown where there is room for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// The runbook, or what the phase has in its place.
    Runbook,
    /// The board, or what the phase has in its place.
    Board,
    /// The log.
    Log,
}

/// What stands in the first column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Who is here.
    RollCall,
    /// Who does what.
    Walkthrough,
    /// Go or no-go.
    Poll,
    /// The steps.
    Runbook,
    /// What is measured.
    Readings,
}

impl Call {
    /// Returns what stands in the first column.
    pub(super) fn stage(&self, night: Night<'_>) -> Stage {
        match night.phase() {
            Phase::RollCall => Stage::RollCall,
            Phase::Walkthrough => Stage::Walkthrough,
            Phase::GoNoGo => Stage::Poll,
            Phase::Execute if self.readings == Some(true) => Stage::Readings,
            Phase::Execute => Stage::Runbook,
            Phase::Verify | Phase::Hypercare | Phase::Closed => match self.readings {
                Some(false) => Stage::Runbook,
                _ => Stage::Readings,
            },
        }
    }

    /// Shows the columns, side by side or one at a time.
    pub(super) fn columns<'a>(&'a self, night: Night<'a>, is_narrow: bool) -> Element<'a, Message> {
        match is_narrow {
            true => self.one_column(night),
            false => self.three_columns(night),
        }
    }

    fn three_columns<'a>(&'a self, night: Night<'a>) -> Element<'a, Message> {
        let [first, second, third] = match self.stage(night) {
            Stage::Runbook | Stage::Readings => [500, 547, 393],
            Stage::RollCall | Stage::Walkthrough | Stage::Poll => [617, 412, 411],
        };
        Row::new()
            .push(container(self.first_column(night)).width(Length::FillPortion(first)))
            .push(line::vertical())
            .push(container(self.second_column(night)).width(Length::FillPortion(second)))
            .push(line::vertical())
            .push(container(self.log_column(night)).width(Length::FillPortion(third)))
            .into()
    }

    fn one_column<'a>(&'a self, night: Night<'a>) -> Element<'a, Message> {
        let [first, second] = match self.stage(night) {
            Stage::RollCall => ["Roll call", "Introduction"],
            Stage::Walkthrough => ["Walkthrough", "Step"],
            Stage::Poll => ["Poll", "Facts"],
            Stage::Runbook if night.state().open_poll().is_some() => ["Runbook", "Poll"],
            Stage::Runbook => ["Runbook", "Issues"],
            Stage::Readings => ["Readings", "Issues"],
        };
        let names = [
            (first, Tab::Runbook),
            (second, Tab::Board),
            ("Log", Tab::Log),
        ];
        let shown = match self.tab {
            Tab::Runbook => self.first_column(night),
            Tab::Board => self.second_column(night),
            Tab::Log => self.log_column(night),
        };
        let head = Row::new()
            .push(tabs(names, self.tab, shape::LIST_ROW, Message::Tab))
            .push(gap::horizontal())
            .push(phase_line::lead(night))
            .padding(iced::padding::right(space::MEDIUM))
            .align_y(Alignment::Center);
        Column::new()
            .push(container(head).width(Length::Fill).style(surface::sidebar))
            .push(line::horizontal())
            .push(shown)
            .into()
    }

    fn first_column<'a>(&'a self, night: Night<'a>) -> Element<'a, Message> {
        match self.stage(night) {
            Stage::RollCall => roll_call::view(self, night),
            Stage::Walkthrough => walkthrough::view(self, night),
            Stage::Poll => poll::view(self, night),
            Stage::Runbook => runbook::view(self, night),
            Stage::Readings => readings::view(self, night),
        }
    }

    fn second_column<'a>(&'a self, night: Night<'a>) -> Element<'a, Message> {
        let state = night.state();
        if !self.board.is_describing() {
            match self.stage(night) {
                Stage::RollCall => return roll_call::introduction(self, night),
                Stage::Walkthrough => return walkthrough::details(self, night),
                Stage::Poll => return poll::facts_column(night),
                // The poll of a gate takes the place of the board, beside the runbook.
                Stage::Runbook | Stage::Readings if state.open_poll().is_some() => {
                    return poll::view(self, night);
                }
                Stage::Runbook | Stage::Readings => {}
            }
        }
        let head = container(self.board.head(state))
            .padding([0.0, space::LARGE])
            .height(44.0)
            .align_y(Alignment::Center);
        let board: Element<'a, board::Message> = Column::new()
            .push(head)
            .push(self.board.view(state, night.now()))
            .into();
        board.map(Message::Board)
    }

    fn log_column<'a>(&'a self, night: Night<'a>) -> Element<'a, Message> {
        let head = container(self.log.head())
            .padding([0.0, space::LARGE])
            .height(44.0)
            .align_y(Alignment::Center);
        let head: Element<'a, log_list::Message> = head.into();
        Column::new()
            .push(head.map(Message::Log))
            .push(promises::view(self, night))
            .push(self.log.view(night.state()).map(Message::Log))
            .into()
    }
}
