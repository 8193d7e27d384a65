//! Pictures that are spoilt on purpose, so that tests of the screen can be seen to fail; nothing of it is in a release.

#[cfg(feature = "faults")]
pub(super) use spoilt::spoil;

/// Does nothing: without the feature `faults` no picture is spoilt.
#[cfg(not(feature = "faults"))]
pub(super) const fn spoil(_buf: &mut ratatui::buffer::Buffer, _odd: bool) {}

#[cfg(feature = "faults")]
mod spoilt {
    use crate::faults::is_sabotaged;
    use ratatui::buffer::Buffer;
    use ratatui::style::{Color, Modifier};
    use std::sync::atomic::{AtomicU64, Ordering};

    /// How many frames were drawn so.
    static FRAMES: AtomicU64 = AtomicU64::new(0);

    /// Spoils what was drawn; `odd` is some state of the program that nothing on the screen tells.
    pub(in crate::ui) fn spoil(buf: &mut Buffer, odd: bool) {
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
}
