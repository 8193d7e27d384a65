//! What was played against what is found: nothing acknowledged may be missing, nothing may be invented.

use super::player::BEGIN;
use statusquiz::testing::learn::Answer;
use statusquiz::testing::store::{Contents, Disk, Folder, Line, decode};
use std::fs;
use std::path::{Path, PathBuf};

/// An option as the screen showed it when it was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    option: usize,
    text: String,
}

impl Shown {
    /// Takes note of an option, counted from 0, and of the line that it begins with.
    pub fn new(option: usize, line: &str) -> Self {
        // At the edge of a page that can be scrolled there are signs.
        let text = line.trim_end_matches(['↑', '↓', ' ']).to_owned();
        Self { option, text }
    }

    /// Whether a row of the progress screen tells of this choice; of a text it only says that there was one.
    pub fn is_in_row(&self, row: &str) -> bool {
        row.starts_with("pick ") || row.split(' ').next() == self.text.split(' ').next()
    }

    /// Whether this is the option that the saved answer names.
    fn is_chosen_in(&self, answer: &Answer) -> bool {
        let is_said = self.text.starts_with(&answer.chosen) || answer.chosen.starts_with(&self.text);
        is_said && answer.options.get(self.option) == Some(&answer.chosen)
    }
}

/// What was played in one run of the program.
#[derive(Debug, Clone)]
pub struct Run {
    /// Which run it is, which tells when it was.
    pub number: usize,
    /// What was chosen, in order.
    pub given: Vec<Shown>,
    /// How many of these the screen has called saved.
    pub acknowledged: usize,
}

/// What a fresh start of a sound program would find.
pub fn history(folder: &Path) -> Contents {
    Folder::Writable { path: folder.to_owned() }.history(&mut Disk)
}

/// Compares all runs so far with what is found, and says how many answers were found beyond the acknowledged ones.
pub fn compare(history: &Contents, runs: &[Run]) -> Result<usize, String> {
    if !history.unread.is_empty() {
        return Err(format!("unread: {:?}", history.unread));
    }
    let mut extra = 0;
    for run in runs {
        let found: Vec<Answer> =
            history.records.answers().iter().filter(|answer| run_of(answer) == Some(run.number)).collect();
        if found.len() < run.acknowledged {
            let (found, acknowledged) = (found.len(), run.acknowledged);
            return Err(format!("lost: {found} of {acknowledged} acknowledged in run {}", run.number));
        }
        if found.len() > run.given.len() {
            return Err(format!("invented: {} found of {} given", found.len(), run.given.len()));
        }
        for (given, found) in run.given.iter().zip(&found) {
            if !given.is_chosen_in(found) {
                return Err(format!("mistaken: {given:?} was chosen, and {found:?} is saved"));
            }
        }
        extra += found.len() - run.acknowledged;
    }
    let played = |answer: &Answer| runs.iter().any(|run| run_of(answer) == Some(run.number));
    match history.records.answers().iter().find(|answer| !played(answer)) {
        Some(stranger) => Err(format!("invented: {stranger:?}")),
        None => Ok(extra),
    }
}

/// The run in which an answer was given.
pub fn run_of(answer: &Answer) -> Option<usize> {
    usize::try_from((answer.at - BEGIN).whole_minutes()).ok()
}

/// How many answers are written in all files; reading counts one that is written twice only once.
pub fn written(folder: &Path) -> usize {
    let lines = snapshot(folder)
        .into_iter()
        .flat_map(|(_, bytes)| bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect::<Vec<_>>());
    lines.filter(|line| matches!(decode(line), Ok(Line::Record(_)))).count()
}

/// All files below a folder with their bytes.
pub fn snapshot(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).unwrap();
                files.push((path, bytes));
            }
        }
    }
    files.sort();
    files
}
