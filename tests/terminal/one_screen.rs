//! Terminals without an alternate screen, in which the shell's text stands where frames are drawn: GNU screen, mosh, tmux with
//! the option, the Linux console.

use crate::support::amount::skipped;
use crate::support::launch::{Launch, environment};
use crate::support::process::find;
use crate::support::pty::{Ending, Pty};
use std::process::Command;

/// A shell that fills the screen with text, starts the program, and waits for a line after it.
const SHELL: &str = r#"for line in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  echo "~ $line before the program ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~"
done
"$@" --seed 5; echo "ended with $?"; read -r line"#;

/// Programs that have one screen, and how a script starts a shell in each.
const HOSTS: [(&str, &str); 3] = [
    ("screen", r#"exec screen -U -q -c /dev/null sh -c "$SHELL_SCRIPT" sh "$@""#),
    (
        "tmux",
        r#"echo 'set -g alternate-screen off; set -g status off' > conf
           exec tmux -u -f conf -S socket new-session sh -c "$SHELL_SCRIPT" sh "$@""#,
    ),
    (
        "mosh-client",
        r#"connect=$(mosh-server new -i 127.0.0.1 -- sh -c "$SHELL_SCRIPT" sh "$@" 2>&1 | grep 'MOSH CONNECT')
           set -- $connect
           MOSH_KEY=$4 MOSH_PREDICTION_DISPLAY=never exec mosh-client 127.0.0.1 "$3""#,
    ),
];

/// The same moment for all, so that frames can be compared.
const NOW: (&str, &str) = ("STATUSQUIZ_NOW", "2026-11-22T09:30:00+01:00");

/// Keys, and what they bring.
const STEPS: [(&str, &str); 6] = [
    ("", "Start today"),
    ("j", "> t  Placement test"),
    ("<C-l>", "> t  Placement test"),
    ("s", "Enter answer"),
    ("j", "> 1  "),
    ("j", "> 2  "),
];

/// What is seen of a screen: blanks at the end of a row are not.
fn seen(screen: &str) -> String {
    screen.lines().map(|row| row.trim_end().to_owned() + "\n").collect::<String>().trim_end().to_owned()
}

/// The screens of the steps where nothing else was on the terminal.
fn alone() -> Vec<String> {
    let mut pty = Launch::new().args(&["--seed", "5"]).env(NOW.0, NOW.1).start();
    let screens = STEPS.map(|(keys, brings)| {
        pty.send(keys);
        pty.wait_for(brings);
        seen(&pty.screen())
    });
    screens.to_vec()
}

#[test]
fn without_an_alternate_screen_frames_are_drawn_on_a_clean_one_and_leave_a_clean_one() {
    let alone = alone();
    for (program, script) in HOSTS {
        if let Err(why_not) =
            Command::new(program).env_clear().envs(environment("/".as_ref())).arg("-V").output()
        {
            skipped(&format!("a journey in {program}"), why_not);
            continue;
        }
        let mut pty = Launch::new()
            .env(NOW.0, NOW.1)
            .env("SHELL", "/bin/sh")
            .env("SHELL_SCRIPT", SHELL)
            .script(script)
            .start();
        for ((keys, _), frame) in STEPS.iter().zip(&alone) {
            pty.send(keys);
            pty.wait_screen(&format!("{frame}\nin {program}"), |screen| seen(&screen.contents()) == *frame);
        }
        pty.resize(70, 20);
        pty.wait_screen(&format!("a smaller frame in {program}"), |screen| {
            screen.rows(0, 70).nth(19).is_some_and(|row| row.contains("Enter answer"))
        });
        pty.send("q");
        pty.wait_screen(&format!("a clean screen in {program}"), |screen| {
            screen.contents().trim() == "ended with 0"
        });
        pty.send("<Enter>");
        assert_eq!(pty.wait_exit(), Ending::Code(0), "{program}");
    }
}

/// What a terminal shows that ignores the codes for the alternate screen, as the Linux console does.
fn on_the_console(pty: &Pty) -> String {
    let text = "~ before the program ~\r\n".repeat(23);
    let mut parser = vt100::Parser::new(24, 80, 0);
    parser.process(text.as_bytes());
    let sent = String::from_utf8(pty.raw_bytes()).expect("UTF-8");
    parser.process(sent.replace("\x1b[?1049h", "").replace("\x1b[?1049l", "").as_bytes());
    parser.screen().contents()
}

#[test]
fn on_the_linux_console_frames_are_drawn_on_a_clean_screen_and_leave_a_clean_one() {
    let mut pty = Launch::new().env("TERM", "linux").start();
    for (keys, brings) in STEPS {
        pty.send(keys);
        pty.wait_for(brings);
        // More of the frame may come between the two looks.
        let is_same = || (on_the_console(&pty) == pty.screen()).then_some(());
        assert!(find(is_same).is_some(), "{}\n{}", on_the_console(&pty), pty.screen());
    }
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert_eq!(on_the_console(&pty), "");
}
