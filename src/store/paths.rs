//! Which folder progress is kept in.

use directories::ProjectDirs;
use std::path::{Path, PathBuf};

/// No folder can be named in which to keep progress.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoDataFolder {
    /// The system knows no home folder for this user.
    #[error("no home folder is known; name a folder for your progress with --data-dir")]
    NoHome,
    /// The path would change its meaning with the current folder.
    #[error("the data folder {} is not an absolute path; name one with --data-dir", .0.display())]
    Relative(PathBuf),
}

/// Settles the data folder: the one chosen by the user, else the platform's.
pub fn data_folder(chosen: Option<PathBuf>) -> Result<PathBuf, NoDataFolder> {
    settle(chosen, || platform(ProjectDirs::data_dir, "XDG_DATA_HOME"))
}

/// The platform's folder for configuration, if one is known.
pub fn config_folder() -> Option<PathBuf> {
    // HOME=. would otherwise mean another file in every folder the program is started from.
    platform(ProjectDirs::config_dir, "XDG_CONFIG_HOME").filter(|path| path.is_absolute())
}

/// One of the platform's folders for us, which on some systems a variable names.
fn platform(folder: fn(&ProjectDirs) -> &Path, variable: &str) -> Option<PathBuf> {
    let known = ProjectDirs::from("", "", "statusquiz").map(|dirs| folder(&dirs).to_owned());
    // `directories` looks for a home even where this variable makes it needless, as in many containers.
    let named = || Some(Path::new(&std::env::var_os(variable)?).join("statusquiz"));
    known.or_else(|| named().filter(|path| path.is_absolute()))
}

/// The folder of the answers inside the data folder.
pub(super) fn reviews(data: &Path) -> PathBuf {
    data.join("reviews")
}

/// The folder in which earlier versions left files whose lines they had put together in larger ones.
pub(super) fn folded(data: &Path) -> PathBuf {
    data.join("folded")
}

/// The folder of the snapshot, inside the data folder.
pub(super) fn snapshots(data: &Path) -> PathBuf {
    data.join("snapshot")
}

/// The folder in which earlier versions kept what they could have computed again.
pub(super) fn former_cache(data: &Path) -> PathBuf {
    data.join("cache")
}

/// The folder of the files that are damaged, inside the data folder.
pub(super) fn damaged(data: &Path) -> PathBuf {
    data.join("damaged")
}

/// The folder of what was set aside to begin anew, inside the data folder.
pub(super) fn backups(data: &Path) -> PathBuf {
    data.join("backups")
}

fn settle(
    chosen: Option<PathBuf>,
    platform: impl FnOnce() -> Option<PathBuf>,
) -> Result<PathBuf, NoDataFolder> {
    // An empty variable counts as unset, as everywhere in the XDG rules.
    match chosen.filter(|path| !path.as_os_str().is_empty()) {
        // What a user types is meant from where they stand; fix it now, before anything can move us.
        Some(path) => std::path::absolute(&path).map_err(|_| NoDataFolder::Relative(path)),
        // HOME=. would otherwise scatter the history over every folder the program is started from.
        None => match platform() {
            Some(path) if path.is_absolute() => Ok(path),
            Some(path) => Err(NoDataFolder::Relative(path)),
            None => Err(NoDataFolder::NoHome),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_folder_wins_over_the_platform() {
        let chosen = std::env::temp_dir().join("mine");
        assert_eq!(settle(Some(chosen.clone()), || unreachable!()), Ok(chosen));
    }

    #[test]
    fn a_chosen_relative_folder_is_meant_from_the_current_folder() {
        let here = std::env::current_dir().unwrap();
        assert_eq!(settle(Some("demo".into()), || None), Ok(here.join("demo")));
    }

    #[test]
    fn an_empty_choice_is_no_choice() {
        let home = std::env::temp_dir();
        assert_eq!(settle(Some(PathBuf::new()), || Some(home.clone())), Ok(home));
    }

    #[test]
    fn without_a_home_the_error_names_the_way_out() {
        let error = settle(None, || None).unwrap_err();
        assert_eq!(error, NoDataFolder::NoHome);
        assert!(error.to_string().contains("--data-dir"));
    }

    #[test]
    fn a_relative_home_is_refused_and_named() {
        let error = settle(None, || Some("rel/statusquiz".into())).unwrap_err();
        assert_eq!(error, NoDataFolder::Relative("rel/statusquiz".into()));
        assert!(error.to_string().contains("rel/statusquiz") && error.to_string().contains("--data-dir"));
    }
}
