//! G8: a clock that jumps loses no answer and hides no rule, and where it is certainly wrong that is said.

use super::evidence::history;
use super::player::{BEGIN, Player, assert_said, launch};
use super::support::pty::Ending;
use statusquiz::testing::learn::{Answer, History, Scheduling, learning_day};
use std::path::Path;
use time::format_description::well_known::Rfc3339;
use time::macros::{date, datetime};
use time::{Date, Duration, OffsetDateTime};

/// Somebody who plays while the clock jumps, and what was found after the last time.
struct Traveller<'a> {
    folder: &'a Path,
    runs: usize,
    saved: Vec<Answer>,
}

impl<'a> Traveller<'a> {
    fn new(folder: &'a Path) -> Self {
        Self { folder, runs: 0, saved: Vec::new() }
    }

    /// Gives some answers while the clock tells this time, and returns the home screen and these answers.
    #[track_caller]
    fn play(&mut self, now: OffsetDateTime, answers: usize) -> (String, Vec<Answer>) {
        let told = now.format(&Rfc3339).unwrap();
        let launch = launch(self.folder, self.runs).env("STATUSQUIZ_NOW", &told);
        let mut player = Player::start(launch, self.runs);
        let home = player.pty.screen();
        player.begin();
        player.play(answers);
        assert_eq!(player.quit().1, Ending::Code(0));
        self.runs += 1;
        let found: Vec<Answer> = history(self.folder).records.answers().iter().collect();
        let now = now.max(BEGIN);
        check(&self.saved, &folded(self.folder, now), now.date()).unwrap();
        assert_eq!(found.len(), self.saved.len() + answers, "at {told}");
        let new = found.iter().filter(|answer| !self.saved.contains(answer)).cloned().collect();
        self.saved = found;
        (home, new)
    }
}

/// What the saved answers add up to at that time.
fn folded(folder: &Path, now: OffsetDateTime) -> History {
    History::of(history(folder).records, Scheduling::default(), learning_day(now))
}

/// Whether all of these answers are there, and every rule among them comes up again within a year of that day.
fn check(answers: &[Answer], found: &History, today: Date) -> Result<(), String> {
    if let Some(lost) = answers.iter().find(|answer| !found.answers().any(|found| found == **answer)) {
        return Err(format!("lost: {lost:?}"));
    }
    for answer in found.counted() {
        let memory = found.memory(&answer.rule).ok_or(format!("forgotten: {}", answer.rule))?;
        if memory.due > today + Duration::days(365) {
            return Err(format!("hidden until {}: {}", memory.due, answer.rule));
        }
    }
    Ok(())
}

#[test]
fn clocks_that_jump_lose_no_answer_and_hide_no_rule() {
    let place = tempfile::tempdir().unwrap();
    let mut traveller = Traveller::new(place.path());
    let (home, _) = traveller.play(BEGIN, 2);
    assert!(!home.contains('!'), "{home}");
    let newest = traveller.saved[1].at;

    // An empty battery: ten years back. Time goes on from the newest answer.
    let (home, new) = traveller.play(datetime!(2016-11-22 09:30 +1), 2);
    assert_said(&home, "the clock says 2016-11-22");
    assert_said(&home, "correct the clock");
    assert_said(&home, "2 answers, 2 today");
    let just_after = |answer: &Answer| answer.at > newest && answer.at < newest + Duration::minutes(1);
    assert!(new.iter().all(just_after), "{new:?}");

    // An hour back, and the hour that is left out in spring: nothing is wrong with these.
    let (home, new) = traveller.play(BEGIN - Duration::HOUR, 2);
    assert!(!home.contains('!') && new.iter().all(|answer| answer.at < newest), "{home}");
    for now in [datetime!(2027-03-28 01:59:59 +1), datetime!(2027-03-28 03:00 +2)] {
        let (home, new) = traveller.play(now, 1);
        assert!(!home.contains('!') && new[0].day == now.date() - Duration::DAY, "{home}");
    }

    // Ten years ahead, and back.
    let today = datetime!(2027-03-29 09:30 +2);
    let before = folded(place.path(), today);
    let (home, new) = traveller.play(datetime!(2037-03-28 09:30 +2), 2);
    assert!(!home.contains('!'), "who is to say that it is not 2037? {home}");
    let after = folded(place.path(), today);
    assert_eq!((after.len(), after.in_future()), (10, 2));
    for answer in &new {
        assert_eq!(after.memory(&answer.rule), before.memory(&answer.rule), "it is asked again as before");
    }
    let (home, _) = traveller.play(today, 1);
    for part in ["2 answers are dated after tomorrow, up to 2037-03-28", "don't count until then"] {
        assert_said(&home, part);
    }
}

#[test]
fn the_check_sees_a_rule_that_is_hidden_and_an_answer_that_is_gone() {
    let place = tempfile::tempdir().unwrap();
    let mut traveller = Traveller::new(place.path());
    traveller.play(BEGIN, 2);
    traveller.play(datetime!(2036-11-22 09:30 +1), 2);
    let (today, later) = (date!(2026 - 11 - 22), datetime!(2036-11-22 09:30 +1));
    let found = folded(place.path(), later);
    let mut lost = traveller.saved[0].clone();
    lost.ms += 1;
    assert!(check(&[lost], &found, later.date()).unwrap_err().starts_with("lost: "));
    assert_eq!(check(&traveller.saved, &found, later.date()), Ok(()));
    // If what is dated in 2036 counted in 2026, rules would be hidden for ten years.
    assert!(check(&traveller.saved, &found, today).unwrap_err().starts_with("hidden until 2036-"));
    let found = folded(place.path(), today.with_hms(9, 30, 0).unwrap().assume_utc());
    assert_eq!(check(&traveller.saved, &found, today), Ok(()));
}
