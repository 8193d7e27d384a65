//! The color of the background, which the terminal is asked for: it replies late, wrongly, twice, or never.

use crate::READY;
use crate::support::launch::Launch;
use crate::support::pty::{Ending, Pty};
use vt100::Color;

const ASKED: &str = "\x1b]11;?\x1b\\";
const DARK: &[u8] = b"\x1b]11;rgb:0000/2b2b/3636\x1b\\";
const LIGHT: &[u8] = b"\x1b]11;rgb:ffff/ffff/ffff\x07";

fn start(env: &[(&str, &str)], args: &[&str]) -> Pty {
    let launch = Launch::new().args(args).args(&["--seed", "5"]).env("COLORTERM", "truecolor");
    let pty = env.iter().fold(launch, |launch, (name, value)| launch.env(name, value)).start();
    pty.wait_for(READY);
    pty
}

/// Waits until what is selected has that background.
#[track_caller]
fn wait_selection(pty: &Pty, color: Color) {
    pty.wait_screen("the selected row in its color", |screen| {
        let (rows, columns) = screen.size();
        let mut cells =
            (0..rows).flat_map(|row| (0..columns).filter_map(move |column| screen.cell(row, column)));
        let is_marked = |cell: &vt100::Cell| cell.contents() == ">" && (cell.bgcolor() == color);
        cells.any(|cell| is_marked(cell) && cell.inverse() == (color == Color::Default))
    });
}

const ON_DARK: Color = Color::Rgb(0x26, 0x2f, 0x4f);
const ON_LIGHT: Color = Color::Rgb(0xe8, 0xee, 0xff);

fn quit(mut pty: Pty) {
    pty.send("<C-C>");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

#[test]
fn the_first_frame_does_not_wait_and_the_palette_comes_with_the_reply() {
    let mut pty = start(&[], &[]);
    wait_selection(&pty, Color::Default);
    pty.wait_sent(0, ASKED);
    pty.send_bytes(DARK);
    wait_selection(&pty, ON_DARK);
    quit(pty);
}

#[test]
fn a_late_a_second_and_a_broken_reply_do_no_harm_and_no_key_is_lost() {
    let mut pty = start(&[], &[]);
    // Late, and between two keys.
    pty.send("s");
    pty.wait_for("Today 1 of 9");
    pty.send_bytes(&[b"jj", DARK, b"j"].concat());
    pty.wait_for("> 3");
    wait_selection(&pty, ON_DARK);
    // Broken ones change nothing.
    for reply in [
        &b"\x1b]11;rgb:zz/00/00\x07"[..],
        b"\x1b]11;rgb:00/00\x1b\\",
        b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\",
        b"\x1b]11;rgb:ffff/ffff/ffff\x18",
    ] {
        pty.send_bytes(&[reply, b"k"].concat());
        pty.wait_for("> 2");
        pty.send("j");
        pty.wait_for("> 3");
        wait_selection(&pty, ON_DARK);
    }
    // The learner switched to a light theme, and came back to the program.
    pty.send_bytes(LIGHT);
    wait_selection(&pty, ON_LIGHT);
    pty.wait_for("> 3");
    quit(pty);
}

#[test]
fn a_silent_terminal_keeps_its_16_colors() {
    let mut pty = start(&[], &[]);
    pty.send("sjj");
    pty.wait_for("> 2");
    wait_selection(&pty, Color::Default);
    quit(pty);
}

#[test]
fn where_the_reply_is_of_no_use_nothing_is_asked() {
    let env = [("TERM", "linux"), ("TERM", "xterm"), ("NO_COLOR", "1")].map(|set| ([set].to_vec(), &[][..]));
    let options = [["--theme", "soft"], ["--color", "never"]];
    for (env, args) in env.into_iter().chain(options.iter().map(|args| (Vec::new(), &args[..]))) {
        let env = [env, vec![("COLORTERM", "")]].concat();
        let pty = start(&env, args);
        let bytes = String::from_utf8_lossy(&pty.raw_bytes()).into_owned();
        assert!(!bytes.contains("\x1b]11"), "{env:?} {args:?}");
        quit(pty);
    }
}

#[test]
fn a_reply_that_comes_while_we_leave_is_not_left_to_the_shell() {
    let script = r#""$@"; stty -icanon min 0 time 10; printf 'left over: '; dd bs=64 count=1 2>/dev/null | od -c | head -n 1; printf 'end'"#;
    let mut pty = Launch::new().script(script).start();
    pty.wait_for(READY);
    pty.wait_sent(0, ASKED);
    pty.send_bytes(&[b"q", DARK].concat());
    pty.wait_for("end");
    assert!(pty.screen().contains("left over: 0000000"), "{}", pty.screen());
}

#[test]
fn without_a_reply_256_colors_are_told_by_the_configuration() {
    let pty = Launch::new()
        .args(&["--config", "config.toml"])
        .script(r#"printf 'background = "dark"\n' > config.toml; exec "$@""#);
    let pty = pty.start();
    pty.wait_for(READY);
    wait_selection(&pty, Color::Idx(237));
    assert!(!String::from_utf8_lossy(&pty.raw_bytes()).contains("\x1b]11"));
    quit(pty);
}
