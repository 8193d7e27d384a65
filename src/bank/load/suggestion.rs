//! What somebody may have meant who wrote something else.

/// So many letters may be wrong in a name that is still recognised.
const NEAR: usize = 2;

/// "did you mean ...?", if a name is near enough.
pub fn suggestion(given: &str, names: &[&str]) -> Option<String> {
    // Whatever is much longer is not near, and comparing it would take long.
    let comparable = names.iter().filter(|name| name.len().abs_diff(given.len()) <= 2 * NEAR);
    let near = comparable.map(|name| (strsim::damerau_levenshtein(given, name), name)).min()?;
    (near.0 <= NEAR).then(|| format!("did you mean `{}`?", near.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_near_is_suggested_and_what_is_far_costs_nothing() {
        assert_eq!(suggestion("promt", &["prompt", "answer"]).as_deref(), Some("did you mean `prompt`?"));
        assert_eq!(suggestion("color", &["prompt", "answer"]), None);
        assert_eq!(suggestion(&"a".repeat(1 << 20), &["prompt"; 1_000]), None);
    }
}
