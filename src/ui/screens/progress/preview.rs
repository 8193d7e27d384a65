//! What is selected in the list of codes or in a list of answers, told beside it.

use super::super::article::rules;
use super::super::explanation::{judged, why};
use super::super::practice_preview::pair as both_codes;
use super::super::question::situation;
use crate::bank::{Bank, Confusion, Rule};
use crate::http::{Class, StatusCode};
use crate::learn::article::told_record;
use crate::learn::phrases::{about_name, capitalised, circumstances, exam_result, told_ever};
use crate::learn::when::past_day;
use crate::learn::{About, Answer, Confused, Exam, Feedback, Known, Sums, Tally, Verdict, learning_day};
use crate::ui::document::{Bar, Block, BlockKind, named};
use crate::ui::theme::Role;
use crate::ui::view::View;
use std::cmp::Reverse;
use time::Date;

/// What is known of a code, what it means, what it's taken for most often, and its rules.
pub fn of_code<'a>(known: &Known, sums: &Sums, view: &View<'a>) -> Vec<Block<'a>> {
    let code = if let About::Code(code) = known.about { Some(code) } else { None };
    let mut blocks = vec![match code {
        Some(code) => Block::runs(named(code, Role::Strong)),
        None => Block::text(capitalised(&about_name(known.about)), Role::Strong),
    }];
    let meaning = code.and_then(|code| view.bank.entry(code)).map(|entry| entry.meaning.as_str());
    blocks.extend(meaning.into_iter().flat_map(|text| [Block::gap(), Block::text(text, Role::Text)]));
    let record = told_record(&known.tally, &known.strength, view.today());
    blocks.extend([Block::gap(), Block::labelled("Your record", record)]);
    blocks.extend(code.into_iter().flat_map(|code| mix_up(code, sums, view.bank)));
    blocks.push(Block::gap());
    let own: Vec<&Rule> = view.bank.rules().iter().filter(|rule| rule.code == code).collect();
    blocks.extend(rules("Rules, with your estimated recall".to_owned(), &own, view));
    blocks
}

/// What was chosen most often where a code is right, and the question that separates the two.
fn mix_up<'a>(code: StatusCode, sums: &Sums, bank: &'a Bank) -> Vec<Block<'a>> {
    let own = sums.confused.iter().filter(|pair| pair.right == code);
    let Some(pair) = own.min_by_key(|pair| Reverse(pair.times)) else { return Vec::new() };
    let separates = |known: &&Confusion| known.refutation(pair.right, pair.chosen).is_some();
    let ask = bank.confusions().iter().find(separates).map(|known| Block::labelled("", known.ask.as_str()));
    [Block::gap(), Block::labelled("Top mix-up", told_ever(pair))].into_iter().chain(ask).collect()
}

/// Two codes that are mixed up, and what separates them.
pub fn of_pair<'a>(pair: &Confused, view: &View<'a>) -> Vec<Block<'a>> {
    both_codes(pair.right, pair.chosen, told_ever(pair), view.bank)
}

/// Whether an examination was passed, and what it brought by class.
pub fn of_exam<'a>(exam: &Exam, today: Date) -> Vec<Block<'a>> {
    let day = past_day(learning_day(exam.at), today);
    let bar = |(class, tally): &(Option<Class>, Tally)| {
        let class = (*class)?;
        let percent = tally.percent_right()?;
        let told = format!("{} of {}", tally.right, tally.seen);
        Some(Bar { name: class.short().to_owned(), class, before: percent, percent, told })
    };
    let bars = exam.classes.iter().filter_map(bar).collect();
    vec![
        Block::text(format!("Exam, {day}"), Role::Strong),
        Block::gap(),
        Block::text(exam_result(exam.tally), Role::Text),
        Block::gap(),
        BlockKind::Bars("Right by class", bars).into(),
    ]
}

/// What was asked, what was chosen, what is right, and why.
pub fn of_answer<'a>(answer: &Answer, view: &View<'a>) -> Vec<Block<'a>> {
    let mut blocks =
        vec![Block::text(circumstances(answer, view.history, view.now), Role::Muted), Block::gap()];
    let Some((rule, question)) = view.bank.question(&answer.question) else {
        let told = format!("You chose {}; the answer is {}.", answer.chosen, answer.right);
        blocks.push(Block::text("This question is no longer available.", Role::Label));
        blocks.extend([Block::gap(), Block::text(told, Role::Text)]);
        return blocks;
    };
    // What was sent can be read when the answer is opened.
    let mut asked = situation(question).into_iter();
    blocks.extend(asked.next());
    blocks.extend(asked.map(|message| message.if_brief(0..=1)));
    blocks.push(Block::gap());
    let Some(chosen) = question.chosen(&answer.chosen) else { return blocks };
    blocks.push(judged(answer.verdict, &chosen));
    if chosen != question.answer {
        blocks.push(judged(Verdict::Right, &question.answer));
    }
    blocks.push(Block::gap());
    blocks.extend(why(&Feedback::new(view.bank, rule, question, &chosen, answer.verdict)));
    blocks
}
