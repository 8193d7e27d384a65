//! Every wrong answer of all questions, explained at the sizes that people use.

use super::chrome;
use super::layout::Layout;
use crate::bank::{Bank, Choice, Question, Rule, SafeText};
use crate::learn::{
    Asked, Given, History, Keeping, Limits, Mode, Plan, Session, Verdict, judge, learning_day,
};
use crate::ui::document::Document;
use crate::ui::keymap::{Action, Keymap};
use crate::ui::laboratory::NO_LAB;
use crate::ui::screens::{QuizScreen, Screen};
use crate::ui::settings::NO_PREFERENCES;
use crate::ui::theme::Theme;
use crate::ui::view::{Face, View};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use time::macros::datetime;

/// A question with a wrong answer, the right one, and two others.
fn wrong_answers(bank: &Bank) -> impl Iterator<Item = (&Rule, &Question, Vec<Choice>)> {
    bank.questions().flat_map(move |(rule, question)| {
        let others: Vec<_> = question.alternatives.iter().map(|option| option.choice.clone()).collect();
        let is_wrong = |choice: &&Choice| judge(bank, question, choice) == Verdict::Wrong;
        let wrong: Vec<Choice> = others.iter().filter(is_wrong).cloned().collect();
        wrong.into_iter().map(move |wrong| {
            let others = others.iter().filter(|other| **other != wrong).take(2).cloned();
            let options = [wrong.clone(), question.answer.clone()].into_iter().chain(others).collect();
            (rule, question, options)
        })
    })
}

/// Draws the explanation of the first option, and says whether all of it is seen, and what of it.
fn explained(
    view: &View<'_>,
    rule: &Rule,
    question: &Question,
    options: Vec<Choice>,
    size: (u16, u16),
) -> (bool, String) {
    let asked =
        Asked { rule: rule.id.clone(), question: question.id.clone(), choices: options, typed: false };
    let plan = Plan::of(Mode::Today, vec![asked]);
    let mut screen = QuizScreen::new(Session::new(view.bank, plan), Vec::new());
    let given = Given { at: view.now, id: 1, ms: 9_000 };
    screen.act(Action::Choose(0), view, given);
    screen.act(Action::Confirm, view, given);
    let document: Document<'_> = screen.document(view);
    let area = Rect::new(0, 0, size.0, size.1);
    let body = chrome::body(area, 1, document.columns());
    let layout = Layout::new(&document, body, area.height, None, Theme::default());
    let is_whole = !layout.scrolls();
    let mut buffer = Buffer::empty(area);
    // Only the explanation, so that its words follow each other.
    let [left, _, _] = chrome::panes(body, document.columns()).unwrap_or_default();
    layout.draw(Theme::default(), &mut buffer);
    let row = |y| {
        (left.right()..area.width).filter_map(|x| Some(buffer.cell((x, y))?.symbol())).collect::<String>()
    };
    // Long words are broken, so blanks tell nothing.
    (is_whole, (body.y..body.bottom()).map(row).collect::<String>().replace([' ', '↓', '│'], ""))
}

/// How many wrong answers there are, and of how many the whole explanation is seen.
fn count(size: (u16, u16)) -> (usize, usize) {
    let bank = Bank::built_in();
    let now = datetime!(2026-11-30 09:30 UTC);
    let history = History::new(learning_day(now));
    let view = View {
        bank: &bank,
        history: &history,
        keys: &Keymap::default(),
        preferences: &NO_PREFERENCES,
        limits: Limits::default(),
        now,
        keeping: &Keeping::Saved,
        face: Face::Screen,
        seed: 1,
        lab: &NO_LAB,
    };
    let (mut all, mut whole) = (0, 0);
    for (rule, question, options) in wrong_answers(&bank) {
        let name = format!("{} {}", question.id, options[0].key());
        let standing = bank.standing(question, &options[0]);
        let (is_whole, seen) = explained(&view, rule, question, options, size);
        all += 1;
        whole += usize::from(is_whole);
        let Some(crate::bank::Standing::Wrong(refutation)) = standing else { panic!("{name}") };
        let right_if = refutation.right_if.as_ref().map(SafeText::as_str);
        let texts = [question.explanation.as_str(), refutation.why_not.as_str(), question.source.as_str()];
        for text in texts.into_iter().chain(right_if) {
            let text = text.replace([' ', '\n'], "");
            assert!(seen.contains(&text), "{name} at {size:?}: {text}\nin {seen}");
        }
    }
    (all, whole)
}

#[test]
fn at_80x24_both_reasons_and_the_source_of_every_wrong_answer_are_seen_at_once() {
    let (all, _) = count((80, 24));
    assert!(all > 1_500, "{all}");
}

#[test]
fn at_160x45_every_explanation_is_seen_whole_and_at_120x35_nearly_every_one() {
    let (all, whole) = count((160, 45));
    assert_eq!(whole, all);
    let (all, whole) = count((120, 35));
    eprintln!("at 120x35: {whole} of {all}");
    assert!(whole * 100 >= all * 97, "{whole} of {all}");
}
