//! The settings, each with what it does, and beside them how the theme looks.

use super::explanation::badge;
use super::{Errand, Go, Heard, Outcome, Screen};
use crate::bank::{Message, SafeText};
use crate::http::Class;
use crate::learn::phrases::{capitalised, foretold};
use crate::learn::{Edit, Given, Limits, Verdict, forecast};
use crate::ui::document::{
    Block, BlockKind, Document, List, OneColumn, Pane, Row, Side, Width, cell, plain, run,
};
use crate::ui::keymap::{Action, Context};
use crate::ui::settings::{Change, Choices, Preference, Setting, Value};
use crate::ui::theme::{Role, Theme};
use crate::ui::view::{Face, View};
use std::cell::OnceCell;

/// The columns of a name, with the blanks behind it.
const NAME: usize = 18;
/// From this height of the body on, there is room for the names of roles.
const WORDS_FROM: u16 = 24;
/// No number or date that can be set has more digits.
const LONGEST: usize = 8;
/// What the preview shows of a message.
const SAMPLE: &str = "HTTP/1.1 409 Conflict\nContent-Type: application/problem+json\n\n\
                      {\"title\": \"Email already in use\", \"status\": 409}";

/// The list of settings.
#[derive(Debug)]
pub struct SettingsScreen {
    cursor: usize,
    /// The digits typed for the selected number or date.
    typed: String,
    sample: Option<Message>,
    /// When the core will be known, with these limits.
    foretold: OnceCell<Option<String>>,
    limits: Option<Limits>,
}

impl SettingsScreen {
    /// With the first one selected.
    pub fn new() -> Self {
        let sample = SafeText::lines(SAMPLE).ok().and_then(|text| Message::new(text).ok());
        Self { cursor: 0, typed: String::new(), sample, foretold: OnceCell::new(), limits: None }
    }

    fn selected<'v>(&self, view: &View<'v>) -> Option<&'v Preference> {
        view.preferences.all.get(self.cursor)
    }

    /// Whether digits are typed for the selected setting.
    fn is_typed(&self, view: &View<'_>) -> bool {
        let takes_digits = |choices: &Choices| matches!(choices, Choices::Numbers(..) | Choices::Date);
        self.selected(view).is_some_and(|selected| takes_digits(&selected.choices))
    }

    /// When the core will be known, where the selected setting decides on that.
    fn foretold(&self, view: &View<'_>) -> Option<&str> {
        let setting = self.selected(view)?.setting;
        let told = || {
            foretold(forecast(view.bank, view.history, view.limits, view.today()), view.limits, view.today())
        };
        matches!(setting, Setting::MinutesADay | Setting::NewADay | Setting::StudyBy)
            .then(|| self.foretold.get_or_init(told).as_deref())?
    }

    /// Goes one step on or back from the value of the selected setting.
    fn step(&mut self, is_forward: bool, view: &View<'_>) -> Outcome {
        self.typed.clear();
        let Some(selected) = self.selected(view) else { return Outcome::stay() };
        match selected.step(is_forward, view.today()) {
            Some(value) => set(selected.setting, value),
            None => Outcome::refused(bounds(selected)),
        }
    }

    /// Takes the typed number, or changes to the next value where nothing has to be typed.
    fn confirm(&mut self, view: &View<'_>) -> Outcome {
        let Some(selected) = self.selected(view) else { return Outcome::stay() };
        if !self.is_typed(view) {
            return self.step(true, view);
        }
        if self.typed.is_empty() {
            return Outcome::refused(how_to_set(selected, view));
        }
        match selected.typed(&std::mem::take(&mut self.typed)) {
            Some(value) => set(selected.setting, value),
            None => Outcome::refused(bounds(selected)),
        }
    }

    fn row<'a>(&self, at: usize, preference: &Preference) -> Row<'a> {
        let Preference { setting, shown, remark, .. } = preference;
        let value = if at == self.cursor && !self.typed.is_empty() {
            vec![run(format!("  {}_", self.typed), Role::Strong)]
        } else if at == self.cursor {
            vec![run("< ", Role::Muted), run(shown.clone(), Role::Strong), run(" >", Role::Muted)]
        } else {
            vec![run(format!("  {shown}"), Role::Text)]
        };
        let mark = if remark.is_empty() { "" } else { "  overridden" };
        let cells = vec![
            cell(plain(setting.name()), Width::Exactly(NAME)),
            cell(value, Width::Content(0)),
            cell(vec![run(mark, Role::Muted)], Width::Rest(12)),
        ];
        Row::numbered(cells, spoken(preference))
    }

    /// Chips, verdicts, and a message, as the theme shows them.
    fn preview(&self) -> Vec<Block<'_>> {
        let mut chips = Vec::new();
        for class in Class::ALL {
            chips.extend([
                run(" ", Role::Text),
                run(class.short(), Role::Code(class)),
                run("  ", Role::Text),
            ]);
        }
        for verdict in [Verdict::Right, Verdict::Defensible, Verdict::Wrong] {
            chips.extend(badge(verdict));
            chips.push(run(" ", Role::Text));
        }
        let mut blocks = vec![Block::runs(chips), Block::air()];
        blocks.extend(self.sample.as_ref().map(|sample| Block::from(BlockKind::Exchange(sample))));
        let words = [("accent  ", Role::Accent), ("key  ", Role::Key), ("label  ", Role::Label)];
        let words = words.into_iter().chain([("muted", Role::Muted)]);
        let words = Block::runs(words.map(|(word, role)| run(word, role)).collect());
        blocks.extend([Block::air(), words.only_from(WORDS_FROM)]);
        blocks.into_iter().map(Block::unspoken).collect()
    }
}

impl Screen for SettingsScreen {
    fn context(&self) -> Context {
        Context::Settings
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let all = &view.preferences.all;
        let row = move |at: usize| all.get(at).map(|of| self.row(at, of)).unwrap_or_default();
        let list = List::new(all.len(), self.cursor, row);
        Document {
            resume: "Settings.".into(),
            head: head(&view.preferences.problem),
            main: vec![Block::from(BlockKind::List(list)).called("settings").once()],
            foot: self.selected(view).map(|of| about(of, self.foretold(view))).unwrap_or_default(),
            foot_reserve: 4,
            pane: Some(Pane::new(Side::Right, Some(OneColumn::Foot), || self.preview())),
            status: Some(view.preferences.saved.clone()),
            prompt: "Change what?",
            lines_help: &[
                "name and value: change that setting, as in: theme soft; minutes 20; mouse on.",
                "name: read that setting; number: change it to its next value; settings: read all again.",
            ],
            ..Document::new("Settings")
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, _given: Given) -> Outcome {
        match action {
            Action::Back if !self.typed.is_empty() => {
                self.typed.clear();
                Outcome::stay()
            }
            Action::Back => Go::Back.into(),
            Action::Choose(at) => {
                self.cursor = at;
                self.typed.clear();
                Outcome::stay()
            }
            Action::Left => self.step(false, view),
            Action::Right => self.step(true, view),
            Action::Confirm => self.confirm(view),
            Action::Letter(digit) if self.is_typed(view) => {
                if self.typed.len() < LONGEST {
                    self.typed.push(digit);
                }
                Outcome::stay()
            }
            Action::Edit(Edit::Erase) => {
                self.typed.pop();
                Outcome::stay()
            }
            _ => Outcome::stay(),
        }
    }

    fn refresh(&mut self, view: &View<'_>) {
        if self.limits != Some(view.limits) {
            self.limits = Some(view.limits);
            self.foretold.take();
        }
    }

    fn hear(&mut self, line: &str, view: &View<'_>) -> Heard {
        let line = line.to_lowercase().replace([':', '='], " ");
        let words: Vec<&str> = line.split_whitespace().collect();
        // The longest name first: `new rules a day 5`, `new 5`.
        let found = (1..=words.len()).rev().find_map(|length| {
            let (name, value) = words.split_at_checked(length)?;
            Some((Setting::called(&name.join(" "))?, value.join(" ")))
        });
        let known = found.and_then(|(setting, value)| {
            let at = view.preferences.all.iter().position(|of| of.setting == setting)?;
            Some((at, view.preferences.all.get(at)?, value))
        });
        let Some((at, preference, value)) = known else { return Heard::Nothing };
        self.cursor = at;
        if value.is_empty() {
            let told = self.foretold(view).map_or_else(String::new, |told| format!(" {told}"));
            let said = Outcome::stay().saying(format!("{}{told}", spoken(preference)));
            return Heard::Outcome(said.noting(how_to_set(preference, view)));
        }
        match preference.typed(&value) {
            Some(value) => Heard::Outcome(set(preference.setting, value)),
            None => Heard::Unclear(bounds(preference)),
        }
    }
}

/// `Mouse: off. A click selects ...`, with what overrides it.
fn spoken(of: &Preference) -> String {
    let Preference { setting, shown, remark, .. } = of;
    format!("{}: {shown}. {} {remark}", setting.name(), setting.about()).trim_end().to_owned()
}

fn set(setting: Setting, value: Value) -> Outcome {
    Outcome { errand: Some(Errand::Set(Change { setting, value })), ..Outcome::stay() }
}

/// `Minutes a day: 1 to 600.`
fn bounds(of: &Preference) -> String {
    format!("{}: {}.", of.setting.name(), of.range())
}

/// How the selected setting gets another value.
fn how_to_set(of: &Preference, view: &View<'_>) -> String {
    let word = of.setting.key().split('_').next().unwrap_or_default();
    let value = &of.value;
    match view.face {
        Face::Screen if of.choices == Choices::Date => {
            "Type a date such as 20270115, or 0 for none, then Enter.".to_owned()
        }
        Face::Screen => format!("Type a number from {}, then Enter.", of.range()),
        Face::Lines => format!("Possible values: {}. For example: {word} {value}.", of.range()),
    }
}

fn head<'a>(problem: &str) -> Vec<Block<'a>> {
    let mut head = vec![Block::said("Settings. Type the name of a setting and its new value.")];
    if !problem.is_empty() {
        head.extend([Block::text(problem.to_owned(), Role::Strong), Block::gap().only_from(12)]);
    }
    head
}

/// What the selected setting does, what it may be, and what overrides it.
fn about<'a>(of: &Preference, foretold: Option<&str>) -> Vec<Block<'a>> {
    let values = match &of.choices {
        Choices::Switch => Vec::new(),
        _ => vec![Block::text(range_of(of), Role::Muted)],
    };
    let remark = (!of.remark.is_empty()).then(|| Block::text(of.remark.clone(), Role::Strong));
    let foretold = foretold.map(|told| Block::text(told.to_owned(), Role::Text));
    let blocks = [Block::text(told(of), Role::Text)].into_iter().chain(foretold).chain(values).chain(remark);
    blocks.map(Block::unspoken).collect()
}

/// Of a theme, how that one looks; of all else, what the setting does.
fn told(of: &Preference) -> String {
    let built_in = Theme::BUILT_IN.iter().find(|(name, ..)| *name == of.shown);
    match of.setting {
        Setting::Theme => {
            format!("{}.", capitalised(built_in.map_or("your own theme", |(_, about, _)| about)))
        }
        setting => setting.about().to_owned(),
    }
}

fn range_of(of: &Preference) -> String {
    match &of.choices {
        Choices::Numbers(..) => format!("From {}. You can also type the number.", of.range()),
        Choices::Date => "You can also type a date such as 20270115, or 0 for none.".to_owned(),
        _ => format!("One of {}.", of.range()),
    }
}
