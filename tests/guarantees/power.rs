//! G2: an answer that the screen has called saved survives a power cut, at every moment and however it strikes.

use super::amount::amount;
use super::chance::Chance;
use super::evidence::{Run, compare, history};
use super::recording::Recording;
use super::replay::{Deaf, Loss, Replay};
use super::strace::{self, Call};
use std::fs;
use std::path::Path;

/// The screen on the learner's side of the recorded calls.
struct Screen {
    parser: vt100::Parser,
    is_saved: bool,
}

impl Screen {
    fn new() -> Self {
        Self { parser: vt100::Parser::new(24, 80, 0), is_saved: false }
    }

    /// Shows what a call writes to the terminal, and says whether an answer is now called saved that was not before.
    fn acknowledges(&mut self, call: &Call) -> bool {
        if (call.name.as_str(), call.number(0)) != ("write", Some(1)) {
            return false;
        }
        self.parser.process(&call.bytes(1).unwrap());
        let before = self.is_saved;
        self.is_saved = self.parser.screen().contents().contains("Saved.");
        self.is_saved && !before
    }
}

/// What was tried.
#[derive(Debug, Default)]
struct Tally {
    acknowledged: usize,
    moments: usize,
    cuts: usize,
}

/// Cuts the power after every call of the recording that matters, and after each acknowledgement.
fn survives(recording: &Recording, deaf: Deaf, seeds: usize) -> Result<Tally, String> {
    let place = tempfile::tempdir().unwrap();
    let mut replay = Replay::new(&recording.place, deaf);
    let mut screen = Screen::new();
    let mut tally = Tally::default();
    let below = recording.folder.strip_prefix(&recording.place).unwrap();
    for call in &recording.calls {
        let is_acknowledgement = screen.acknowledges(call);
        tally.acknowledged += usize::from(is_acknowledgement);
        if !replay.apply(call) && !is_acknowledgement {
            continue;
        }
        let run = Run { acknowledged: tally.acknowledged, ..recording.run.clone() };
        tally.moments += 1;
        let mut cut = |mut loss: Loss<'_>, name: &str| {
            tally.cuts += 1;
            let target = place.path().join(tally.cuts.to_string());
            replay.rebuild(&target, &mut loss);
            let found = look(&target.join(below), &run);
            fs::remove_dir_all(target).unwrap();
            found.map_err(|reason| format!("{reason}, {name}, after {}", call.name))
        };
        cut(Loss::Contents, "contents lost")?;
        cut(Loss::ContentsAndNames, "contents and names lost")?;
        for seed in 0..seeds {
            let mut chance = Chance::new((tally.moments * 1_000 + seed) as u64);
            cut(Loss::Some(&mut chance), &format!("seed {seed}"))?;
        }
    }
    Ok(tally)
}

/// Compares what is left of a data folder with what the screen had said before the power went.
fn look(folder: &Path, run: &Run) -> Result<usize, String> {
    let found = history(folder);
    // Only what was being written can have been torn.
    if found.damaged.len() > 1 {
        return Err(format!("damaged: {:?}", found.damaged));
    }
    compare(&found, std::slice::from_ref(run))
}

#[test]
fn a_power_cut_at_any_moment_loses_no_acknowledged_answer() {
    if !strace::is_here("power cuts") {
        return;
    }
    let recording = Recording::shared();
    let tally = survives(recording, Deaf::No, amount(8, 20)).unwrap();
    println!("{tally:?}");
    assert_eq!(tally.acknowledged, recording.run.given.len());
}

#[test]
fn the_check_sees_syncs_that_are_left_out() {
    if !strace::is_here("power cuts without syncs") {
        return;
    }
    for (deaf, loss) in [(Deaf::ToFiles, "contents lost"), (Deaf::ToFolders, "contents and names lost")] {
        let reason = survives(Recording::shared(), deaf, 0).unwrap_err();
        assert_eq!(reason, format!("lost: 0 of 1 acknowledged in run 0, {loss}, after write"));
    }
}
