//! The three cards above the steps: when one goes back, who decides, what is there beforehand.

use std::fmt;

use iced::widget::{Column, Row, container, space as gap};
use iced::{Alignment, Element, Length};

use super::outlook::minutes;
use super::{Field, Line, Message, Rollback, edit};
use crate::gui::part::{link, person};
use crate::gui::theme::{size, space, text};
use crate::gui::widget::{avatar, button, card, choice, clipped, field, prose, stop};
use crate::gui::{font, icon};
use crate::plan::Plan;
use crate::plan::rollback::{Backup, Status, Trigger};

/// Below this width the cards stand below each other.
const NARROW: f32 = 640.0;
/// The name of what the keys reach first.
pub(super) const FIRST_LINE: &str = "rollback-add-trigger";
/// A threshold of more signs than this has no width of its own.
const LONG: usize = 20;
/// The height of a line of a card.
const LINE: f32 = 30.0;
/// What a card needs besides its lines.
const FRAME: f32 = 51.0;
/// The heights of the open forms.
const TRIGGER: f32 = 168.0;
const POLICY: f32 = 234.0;
const BACKUP: f32 = 232.0;

/// How far a back-up is, as it is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Progress(Status);

impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Status::Planned => "Planned",
            Status::Taken => "Taken",
            Status::Verified => "Restore tested",
        })
    }
}

impl Rollback {
    /// Shows the three cards, as high as the highest of them, or below each other.
    pub(super) fn cards<'a>(&'a self, plan: &'a Plan, room: f32) -> Element<'a, Message> {
        if room < NARROW {
            return Column::new()
                .push(card(self.triggers(plan)).width(Length::Fill))
                .push(card(self.policy(plan)).width(Length::Fill))
                .push(card(self.backups(plan)).width(Length::Fill))
                .spacing(space::MEDIUM)
                .into();
        }
        let form = |open: bool, height: f32| if open { height - LINE } else { 0.0 };
        // A plan has a handful of triggers and back-ups.
        let triggers = plan.triggers.len().max(1) as f32 * LINE
            + form(matches!(self.open, Some(Line::Trigger(_))), TRIGGER);
        let policy = match self.open {
            Some(Line::Policy) => POLICY,
            _ => (3.0 + f32::from(u8::from(!plan.rollback.tell.is_empty()))) * LINE,
        };
        let backups = plan.backups.len().max(1) as f32 * LINE
            + form(matches!(self.open, Some(Line::Backup(_))), BACKUP);
        let reason = if self.drafts.refuses(|_| true) {
            24.0
        } else {
            0.0
        };
        let height = FRAME + triggers.max(policy).max(backups).max(3.0 * LINE) + reason;
        Row::new()
            .push(
                card(self.triggers(plan))
                    .height(height)
                    .width(Length::FillPortion(44)),
            )
            .push(
                card(self.policy(plan))
                    .height(height)
                    .width(Length::FillPortion(32)),
            )
            .push(
                card(self.backups(plan))
                    .height(height)
                    .width(Length::FillPortion(38)),
            )
            .spacing(space::LARGE)
            .into()
    }

    fn triggers<'a>(&'a self, plan: &'a Plan) -> Column<'a, Message> {
        let add = button::icon(icon::PLUS)
            .tip("Add a trigger")
            .small()
            .on_press(Message::AddTrigger);
        let add = stop(FIRST_LINE, add, Message::AddTrigger);
        let mut list = Column::new().push(head("Roll back when", Some(add)));
        if plan.triggers.is_empty() {
            list = list.push(line(
                prose::small("Nothing yet. Name what must not happen.").into(),
            ));
        }
        for trigger in plan.triggers.iter() {
            list = list.push(if self.open == Some(Line::Trigger(trigger.id)) {
                self.trigger_form(plan, trigger)
            } else {
                pressed(trigger_line(plan, trigger), Line::Trigger(trigger.id))
            });
        }
        list
    }

    fn trigger_form<'a>(&'a self, plan: &'a Plan, trigger: &'a Trigger) -> Element<'a, Message> {
        let id = trigger.id;
        Column::new()
            .push(
                self.drafts
                    .line(Field::What(id), trigger.what.as_str())
                    .label("What is watched")
                    .placeholder("Log-ins that succeed")
                    .offering()
                    .view(Message::Draft),
            )
            .push(
                self.drafts
                    .line(Field::Threshold(id), edit::threshold(plan, trigger))
                    .label("From where on")
                    .placeholder("< 97 % for 5 min, or after 03:30")
                    .view(Message::Draft),
            )
            .push(foot(
                "Remove the trigger",
                Message::Remove(Line::Trigger(id)),
            ))
            .spacing(space::SMALL)
            .padding([space::TINY, 0.0])
            .into()
    }

    fn policy<'a>(&'a self, plan: &'a Plan) -> Column<'a, Message> {
        let policy = &plan.rollback;
        if self.open == Some(Line::Policy) {
            let decider = person::labelled("Decides", plan, policy.decider, Message::ChooseDecider);
            let deputy = person::labelled("Deputy", plan, policy.deputy, Message::ChooseDeputy);
            return Column::new().push(head("Decision", None)).push(
                Column::new()
                    .push(Row::new().push(decider).push(deputy).spacing(space::MEDIUM))
                    .push(
                        self.drafts
                            .line(Field::Decision, minutes(policy.decision))
                            .label("Time to decide")
                            .numbers()
                            .view(Message::Draft),
                    )
                    .push(
                        self.drafts
                            .line(Field::Tell, policy.tell.as_str())
                            .label("Who is told, and how")
                            .placeholder("Everybody on the bridge; customers by status page")
                            .view(Message::Draft),
                    )
                    .push(
                        Row::new()
                            .push(gap::horizontal())
                            .push(button::secondary("Close").small().on_press(Message::Close)),
                    )
                    .spacing(space::SMALL)
                    .padding([space::TINY, 0.0]),
            );
        }
        let decides = match plan.name_of(policy.decider) {
            "" => nobody("Nobody decides yet"),
            name => somebody(name, format!("{name} decides")),
        };
        let deputy = match plan.name_of(policy.deputy) {
            "" => nobody("no deputy"),
            name => somebody(name, format!("deputy {name}")),
        };
        let time = Row::new()
            .push(icon::timer(14.0).style(text::muted))
            .push(prose::body(format!(
                "{} to decide",
                minutes(policy.decision)
            )))
            .spacing(10.0)
            .align_y(Alignment::Center);
        let tell = (!policy.tell.is_empty()).then(|| {
            let words = Row::new()
                .push(icon::megaphone(14.0).style(text::muted))
                .push(clipped(&policy.tell).width(Length::Fill))
                .spacing(10.0)
                .align_y(Alignment::Center);
            pressed(words.into(), Line::Policy)
        });
        Column::new()
            .push(head("Decision", None))
            .push(pressed(decides, Line::Policy))
            .push(pressed(deputy, Line::Policy))
            .push(pressed(time.into(), Line::Policy))
            .push(tell)
    }

    fn backups<'a>(&'a self, plan: &'a Plan) -> Column<'a, Message> {
        let add = button::icon(icon::PLUS)
            .tip("Add something to be ready before the start")
            .small()
            .on_press(Message::AddBackup);
        let add = stop("rollback-add-backup", add, Message::AddBackup);
        let mut list = Column::new().push(head("Before the start", Some(add)));
        if plan.backups.is_empty() {
            list = list.push(line(
                prose::small("Nothing yet. Name what is saved beforehand.").into(),
            ));
        }
        for backup in plan.backups.iter() {
            list = list.push(if self.open == Some(Line::Backup(backup.id)) {
                self.backup_form(plan, backup)
            } else {
                let mark = match backup.status {
                    Status::Planned => icon::circle(15.0).style(text::muted),
                    Status::Taken => icon::circle_check(15.0).style(text::muted),
                    Status::Verified => icon::circle_check(15.0).style(text::done),
                };
                let name = plan.name_of(backup.owner);
                let words = Row::new()
                    .push(mark)
                    .push(clipped(named(&backup.what)).width(Length::Fill))
                    .push((!name.is_empty()).then(|| avatar::sized(name, 20.0)))
                    .spacing(10.0)
                    .align_y(Alignment::Center);
                pressed(words.into(), Line::Backup(backup.id))
            });
        }
        list
    }

    fn backup_form<'a>(&'a self, plan: &'a Plan, backup: &'a Backup) -> Element<'a, Message> {
        let id = backup.id;
        let progress: Vec<Progress> = Status::ALL.into_iter().map(Progress).collect();
        let status = choice(
            progress,
            Some(Progress(backup.status)),
            move |Progress(status)| Message::ChooseStatus(id, status),
        );
        let owner = person::labelled("Who sees to it", plan, backup.owner, move |owner| {
            Message::ChooseOwner(id, owner)
        });
        Column::new()
            .push(
                self.drafts
                    .line(Field::Backup(id), backup.what.as_str())
                    .label("What is saved")
                    .placeholder("Database back-up")
                    .view(Message::Draft),
            )
            .push(
                Row::new()
                    .push(owner)
                    .push(field("How far", status))
                    .spacing(space::MEDIUM),
            )
            .push(link::beside(
                self.drafts
                    .line(Field::Evidence(id), backup.evidence.as_str())
                    .label("Where one can see it")
                    .view(Message::Draft),
                "rollback-open",
                &backup.evidence,
                Message::Browse,
            ))
            .push(foot("Remove it", Message::Remove(Line::Backup(id))))
            .spacing(space::SMALL)
            .padding([space::TINY, 0.0])
            .into()
    }
}

fn trigger_line<'a>(plan: &'a Plan, trigger: &'a Trigger) -> Element<'a, Message> {
    let mark = match (trigger.finish_after, trigger.metric) {
        (Some(_), _) => icon::clock(15.0).style(text::critical),
        (None, Some(_)) => icon::activity(15.0).style(text::broken),
        (None, None) => icon::message_square(15.0).style(text::muted),
    };
    let threshold = edit::threshold(plan, trigger);
    // A long one shares the line with what is watched.
    let width = if threshold.chars().count() > LONG {
        Length::FillPortion(1)
    } else {
        Length::Shrink
    };
    Row::new()
        .push(mark)
        .push(clipped(named(&trigger.what)).width(Length::FillPortion(1)))
        .push(
            clipped(threshold)
                .font(font::MONO)
                .size(size::SMALL)
                .style(text::muted)
                .width(width),
        )
        .spacing(10.0)
        .align_y(Alignment::Center)
        .into()
}

fn named(words: &str) -> &str {
    if words.is_empty() { "Untitled" } else { words }
}

fn somebody<'a>(name: &str, words: String) -> Element<'a, Message> {
    Row::new()
        .push(avatar(name))
        .push(clipped(words).width(Length::Fill))
        .spacing(10.0)
        .align_y(Alignment::Center)
        .into()
}

fn nobody<'a>(words: &'a str) -> Element<'a, Message> {
    Row::new()
        .push(icon::user_round(15.0).style(text::muted))
        .push(prose::body(words).style(text::muted))
        .spacing(10.0)
        .align_y(Alignment::Center)
        .into()
}

fn head<'a>(words: &str, add: Option<Element<'a, Message>>) -> Element<'a, Message> {
    Row::new()
        .push(prose::section(words))
        .push(gap::horizontal())
        .push(add)
        .height(19.0)
        .align_y(Alignment::Center)
        .into()
}

fn line<'a>(content: Element<'a, Message>) -> Element<'a, Message> {
    container(content)
        .height(LINE)
        .width(Length::Fill)
        .align_y(Alignment::Center)
        .into()
}

fn pressed<'a>(content: Element<'a, Message>, opens: Line) -> Element<'a, Message> {
    let name = match opens {
        Line::Trigger(id) => format!("rollback-trigger-{id}"),
        Line::Policy => "rollback-policy".to_owned(),
        Line::Backup(id) => format!("rollback-backup-{id}"),
    };
    stop(name, line(content), Message::OpenLine(opens))
}

fn foot<'a>(words: &'a str, remove: Message) -> Element<'a, Message> {
    Row::new()
        .push(
            button::ghost(words)
                .icon(icon::TRASH_2)
                .small()
                .on_press(remove),
        )
        .push(gap::horizontal())
        .push(button::secondary("Close").small().on_press(Message::Close))
        .align_y(Alignment::Center)
        .into()
}
