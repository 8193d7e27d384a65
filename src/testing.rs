//! What tests and benches need of the repository; no command uses it.

use crate::bank::Source;
use crate::cli::question_files::question_files as paths;
use std::fs;
use std::path::Path;

/// The question files that the program was built of, under their names in the repository.
pub fn question_files() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let paths = paths(&root.join("questions"))
        .unwrap_or_else(|failed| panic!("{}: {}", failed.path.display(), failed.error));
    let source = |path: std::path::PathBuf| {
        let name = path.strip_prefix(root).unwrap_or(&path);
        Source {
            path: name.to_string_lossy().into_owned(),
            text: fs::read_to_string(&path).unwrap_or_default(),
        }
    };
    paths.into_iter().map(source).collect()
}
