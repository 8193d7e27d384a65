//! How often the search finds the code for a situation: 100 questions as developers put them, each with where it was asked.

use statusquiz::testing::bank::{Bank, Subject, search};

/// The question, the codes that are right for it, and where it was asked.
const SITUATIONS: &str = include_str!("data/situations.tsv");

/// So many of them have a right code first, and among the first three. They were 79 and 93 before anything was adjusted to
/// them, and 80 and 95 when this was written.
const FIRST: usize = 70;
const IN_FIRST_THREE: usize = 90;

#[test]
fn questions_of_developers_find_a_right_code_among_the_first_three() {
    let bank = Bank::built_in();
    let (mut all, mut first, mut in_three, mut missed) = (0, 0, 0, Vec::new());
    for line in SITUATIONS.lines().skip(1) {
        let [text, right, url] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        assert!(url.starts_with("http"), "{line}");
        let right: Vec<u16> = right.split(' ').map(|code| code.parse().unwrap()).collect();
        let found = search(&bank, text).into_iter().filter_map(|hit| match hit.subject {
            Subject::Code(code) => Some(code.number()),
            _ => None,
        });
        let found: Vec<u16> = found.take(3).collect();
        all += 1;
        first += usize::from(found.first().is_some_and(|code| right.contains(code)));
        let is_found = found.iter().any(|code| right.contains(code));
        in_three += usize::from(is_found);
        if !is_found {
            missed.push((text, right, found));
        }
    }
    println!("{first} first, {in_three} among the first three of {all}; missed: {missed:#?}");
    assert!(all == 100 && first >= FIRST && in_three >= IN_FIRST_THREE, "{first}, {in_three} of {all}");
}
