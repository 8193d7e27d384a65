//! The reference as sections of labelled lists, for whatever prints it.

use crate::bank::{Bank, Confusion, Entry, Header, Rule, spelled_out};
use crate::learn::{History, NoteOn, rules_of};

/// What there is to know about one code, or about what no single code owns.
pub struct Section {
    /// What links lead to, such as `409`.
    pub anchor: String,
    /// The title, such as `409 Conflict`.
    pub title: String,
    /// The sentence below the title.
    pub meaning: String,
    /// What follows, by label; none is empty.
    pub parts: Vec<(&'static str, Vec<Item>)>,
}

/// One thing in a list.
pub struct Item {
    /// What it is about, if that is not clear without.
    pub lead: String,
    /// The text.
    pub text: String,
}

/// A section for each code, and one for the rules that no code owns, with what the learner noted on them.
pub fn sections(bank: &Bank, notes: &History) -> Vec<Section> {
    let mut entries: Vec<&Entry> = bank.entries().iter().collect();
    entries.sort_by_key(|entry| entry.code);
    let codes = entries.into_iter().map(|entry| section(entry, bank, notes));
    let loose = bank.rules().iter().filter(|rule| rule.code.is_none());
    let loose: Vec<Item> = loose.map(|of| rule(of, notes)).collect();
    let practices = Section {
        anchor: "practices".to_owned(),
        title: "Beyond single codes".to_owned(),
        meaning: "Rules that apply to several codes.".to_owned(),
        parts: vec![("Rules", loose)],
    };
    codes.chain([practices]).collect()
}

fn section(entry: &Entry, bank: &Bank, notes: &History) -> Section {
    let texts = |texts: &[crate::bank::SafeText]| texts.iter().map(|text| item("", text)).collect();
    let pairs = bank.confusions().iter().filter_map(|pair| confusion(pair, entry));
    let note = noted(&NoteOn::Code(entry.code), notes);
    let parts: Vec<(&str, Vec<Item>)> = vec![
        ("Your note", note.map(|note| item("", &note)).into_iter().collect()),
        ("Use when", texts(&entry.use_when)),
        ("Avoid when", texts(&entry.avoid_when)),
        ("Header fields", entry.headers.iter().map(header).collect()),
        ("Body", vec![item("", &entry.body)]),
        ("Caching", vec![item("", &entry.caching)]),
        ("Mixed up with", pairs.collect()),
        ("Rules", rules_of(bank, entry.code).map(|of| rule(of, notes)).collect()),
        ("Source", vec![item("", &entry.source)]),
    ];
    Section {
        anchor: entry.code.to_string(),
        title: format!("{} {}", entry.code, entry.phrase),
        meaning: entry.meaning.to_string(),
        parts: parts.into_iter().filter(|(_, items)| !items.is_empty()).collect(),
    }
}

fn item(lead: &str, text: &impl ToString) -> Item {
    Item { lead: lead.to_owned(), text: text.to_string() }
}

fn header(header: &Header) -> Item {
    let when = header.when.as_ref().map(|when| format!(" ({when})")).unwrap_or_default();
    item(&format!("{} {}{when}", header.level.word(), header.name), &header.why)
}

fn confusion(pair: &Confusion, entry: &Entry) -> Option<Item> {
    let other = pair.partner(entry.code)?;
    Some(item(&format!("{other} {}", other.phrase()), &pair.ask))
}

fn rule(rule: &Rule, notes: &History) -> Item {
    let note = noted(&NoteOn::Rule(rule.id.clone()), notes);
    let note = note.map(|note| format!(" Your note: {note}")).unwrap_or_default();
    item("", &format!("{} ({}){note}", rule.says, rule.source))
}

/// A note as it can be shown: a record may hold anything.
fn noted(on: &NoteOn, notes: &History) -> Option<String> {
    notes.note(on).map(|note| spelled_out(note.text.as_str()).into_owned())
}
