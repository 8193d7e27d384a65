//! Settings that are changed in the program: seen at once, and at the next start.

use crate::support::launch::Launch;
use crate::support::pty::{Ending, Pty};
use std::fs;

/// Starts the program, and again once it was left.
fn start_twice() -> Pty {
    let pty = Launch::new().env("COLORTERM", "truecolor").script(r#""$@"; echo between; "$@""#).start();
    pty.wait_for("Start today");
    pty
}

/// Waits until the title is bold and underlined, as only one of the themes has them.
#[track_caller]
fn wait_high_contrast(pty: &Pty, title: &str) {
    pty.wait_screen("a title in the theme", |screen| {
        let is_title = |text: String| text.trim_start().starts_with(title);
        let row = screen.rows(0, 80).position(is_title).and_then(|row| u16::try_from(row).ok());
        let cell = row.and_then(|row| {
            (0..80).filter_map(|at| screen.cell(row, at)).find(|cell| !cell.contents().trim().is_empty())
        });
        cell.is_some_and(|cell| cell.bold() && cell.underline())
    });
}

#[test]
fn a_theme_is_seen_at_once_and_at_the_next_start() {
    let mut pty = start_twice();
    let path = pty.home().join("config/statusquiz/config.toml");
    assert!(!path.exists());
    pty.send(",");
    pty.wait_for("Minutes a day");
    pty.send("<Right>");
    pty.wait_for("Theme: high-contrast. Saved in");
    wait_high_contrast(&pty, "Settings");
    assert_eq!(fs::read_to_string(&path).unwrap(), "theme = \"high-contrast\"\n");
    pty.send("<Esc>");
    wait_high_contrast(&pty, "statusquiz");
    let sent = pty.raw_bytes().len();
    pty.send("q");
    // It is on the screen for a moment only.
    pty.wait_sent(sent, "between");
    pty.wait_for("Start today");
    wait_high_contrast(&pty, "statusquiz");
    pty.send("<C-C>");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

#[test]
fn the_mouse_is_turned_on_and_off_at_once_and_the_background_is_asked_for_once_it_matters() {
    let mut pty = Launch::new()
        .args(&["--config", "config.toml"])
        .env("COLORTERM", "truecolor")
        .script(r#"printf 'theme = "soft" # mine\n' > config.toml; exec "$@""#)
        .start();
    pty.wait_for("Start today");
    let sent = pty.raw_bytes().len();
    assert!(!String::from_utf8_lossy(&pty.raw_bytes()).contains("\x1b]11"));
    pty.send(",<Right>");
    pty.wait_sent(sent, "\x1b]11;?\x1b\\");
    pty.send("<End><Right>");
    pty.wait_sent(sent, "\x1b[?1000h\x1b[?1006h");
    let sent = pty.raw_bytes().len();
    pty.send("<Right>");
    pty.wait_sent(sent, "\x1b[?1006l\x1b[?1000l");
    pty.wait_for("Mouse: off");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    let text = fs::read_to_string(pty.home().join("config.toml")).unwrap();
    assert_eq!(text, "theme = \"default\" # mine\nmouse = false\n");
}

#[test]
fn lines_change_the_same_file() {
    let mut pty = Launch::new().args(&["--plain"]).start();
    pty.wait_for("What next?");
    pty.send("settings<Enter>minutes<Space>20<Enter>");
    pty.wait_for("Minutes a day: 20. Saved");
    let path = pty.home().join("config/statusquiz/config.toml");
    assert_eq!(fs::read_to_string(path).unwrap(), "minutes_a_day = 20\n");
}
