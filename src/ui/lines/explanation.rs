//! What is said about an answer: the verdict first, then why.

use super::question::situation;
use super::script::Script;
use crate::bank::{Choice, Question};
use crate::learn::Feedback;
use crate::learn::Verdict;
use crate::learn::words::credits;

/// Says the verdict in a sentence, with what was right.
pub fn verdict(feedback: &Feedback<'_>, script: &mut Script) {
    let (chosen, right) = (&feedback.chosen, feedback.right);
    let said = match feedback.verdict {
        Verdict::Right => format!("Right: {right}"),
        Verdict::Defensible => format!("Defensible: {}. The better answer is {right}", bare(chosen)),
        Verdict::Wrong => format!("Wrong: {}. The answer is {right}", bare(chosen)),
    };
    script.say(&format!("{}.", said.trim_end_matches('.')));
}

/// A choice without the dot that it may end with.
fn bare(choice: &Choice) -> String {
    choice.to_string().trim_end_matches('.').to_owned()
}

/// Says why, why not, what else is defended, and where the choice left the walk.
pub fn reasons(feedback: &Feedback<'_>, script: &mut Script) {
    let code = |choice: &Choice| choice.code().map(|code| code.to_string());
    let right = code(feedback.right).map_or_else(|| "Why".to_owned(), |code| format!("Why {code}"));
    script.labelled(&right, feedback.why.as_str());
    let chosen = code(&feedback.chosen);
    let yours = chosen.as_deref().unwrap_or("yours");
    if let Some(why_not) = feedback.why_not {
        script.labelled(&format!("Why not {yours}"), why_not.as_str());
    }
    if let Some(right_if) = feedback.right_if {
        script.say(&format!("{yours} would be right if {right_if}"));
    }
    if let (Some(code), Some(means)) = (&chosen, feedback.means) {
        script.labelled(&format!("{code} says"), means.as_str());
    }
    for (code, why) in &feedback.defended {
        let label = if Some(*code) == feedback.chosen.code() { "Your" } else { "Also defended," };
        script.labelled(&format!("{label} {code}"), why.as_str());
    }
    if let (Some(left), Some(chosen)) = (&feedback.left_at, &chosen) {
        script.say(&format!(
            "Where you left the way: \"{}\" Here: {}. To {chosen}: {}.",
            left.step.ask, left.right.says, left.taken.says
        ));
    }
}

/// Says the rule, the response to send and the source.
pub fn particulars(feedback: &Feedback<'_>, script: &mut Script) {
    script.labelled("Rule", feedback.rule.as_str());
    if let Some(response) = feedback.response {
        script.say("The response to send:");
        script.message(response);
    }
    source(feedback, script);
}

/// Says the source, and who made the question if statusquiz did not.
pub fn source(feedback: &Feedback<'_>, script: &mut Script) {
    script.labelled("Source", feedback.source.as_str());
    if let Some(pack) = feedback.pack {
        script.labelled("Pack", &credits(pack));
    }
}

/// Says what was asked.
pub fn asked(question: &Question, script: &mut Script) {
    script.say("You were asked:");
    situation(question, script);
}
