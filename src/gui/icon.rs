//! The icons, one function each.
//!
//! A subset of Lucide; the glyphs are line drawings on a square, sized like text. The functions draw;
//! tables and widgets that choose a size later name an icon by its constant.

use iced::widget::Text;
use iced::widget::text::{LineHeight, Shaping};

use super::font;

/// An icon of which the size is still to be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Icon(char);

impl Icon {
    /// Draws the icon at a size in logical pixels.
    pub fn sized<'a>(self, size: f32) -> Text<'a> {
        Text::new(self.0)
            .font(font::ICONS)
            .size(size)
            .line_height(LineHeight::Relative(1.0))
            .shaping(Shaping::Basic)
            .width(size)
            .height(size)
            .center()
    }

    /// Tells the code point, for fields and boxes that draw their own icon.
    pub const fn code_point(self) -> char {
        self.0
    }
}

macro_rules! icons {
    ($($draw:ident $name:ident $code:literal;)*) => {
        $(
            #[doc = concat!("The icon `", stringify!($draw), "`.")]
            pub const $name: Icon = Icon($code);

            #[doc = concat!("Draws the icon `", stringify!($draw), "` at a size in logical pixels.")]
            pub fn $draw<'a>(size: f32) -> Text<'a> {
                $name.sized(size)
            }
        )*

        /// Every icon with its name, for the sheet that shows them all.
        pub const ALL: &[(&str, Icon)] = &[$((stringify!($draw), $name)),*];
    };
}

icons! {
    activity ACTIVITY '\u{e038}';
    alarm_clock ALARM_CLOCK '\u{e03a}';
    alarm_clock_check ALARM_CLOCK_CHECK '\u{e1ec}';
    alarm_clock_plus ALARM_CLOCK_PLUS '\u{e1ee}';
    app_window APP_WINDOW '\u{e426}';
    archive ARCHIVE '\u{e041}';
    archive_restore ARCHIVE_RESTORE '\u{e2cd}';
    arrow_down ARROW_DOWN '\u{e042}';
    arrow_left ARROW_LEFT '\u{e048}';
    arrow_right ARROW_RIGHT '\u{e049}';
    arrow_right_left ARROW_RIGHT_LEFT '\u{e417}';
    arrow_up ARROW_UP '\u{e04a}';
    arrow_up_down ARROW_UP_DOWN '\u{e37d}';
    arrow_up_right ARROW_UP_RIGHT '\u{e04d}';
    at_sign AT_SIGN '\u{e04e}';
    award AWARD '\u{e04f}';
    badge_check BADGE_CHECK '\u{e241}';
    ban BAN '\u{e051}';
    bell BELL '\u{e059}';
    bell_off BELL_OFF '\u{e05a}';
    bell_ring BELL_RING '\u{e224}';
    between_horizontal_start BETWEEN_HORIZONTAL_START '\u{e592}';
    book_open BOOK_OPEN '\u{e05f}';
    bookmark BOOKMARK '\u{e060}';
    bug BUG '\u{e20c}';
    building BUILDING '\u{e1cc}';
    building_2 BUILDING_2 '\u{e290}';
    calendar CALENDAR '\u{e063}';
    calendar_check CALENDAR_CHECK '\u{e2b7}';
    calendar_clock CALENDAR_CLOCK '\u{e304}';
    calendar_days CALENDAR_DAYS '\u{e2b9}';
    cast CAST '\u{e066}';
    chart_column CHART_COLUMN '\u{e2a3}';
    chart_gantt CHART_GANTT '\u{e624}';
    chart_line CHART_LINE '\u{e2a5}';
    chart_no_axes_gantt CHART_NO_AXES_GANTT '\u{e4c4}';
    check CHECK '\u{e06c}';
    check_check CHECK_CHECK '\u{e38e}';
    chevron_down CHEVRON_DOWN '\u{e06d}';
    chevron_left CHEVRON_LEFT '\u{e06e}';
    chevron_right CHEVRON_RIGHT '\u{e06f}';
    chevron_up CHEVRON_UP '\u{e070}';
    chevrons_down_up CHEVRONS_DOWN_UP '\u{e228}';
    chevrons_up_down CHEVRONS_UP_DOWN '\u{e211}';
    circle CIRCLE '\u{e076}';
    circle_alert CIRCLE_ALERT '\u{e077}';
    circle_arrow_right CIRCLE_ARROW_RIGHT '\u{e07a}';
    circle_check CIRCLE_CHECK '\u{e226}';
    circle_dashed CIRCLE_DASHED '\u{e4b0}';
    circle_dot CIRCLE_DOT '\u{e345}';
    circle_dot_dashed CIRCLE_DOT_DASHED '\u{e4b1}';
    circle_help CIRCLE_HELP '\u{e082}';
    circle_minus CIRCLE_MINUS '\u{e07e}';
    circle_pause CIRCLE_PAUSE '\u{e07f}';
    circle_play CIRCLE_PLAY '\u{e080}';
    circle_plus CIRCLE_PLUS '\u{e081}';
    circle_slash CIRCLE_SLASH '\u{e402}';
    circle_stop CIRCLE_STOP '\u{e083}';
    circle_x CIRCLE_X '\u{e084}';
    clipboard CLIPBOARD '\u{e085}';
    clipboard_check CLIPBOARD_CHECK '\u{e219}';
    clipboard_list CLIPBOARD_LIST '\u{e086}';
    clipboard_paste CLIPBOARD_PASTE '\u{e3e8}';
    clock CLOCK '\u{e087}';
    cloud_off CLOUD_OFF '\u{e08d}';
    columns_3 COLUMNS_3 '\u{e099}';
    command COMMAND '\u{e09a}';
    contrast CONTRAST '\u{e09d}';
    copy COPY '\u{e09e}';
    copy_plus COPY_PLUS '\u{e3fd}';
    corner_down_left CORNER_DOWN_LEFT '\u{e0a1}';
    corner_down_right CORNER_DOWN_RIGHT '\u{e0a2}';
    database DATABASE '\u{e0ad}';
    diamond DIAMOND '\u{e2d2}';
    door_open DOOR_OPEN '\u{e3d6}';
    download DOWNLOAD '\u{e0b2}';
    ellipsis ELLIPSIS '\u{e0b6}';
    ellipsis_vertical ELLIPSIS_VERTICAL '\u{e0b7}';
    expand EXPAND '\u{e21a}';
    external_link EXTERNAL_LINK '\u{e0b9}';
    eye EYE '\u{e0ba}';
    eye_off EYE_OFF '\u{e0bb}';
    file FILE '\u{e0c0}';
    file_check FILE_CHECK '\u{e0c1}';
    file_down FILE_DOWN '\u{e318}';
    file_input FILE_INPUT '\u{e0c5}';
    file_output FILE_OUTPUT '\u{e0c8}';
    file_plus FILE_PLUS '\u{e0c9}';
    file_spreadsheet FILE_SPREADSHEET '\u{e326}';
    file_text FILE_TEXT '\u{e0cc}';
    file_up FILE_UP '\u{e32a}';
    filter FILTER '\u{e0dc}';
    flag FLAG '\u{e0d1}';
    flag_triangle_right FLAG_TRIANGLE_RIGHT '\u{e238}';
    flame FLAME '\u{e0d2}';
    flask_conical FLASK_CONICAL '\u{e0d5}';
    folder FOLDER '\u{e0d7}';
    folder_open FOLDER_OPEN '\u{e247}';
    footprints FOOTPRINTS '\u{e3b9}';
    frown FROWN '\u{e0db}';
    fullscreen FULLSCREEN '\u{e534}';
    gauge GAUGE '\u{e1bf}';
    gavel GAVEL '\u{e0e0}';
    git_branch GIT_BRANCH '\u{e0e2}';
    git_pull_request_arrow GIT_PULL_REQUEST_ARROW '\u{e555}';
    globe GLOBE '\u{e0e8}';
    graduation_cap GRADUATION_CAP '\u{e234}';
    grip_vertical GRIP_VERTICAL '\u{e0eb}';
    hand HAND '\u{e1d7}';
    hand_heart HAND_HEART '\u{e5b9}';
    handshake HANDSHAKE '\u{e5c0}';
    hard_drive HARD_DRIVE '\u{e0ed}';
    hash HASH '\u{e0ef}';
    headphones HEADPHONES '\u{e0f1}';
    heart HEART '\u{e0f2}';
    heart_handshake HEART_HANDSHAKE '\u{e2d7}';
    history HISTORY '\u{e1f5}';
    hourglass HOURGLASS '\u{e296}';
    import IMPORT '\u{e22f}';
    info INFO '\u{e0f9}';
    kanban KANBAN '\u{e4dc}';
    key_round KEY_ROUND '\u{e4a3}';
    keyboard KEYBOARD '\u{e284}';
    layout_dashboard LAYOUT_DASHBOARD '\u{e1c1}';
    layout_grid LAYOUT_GRID '\u{e0ff}';
    layout_list LAYOUT_LIST '\u{e1d9}';
    layout_template LAYOUT_TEMPLATE '\u{e207}';
    life_buoy LIFE_BUOY '\u{e101}';
    lightbulb LIGHTBULB '\u{e1c2}';
    link LINK '\u{e102}';
    link_2 LINK_2 '\u{e103}';
    list LIST '\u{e106}';
    list_checks LIST_CHECKS '\u{e1d0}';
    list_filter LIST_FILTER '\u{e460}';
    list_plus LIST_PLUS '\u{e23f}';
    list_tree LIST_TREE '\u{e408}';
    list_x LIST_X '\u{e240}';
    loader LOADER '\u{e109}';
    loader_circle LOADER_CIRCLE '\u{e10a}';
    lock LOCK '\u{e10b}';
    lock_open LOCK_OPEN '\u{e10c}';
    log_in LOG_IN '\u{e10d}';
    log_out LOG_OUT '\u{e10e}';
    mail MAIL '\u{e10f}';
    map MAP '\u{e110}';
    map_pin MAP_PIN '\u{e111}';
    maximize MAXIMIZE '\u{e112}';
    maximize_2 MAXIMIZE_2 '\u{e113}';
    megaphone MEGAPHONE '\u{e235}';
    meh MEH '\u{e114}';
    merge MERGE '\u{e43f}';
    message_circle MESSAGE_CIRCLE '\u{e116}';
    message_square MESSAGE_SQUARE '\u{e117}';
    message_square_text MESSAGE_SQUARE_TEXT '\u{e575}';
    messages_square MESSAGES_SQUARE '\u{e40d}';
    mic MIC '\u{e118}';
    milestone MILESTONE '\u{e298}';
    minimize MINIMIZE '\u{e11a}';
    minimize_2 MINIMIZE_2 '\u{e11b}';
    minus MINUS '\u{e11c}';
    monitor MONITOR '\u{e11d}';
    monitor_play MONITOR_PLAY '\u{e485}';
    monitor_up MONITOR_UP '\u{e422}';
    moon MOON '\u{e11e}';
    move_down MOVE_DOWN '\u{e48c}';
    move_up MOVE_UP '\u{e491}';
    network NETWORK '\u{e125}';
    newspaper NEWSPAPER '\u{e348}';
    notebook_pen NOTEBOOK_PEN '\u{e596}';
    octagon_alert OCTAGON_ALERT '\u{e127}';
    octagon_x OCTAGON_X '\u{e128}';
    package PACKAGE '\u{e129}';
    panel_left PANEL_LEFT '\u{e12a}';
    panel_right PANEL_RIGHT '\u{e431}';
    paperclip PAPERCLIP '\u{e12d}';
    party_popper PARTY_POPPER '\u{e343}';
    pause PAUSE '\u{e12e}';
    pencil PENCIL '\u{e1f9}';
    percent PERCENT '\u{e132}';
    phone PHONE '\u{e133}';
    pin PIN '\u{e259}';
    pin_off PIN_OFF '\u{e2b6}';
    play PLAY '\u{e13c}';
    plug PLUG '\u{e37f}';
    plus PLUS '\u{e13d}';
    power POWER '\u{e140}';
    presentation PRESENTATION '\u{e4ae}';
    printer PRINTER '\u{e141}';
    quote QUOTE '\u{e239}';
    radio RADIO '\u{e142}';
    radio_tower RADIO_TOWER '\u{e404}';
    redo REDO '\u{e143}';
    redo_2 REDO_2 '\u{e2a0}';
    refresh_ccw REFRESH_CCW '\u{e144}';
    refresh_cw REFRESH_CW '\u{e145}';
    repeat REPEAT '\u{e146}';
    replace REPLACE '\u{e3db}';
    rocket ROCKET '\u{e286}';
    rotate_ccw ROTATE_CCW '\u{e148}';
    rotate_cw ROTATE_CW '\u{e149}';
    rows_3 ROWS_3 '\u{e58a}';
    save SAVE '\u{e14d}';
    scissors SCISSORS '\u{e14e}';
    scroll_text SCROLL_TEXT '\u{e45f}';
    search SEARCH '\u{e151}';
    send SEND '\u{e152}';
    server SERVER '\u{e153}';
    settings SETTINGS '\u{e154}';
    share SHARE '\u{e155}';
    share_2 SHARE_2 '\u{e156}';
    shield SHIELD '\u{e158}';
    shield_alert SHIELD_ALERT '\u{e1fe}';
    shield_check SHIELD_CHECK '\u{e1ff}';
    shield_question_mark SHIELD_QUESTION_MARK '\u{e40e}';
    shopping_cart SHOPPING_CART '\u{e15c}';
    signpost SIGNPOST '\u{e540}';
    siren SIREN '\u{e2ef}';
    skip_forward SKIP_FORWARD '\u{e160}';
    sliders_horizontal SLIDERS_HORIZONTAL '\u{e29a}';
    smartphone SMARTPHONE '\u{e163}';
    smile SMILE '\u{e164}';
    snowflake SNOWFLAKE '\u{e165}';
    sparkles SPARKLES '\u{e412}';
    split SPLIT '\u{e440}';
    square SQUARE '\u{e167}';
    square_check SQUARE_CHECK '\u{e559}';
    square_dashed SQUARE_DASHED '\u{e1cb}';
    square_kanban SQUARE_KANBAN '\u{e170}';
    square_pen SQUARE_PEN '\u{e172}';
    square_x SQUARE_X '\u{e175}';
    star STAR '\u{e176}';
    star_off STAR_OFF '\u{e2b0}';
    step_forward STEP_FORWARD '\u{e3ea}';
    sun SUN '\u{e178}';
    sun_moon SUN_MOON '\u{e2b2}';
    table TABLE '\u{e17d}';
    table_2 TABLE_2 '\u{e2f9}';
    tag TAG '\u{e17f}';
    tags TAGS '\u{e35c}';
    target TARGET '\u{e180}';
    test_tube TEST_TUBE '\u{e405}';
    text_quote TEXT_QUOTE '\u{e49e}';
    thumbs_down THUMBS_DOWN '\u{e189}';
    thumbs_up THUMBS_UP '\u{e18a}';
    ticket TICKET '\u{e20f}';
    timer TIMER '\u{e1e0}';
    timer_off TIMER_OFF '\u{e249}';
    timer_reset TIMER_RESET '\u{e236}';
    toggle_left TOGGLE_LEFT '\u{e18b}';
    toggle_right TOGGLE_RIGHT '\u{e18c}';
    trash_2 TRASH_2 '\u{e18e}';
    trending_down TRENDING_DOWN '\u{e190}';
    trending_up TRENDING_UP '\u{e191}';
    triangle_alert TRIANGLE_ALERT '\u{e193}';
    trophy TROPHY '\u{e373}';
    tv TV '\u{e195}';
    undo UNDO '\u{e19b}';
    undo_2 UNDO_2 '\u{e2a1}';
    unlink UNLINK '\u{e19c}';
    upload UPLOAD '\u{e19e}';
    user USER '\u{e19f}';
    user_check USER_CHECK '\u{e1a0}';
    user_cog USER_COG '\u{e342}';
    user_minus USER_MINUS '\u{e1a1}';
    user_plus USER_PLUS '\u{e1a2}';
    user_round USER_ROUND '\u{e468}';
    user_x USER_X '\u{e1a3}';
    users USERS '\u{e1a4}';
    volume_2 VOLUME_2 '\u{e1ab}';
    volume_x VOLUME_X '\u{e1ac}';
    vote VOTE '\u{e3ad}';
    warehouse WAREHOUSE '\u{e3e6}';
    waypoints WAYPOINTS '\u{e542}';
    webhook WEBHOOK '\u{e374}';
    wifi WIFI '\u{e1ae}';
    wifi_off WIFI_OFF '\u{e1af}';
    workflow WORKFLOW '\u{e425}';
    wrench WRENCH '\u{e1b1}';
    x X '\u{e1b2}';
    zap ZAP '\u{e1b4}';
    zoom_in ZOOM_IN '\u{e1b6}';
    zoom_out ZOOM_OUT '\u{e1b7}';
}

#[cfg(test)]
mod tests {
    use iced::advanced::graphics::text::font_system;

    use super::*;

    #[test]
    fn every_name_has_a_drawing_of_its_own() {
        font::load();
        let mut system = font_system().write().expect("fonts");
        let system = system.raw();
        let (id, weight) = system
            .db()
            .faces()
            .find(|face| face.families.iter().any(|(name, _)| name == "Golive Icons"))
            .map(|face| (face.id, face.weight))
            .expect("the icon font is loaded");
        let face = system.get_font(id, weight).expect("face");
        let mut glyphs = std::collections::BTreeMap::new();
        for (name, icon) in ALL {
            let glyph = face.as_swash().charmap().map(icon.code_point());
            assert_ne!(glyph, 0, "{name} is not in the font");
            if let Some(other) = glyphs.insert(glyph, name) {
                panic!("{name} and {other} are the same drawing");
            }
        }
    }
}
