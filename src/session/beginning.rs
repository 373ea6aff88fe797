//! How a launch comes into the file: from a template, a sheet, a document, or the sample.

use crate::exchange::{sample, template};
use crate::id::Mint;
use crate::launch::Launch;
use crate::plan::Plan;
use crate::session::{Error, Loaded, Session, Write};
use crate::time::{Moment, Span, Zone};
use crate::words;

impl Session {
    /// Begins a launch from a template, by its word, and lays it on the desk. `sample` is the
    /// sample launch as if it were in the middle of its night now, `sample-closed` the same a
    /// week after its night.
    ///
    /// # Errors
    /// [`Error`] says why nothing was begun.
    pub fn begin(&mut self, word: &str) -> Result<(), Error> {
        self.may_write()?;
        self.look_at_clocks();
        // T-0 is on the minute, as people set it.
        let ago = |span: Span| {
            let start = self.now() - span;
            Some(start - Span::seconds(start.unix() % 60))
        };
        match word {
            "sample" => {
                let launch = sample::half_run(ago(sample::MIDDLE), &mut self.mint())?;
                return self.add(launch);
            }
            "sample-closed" => {
                let launch = sample::complete(ago(Span::days(8)), &mut self.mint())?;
                return self.add(launch);
            }
            _ => {}
        }
        let template = template::find(word).ok_or_else(|| Error::NoTemplate(word.to_owned()))?;
        let plan = template.read(self.usual_start(), self.clock.zone(), &mut self.mint())?;
        self.add_plan(plan)
    }

    /// Adds a plan as a new launch and lays it on the desk.
    ///
    /// # Errors
    /// [`Error`] says why nothing was added.
    pub fn add_plan(&mut self, plan: Plan) -> Result<(), Error> {
        let id = self.new_id();
        self.add(Launch::new(id, plan))
    }

    /// Adds a launch and lays it on the desk.
    ///
    /// # Errors
    /// [`Error`] says why nothing was added.
    pub fn add(&mut self, launch: Launch) -> Result<(), Error> {
        self.may_write()?;
        self.queue.push(Write::Launch(Box::new(launch.clone())));
        self.lay_out(Loaded {
            launch,
            done: Vec::new(),
        });
        Ok(())
    }

    /// Takes a launch off the list.
    ///
    /// # Errors
    /// [`Error`] says why it is still there.
    pub fn remove(&mut self, launch: crate::id::Id<Launch>) -> Result<(), Error> {
        self.may_write()?;
        self.look_at_clocks();
        let at = self.now();
        self.queue.push(Write::Removal { launch, at });
        self.library.retain(|known| known.id != launch);
        if self.launch().is_some_and(|open| open.id == launch) {
            self.desk = None;
        }
        Ok(())
    }

    /// Returns the zone that this machine is set to.
    pub fn machine_zone(&self) -> Zone {
        self.clock.zone()
    }

    /// Lends a source of new ids.
    pub fn mint(&self) -> impl Mint + '_ {
        self.minting.lend(self.clock.read().wall)
    }

    /// Returns when most launches start: on a Saturday at 22:30, two weeks ahead or a little more.
    pub fn usual_start(&self) -> Moment {
        let ahead = self.now() + Span::days(14);
        words::parse_moment("Sat 22:30", self.clock.zone(), ahead).unwrap_or(ahead)
    }
}
