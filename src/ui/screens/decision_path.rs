//! The whole path through the decision tree to an answer: every question, where the choice turned off, and its way from there.

use super::{Go, Outcome, Screen};
use crate::bank::{Choice, Step, Turn};
use crate::http::StatusCode;
use crate::learn::{Answer, DecisionPath, Given};
use crate::ui::document::{Block, BlockKind, Document, named, run};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Role;
use crate::ui::view::View;

/// The path of an answer, shown from the place where the choice turned off.
#[derive(Debug)]
pub struct DecisionPathScreen {
    question: String,
    chosen: Choice,
}

impl DecisionPathScreen {
    /// The path of an answer, if there is one.
    pub fn of(answer: &Answer, view: &View<'_>) -> Option<Self> {
        let (_, question) = view.bank.question(&answer.question)?;
        let screen = Self { question: answer.question.clone(), chosen: question.chosen(&answer.chosen)? };
        screen.path(view).is_some().then_some(screen)
    }

    fn path<'a>(&self, view: &View<'a>) -> Option<DecisionPath<'a>> {
        let (_, question) = view.bank.question(&self.question)?;
        DecisionPath::new(view.bank, question, &self.chosen)
    }
}

impl Screen for DecisionPathScreen {
    fn context(&self) -> Context {
        Context::DecisionPath
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let Some(path) = self.path(view) else { return Document::new("Decision path") };
        let codes = match path.left {
            Some((chosen, _)) => format!("{chosen} -> {}", path.right),
            None => path.right.to_string(),
        };
        let mut document = Document::new("Decision path").beside(codes);
        document.is_only_read = true;
        document.main.push(Block::said(format!("The decision path to {}:", path.right)));
        for (at, taken) in path.way.iter().enumerate() {
            let left = path.left.as_ref().filter(|(_, left)| left.after == at);
            let step = numbered(at + 1, *taken);
            document.main.push(if left.is_some() { step.anchor() } else { step });
            if let Some((chosen, left)) = left {
                let text = format!("Your wrong turn: {chosen} would need \"{}\".", left.taken.says);
                let runs = vec![run("  ✗ ", Role::Accent), run(text.clone(), Role::Text)];
                document.main.push(Block::from(BlockKind::Text(runs, 4)).anchor().instead(text));
            }
        }
        document.main.extend(end(path.right));
        if let Some((chosen, left)) = &path.left {
            let text = format!("The path to {chosen} from question {}", left.after + 1);
            document.main.extend([Block::gap(), Block::text(text, Role::Label)]);
            let way = view.bank.walk().along(&left.way).into_iter();
            document.main.extend(way.enumerate().map(|(at, taken)| numbered(left.after + at + 1, taken)));
            document.main.extend(end(*chosen));
        }
        document
    }

    fn act(&mut self, action: Action, _view: &View<'_>, _given: Given) -> Outcome {
        if action == Action::Back { Go::Back.into() } else { Outcome::stay() }
    }
}

/// A question behind its number, followed by its answer.
fn numbered<'a>(number: usize, (step, turn): (&'a Step, &'a Turn)) -> Block<'a> {
    let said = format!("{number}. {} {}.", step.ask, turn.says.as_str().trim_end_matches('.'));
    let runs = vec![
        run(format!("{number:>2}  "), Role::Muted),
        run(format!("{}  ", step.ask), Role::Text),
        run(turn.says.as_str(), Role::Strong),
    ];
    Block::from(BlockKind::Text(runs, 4)).instead(said)
}

/// The code at the end of a way.
fn end<'a>(code: StatusCode) -> [Block<'a>; 2] {
    let mut runs = vec![run("    ", Role::Text)];
    runs.extend(named(code, Role::Text));
    let said = format!("This leads to {code} {}.", code.phrase());
    [Block::gap(), Block::from(BlockKind::Text(runs, 4)).instead(said)]
}
