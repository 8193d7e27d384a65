//! The pictures: which states they show, how they look, and the SVG that they are written as.

mod demo;
mod drawing;
mod glyphs;
mod learners;
mod look;
mod sheet;
mod states;
mod still;

pub use demo::demo;
pub use drawing::{COLUMN, Drawing, ROW};
pub use glyphs::is_drawn;
pub use look::Look;
pub use sheet::{SIZES, sheet};
pub use states::{State, give, state, states};
pub use still::still;

/// A file: its path, and what is written there.
pub struct Picture {
    pub path: String,
    pub svg: String,
}

/// The stills that the README leads to: their names in docs, their states, and their sizes.
const STILLS: [(&str, &str, (u16, u16)); 6] = [
    ("compare", "compare", (100, 30)),
    ("question", "question", (100, 30)),
    ("explanation", "explanation-wrong", (100, 30)),
    ("reference", "chart-all", (120, 35)),
    ("lesson", "lesson", (100, 30)),
    ("progress", "progress-overview", (100, 30)),
];

/// The sizes of the sheets that are committed.
const COMMITTED: [(u16, u16); 2] = [(120, 35), (80, 24)];

/// All contact sheets, under their names in the folder of sheets.
pub fn sheets() -> Result<Vec<Picture>, String> {
    let of_size = |size| Look::ALL.into_iter().filter(move |look| look.is_common || size == (80, 24));
    SIZES.into_iter().flat_map(|size| of_size(size).map(move |look| one_sheet(size, &look))).collect()
}

/// The pictures in the repository, under their paths: those that the documentation shows, and the sheets that are looked
/// at most. With all sheets, each change of a screen would change twice as much.
pub fn committed() -> Result<Vec<Picture>, String> {
    let mut pictures = vec![Picture { path: "docs/demo.svg".to_owned(), svg: demo()? }];
    for (name, state_name, size) in STILLS {
        let state = state(state_name).ok_or_else(|| format!("{state_name}: there's no such state"))?;
        pictures.push(Picture { path: format!("docs/{name}.svg"), svg: still(state, size, &Look::DARK)? });
    }
    for size in COMMITTED {
        for look in [Look::DARK, Look::LIGHT] {
            let Picture { path, svg } = one_sheet(size, &look)?;
            pictures.push(Picture { path: format!("docs/screens/{path}"), svg });
        }
    }
    Ok(pictures)
}

fn one_sheet(size: (u16, u16), look: &Look) -> Result<Picture, String> {
    let (width, height) = size;
    Ok(Picture { path: format!("{width}x{height}-{}.svg", look.name), svg: sheet(size, look)? })
}
