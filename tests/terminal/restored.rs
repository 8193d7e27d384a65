//! Whether the terminal is as it was before, seen from the modes that were turned on and off.

use crate::support::pty::Pty;

/// Checks that the terminal is as it was before the program ran.
fn check_restored(pty: &Pty) -> Result<(), String> {
    if !pty.is_cooked() {
        return Err("the terminal is still raw".to_owned());
    }
    check_ledger(&String::from_utf8_lossy(&pty.raw_bytes()))
}

/// Checks that only the known modes were turned on, that each was turned off again, and that nothing was asked.
fn check_ledger(sent: &str) -> Result<(), String> {
    check_modes(sent, &["?1049", "?2004", "?2026"])
}

/// The same, where these modes are known.
pub fn check_modes(sent: &str, ours: &[&str]) -> Result<(), String> {
    let mut on = Vec::new();
    for code in sent.split("\x1b[").skip(1) {
        let end = code.find(|char: char| ('@'..='~').contains(&char)).ok_or("an unfinished code")?;
        match code.split_at(end) {
            (mode, rest) if ours.contains(&mode) && rest.starts_with('h') => {
                if on.contains(&mode) {
                    return Err(format!("{mode} was turned on twice"));
                }
                on.push(mode);
            }
            (mode, rest) if ours.contains(&mode) && rest.starts_with('l') => {
                let at = on.iter().position(|other| *other == mode);
                on.remove(at.ok_or_else(|| format!("{mode} was turned off and never on"))?);
            }
            ("?25", _) => {}
            (parameters, rest) if parameters.starts_with(['?', '>', '<', '=']) => {
                return Err(format!("the mode {parameters}{rest} is none of ours"));
            }
            (parameters, rest) if rest.starts_with(['n', 'c', 't']) => {
                return Err(format!("the terminal was asked {parameters}{rest}"));
            }
            _ => {}
        }
    }
    if !on.is_empty() {
        return Err(format!("{on:?} are still on"));
    }
    if sent.rfind("\x1b[?25l") > sent.rfind("\x1b[?25h") {
        return Err("the cursor is still hidden".to_owned());
    }
    Ok(())
}

#[track_caller]
pub fn assert_restored(pty: &Pty) {
    assert_eq!(check_restored(pty), Ok(()));
}

#[test]
fn the_ledger_check_sees_what_is_left_on() {
    let good = "\x1b[?1049h\x1b[?25l\x1b[1;1Hx\x1b[?25h\x1b[?1049l";
    assert_eq!(check_ledger(good), Ok(()));
    for bad in [
        "\x1b[?1049h\x1b[?25h",
        "\x1b[?1049h\x1b[?1049h\x1b[?1049l",
        "\x1b[?1049l",
        "\x1b[?25l",
        "\x1b[?1000h\x1b[?1000l",
        "\x1b[?1002h",
        "\x1b[?1003h",
        "\x1b[?1006h",
        "\x1b[>1u\x1b[<u",
        "\x1b[6n",
        "\x1b[?u\x1b[c",
    ] {
        assert!(check_ledger(bad).is_err(), "{bad:?} went unnoticed");
    }
}
