//! G6: damage is told by file and line, takes no other answer along, and is left as it is.

use super::amount::amount;
use super::chance::Chance;
use super::evidence::{compare, history, run_of, snapshot};
use super::player::{Player, assert_said, launch};
use super::support::pty::Ending;
use statusquiz::testing::learn::Answer;
use statusquiz::testing::learn::Record;
use std::fs;
use std::path::{Path, PathBuf};

/// Answers in each of the two files.
const ANSWERS: usize = 8;

/// Two files of answers, as two runs of the program have left them.
struct Sample {
    files: Vec<(PathBuf, Vec<u8>)>,
    answers: Vec<Answer>,
}

impl Sample {
    fn play(folder: &Path) -> Self {
        for run in 0..2 {
            let mut player = Player::start(launch(folder, run), run);
            player.begin();
            player.play(ANSWERS);
            assert_eq!(player.quit().1, Ending::Code(0));
        }
        let sample =
            Self { files: snapshot(folder), answers: history(folder).records.answers().iter().collect() };
        assert_eq!((sample.files.len(), sample.answers.len()), (2, 2 * ANSWERS));
        sample
    }

    /// Damages two lines, and says which answers that takes.
    fn damage(&self, chance: &mut Chance) -> Vec<usize> {
        let mut lines: Vec<Vec<u8>> = self
            .files
            .iter()
            .flat_map(|(_, bytes)| bytes.split_inclusive(|byte| *byte == b'\n'))
            .map(<[u8]>::to_vec)
            .collect();
        let first = chance.below(ANSWERS - 2);
        change_choice(&mut lines[first]);
        let second = ANSWERS + chance.below(ANSWERS);
        let mut lost = vec![first, second];
        match chance.below(3) {
            0 => flip(&mut lines[second], chance),
            1 => {
                *lines[second].last_mut().unwrap() ^= 1 << chance.below(8);
                lost.extend(Some(second + 1).filter(|next| *next < lines.len()));
            }
            _ => {
                let end = lines.last_mut().unwrap();
                end.truncate(1 + chance.below(end.len() - 2));
                lost[1] = lines.len() - 1;
            }
        }
        for ((file, _), lines) in self.files.iter().zip(lines.chunks(ANSWERS)) {
            fs::write(file, lines.concat()).unwrap();
        }
        lost
    }
}

/// Changes what was chosen, so that the line still reads like an answer.
fn change_choice(line: &mut [u8]) {
    let field = br#""chosen":""#;
    let at = line.windows(field.len()).position(|window| window == field).unwrap();
    line[at + field.len()] ^= 1;
}

/// Flips any bit before the line feed.
fn flip(line: &mut [u8], chance: &mut Chance) {
    line[chance.below(line.len() - 1)] ^= 1 << chance.below(8);
}

/// How the row of an answer begins on the progress screen.
fn row_of(answer: &Answer) -> String {
    match answer.chosen.parse::<u16>() {
        Err(_) => "pick ".to_owned(),
        Ok(_) if answer.chosen == answer.right => format!("{} ", answer.right),
        Ok(_) => format!("{} -> {} ", answer.chosen, answer.right),
    }
}

/// Looks at all answers that are left, plays a whole session, and looks at the files again.
fn launch_on_damage(sample: &Sample, folder: &Path, lost: &[usize]) {
    let damaged = snapshot(folder);
    let mut player = Player::start(launch(folder, 2).size(80, 50), 2);
    let home = player.pty.screen();
    assert_said(&home, &format!("skipped {}:{}: ", sample.files[0].0.display(), lost[0] + 1));
    let left: Vec<&Answer> =
        sample.answers.iter().enumerate().filter(|(at, _)| !lost.contains(at)).map(|(_, it)| it).collect();
    assert_said(&home, &format!("{} answers", left.len()));
    let rows = player.progress_rows();
    assert_eq!(rows.len(), left.len(), "{rows:?}");
    for (row, answer) in rows.iter().zip(left.iter().rev()) {
        assert!(row.starts_with(&row_of(answer)), "{row} for {answer:?}");
    }
    player.begin();
    player.play(10);
    let (run, ending, _) = player.quit();
    assert_eq!(ending, Ending::Code(0));
    let after = snapshot(folder);
    assert!(damaged.iter().all(|file| after.contains(file)), "bytes have changed");
    let mut found = history(folder);
    let of_run = |record: &Record| matches!(record, Record::Answer(answer) if run_of(answer) == Some(2));
    found.records = found.records.iter().filter(of_run).collect();
    assert_eq!(compare(&found, &[run]), Ok(0));
}

#[test]
fn damaged_lines_are_told_and_left_alone_and_all_others_are_shown() {
    let place = tempfile::tempdir().unwrap();
    let sample = Sample::play(place.path());
    let mut chance = Chance::new(6);
    for _ in 0..amount(6, 300) {
        let lost = sample.damage(&mut chance);
        launch_on_damage(&sample, place.path(), &lost);
        for (file, _) in snapshot(place.path()) {
            fs::remove_file(file).unwrap();
        }
    }
}
