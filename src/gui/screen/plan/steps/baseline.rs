//! What was agreed: the plan is frozen under a name, shown against it from then on, and the
//! baseline is removed again.

mod changes;

use iced::widget::{Column as Stack, Row as Line, container, operation};
use iced::{Alignment, Element, Length, Task};

use super::cursor::Cursor;
use super::row::Row;
use super::{Column, Message as Page, Steps};
use crate::gui::action::Action;
use crate::gui::command::Command;
use crate::gui::icon;
use crate::gui::part::agreed;
use crate::gui::theme::{size, space, surface, text};
use crate::gui::widget::rows::Scroll;
use crate::gui::widget::walk::Walk;
use crate::gui::widget::{button, clipped, field, menu, modal, prose};
use crate::id::Id;
use crate::launch::{Edit, Record};
use crate::plan::{self, Baseline, Step};
use crate::schedule::comparison::{self, Comparison};
use crate::session::Session;
use crate::settings::{Agreed, Settings};
use crate::words;

/// The name of the field for the name.
const NAME: &str = "steps-baseline-name";
/// The width of the dialog.
const DIALOG: f32 = 460.0;
/// The height of the strip above the grid.
const STRIP: f32 = 39.0;

/// What was agreed, and how the plan stands against it.
#[derive(Debug, Default)]
pub(super) struct Against {
    /// The baseline that was chosen; the last one where none was.
    chosen: Option<Id<Baseline>>,
    comparison: Option<(Id<Baseline>, Comparison)>,
    /// The name that is being given.
    naming: Option<Naming>,
    list: Listing,
    /// The step on which the arrows stand in the list, until the cursor goes elsewhere.
    here: Option<Id<Step>>,
    scroll: Scroll,
}

/// A name that is being given.
#[derive(Clone, Debug)]
struct Naming {
    name: String,
    /// Which baseline it is for; nothing for one that is to be frozen.
    of: Option<Id<Baseline>>,
}

/// Whether what moved is listed beside the steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Listing {
    #[default]
    Hidden,
    Shown,
}

/// What happens around a baseline.
#[derive(Clone, Debug)]
pub enum Message {
    /// A name is asked for.
    BeginFreeze,
    /// Another name is asked for, for the baseline that is shown.
    BeginRename,
    /// Another name is written.
    NameChanged(String),
    /// The plan is frozen under the name, or the baseline gets it.
    Name,
    /// Nothing is frozen or renamed.
    Cancel,
    /// The plan is shown against another baseline.
    Compare(Id<Baseline>),
    /// What moved is listed, or no longer.
    ToggleList,
    /// What moved is listed, and the arrows walk it.
    List,
    /// The plan is shown alone.
    Hide,
    /// The baseline that is shown is removed.
    Remove,
    /// The list was scrolled.
    Scrolled(Scroll),
    /// A key was pressed in the list.
    Walk(Walk),
    /// A step of the list was chosen.
    Go(Id<Step>),
}

impl Against {
    /// Compares the plan with what was agreed, if it was.
    pub(super) fn refresh(&mut self, session: &Session) {
        let shown = session.plan().and_then(|plan| {
            let chosen = self.chosen.and_then(|id| plan.baselines.get(id));
            let baseline = chosen.or(plan.baselines.as_slice().last())?;
            let comparison = Comparison::of(plan, session.schedule()?, baseline);
            Some((baseline.id, comparison))
        });
        self.comparison = shown;
    }

    /// Lends how the plan stands against what was agreed.
    pub(super) fn comparison(&self) -> Option<&Comparison> {
        self.comparison.as_ref().map(|(_, comparison)| comparison)
    }

    /// Lends how the plan stands against what was agreed, where that is shown.
    pub(super) fn shown(&self, settings: &Settings) -> Option<&Comparison> {
        self.comparison()
            .filter(|_| settings.agreed == Agreed::Shown)
    }

    /// Lends the baseline that the plan is compared with.
    fn baseline<'a>(&self, session: &'a Session) -> Option<&'a Baseline> {
        let (id, _) = self.comparison.as_ref()?;
        session.plan()?.baselines.get(*id)
    }

    /// Says whether something is asked.
    pub(super) fn is_asking(&self) -> bool {
        self.naming.is_some()
    }

    /// Says whether what moved is listed.
    pub(super) fn is_listed(&self, settings: &Settings) -> bool {
        self.list == Listing::Shown && self.shown(settings).is_some()
    }

    /// Puts the list away.
    pub(super) fn put_away(&mut self) {
        self.list = Listing::Hidden;
        self.here = None;
    }

    /// Gives the list the focus.
    pub(super) fn focus(&self) -> Task<Page> {
        operation::focus(changes::WALK)
    }

    /// Takes over that the cursor went to another row: the list marks that one.
    pub(super) fn follow_cursor(&mut self) {
        self.here = None;
    }
}

/// Says what a command means for a baseline.
pub(super) fn command(command: Command, session: &Session) -> Option<Message> {
    let has_any = session
        .plan()
        .is_some_and(|plan| !plan.baselines.is_empty());
    match command {
        Command::Freeze => Some(Message::BeginFreeze),
        Command::Compare => has_any.then_some(Message::ToggleList),
        Command::RenameBaseline => has_any.then_some(Message::BeginRename),
        Command::Forget => has_any.then_some(Message::Remove),
        _ => None,
    }
}

impl Steps {
    /// Carries out what happens around a baseline.
    pub(super) fn agree(
        &mut self,
        message: Message,
        session: &Session,
        settings: &Settings,
    ) -> (Task<Page>, Option<Action>) {
        match message {
            Message::BeginFreeze => {
                let today = words::day(session.now(), session.zone());
                self.against.naming = Some(Naming {
                    name: format!("Agreed {today}"),
                    of: None,
                });
                (ask_name(), None)
            }
            Message::BeginRename => {
                let baseline = self.against.baseline(session);
                self.against.naming = baseline.map(|baseline| Naming {
                    name: baseline.name.clone(),
                    of: Some(baseline.id),
                });
                (ask_name(), None)
            }
            Message::NameChanged(name) => {
                if let Some(naming) = &mut self.against.naming {
                    naming.name = name;
                }
                (Task::none(), None)
            }
            Message::Name => self.name(session),
            Message::Cancel => {
                self.against.naming = None;
                (Task::none(), None)
            }
            Message::Compare(baseline) => {
                self.against.chosen = Some(baseline);
                self.against.refresh(session);
                (Task::none(), keep(Agreed::Shown, settings))
            }
            Message::ToggleList if self.against.is_listed(settings) => {
                self.against.put_away();
                (Task::none(), None)
            }
            Message::ToggleList | Message::List => {
                self.against.list = Listing::Shown;
                (self.against.focus(), keep(Agreed::Shown, settings))
            }
            Message::Hide => (Task::none(), keep(Agreed::Hidden, settings)),
            Message::Remove => {
                let edit = self.against.baseline(session).map(comparison::forget);
                let edit = edit.map(|edit| edit.map(Record::Plan));
                (Task::none(), edit.map(Action::Edit))
            }
            Message::Scrolled(scroll) => {
                self.against.scroll = scroll;
                (Task::none(), None)
            }
            Message::Walk(walk) => self.walk_changes(walk, session, settings),
            Message::Go(step) => {
                self.stand_on(step, session);
                let task = if self.step_here() == Some(step) {
                    Task::done(Page::Reveal)
                } else {
                    // It is not among those that are looked for: all are shown.
                    let find = self.end_find(session);
                    self.cursor = Some(Cursor::at(&self.rows, Row::Step(step), Column::Title));
                    Task::batch([find, Task::done(Page::Reveal)])
                };
                (task, None)
            }
        }
    }

    /// Freezes the plan under the name that was given, or renames a baseline; nothing without a
    /// name.
    fn name(&mut self, session: &Session) -> (Task<Page>, Option<Action>) {
        let Some(naming) = self.against.naming.take() else {
            return (Task::none(), None);
        };
        let name = naming.name.trim();
        if name.is_empty() {
            self.against.naming = Some(naming);
            return (operation::focus(NAME), None);
        }
        let edit = match naming.of {
            Some(id) => {
                let baseline = session.plan().and_then(|plan| plan.baselines.get(id));
                let edit = baseline.and_then(|baseline| comparison::rename(baseline, name));
                return (
                    Task::none(),
                    edit.map(|edit| Action::Edit(edit.map(Record::Plan))),
                );
            }
            None => self.freeze(name, session),
        };
        match edit {
            Some((id, edit)) => {
                let compare = Task::done(Page::Baseline(Message::Compare(id)));
                (compare, Some(Action::Edit(edit)))
            }
            None => (Task::none(), None),
        }
    }

    /// Freezes the plan under a name.
    fn freeze(&self, name: &str, session: &Session) -> Option<(Id<Baseline>, Edit)> {
        let id = session.new_id();
        let (plan, schedule) = (session.plan()?, session.schedule()?);
        let edit = comparison::freeze(plan, schedule, id, name, session.now());
        Some((id, edit.map(Record::Plan)))
    }

    /// The strip above the grid that says how the plan stands against what was agreed.
    pub(super) fn agreed_strip<'a>(
        &'a self,
        session: &'a Session,
        settings: &'a Settings,
    ) -> Option<Element<'a, Page>> {
        let comparison = self.against.shown(settings)?;
        let (plan, baseline) = (session.plan()?, self.against.baseline(session)?);
        let (finish, tone) = agreed::finish(comparison, session.dates());
        let sentence = format!("{finish} {}", agreed::count(comparison));
        let label = if self.against.is_listed(settings) {
            "Hide changes"
        } else {
            "List changes"
        };
        let strip = Line::new()
            .push(icon::snowflake(14.0).style(text::muted))
            .push(choose(plan, baseline))
            .push(
                clipped(sentence)
                    .size(size::SMALL)
                    .style(text::tone(tone))
                    .width(Length::Fill),
            )
            .push(
                button::secondary(label)
                    .small()
                    .stop("steps-agreed-list")
                    .on_press(Page::Baseline(Message::ToggleList)),
            )
            .push(
                button::icon(icon::X)
                    .tip("Show the plan alone; the baseline is kept")
                    .stop("steps-agreed-hide")
                    .small()
                    .on_press(Page::Baseline(Message::Hide)),
            )
            .spacing(space::SMALL)
            .align_y(Alignment::Center);
        Some(
            container(strip)
                .height(STRIP)
                .width(Length::Fill)
                .padding([0.0, 14.0])
                .align_y(Alignment::Center)
                .style(surface::section)
                .into(),
        )
    }

    /// What is asked before the plan is frozen, or a baseline gets another name.
    pub(super) fn freezing<'a>(&'a self, session: &'a Session) -> Option<Element<'a, Page>> {
        let naming = self.against.naming.as_ref()?;
        let named = !naming.name.trim().is_empty();
        let name = field::text_line("Agreed with the sponsor", &naming.name)
            .id(NAME)
            .on_input(|name| Page::Baseline(Message::NameChanged(name)))
            .on_submit(Page::Baseline(Message::Name));
        let (title, says, verb) = match naming.of {
            None => (
                "Freeze the plan as it is agreed",
                Some(promise(session)),
                button::primary("Freeze the plan").icon(icon::SNOWFLAKE),
            ),
            Some(_) => (
                "Rename the baseline",
                None,
                button::primary("Rename").icon(icon::PENCIL),
            ),
        };
        let body = Stack::new()
            .push(says.map(prose::body))
            .push(field("Name", name))
            .spacing(space::LARGE);
        let cancel = button::secondary("Cancel").on_press(Page::Baseline(Message::Cancel));
        let verb = verb
            .because("Give it a name")
            .on_press_maybe(named.then_some(Page::Baseline(Message::Name)));
        let actions = [cancel.into(), verb.into()];
        Some(modal::dialog_sized(DIALOG, title, body, actions))
    }
}

/// Puts the hands on the field for the name.
fn ask_name() -> Task<Page> {
    Task::batch([operation::focus(NAME), operation::select_all(NAME)])
}

/// Says what freezing does.
fn promise(session: &Session) -> String {
    let steps = session.plan().map_or(0, |plan| plan.steps.len());
    format!(
        "The times of {} are kept under this name, and every later change is shown against them. \
         Step numbers stay from now on: people will say them on the line.",
        words::count(steps, "step", "steps")
    )
}

/// Keeps whether the plan is shown against what was agreed.
fn keep(agreed: Agreed, settings: &Settings) -> Option<Action> {
    (settings.agreed != agreed).then(|| {
        let mut settings = settings.clone();
        settings.agreed = agreed;
        Action::Settings(Box::new(settings))
    })
}

/// Which baseline the plan is compared with, and what can be done with it.
fn choose<'a>(plan: &'a plan::Plan, shown: &'a Baseline) -> Element<'a, Page> {
    let zone = plan.details.zone;
    let name = words::cut(&shown.name, 40);
    let trigger = button::ghost(name)
        .icon_after(icon::CHEVRON_DOWN)
        .small()
        .on_press(());
    menu::dropdown_stop("steps-agreed", trigger, move || {
        let mut items: Vec<menu::Item<'a, Page>> = plan
            .baselines
            .iter()
            .map(|baseline| {
                let mark = if baseline.id == shown.id {
                    icon::CHECK
                } else {
                    icon::SNOWFLAKE
                };
                let frozen = words::day(baseline.at, zone);
                let name = words::cut(&baseline.name, 26);
                menu::item(mark, name)
                    .key(frozen)
                    .on_press(Page::Baseline(Message::Compare(baseline.id)))
            })
            .collect();
        items.push(
            menu::item(icon::SNOWFLAKE, "Freeze the plan again…")
                .on_press(Page::Baseline(Message::BeginFreeze))
                .divided(),
        );
        items.push(
            menu::item(icon::PENCIL, "Rename this baseline…")
                .on_press(Page::Baseline(Message::BeginRename)),
        );
        items.push(
            menu::item(icon::TRASH_2, "Remove this baseline")
                .on_press(Page::Baseline(Message::Remove))
                .danger(),
        );
        items
    })
}
