//! Letters of other widths in a real terminal: what stands to the right of them stays in its column.

use super::app::GOOD;
use super::support::launch::Launch;
use std::fs;

/// The column in which a text begins on the screen, seen cell by cell, as a terminal counts.
fn column(screen: &vt100::Screen, text: &str) -> Option<u16> {
    let (rows, columns) = screen.size();
    let cell = |row, column| match screen.cell(row, column) {
        Some(cell) if cell.is_wide_continuation() => "",
        Some(cell) if cell.has_contents() => cell.contents(),
        _ => " ",
    };
    (0..rows).find_map(|row| {
        (0..columns).find(|first| {
            let rest: String = (*first..columns).map(|column| cell(row, column)).collect();
            rest.starts_with(text)
        })
    })
}

#[test]
fn what_stands_beside_letters_of_other_widths_stays_in_its_column() {
    // Latin, wide, right to left, combining, and an emoji of two columns.
    for title in ["Team", "漢字の会", "שלום", "e\u{301}a\u{308}o\u{302}", "Team 🦀🦀"] {
        let data = tempfile::tempdir().unwrap();
        fs::create_dir(data.path().join("packs")).unwrap();
        let pack = GOOD.replace("title = \"Team\"", &format!("title = \"{title}\""));
        fs::write(data.path().join("packs/team.toml"), pack).unwrap();
        let mut pty =
            Launch::new().size(100, 60).args(&["--data-dir", data.path().to_str().unwrap()]).start();
        pty.wait_for("Start today");
        pty.send("d");
        pty.wait_screen("the pack and a tier, with their sizes in one column", |screen| {
            let (pack, tier) = (column(screen, "1 rule, 0 seen"), column(screen, "42 rules, 0 seen"));
            pack.is_some() && pack == tier
        });
        pty.send("q");
        pty.wait_exit();
    }
}
