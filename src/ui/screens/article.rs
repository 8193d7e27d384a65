//! One thing looked up: the page of a code, a class, a header field or a rule.

use super::note::{NoteScreen, hear_note, noted};
use super::search::{SearchScreen, name_runs};
use super::suspension::{hear_resume, suspended_since, toggle};
use super::{Go, Heard, Outcome, Screen, Stage};
use crate::bank::{Bank, Level, Rule, Subject, address, field_names, search};
use crate::http::{StatusCode, UNREGISTERED};
use crate::learn::article::{self, Article, Begins, Cited, Extent, Piece, kind, tell};
use crate::learn::{Given, NoteOn, SessionKind, Suspendable, Topic, in_hundred, mix_ups};
use crate::ui::document::{Block, BlockKind, Document, Run, named, plain, run, text_of};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Role;
use crate::ui::view::View;

/// A page of the reference.
#[derive(Debug)]
pub struct ArticleScreen {
    subject: Subject,
    /// How often it was turned to a neighbor.
    turned: usize,
    has_record: bool,
    has_addresses: bool,
    extent: Extent,
}

impl ArticleScreen {
    /// Shows a subject from its beginning.
    pub fn new(subject: Subject) -> Self {
        Self { subject, turned: 0, has_record: true, has_addresses: true, extent: Extent::Short }
    }

    /// For a command that prints it: without the learner's record, and without addresses where sources are links.
    pub fn printed(subject: Subject, has_addresses: bool, extent: Extent) -> Self {
        let has_record = matches!(subject, Subject::Pair(..));
        Self { has_record, has_addresses, extent, ..Self::new(subject) }
    }

    fn practise(&self, bank: &Bank) -> Outcome {
        match Topic::about(&self.subject, bank) {
            Some(topic) => Go::Start(SessionKind::Practice(topic)).into(),
            None => Outcome::refused("There aren't any questions about this."),
        }
    }

    /// What a note on this page is on, if there can be one.
    fn notable(&self) -> Option<NoteOn> {
        match &self.subject {
            Subject::Code(code) => Some(NoteOn::Code(*code)),
            Subject::Rule(id) => Some(NoteOn::Rule(id.clone())),
            Subject::Class(_) | Subject::Pair(..) | Subject::Field(_) => None,
        }
    }

    /// What can be suspended on this page, if anything.
    fn suspendable(&self) -> Option<Suspendable> {
        match &self.subject {
            Subject::Code(code) => Some(Suspendable::Code(*code)),
            Subject::Rule(id) => Some(Suspendable::Rule(id.clone())),
            Subject::Class(_) | Subject::Pair(..) | Subject::Field(_) => None,
        }
    }

    /// From a code to what tells it from the code it's mixed up with most.
    fn compare(&self, view: &View<'_>) -> Outcome {
        let code = match &self.subject {
            Subject::Code(code) => Some(*code),
            Subject::Rule(id) => view.bank.rule(id).and_then(|rule| rule.code),
            Subject::Class(_) | Subject::Pair(..) | Subject::Field(_) => None,
        };
        code.map_or_else(|| Outcome::refused("Only codes can be compared."), |code| compare(code, None, view))
    }

    /// From a rule to the page of its code.
    fn owner(&self, bank: &Bank) -> Outcome {
        let Subject::Rule(id) = &self.subject else { return Outcome::stay() };
        let code = bank.rule(id).and_then(|rule| rule.code);
        code.map_or_else(Outcome::stay, |code| Outcome::push(Self::new(Subject::Code(code))))
    }
}

impl Screen for ArticleScreen {
    fn context(&self) -> Context {
        Context::Article
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let learner = self.has_record.then(|| (view.history, view.today()));
        let Article { pieces, cited, .. } = tell(&self.subject, view.bank, learner, self.extent);
        let name = article::name(&self.subject, view.bank);
        let mut document = Document::new(name.clone()).beside(kind(&self.subject));
        document.title = title(&self.subject, view.bank);
        document.prompt = "Look up:";
        document.lines_help = &[
            "To look up something else, type a code, a phrase, a header field, a class such as 4xx, or words from a rule.",
        ];
        document.main = vec![Block::said(format!("{name}, {}.", kind(&self.subject)))];
        let is_command = !self.has_record;
        let note = self.notable().and_then(|on| noted(&on, view));
        let suspended = self.suspendable().and_then(|what| suspended_since(&what, view));
        let own = note.into_iter().chain(suspended);
        document.main.extend(own.flat_map(|block| [block, Block::gap()]));
        document.main.extend(pieces.into_iter().map(|piece| match piece {
            Piece::More(parts) if is_command => Block::labelled("With --all", parts),
            piece => block(piece),
        }));
        document.main.push(Block::gap());
        let label = if cited.len() > 1 { "Sources" } else { "Source" };
        for (at, source) in cited.into_iter().enumerate() {
            let label = if at == 0 { label } else { "" };
            let (source, address) = match source {
                Cited::Section(section) => {
                    let address = address(&section).filter(|_| self.has_addresses);
                    (section, address)
                }
                Cited::Page(product, url) => (product, Some(url)),
            };
            document.main.push(Block::labelled(label, source));
            document.main.extend(address.map(|address| Block::labelled("", address)));
        }
        document
    }

    fn act(&mut self, action: Action, view: &View<'_>, given: Given) -> Outcome {
        match action {
            Action::Back => Go::Back.into(),
            Action::Open => {
                let Article { cited, .. } = tell(&self.subject, view.bank, None, Extent::All);
                let address = cited.into_iter().find_map(|source| match source {
                    Cited::Section(section) => address(&section),
                    Cited::Page(_, url) => Some(url),
                });
                address.map_or_else(|| Outcome::refused("There's no address for this page."), Outcome::open)
            }
            Action::Drill => self.practise(view.bank),
            Action::Confirm => self.owner(view.bank),
            Action::Compare => self.compare(view),
            Action::Note => match self.notable() {
                Some(on) => Outcome::push(NoteScreen::new(on, view)),
                None => Outcome::refused("You can write notes on codes and rules."),
            },
            Action::SuspendRule => {
                match self.suspendable().filter(|what| !what.rules(view.bank).is_empty()) {
                    Some(what) => toggle(&what, view, given),
                    None => Outcome::refused("You can suspend codes and rules that we ask about."),
                }
            }
            Action::More => {
                self.extent = if self.extent == Extent::Short { Extent::All } else { Extent::Short };
                Outcome::stay()
            }
            Action::Left | Action::Right => {
                if let Some(subject) = neighbor(&self.subject, view.bank, action) {
                    self.subject = subject;
                    self.turned += 1;
                }
                Outcome::stay()
            }
            _ => Outcome::stay(),
        }
    }

    fn hear(&mut self, line: &str, view: &View<'_>) -> Heard {
        let search = || Heard::Outcome(Go::Replace(looked_for(line, view)).into());
        let resume = || hear_resume(line, &self.suspendable()?, view);
        hear_note(line).or_else(resume).unwrap_or_else(search)
    }

    fn stage(&self) -> Stage {
        Stage { subject: self.turned, part: 0 }
    }
}

/// Compares a code with another, or with the one it's mixed up with most.
pub fn compare(code: StatusCode, other: Option<StatusCode>, view: &View<'_>) -> Outcome {
    let first = || Some(mix_ups(view.bank, code, Some(view.history)).first()?.0);
    match other.filter(|other| *other != code).or_else(first) {
        Some(other) => Outcome::push(ArticleScreen::new(Subject::Pair(code, other))),
        None => Outcome::refused("There's no code that this one is mixed up with."),
    }
}

/// The page of what goes by that very name, or the search for it.
pub fn looked_for(line: &str, view: &View<'_>) -> Box<dyn Screen> {
    let text = line.trim_start_matches('/');
    match by_name(text, view.bank) {
        Some(subject) => Box::new(ArticleScreen::new(subject)),
        None => Box::new(SearchScreen::of(text)),
    }
}

/// What goes by that very name.
pub fn by_name(text: &str, bank: &Bank) -> Option<Subject> {
    search(bank, text).into_iter().map(|hit| hit.subject).find(|subject| is_called(subject, text, bank))
}

/// Whether a text is the whole name of something, or the number or phrase of a code.
fn is_called(subject: &Subject, text: &str, bank: &Bank) -> bool {
    let text = text.trim().to_lowercase();
    let is = |name: &str| name.to_lowercase() == text;
    match subject {
        Subject::Class(class) => is(class.short()),
        Subject::Code(code) => {
            is(&code.to_string()) || is(code.phrase()) || is(&article::name(subject, bank))
        }
        Subject::Field(field) => is(field),
        Subject::Pair(..) => true,
        Subject::Rule(_) => false,
    }
}

/// The name as a title, in the color of its class if it is a code.
fn title<'a>(subject: &Subject, bank: &Bank) -> Vec<Run<'a>> {
    let role = match subject {
        Subject::Class(class) => Role::Code(*class),
        Subject::Code(code) => Role::Code(code.class()),
        Subject::Rule(id) => {
            let code = bank.rule(id).and_then(|rule| rule.code);
            code.map_or(Role::Accent, |code| Role::Code(code.class()))
        }
        Subject::Pair(..) | Subject::Field(_) => Role::Accent,
    };
    vec![run(article::name(subject, bank), role)]
}

/// The name and kind of a subject, above its page where it is printed.
pub fn heading<'a>(subject: &Subject, bank: &Bank) -> Block<'a> {
    let mut runs = name_runs(subject, bank);
    runs.push(run(format!("  {}", kind(subject)), Role::Muted));
    Block::runs(runs)
}

/// A subject in brief, for where it's selected in a list.
pub fn in_brief<'a>(subject: &Subject, bank: &'a Bank) -> Vec<Block<'a>> {
    let Article { pieces, cited, .. } = tell(subject, bank, None, Extent::Brief);
    let code = match subject {
        Subject::Rule(id) => bank.rule(id).and_then(|rule| rule.code),
        _ => None,
    };
    let heading = match code {
        // As in the list, in the color of its class.
        Some(code) => {
            let mut runs = named(code, Role::Strong);
            runs.push(run(format!("  {}", kind(subject)), Role::Muted));
            Block::runs(runs)
        }
        None => heading(subject, bank),
    };
    let mut blocks = vec![heading, Block::gap()];
    blocks.extend(pieces.into_iter().map(block));
    let section = |cited| if let Cited::Section(section) = cited { Some(section) } else { None };
    let sections: Vec<String> = cited.into_iter().filter_map(section).collect();
    if !sections.is_empty() {
        let label = if sections.len() > 1 { "Sources" } else { "Source" };
        blocks.extend([Block::gap(), Block::labelled(label, sections.join("; "))]);
    }
    blocks
}

/// Rules below a heading, each with the share of it that's expected to be recalled, and with its code if they have several.
pub fn rules<'a>(heading: String, rules: &[&'a Rule], view: &View<'a>) -> Vec<Block<'a>> {
    let has_codes = rules.iter().any(|rule| rules.first().is_some_and(|first| first.code != rule.code));
    let line = |rule: &&'a Rule| {
        let known = view.history.memory(&rule.id).map(|memory| in_hundred(memory.recall(view.today())));
        let known = known.map_or_else(|| "new".to_owned(), |percent| format!("{percent}%"));
        let mut runs = vec![run(format!("{known:>4}  "), Role::Muted)];
        if has_codes {
            runs.extend(rule.code.map_or_else(|| plain("    "), |code| begins(Begins::Number(code))));
        }
        runs.extend(plain(rule.says.as_str()));
        runs.extend(view.history.is_suspended(rule).then(|| run("  suspended", Role::Muted)));
        Block::from(BlockKind::Text(runs, if has_codes { 10 } else { 6 }))
    };
    std::iter::once(Block::text(heading, Role::Label)).chain(rules.iter().map(line)).collect()
}

fn block(piece: Piece<'_>) -> Block<'_> {
    match piece {
        Piece::Gap => Block::gap(),
        Piece::Says(text) => Block::text(text, Role::Strong),
        Piece::Text(text) => Block::text(text, Role::Text),
        Piece::Situation(text) => Block::text(text, Role::Text),
        Piece::Heading(text) => Block::text(text, Role::Label),
        Piece::Labelled(label, text) => Block::labelled(label, text),
        Piece::Item { label, lead, text } => {
            let mut runs = begins(lead);
            runs.extend(plain(text));
            let spoken = text_of(&runs);
            let block = Block::from(BlockKind::Item(label.into(), runs));
            let spoken = spoken.trim_start_matches("- ").replace("  ", ": ");
            match (lead, label) {
                (Begins::Dash | Begins::Code(_), "") => block.instead(format!("  {spoken}")),
                (Begins::Dash | Begins::Code(_), label) => block.instead(format!("{label}:\n  {spoken}")),
                _ => block,
            }
        }
        Piece::Code(code, meaning) => {
            let colon = if meaning.is_empty() { "" } else { ": " };
            let said = format!("{code} {}{colon}{meaning}", code.phrase());
            let mut runs = named(code, Role::Strong);
            runs.push(run(format!("  {meaning}"), Role::Text));
            Block::from(BlockKind::Text(runs, 4)).instead(said)
        }
        Piece::Message(message) => BlockKind::Exchange(message).into(),
        Piece::Sides(sides) => {
            BlockKind::Sides(sides.map(|side| side.into_iter().map(block).collect())).into()
        }
        Piece::More(parts) => Block::labelled("More", parts),
    }
}

fn begins(lead: Begins<'_>) -> Vec<Run<'_>> {
    let number = |code: StatusCode| run(code.to_string(), Role::Code(code.class()));
    let asked = |what, level: Level, is_conditional: bool| {
        let level = run(format!(" {}", level.word()), Role::Strong);
        vec![what, level, run(if is_conditional { " " } else { ": " }, Role::Text)]
    };
    match lead {
        Begins::Dash => plain("- "),
        Begins::Number(code) => vec![number(code), run(" ", Role::Text)],
        Begins::Code(code) => {
            let mut runs = named(code, Role::Strong);
            runs.push(run("  ", Role::Text));
            runs
        }
        Begins::Field(name, level, conditional) => asked(run(name, Role::Field), level, conditional),
        Begins::With(code, level, conditional) => asked(number(code), level, conditional),
        Begins::Who(who) => vec![run(format!("{who}: "), Role::Strong)],
    }
}

/// What stands before or behind a subject among its like.
fn neighbor(subject: &Subject, bank: &Bank, action: Action) -> Option<Subject> {
    let all: Vec<Subject> = match subject {
        Subject::Class(_) => Vec::new(),
        Subject::Pair(one, _) => {
            let partners = mix_ups(bank, *one, None).into_iter();
            partners.map(|(partner, _)| Subject::Pair(*one, partner)).collect()
        }
        Subject::Code(code) if bank.entry(*code).is_some() => {
            bank.entries().iter().map(|entry| Subject::Code(entry.code)).collect()
        }
        Subject::Code(_) => {
            let codes = UNREGISTERED.iter().filter_map(|made_up| StatusCode::new(made_up.number).ok());
            codes.map(Subject::Code).collect()
        }
        Subject::Field(_) => {
            field_names(bank).into_iter().map(|name| Subject::Field(name.to_owned())).collect()
        }
        Subject::Rule(_) => bank.rules().iter().map(|rule| Subject::Rule(rule.id.clone())).collect(),
    };
    let at = all.iter().position(|other| other == subject)?;
    let next = if action == Action::Left { at.checked_sub(1)? } else { at + 1 };
    all.get(next).cloned()
}
