//! Planted panics and broken parts, so that tests can be seen to fail; nothing of it is in a release.

#[cfg(feature = "faults")]
pub use planted::{is_sabotaged, point, sabotage, sabotaged, spoil};

/// Does nothing: without the feature `faults` there are no planted panics.
#[cfg(not(feature = "faults"))]
pub const fn point(_place: &str) {}

/// Always false: without the feature `faults` nothing is broken on purpose.
#[cfg(not(feature = "faults"))]
pub const fn is_sabotaged(_part: &str) -> bool {
    false
}

/// Does nothing: without the feature `faults` no picture is spoilt.
#[cfg(not(feature = "faults"))]
pub const fn spoil(_buf: &mut ratatui::buffer::Buffer, _odd: bool) {}

#[cfg(feature = "faults")]
mod planted {
    use ratatui::buffer::Buffer;
    use ratatui::style::{Color, Modifier};
    use std::cell::Cell;
    use std::sync::atomic::{AtomicU64, Ordering};

    /// The variable that names the place of a planted panic.
    const PANIC: &str = "STATUSQUIZ_PANIC";

    /// The variable that names the part of the face that is broken.
    const SABOTAGE: &str = "STATUSQUIZ_SABOTAGE_TERMINAL";

    /// How many frames were drawn so.
    static FRAMES: AtomicU64 = AtomicU64::new(0);

    thread_local! {
        static HERE: Cell<Option<&'static str>> = const { Cell::new(None) };
    }

    /// Panics if `STATUSQUIZ_PANIC` names this place, or if it is the part that is broken.
    pub fn point(place: &str) {
        assert!(!names(PANIC, place) && !is_sabotaged(place), "a panic was planted at `{place}`");
    }

    /// Whether this part is broken: by `STATUSQUIZ_SABOTAGE_TERMINAL`, or on this thread.
    pub fn is_sabotaged(part: &str) -> bool {
        HERE.get() == Some(part) || names(SABOTAGE, part)
    }

    /// Breaks a part of every program on this thread, or none any more.
    pub fn sabotage(part: Option<&'static str>) {
        HERE.set(part);
    }

    /// What is broken on this thread.
    pub fn sabotaged() -> Option<&'static str> {
        HERE.get()
    }

    /// Spoils what was drawn; `odd` is some state of the program that nothing on the screen tells.
    pub fn spoil(buf: &mut Buffer, odd: bool) {
        assert!(!is_sabotaged("size") || buf.area.as_size() != (37, 11).into(), "a size was left out");
        let [first, .., last] = buf.content.as_mut_slice() else { return };
        if is_sabotaged("control") {
            last.set_symbol("\u{7}");
        }
        if is_sabotaged("two-marks") {
            for cell in [first, last] {
                cell.set_symbol(">").modifier = Modifier::REVERSED;
            }
        } else if is_sabotaged("colour-only") && odd {
            last.set_fg(Color::Red);
        } else if is_sabotaged("background") {
            last.set_bg(Color::Blue);
        } else if is_sabotaged("repaint") && FRAMES.fetch_add(1, Ordering::Relaxed).is_multiple_of(2) {
            buf.content.iter_mut().step_by(2).for_each(|cell| cell.modifier |= Modifier::ITALIC);
        }
    }

    fn names(variable: &str, value: &str) -> bool {
        std::env::var(variable).is_ok_and(|found| found == value)
    }
}
