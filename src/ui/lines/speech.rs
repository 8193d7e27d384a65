//! What is said of a document, block by block.

use super::script::Script;
use crate::bank::Message;
use crate::ui::document::{Block, BlockKind, Document, List, RowNumber, Run, Spoken, text_of};
use crate::ui::theme::Role;

/// So many rows of a list are said at once.
pub const AT_ONCE: usize = 12;

/// A paragraph, or a message on the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Utterance {
    /// A sentence or more.
    Paragraph(String),
    /// Behind a number.
    Numbered(usize, String),
    /// Set in a little.
    Item(String),
    /// Lines as they are.
    Message(String),
}

/// What is said of one block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    pub utterances: Vec<Utterance>,
    /// By what it is known whether it was said before.
    key: Vec<Utterance>,
    pub is_detail: bool,
    pub name: &'static str,
    /// Whether each utterance is a row, new by itself.
    is_list: bool,
    /// How many rows of a list are left to be said, and from which on.
    pub rest: Option<Rest>,
}

/// The rows of a list that were not said yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rest {
    pub from: usize,
    pub of: usize,
}

impl Said {
    /// What of it was not said before; nothing, if all of it was.
    pub fn news(mut self, before: &[Said]) -> Option<Self> {
        if before.iter().any(|said| said.key == self.key) {
            return None;
        }
        if self.is_list {
            let rows = before.iter().filter(|said| said.is_list).flat_map(|said| &said.utterances);
            let rows: Vec<&Utterance> = rows.collect();
            self.utterances.retain(|row| !rows.contains(&row));
        }
        Some(self)
    }

    /// Whether it ends with that sentence.
    pub fn ends_with(&self, sentence: &str) -> bool {
        let is_end = |text: &str| !sentence.is_empty() && text.trim_end_matches('.').ends_with(sentence);
        matches!(self.utterances.last(), Some(Utterance::Paragraph(text)) if is_end(text))
    }

    /// Whether a sentence is among it.
    pub fn holds(&self, text: &str) -> bool {
        self.utterances.iter().any(|said| matches!(said, Utterance::Paragraph(said) if said == text))
    }

    /// Says it.
    pub fn say(&self, script: &mut Script) {
        for utterance in &self.utterances {
            match utterance {
                Utterance::Paragraph(text) => script.say(text),
                Utterance::Numbered(number, text) => script.numbered(*number, text),
                Utterance::Item(text) => script.item(text),
                Utterance::Message(text) => {
                    script.gap();
                    script.message(text);
                    script.gap();
                }
            }
        }
    }
}

/// What is said of each block of a document, in their order; of lists the first rows.
pub fn speech(document: &Document<'_>) -> Vec<Said> {
    document.blocks().map(said).filter(|said| !said.utterances.is_empty()).collect()
}

/// The rows of the list of a document from one on, and where they go on.
pub fn more_rows(document: &Document<'_>, from: usize) -> Said {
    let lists = document
        .blocks()
        .filter_map(|block| if let BlockKind::List(list) = &block.kind { Some(list) } else { None });
    lists.map(|list| rows(list, from, false)).next().unwrap_or_default()
}

/// All blocks of a name, and the rows that are said only when they are asked for.
pub fn called(document: &Document<'_>, name: &str) -> Vec<Said> {
    let of_name = document.blocks().filter(|block| block.name == name);
    of_name
        .map(|block| match &block.kind {
            BlockKind::List(list) => rows(list, 0, true),
            _ => said(block),
        })
        .collect()
}

/// The name of blocks that is a word, or begins with one of three letters or more.
pub fn name_of(document: &Document<'_>, word: &str) -> Option<&'static str> {
    let begins = |name: &&str| *name == word || word.len() > 2 && name.starts_with(word);
    document.blocks().map(|block| block.name).find(begins)
}

fn said(block: &Block<'_>) -> Said {
    let said = match (&block.spoken, &block.kind) {
        (Spoken::Never, _) => Said::default(),
        (Spoken::Instead(text), _) => plain(text.lines().map(|line| match line.strip_prefix("  ") {
            Some(item) => Utterance::Item(item.to_owned()),
            None => Utterance::Paragraph(line.to_owned()),
        })),
        (Spoken::AsShown, BlockKind::List(list)) => rows(list, 0, false),
        (Spoken::AsShown, BlockKind::Options(options)) => {
            let numbered = |(at, option): (usize, &crate::ui::document::Choosable<'_>)| {
                let out = if option.is_out { " (ruled out)" } else { "" };
                Utterance::Numbered(at.saturating_add(1), text_of(&option.runs) + out)
            };
            let mut said = plain(options.all.iter().enumerate().map(numbered));
            // That a hint has ruled one out, the hint says itself.
            let bare = options.all.iter().map(|option| Utterance::Paragraph(text_of(&option.runs)));
            said.key = bare.collect();
            said
        }
        (Spoken::AsShown, BlockKind::Sides(sides)) => {
            plain(sides.iter().flatten().flat_map(|block| said(block).utterances))
        }
        (Spoken::AsShown, kind) => plain(shown(kind)),
    };
    let key = if block.is_said_once { Vec::new() } else { said.key };
    Said { is_detail: block.is_detail, name: block.name, key, ..said }
}

fn plain(utterances: impl IntoIterator<Item = Utterance>) -> Said {
    let utterances: Vec<Utterance> = utterances.into_iter().collect();
    Said { key: utterances.clone(), utterances, ..Said::default() }
}

/// What is shown, in words.
fn shown(kind: &BlockKind<'_>) -> Vec<Utterance> {
    let paragraph =
        |text: String| if text.trim().is_empty() { Vec::new() } else { vec![Utterance::Paragraph(text)] };
    match kind {
        BlockKind::Text(runs, _) => paragraph(heading(runs)),
        BlockKind::Labelled(label, runs) if label.is_empty() => paragraph(text_of(runs)),
        BlockKind::Labelled(label, runs) => paragraph(format!("{label}: {}", text_of(runs))),
        BlockKind::Item(label, runs) => {
            let item = Utterance::Item(text_of(runs));
            if label.is_empty() { vec![item] } else { vec![Utterance::Paragraph(format!("{label}:")), item] }
        }
        BlockKind::Exchange(message) => vec![Utterance::Message(wire(message))],
        BlockKind::Bars(label, bars) => {
            let told: Vec<String> = bars.iter().map(|bar| format!("{} {}", bar.name, bar.told)).collect();
            paragraph(format!("{label}: {}.", told.join(", ")))
        }
        // What is drawn says in the document how it is told.
        BlockKind::Gap
        | BlockKind::Air
        | BlockKind::Said
        | BlockKind::ExchangeStart(..)
        | BlockKind::Sides(_)
        | BlockKind::List(_)
        | BlockKind::Options(_)
        | BlockKind::Field(_)
        | BlockKind::Tabs(..)
        | BlockKind::Calendar(_)
        | BlockKind::Matrix(..)
        | BlockKind::Chart(_)
        | BlockKind::Map(_)
        | BlockKind::Trail(_) => Vec::new(),
    }
}

/// Text as it is; what stands above something else ends with a colon.
fn heading(runs: &[Run<'_>]) -> String {
    let text = text_of(runs);
    let is_label = matches!(runs, [Run { role: Role::Label, .. }]);
    if is_label && !text.ends_with(['.', '?', ':']) { format!("{text}:") } else { text }
}

fn wire(message: &Message) -> String {
    message.as_str().to_owned()
}

/// The next rows of a list, those left out that are said only when they are asked for, or only those.
fn rows(list: &List<'_>, from: usize, is_asked_for: bool) -> Said {
    let mut said = Said::default();
    let mut number = 0_usize;
    let mut told = 0_usize;
    for at in 0..list.len {
        let entry = list.entry_in(at);
        if let Some(entry) = entry {
            number = entry.saturating_add(1);
        }
        if at < from {
            continue;
        }
        if told == AT_ONCE && !is_asked_for && list.entries.is_none() {
            said.rest = Some(Rest { from: at, of: list.len });
            break;
        }
        let row = (list.row)(at);
        if row.spoken.is_empty() || row.is_detail && !is_asked_for {
            continue;
        }
        told = told.saturating_add(1);
        said.utterances.push(match row.number {
            RowNumber::None => Utterance::Paragraph(row.spoken),
            RowNumber::Place => Utterance::Numbered(number, row.spoken),
            RowNumber::Own(number) => Utterance::Numbered(number, row.spoken),
        });
    }
    said.key.clone_from(&said.utterances);
    said.is_list = true;
    said
}
