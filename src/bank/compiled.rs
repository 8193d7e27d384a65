//! The bank as the build leaves it in the program.

use super::stored::{Reader, Stored, Writer};
use super::{Bank, Problem, Source, told};
use crate::compiled::{PARTS, TEXTS};

/// What the build puts into the program.
#[derive(Debug)]
#[allow(dead_code, reason = "the build reads it")]
pub struct Compiled {
    /// All texts, one after the other.
    pub texts: String,
    /// Which text stands where, and all that is no text.
    pub parts: Vec<u8>,
    /// What the author of the files should look at all the same, as `statusquiz check` tells it.
    pub warnings: String,
}

/// Checks question files and puts what they say into the form that the program carries, or tells every problem.
#[allow(dead_code, reason = "the build calls it")]
pub fn compile(sources: &[Source]) -> Result<Compiled, String> {
    let (bank, problems) = Bank::from_sources(sources);
    let said = if problems.is_empty() { String::new() } else { told(&problems, sources) };
    if problems.iter().any(Problem::is_error) {
        return Err(said);
    }
    let bank = bank.indexed();
    let mut writer = Writer::default();
    writer.whole(&bank);
    let (texts, parts) = writer.finish();
    Ok(Compiled { texts, parts, warnings: said })
}

impl Bank {
    /// The bank that the program carries.
    pub fn built_in() -> Self {
        Self::restore(&mut Reader::new(TEXTS, PARTS)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::SafeText;
    use crate::testing::question_files;

    #[test]
    fn the_program_carries_what_the_files_say() {
        let made = compile(&question_files()).unwrap();
        assert!((made.texts.as_str(), made.parts.as_slice()) == (TEXTS, PARTS), "build again");
    }

    #[test]
    fn all_that_the_program_carries_can_be_read() {
        let mut again = Writer::default();
        again.whole(&Bank::built_in());
        let (texts, parts) = again.finish();
        assert!((texts.as_str(), parts.as_slice()) == (TEXTS, PARTS));
    }

    #[test]
    fn every_text_that_the_program_carries_passes_the_checks_that_it_passed_in_the_build() {
        let mut writer = Writer::default();
        writer.whole(&Bank::built_in());
        let texts: Vec<&str> = writer.all_texts().collect();
        assert!(texts.len() > 5_000, "{}", texts.len());
        for text in texts {
            let checked = if text.contains('\n') { SafeText::lines(text) } else { SafeText::prose(text) };
            assert_eq!(checked.as_ref().map(SafeText::as_str), Ok(text));
        }
    }

    #[test]
    fn a_broken_question_fails_the_build_with_all_that_check_says() {
        let mut sources = question_files();
        let broken = sources.iter_mut().find(|source| source.path.ends_with("409-conflict.toml")).unwrap();
        broken.text = broken.text.replacen("tier = \"core\"", "tier = \"cor\"\ntear = 1", 1);
        let said = compile(&sources).unwrap_err();
        for part in [
            "409-conflict.toml:",
            "^",
            "`tier` has an invalid value",
            "did you mean `core`?",
            "unknown field `tear`",
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert!(said.ends_with("2 problems in 85 files\n"), "{said}");
    }
}
