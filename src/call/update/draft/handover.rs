//! Where things stand, on one page, for whoever takes over the lead (R21).

use super::{Draft, list, trouble};
use crate::call::entry::Presence;
use crate::call::issue::Issue;
use crate::call::promise::Promise;
use crate::call::state::State;
use crate::call::update::facts::{Facts, Trouble, View};
use crate::time::Span;

/// How far whoever takes over has to look ahead.
const AHEAD: Span = Span::minutes(60);

/// Writes where the call stands: how late it is, what runs, what the next hour brings, which
/// issues are open, what was promised, who is missing and which updates are due.
pub fn page(state: &State, view: View<'_>) -> String {
    let facts = Facts::ahead(state, view, AHEAD);
    let draft = Draft { facts: &facts };
    let running: Vec<String> = facts.running.iter().map(|it| draft.running(it)).collect();
    let waiting: Vec<String> = facts.waiting.iter().map(super::brief).collect();
    let coming: Vec<String> = facts.coming.iter().map(|it| draft.coming(it)).collect();
    let mut lines = vec![draft.standing()];
    lines.extend(draft.last_safe());
    lines.extend(section("Running", running, "nothing"));
    lines.extend(list("Ready, not started", &waiting));
    lines.extend(section("Next 60 minutes", coming, "nothing starts"));
    lines.extend(section("Open issues", issues(state), "none"));
    lines.extend(section("Promised", promises(state, &draft), "nothing"));
    lines.extend(draft.down());
    lines.extend(list("Not on the call", &missing(state)));
    lines.extend(list("Updates due", &updates(state, &draft)));
    lines.join("\n")
}

/// What must be said even where there is nothing to say.
fn section(heading: &str, items: Vec<String>, nothing: &str) -> Vec<String> {
    match items.is_empty() {
        true => vec![format!("{heading}: {nothing}")],
        false => list(heading, &items),
    }
}

fn issues(state: &State) -> Vec<String> {
    let mut open: Vec<&Issue> = state.issues.iter().filter(|it| it.is_open()).collect();
    open.sort_by_key(|issue| issue.severity);
    let told = open.into_iter().map(|issue| {
        let told = trouble(&Trouble {
            severity: issue.severity,
            title: issue.title.clone(),
            owner: state.plan.name_of(issue.owner).to_owned(),
        });
        format!("{told}, {}", issue.status.word())
    });
    told.collect()
}

fn promises(state: &State, draft: &Draft<'_>) -> Vec<String> {
    let mut open: Vec<&Promise> = state.promises.iter().filter(|it| it.is_open()).collect();
    // Those without a time come last.
    open.sort_by_key(|promise| (promise.due.is_none(), promise.due));
    let told = open.into_iter().map(|promise| {
        let when = match (promise.due, promise.before) {
            (Some(due), _) if due < draft.facts.now => {
                format!(", overdue since {}", draft.clock(due))
            }
            (Some(due), _) => format!(", due {}", draft.clock(due)),
            (None, Some(step)) => format!(", before step {}", state.numbers.get(step)),
            (None, None) => String::new(),
        };
        format!("{}: {}{when}", promise.who, promise.what)
    });
    told.collect()
}

fn missing(state: &State) -> Vec<String> {
    let people = state.plan.people.iter();
    people
        .filter(|person| state.presence(person.id) == Some(&Presence::Missing))
        .map(|person| state.plan.name_of(Some(person.id)).to_owned())
        .collect()
}

fn updates(state: &State, draft: &Draft<'_>) -> Vec<String> {
    let channels = state.plan.channels.iter();
    let due = channels.filter_map(|channel| {
        let due = state.cadence(channel.id, draft.facts.now)?.due?;
        let at = draft.clock(due);
        Some(match due < draft.facts.now {
            true => format!("{}, overdue since {at}", channel.name),
            false => format!("{} at {at}", channel.name),
        })
    });
    due.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::entry::{Effect, Event, Severity};
    use crate::call::scribe::{ANA, RITA, Scribe, WEI, night};
    use crate::id::Id;
    use crate::schedule::Way;
    use crate::schedule::sample::{at, step};

    fn read(scribe: &Scribe, minute: i64) -> Vec<String> {
        let (state, now) = (scribe.state(), at(minute));
        let baseline = state.baseline_schedule();
        let forecast = state.forecast(now);
        let view = View {
            now,
            forecast: &forecast,
            baseline: &baseline,
            last_safe: Way::of(&state.plan).last_safe(&state.actuals),
        };
        page(&state, view).lines().map(str::to_owned).collect()
    }

    #[test]
    fn whoever_takes_over_reads_on_one_page_what_is_going_on() {
        let mut scribe = Scribe::opened(night());
        let (person, presence) = (RITA, Presence::Missing);
        scribe.says(-20, Event::Answered { person, presence });
        let reason = String::new();
        scribe.says(0, Event::ExecutionStarted { reason });
        scribe.starts(0, step(1));
        scribe.says(
            2,
            Event::IssueRaised {
                issue: Id::from_u128(9),
                title: "The bridge drops callers".into(),
                severity: Severity::Major,
                owner: Some(ANA),
                step: None,
                effect: Effect::None,
            },
        );
        scribe.says(
            3,
            Event::Promised {
                promise: Id::from_u128(10),
                who: "Wei Chen".into(),
                person: Some(WEI),
                what: "replica check".into(),
                due: at(13),
                before: None,
            },
        );
        let page = read(&scribe, 5);
        let has = |line: &str| assert!(page.iter().any(|it| it == line), "{line}: {page:#?}");
        assert!(page[0].contains("Finish expected at"), "{page:#?}");
        has("Running: 1 Step of the night 1 (Wei Chen), until 22:40");
        has("Open issues: The bridge drops callers, major (Ana Silva), open");
        has("Promised: Wei Chen: replica check, due 22:43");
        has("Not on the call: Rita Amaral");
        has("Updates due: #aurora-go-live at 23:00");
        assert!(page.contains(&"Next 60 minutes:".to_owned()), "{page:#?}");
        has("- 22:40 2 Step of the night 2 (Wei Chen)");
    }

    #[test]
    fn what_there_is_nothing_of_is_said_too() {
        let page = read(&Scribe::opened(night()), -25);
        for line in ["Running: nothing", "Open issues: none", "Promised: nothing"] {
            assert!(page.iter().any(|it| it == line), "{line}: {page:#?}");
        }
    }
}
