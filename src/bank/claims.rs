//! Claims about products: a reader can open the page behind each of them.

use super::{
    Bank, Confusion, Place, Problem, ProductSource, Question, Refutation, SafeText, Severity, Stance,
};

/// A part of the bank that may name products.
struct Item<'b> {
    what: String,
    texts: Vec<&'b str>,
    products: &'b [ProductSource],
    place: &'b Place,
}

/// Checks that each product that our texts name has its page there, and counts the pages.
pub(super) fn claims(bank: &mut Bank) -> Vec<Problem> {
    let items = items(bank);
    let mut known: Vec<&str> =
        items.iter().flat_map(|item| item.products).map(|source| source.product.as_str()).collect();
    // The longest first: "Google" is no product of its own in "Google Cloud Storage".
    known.sort_by_key(|name| (std::cmp::Reverse(name.len()), *name));
    known.dedup();
    let mut problems: Vec<Problem> = items.iter().flat_map(|item| unsourced(item, &known)).collect();
    let mut pages: usize = items.iter().map(|item| item.products.len()).sum();
    for entry in bank.entries() {
        for api in &entry.elsewhere {
            pages += usize::from(api.url.is_some()) + api.products.len();
            if api.url.is_none() {
                let what = format!("what {} does has no page", api.who);
                problems.push(problem(&entry.place, what, "add `url = \"https://...\"`".to_owned()));
            }
        }
    }
    bank.census_mut().claims = pages;
    problems
}

fn problem(place: &Place, what: String, fix: String) -> Problem {
    let why = "a reader must be able to see it".to_owned();
    Problem { severity: Severity::Error, place: place.clone(), what, why, fix: Some(fix) }
}

/// The products that an item names without their page.
fn unsourced(item: &Item<'_>, known: &[&str]) -> Vec<Problem> {
    let mut missing: Vec<&str> = item.texts.iter().flat_map(|text| named(text, known)).collect();
    missing.sort_unstable();
    missing.dedup();
    let has_page = |name: &&str| item.products.iter().any(|source| source.product.as_str() == *name);
    let missing = missing.into_iter().filter(|name| !has_page(name));
    missing
        .map(|name| {
            let what = format!("{} names {name} without a page", item.what);
            problem(
                item.place,
                what,
                format!("add `products.\"{name}\" = \"https://...\"`, or do not name it"),
            )
        })
        .collect()
}

/// The products that a text names, of which the longest come first.
fn named<'n>(text: &str, known: &[&'n str]) -> Vec<&'n str> {
    let mut rest = text.to_owned();
    let mut found = Vec::new();
    for name in known {
        while let Some(at) = whole_word(&rest, name) {
            rest.replace_range(at..at + name.len(), &" ".repeat(name.len()));
            found.push(*name);
        }
    }
    found
}

fn whole_word(text: &str, word: &str) -> Option<usize> {
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut all = text.match_indices(word).map(|(at, _)| at);
    all.find(|at| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        !is_part(before) && !is_part(after)
    })
}

fn items(bank: &Bank) -> Vec<Item<'_>> {
    let mut items: Vec<_> = bank.confusions().iter().map(of_pair).collect();
    for rule in bank.rules().iter().filter(|rule| bank.pack_of(&rule.id).is_none()) {
        let what = format!("rule `{}`", rule.id);
        let texts = vec![rule.says.as_str()];
        items.push(Item { what, texts, products: &rule.products, place: &rule.place });
        items.extend(rule.questions.iter().map(of_question));
    }
    for page in bank.lessons().iter().flat_map(|lesson| &lesson.pages) {
        let what = format!("page `{}`", page.id);
        let texts = page.text.iter().map(SafeText::as_str).collect();
        items.push(Item { what, texts, products: &page.products, place: &page.place });
        items.push(of_question(&page.check));
    }
    items
}

fn of_pair(pair: &Confusion) -> Item<'_> {
    let Confusion { this, other, ask, not_other, not_this, when, products, place } = pair;
    let mut texts = vec![ask.as_str()];
    texts.extend([not_other, not_this].into_iter().flat_map(of_refutation));
    texts.extend(when.iter().flat_map(|(this, other)| [this.as_str(), other.as_str()]));
    Item { what: format!("the pair of {this} and {other}"), texts, products, place }
}

fn of_refutation(refutation: &Refutation) -> impl Iterator<Item = &str> {
    std::iter::once(&refutation.why_not).chain(&refutation.right_if).map(SafeText::as_str)
}

fn of_question(question: &Question) -> Item<'_> {
    let mut texts = vec![question.situation.as_str(), question.explanation.as_str()];
    for alternative in question.alternatives.iter().chain(&question.unoffered) {
        match &alternative.stance {
            Stance::Defensible(why) => texts.push(why.as_str()),
            Stance::Wrong(refutation) => texts.extend(of_refutation(refutation)),
        }
    }
    texts.extend(question.also_defended.iter().map(|(_, why)| why.as_str()));
    Item { what: format!("`{}`", question.id), texts, products: &question.products, place: &question.place }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_as_a_whole_and_the_longest_of_them() {
        let known = ["Google Cloud Storage", "Google", "S3"];
        for (text, expected) in [
            (
                "Google Cloud Storage returns 411, and Google recommends it.",
                &["Google Cloud Storage", "Google"][..],
            ),
            ("Googles and S30 and aS3", &[]),
            ("(S3) S3's", &["S3", "S3"]),
        ] {
            assert_eq!(named(text, &known), expected, "{text}");
        }
    }
}
