//! Where a cited source can be read on the web.

/// Sources that are cited as a whole, and where they are.
const PAGES: [(&str, &str); 2] = [
    ("WHATWG Fetch, CORS protocol", "https://fetch.spec.whatwg.org/#http-cors-protocol"),
    (
        "OWASP HTML5 Security Cheat Sheet",
        "https://cheatsheetseries.owasp.org/cheatsheets/HTML5_Security_Cheat_Sheet.html",
    ),
];

/// The single sources of a citation.
pub fn sources(cited: &str) -> impl Iterator<Item = &str> {
    cited.split("; ")
}

/// The address of a single source such as `RFC 9110 section 15.5.10`, if it is known.
pub fn address(source: &str) -> Option<String> {
    let (document, section) = source.split_once(" section ").map_or((source, None), |(d, s)| (d, Some(s)));
    if let Some(number) = document.strip_prefix("RFC ").filter(|number| is_number(number)) {
        let anchor = section.map(anchor).unwrap_or_default();
        return Some(format!("https://www.rfc-editor.org/rfc/rfc{number}{anchor}"));
    }
    if document.starts_with("draft-") {
        // Sections of a draft are cited by name, and its pages name them in ways of their own.
        return Some(format!("https://datatracker.ietf.org/doc/html/{document}"));
    }
    if document.starts_with("Zalando ") {
        let rule = document.rsplit(' ').next().filter(|rule| is_number(rule))?;
        return Some(format!("https://opensource.zalando.com/restful-api-guidelines/#{rule}"));
    }
    PAGES.iter().find(|(name, _)| *name == source).map(|(_, address)| (*address).to_owned())
}

fn anchor(section: &str) -> String {
    let kind = if section.starts_with(|c: char| c.is_ascii_digit()) { "section" } else { "appendix" };
    format!("#{kind}-{section}")
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::Bank;
    use std::collections::BTreeSet;

    #[test]
    fn sections_drafts_and_guidelines_have_addresses() {
        for (source, expected) in [
            ("RFC 9110 section 15.5.10", "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.10"),
            ("RFC 9110 section B.1", "https://www.rfc-editor.org/rfc/rfc9110#appendix-B.1"),
            ("RFC 6585", "https://www.rfc-editor.org/rfc/rfc6585"),
            (
                "draft-ietf-httpbis-resumable-upload section 'Status Code 104'",
                "https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-resumable-upload",
            ),
            ("Zalando rule 152", "https://opensource.zalando.com/restful-api-guidelines/#152"),
            ("Zalando guidelines rule 177", "https://opensource.zalando.com/restful-api-guidelines/#177"),
        ] {
            assert_eq!(address(source).as_deref(), Some(expected));
        }
        assert_eq!(
            (address("RFC nine section 1"), address("a friend of mine"), address("")),
            (None, None, None)
        );
    }

    #[test]
    fn every_source_cited_in_the_bank_has_an_address_without_blanks() {
        let bank = Bank::built_in();
        let entries = bank.entries().iter().flat_map(|entry| {
            let headers = entry.headers.iter().map(|header| header.source.as_str());
            headers.chain([entry.source.as_str()])
        });
        let rules = bank.rules().iter().map(|rule| rule.source.as_str());
        let questions = bank.questions().map(|(_, question)| question.source.as_str());
        let cited: BTreeSet<&str> = entries.chain(rules).chain(questions).flat_map(sources).collect();
        assert!(cited.len() > 150, "{}", cited.len());
        for source in cited {
            let address = address(source).unwrap_or_else(|| panic!("no address for {source}"));
            assert!(address.starts_with("https://") && !address.contains([' ', '\'', ',']), "{address}");
        }
    }
}
