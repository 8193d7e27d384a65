//! Whether the terminal is known to make text a link when told so (OSC 8).

/// The variable that switches links on or off, whatever the terminal says of itself.
const SWITCH: &str = "STATUSQUIZ_LINKS";

/// Whether links may be written; a pipe or a dumb terminal never gets any.
pub fn are_understood(is_terminal: bool, variable: impl Fn(&str) -> Option<String>) -> bool {
    let get = |name: &str| variable(name).filter(|value| !value.is_empty());
    if !is_terminal || get("TERM").is_none_or(|term| term == "dumb") {
        return false;
    }
    match get(SWITCH).as_deref() {
        Some("on") => true,
        Some("off") => false,
        _ => is_known(get),
    }
}

/// Terminals that are known to understand links, from the version on that does.
fn is_known(get: impl Fn(&str) -> Option<String>) -> bool {
    let term = get("TERM").unwrap_or_default();
    let program = get("TERM_PROGRAM").unwrap_or_default();
    let version = get("TERM_PROGRAM_VERSION").unwrap_or_default();
    // A multiplexer stands between: what the terminal behind it told of itself does not count.
    if get("TMUX").is_some() || term.starts_with("tmux") || program == "tmux" {
        return program == "tmux" && at_least(&version, (3, 4));
    }
    if get("STY").is_some() || term.starts_with("screen") {
        return false;
    }
    let by_program = match program.as_str() {
        "iTerm.app" => at_least(&version, (3, 1)),
        "vscode" => at_least(&version, (1, 72)),
        "WezTerm" | "ghostty" | "Hyper" | "rio" | "Tabby" => true,
        _ => false,
    };
    let number = |name: &str| get(name).and_then(|value| value.parse::<u32>().ok()).unwrap_or_default();
    by_program
        || ["xterm-kitty", "xterm-ghostty", "alacritty", "contour", "rio", "wezterm"].contains(&term.as_str())
        || term == "foot"
        || term.starts_with("foot-")
        || ["KITTY_WINDOW_ID", "WT_SESSION", "DOMTERM"].iter().any(|name| get(name).is_some())
        // VTE 0.50.0 crashed on links; Konsole has had them since 20.12.
        || number("VTE_VERSION") > 5_000
        || number("KONSOLE_VERSION") >= 201_200
}

/// Whether a version such as `3.4a` or `1.72.2` is at least that high.
fn at_least(version: &str, wanted: (u32, u32)) -> bool {
    let mut numbers = version.split(|c: char| !c.is_ascii_digit()).map(str::parse::<u32>);
    let mut next = || numbers.next().and_then(Result::ok).unwrap_or_default();
    (next(), next()) >= wanted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn understood(is_terminal: bool, variables: &[(&str, &str)]) -> bool {
        let get = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        are_understood(is_terminal, get)
    }

    const XTERM: (&str, &str) = ("TERM", "xterm-256color");

    #[test]
    fn terminals_that_are_known_get_links_and_a_pipe_does_not() {
        for known in [
            &[("TERM", "xterm-kitty")][..],
            &[XTERM, ("TERM_PROGRAM", "iTerm.app"), ("TERM_PROGRAM_VERSION", "3.5.0")],
            &[XTERM, ("VTE_VERSION", "7600")],
            &[XTERM, ("WT_SESSION", "a")],
            &[("TERM", "foot-extra")],
            &[("TMUX", "a"), ("TERM", "screen"), ("TERM_PROGRAM", "tmux"), ("TERM_PROGRAM_VERSION", "3.4")],
            &[("TMUX", "a"), ("TERM", "tmux"), ("TERM_PROGRAM", "tmux"), ("TERM_PROGRAM_VERSION", "3.5a")],
        ] {
            assert!(understood(true, known), "{known:?}");
            assert!(!understood(false, known), "{known:?} in a pipe");
        }
    }

    #[test]
    fn terminals_that_are_not_known_or_known_to_lack_them_get_none() {
        for unknown in [
            &[XTERM][..],
            &[],
            &[("TERM", "linux")],
            &[("TERM", "dumb"), ("VTE_VERSION", "7600")],
            &[XTERM, ("TERM_PROGRAM", "Apple_Terminal"), ("TERM_PROGRAM_VERSION", "455")],
            &[XTERM, ("VTE_VERSION", "5000")],
            &[("TMUX", "a"), ("TERM", "tmux"), ("TERM_PROGRAM", "tmux"), ("TERM_PROGRAM_VERSION", "3.3a")],
            &[("TMUX", "a"), ("TERM", "tmux-256color"), ("KITTY_WINDOW_ID", "1")],
            &[("STY", "a"), ("TERM", "screen"), ("VTE_VERSION", "7600")],
        ] {
            assert!(!understood(true, unknown), "{unknown:?}");
        }
    }

    #[test]
    fn the_switch_decides_where_nobody_knows_but_a_pipe_stays_a_pipe() {
        assert!(understood(true, &[("TERM", "xterm"), ("STATUSQUIZ_LINKS", "on")]));
        assert!(!understood(true, &[("TERM", "xterm-kitty"), ("STATUSQUIZ_LINKS", "off")]));
        assert!(!understood(true, &[("TERM", "dumb"), ("STATUSQUIZ_LINKS", "on")]));
        assert!(!understood(false, &[("TERM", "xterm-kitty"), ("STATUSQUIZ_LINKS", "on")]));
    }
}
