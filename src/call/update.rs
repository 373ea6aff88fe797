//! Status updates: when they are due, how punctual they were, and what they say (rule 7).

pub mod draft;
pub mod facts;
pub mod mail;

pub use facts::{Facts, View};

use crate::call::entry::Entry;
use crate::id::Id;
use crate::plan::Channel;
use crate::time::{Moment, Span};

/// How long after its due time an update still counts as on time.
pub const GRACE: Span = Span::seconds(60);

/// An update that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The line that says it.
    pub entry: Id<Entry>,
    /// Through which channel.
    pub channel: Id<Channel>,
    /// When, in call time.
    pub at: Moment,
    /// The text, as it was sent.
    pub text: String,
}

/// How a channel stands with its updates at some moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cadence {
    /// The last update that was sent.
    pub last: Option<Moment>,
    /// The earliest due time that no update has answered yet, in the past once it is overdue;
    /// `None` once updates have ended.
    pub due: Option<Moment>,
    /// The next due time that was not missed yet: `due` unless that one was; `None` once updates
    /// have ended.
    pub next: Option<Moment>,
    /// How many updates came by their due time, a minute of grace included.
    pub on_time: usize,
    /// How many due times passed without an update.
    pub missed: usize,
}

impl Cadence {
    /// Follows the updates of a channel from the start of execution to `now` (rule 7): the next
    /// one is due one `every` after the last, and while none is sent a further one falls due each
    /// time. Nothing falls due from `ended` on. `None` where the channel has no cadence or
    /// execution has not started.
    ///
    /// `sent` are the moments of all its updates, earliest first; those sent before execution
    /// started do not count.
    pub fn of(
        every: Option<Span>,
        started: Option<Moment>,
        ended: Option<Moment>,
        sent: &[Moment],
        now: Moment,
    ) -> Option<Self> {
        let every = every.filter(|every| *every > Span::ZERO)?;
        let started = started?;
        let mut cadence = Self {
            last: sent.iter().copied().rfind(|at| *at <= now),
            due: None,
            next: None,
            on_time: 0,
            missed: 0,
        };
        let has_ended = ended.is_some_and(|ended| ended <= now);
        let now = ended.map_or(now, |ended| ended.min(now));
        let mut anchor = started;
        for at in sent.iter().copied() {
            if at < started || at > now {
                continue;
            }
            let missed = missed(anchor, every, at);
            cadence.missed += missed;
            // After a missed one it is late, unless it answers a further one that is due by now.
            let is_late = missed > 0 && at < due_after(anchor, every, missed);
            if !is_late {
                cadence.on_time += 1;
            }
            anchor = at;
        }
        let missed = missed(anchor, every, now);
        cadence.missed += missed;
        if !has_ended {
            cadence.due = Some(anchor + every);
            cadence.next = Some(due_after(anchor, every, missed));
        }
        Some(cadence)
    }

    /// Returns how many updates have fallen due.
    pub fn fallen_due(&self) -> usize {
        self.on_time + self.missed
    }

    /// Says whether an update should have been sent by now.
    pub fn is_overdue(&self, now: Moment) -> bool {
        self.due.is_some_and(|due| now > due)
    }
}

/// Says how late an update is that is sent at `at`, after those sent before it: from its due time
/// where that was missed, nothing where it comes in time. `None` where none was due.
pub fn lateness(
    every: Option<Span>,
    started: Option<Moment>,
    before: &[Moment],
    at: Moment,
) -> Option<Span> {
    let cadence = Cadence::of(every, started, None, before, at)?;
    let due = cadence.due.filter(|_| Some(at) >= started)?;
    let answers_next = cadence.next.is_some_and(|next| at >= next);
    Some(match answers_next || at <= due + GRACE {
        true => Span::ZERO,
        false => at - due,
    })
}

/// Returns how many due times after `anchor` had passed by `now` with their grace.
fn missed(anchor: Moment, every: Span, now: Moment) -> usize {
    let over = (now - anchor - GRACE).as_seconds() - 1;
    usize::try_from(over / every.as_seconds()).unwrap_or_default()
}

/// Returns the first due time after `missed` ones.
fn due_after(anchor: Moment, every: Span, missed: usize) -> Moment {
    let ahead = i64::try_from(missed).unwrap_or(i64::MAX).saturating_add(1);
    anchor + every * ahead
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minute(minute: i64) -> Moment {
        Moment::from_unix(minute * 60)
    }

    /// Execution started at 0, an update is due every 30 minutes.
    fn cadence(sent: &[i64], now: i64) -> Cadence {
        let sent: Vec<Moment> = sent.iter().copied().map(minute).collect();
        let every = Some(Span::minutes(30));
        Cadence::of(every, Some(minute(0)), None, &sent, minute(now)).unwrap()
    }

    #[test]
    fn the_next_update_is_due_one_cadence_after_the_last() {
        let fresh = cadence(&[], 10);
        assert_eq!((fresh.last, fresh.due), (None, Some(minute(30))));
        let sent = cadence(&[25], 40);
        assert_eq!((sent.last, sent.due), (Some(minute(25)), Some(minute(55))));
        assert_eq!((sent.on_time, sent.missed), (1, 0));
    }

    #[test]
    fn an_update_within_a_minute_of_its_due_time_is_on_time() {
        let counts = |sent| {
            let cadence = cadence(sent, 40);
            (cadence.on_time, cadence.missed)
        };
        assert_eq!(counts(&[31]), (1, 0));
        assert_eq!(counts(&[32]), (0, 1));
    }

    #[test]
    fn while_none_is_sent_a_further_one_falls_due_each_time() {
        let silent = cadence(&[], 100);
        assert_eq!((silent.missed, silent.on_time), (3, 0));
        assert_eq!(silent.due, Some(minute(30)), "overdue since then");
        assert_eq!(silent.next, Some(minute(120)));
        assert!(silent.is_overdue(minute(100)));
        let woken = cadence(&[100], 101);
        assert_eq!((woken.missed, woken.due), (3, Some(minute(130))));
    }

    #[test]
    fn an_update_that_meets_the_second_due_time_is_on_time_though_the_first_was_missed() {
        let cadence = cadence(&[60], 65);
        assert_eq!((cadence.missed, cadence.on_time), (1, 1));
        assert_eq!(cadence.fallen_due(), 2);
    }

    #[test]
    fn nothing_falls_due_before_execution_or_after_it_was_over() {
        let every = Some(Span::minutes(30));
        assert_eq!(Cadence::of(every, None, None, &[], minute(50)), None);
        let start = Some(minute(0));
        assert_eq!(Cadence::of(None, start, None, &[], minute(50)), None);
        assert_eq!(
            Cadence::of(Some(Span::ZERO), start, None, &[], minute(50)),
            None
        );
        let over = Cadence::of(every, start, Some(minute(70)), &[minute(30)], minute(900));
        let over = over.unwrap();
        assert_eq!((over.on_time, over.missed, over.due), (1, 1, None));
    }

    #[test]
    fn a_hostile_cadence_takes_no_time() {
        let every = Some(Span::seconds(1));
        let cadence = Cadence::of(every, Some(Moment::MIN), None, &[], Moment::MAX).unwrap();
        assert_eq!(cadence.missed, 7_289_654_338);
    }
}
