//! Styles of what is typed into and chosen from.

use iced::overlay::menu;
use iced::widget::{checkbox, pick_list, radio, text_editor, text_input, toggler};
use iced::{Background, Border, Color, Shadow, Theme};

use super::{palette, shape};
use crate::palette::{Palette, Rgb};

fn ring(color: Rgb, width: f32) -> Border {
    Border {
        color: color.into(),
        width,
        radius: shape::CONTROL_RADIUS.into(),
    }
}

fn selection(palette: &Palette) -> Color {
    Color::from(palette.accent).scale_alpha(0.35)
}

/// A field of a form.
pub fn form(theme: &Theme, status: text_input::Status) -> text_input::Style {
    let palette = palette(theme);
    let border = match status {
        text_input::Status::Active => ring(palette.line, shape::LINE),
        text_input::Status::Hovered => ring(palette.faint, shape::LINE),
        text_input::Status::Focused { .. } => ring(palette.accent, shape::FOCUS),
        text_input::Status::Disabled => ring(palette.line, shape::LINE),
    };
    text_input::Style {
        background: match status {
            text_input::Status::Disabled => palette.background.into(),
            _ => palette.raised.into(),
        },
        border,
        icon: palette.muted.into(),
        placeholder: palette.faint.into(),
        value: match status {
            text_input::Status::Disabled => palette.muted.into(),
            _ => palette.text.into(),
        },
        selection: selection(palette),
    }
}

/// A field of a form that holds something refused.
pub fn refused(theme: &Theme, status: text_input::Status) -> text_input::Style {
    let palette = palette(theme);
    let width = match status {
        text_input::Status::Focused { .. } => shape::FOCUS,
        _ => shape::LINE,
    };
    text_input::Style {
        border: ring(palette.broken.foreground, width),
        ..form(theme, status)
    }
}

/// An open cell of a grid: on the panel, with the ring of the focus.
pub fn cell(theme: &Theme, status: text_input::Status) -> text_input::Style {
    let palette = palette(theme);
    text_input::Style {
        background: palette.panel.into(),
        border: ring(palette.accent, shape::FOCUS),
        ..form(theme, status)
    }
}

/// The entry line at the foot of the call: no box of its own.
pub fn entry(theme: &Theme, status: text_input::Status) -> text_input::Style {
    text_input::Style {
        background: Background::Color(Color::TRANSPARENT),
        border: Border::default(),
        ..form(theme, status)
    }
}

/// A field of several lines.
pub fn editor(theme: &Theme, status: text_editor::Status) -> text_editor::Style {
    let palette = palette(theme);
    text_editor::Style {
        background: match status {
            text_editor::Status::Disabled => palette.background.into(),
            _ => palette.raised.into(),
        },
        border: match status {
            text_editor::Status::Focused { .. } => ring(palette.accent, shape::FOCUS),
            text_editor::Status::Hovered => ring(palette.faint, shape::LINE),
            text_editor::Status::Active | text_editor::Status::Disabled => {
                ring(palette.line, shape::LINE)
            }
        },
        placeholder: palette.faint.into(),
        value: palette.text.into(),
        selection: selection(palette),
    }
}

/// A field that opens a list to choose from.
pub fn pick(theme: &Theme, status: pick_list::Status) -> pick_list::Style {
    let palette = palette(theme);
    pick_list::Style {
        text_color: palette.text.into(),
        placeholder_color: palette.faint.into(),
        handle_color: palette.muted.into(),
        background: palette.raised.into(),
        border: match status {
            pick_list::Status::Active => ring(palette.line, shape::LINE),
            pick_list::Status::Hovered => ring(palette.faint, shape::LINE),
            pick_list::Status::Opened { .. } => ring(palette.accent, shape::FOCUS),
        },
    }
}

/// The list that such a field opens.
pub fn pick_menu(theme: &Theme) -> menu::Style {
    let palette = palette(theme);
    menu::Style {
        background: palette.panel.into(),
        border: ring(palette.faint, shape::LINE),
        text_color: palette.text.into(),
        selected_text_color: palette.text.into(),
        selected_background: palette.running.ground.into(),
        // A shadow would stay behind: see `surface::menu`.
        shadow: Shadow::default(),
    }
}

/// A box to tick.
pub fn check(theme: &Theme, status: checkbox::Status) -> checkbox::Style {
    let palette = palette(theme);
    let (checkbox::Status::Active { is_checked }
    | checkbox::Status::Hovered { is_checked }
    | checkbox::Status::Disabled { is_checked }) = status;
    let line = match status {
        checkbox::Status::Disabled { .. } => palette.line,
        _ if is_checked => palette.accent,
        checkbox::Status::Hovered { .. } => palette.text,
        checkbox::Status::Active { .. } => palette.muted,
    };
    checkbox::Style {
        background: Background::Color(Color::TRANSPARENT),
        icon_color: line.into(),
        border: Border {
            color: line.into(),
            width: 1.5,
            radius: 3.0.into(),
        },
        text_color: Some(match status {
            checkbox::Status::Disabled { .. } => palette.faint.into(),
            _ => palette.text.into(),
        }),
    }
}

/// One of several, exactly one of which holds.
pub fn choice(theme: &Theme, status: radio::Status) -> radio::Style {
    let palette = palette(theme);
    let (radio::Status::Active { is_selected } | radio::Status::Hovered { is_selected }) = status;
    radio::Style {
        background: Background::Color(Color::TRANSPARENT),
        dot_color: palette.accent.into(),
        border_width: 1.5,
        border_color: if is_selected {
            palette.accent.into()
        } else {
            palette.muted.into()
        },
        text_color: Some(palette.text.into()),
    }
}

/// A switch that acts at once.
pub fn switch(theme: &Theme, status: toggler::Status) -> toggler::Style {
    let palette = palette(theme);
    let (toggler::Status::Active { is_toggled }
    | toggler::Status::Hovered { is_toggled }
    | toggler::Status::Disabled { is_toggled }) = status;
    let (ground, knob) = if is_toggled {
        (palette.accent, palette.on_accent)
    } else {
        (palette.raised, palette.muted)
    };
    toggler::Style {
        background: ground.into(),
        background_border_width: if is_toggled { 0.0 } else { shape::LINE },
        background_border_color: palette.faint.into(),
        foreground: knob.into(),
        foreground_border_width: 0.0,
        foreground_border_color: Color::TRANSPARENT,
        text_color: Some(palette.text.into()),
        border_radius: None,
        padding_ratio: 0.15,
    }
}
