//! Styles of buttons, by what pressing them means.

use iced::widget::button::{Status, Style};
use iced::{Border, Color, Shadow, Theme};

use super::{palette, shape};
use crate::palette::{Palette, Rgb, Tone};

/// A filled button before hover and press are mixed in.
struct Fill {
    ground: Option<Rgb>,
    text: Rgb,
    line: Option<Rgb>,
    /// What hovering leads towards.
    hovered: Rgb,
    radius: f32,
}

impl Fill {
    fn style(self, palette: &Palette, status: Status) -> Style {
        let resting = self.ground.unwrap_or(palette.background);
        let ground = match status {
            Status::Active => self.ground,
            Status::Hovered => Some(resting.mix(self.hovered, 0.08)),
            Status::Pressed => Some(resting.mix(self.hovered, 0.16)),
            // Half way to what lies behind: there, but not now.
            Status::Disabled => self
                .ground
                .map(|ground| ground.mix(palette.background, 0.5)),
        };
        let text = match status {
            Status::Disabled => palette.faint,
            _ => self.text,
        };
        Style {
            background: ground.map(Into::into),
            text_color: text.into(),
            border: Border {
                color: self.line.map_or(Color::TRANSPARENT, |line| match status {
                    Status::Disabled => line.mix(palette.background, 0.5).into(),
                    _ => line.into(),
                }),
                width: if self.line.is_some() {
                    shape::LINE
                } else {
                    0.0
                },
                radius: self.radius.into(),
            },
            shadow: Shadow::default(),
            snap: true,
        }
    }
}

/// The one action of a panel or card.
pub fn primary(theme: &Theme, status: Status) -> Style {
    let palette = palette(theme);
    let style = Fill {
        ground: Some(palette.accent),
        text: palette.on_accent,
        line: None,
        hovered: palette.text,
        radius: shape::CONTROL_RADIUS,
    }
    .style(palette, status);
    if status == Status::Disabled {
        // Faint grey on half an accent would be lost.
        return Style {
            text_color: palette.on_accent.into(),
            ..style
        };
    }
    style
}

/// Every other action.
pub fn secondary(theme: &Theme, status: Status) -> Style {
    let palette = palette(theme);
    Fill {
        ground: Some(palette.raised),
        text: palette.text,
        line: Some(palette.line),
        hovered: palette.text,
        radius: shape::CONTROL_RADIUS,
    }
    .style(palette, status)
}

/// An action that stays in the background: icons in headers and rows.
pub fn ghost(theme: &Theme, status: Status) -> Style {
    let palette = palette(theme);
    Fill {
        ground: None,
        text: palette.muted,
        line: None,
        hovered: palette.text,
        radius: shape::CONTROL_RADIUS,
    }
    .style(palette, status)
}

/// An action that hurts, offered: outlined.
pub fn danger(theme: &Theme, status: Status) -> Style {
    let palette = palette(theme);
    let red = palette.broken.foreground;
    Fill {
        ground: None,
        text: red,
        line: Some(red),
        hovered: red,
        radius: shape::CONTROL_RADIUS,
    }
    .style(palette, status)
}

/// An action that hurts, being confirmed: filled.
pub fn danger_filled(theme: &Theme, status: Status) -> Style {
    let palette = palette(theme);
    Fill {
        ground: Some(palette.broken.foreground),
        text: palette.on_state,
        line: None,
        hovered: palette.text,
        radius: shape::CONTROL_RADIUS,
    }
    .style(palette, status)
}

/// Words that can be followed, without a box.
pub fn link(theme: &Theme, status: Status) -> Style {
    let palette = palette(theme);
    Style {
        background: None,
        text_color: match status {
            Status::Active => palette.accent,
            Status::Hovered | Status::Pressed => palette.accent.mix(palette.text, 0.4),
            Status::Disabled => palette.faint,
        }
        .into(),
        border: Border::default(),
        shadow: Shadow::default(),
        snap: true,
    }
}

/// Whether an item of a group is the one that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Choice {
    /// It is shown.
    Chosen,
    /// It could be.
    Other,
}

impl From<bool> for Choice {
    fn from(chosen: bool) -> Self {
        if chosen { Self::Chosen } else { Self::Other }
    }
}

/// An entry of the sidebar.
pub fn nav_item(choice: Choice) -> impl Fn(&Theme, Status) -> Style + Copy + 'static {
    move |theme, status| {
        let palette = palette(theme);
        let (ground, text) = match choice {
            // The surface that stands out from the sidebar: the lighter one.
            Choice::Chosen => (Some(palette.lifted()), palette.text),
            Choice::Other => match status {
                Status::Hovered | Status::Pressed => {
                    (Some(palette.sidebar.mix(palette.text, 0.05)), palette.text)
                }
                Status::Active => (None, palette.muted),
                Status::Disabled => (None, palette.faint),
            },
        };
        Style {
            background: ground.map(Into::into),
            text_color: text.into(),
            border: iced::border::rounded(shape::CONTROL_RADIUS),
            shadow: Shadow::default(),
            snap: true,
        }
    }
}

/// A tab; the line under the chosen one is drawn by the tab bar.
pub fn tab(choice: Choice) -> impl Fn(&Theme, Status) -> Style + Copy + 'static {
    move |theme, status| {
        let palette = palette(theme);
        let text = match (choice, status) {
            (_, Status::Disabled) => palette.faint,
            (Choice::Chosen, _) | (_, Status::Hovered | Status::Pressed) => palette.text,
            (Choice::Other, Status::Active) => palette.muted,
        };
        Style {
            background: None,
            text_color: text.into(),
            border: Border::default(),
            shadow: Shadow::default(),
            snap: true,
        }
    }
}

/// A round filter above a list; the chosen one takes the colours of its tone.
pub fn chip(tone: Tone, choice: Choice) -> impl Fn(&Theme, Status) -> Style + Copy + 'static {
    move |theme, status| {
        let palette = palette(theme);
        let pair = palette.tone(match choice {
            Choice::Chosen => tone,
            Choice::Other => Tone::Neutral,
        });
        let text = match (choice, tone) {
            // A chosen grey chip differs from the others by its darker words.
            (Choice::Chosen, Tone::Neutral) => palette.text,
            _ => pair.foreground,
        };
        let line = match (choice, tone) {
            (Choice::Chosen, Tone::Neutral) => Some(palette.line),
            _ => None,
        };
        Fill {
            ground: Some(pair.ground),
            text,
            line,
            hovered: palette.text,
            radius: shape::ROUND,
        }
        .style(palette, status)
    }
}

/// One of several buttons of which one is on: "PDF, Word, HTML".
pub fn segment(choice: Choice) -> impl Fn(&Theme, Status) -> Style + Copy + 'static {
    move |theme, status| match choice {
        Choice::Chosen => primary(theme, status),
        Choice::Other => secondary(theme, status),
    }
}

/// A whole row or card that can be pressed; highlighted when chosen.
pub fn row(choice: Choice) -> impl Fn(&Theme, Status) -> Style + Copy + 'static {
    move |theme, status| {
        let palette = palette(theme);
        let ground = match (choice, status) {
            (Choice::Chosen, _) => Some(palette.running.ground),
            (Choice::Other, Status::Hovered | Status::Pressed) => {
                Some(palette.panel.mix(palette.text, 0.04))
            }
            (Choice::Other, _) => None,
        };
        Style {
            background: ground.map(Into::into),
            text_color: palette.text.into(),
            border: Border::default(),
            shadow: Shadow::default(),
            snap: true,
        }
    }
}

/// A card that can be pressed: templates, issues.
pub fn card(theme: &Theme, status: Status) -> Style {
    let palette = palette(theme);
    let line = match status {
        Status::Hovered | Status::Pressed => palette.accent,
        Status::Active | Status::Disabled => palette.line,
    };
    Style {
        background: Some(palette.panel.into()),
        text_color: palette.text.into(),
        border: Border {
            color: line.into(),
            width: shape::LINE,
            radius: shape::PANEL_RADIUS.into(),
        },
        shadow: Shadow::default(),
        snap: true,
    }
}

/// An entry of an open menu; the chosen one is where the arrow keys are.
pub fn menu_item(choice: Choice) -> impl Fn(&Theme, Status) -> Style + Copy + 'static {
    move |theme, status| {
        let palette = palette(theme);
        let ground = match (choice, status) {
            (_, Status::Disabled) => None,
            (Choice::Chosen, _) | (_, Status::Hovered | Status::Pressed) => {
                Some(palette.raised.mix(palette.text, 0.08))
            }
            (Choice::Other, Status::Active) => None,
        };
        Style {
            background: ground.map(Into::into),
            text_color: match status {
                Status::Disabled => palette.faint,
                _ => palette.text,
            }
            .into(),
            border: iced::border::rounded(shape::SMALL_RADIUS),
            shadow: Shadow::default(),
            snap: true,
        }
    }
}

/// A field that opens a list: a button that looks like something to fill in.
pub fn field(theme: &Theme, status: Status) -> Style {
    let palette = palette(theme);
    let line = match status {
        Status::Hovered | Status::Pressed => palette.faint,
        Status::Active | Status::Disabled => palette.line,
    };
    Style {
        background: Some(palette.raised.into()),
        text_color: palette.text.into(),
        border: Border {
            color: line.into(),
            width: shape::LINE,
            radius: shape::CONTROL_RADIUS.into(),
        },
        shadow: Shadow::default(),
        snap: true,
    }
}
