//! The colours that screen and report share.
//!
//! Plain numbers, so that the figures of a report and the windows cannot drift apart. What a colour
//! is for is said by its role; nothing outside this room names a colour by its value.

/// A colour in sRGB, eight bits a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rgb {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

impl Rgb {
    /// Takes a colour from its hexadecimal form, `0xRRGGBB`.
    pub const fn hex(value: u32) -> Self {
        let [_, red, green, blue] = value.to_be_bytes();
        Self { red, green, blue }
    }

    /// Writes the colour as style sheets and SVG want it, `#rrggbb`.
    pub fn css(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }

    /// Mixes this colour with another; a share of 0 is this one, of 1 the other.
    pub fn mix(self, other: Self, share: f32) -> Self {
        let share = share.clamp(0.0, 1.0);
        let channel = |a: u8, b: u8| {
            // The result lies between two bytes, so rounding cannot leave the range.
            (f32::from(a) + (f32::from(b) - f32::from(a)) * share).round() as u8
        };
        Self {
            red: channel(self.red, other.red),
            green: channel(self.green, other.green),
            blue: channel(self.blue, other.blue),
        }
    }

    /// Computes the relative luminance, 0 (black) to 1 (white), after WCAG 2.2.
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Computes the contrast with another colour, 1 to 21, after WCAG 2.2.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn linear(self) -> [f64; 3] {
        [self.red, self.green, self.blue].map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        })
    }
}

/// A colour to write in and the ground that belongs under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Text, icons, bars and edges.
    pub foreground: Rgb,
    /// What a pill or a highlighted row is filled with.
    pub ground: Rgb,
}

/// What a colour says; it always comes with a word or an icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Nothing in particular: grey is normal.
    Neutral,
    /// Under way.
    Running,
    /// Finished, passed, kept, met.
    Done,
    /// Late, or a warning.
    Late,
    /// Broken, blocked, a critical issue.
    Broken,
    /// On the critical path, or a decision.
    Critical,
}

impl Tone {
    /// The five tones that stand for a state, without the neutral one.
    pub const STATES: [Self; 5] = [
        Self::Running,
        Self::Done,
        Self::Late,
        Self::Broken,
        Self::Critical,
    ];
}

/// One complete set of colours, by role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything.
    pub background: Rgb,
    /// Sidebar and header.
    pub sidebar: Rgb,
    /// Cards, strips, the page of a form.
    pub panel: Rgb,
    /// Fields, secondary buttons, avatars: one step above a panel.
    pub raised: Rgb,
    /// Borders and separators.
    pub line: Rgb,
    /// What is read first.
    pub text: Rgb,
    /// What is read second.
    pub muted: Rgb,
    /// Decoration and disabled things; never text that must be read.
    pub faint: Rgb,
    /// The one action.
    pub accent: Rgb,
    /// Text on a surface filled with the accent.
    pub on_accent: Rgb,
    /// Text on a surface filled with a state's foreground.
    pub on_state: Rgb,
    /// Under way.
    pub running: Pair,
    /// Finished, passed, kept, met.
    pub done: Pair,
    /// Late, or a warning.
    pub late: Pair,
    /// Broken, blocked, a critical issue.
    pub broken: Pair,
    /// On the critical path, or a decision.
    pub critical: Pair,
}

impl Palette {
    /// Chooses the surface that stands out most from the sidebar: raised by night, the panel by day.
    pub fn lifted(&self) -> Rgb {
        if self.raised.luminance() > self.panel.luminance() {
            self.raised
        } else {
            self.panel
        }
    }

    /// Tells whether lines are drawn to be seen rather than to hold back: in high contrast.
    pub fn has_strong_lines(&self) -> bool {
        self.line.contrast(self.panel) >= 3.0
    }

    /// Finds the pair of colours for a tone.
    pub const fn tone(&self, tone: Tone) -> Pair {
        match tone {
            Tone::Neutral => Pair {
                foreground: self.muted,
                ground: self.raised,
            },
            Tone::Running => self.running,
            Tone::Done => self.done,
            Tone::Late => self.late,
            Tone::Broken => self.broken,
            Tone::Critical => self.critical,
        }
    }
}

const fn pair(foreground: u32, ground: u32) -> Pair {
    Pair {
        foreground: Rgb::hex(foreground),
        ground: Rgb::hex(ground),
    }
}

/// The dark palette: call and dashboard.
pub const NIGHT: Palette = Palette {
    background: Rgb::hex(0x0E1217),
    sidebar: Rgb::hex(0x11161D),
    panel: Rgb::hex(0x161C24),
    raised: Rgb::hex(0x1E2630),
    line: Rgb::hex(0x2A3441),
    text: Rgb::hex(0xE8EDF2),
    muted: Rgb::hex(0x93A1B0),
    faint: Rgb::hex(0x5E6C7B),
    accent: Rgb::hex(0x7C9CFF),
    on_accent: Rgb::hex(0x0B1020),
    on_state: Rgb::hex(0x0E1217),
    running: pair(0x56B4E9, 0x14303F),
    done: pair(0x35B58A, 0x12332A),
    late: pair(0xF0A93B, 0x3B2C11),
    broken: pair(0xF2665A, 0x3F1D1B),
    critical: pair(0xD58CC0, 0x37243A),
};

/// The light palette: plan, review and paper.
pub const DAY: Palette = Palette {
    background: Rgb::hex(0xF4F6F8),
    sidebar: Rgb::hex(0xECEFF3),
    panel: Rgb::hex(0xFFFFFF),
    raised: Rgb::hex(0xF7F9FB),
    line: Rgb::hex(0xDCE2E9),
    text: Rgb::hex(0x17212B),
    muted: Rgb::hex(0x586777),
    faint: Rgb::hex(0x8A97A5),
    accent: Rgb::hex(0x3B5BDB),
    on_accent: Rgb::hex(0xFFFFFF),
    on_state: Rgb::hex(0xFFFFFF),
    running: pair(0x1170AA, 0xE2F0F9),
    done: pair(0x10785A, 0xDFF3EC),
    late: pair(0x946000, 0xFCEFD6),
    broken: pair(0xB8322A, 0xFBE4E2),
    critical: pair(0x92407F, 0xF6E6F2),
};

/// The dark palette at 7 : 1.
pub const NIGHT_CONTRAST: Palette = Palette {
    background: Rgb::hex(0x000000),
    sidebar: Rgb::hex(0x05070A),
    panel: Rgb::hex(0x0A0D12),
    raised: Rgb::hex(0x131920),
    line: Rgb::hex(0x7A8898),
    text: Rgb::hex(0xFFFFFF),
    muted: Rgb::hex(0xCBD5DF),
    faint: Rgb::hex(0x98A5B3),
    accent: Rgb::hex(0xA9BEFF),
    on_accent: Rgb::hex(0x000000),
    on_state: Rgb::hex(0x000000),
    running: pair(0x6FC8FF, 0x06212F),
    done: pair(0x4FD9A8, 0x04261C),
    late: pair(0xFFC35C, 0x2C1F06),
    broken: pair(0xFF9187, 0x330F0D),
    critical: pair(0xF7B4E0, 0x2A152D),
};

/// The light palette at 7 : 1.
pub const DAY_CONTRAST: Palette = Palette {
    background: Rgb::hex(0xFCFDFE),
    sidebar: Rgb::hex(0xF5F7F9),
    panel: Rgb::hex(0xFFFFFF),
    raised: Rgb::hex(0xFAFBFC),
    line: Rgb::hex(0x5B6875),
    text: Rgb::hex(0x000000),
    muted: Rgb::hex(0x303C48),
    faint: Rgb::hex(0x5E6A76),
    accent: Rgb::hex(0x2440A8),
    on_accent: Rgb::hex(0xFFFFFF),
    on_state: Rgb::hex(0xFFFFFF),
    running: pair(0x0B5080, 0xF0F8FD),
    done: pair(0x06503A, 0xE8F8F2),
    late: pair(0x674A00, 0xFFF8EA),
    broken: pair(0x780B10, 0xFDF1F0),
    critical: pair(0x62184E, 0xFBF2F9),
};

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [(&str, Palette, f64); 4] = [
        ("night", NIGHT, 4.5),
        ("day", DAY, 4.5),
        ("night, high contrast", NIGHT_CONTRAST, 7.0),
        ("day, high contrast", DAY_CONTRAST, 7.0),
    ];

    /// Every text colour with every ground that it is written on.
    fn written(palette: &Palette) -> Vec<(String, Rgb, Rgb)> {
        let surfaces = [
            ("background", palette.background),
            ("sidebar", palette.sidebar),
            ("panel", palette.panel),
            ("raised", palette.raised),
        ];
        let words = [("text", palette.text), ("muted", palette.muted)];
        let mut pairs = vec![("on accent".to_owned(), palette.on_accent, palette.accent)];
        for (ground, under) in surfaces {
            for (name, word) in words.iter().copied().chain([("accent", palette.accent)]) {
                pairs.push((format!("{name} on {ground}"), word, under));
            }
            for tone in Tone::STATES {
                let state = palette.tone(tone).foreground;
                pairs.push((format!("{tone:?} on {ground}"), state, under));
            }
        }
        for tone in Tone::STATES {
            let Pair { foreground, ground } = palette.tone(tone);
            pairs.push((format!("{tone:?} on its ground"), foreground, ground));
            pairs.push((format!("on filled {tone:?}"), palette.on_state, foreground));
            for (name, word) in words {
                pairs.push((format!("{name} on {tone:?} ground"), word, ground));
            }
        }
        pairs
    }

    #[test]
    fn text_can_be_read_on_every_ground_it_is_written_on() {
        for (name, palette, least) in ALL {
            for (what, text, ground) in written(&palette) {
                let contrast = text.contrast(ground);
                assert!(
                    contrast >= least,
                    "{name}: {what} has {contrast:.2} : 1, {least} is needed"
                );
            }
        }
    }

    #[test]
    fn contrast_follows_the_published_examples() {
        let (black, white) = (Rgb::hex(0x000000), Rgb::hex(0xFFFFFF));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        assert!((white.contrast(white) - 1.0).abs() < 1e-9);
        // A well-known borderline grey: 4.48 fails, 4.54 passes.
        assert!(Rgb::hex(0x777777).contrast(white) < 4.5);
        assert!(Rgb::hex(0x767676).contrast(white) > 4.5);
    }

    /// Linear RGB as a person without the green or the red receptor sees it
    /// (Machado, Oliveira and Fernandes 2009, severity 1).
    const DEUTERANOPIA: [[f64; 3]; 3] = [
        [0.367_322, 0.860_646, -0.227_968],
        [0.280_085, 0.672_501, 0.047_413],
        [-0.011_820, 0.042_940, 0.968_881],
    ];
    const PROTANOPIA: [[f64; 3]; 3] = [
        [0.152_286, 1.052_583, -0.204_868],
        [0.114_503, 0.786_281, 0.099_216],
        [-0.003_882, -0.048_116, 1.051_998],
    ];

    fn seen(colour: Rgb, by: [[f64; 3]; 3]) -> [f64; 3] {
        let linear = colour.linear();
        by.map(|row| {
            let sum: f64 = row.iter().zip(linear).map(|(a, b)| a * b).sum();
            sum.clamp(0.0, 1.0)
        })
    }

    /// CIE L*a*b* of a linear sRGB colour under D65.
    fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
        let x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.950_47;
        let y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        let z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.088_83;
        let [x, y, z] = [x, y, z].map(|t: f64| {
            if t > 0.008_856 {
                t.cbrt()
            } else {
                7.787 * t + 16.0 / 116.0
            }
        });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    #[test]
    fn states_stay_apart_for_the_colour_blind() {
        for (name, palette, _) in ALL {
            for (sight, by) in [("deuteranopia", DEUTERANOPIA), ("protanopia", PROTANOPIA)] {
                for (index, one) in Tone::STATES.into_iter().enumerate() {
                    for other in Tone::STATES.into_iter().skip(index + 1) {
                        let a = lab(seen(palette.tone(one).foreground, by));
                        let b = lab(seen(palette.tone(other).foreground, by));
                        let distance = a
                            .iter()
                            .zip(b)
                            .map(|(a, b)| (a - b).powi(2))
                            .sum::<f64>()
                            .sqrt();
                        // 2.3 is just noticeable side by side; 10 is told apart at a glance.
                        assert!(
                            distance >= 10.0,
                            "{name}, {sight}: {one:?} and {other:?} are {distance:.1} apart"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn colours_are_written_as_style_sheets_want_them() {
        assert_eq!(NIGHT.accent.css(), "#7c9cff");
        assert_eq!(Rgb::hex(0x01020A).css(), "#01020a");
    }

    #[test]
    fn mixing_goes_from_one_colour_to_the_other() {
        let (black, white) = (Rgb::hex(0x000000), Rgb::hex(0xFFFFFF));
        assert_eq!(black.mix(white, 0.0), black);
        assert_eq!(black.mix(white, 1.0), white);
        assert_eq!(black.mix(white, 0.5), Rgb::hex(0x808080));
        assert_eq!(black.mix(white, 7.0), white);
    }
}
