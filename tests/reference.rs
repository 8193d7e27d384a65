//! Journeys through the reference: the chart, the search, and the pages of codes, header fields and rules.

mod support;

use insta::assert_snapshot;
use statusquiz::testing::bank::{Bank, Question, Subject, field_names, search};
use statusquiz::testing::http::{StatusCode, UNREGISTERED};
use std::collections::BTreeSet;
use support::journey::Journey;

/// So many of what is found are seen at once.
const SEEN: usize = 12;

// The chart

#[test]
fn the_chart_shows_every_code_with_its_meaning_at_120_columns() {
    assert_snapshot!(Journey::reader().resize(120, 35).press("rm").picture());
}

#[test]
fn the_chart_shows_the_core_codes_with_phrase_meaning_and_share_at_once_and_all_codes_on_request() {
    let mut journey = Journey::reader();
    journey.press("r");
    for code in [200, 201, 204, 301, 304, 400, 401, 403, 404, 409, 422, 429, 500, 503] {
        let code = StatusCode::new(code).unwrap();
        assert!(code.is_core());
        journey.sees(&format!("{code} {}", code.phrase()));
    }
    journey
        .sees("Parses, but fails validation")
        .sees_no("402")
        .press("m")
        .sees("402")
        .press("m")
        .sees_no("402");
    // The selected code stays selected, or the one behind it is.
    journey
        .press("<End>")
        .sees(">503")
        .press("m")
        .sees(">503")
        .press("k")
        .sees(">502")
        .press("m")
        .sees(">503");
    // At 160 columns, all codes with both.
    journey
        .press("m")
        .resize(160, 45)
        .sees("451 Unavailable For Legal Reasons")
        .sees("Blocked for legal reasons");
    journey.sees("511 Network Authentication Required").sees("100 Continue");
}

#[test]
fn the_chart_is_two_by_two_at_120_columns_and_one_column_at_80_and_40() {
    let mut journey = Journey::reader();
    journey.resize(120, 35).press("r").sees("2xx Successful").sees("3xx Redirection");
    let both = journey.text().lines().any(|line| line.contains("4xx Client") && line.contains("5xx Server"));
    assert!(both, "{}", journey.text());
    for (width, height) in [(80, 24), (40, 24)] {
        journey.resize(width, height).sees("2xx Successful");
        assert!(journey.text().lines().all(|line| !(line.contains("2xx ") && line.contains("3xx "))));
    }
}

#[test]
fn the_cursor_moves_in_four_directions_and_is_always_seen() {
    for size in [(120, 35), (100, 30), (80, 24), (40, 12), (20, 6)] {
        let mut journey = Journey::reader();
        journey.resize(size.0, size.1).press("rm");
        for keys in [
            "jjjjjjjj",
            "llll",
            "<Down><Down><Down>",
            "<Right>",
            "k",
            "h",
            "<Left>",
            "<End>",
            "<Home>",
            "<PgDn><PgDn>",
        ] {
            journey.press(keys);
            let marked = journey.text().lines().filter(|line| line.contains('>')).count();
            assert_eq!(marked, 1, "{size:?} {keys}\n{}", journey.text());
        }
    }
    let mut journey = Journey::reader();
    journey.resize(120, 35).press("r").sees(">200").press("l").sees(">301").press("<Left>j").sees(">201");
}

#[test]
fn a_code_of_the_chart_opens_its_page_and_escape_comes_back_to_it() {
    let mut journey = Journey::reader();
    journey.press("rjjj").sees(">301").press("<Enter>").sees("301 Moved Permanently").sees("Use when");
    journey.press("<Esc>").sees(">301").press("<Esc>").sees("Look up");
}

#[test]
fn home_leads_to_the_chart_and_a_newcomer_sees_no_shares() {
    Journey::new().press("jjjj<Enter>").sees(">409 Conflict").sees_no("recall").sees_no(" - ");
}

#[test]
fn a_header_field_is_found_by_any_of_its_words() {
    let bank = Bank::built_in();
    for (word, field) in
        [("after", "Retry-After"), ("range", "Content-Range"), ("authenticate", "Proxy-Authenticate")]
    {
        let is_field = |subject: &Subject| matches!(subject, Subject::Field(name) if name == field);
        assert!(search(&bank, word).iter().any(|hit| is_field(&hit.subject)), "{field}");
    }
}

// Pages

#[test]
fn what_a_code_is_mixed_up_with_begins_with_what_is_offered_beside_it_most_often() {
    let bank = Bank::built_in();
    for code in [409, 404, 301] {
        let offered = |other: StatusCode| {
            let of = |question: &&Question, asked: u16, beside: u16| {
                question.answer.code().is_some_and(|of| of.number() == asked)
                    && question.alternative(&beside.to_string()).is_some()
            };
            let questions = bank.questions().map(|(_, question)| question);
            let other = other.number();
            questions.filter(|question| of(question, code, other) || of(question, other, code)).count()
        };
        let mut journey = Journey::with(Bank::built_in(), Vec::new());
        let text = journey.resize(100, 300).press(&format!("/{code}<Enter>m")).text();
        let (_, told) = text.split_once("Mixed up with").unwrap();
        let names = |line: &str| {
            let code: StatusCode = line.trim_start_matches([' ', '▌']).get(..3)?.parse().ok()?;
            line.contains(code.phrase()).then_some(code)
        };
        let told: Vec<_> = told
            .lines()
            .take_while(|line| !line.contains("Products"))
            .filter_map(names)
            .map(offered)
            .collect();
        assert!(told.len() > 3 && told.is_sorted_by(|one, other| one >= other), "{code}: {told:?}\n{text}");
    }
}

#[test]
fn the_page_of_a_code_is_a_picture() {
    assert_snapshot!(Journey::veteran().press("/409<Enter>").resize(80, 60).picture());
}

#[test]
fn the_page_of_a_rule_shows_one_story() {
    let mut journey = Journey::veteran();
    assert_snapshot!(journey.press("/duplicate<Space>value<Enter>").resize(80, 45).picture());
    journey.press("<Enter>").sees("Use when").press("<Esc>").sees("Example").sees_no("Use when");
}

#[test]
fn next_and_previous_go_through_the_codes_and_stop_at_the_ends() {
    let mut journey = Journey::reader();
    journey.press("/100<Enter>").sees("100 Continue").press("h<Left>").sees("100 Continue");
    journey.press("l").sees("101 Switching Protocols").press("<Right>").sees("102 Processing");
    journey.press("h").sees("101 Switching Protocols").press("<Esc>").sees("/ 100");
    journey.press("<Esc>").press("499<Enter><Right>").sees("509 Bandwidth");
}

#[test]
fn an_unregistered_code_says_who_made_it_up() {
    for made_up in &UNREGISTERED {
        let mut journey = Journey::new();
        let seen = journey.press(&format!("/{}<Enter>", made_up.number)).text();
        assert!(seen.contains(made_up.name) && seen.contains("Not in the IANA registry"), "{seen}");
        journey.press("p").sees("aren't any questions about this");
    }
}

#[test]
fn p_practises_the_code_the_header_field_and_the_rule() {
    Journey::reader().press("/409<Enter>p").sees("Practice, 409 and look-alikes: 1 of");
    Journey::reader().press("/retry-after<Enter>p").sees("Practice, 202, 413, 429, 503: 1 of");
    Journey::reader().press("/cors<Enter>p").sees("Practice, CORS: 1 of");
}

#[test]
fn during_a_session_the_page_of_the_right_code_is_one_key_away_and_back() {
    let mut journey = Journey::new();
    journey.press("s1<Enter>").sees("Why 409").press("r").sees("409 Conflict").sees("Use when");
    journey.press("p").sees("Finish the session first").press("j").sees_no("Finish the session");
    journey.press("<Esc>").sees("Why 409").press("<Right>").sees("2 of 2");
}

#[test]
fn looking_back_practice_and_progress_lead_to_the_page_as_well() {
    Journey::new().press("s1<Enter><Esc><Enter>r").sees("Use when").press("<Esc>").sees("Review");
    Journey::veteran().press("p<Tab>r").sees("Use when").press("<Esc>").sees("Progress: codes");
    Journey::veteran().press("d<End>r").sees("Use when").press("<Esc>").sees("Practice");
    Journey::veteran().press("dr").sees("Practice");
}

// The search

#[test]
fn the_search_is_a_picture() {
    assert_snapshot!(Journey::reader().press("/retry").picture());
}

#[test]
fn letters_type_and_the_arrows_choose() {
    let mut journey = Journey::reader();
    journey
        .press("/qdnk")
        .sees("/ qdnk")
        .sees("Nothing matches")
        .press("<C-u>con")
        .sees("> code    100 Continue");
    journey.press("<Down>").sees("> code    409 Conflict").press("<Up>").sees("> code    100");
    journey.press("<Down><BS>").sees("/ co").press("<Enter>");
    assert!(!journey.left);
}

#[test]
fn escape_clears_first_and_leaves_then() {
    let mut journey = Journey::new();
    journey.press("/409<Esc>").sees("Say what happened").press("<Esc>").sees("Start today");
    journey.press("r/409<Enter>").sees("Use when").press("<Esc>").sees("/ 409");
    journey.press("<Esc><Esc>").sees(">409 Conflict");
}

#[test]
fn the_selected_result_is_always_seen() {
    for size in [(80, 24), (40, 12), (30, 8), (20, 6)] {
        let mut journey = Journey::reader();
        journey.resize(size.0, size.1).press("/4");
        for keys in ["<Down>", "<PgDn>", "<End>", "<Up>", "<PgUp>", "<Home>"] {
            journey.press(keys);
            let marked = journey.text().lines().any(|line| line.trim_start().starts_with("> "));
            assert!(marked, "{size:?} {keys}\n{}", journey.text());
        }
    }
}

/// A key pressed at home counts, and so does each letter: `/409` is four.
#[test]
fn four_keys_from_home_open_each_code() {
    let bank = Bank::built_in();
    let mut journey = Journey::reader();
    for entry in bank.entries() {
        journey
            .press(&format!("{}<Enter>", entry.code))
            .sees(entry.code.class().name())
            .sees(entry.code.phrase());
        journey.press("<Esc><Esc><Esc>").sees("Start today");
    }
}

#[test]
fn a_few_keys_from_home_show_each_code_each_header_field_and_each_rule() {
    let bank = Bank::built_in();
    let mut journey = Journey::reader();
    for entry in bank.entries() {
        let chosen = format!("> code    {} {}", entry.code, entry.code.phrase());
        journey.press(&format!("/{}", entry.code)).sees(&chosen).press("<Esc><Esc>");
    }
    for name in field_names(&bank) {
        let letters = letters_for(&bank, &Subject::Field(name.to_owned()), name);
        let row = format!(" header  {name}");
        journey.press(&format!("/{letters}")).sees(&row).press("<Esc><Esc>");
    }
    for rule in bank.rules() {
        let subject = Subject::Rule(rule.id.clone());
        // The rules of a code stand behind its number; where they are many, words of the rule lead to it.
        let is_seen = |code: &StatusCode| {
            search(&bank, &code.to_string()).iter().take(SEEN).any(|hit| hit.subject == subject)
        };
        let text = rule.code.filter(is_seen).map_or_else(|| rule.says.to_string(), |code| code.to_string());
        let letters = letters_for(&bank, &subject, &text);
        let seen: String = rule.says.as_str().chars().take(50).collect();
        journey.press(&format!("/{letters}")).sees(&seen).press("<Esc><Esc>");
    }
}

/// The first three letters of that word of a text that brings its subject up highest, or the word where they are too few.
fn letters_for(bank: &Bank, subject: &Subject, text: &str) -> String {
    let words =
        |most: usize| text.split(|c: char| !c.is_alphanumeric()).map(move |word| word.chars().take(most));
    let letters: BTreeSet<String> = words(3).chain(words(20)).map(Iterator::collect).collect();
    let place = |letters: &String| search(bank, letters).iter().position(|hit| hit.subject == *subject);
    let best = letters.into_iter().filter_map(|letters| Some((place(&letters)?, letters))).min();
    best.unwrap_or_else(|| panic!("nothing finds {text}")).1
}
