//! The reference: search, pages of codes, header fields and rules, and the names of all codes.

use super::place::{Turn, View, remark};
use super::script::Script;
use crate::bank::{Bank, Hit, Question, Rule, Subject, address, search};
use crate::learn::sheet::{Begins, Piece, Sheet, chart, kind, name, sort, subject_of, tell};
use crate::learn::{Aim, Topic};

/// More results than this are not read out.
const MOST: usize = 12;

/// The reference, with what was read last.
#[derive(Debug, Default)]
pub struct LookUp {
    /// What is to be looked up at once.
    wanted: Option<String>,
    hits: Vec<Subject>,
    shown: Option<Subject>,
}

impl LookUp {
    /// Begins with a search, behind a slash or without.
    pub fn searching(text: &str) -> Self {
        Self { wanted: Some(text.trim_start_matches('/').to_owned()), ..Self::default() }
    }

    /// Begins with the code that a question is about, or with its rule.
    pub fn about(rule: &Rule, question: &Question) -> Self {
        Self { shown: Some(subject_of(rule, question)), ..Self::default() }
    }

    /// Reads what was wanted, or says what can be wanted.
    pub fn speak(&mut self, view: &View<'_>, script: &mut Script) {
        if let Some(text) = self.wanted.take() {
            self.find(&text, view, script);
        } else if let Some(subject) = &self.shown {
            read(subject, view, script);
        } else {
            script.say("Type a code, a phrase, a header field, a class such as 4xx, or words of a rule; all reads all codes.");
        }
    }

    /// Does what a line says.
    pub fn hear(&mut self, line: &str, view: &View<'_>, script: &mut Script) -> Turn {
        let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        match line.to_lowercase().as_str() {
            "" | "b" | "back" => return Turn::Back,
            "all" => every_code(view.bank, script),
            "d" => return self.drill(view, script),
            _ => match number.and_then(|number| self.hits.get(number)).cloned() {
                Some(subject) => self.show(subject, view, script),
                None => self.find(line.trim_start_matches('/'), view, script),
            },
        }
        Turn::Stay
    }

    fn show(&mut self, subject: Subject, view: &View<'_>, script: &mut Script) {
        read(&subject, view, script);
        self.shown = Some(subject);
    }

    /// Opens what goes by that very name, or lists what the words find.
    fn find(&mut self, text: &str, view: &View<'_>, script: &mut Script) {
        let hits = search(view.bank, text);
        if let Some(hit) = hits.iter().find(|hit| is_called(&hit.subject, text, view.bank)) {
            self.show(hit.subject.clone(), view, script);
            return;
        }
        let found = match hits.len() {
            0 => format!("Nothing is called \"{}\".", text.trim()),
            1 => "1 found. Type its number.".to_owned(),
            n if n > MOST => format!("{n} found; the first {MOST}. Type a number, or more words."),
            n => format!("{n} found. Type a number."),
        };
        script.say(&found);
        for (at, Hit { subject, line }) in hits.iter().take(MOST).enumerate() {
            script.numbered(at + 1, &format!("{} {}: {line}", sort(subject), name(subject, view.bank)));
        }
        self.hits = hits.into_iter().take(MOST).map(|hit| hit.subject).collect();
    }

    fn drill(&self, view: &View<'_>, script: &mut Script) -> Turn {
        let Some(subject) = &self.shown else { return remark(script, "Look something up first.") };
        match Topic::about(subject, view.bank) {
            Some(topic) => Turn::Start(Aim::Practice(topic)),
            None => remark(script, "There are no questions about this."),
        }
    }
}

/// Whether a text is the whole name of something, or the number or phrase of a code.
fn is_called(subject: &Subject, text: &str, bank: &Bank) -> bool {
    let text = text.trim().to_lowercase();
    let is = |name: &str| name.to_lowercase() == text;
    match subject {
        Subject::Class(class) => is(class.short()),
        Subject::Code(code) => is(&code.to_string()) || is(code.phrase()) || is(&name(subject, bank)),
        Subject::Field(field) => is(field),
        Subject::Rule(_) => false,
    }
}

/// Reads the names of all codes, a class at a time.
fn every_code(bank: &Bank, script: &mut Script) {
    for (class, codes) in chart(bank) {
        let codes: Vec<String> = codes.iter().map(|code| format!("{code} {}", code.phrase())).collect();
        script.labelled(&format!("{} {}", class.short(), class.name()), &format!("{}.", codes.join(", ")));
    }
}

/// Reads all there is to know about a subject.
fn read(subject: &Subject, view: &View<'_>, script: &mut Script) {
    script.say(&format!("{}, {}.", name(subject, view.bank), kind(subject)));
    let Sheet { pieces, cited, .. } = tell(subject, view.bank, Some((view.history, view.today())));
    for piece in &pieces {
        speak(piece, script);
    }
    script.say(if cited.len() > 1 { "Sources:" } else { "Source:" });
    for source in &cited {
        script.item(source);
        if let Some(address) = address(source) {
            script.item(&address);
        }
    }
}

fn speak(piece: &Piece<'_>, script: &mut Script) {
    match piece {
        Piece::Gap => {}
        Piece::Says(text) | Piece::Situation(text) => script.say(text),
        Piece::Text(text) => script.say(text),
        Piece::Heading(text) => script.say(&format!("{text}:")),
        Piece::Labelled(label, text) => script.labelled(label, text),
        Piece::Item { label, lead, text } => {
            if !label.is_empty() {
                script.say(&format!("{label}:"));
            }
            script.item(&format!("{}{text}", begins(*lead)));
        }
        Piece::Code(code, meaning) => script.say(&format!("{code} {}: {meaning}", code.phrase())),
        Piece::Message(message) => {
            script.gap();
            script.message(message);
            script.gap();
        }
    }
}

fn begins(lead: Begins<'_>) -> String {
    let end = |conditional: bool| if conditional { " " } else { ": " };
    match lead {
        Begins::Dash => String::new(),
        Begins::Number(code) => format!("{code}: "),
        Begins::Code(code) => format!("{code} {}: ", code.phrase()),
        Begins::Field(name, level, conditional) => format!("{name} {}{}", level.word(), end(conditional)),
        Begins::With(code, level, conditional) => format!("{code} {}{}", level.word(), end(conditional)),
        Begins::Who(who) => format!("{who}: "),
    }
}
