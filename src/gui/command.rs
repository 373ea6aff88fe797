//! The one table of everything that a person can do: name, icon, key and place.
//!
//! It feeds the keys, the palette, tooltips and the help sheet, so that none of them can say
//! something the others do not.

use iced::keyboard::key::Named;
use iced::keyboard::{Key, Modifiers, key};

use crate::gui::icon::{self, Icon};

/// A key press that no widget took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press {
    /// The key.
    pub key: Key,
    /// Where the key lies on the keyboard, for layouts without Latin letters.
    pub physical: key::Physical,
    /// The keys that were held with it.
    pub modifiers: Modifiers,
    /// The text that it makes.
    pub text: Option<String>,
    /// Whether it is held down.
    pub stroke: Stroke,
}

/// Whether a key was pressed or is held down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// It was pressed just now.
    First,
    /// It is held down.
    Repeated,
}

/// What a shortcut asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    /// A letter or sign with Ctrl (Cmd on macOS).
    Ctrl(char),
    /// A letter with Ctrl and Shift.
    CtrlShift(char),
    /// A letter or sign alone.
    Plain(char),
    /// A named key alone.
    Named(Named),
    /// A named key with Alt.
    Alt(Named),
    /// A named key with Ctrl (Cmd on macOS).
    CtrlNamed(Named),
}

impl Shortcut {
    fn is(self, press: &Press) -> bool {
        let latin = press.key.to_latin(press.physical);
        let command = press.modifiers.command();
        let (shift, alt) = (press.modifiers.shift(), press.modifiers.alt());
        match self {
            Self::Ctrl(letter) => latin == Some(letter) && command && !shift && !alt,
            Self::CtrlShift(letter) => latin == Some(letter) && command && shift && !alt,
            // The sign counts, not the key: `+` and `?` lie elsewhere on every layout.
            Self::Plain(sign) if !sign.is_ascii_lowercase() => {
                press.text.as_deref() == Some(sign.encode_utf8(&mut [0; 4])) && !command && !alt
            }
            Self::Plain(letter) => latin == Some(letter) && !command && !shift && !alt,
            Self::Named(named) => press.key == Key::Named(named) && !command && !shift && !alt,
            Self::Alt(named) => press.key == Key::Named(named) && alt && !command && !shift,
            Self::CtrlNamed(named) => press.key == Key::Named(named) && command && !shift && !alt,
        }
    }

    /// Writes the keys as a key cap shows them.
    pub fn words(self) -> String {
        let control = if cfg!(target_os = "macos") {
            "Cmd"
        } else {
            "Ctrl"
        };
        match self {
            Self::Ctrl(letter) => format!("{control} {}", letter.to_ascii_uppercase()),
            Self::CtrlShift(letter) => format!("{control} Shift {}", letter.to_ascii_uppercase()),
            Self::Plain(letter) => letter.to_ascii_uppercase().to_string(),
            Self::Named(named) => name_of(named),
            Self::Alt(named) => format!("Alt {}", name_of(named)),
            Self::CtrlNamed(named) => format!("{control} {}", name_of(named)),
        }
    }
}

fn name_of(named: Named) -> String {
    match named {
        Named::ArrowUp => "↑".to_owned(),
        Named::ArrowDown => "↓".to_owned(),
        Named::ArrowLeft => "←".to_owned(),
        Named::ArrowRight => "→".to_owned(),
        Named::PageUp => "Page up".to_owned(),
        Named::PageDown => "Page down".to_owned(),
        other => format!("{other:?}"),
    }
}

/// Where a command can be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Everywhere.
    Anywhere,
    /// While a launch is open.
    Launch,
    /// In the steps grid.
    Grid,
    /// On the call screen.
    Call,
    /// In the review.
    Review,
}

macro_rules! commands {
    ($($(#[$doc:meta])* $command:ident: $name:literal, $icon:ident, $place:ident, [$($shortcut:expr),*];)+) => {
        /// Something a person can do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Command {
            $($(#[$doc])* $command),+
        }

        impl Command {
            /// Every command, in the order in which the help sheet shows them.
            pub const ALL: &[Self] = &[$(Self::$command),+];

            /// Returns the name, as menus, palette and help say it.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$command => $name),+
                }
            }

            /// Returns the icon.
            pub fn icon(self) -> Icon {
                match self {
                    $(Self::$command => icon::$icon),+
                }
            }

            /// Returns where the command can be given.
            pub const fn place(self) -> Place {
                match self {
                    $(Self::$command => Place::$place),+
                }
            }

            /// Returns the keys that give it, the one to be shown first.
            pub const fn shortcuts(self) -> &'static [Shortcut] {
                match self {
                    $(Self::$command => &[$($shortcut),*]),+
                }
            }
        }
    };
}

use Shortcut::{Alt, Ctrl, CtrlNamed, CtrlShift, Named as On, Plain};

commands! {
    /// Opens the palette.
    Palette: "All commands", SEARCH, Anywhere, [Ctrl('k')];
    /// Takes the last change back.
    Undo: "Undo", UNDO, Anywhere, [Ctrl('z')];
    /// Makes the change that was taken back again.
    Redo: "Redo", REDO, Anywhere, [CtrlShift('z'), Ctrl('y')];
    /// Goes to the list of launches.
    Home: "Launches", ROCKET, Anywhere, [];
    /// Goes to the plan.
    Plan: "Plan", LIST_TREE, Launch, [Ctrl('1')];
    /// Goes to the call.
    Call: "Call", RADIO, Launch, [Ctrl('2')];
    /// Goes to the review.
    Review: "Review", FILE_TEXT, Launch, [Ctrl('3')];
    /// Opens or closes the dashboard.
    Dashboard: "Dashboard", MONITOR_UP, Launch, [On(Named::F9)];
    /// Fills the screen or goes back to a window.
    FullScreen: "Full screen", MAXIMIZE, Anywhere, [On(Named::F11)];
    /// Finds something on the screen.
    Find: "Find", SEARCH, Anywhere, [Ctrl('f')];
    /// Shows the keys.
    Help: "Keys and help", KEYBOARD, Anywhere, [On(Named::F1), Plain('?')];
    /// Goes to the settings.
    Settings: "Settings", SETTINGS, Anywhere, [Ctrl(',')];
    /// Begins a launch.
    NewLaunch: "New launch", PLUS, Anywhere, [Ctrl('n')];
    /// Brings in a sheet or a plan.
    Import: "Import a sheet or a plan", FILE_UP, Anywhere, [Ctrl('i')];
    /// Brings rows of a sheet into the runbook.
    ImportRows: "Import rows into the runbook", FILE_UP, Launch, [];
    /// Opens another file.
    Open: "Open a file", FOLDER_OPEN, Anywhere, [Ctrl('o')];
    /// Saves a copy of the file elsewhere.
    Share: "Save a copy to share", SHARE_2, Launch, [];
    /// Goes to the overview of the plan.
    Overview: "Overview", TARGET, Launch, [];
    /// Goes to the chance that the night ends in its window.
    Chance: "Chance of ending in the window", CHART_COLUMN, Launch, [];
    /// Lists what is wrong with the plan.
    Problems: "Problems of the plan", TRIANGLE_ALERT, Launch, [On(Named::F8)];
    /// Goes to the people.
    People: "People", USERS, Launch, [];
    /// Goes to the steps.
    Steps: "Steps", LIST_TREE, Launch, [];
    /// Goes to the rollback plan.
    Rollback: "Rollback", UNDO_2, Launch, [];
    /// Goes to the channels.
    Channels: "Channels", MEGAPHONE, Launch, [];
    /// Goes to the readiness checks.
    Readiness: "Readiness", CLIPBOARD_CHECK, Launch, [];
    /// Starts the call.
    StartCall: "Start call", RADIO, Launch, [];
    /// Starts a rehearsal.
    Rehearse: "Rehearse", ROTATE_CCW, Launch, [];
    /// Saves the runbook as a document.
    ExportRunbook: "Export the runbook", FILE_DOWN, Launch, [];
    /// Saves the runbook as a document with a page for each owner.
    ExportByOwner: "Export the runbook by owner", FILE_DOWN, Launch, [];
    /// Saves the launch as a template of one's own.
    SaveTemplate: "Save as a template", LAYOUT_TEMPLATE, Launch, [];
    /// Saves the steps as a sheet.
    ExportSteps: "Export the steps as CSV", TABLE, Launch, [];
    /// Shows the steps as a picture of what waits for what, or as a grid with a chart again.
    Graph: "Chart or dependency graph", WORKFLOW, Grid, [Ctrl('g')];
    /// Shows less time in the chart, or the picture larger.
    ZoomIn: "Zoom in", ZOOM_IN, Grid, [Alt(Named::PageUp)];
    /// Shows more time in the chart, or the picture smaller.
    ZoomOut: "Zoom out", ZOOM_OUT, Grid, [Alt(Named::PageDown)];
    /// Shows the whole plan.
    ZoomWhole: "Show the whole plan", FULLSCREEN, Grid, [Alt(Named::Home)];
    /// Shows what lies further to the left in the chart.
    Earlier: "Show earlier hours", ARROW_LEFT, Grid, [Alt(Named::ArrowLeft)];
    /// Shows what lies further to the right in the chart.
    Later: "Show later hours", ARROW_RIGHT, Grid, [Alt(Named::ArrowRight)];
    /// Says which columns are shown and how wide they are.
    Columns: "Columns and widths", COLUMNS_3, Grid, [CtrlShift('l')];
    /// Folds the section of the selected row, or unfolds it.
    Fold: "Fold or unfold the section", CHEVRON_DOWN, Grid, [Alt(Named::Enter)];
    /// Folds all sections, or unfolds them where all are.
    FoldAll: "Fold or unfold all sections", CHEVRONS_DOWN_UP, Grid, [];
    /// Inserts steps of another launch or a template below the selected one.
    InsertBlock: "Insert steps from another launch", BETWEEN_HORIZONTAL_START, Grid, [];
    /// Keeps the times of the plan as they are agreed.
    Freeze: "Freeze the plan as a baseline", SNOWFLAKE, Grid, [];
    /// Lists what is not as it was agreed.
    Compare: "List what changed since the baseline", ARROW_RIGHT_LEFT, Grid, [];
    /// Gives what was agreed another name.
    RenameBaseline: "Rename the baseline", PENCIL, Grid, [];
    /// Removes what was agreed.
    Forget: "Remove the baseline", TRASH_2, Grid, [];
    /// Shows the details of the selected row, or no longer.
    Details: "Show or hide the details", PANEL_RIGHT, Grid, [Ctrl('.')];
    /// Goes to the details or the list beside the rows, and back to the rows.
    Beside: "To the details, and back", PANEL_RIGHT, Grid, [On(Named::F6)];
    /// Adds a step below the selected one.
    AddStep: "Add a step", PLUS, Grid, [CtrlNamed(Named::Enter)];
    /// Adds a section below the selected one.
    AddSection: "Add a section", PLUS, Grid, [];
    /// Fills the selected cells with what the uppermost of them holds.
    FillDown: "Fill down", ARROW_DOWN, Grid, [Ctrl('d')];
    /// Duplicates the selected rows.
    Duplicate: "Duplicate the selected steps", COPY, Grid, [CtrlShift('d')];
    /// Removes the selected rows.
    RemoveRows: "Remove the selected steps", TRASH_2, Grid, [Ctrl('-')];
    /// Moves the selected rows up.
    MoveUp: "Move up", ARROW_UP, Grid, [Alt(Named::ArrowUp)];
    /// Moves the selected rows down.
    MoveDown: "Move down", ARROW_DOWN, Grid, [Alt(Named::ArrowDown)];
    /// Starts the selected step.
    Start: "Start step", PLAY, Call, [Plain('s')];
    /// Finishes the selected step.
    Done: "Step done", CHECK, Call, [Plain('d')];
    /// Leaves the selected step out.
    Skip: "Skip step", SKIP_FORWARD, Call, [Plain('x')];
    /// Says that the selected step did not work.
    Fail: "Step failed", CIRCLE_X, Call, [Plain('f')];
    /// Says that the selected step cannot go on.
    Block: "Block step", LOCK, Call, [Plain('b')];
    /// Pauses the selected step or lets it go on.
    Pause: "Pause or resume step", PAUSE, Call, [Plain('z')];
    /// Takes up the selected step again.
    Reopen: "Reopen step", ROTATE_CCW, Call, [Plain('o')];
    /// Gives the selected step to somebody else.
    HandOver: "Hand step over", USERS, Call, [Plain('a')];
    /// Says how long the selected step will still take.
    TimeLeft: "Say the time left", TIMER, Call, [Plain('t')];
    /// Gives the selected step five minutes more.
    AddTime: "Add 5 minutes", TIMER, Call, [Plain('+')];
    /// Answers go, or present.
    First: "Go, present", CIRCLE_CHECK, Call, [Plain('1')];
    /// Answers go-if, or stand-in.
    Second: "Go if, stand-in", CIRCLE_ALERT, Call, [Plain('2')];
    /// Answers no-go, or missing.
    Third: "No-go, missing", CIRCLE_X, Call, [Plain('3')];
    /// Raises an issue.
    Issue: "Raise an issue", TRIANGLE_ALERT, Call, [Plain('i')];
    /// Notes something.
    Note: "Note", SQUARE_PEN, Call, [Plain('n')];
    /// Writes an update.
    Update: "Send an update", MEGAPHONE, Call, [Plain('u')];
    /// Notes a promise.
    Promise: "Note a promise", ALARM_CLOCK, Call, [Plain('p')];
    /// Notes a decision.
    Decide: "Note a decision", GAVEL, Call, [];
    /// Introduces somebody to the others.
    Introduce: "Introduce somebody", USER_CHECK, Call, [];
    /// Says that a service is down.
    Outage: "Log an outage", ZAP, Call, [];
    /// Says that a service is back.
    OutageOver: "End the outage", CHECK_CHECK, Call, [];
    /// Holds the call or lets it go on.
    Hold: "Hold or release", CIRCLE_PAUSE, Call, [Plain('h')];
    /// Hands the lead over.
    Lead: "Hand over the lead", USER_COG, Call, [Plain('l')];
    /// Shows the room a message, or takes it down.
    Room: "Message to the room", PRESENTATION, Call, [Plain('m')];
    /// Marks the last line as a key moment.
    Star: "Star the last line", STAR, Call, [On(Named::Space)];
    /// Corrects the last line.
    Correct: "Correct the last line", PENCIL, Call, [Plain('c')];
    /// Goes on to the next phase.
    NextPhase: "Next phase", CHEVRON_RIGHT, Call, [];
    /// Begins the rollback.
    RollBack: "Roll back", UNDO_2, Call, [];
    /// Ends the call.
    CloseCall: "Close the call", SQUARE, Call, [];
    /// Saves the post-mortem as HTML.
    ExportHtml: "Export the post-mortem as HTML", FILE_DOWN, Review, [];
    /// Saves the post-mortem as Markdown.
    ExportMarkdown: "Export the post-mortem as Markdown", FILE_DOWN, Review, [];
}

/// Finds the command that a key press gives in one of these places.
///
/// Only moving rows, what is shown of the night and the history repeat while a key is held; everything else is given once (a held `S` must
/// not start the next step too).
pub fn find(press: &Press, places: &[Place]) -> Option<Command> {
    let command = Command::ALL
        .iter()
        .copied()
        .filter(|command| places.contains(&command.place()))
        .find(|command| {
            command
                .shortcuts()
                .iter()
                .any(|shortcut| shortcut.is(press))
        })?;
    let repeats = matches!(
        command,
        Command::MoveUp
            | Command::MoveDown
            | Command::Undo
            | Command::Redo
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::Earlier
            | Command::Later
    );
    (press.stroke == Stroke::First || repeats).then_some(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(letter: &str, modifiers: Modifiers) -> Press {
        Press {
            key: Key::Character(letter.into()),
            physical: key::Physical::Unidentified(key::NativeCode::Unidentified),
            modifiers,
            text: Some(letter.to_owned()),
            stroke: Stroke::First,
        }
    }

    const EVERYWHERE: [Place; 5] = [
        Place::Anywhere,
        Place::Launch,
        Place::Grid,
        Place::Call,
        Place::Review,
    ];

    #[test]
    fn no_key_gives_two_commands() {
        let mut seen = Vec::new();
        for command in Command::ALL {
            for shortcut in command.shortcuts() {
                assert!(!seen.contains(shortcut), "{shortcut:?} of {command:?}");
                seen.push(*shortcut);
            }
        }
    }

    #[test]
    fn a_letter_is_a_call_command_only_on_the_call() {
        let start = press("s", Modifiers::empty());
        assert_eq!(find(&start, &[Place::Call]), Some(Command::Start));
        assert_eq!(find(&start, &[Place::Grid]), None);
        assert_eq!(find(&press("s", Modifiers::CTRL), &[Place::Call]), None);
    }

    #[test]
    fn a_held_letter_does_not_run_the_next_step_too() {
        let mut start = press("s", Modifiers::empty());
        start.stroke = Stroke::Repeated;
        assert_eq!(find(&start, &EVERYWHERE), None);
    }

    #[test]
    fn signs_count_wherever_they_lie_on_the_keyboard() {
        let plus = Press {
            text: Some("+".to_owned()),
            ..press("=", Modifiers::SHIFT)
        };
        assert_eq!(find(&plus, &[Place::Call]), Some(Command::AddTime));
    }
}
