//! The text of an update, written from the facts for whoever reads it (rule 7).

pub mod handover;

use super::facts::{Facts, Running, Stage, Told, Trouble};
use crate::call::entry::Planning;
use crate::plan::Channel;
use crate::plan::channel::Audience;
use crate::schedule::rollback::LastSafe;
use crate::time::{Moment, Span};
use crate::words;

/// The place in a channel's template at which the text stands.
const PLACE: &str = "{update}";

/// Writes an update for a channel, within its template.
pub fn write(facts: &Facts, channel: &Channel) -> String {
    let text = text(facts, channel.audience);
    if channel.template.contains(PLACE) {
        channel.template.replace(PLACE, &text)
    } else if channel.template.trim().is_empty() {
        text
    } else {
        format!("{}\n\n{text}", channel.template.trim_end())
    }
}

/// Writes an update for an audience: sponsors get impact and decisions, technicians steps and
/// issues, users what they can and cannot do and until when.
pub fn text(facts: &Facts, audience: Audience) -> String {
    let draft = Draft { facts };
    let lines = match audience {
        Audience::Sponsors => draft.for_sponsors(),
        Audience::Technicians => draft.for_technicians(),
        Audience::Users => draft.for_users(),
    };
    lines.join("\n")
}

struct Draft<'a> {
    facts: &'a Facts,
}

impl Draft<'_> {
    fn for_sponsors(&self) -> Vec<String> {
        let facts = self.facts;
        let mut lines = vec![self.head(), self.standing()];
        lines.extend(self.down());
        lines.extend(list("Decisions", &facts.decisions));
        let grave: Vec<&Trouble> = facts
            .open
            .iter()
            .filter(|issue| issue.severity < crate::call::entry::Severity::Minor)
            .collect();
        lines.extend(list(
            "Open issues",
            &grave.into_iter().map(trouble).collect::<Vec<_>>(),
        ));
        lines.extend(list(
            "Resolved",
            &facts.resolved.iter().map(trouble).collect::<Vec<_>>(),
        ));
        lines.extend(self.last_safe());
        lines.extend(self.next());
        lines
    }

    fn for_technicians(&self) -> Vec<String> {
        let facts = self.facts;
        let told = |steps: &[Told]| steps.iter().map(brief).collect::<Vec<_>>();
        let running: Vec<String> = facts
            .running
            .iter()
            .map(|step| self.running(step))
            .collect();
        let coming: Vec<String> = facts.coming.iter().map(|step| self.coming(step)).collect();
        let troubles = |issues: &[Trouble]| issues.iter().map(trouble).collect::<Vec<_>>();
        let mut lines = vec![self.head(), self.standing()];
        lines.extend(list("Done", &told(&facts.done)));
        lines.extend(list("Failed or skipped", &told(&facts.dropped)));
        lines.extend(list("Running", &running));
        lines.extend(list("Ready, not started", &told(&facts.waiting)));
        lines.extend(list("Next 30 minutes", &coming));
        lines.extend(list("New issues", &troubles(&facts.opened)));
        lines.extend(list("Resolved issues", &troubles(&facts.resolved)));
        let others = facts.open.len().saturating_sub(facts.opened.len());
        if others > 0 {
            let issues = words::count(others, "issue", "issues");
            lines.push(format!("Still open from before: {issues}"));
        }
        lines.extend(list("Decisions", &facts.decisions));
        lines.extend(self.down());
        lines.extend(self.last_safe());
        lines.extend(self.next());
        lines
    }

    fn for_users(&self) -> Vec<String> {
        let facts = self.facts;
        let name = match facts.launch.as_str() {
            "" => "our system",
            name => name,
        };
        let end = self.clock(facts.finish);
        let mut lines = vec![match &facts.stage {
            Stage::Ahead(start) => {
                let (start, name) = (self.clock(*start), name);
                format!("Work on {name} begins at {start} and is planned to end at {end}.")
            }
            Stage::Executing => {
                format!("Work on {name} is under way and is expected to end at {end}.")
            }
            Stage::Held { .. } => {
                format!("Work on {name} is interrupted and is expected to end at {end}.")
            }
            Stage::Live(at) => format!("{name} is live since {}.", self.clock(*at)),
            Stage::RollingBack(_) => format!(
                "The change of {name} is being taken back. Everything is expected to be as before at {end}."
            ),
            Stage::Ended => format!("Work on {name} has ended for now."),
        }];
        let is_over = matches!(facts.stage, Stage::Live(_) | Stage::Ended);
        match facts.down.as_slice() {
            [] if is_over => lines.push("Everything can be used as usual.".to_owned()),
            [] => lines.push("Everything can be used as usual meanwhile.".to_owned()),
            down => {
                let services: Vec<&str> = down.iter().map(|one| one.service.as_str()).collect();
                let since = down.iter().map(|one| one.since).min().unwrap_or(facts.now);
                let verb = if down.len() == 1 { "is" } else { "are" };
                let until = match is_over {
                    true => String::new(),
                    false => format!(", expected back at {end}"),
                };
                lines.push(format!(
                    "{} {verb} not available since {}{until}.",
                    words::list(&services),
                    self.clock(since),
                ));
            }
        }
        if let Some(next) = facts.next_update {
            lines.push(format!("We tell you more at {}.", self.clock(next)));
        }
        lines.push(format!("Times are those of {}.", facts.zone.city()));
        lines
    }

    fn head(&self) -> String {
        let facts = self.facts;
        let at = self.clock(facts.now);
        match facts.launch.as_str() {
            "" => format!("Status at {at} ({})", facts.zone.city()),
            name => format!("{name}, status at {at} ({})", facts.zone.city()),
        }
    }

    /// One or two sentences on where it stands, how late it is and when it will be over.
    fn standing(&self) -> String {
        let facts = self.facts;
        let finish = self.clock(facts.finish);
        match &facts.stage {
            Stage::Ahead(start) => format!(
                "Execution starts at {}. Finish planned at {finish}, {}.",
                self.clock(*start),
                self.margin(),
            ),
            Stage::Executing => format!(
                "{} Finish expected at {finish}, {}.",
                self.late(),
                self.margin()
            ),
            Stage::Held {
                since,
                reason,
                until,
            } => {
                let until =
                    until.map(|until| format!(", expected to go on at {}", self.clock(until)));
                format!(
                    "On hold since {}: {reason}{}. {} Finish expected at {finish}, {}.",
                    self.clock(*since),
                    until.unwrap_or_default(),
                    self.late(),
                    self.margin(),
                )
            }
            Stage::Live(at) => format!("Live since {}.", self.clock(*at)),
            Stage::RollingBack(at) => format!(
                "Rolling back since {}. Everything is expected to be back at {finish}, {}.",
                self.clock(*at),
                self.margin(),
            ),
            Stage::Ended => "The call has ended; the system is not live.".to_owned(),
        }
    }

    fn late(&self) -> String {
        let facts = self.facts;
        let late = capital(&facts.late.to_string());
        match (facts.earlier, facts.since) {
            (Some(earlier), Some(since)) if earlier != facts.late => {
                format!("{late} ({earlier} at {}).", self.clock(since))
            }
            (Some(_), Some(since)) => format!("{late}, as at {}.", self.clock(since)),
            _ => format!("{late}."),
        }
    }

    fn margin(&self) -> String {
        let margin = self.facts.margin;
        let by = words::span(margin);
        match margin {
            margin if margin.is_negative() => format!("{by} past the change window"),
            margin if margin.is_zero() => "right at the end of the change window".to_owned(),
            _ => format!("{by} inside the change window"),
        }
    }

    fn running(&self, running: &Running) -> String {
        let mut said = brief(&running.step);
        said.push_str(&format!(", until {}", self.clock(running.step.at)));
        if running.over > Span::ZERO {
            said.push_str(&format!(", {} over its time", words::span(running.over)));
        }
        if let Some(stopped) = &running.stopped {
            said.push_str(&format!(", {stopped}"));
        }
        said
    }

    fn coming(&self, step: &Told) -> String {
        format!("{} {}", self.clock(step.at), brief(step))
    }

    fn down(&self) -> Option<String> {
        let down = &self.facts.down;
        let services: Vec<String> = down
            .iter()
            .map(|one| {
                let since = self.clock(one.since);
                match one.planning {
                    Planning::Planned => format!("{} since {since}, as planned", one.service),
                    Planning::Unplanned => format!("{} since {since}, not planned", one.service),
                }
            })
            .collect();
        (!services.is_empty()).then(|| format!("Not available: {}", services.join("; ")))
    }

    fn last_safe(&self) -> Option<String> {
        if !matches!(self.facts.stage, Stage::Executing | Stage::Held { .. }) {
            return None;
        }
        match self.facts.last_safe {
            LastSafe::Until(at) if at < self.facts.now => Some(format!(
                "The last safe moment to go back was {}",
                self.clock(at)
            )),
            LastSafe::Until(at) => Some(format!("Last safe moment to go back: {}", self.clock(at))),
            LastSafe::NoWayBack { since, .. } => {
                Some(format!("No way back since {}", self.clock(since)))
            }
            LastSafe::NoPlan | LastSafe::Loop => None,
        }
    }

    fn next(&self) -> Option<String> {
        let next = self.facts.next_update?;
        Some(format!("Next update at {}", self.clock(next)))
    }

    fn clock(&self, at: Moment) -> String {
        words::clock(at, self.facts.zone)
    }
}

/// A heading with what belongs under it: in one line, or one line each; nothing where there is
/// nothing.
fn list(heading: &str, items: &[String]) -> Vec<String> {
    match items {
        [] => Vec::new(),
        [only] => vec![format!("{heading}: {only}")],
        items => {
            let items = items.iter().map(|item| format!("- {item}"));
            std::iter::once(format!("{heading}:"))
                .chain(items)
                .collect()
        }
    }
}

fn brief(step: &Told) -> String {
    let mut said = step.number.clone();
    if !step.title.is_empty() {
        said.push_str(&format!(" {}", step.title));
    }
    if !step.owner.is_empty() {
        said.push_str(&format!(" ({})", step.owner));
    }
    said
}

fn trouble(issue: &Trouble) -> String {
    let mut said = format!("{}, {}", issue.title, issue.severity.word());
    if !issue.owner.is_empty() {
        said.push_str(&format!(" ({})", issue.owner));
    }
    said
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests;
