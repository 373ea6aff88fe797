//! `golive demo`: the sample launch in the middle of its night; without a display, a rehearsal
//! that runs by itself and leaves what a night leaves.

use std::path::Path;

use super::desk::Desk;
use super::{Error, pictures, terminal, window};
use crate::clock::{Clock, Hand};
use crate::exchange::sample;
use crate::id::Sequence;
use crate::plan::Plan;
use crate::session::document;
use crate::session::rehearsal::{Progress, Rehearsal};
use crate::time::Span;

/// More minutes than any sample night lasts; a mistake in the plan must not loop for ever.
const MOST_MINUTES: usize = 3_000;

pub(super) fn run(output: &Path, no_window: bool) -> Result<(), Error> {
    if !no_window && window::has_display() {
        return Ok(window::open_sample()?);
    }
    std::fs::create_dir_all(output).map_err(|reason| Error::Folder {
        path: output.to_owned(),
        reason,
    })?;
    let file = output.join("aurora.golive");
    if file.exists() {
        return Err(Error::Exists(file));
    }
    let plan = sample_plan()?;
    let begin = plan.details.start - Span::minutes(20);
    let hand = Hand::at(begin);
    let clock = Clock::Held(hand.clone());
    terminal::say(&format!("Rehearsing {} by itself", plan.details.name));
    let mut desk = Desk::open(file.clone(), clock.clone(), 1)?;
    desk.session.add_plan(plan)?;
    desk.save()?;
    let mut rehearsal = Rehearsal::begin(&mut desk.session, hand, 7)?;
    let mut middle_drawn = false;
    for _ in 0..MOST_MINUTES {
        let progress = rehearsal.go_on(&mut desk.session)?;
        desk.save()?;
        let (lines, over) = match progress {
            Progress::On(lines) => (lines, false),
            Progress::Over(lines) => (lines, true),
        };
        for line in &lines {
            terminal::say(line);
        }
        if over {
            break;
        }
        if !middle_drawn && is_middle(&desk) {
            middle_drawn = true;
            pictures::draw(&desk, clock.clone(), &output.join("in-the-night"))?;
        }
    }
    for (name, format) in [
        ("post-mortem.html", document::Format::Html),
        ("post-mortem.md", document::Format::Markdown),
    ] {
        let text = desk.session.post_mortem(format)?;
        desk.write(output.join(name), text)?;
        terminal::say(&format!("Wrote {}", output.join(name).display()));
    }
    pictures::draw(&desk, clock, &output.join("after"))?;
    terminal::say(&format!(
        "Done. Open {} with `golive` where there is a display.",
        file.display()
    ));
    Ok(())
}

/// About a third of the steps are over: there is something to look at on every side.
fn is_middle(desk: &Desk) -> bool {
    desk.session.call().is_some_and(|call| {
        let runbook = call.runbook();
        let over = runbook
            .iter()
            .filter(|step| call.state().status(**step).is_over())
            .count();
        over * 3 >= runbook.len()
    })
}

fn sample_plan() -> Result<Plan, Error> {
    let plan = sample::plan(&mut Sequence::new(2_026));
    Ok(plan.map_err(crate::session::Error::from)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::actual::State as Status;
    use crate::time::Moment;

    #[test]
    fn the_sample_is_in_the_middle_of_its_night_whenever_it_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("sample.golive");
        let now: Moment = "2027-03-06T10:17:42Z".parse().unwrap();
        let open = || Desk::open(file.clone(), Clock::Held(Hand::at(now)), 1).unwrap();
        let mut desk = open();
        desk.session.begin("sample").unwrap();
        desk.save().unwrap();
        let call = desk.session.call().unwrap();
        assert!(call.is_open());
        let state = call.state();
        let since = now - state.started.unwrap();
        assert!((sample::MIDDLE..sample::MIDDLE + Span::minutes(1)).contains(&since));
        let running = state
            .actuals
            .values()
            .filter(|actual| actual.state == Status::Running);
        assert_eq!(running.count(), 2);
        assert_eq!(call.forecast().lateness().to_string(), "12 min behind");
        let id = desk.session.launch().unwrap().id;
        let entries = desk.session.launch().unwrap().calls[0].entries.clone();
        drop(desk);
        let desk = Desk::with_launch(file, Some("Aurora Mobile Banking 4.0")).unwrap();
        let launch = desk.session.launch().unwrap();
        assert_eq!(launch.id, id);
        assert_eq!(launch.calls[0].entries, entries);
    }
}
