//! The reference card, read back from what `export` writes: what's on it, and that it can be read.

// Where the files are is told by the variables of XDG.
#![cfg(target_os = "linux")]

mod support;

use statusquiz::testing::bank::Bank;
use std::collections::HashMap;
use support::home::Home;
use support::palettes::{Rgb, contrast};

const PACK: &str = include_str!("fixtures/packs/good-whole.toml");

/// The sections in reading order: heading, tint, edge, and codes.
const SECTIONS: [(&str, &str, &str, &[&str]); 4] = [
    ("2xx Success", "#f0fdf4", "#22c55e", &["200", "201", "204"]),
    ("3xx Redirection", "#eff6ff", "#3b82f6", &["301", "304"]),
    ("4xx Client Error", "#fffbeb", "#f59e0b", &["400", "401", "403", "404", "409", "422", "429"]),
    ("5xx Server Error", "#fef2f2", "#ef4444", &["500", "503"]),
];

fn exported(home: &Home, format: &str) -> String {
    let (code, out, err) = home.run(&["export", "--format", format]);
    assert_eq!((code, err.as_str()), (0, ""));
    out
}

type Attributes = HashMap<String, String>;

/// What is drawn, with the attributes that it has itself or from what is around it.
#[derive(Default)]
struct Picture {
    names: Vec<String>,
    keys: Vec<String>,
    boxes: Vec<Attributes>,
    texts: Vec<(Attributes, String)>,
}

/// Reads a picture as strictly as we write it.
fn read(svg: &str) -> Picture {
    let mut picture = Picture::default();
    let mut around: Vec<(String, Attributes)> = Vec::new();
    for part in svg.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap();
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(around.pop().unwrap().0, name, "{part}");
            assert_eq!(text.trim(), "", "{part}");
            continue;
        }
        let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, rest) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut has = around.last().map(|(_, has)| has.clone()).unwrap_or_default();
        for attribute in rest.split_inclusive("\" ").map(|a| a.trim_end().strip_suffix('"').unwrap()) {
            let (key, value) = attribute.split_once("=\"").unwrap();
            assert!(!value.contains('"'), "{tag}");
            picture.keys.push(key.to_owned());
            has.insert(key.trim().to_owned(), value.to_owned());
        }
        picture.names.push(name.to_owned());
        match name {
            "rect" => picture.boxes.push(has.clone()),
            _ if !text.trim().is_empty() => picture.texts.push((has.clone(), plain(text))),
            _ => {}
        }
        if !is_empty {
            around.push((name.to_owned(), has));
        }
    }
    assert!(around.is_empty());
    picture
}

/// What is meant by an escaped text.
fn plain(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&#39;", "'").replace("&#91;", "[").replace("&amp;", "&")
}

fn number(of: &Attributes, name: &str) -> f64 {
    of[name].parse().unwrap()
}

fn color(of: &Attributes, name: &str) -> Rgb {
    Rgb::from_str_radix(of[name].strip_prefix('#').unwrap(), 16).unwrap()
}

impl Picture {
    /// What is seen: all text but the title and the description.
    fn seen(&self) -> impl Iterator<Item = &(Attributes, String)> {
        self.texts.iter().filter(|(has, _)| has.contains_key("x"))
    }

    /// The innermost box around the beginning of a text.
    fn ground(&self, text: &Attributes) -> &Attributes {
        self.boxes.iter().rfind(|ground| holds(ground, text)).unwrap()
    }

    /// The texts in a section, row by row.
    fn rows(&self, tint: &str) -> Vec<Vec<&(Attributes, String)>> {
        let section = self.boxes.iter().find(|b| b["fill"] == tint).unwrap();
        let mut rows: Vec<Vec<&(Attributes, String)>> = Vec::new();
        for text in self.seen().filter(|(has, _)| holds(section, has)) {
            match rows.last_mut() {
                Some(row) if row[0].0["y"] == text.0["y"] => row.push(text),
                _ => rows.push(vec![text]),
            }
        }
        rows
    }
}

fn holds(ground: &Attributes, text: &Attributes) -> bool {
    let within = |at: &str, size: &str| {
        let from = number(ground, at);
        (from..from + number(ground, size)).contains(&number(text, at))
    };
    within("x", "width") && within("y", "height")
}

/// How wide a text is at most, in the fonts that are named.
fn width((has, text): &(Attributes, String)) -> f64 {
    let is_wide = has["font-family"].contains("monospace") || has.contains_key("font-weight");
    let characters = f64::from(u32::try_from(text.chars().count()).unwrap());
    characters * number(has, "font-size") * if is_wide { 0.6 } else { 0.55 }
}

#[test]
fn the_picture_needs_nothing_else_and_says_what_it_shows() {
    let svg = exported(&Home::new(), "svg");
    let picture = read(&svg);
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "), "{svg:.80}");
    for name in &picture.names {
        let known = ["svg", "title", "desc", "rect", "text", "tspan"];
        assert!(known.contains(&name.as_str()), "{name}");
    }
    for foreign in ["href", "url(", "style", "@import", "data:"] {
        let written = svg.split_once("</desc>").unwrap().1;
        assert!(!written.contains(foreign), "{foreign}");
    }
    assert!(!picture.keys.iter().any(|key| key.trim().starts_with("on")), "{:?}", picture.keys);
    assert_eq!(svg.matches("http").count(), 1, "the namespace");
    assert!(svg.contains("role=\"img\" aria-labelledby=\"card-title card-desc\""));
    let said =
        |id: &str| &picture.texts.iter().find(|(has, _)| has.get("id").is_some_and(|i| i == id)).unwrap().1;
    assert_eq!(said("card-title"), "HTTP Status Codes Quick Reference");
    for (_, text) in picture.seen().skip(1) {
        assert!(said("card-desc").contains(text), "{text}");
    }
}

#[test]
fn each_core_code_is_a_row_in_the_section_of_its_class() {
    let bank = Bank::built_in();
    let picture = read(&exported(&Home::new(), "svg"));
    for (heading, tint, edge, codes) in SECTIONS {
        let section = picture.boxes.iter().find(|b| b["fill"] == tint).unwrap();
        assert_eq!(section["stroke"], edge);
        let rows = picture.rows(tint);
        assert_eq!((rows[0].len(), rows[0][0].1.as_str()), (1, heading));
        assert_eq!(rows.len(), codes.len() + 1, "{heading}");
        for (row, code) in rows[1..].iter().zip(codes) {
            let entry = bank.entry(code.parse().unwrap()).unwrap();
            let texts: Vec<&str> = row.iter().map(|(_, text)| text.as_str()).collect();
            assert_eq!(texts, [code, entry.phrase.as_str(), entry.short.as_str()]);
            let (has, _) = row[0];
            assert!(has["font-family"].ends_with("monospace") && has["font-weight"] == "700", "{code}");
        }
    }
    assert_eq!(picture.seen().count(), 1 + 4 + 3 * 14);
}

#[test]
fn every_text_of_the_card_can_be_read_on_what_is_behind_it() {
    let home = Home::new();
    let (picture, page) = (read(&exported(&home, "svg")), exported(&home, "html"));
    for (has, text) in picture.seen() {
        let ground = picture.ground(has);
        let found = contrast(color(has, "fill"), color(ground, "fill"));
        assert!(found >= 4.5, "{text}: {found:.2}");
        // The page has the same colors.
        let pair = format!("--tint:{};--edge:{};--color:{}", ground["fill"], ground["stroke"], has["fill"]);
        assert!(page.contains(&pair) || page.contains(&format!("color:{}", has["fill"])), "{pair}");
    }
}

#[test]
fn every_text_of_the_card_fits() {
    let picture = read(&exported(&Home::new(), "svg"));
    for (heading, tint, ..) in SECTIONS {
        let section = picture.boxes.iter().find(|b| b["fill"] == tint).unwrap();
        let right = number(section, "x") + number(section, "width") - 16.0;
        let rows = picture.rows(tint);
        for row in &rows {
            let starts = row.iter().skip(1).map(|(has, _)| number(has, "x") - 8.0).chain([right]);
            for (text, end) in row.iter().zip(starts) {
                let reaches = number(&text.0, "x") + width(text);
                assert!(reaches <= end, "{heading}: {:?} reaches {reaches}, not {end}", text.1);
            }
        }
        let baselines: Vec<f64> = rows.iter().map(|row| number(&row[0].0, "y")).collect();
        assert!(baselines.windows(2).all(|two| two[1] - two[0] >= 30.0), "{baselines:?}");
        let bottom = number(section, "y") + number(section, "height");
        assert!(baselines.iter().all(|baseline| baseline + 16.0 <= bottom), "{baselines:?}, {bottom}");
    }
    let title = picture.seen().next().unwrap();
    assert!(number(&title.0, "x") + width(title) < number(&picture.boxes[0], "width"));
    let sections = &picture.boxes[picture.boxes.len() - 4..];
    let places: Vec<_> = sections.iter().map(|s| (&s["x"], &s["y"], &s["width"], &s["height"])).collect();
    let [two, three, four, five] = places[..] else { unreachable!() };
    assert!(two.1 == three.1 && four.1 == five.1 && two.0 == four.0 && three.0 == five.0, "{places:?}");
    assert!(two.3 == three.3 && four.3 == five.3 && places.iter().all(|p| p.2 == two.2), "{places:?}");
}

/// The card at the top of the page.
fn of_page(page: &str) -> &str {
    let (_, body) = page.split_once("<body>\n").unwrap();
    let (card, rest) = body.split_once("</article>\n").unwrap();
    assert!(card.starts_with("<article class=\"card\">\n") && rest.starts_with("<main>\n<h1>"), "{body:.80}");
    card
}

#[test]
fn the_page_starts_with_the_card_which_leads_to_its_sections() {
    let page = exported(&Home::new(), "html");
    let card = of_page(&page);
    let bank = Bank::built_in();
    assert!(card.contains("<h1>HTTP Status Codes Quick Reference</h1>"));
    let sections: Vec<&str> = card.split("<section ").skip(1).collect();
    assert_eq!(sections.len(), 4);
    for (section, (heading, .., codes)) in sections.iter().zip(SECTIONS) {
        assert!(section.contains(&format!("<h2>{heading}</h2>")), "{section}");
        let rows = section.lines().filter_map(|line| line.strip_prefix("<div><dt><a href=\"#"));
        let rows: Vec<(&str, &str)> = rows.map(|row| row.split_once("\"><b>").unwrap()).collect();
        assert_eq!(rows.iter().map(|(anchor, _)| *anchor).collect::<Vec<_>>(), codes);
        for (code, row) in rows {
            let entry = bank.entry(code.parse().unwrap()).unwrap();
            let said = format!("{code}</b> {}</a></dt> <dd>{}</dd></div>", entry.phrase, entry.short);
            assert_eq!(plain(row), said);
            assert!(page.contains(&format!("<section id=\"{code}\">")), "{code}");
        }
    }
}

#[test]
fn the_card_is_a_new_file_and_nothing_to_import() {
    let home = Home::new();
    let export = ["export", "--format", "svg", "card.svg"];
    assert_eq!(home.run(&export), (0, String::new(), String::new()));
    read(&std::fs::read_to_string(home.path().join("card.svg")).unwrap());
    assert_eq!(home.run(&export).0, 1);
    let (code, _, err) = home.run(&["import", "card.svg"]);
    assert!(code == 65 && err.contains("card.svg: it contains the reference card;"), "{err}");
}

#[test]
fn a_pack_with_core_questions_about_another_code_changes_nothing_on_the_card() {
    let home = Home::new();
    let before = ["svg", "html"].map(|format| exported(&home, format));
    // The rule of the fixture is about 404, which is core anyway; that of this pack is about 405.
    let pack = PACK.replace("404", "405").replace("path = \"nothing-there\"\n", "");
    let pack = pack.replace("options = [400, 403, 410]", "options = [404, 410, 501]");
    home.write("team.toml", pack.as_bytes());
    let (code, out, err) = home.run(&["pack", "add", "team.toml"]);
    assert_eq!(code, 0, "{out}{err}");
    let after = ["svg", "html"].map(|format| exported(&home, format));
    assert_eq!(before[0], after[0]);
    assert_eq!(of_page(&before[1]), of_page(&after[1]));
    assert_ne!(before[1], after[1], "the pack is in the rest of the page");
}
