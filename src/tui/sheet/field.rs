//! The page of a header field: with which codes it goes, and what rules say of it.

use super::Sheet;
use crate::questions::{Header, carriers, mentions};
use crate::tui::theme::{Role, Theme};
use ratatui::text::Span;

/// Adds all that is known about a header field.
pub fn add(sheet: &mut Sheet<'_>, name: &str) {
    let theme = sheet.desk.theme;
    let bank = sheet.desk.bank;
    for (at, (code, header)) in carriers(bank, name).into_iter().enumerate() {
        let code = Span::styled(code.to_string(), theme.style(Role::Code(code.class())));
        let lead = asked(code, header, theme);
        sheet.item(if at == 0 { "Goes with" } else { "" }, lead, &told(header));
        sheet.cite(header.source.as_str());
    }
    let words: Vec<&str> = name.split('-').collect();
    let about = bank.rules().iter().filter(|rule| mentions(rule.says.as_str(), &words));
    let about: Vec<_> = about.collect();
    sheet.add_rules("Rules", about.iter().copied(), None);
    for rule in about {
        sheet.cite(rule.source.as_str());
    }
}

/// What is asked for, how strongly, and whether a condition follows.
pub fn asked(name: Span<'static>, header: &Header, theme: Theme) -> Vec<Span<'static>> {
    let level = Span::styled(format!(" {}", header.level.word()), theme.style(Role::Strong));
    vec![name, level, Span::raw(if header.when.is_some() { " " } else { ": " })]
}

/// When a field is asked for, what for, and by which section.
pub fn told(header: &Header) -> String {
    let when = header.when.as_ref().map_or_else(String::new, |when| format!("({when}): "));
    format!("{when}{} [{}]", header.why, header.source)
}
