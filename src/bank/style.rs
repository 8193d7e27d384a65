//! The words and shapes that `docs/style.md` advises against, as far as a machine can see them.

use super::Source;
use super::problem::{Place, Problem, Severity};
use crate::http::{StatusCode, registered};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Words and phrases, `|` between forms, `*` for any ending; and what to write instead.
const INSTEAD: [(&str, &str); 31] = [
    ("mend|mends|mended|mending", "fix"),
    ("flawless|is sound|are sound|was sound|were sound", "valid"),
    ("anew|afresh", "again"),
    ("heed|heeds|heeded", "follow"),
    ("barred", "blocked"),
    ("ought", "should"),
    ("whoever", "anyone who"),
    ("somebody|anybody|nobody", "someone, anyone, no one"),
    ("at once", "immediately, or at the same time"),
    ("for good", "permanently"),
    ("in vain", "without success"),
    ("lack|lacks|lacked|lacking", "doesn't have, or is missing"),
    ("stand in the way|stands in the way|stood in the way", "prevents"),
    ("leave to", "permission to"),
    ("wish|wishes|wished", "want, or ask"),
    ("till", "until"),
    ("upon", "on"),
    ("thus|hence", "so"),
    ("beside", "next to, or besides"),
    ("err|errs|erred", "be wrong"),
    ("befit|befits", "fit"),
    ("forbid to|forbids to", "doesn't allow"),
    ("speak of|speaks of|speak for|speaks for|speak about|speaks about", "mean, or say"),
    ("answer leaves|response leaves|reply leaves|answer left|response left", "the response is sent"),
    ("is none|are none|has none|had none", "say which: doesn't have a ..."),
    ("this very|the very", "this, or the same"),
    ("tells that|tells of|is told with|are told with", "says that"),
    ("many APIs|most APIs|some APIs|many sites|many services|many frameworks", "who does so, with a source"),
    (
        "colour*|behaviour*|favour*|honour*|centre|centres|catalogue*|licence*|grey|cheque|programme",
        "US spelling",
    ),
    ("practise*|practising|organis*|recognis*|normalis*|serialis*|authoris*", "US spelling"),
    ("cancelled|cancelling|travelled|travelling|labelled|labelling|modelled|modelling", "US spelling"),
];

/// Of one thing, "was" is said.
const ONE: [&str; 6] = ["it", "this", "that", "there", "he", "she"];

/// After ", as" these make it mean "because".
const AS_BECAUSE: [&str; 14] =
    ["it", "the", "they", "there", "no", "its", "this", "he", "she", "we", "nothing", "both", "each", "you"];

/// After "is no" these are idiom; before any other word, "isn't a" is said.
const AFTER_NO: [&str; 14] = [
    "longer",
    "more",
    "such",
    "different",
    "other",
    "better",
    "less",
    "need",
    "way",
    "good",
    "reason",
    "one",
    "use",
    "point",
];

/// Before a number these say that it is a status code.
const CODE_FOLLOWS: [&str; 8] = ["a", "A", "the", "The", "code", "status", "reports", "returns"];

/// The most words of a sentence, of a situation's sentence, and the fewest and most of a situation.
const LONGEST_SENTENCE: usize = 25;
const LONGEST_STORY_SENTENCE: usize = 22;
const SITUATION: (usize, usize) = (15, 40);

/// Fields that hold no prose.
const NO_PROSE: [&str; 20] = [
    "id",
    "path",
    "request",
    "response",
    "exhibit",
    "source",
    "phrase",
    "tier",
    "registry",
    "cacheable",
    "level",
    "name",
    "who",
    "products",
    "url",
    "aliases",
    "rules",
    "author",
    "license",
    "format",
];

/// Every text of question files that `docs/style.md` would have otherwise, as a warning with its place and better words.
pub fn style(sources: &[Source]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (file, source) in sources.iter().enumerate() {
        let (table, _) = DeTable::parse_recoverable(&source.text);
        in_table(table.get_ref(), "", &mut |key, text, span| {
            problems.extend(faults(key, text).into_iter().map(|fault| Problem {
                severity: Severity::Warning,
                place: Place { file, span: place_of(&fault, &source.text, span.clone()) },
                what: fault.what,
                why: format!("in `{key}`"),
                fix: Some(fault.better),
            }));
        });
    }
    problems.sort_by_key(|problem| (problem.place.file, problem.place.span.start));
    problems
}

/// Where in a text a fault is; the whole text where that is not one place.
fn place_of(fault: &Fault, text: &str, span: Range<usize>) -> Range<usize> {
    let quoted = text.get(span.clone()).map(str::to_ascii_lowercase).unwrap_or_default();
    let at = fault
        .marked
        .as_ref()
        .and_then(|marked| Some((quoted.find(&marked.to_ascii_lowercase())?, marked.len())));
    at.map_or(span.clone(), |(at, length)| span.start + at..span.start + at + length)
}

type Visit<'v> = dyn FnMut(&str, &str, Range<usize>) + 'v;

fn in_table(table: &DeTable<'_>, outer: &str, visit: &mut Visit<'_>) {
    for (key, value) in table {
        let key = key.get_ref().as_ref();
        // `why_not.404` is a `why_not`.
        let key = if key.parse::<StatusCode>().is_ok() { outer } else { key };
        if !NO_PROSE.contains(&key) {
            in_value(key, value, visit);
        }
    }
}

fn in_value(key: &str, value: &Spanned<DeValue<'_>>, visit: &mut Visit<'_>) {
    match value.get_ref() {
        DeValue::String(text) => visit(key, text, value.span()),
        DeValue::Array(items) => items.iter().for_each(|item| in_value(key, item, visit)),
        DeValue::Table(table) => in_table(table, key, visit),
        _ => {}
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Fault {
    what: String,
    better: String,
    /// The words that are at fault, if not the whole text is.
    marked: Option<String>,
}

impl Fault {
    /// The whole text.
    fn of_text(what: impl Into<String>, better: impl Into<String>) -> Self {
        Self { what: what.into(), better: better.into(), marked: None }
    }

    /// Some words of it.
    fn of_words(words: &[&str], better: &str) -> Self {
        let marked = words.join(" ");
        let marked = marked.trim_matches(|c: char| !c.is_alphanumeric() && c != ',').trim_end_matches(',');
        Self {
            what: format!("\"{marked}\""),
            better: format!("write: {better}"),
            marked: Some(marked.to_owned()),
        }
    }
}

fn faults(key: &str, text: &str) -> Vec<Fault> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut faults = words_to_avoid(&words);
    faults.extend(shapes(key, &words));
    faults.extend(lengths(key, text, words.len()));
    if key == "situation" {
        faults.extend(codes_as_numbers(&words));
    }
    faults
}

/// A word without the signs around it, in lower case.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

fn words_to_avoid(words: &[&str]) -> Vec<Fault> {
    let bare: Vec<String> = words.iter().map(|word| bare(word)).collect();
    let mut faults = Vec::new();
    for (forms, instead) in INSTEAD {
        let found = forms.split('|').find_map(|form| find(&bare, words, form));
        faults.extend(found.map(|found| Fault::of_words(found, instead)));
    }
    faults
}

/// Where a phrase is among the words; no sign but a hyphen stands inside it.
fn find<'w>(bare: &[String], words: &'w [&'w str], phrase: &str) -> Option<&'w [&'w str]> {
    let phrase: Vec<String> = phrase.split(' ').map(str::to_lowercase).collect();
    let is = |word: &String, wanted: &String| match wanted.strip_suffix('*') {
        Some(beginning) => word.starts_with(beginning),
        None => word == wanted,
    };
    let mut windows = bare.windows(phrase.len()).zip(words.windows(phrase.len()));
    let found = windows.find(|(bare, words)| {
        let inner = words.iter().take(phrase.len() - 1);
        bare.iter().zip(&phrase).all(|(word, wanted)| is(word, wanted))
            && inner.clone().all(|word| word.ends_with(char::is_alphanumeric))
    });
    found.map(|(_, words)| words)
}

fn shapes(key: &str, words: &[&str]) -> Vec<Fault> {
    let is_right_if = key.ends_with("right_if");
    let were = words.windows(2).filter(|pair| {
        let [word, next] = pair else { return false };
        is_right_if && bare(next) == "were" && ONE.contains(&bare(word).as_str())
    });
    let because = words.windows(3).filter(|three| {
        let [before, word, next] = three else { return false };
        before.ends_with(',') && *word == "as" && AS_BECAUSE.contains(&bare(next).as_str())
    });
    let is_no = words.windows(3).filter(|three| {
        let [before, word, next] = three else { return false };
        let is_noun =
            next.starts_with(|c: char| c.is_ascii_lowercase()) && !AFTER_NO.contains(&bare(next).as_str());
        is_noun && *word == "no" && ["is", "are", "was", "were"].contains(&bare(before).as_str())
    });
    let mut faults: Vec<_> = were.map(|words| Fault::of_words(words, "was")).collect();
    faults.extend(because.filter_map(|words| Some(Fault::of_words(words.get(1..)?, "because"))));
    faults.extend(is_no.map(|words| Fault::of_words(words, "isn't a, or doesn't have a")));
    faults
}

fn lengths(key: &str, text: &str, words: usize) -> Vec<Fault> {
    let is_story = key == "situation";
    let longest = if is_story { LONGEST_STORY_SENTENCE } else { LONGEST_SENTENCE };
    let mut faults: Vec<_> = sentences(text)
        .map(|sentence| sentence.split_whitespace().count())
        .filter(|words| *words > longest)
        .map(|words| {
            let better = format!("at most {longest} words: make two sentences of it");
            Fault::of_text(format!("a sentence of {words} words"), better)
        })
        .collect();
    let most = match key {
        "situation" => SITUATION.1,
        "explanation" => 40,
        "why_not" | "why_not_other" | "why_not_this" => 30,
        "right_if" | "other_right_if" | "this_right_if" => 18,
        _ => usize::MAX,
    };
    if words > most {
        let better = format!("at most {most}: leave out what doesn't decide");
        faults.push(Fault::of_text(format!("`{key}` has {words} words"), better));
    }
    if is_story && words < SITUATION.0 {
        let better = format!("at least {}: who calls what, and what does the server find?", SITUATION.0);
        faults.push(Fault::of_text(format!("`{key}` has only {words} words"), better));
    }
    if is_story && text.contains(';') {
        faults.push(Fault::of_text("a semicolon in a situation", "make two sentences of it"));
    }
    faults
}

/// The sentences of a text: they end where the next begins with a capital, a digit or a quote.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let ends = text.char_indices().filter(|(at, c)| {
        let begins =
            |rest: &str| rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '"');
        matches!(c, '.' | '?' | '!')
            && text.get(at + 1..).and_then(|rest| rest.strip_prefix(' ')).is_some_and(begins)
    });
    let mut from = 0;
    let mut ends: Vec<usize> = ends.map(|(at, _)| at + 1).collect();
    ends.push(text.len());
    ends.into_iter().filter_map(move |end| text.get(std::mem::replace(&mut from, end)..end))
}

/// Numbers of a story that look like its answer; what is called a code, as in "a 207", is meant to be one.
fn codes_as_numbers(words: &[&str]) -> Vec<Fault> {
    let before = std::iter::once(&"").chain(words);
    let number = |(before, word): (&&str, &&str)| {
        let word = word.trim_end_matches(['.', ',', '?', ':', ')']).trim_start_matches('(');
        let code =
            word.parse::<StatusCode>().ok().filter(|_| word.len() == 3 && !CODE_FOLLOWS.contains(before))?;
        registered(code)?;
        let better = "write another number, unless the code is the point".to_owned();
        Some(Fault { what: format!("{word} is also a status code"), better, marked: Some(word.to_owned()) })
    };
    before.zip(words).filter_map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::told;
    use crate::testing::question_files;

    fn found(key: &str, text: &str) -> Vec<String> {
        faults(key, text).into_iter().map(|fault| fault.what).collect()
    }

    #[test]
    fn words_are_found_in_any_case_and_only_whole() {
        for (text, expected) in [
            ("Nobody has to mend it.", &["\"Nobody\"", "\"mend\""][..]),
            ("An amendment at one time, for goods.", &[]),
            ("At once, it was gone for good.", &["\"At once\"", "\"for good\""]),
            ("They looked at. Once it was there.", &[]),
            ("The behaviours of an organisation.", &["\"behaviours\"", "\"organisation\""]),
            ("It retries, as the token expired.", &["\"as the\""]),
            ("It retries as the docs say.", &[]),
            ("It is no file.", &["\"is no file\""]),
            ("It is no longer there.", &[]),
        ] {
            let mut told = found("says", text);
            told.sort();
            let mut expected: Vec<_> = expected.iter().map(|what| (*what).to_owned()).collect();
            expected.sort();
            assert_eq!(told, expected, "{text}");
        }
    }

    #[test]
    fn a_condition_is_in_the_simple_past() {
        assert_eq!(found("right_if", "the token in it were missing."), ["\"it were\""]);
        assert_eq!(found("right_if", "the tokens were missing."), [""; 0]);
    }

    #[test]
    fn lengths_go_by_the_field() {
        let words = |n: usize| vec!["word"; n].join(" ");
        let parts = |n: usize, each: usize| vec![format!("A {}.", words(each - 1)); n].join(" ");
        for (key, text, expected) in [
            ("situation", parts(4, 10), None),
            ("situation", parts(5, 10), Some("`situation` has 50 words")),
            ("situation", parts(1, 14), Some("`situation` has only 14 words")),
            ("situation", parts(1, 23), Some("a sentence of 23 words")),
            ("explanation", parts(1, 25), None),
            ("explanation", parts(1, 26), Some("a sentence of 26 words")),
            ("why_not", parts(2, 15), None),
            ("why_not", parts(2, 16), Some("`why_not` has 32 words")),
            ("other_right_if", words(19), Some("`other_right_if` has 19 words")),
            ("says", parts(9, 20), None),
        ] {
            assert_eq!(found(key, &text), expected.into_iter().collect::<Vec<_>>(), "{key}: {text}");
        }
    }

    #[test]
    fn a_number_in_a_story_is_no_code() {
        let story = |number: &str| {
            format!(
                "The shop has {number} products, and a script of the warehouse asks for all of them at a time."
            )
        };
        assert_eq!(found("situation", &story("(404)")), ["404 is also a status code"]);
        assert_eq!(found("situation", &story("a 404 for")), [""; 0]);
        assert_eq!(found("situation", &story("640")), [""; 0]);
        assert_eq!(found("situation", &story("4040")), [""; 0]);
    }

    #[test]
    fn what_is_no_prose_is_not_read() {
        let text = "[[rule.scenario]]\nid = \"mend\"\nrequest = '''\nPUT /mend'''\nwhy_not.404 = \"mend\"\nfoo = [\"mend\"]\n";
        let source = Source { path: "a.toml".to_owned(), text: text.to_owned() };
        let places: Vec<_> = style(&[source]).into_iter().map(|problem| problem.place.span.start).collect();
        let expected = [text.find("mend\"\nfoo").unwrap(), text.rfind("mend").unwrap()];
        assert_eq!(places, expected);
    }

    /// What is right all the same, by how it ends, and why.
    const ALLOWED: [(&str, &str); 3] = [
        ("(RFC 9110 says \\\"ought", "its own word for less than SHOULD"),
        ("The origin sent this photo with 200", "a proxy changes the response, so its code is the point"),
        ("The origin returned this page with 200", "a proxy changes the response, so its code is the point"),
    ];

    #[test]
    fn our_own_questions_follow_the_style() {
        let sources = question_files();
        let is_allowed = |problem: &Problem| {
            let line = sources[problem.place.file].text.get(..problem.place.span.end).unwrap();
            ALLOWED.iter().any(|(end, _)| line.ends_with(end))
        };
        let problems: Vec<_> = style(&sources).into_iter().filter(|problem| !is_allowed(problem)).collect();
        assert!(problems.is_empty(), "{}", told(&problems, &sources));
    }
}
