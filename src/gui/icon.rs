//! The icons, one function each.
//!
//! A subset of Lucide; the glyphs are line drawings on a square, sized like text. An [`Icon`] is the
//! function itself, so that tables and widgets can name an icon and choose its size later.

use iced::widget::Text;
use iced::widget::text::{LineHeight, Shaping};

use super::font;

/// An icon of which the size, in logical pixels, is still to be chosen.
pub type Icon = fn(f32) -> Text<'static>;

fn glyph(code: char, size: f32) -> Text<'static> {
    Text::new(code)
        .font(font::ICONS)
        .size(size)
        .line_height(LineHeight::Relative(1.0))
        .shaping(Shaping::Basic)
        .width(size)
        .height(size)
        .center()
}

macro_rules! icons {
    ($($name:ident $code:literal;)*) => {
        $(
            #[doc = concat!("Shows the icon `", stringify!($name), "`.")]
            pub fn $name(size: f32) -> Text<'static> {
                glyph($code, size)
            }
        )*

        /// Every icon with its name, for the sheet that shows them all.
        pub const ALL: &[(&str, Icon)] = &[$((stringify!($name), $name)),*];
    };
}

icons! {
    activity '\u{e038}';
    alarm_clock '\u{e03a}';
    alarm_clock_check '\u{e1ec}';
    alarm_clock_plus '\u{e1ee}';
    app_window '\u{e426}';
    archive '\u{e041}';
    archive_restore '\u{e2cd}';
    arrow_down '\u{e042}';
    arrow_left '\u{e048}';
    arrow_right '\u{e049}';
    arrow_right_left '\u{e417}';
    arrow_up '\u{e04a}';
    arrow_up_down '\u{e37d}';
    arrow_up_right '\u{e04d}';
    at_sign '\u{e04e}';
    award '\u{e04f}';
    badge_check '\u{e241}';
    ban '\u{e051}';
    bell '\u{e059}';
    bell_off '\u{e05a}';
    bell_ring '\u{e224}';
    between_horizontal_start '\u{e592}';
    book_open '\u{e05f}';
    bookmark '\u{e060}';
    bug '\u{e20c}';
    building '\u{e1cc}';
    building_2 '\u{e290}';
    calendar '\u{e063}';
    calendar_check '\u{e2b7}';
    calendar_clock '\u{e304}';
    calendar_days '\u{e2b9}';
    cast '\u{e066}';
    chart_column '\u{e2a3}';
    chart_gantt '\u{e624}';
    chart_line '\u{e2a5}';
    chart_no_axes_gantt '\u{e4c4}';
    check '\u{e06c}';
    check_check '\u{e38e}';
    chevron_down '\u{e06d}';
    chevron_left '\u{e06e}';
    chevron_right '\u{e06f}';
    chevron_up '\u{e070}';
    chevrons_down_up '\u{e228}';
    chevrons_up_down '\u{e211}';
    circle '\u{e076}';
    circle_alert '\u{e077}';
    circle_arrow_right '\u{e07a}';
    circle_check '\u{e226}';
    circle_dashed '\u{e4b0}';
    circle_dot '\u{e345}';
    circle_dot_dashed '\u{e4b1}';
    circle_help '\u{e082}';
    circle_minus '\u{e07e}';
    circle_pause '\u{e07f}';
    circle_play '\u{e080}';
    circle_plus '\u{e081}';
    circle_question_mark '\u{e082}';
    circle_slash '\u{e402}';
    circle_stop '\u{e083}';
    circle_x '\u{e084}';
    clipboard '\u{e085}';
    clipboard_check '\u{e219}';
    clipboard_list '\u{e086}';
    clipboard_paste '\u{e3e8}';
    clock '\u{e087}';
    cloud_off '\u{e08d}';
    columns_3 '\u{e099}';
    command '\u{e09a}';
    contrast '\u{e09d}';
    copy '\u{e09e}';
    copy_plus '\u{e3fd}';
    corner_down_left '\u{e0a1}';
    corner_down_right '\u{e0a2}';
    database '\u{e0ad}';
    diamond '\u{e2d2}';
    door_open '\u{e3d6}';
    download '\u{e0b2}';
    ellipsis '\u{e0b6}';
    ellipsis_vertical '\u{e0b7}';
    expand '\u{e21a}';
    external_link '\u{e0b9}';
    eye '\u{e0ba}';
    eye_off '\u{e0bb}';
    file '\u{e0c0}';
    file_check '\u{e0c1}';
    file_down '\u{e318}';
    file_input '\u{e0c5}';
    file_output '\u{e0c8}';
    file_plus '\u{e0c9}';
    file_spreadsheet '\u{e326}';
    file_text '\u{e0cc}';
    file_up '\u{e32a}';
    filter '\u{e0dc}';
    flag '\u{e0d1}';
    flag_triangle_right '\u{e238}';
    flame '\u{e0d2}';
    flask_conical '\u{e0d5}';
    folder '\u{e0d7}';
    folder_open '\u{e247}';
    footprints '\u{e3b9}';
    frown '\u{e0db}';
    fullscreen '\u{e534}';
    gauge '\u{e1bf}';
    gavel '\u{e0e0}';
    git_branch '\u{e0e2}';
    git_pull_request_arrow '\u{e555}';
    globe '\u{e0e8}';
    graduation_cap '\u{e234}';
    grip_vertical '\u{e0eb}';
    hand '\u{e1d7}';
    hand_heart '\u{e5b9}';
    handshake '\u{e5c0}';
    hard_drive '\u{e0ed}';
    hash '\u{e0ef}';
    headphones '\u{e0f1}';
    heart '\u{e0f2}';
    heart_handshake '\u{e2d7}';
    history '\u{e1f5}';
    hourglass '\u{e296}';
    import '\u{e22f}';
    info '\u{e0f9}';
    kanban '\u{e4dc}';
    key_round '\u{e4a3}';
    keyboard '\u{e284}';
    layout_dashboard '\u{e1c1}';
    layout_grid '\u{e0ff}';
    layout_list '\u{e1d9}';
    layout_template '\u{e207}';
    life_buoy '\u{e101}';
    lightbulb '\u{e1c2}';
    link '\u{e102}';
    link_2 '\u{e103}';
    list '\u{e106}';
    list_checks '\u{e1d0}';
    list_filter '\u{e460}';
    list_plus '\u{e23f}';
    list_tree '\u{e408}';
    list_x '\u{e240}';
    loader '\u{e109}';
    loader_circle '\u{e10a}';
    lock '\u{e10b}';
    lock_open '\u{e10c}';
    log_in '\u{e10d}';
    log_out '\u{e10e}';
    mail '\u{e10f}';
    map '\u{e110}';
    map_pin '\u{e111}';
    maximize '\u{e112}';
    maximize_2 '\u{e113}';
    megaphone '\u{e235}';
    meh '\u{e114}';
    merge '\u{e43f}';
    message_circle '\u{e116}';
    message_square '\u{e117}';
    message_square_text '\u{e575}';
    messages_square '\u{e40d}';
    mic '\u{e118}';
    milestone '\u{e298}';
    minimize '\u{e11a}';
    minimize_2 '\u{e11b}';
    minus '\u{e11c}';
    monitor '\u{e11d}';
    monitor_play '\u{e485}';
    monitor_up '\u{e422}';
    moon '\u{e11e}';
    move_down '\u{e48c}';
    move_up '\u{e491}';
    network '\u{e125}';
    newspaper '\u{e348}';
    notebook_pen '\u{e596}';
    octagon_alert '\u{e127}';
    octagon_x '\u{e128}';
    package '\u{e129}';
    panel_left '\u{e12a}';
    panel_right '\u{e431}';
    paperclip '\u{e12d}';
    party_popper '\u{e343}';
    pause '\u{e12e}';
    pencil '\u{e1f9}';
    percent '\u{e132}';
    phone '\u{e133}';
    pin '\u{e259}';
    pin_off '\u{e2b6}';
    play '\u{e13c}';
    plug '\u{e37f}';
    plus '\u{e13d}';
    power '\u{e140}';
    presentation '\u{e4ae}';
    printer '\u{e141}';
    quote '\u{e239}';
    radio '\u{e142}';
    radio_tower '\u{e404}';
    redo '\u{e143}';
    redo_2 '\u{e2a0}';
    refresh_ccw '\u{e144}';
    refresh_cw '\u{e145}';
    repeat '\u{e146}';
    replace '\u{e3db}';
    rocket '\u{e286}';
    rotate_ccw '\u{e148}';
    rotate_cw '\u{e149}';
    rows_3 '\u{e58a}';
    save '\u{e14d}';
    scissors '\u{e14e}';
    scroll_text '\u{e45f}';
    search '\u{e151}';
    send '\u{e152}';
    server '\u{e153}';
    settings '\u{e154}';
    share '\u{e155}';
    share_2 '\u{e156}';
    shield '\u{e158}';
    shield_alert '\u{e1fe}';
    shield_check '\u{e1ff}';
    shield_question_mark '\u{e40e}';
    shopping_cart '\u{e15c}';
    signpost '\u{e540}';
    siren '\u{e2ef}';
    skip_forward '\u{e160}';
    sliders_horizontal '\u{e29a}';
    smartphone '\u{e163}';
    smile '\u{e164}';
    snowflake '\u{e165}';
    sparkles '\u{e412}';
    split '\u{e440}';
    square '\u{e167}';
    square_check '\u{e559}';
    square_dashed '\u{e1cb}';
    square_kanban '\u{e170}';
    square_pen '\u{e172}';
    square_x '\u{e175}';
    star '\u{e176}';
    star_off '\u{e2b0}';
    step_forward '\u{e3ea}';
    sun '\u{e178}';
    sun_moon '\u{e2b2}';
    table '\u{e17d}';
    table_2 '\u{e2f9}';
    tag '\u{e17f}';
    tags '\u{e35c}';
    target '\u{e180}';
    test_tube '\u{e405}';
    text_quote '\u{e49e}';
    thumbs_down '\u{e189}';
    thumbs_up '\u{e18a}';
    ticket '\u{e20f}';
    timer '\u{e1e0}';
    timer_off '\u{e249}';
    timer_reset '\u{e236}';
    toggle_left '\u{e18b}';
    toggle_right '\u{e18c}';
    trash_2 '\u{e18e}';
    trending_down '\u{e190}';
    trending_up '\u{e191}';
    triangle_alert '\u{e193}';
    trophy '\u{e373}';
    tv '\u{e195}';
    undo '\u{e19b}';
    undo_2 '\u{e2a1}';
    unlink '\u{e19c}';
    upload '\u{e19e}';
    user '\u{e19f}';
    user_check '\u{e1a0}';
    user_cog '\u{e342}';
    user_minus '\u{e1a1}';
    user_plus '\u{e1a2}';
    user_round '\u{e468}';
    user_x '\u{e1a3}';
    users '\u{e1a4}';
    volume_2 '\u{e1ab}';
    volume_x '\u{e1ac}';
    vote '\u{e3ad}';
    warehouse '\u{e3e6}';
    waypoints '\u{e542}';
    webhook '\u{e374}';
    wifi '\u{e1ae}';
    wifi_off '\u{e1af}';
    workflow '\u{e425}';
    wrench '\u{e1b1}';
    x '\u{e1b2}';
    zap '\u{e1b4}';
    zoom_in '\u{e1b6}';
    zoom_out '\u{e1b7}';
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_names_show_the_same_function() {
        let mut names: Vec<_> = ALL.iter().map(|(name, _)| name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ALL.len());
        assert!(ALL.len() > 250);
    }
}
