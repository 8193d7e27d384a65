//! The browser in which sources are opened.

/// Opens an address in the browser, and says how that went.
pub fn open(address: &str) -> String {
    if !is_here() {
        return format!("There's no browser here: {address}");
    }
    match open::that_detached(address) {
        Ok(()) => format!("Opened {address}"),
        Err(error) => format!("Can't start a browser ({error}): {address}"),
    }
}

/// Whether a browser that is started here is seen by whoever sits at the terminal.
fn is_here() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_remote = ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"].into_iter().any(is_set);
    let needs_display = cfg!(all(unix, not(target_os = "macos")));
    !is_remote
        && (!needs_display || ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"].into_iter().any(is_set))
}
