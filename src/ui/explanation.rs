//! What is said about an answer, laid out; the quiz and the looking back share it.

use super::page::Page;
use super::theme::Role;
use crate::bank::{Choice, Divergence, Question};
use crate::http::StatusCode;
use crate::learn::Feedback;
use crate::learn::words::credits;
use ratatui::text::{Line, Span};

/// Adds the verdict's reasons, the response to send and the source; in a high terminal with air between them.
pub fn add(page: &mut Page, feedback: &Feedback<'_>, height: u16) {
    let name = |choice: &Choice| choice.code().map_or_else(|| "this".to_owned(), |code| code.to_string());
    page.labelled(&format!("Why {}", name(feedback.right)), feedback.why.as_str());
    if let Some(why_not) = feedback.why_not {
        page.gap(height);
        let chosen = feedback.chosen.code().map_or_else(|| "yours".to_owned(), |code| code.to_string());
        page.labelled(&format!("Why not {chosen}"), why_not.as_str());
        if let Some(right_if) = feedback.right_if {
            page.labelled("", &format!("{chosen} would be right if {right_if}"));
        }
    }
    if let (Some(code), Some(means)) = (feedback.chosen.code(), feedback.means) {
        page.gap(height);
        page.labelled(&format!("{code} says"), means.as_str());
    }
    let yours = |code: StatusCode| Some(code) == feedback.chosen.code();
    for (code, why) in feedback.defended.iter().filter(|(code, _)| yours(*code)) {
        page.gap(height);
        page.labelled(&format!("Your {code}"), why.as_str());
    }
    if let (Some(left), Some(chosen)) = (&feedback.left_at, feedback.chosen.code()) {
        page.gap(height);
        page.labelled("You left at", &turn_off(left, chosen));
    }
    page.gap(height);
    page.labelled("Rule", feedback.rule.as_str());
    if let Some(response) = feedback.response {
        page.blank();
        page.text("The response to send", Role::Label);
        page.message(response);
    }
    page.blank();
    for (code, why) in feedback.defended.iter().filter(|(code, _)| !yours(*code)) {
        page.labelled("Also defended", &format!("{code}: {why}"));
        page.gap(height);
    }
    page.labelled("Source", feedback.source.as_str());
    if let Some(pack) = feedback.pack {
        page.labelled("Pack", &credits(pack));
    }
}

/// `"Would it ...?" Here: Yes. To 400: No.`
pub fn turn_off(left: &Divergence<'_>, chosen: StatusCode) -> String {
    format!("\"{}\" Here: {}. To {chosen}: {}.", left.step.ask, left.right.says, left.taken.says)
}

/// Adds what was chosen and what is right, in one line where it fits.
pub fn add_headline(page: &mut Page, feedback: &Feedback<'_>) {
    let theme = page.theme();
    match (&feedback.chosen, feedback.right) {
        (Choice::Code(chosen), Choice::Code(right)) if chosen != right => {
            let code = |code: &StatusCode| {
                let number = Span::styled(code.to_string(), theme.style(Role::Code(code.class())));
                [number, Span::styled(format!(" {}", code.phrase()), theme.style(Role::Strong))]
            };
            let mut spans = code(chosen).to_vec();
            spans.push(Span::styled("  ->  ", theme.style(Role::Muted)));
            spans.extend(code(right));
            page.line(Line::from(spans));
        }
        (chosen, right) => {
            if chosen != right {
                page.labelled("You chose", &chosen.to_string());
            }
            page.choice(Vec::new(), right, if right.code().is_some() { Role::Text } else { Role::Strong });
        }
    }
    page.blank();
}

/// Adds the situation and the request, or what a pick asks and shows.
pub fn add_question(page: &mut Page, question: &Question) {
    page.text(question.situation.as_str(), Role::Text);
    if let Some(exhibit) = &question.exhibit {
        page.blank();
        page.message(exhibit);
    }
}
