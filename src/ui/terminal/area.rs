//! Parts of a screen.

use ratatui::layout::Rect;

/// The first so many lines of an area, or as many as it has, and the rest of it.
pub fn split(area: Rect, lines: u16) -> (Rect, Rect) {
    let upper = Rect { height: lines.min(area.height), ..area };
    let rest = Rect { y: upper.bottom(), height: area.height.saturating_sub(lines), ..area };
    (upper, rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_parts_lie_one_below_the_other_and_make_the_whole(y: u16, width: u16, height: u16, lines: u16) {
            let area = Rect { x: 1, y, width, height: height.min(u16::MAX - y) };
            let (upper, rest) = split(area, lines);
            prop_assert_eq!((upper.y, upper.height + rest.height), (area.y, area.height));
            prop_assert_eq!((upper.bottom(), rest.bottom()), (rest.y, area.bottom()));
            prop_assert!(upper.height <= lines && (rest.height == 0 || upper.height == lines));
        }
    }
}
