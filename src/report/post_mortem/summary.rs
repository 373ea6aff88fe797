//! Title, headline and key figures.

use super::{Writer, spoken};
use crate::call::entry::Kind;
use crate::call::issue::Issue;
use crate::palette::Tone;
use crate::report::facts::{Against, End, Night, Share};
use crate::report::outline::{Block, Inline, KeyFigure};
use crate::review::verdict::{self, Verdict};
use crate::time::Moment;
use crate::words::{self, Lateness};

impl Writer<'_> {
    pub(super) fn eyebrow(&self) -> String {
        let date = words::long_date(self.now, self.zone);
        match self.night().map(|night| night.state.kind) {
            Some(Kind::Rehearsal { .. }) => format!("Report of a rehearsal · {date}"),
            Some(Kind::Live) | None => format!("Post-mortem · {date}"),
        }
    }

    pub(super) fn title(&self) -> String {
        let name = self.plan.details.name.trim();
        if name.is_empty() {
            "Launch without a name".to_owned()
        } else {
            self.people.said(name).into_owned()
        }
    }

    pub(super) fn colophon(&self) -> Vec<Inline> {
        let source = self.night().map_or(String::new(), |night| {
            let lines = night.state.entries().len();
            format!(" from {} of the log", words::count(lines, "line", "lines"))
        });
        vec![Inline::text(format!(
            "Written with Golive{source}. All times in {}.",
            self.zone.name()
        ))]
    }

    /// The sentence that says how it went.
    pub(super) fn headline(&self) -> Vec<Inline> {
        let said = match self.night() {
            None => {
                let start = self.plan.details.start;
                format!(
                    "No call has been held yet. Execution is planned for {}.",
                    self.on(start)
                )
            }
            Some(night) => match &night.end {
                End::Live {
                    launch: Some(launch),
                } => self.live(night, *launch),
                End::Live { launch: None } => match &night.state.closing {
                    Some(closing) => format!(
                        "Closed as live at {}; when it went live was not recorded.",
                        self.on(closing.at)
                    ),
                    None => "Live; when was not recorded.".to_owned(),
                },
                End::RolledBack {
                    decided,
                    back,
                    reason,
                } => self.rolled_back(night, *decided, *back, reason),
                End::Unfinished { at, reason } => {
                    let reason = self.people.said(reason.trim()).into_owned();
                    let because = if reason.is_empty() {
                        String::new()
                    } else {
                        format!(": {reason}")
                    };
                    sentence(format!("Closed unfinished at {}{because}", self.on(*at)))
                }
                End::Running => self.running(night),
            },
        };
        let rehearsal = self
            .night()
            .is_some_and(|night| matches!(night.state.kind, Kind::Rehearsal { .. }));
        vec![Inline::text(if rehearsal {
            format!("Rehearsal: {}", lower_first(&said))
        } else {
            said
        })]
    }

    /// "02:41 on 22 November".
    fn on(&self, at: Moment) -> String {
        let date = words::long_date(at, self.zone);
        let date = date.rsplit_once(' ').map_or(date.as_str(), |(day, _)| day);
        format!("{} on {date}", self.clock(at))
    }

    fn live(&self, night: &Night<'_>, launch: Against) -> String {
        let late = launch.late().map(|late| match Lateness::of(late) {
            Lateness::OnTime => "on time".to_owned(),
            Lateness::Behind(by) => format!("{} later than planned", spoken(by)),
            Lateness::Ahead(by) => format!("{} earlier than planned", spoken(by)),
        });
        let end = night.state.baseline.details.window_end;
        let margin = match Lateness::of(launch.at - end) {
            Lateness::OnTime => "just when the window closed".to_owned(),
            Lateness::Behind(by) => format!("{} after the window closed", spoken(by)),
            Lateness::Ahead(by) => format!("{} inside the window", spoken(by)),
        };
        match late {
            Some(late) => format!("Live at {}, {late} and {margin}.", self.on(launch.at)),
            None => format!("Live at {}, {margin}.", self.on(launch.at)),
        }
    }

    fn rolled_back(
        &self,
        night: &Night<'_>,
        decided: Option<Moment>,
        back: Option<Moment>,
        reason: &str,
    ) -> String {
        let mut said = match decided {
            Some(decided) => format!("Rolled back: decided at {}", self.on(decided)),
            None => "Rolled back".to_owned(),
        };
        match back {
            Some(back) => {
                let by = night.state.plan.details.back_by();
                let margin = match Lateness::of(back - by) {
                    Lateness::OnTime => "just in time".to_owned(),
                    Lateness::Behind(late) => format!("{} too late", spoken(late)),
                    Lateness::Ahead(early) => {
                        format!("{} before everything had to be", spoken(early))
                    }
                };
                said.push_str(&format!(
                    ", everything back at {}, {margin}.",
                    self.time(back)
                ));
            }
            None => said.push_str("; when everything was back was not recorded."),
        }
        let reason = self.people.said(reason.trim()).into_owned();
        if !reason.is_empty() {
            said.push_str(&sentence(format!(" Why: {reason}")));
        }
        said
    }

    fn running(&self, night: &Night<'_>) -> String {
        if night.state.rollback.is_some() {
            return format!(
                "The call is not over: at {} the rollback was under way.",
                self.on(self.now)
            );
        }
        let over = night.steps.iter().filter(|step| step.status.is_over());
        let lateness = night.forecast.lateness();
        format!(
            "The call is not over: at {}, {} of {} steps were done, {lateness}.",
            self.on(self.now),
            over.count(),
            night.steps.len()
        )
    }

    pub(super) fn key_figures(&self) -> Vec<Block> {
        let mut figures = vec![self.objectives_figure()];
        if let Some(night) = self.night() {
            figures.push(self.finish_figure(night));
            figures.extend([
                issues_figure(&night.state.issues),
                resolve_figure(night),
                updates_figure(night.updates),
            ]);
        }
        vec![Block::KeyFigures(figures)]
    }

    fn objectives_figure(&self) -> KeyFigure {
        let verdicts = self.verdicts();
        let count = |wanted: Verdict| verdicts.iter().filter(|(_, had)| *had == wanted).count();
        let met = count(Verdict::Met);
        let others = [
            (Verdict::Partly, "partly"),
            (Verdict::Missed, "missed"),
            (Verdict::Measuring, "still measured"),
            (Verdict::NotMeasured, "not measured"),
        ];
        let remark: Vec<String> = others
            .into_iter()
            .map(|(verdict, word)| (count(verdict), word))
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        if verdicts.is_empty() {
            return figure("Objectives met", "none set", String::new(), Tone::Neutral);
        }
        figure(
            "Objectives met",
            format!("{met} of {}", verdicts.len()),
            remark.join(", "),
            Tone::Neutral,
        )
    }

    fn finish_figure(&self, night: &Night<'_>) -> KeyFigure {
        let planned = |planned: Option<Moment>| {
            planned.map_or(String::new(), |at| format!(", planned {}", self.time(at)))
        };
        match (&night.end, night.finish) {
            (End::RolledBack { back, .. }, _) => match back {
                Some(back) => figure(
                    "Back",
                    self.time(*back),
                    format!(
                        "by {} at the latest",
                        self.time(night.state.plan.details.back_by())
                    ),
                    Tone::Neutral,
                ),
                None => figure("Back", "not recorded", String::new(), Tone::Neutral),
            },
            (_, Some(finish)) => {
                let remark = format!("{}{}", self.time(finish.at), planned(finish.planned));
                match finish.late().map(Lateness::of) {
                    Some(late) => {
                        let tone = match late {
                            Lateness::Behind(_) => Tone::Late,
                            Lateness::OnTime | Lateness::Ahead(_) => Tone::Neutral,
                        };
                        figure("Finished", late.past(), remark, tone)
                    }
                    None => figure("Finished", self.time(finish.at), remark, Tone::Neutral),
                }
            }
            (End::Running, None) => {
                let finish = night.forecast.finish();
                let label = match night.state.rollback {
                    Some(_) => "Forecast: back at",
                    None => "Forecast finish",
                };
                figure(
                    label,
                    self.time(finish),
                    night.forecast.lateness().to_string(),
                    Tone::Neutral,
                )
            }
            (End::Live { .. } | End::Unfinished { .. }, None) => {
                figure("Finished", "not recorded", String::new(), Tone::Neutral)
            }
        }
    }

    /// The verdict of each objective, in order.
    pub(super) fn verdicts(&self) -> Vec<(crate::id::Id<crate::plan::Objective>, Verdict)> {
        let plan = self.plan;
        plan.objectives
            .iter()
            .map(|objective| {
                let metrics: Vec<Verdict> = plan
                    .metrics_of(objective.id)
                    .map(|metric| self.metric_verdict(metric))
                    .collect();
                (objective.id, verdict::objective(&metrics))
            })
            .collect()
    }
}

fn figure(label: &str, value: impl Into<String>, remark: String, tone: Tone) -> KeyFigure {
    KeyFigure {
        label: label.to_owned(),
        value: value.into(),
        remark,
        tone,
    }
}

fn issues_figure(issues: &[Issue]) -> KeyFigure {
    let open = issues.iter().filter(|issue| issue.is_open()).count();
    let (remark, tone) = match (issues.len(), open) {
        (0, _) => (String::new(), Tone::Neutral),
        (_, 0) => ("none open".to_owned(), Tone::Neutral),
        (_, open) => (format!("{open} still open"), Tone::Late),
    };
    let value = match issues.len() {
        0 => "none".to_owned(),
        count => count.to_string(),
    };
    figure("Issues", value, remark, tone)
}

fn resolve_figure(night: &Night<'_>) -> KeyFigure {
    match night.resolve {
        Some(median) => figure(
            "Median resolve",
            words::span(median.value),
            format!("over {}", words::count(median.of, "issue", "issues")),
            Tone::Neutral,
        ),
        None => figure(
            "Median resolve",
            "none",
            "no issue was resolved".to_owned(),
            Tone::Neutral,
        ),
    }
}

fn updates_figure(updates: Share) -> KeyFigure {
    match updates.of {
        0 => figure("Updates on time", "none due", String::new(), Tone::Neutral),
        of => figure(
            "Updates on time",
            format!("{} of {of}", updates.part),
            String::new(),
            Tone::Neutral,
        ),
    }
}

/// Ends a sentence that somebody may have ended already.
fn sentence(text: String) -> String {
    if text.ends_with(['.', '!', '?', '…']) {
        text
    } else {
        text + "."
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}
