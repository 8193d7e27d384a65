//! The reference as Markdown and as one page of HTML, to read or to print.

use super::card::{self, Card};
use super::reference::{Item, Section};
use std::fmt::Write as _;

const TITLE: &str = "HTTP status codes";
/// How the page begins.
pub const DOCTYPE: &str = "<!DOCTYPE html>";
const STYLE: &str = "body{font:11pt/1.4 sans-serif;margin:0;padding:0 1em}main{max-width:46em;margin:2em auto}\
                     h2{border-bottom:1px solid;margin-top:2em}h3{font-size:1em;margin:1em 0 0}ul{margin:.2em 0}\
                     section{break-inside:avoid-page}";

/// Everything as Markdown.
pub fn markdown(sections: &[Section]) -> String {
    let mut text = format!("# {TITLE}\n");
    for Section { title, meaning, parts, .. } in sections {
        let _ = write!(text, "\n## {}\n\n{}\n", marked(title), marked(meaning));
        for (label, items) in parts {
            let _ = write!(text, "\n**{label}**\n\n");
            for Item { lead, text: said } in items {
                let lead = if lead.is_empty() { String::new() } else { format!("**{}**: ", marked(lead)) };
                let _ = writeln!(text, "- {lead}{}", marked(said));
            }
        }
    }
    text
}

/// The card, and then everything, as one page of HTML that needs nothing else.
pub fn html(card: &Card, sections: &[Section]) -> String {
    let mut text = format!(
        "{DOCTYPE}\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{TITLE}</title>\n\
         <style>{STYLE}{}</style>\n</head>\n<body>\n{}<main>\n<h1>{TITLE}</h1>\n<p>\n",
        card::style(),
        card::html(card),
    );
    for Section { anchor, title, .. } in sections {
        let _ = writeln!(text, "<a href=\"#{}\" title=\"{}\">{0}</a>", escaped(anchor), escaped(title));
    }
    text.push_str("</p>\n");
    for Section { anchor, title, meaning, parts } in sections {
        let (anchor, title) = (escaped(anchor), escaped(title));
        let _ = write!(text, "<section id=\"{anchor}\">\n<h2>{title}</h2>\n<p>{}</p>\n", coded(meaning));
        for (label, items) in parts {
            let _ = write!(text, "<h3>{label}</h3>\n<ul>\n");
            for Item { lead, text: said } in items {
                let lead = if lead.is_empty() { String::new() } else { format!("<b>{}</b>: ", coded(lead)) };
                let _ = writeln!(text, "<li>{lead}{}</li>", coded(said));
            }
            text.push_str("</ul>\n");
        }
        text.push_str("</section>\n");
    }
    text.push_str("</main>\n</body>\n</html>\n");
    text
}

/// Text in which nothing is taken for HTML, or by Anki for something to play.
pub fn escaped(text: &str) -> String {
    let plain = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    plain.replace('"', "&quot;").replace('\'', "&#39;").replace('[', "&#91;")
}

/// The same, with what stands between backticks as code.
pub fn coded(text: &str) -> String {
    between_backticks(text, |code| format!("<code>{}</code>", escaped(code)), escaped)
}

/// Text in which nothing but what stands between backticks is taken for Markdown.
fn marked(text: &str) -> String {
    between_backticks(
        text,
        |code| format!("`{code}`"),
        |plain| {
            let special = |c: char| "\\`*_{}[]<>#|~&".contains(c);
            plain.chars().map(|c| if special(c) { format!("\\{c}") } else { c.to_string() }).collect()
        },
    )
}

/// Treats what stands between backticks one way and the rest another. A backtick without a partner is text, and so are
/// all of them where two stand together: Markdown would pair them in another way.
fn between_backticks(text: &str, code: impl Fn(&str) -> String, plain: impl Fn(&str) -> String) -> String {
    if text.contains("``") || !text.matches('`').count().is_multiple_of(2) {
        return plain(text);
    }
    let parts = text.split('`').enumerate();
    parts.map(|(at, part)| if at.is_multiple_of(2) { plain(part) } else { code(part) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_taken_for_markup_but_code_between_backticks() {
        assert_eq!(coded("a <b> `c&d` 'e'"), "a &lt;b&gt; <code>c&amp;d</code> &#39;e&#39;");
        assert_eq!(coded("one ` <i>"), "one ` &lt;i&gt;");
        assert_eq!(marked("*a* <b> `c_d` e_f"), "\\*a\\* \\<b\\> `c_d` e\\_f");
    }
}
