//! The reference card: the fourteen core codes on one page, as SVG and as the top of the page of HTML.

use super::pages::escaped;
use crate::bank::{Bank, Entry};
use crate::http::Class;
use std::fmt::Write as _;

const TITLE: &str = "HTTP Status Codes Quick Reference";
/// How the picture begins.
pub const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"";

const ACCENT: &str = "#3A5EFF";
const BORDER: &str = "#d1d5db";
const TEXT: &str = "#111827";
const MUTED: &str = "#4b5563";
// In single quotes, because the values of attributes are in double ones.
const SANS: &str = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
const MONO: &str =
    "ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono','DejaVu Sans Mono',monospace";

/// How a class looks on the card. `color` is that of its text, dark enough for the tint (4.5:1, WCAG 2.2, 1.4.3).
struct Look {
    class: Class,
    name: &'static str,
    tint: &'static str,
    edge: &'static str,
    color: &'static str,
}

/// The sections, in rows of two.
#[rustfmt::skip]
const LOOKS: [Look; 4] = [
    Look { class: Class::Successful, name: "Success", tint: "#f0fdf4", edge: "#22c55e", color: "#166534" },
    Look { class: Class::Redirection, name: "Redirection", tint: "#eff6ff", edge: "#3b82f6", color: "#1d4ed8" },
    Look { class: Class::ClientError, name: "Client Error", tint: "#fffbeb", edge: "#f59e0b", color: "#965a00" },
    Look { class: Class::ServerError, name: "Server Error", tint: "#fef2f2", edge: "#ef4444", color: "#991b1b" },
];

/// What is on the card, whatever it is written as.
pub struct Card<'b>(Vec<Section<'b>>);

struct Section<'b> {
    look: &'static Look,
    heading: String,
    entries: Vec<&'b Entry>,
}

impl<'b> Card<'b> {
    /// The card of the core codes.
    pub fn of(bank: &'b Bank) -> Self {
        let is_core = |entry: &&Entry| entry.code.is_core();
        let mut core: Vec<&Entry> = bank.entries().iter().filter(is_core).collect();
        core.sort_by_key(|entry| entry.code);
        let section = |look: &'static Look| Section {
            look,
            heading: format!("{} {}", look.class.short(), look.name),
            entries: core.iter().copied().filter(|entry| entry.code.class() == look.class).collect(),
        };
        Self(LOOKS.iter().map(section).collect())
    }
}

// Lengths in the picture, in its own units.
const WIDTH: usize = 1240;
const MARGIN: usize = 40;
const GAP: usize = 24;
const SECTION: usize = (WIDTH - 2 * MARGIN - GAP) / 2;
/// Where the sections begin.
const TOP: usize = 112;
/// The columns of a section, from its left edge.
const CODE: usize = 24;
const PHRASE: usize = 76;
const MEANING: usize = 290;
/// The baselines of the heading of a section and of its first row, from its top, and from one row to the next.
const HEADING: usize = 40;
const FIRST: usize = 80;
const ROW: usize = 34;
/// What is below the last baseline of a section.
const BOTTOM: usize = 26;

/// The card as a picture that needs nothing else.
pub fn svg(card: &Card) -> String {
    let mut drawn = String::new();
    let mut y = TOP;
    for pair in card.0.chunks(2) {
        let rows = pair.iter().map(|section| section.entries.len()).max().unwrap_or_default();
        let height = FIRST + rows.saturating_sub(1) * ROW + BOTTOM;
        for (section, x) in pair.iter().zip([MARGIN, MARGIN + SECTION + GAP]) {
            draw(&mut drawn, section, (x, y), height);
        }
        y += height + GAP;
    }
    let height = y - GAP + MARGIN;
    format!(
        "{SVG} viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" role=\"img\" \
         aria-labelledby=\"card-title card-desc\" font-family=\"{SANS}\" font-size=\"15\">\n\
         <title id=\"card-title\">{TITLE}</title>\n<desc id=\"card-desc\">{}</desc>\n\
         <rect x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\" rx=\"16\" fill=\"#ffffff\" stroke=\"{BORDER}\"/>\n\
         <text x=\"{MARGIN}\" y=\"66\" font-size=\"30\" font-weight=\"700\" fill=\"{ACCENT}\">{TITLE}</text>\n\
         <rect x=\"{MARGIN}\" y=\"84\" width=\"{}\" height=\"2\" fill=\"{ACCENT}\"/>\n{drawn}</svg>\n",
        escaped(&in_words(card)),
        WIDTH - 1,
        height - 1,
        WIDTH - 2 * MARGIN,
    )
}

fn draw(to: &mut String, section: &Section, (x, y): (usize, usize), height: usize) {
    let Look { tint, edge, color, .. } = section.look;
    let _ = write!(
        to,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{SECTION}\" height=\"{height}\" rx=\"12\" fill=\"{tint}\" stroke=\"{edge}\" \
         stroke-width=\"1.5\"/>\n\
         <text x=\"{}\" y=\"{}\" font-size=\"20\" font-weight=\"700\" fill=\"{color}\">{}</text>\n",
        x + CODE,
        y + HEADING,
        escaped(&section.heading),
    );
    let [code, phrase, meaning] = [CODE, PHRASE, MEANING].map(|column| x + column);
    for (entry, row) in section.entries.iter().zip(0..) {
        let _ = writeln!(
            to,
            "<text y=\"{}\"><tspan x=\"{code}\" font-family=\"{MONO}\" font-size=\"17\" font-weight=\"700\" \
             fill=\"{color}\">{}</tspan> <tspan x=\"{phrase}\" font-weight=\"600\" fill=\"{TEXT}\">{}</tspan> \
             <tspan x=\"{meaning}\" fill=\"{MUTED}\">{}</tspan></text>",
            y + FIRST + row * ROW,
            entry.code,
            escaped(entry.phrase.as_str()),
            escaped(entry.short.as_str()),
        );
    }
}

/// The card for those who can't see it.
fn in_words(card: &Card) -> String {
    let row = |entry: &&Entry| format!("{} {}: {}", entry.code, entry.phrase, entry.short);
    let section = |section: &Section| {
        let rows: Vec<String> = section.entries.iter().map(row).collect();
        format!("{}. {}.", section.heading, rows.join("; "))
    };
    card.0.iter().map(section).collect::<Vec<_>>().join(" ")
}

/// The card as the part of a page that has a section for each code.
pub fn html(card: &Card) -> String {
    let mut text = format!("<article class=\"card\">\n<h1>{TITLE}</h1>\n");
    for Section { look: Look { tint, edge, color, .. }, heading, entries } in &card.0 {
        let colors = format!("--tint:{tint};--edge:{edge};--color:{color}");
        let _ = write!(text, "<section style=\"{colors}\">\n<h2>{}</h2>\n<dl>\n", escaped(heading));
        for Entry { code, phrase, short, .. } in entries {
            let (phrase, short) = (escaped(phrase.as_str()), escaped(short.as_str()));
            let _ = writeln!(
                text,
                "<div><dt><a href=\"#{code}\"><b>{code}</b> {phrase}</a></dt> <dd>{short}</dd></div>"
            );
        }
        text.push_str("</dl>\n</section>\n");
    }
    text.push_str("</article>\n");
    text
}

/// How a page shows the card: in two columns or one, each row in one line or two, and printed on a page of its own.
pub fn style() -> String {
    format!(
        ".card{{display:grid;grid-template-columns:1fr 1fr;gap:1.6em;box-sizing:border-box;max-width:84em;\
         margin:2em auto;padding:2em 2.4em 2.4em;background:#fff;color:{TEXT};border:1px solid {BORDER};\
         border-radius:1.1em;font-family:{SANS}}}\
         .card h1{{grid-column:1/-1;margin:0;padding-bottom:.5em;border-bottom:2px solid {ACCENT};color:{ACCENT};\
         font-size:clamp(1.4em,4vw,2em);line-height:1.2;text-wrap:balance}}\
         .card section{{container-type:inline-size;padding:1.2em 1.4em 1em;background:var(--tint);\
         border:1.5px solid var(--edge);border-radius:.8em}}\
         .card h2{{margin:0 0 .5em;border:0;color:var(--color);font-size:1.35em;line-height:1.3}}\
         .card dl{{margin:0}}\
         .card div{{display:grid;grid-template-columns:17.6em 1fr;padding:.4em 0}}\
         .card a{{display:grid;grid-template-columns:3.5em 1fr;align-items:baseline;color:inherit;\
         font-weight:600;text-decoration:none}}\
         .card a:hover{{text-decoration:underline}}\
         .card b{{color:var(--color);font:700 1.13em/1 {MONO}}}\
         .card dd{{margin:0;color:{MUTED}}}\
         @media screen{{@container(max-width:32em){{.card div{{grid-template-columns:1fr}}\
         .card a{{grid-template-columns:3em 1fr}}.card dd{{margin-left:3em}}}}}}\
         @media screen and (max-width:700px){{.card{{grid-template-columns:1fr;gap:1em;padding:1em}}\
         .card section{{padding:1em 1em .8em}}}}\
         @page card{{size:landscape;margin:1cm}}\
         @media print{{.card{{page:card;break-after:page;break-inside:avoid;max-width:none;margin:0 -1em;\
         padding:1.6em;font-size:9.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}}\
         .card div{{padding:.75em 0}}}}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::SafeText;

    #[test]
    fn no_text_is_taken_for_markup() {
        let mut entry = Bank::built_in().entries().first().unwrap().clone();
        entry.phrase = SafeText::prose("P & \"<i>\"").unwrap();
        entry.short = SafeText::prose("M & '<i>'").unwrap();
        let heading = "H & <i>".to_owned();
        let card = Card(vec![Section { look: &LOOKS[0], heading, entries: vec![&entry] }]);
        for text in [svg(&card), html(&card)] {
            for escaped in
                ["H &amp; &lt;i&gt;", "P &amp; &quot;&lt;i&gt;&quot;", "M &amp; &#39;&lt;i&gt;&#39;"]
            {
                assert!(text.contains(escaped), "{escaped}: {text}");
            }
            assert!(!text.contains("<i>"), "{text}");
        }
    }
}
