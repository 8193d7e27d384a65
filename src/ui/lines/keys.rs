//! What can be typed at each place, in sentences.

use super::place::Place;
use super::script::Script;

/// What can be typed everywhere.
const ANYWHERE: &str =
    "b goes back, q leaves, help says what can be typed. What you answer is saved at once.";

const HOME: &[&str] = &[
    "A number or the beginning of a name opens an entry of the menu; an empty line starts today's session.",
    "m reads the menu.",
    "A code such as 409 is looked up; / and words search, as in /rate limit.",
];
pub(super) const QUESTION: &[&str] = &[
    "Answer with the number of an option or with a code.",
    "g says that you are guessing, or takes that back.",
    "h gives a hint; the rule then comes back sooner.",
    "s skips the question; it comes again another time.",
    "r reads the question again.",
    "b stops the session; what you answered is kept.",
];
pub(super) const TYPING: &[&str] = &[
    "Answer with a code: its number or its phrase. You know this rule well enough to do without options.",
    "g says that you are guessing, or takes that back.",
    "h gives a hint: the class, then options to choose from.",
    "s skips the question; it comes again another time.",
    "r reads the question again.",
    "b stops the session; what you answered is kept.",
];
pub(super) const QUICK: &[&str] = &[
    "Answer with the number of an option or with a code.",
    "g says that you are guessing, h gives a hint, r reads the question again.",
    "An empty line leaves the question for later.",
];
pub(super) const EXPLANATION: &[&str] = &[
    "An empty line goes on to the next question.",
    "r reads all there is to say about the answer.",
    "w reads the whole walk from the situation to the code.",
    "u takes the answer back and asks again.",
    "f flags the question as wrong or unclear, or takes that back.",
    "l looks the code up.",
    "b stops the session; what you answered is kept.",
];
const SUMMARY: &[&str] = &[
    "A number looks back at an answer.",
    "a lists all answers, also the right ones.",
    "d practises what was mixed up most.",
    "n begins another session.",
    "An empty line goes back to the menu.",
];
const PRACTICE: &[&str] = &[
    "A number practises an entry of the list.",
    "Or name a code, two codes, a class, a tier, a topic, or mistakes: 404, 401 403, 4xx, core, caching.",
    "An empty line practises all that you have met so far.",
    "codes lists the codes.",
];
const LESSONS: &[&str] =
    &["A number opens a lesson where you left it.", "An empty line opens the next one that is not finished."];
pub(super) const PAGE: &[&str] = &[
    "An empty line goes on to the check of the page.",
    "n turns to the next page, p to the one before.",
    "r reads the page again.",
];
pub(super) const CHECK: &[&str] =
    &["Answer with the number of an option.", "r reads the question again.", "b goes back to the page."];
const LOOK_UP: &[&str] = &[
    "Type a code, a phrase, a header field, a class such as 4xx, or words of a rule.",
    "A number opens an entry of the list that was read last.",
    "all reads the names of all codes, by class.",
    "d practises what was read last.",
    "An empty line goes back.",
];
const PROGRESS: &[&str] = &[
    "Type overview, codes, confusions, answers, exams, calendar or matrix, or 1 to 7 in this order.",
    "A number opens an entry of a list; in codes, a code lists its answers.",
    "In codes, code, strength, seen, right, guesses, last or due sorts by that; once more turns the order round.",
    "In a list of answers an empty line reads older ones; elsewhere it goes back.",
    "d practises the two codes that are mixed up most.",
];
const REVIEW: &[&str] = &[
    "w reads the whole walk from the situation to the code.",
    "u takes the answer back: it counts no more.",
    "f flags the question as wrong or unclear, or takes that back.",
    "l looks the code up.",
    "r reads everything again.",
    "An empty line goes back.",
];

/// Says what can be typed at a place.
pub fn tell(place: &Place, script: &mut Script) {
    let keys = match place {
        Place::Home(_) => HOME,
        Place::Quiz(quiz) => quiz.keys(),
        Place::Summary(_) => SUMMARY,
        Place::Practice => PRACTICE,
        Place::Lessons => LESSONS,
        Place::Lesson(lesson) => lesson.keys(),
        Place::LookUp(_) => LOOK_UP,
        Place::Coach(coach) => {
            coach.explain(script);
            return;
        }
        Place::Progress(_) => PROGRESS,
        Place::Review(_) => REVIEW,
    };
    for key in keys {
        script.say(key);
    }
    script.say(ANYWHERE);
}
