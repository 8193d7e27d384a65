//! The pictures of the documentation are what the program draws, and show all of it.

#[path = "../examples/pictures/pictures/mod.rs"]
#[allow(dead_code)] // the command uses more of it
mod pictures;
#[path = "support"]
#[allow(dead_code)]
mod support {
    pub mod journey;
    pub mod palettes;
    pub mod settings;
}

use pictures::{COLUMN, Drawing, Look, Picture, ROW, committed, is_drawn, states};
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;
use statusquiz::testing::ui::Context;
use std::collections::HashMap;
use std::path::Path;
use unicode_width::UnicodeWidthChar as _;

#[test]
fn the_pictures_of_the_documentation_are_what_the_program_draws() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut outdated = Vec::new();
    for Picture { path, svg } in committed().unwrap_or_else(|reason| panic!("{reason}")) {
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(root.join(&path), &svg).unwrap();
        }
        let kept = std::fs::read_to_string(root.join(&path)).unwrap_or_default();
        outdated.extend((kept != svg).then_some(path));
    }
    let how = "UPDATE_DOCS=1 cargo test --test pictures updates them; look at them, then commit them";
    assert!(outdated.is_empty(), "outdated: {}: {how}", outdated.join(", "));
}

#[test]
fn every_screen_has_a_picture() {
    let is_missing = |context: &Context| !states().iter().any(|state| state.at == *context);
    let missing: Vec<Context> = Context::ALL.into_iter().filter(is_missing).collect();
    assert_eq!(missing, [Context::Anywhere], "add a state to examples/pictures/pictures/states.rs");
}

#[test]
fn every_state_looks_different_and_every_letter_of_it_is_in_its_picture() {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for state in states() {
        let buffer = state.reach((80, 24), &Look::DARK).unwrap_or_else(|reason| panic!("{reason}")).buffer();
        let svg = Drawing::of(&buffer, None, &Look::DARK).svg(&Look::DARK);
        assert_eq!(letters_of(&svg, &buffer), letters(&buffer), "{}", state.name);
        let same = seen.insert(svg, state.name);
        assert_eq!(same, None, "it looks the same as {}", state.name);
    }
}

#[test]
fn every_background_is_in_its_picture() {
    for state in states() {
        let buffer = state.reach((80, 24), &Look::LIGHT).unwrap_or_else(|reason| panic!("{reason}")).buffer();
        let painted = painted(&Drawing::of(&buffer, None, &Look::LIGHT).svg(&Look::LIGHT));
        for (at, cell) in buffer.content.iter().enumerate().filter(|(_, cell)| !is_drawn(cell.symbol())) {
            let (column, row) = buffer.pos_of(at);
            let seen = painted.get(&(u32::from(column) * COLUMN, u32::from(row) * ROW)).copied();
            assert!(
                seen.is_some() || !cell.modifier.contains(Modifier::REVERSED),
                "{}: {column}, {row}",
                state.name
            );
            assert_eq!(seen, Look::LIGHT.cell(cell).background, "{}: {column}, {row}", state.name);
        }
    }
}

/// The colors of the areas of a picture, by the corners of the cells that they begin in.
fn painted(svg: &str) -> HashMap<(u32, u32), u32> {
    let mut painted = HashMap::new();
    for path in svg.split("<path fill=\"#").skip(1) {
        let (color, areas) = path.split_once("\" d=\"").unwrap();
        let color = u32::from_str_radix(color, 16).unwrap();
        for area in areas.split('"').next().unwrap().split_terminator('z') {
            let numbers: Vec<u32> =
                area.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
            let [x, y, width, height, _] = numbers[..] else { panic!("{area}") };
            let rows = y.next_multiple_of(ROW)..y + height;
            for y in rows.step_by(usize::try_from(ROW).unwrap()) {
                let columns = x.next_multiple_of(COLUMN)..x + width;
                for x in columns.step_by(usize::try_from(COLUMN).unwrap()) {
                    assert_eq!(painted.insert((x, y), color), None, "two areas overlap at {x}, {y}");
                }
            }
        }
    }
    painted
}

/// The rows of a screen without blocks and lines, which are no letters in a picture.
fn letters(buffer: &Buffer) -> Vec<String> {
    let letter = |cell: &ratatui::buffer::Cell| {
        let symbol = cell.symbol();
        if is_drawn(symbol) { " ".to_owned() } else { symbol.to_owned() }
    };
    let rows = buffer.content.chunks(buffer.area.width.into());
    rows.map(|row| row.iter().map(letter).collect::<String>()).collect()
}

/// The letters of a picture, put where they are shown.
fn letters_of(svg: &str, buffer: &Buffer) -> Vec<String> {
    let mut rows = vec![vec![' '; buffer.area.width.into()]; buffer.area.height.into()];
    for text in svg.split("<text ").skip(1) {
        let (attributes, text) = text.split_once('>').unwrap();
        let number = |name: &str| {
            let (_, value) = attributes.split_once(&format!("{name}=\""))?;
            value.split('"').next()?.parse::<u32>().ok()
        };
        let (x, y) = (number("x").unwrap() / COLUMN, number("y").unwrap() / ROW);
        let text = text.split("</text>").next().unwrap();
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        let width: usize = text.chars().filter_map(char::width).sum();
        let told = number("textLength").unwrap_or(COLUMN);
        assert!(!text.contains("  "), "viewers show several blanks as one: {text}");
        assert_eq!(told, u32::try_from(width).unwrap() * COLUMN, "{text}");
        for (at, letter) in (usize::try_from(x).unwrap()..).zip(text.chars()) {
            rows[usize::try_from(y).unwrap()][at] = letter;
        }
    }
    rows.into_iter().map(String::from_iter).collect()
}
