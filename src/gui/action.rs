//! What a screen asks of the program: the only way in which anything changes.

use std::path::PathBuf;

use crate::call::Event;
use crate::gui::command::Command;
use crate::gui::route::Route;
use crate::gui::target::Target;
use crate::id::Id;
use crate::launch::{self, Launch};
use crate::problem::Fix;
use crate::settings::Settings;
use crate::time::Moment;

/// What a screen asks of the program.
#[derive(Clone, Debug)]
pub enum Action {
    /// Change plan or review.
    Edit(launch::Edit),
    /// Change it on from the last edit of the same name: undo takes both back together.
    EditOn(launch::Edit),
    /// Write down what happens now.
    Log(Event),
    /// Write down several things that happen now, in this order.
    LogAll(Vec<Event>),
    /// Write down what happened earlier.
    LogAt {
        /// When it happened.
        at: Moment,
        /// What happened.
        event: Event,
    },
    /// Show another page of the launch, or the list of launches.
    Go(Route),
    /// Show something by itself.
    Show(Target),
    /// Open a launch.
    Open(Id<Launch>),
    /// Begin a launch from this template, by its word.
    Begin(&'static str),
    /// Begin a launch from the template of one's own in this file.
    BeginOwn(PathBuf),
    /// Take the template of one's own in this file away.
    RemoveTemplate(PathBuf),
    /// Open a web page or begin a mail in the reader's own program.
    Browse(String),
    /// Put a problem of the plan right.
    Fix(Fix),
    /// Do what a command of the table does.
    Run(Command),
    /// Say something that needs no answer.
    Tell(String),
    /// Keep these preferences.
    Settings(Box<Settings>),
}
