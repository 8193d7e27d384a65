//! Every screen at every size: drawing never panics and never leaves its area.

mod support;

use support::journey::Journey;

const WIDEST: u16 = 200;
const HIGHEST: u16 = 60;

fn sweep(keys: &str) {
    let mut journey = Journey::new();
    journey.press(keys);
    for height in 0..=HIGHEST {
        for width in 0..=WIDEST {
            // A picture that long would hide a fault only if it depended on one exact large size.
            let large = width > 100 && height > 30;
            if large && (width % 10 != 0 || height % 5 != 0) {
                continue;
            }
            journey.resize(width, height);
            let buffer = journey.buffer();
            let control = buffer.content.iter().any(|cell| cell.symbol().chars().any(char::is_control));
            assert!(!control, "{width}x{height}");
        }
    }
    // And the keys still work after the smallest size.
    journey.resize(0, 0).press("jk<PgDn><PgUp><Home><End>").resize(80, 24);
    assert!(!journey.text().trim().is_empty());
}

macro_rules! screens {
    ($($name:ident: $keys:expr;)*) => {
        $(
            #[test]
            fn $name() {
                sweep($keys);
            }
        )*
    };
}

screens! {
    home: "";
    question: "s";
    hinted_question: "sghh";
    explanation: "s<Enter>";
    scrolled_explanation: "s<Enter><End>";
    summary: "s<Enter>n<Enter>n";
    progress: "p";
    answers: "s<Enter><Esc><Esc>p<Tab>";
    review: "s<Enter><Esc><Enter>";
    help: "?";
}
