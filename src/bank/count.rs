//! Numbers as people read them.

/// `1 answer`, `1,204 answers`.
pub fn count(number: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(number), if number == 1 { "" } else { "s" })
}

/// `1,204`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular_and_thousands_are_set_apart() {
        let counts = [0, 1, 2, 999, 1_000, 1_234_567].map(|number| count(number, "rule"));
        assert_eq!(counts, ["0 rules", "1 rule", "2 rules", "999 rules", "1,000 rules", "1,234,567 rules"]);
    }
}
