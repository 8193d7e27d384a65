//! A quiz played under strace: what was chosen, and every call that had to do with files.

use super::amount::amount;
use super::evidence::Run;
use super::player::{Player, launch};
use super::strace::{Call, parse, script};
use super::support::pty::Ending;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

/// A quiz played under strace.
pub struct Recording {
    /// The folder that was there before; all that is below it was made by the program.
    pub place: PathBuf,
    /// The data folder.
    pub folder: PathBuf,
    /// What was played.
    pub run: Run,
    /// The calls, in order.
    pub calls: Vec<Call>,
}

impl Recording {
    /// Plays this many answers.
    pub fn play(answers: usize) -> Self {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("share/statusquiz");
        let trace = tempfile::NamedTempFile::new().unwrap();
        let script = script("-e trace=%file,%desc", trace.path());
        let mut player = Player::start(launch(&folder, 0).script(&script), 0);
        player.begin();
        player.play(answers);
        let (run, ending, _) = player.quit();
        assert_eq!(ending, Ending::Code(0));
        let calls = parse(&fs::read_to_string(trace.path()).unwrap());
        Self { place: place.path().to_owned(), folder, run, calls }
    }

    /// The recording that the tests share.
    pub fn shared() -> &'static Self {
        static RECORDING: OnceLock<Recording> = OnceLock::new();
        RECORDING.get_or_init(|| Self::play(amount(40, 200)))
    }
}
