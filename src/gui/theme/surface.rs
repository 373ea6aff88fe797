//! Styles of what things lie on.

use iced::widget::container::Style;
use iced::{Background, Border, Color, Degrees, Gradient, Shadow, Theme, Vector, gradient};

use super::{palette, shape};
use crate::palette::{Palette, Rgb, Tone};

fn filled(palette: &Palette, ground: Rgb) -> Style {
    Style {
        text_color: Some(palette.text.into()),
        background: Some(ground.into()),
        border: Border::default(),
        shadow: Shadow::default(),
        snap: true,
    }
}

fn outline(line: Rgb, radius: f32) -> Border {
    Border {
        color: line.into(),
        width: shape::LINE,
        radius: radius.into(),
    }
}

/// The edge of what lies over the page.
///
/// A line and no shadow: the software renderer repaints where a box was and not where its shadow
/// fell, so that a shadow would stay behind when the box goes.
fn lifted(palette: &Palette, radius: f32) -> Border {
    outline(palette.faint, radius)
}

/// Behind everything: the window's own ground shows through.
///
/// Nothing is filled: the software renderer would paint the whole of it again for each spot
/// that changes, which at every tick of a call cost more than all the rest.
pub fn page(theme: &Theme) -> Style {
    Style {
        text_color: Some(palette(theme).text.into()),
        ..Style::default()
    }
}

/// The left-hand navigation.
pub fn sidebar(theme: &Theme) -> Style {
    let palette = palette(theme);
    filled(palette, palette.sidebar)
}

/// The bar at the top of a window, and the line at its foot.
pub fn header(theme: &Theme) -> Style {
    let palette = palette(theme);
    filled(palette, palette.sidebar)
}

/// A part of the page without corners: a strip, a column, a form.
pub fn panel(theme: &Theme) -> Style {
    let palette = palette(theme);
    filled(palette, palette.panel)
}

/// One step above a panel, without a border.
pub fn raised(theme: &Theme) -> Style {
    let palette = palette(theme);
    filled(palette, palette.raised)
}

/// The heading row of a section inside a grid.
pub fn section(theme: &Theme) -> Style {
    raised(theme)
}

/// A box with a border on a page or a panel.
pub fn card(theme: &Theme) -> Style {
    let palette = palette(theme);
    Style {
        border: outline(palette.line, shape::PANEL_RADIUS),
        ..filled(palette, palette.panel)
    }
}

/// A box inside a panel, one step higher: an issue on the board.
pub fn card_raised(theme: &Theme) -> Style {
    let palette = palette(theme);
    Style {
        border: outline(palette.line, shape::PANEL_RADIUS),
        ..filled(palette, palette.raised)
    }
}

/// A box that wants to be seen: ground and border in the colours of its state.
pub fn card_toned(tone: Tone) -> impl Fn(&Theme) -> Style + Copy + 'static {
    move |theme| {
        let palette = palette(theme);
        let pair = palette.tone(tone);
        let line = match tone {
            Tone::Neutral => palette.line,
            _ => pair.foreground,
        };
        Style {
            border: outline(line, shape::PANEL_RADIUS),
            ..filled(palette, pair.ground)
        }
    }
}

/// A strip from edge to edge that wants to be read from afar: filled with the state's colour,
/// without border or corners.
pub fn strip(tone: Tone) -> impl Fn(&Theme) -> Style + Copy + 'static {
    move |theme| {
        let filled = pill_filled(tone)(theme);
        Style {
            border: Border::default(),
            ..filled
        }
    }
}

/// A pill: quiet ground, coloured words.
pub fn pill(tone: Tone) -> impl Fn(&Theme) -> Style + Copy + 'static {
    move |theme| {
        let palette = palette(theme);
        let pair = palette.tone(tone);
        Style {
            text_color: Some(pair.foreground.into()),
            background: Some(pair.ground.into()),
            border: Border {
                // Where the ground hardly differs from what lies below, a line says where it ends.
                width: if palette.has_strong_lines() {
                    shape::LINE
                } else {
                    0.0
                },
                ..outline(pair.foreground, shape::ROUND)
            },
            shadow: Shadow::default(),
            snap: true,
        }
    }
}

/// A pill that shouts: filled with the state's colour.
pub fn pill_filled(tone: Tone) -> impl Fn(&Theme) -> Style + Copy + 'static {
    move |theme| {
        let palette = palette(theme);
        Style {
            text_color: Some(palette.on_state.into()),
            background: Some(palette.tone(tone).foreground.into()),
            border: iced::border::rounded(shape::ROUND),
            shadow: Shadow::default(),
            snap: true,
        }
    }
}

/// The circle behind a person's initials.
pub fn avatar(theme: &Theme) -> Style {
    let palette = palette(theme);
    Style {
        text_color: Some(palette.muted.into()),
        background: Some(palette.raised.into()),
        border: outline(palette.line, shape::ROUND),
        shadow: Shadow::default(),
        snap: true,
    }
}

/// The name of a key.
pub fn key_cap(theme: &Theme) -> Style {
    let palette = palette(theme);
    Style {
        text_color: Some(palette.muted.into()),
        border: outline(palette.line, shape::SMALL_RADIUS),
        ..Style::default()
    }
}

/// The name of a key on a filled button: in the colour of its label, with a quiet line.
pub fn key_cap_filled(theme: &Theme) -> Style {
    let line = Color::from(palette(theme).on_accent).scale_alpha(0.5);
    Style {
        border: Border {
            color: line,
            width: shape::LINE,
            radius: shape::SMALL_RADIUS.into(),
        },
        ..Style::default()
    }
}

/// The words that appear while the pointer rests on something.
pub fn tooltip(theme: &Theme) -> Style {
    let palette = palette(theme);
    Style {
        border: lifted(palette, shape::CONTROL_RADIUS),
        ..filled(palette, palette.raised)
    }
}

/// An open menu.
pub fn menu(theme: &Theme) -> Style {
    let palette = palette(theme);
    Style {
        border: lifted(palette, shape::PANEL_RADIUS),
        ..filled(palette, palette.panel)
    }
}

/// A dialog.
pub fn dialog(theme: &Theme) -> Style {
    menu(theme)
}

/// What dims the window behind a dialog.
pub fn backdrop(_theme: &Theme) -> Style {
    Style {
        background: Some(Color::BLACK.scale_alpha(0.55).into()),
        ..Style::default()
    }
}

/// A sentence that comes and goes at the corner of the window.
pub fn toast(tone: Tone) -> impl Fn(&Theme) -> Style + Copy + 'static {
    move |theme| {
        let palette = palette(theme);
        let border = match tone {
            Tone::Neutral => lifted(palette, shape::PANEL_RADIUS),
            _ => outline(palette.tone(tone).foreground, shape::PANEL_RADIUS),
        };
        Style {
            border,
            ..filled(palette, palette.raised)
        }
    }
}

/// A row that is selected.
pub fn selected(theme: &Theme) -> Style {
    let palette = palette(theme);
    filled(palette, palette.running.ground)
}

/// A cell of a selected range, on a row that is selected.
pub fn selected_range(theme: &Theme) -> Style {
    let palette = palette(theme);
    filled(palette, palette.running.ground.mix(palette.accent, 0.16))
}

/// The ring around the selected cell of a grid, before it is opened.
pub fn selected_cell(theme: &Theme) -> Style {
    let palette = palette(theme);
    Style {
        text_color: Some(palette.text.into()),
        background: None,
        border: Border {
            color: palette.accent.into(),
            width: shape::FOCUS,
            radius: shape::CONTROL_RADIUS.into(),
        },
        shadow: Shadow::default(),
        snap: true,
    }
}

/// A sheet of paper: the preview of a report.
pub fn paper(_theme: &Theme) -> Style {
    let palette = &crate::palette::DAY;
    Style {
        shadow: Shadow {
            color: Color::BLACK.scale_alpha(0.2),
            offset: Vector::new(0.0, 1.0),
            blur_radius: 8.0,
        },
        ..filled(palette, palette.panel)
    }
}

/// A surface in one plain colour of the palette, where no named one fits.
pub fn plain(role: fn(&Palette) -> Rgb) -> impl Fn(&Theme) -> Style + Copy + 'static {
    move |theme| {
        let palette = palette(theme);
        filled(palette, role(palette))
    }
}

/// A page in the mood of a state: the rollback, the launch that is live. The share of the
/// state's colour is from 0 to 1.
pub fn mixed(tone: Tone, share: f32) -> impl Fn(&Theme) -> Style + Copy + 'static {
    move |theme| {
        let palette = palette(theme);
        let ground = palette.background.mix(palette.tone(tone).foreground, share);
        filled(palette, ground)
    }
}

/// The ground of a whole window that glows in the middle and is the page's own at its edges.
pub fn glow(tone: Tone, share: f32) -> impl Fn(&Theme) -> Style + Copy + 'static {
    move |theme| {
        let palette = palette(theme);
        let edge = palette.background;
        let middle = edge.mix(palette.tone(tone).foreground, share);
        let falling = gradient::Linear::new(Degrees(180.0))
            .add_stop(0.0, edge.into())
            .add_stop(0.42, middle.into())
            .add_stop(1.0, edge.into());
        Style {
            background: Some(Background::Gradient(Gradient::Linear(falling))),
            ..filled(palette, edge)
        }
    }
}

/// A large box with what somebody voted: a border in the colour of the vote.
pub fn vote(tone: Tone) -> impl Fn(&Theme) -> Style + Copy + 'static {
    move |theme| {
        let palette = palette(theme);
        let line = match tone {
            Tone::Neutral => palette.line,
            _ => palette.tone(tone).foreground,
        };
        let mut border = outline(line, shape::PANEL_RADIUS);
        border.width = shape::LINE * 3.0;
        Style {
            border,
            ..filled(palette, palette.panel)
        }
    }
}
