//! Which folder progress is kept in.

use crate::bank::shown;
use directories::ProjectDirs;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// No folder can be named in which to keep progress.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoDataFolder {
    /// The system knows no home folder for this user.
    #[error("your home folder is unknown; choose a folder for your progress with --data-dir")]
    NoHome,
    /// The path would change its meaning with the current folder.
    #[error("the data folder {} isn't an absolute path; choose one with --data-dir", shown(.0))]
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

/// One of the platform's folders for us, or what the variable names.
fn platform(folder: fn(&ProjectDirs) -> &Path, variable: &str) -> Option<PathBuf> {
    let known = ProjectDirs::from("", "", "statusquiz").map(|dirs| folder(&dirs).to_owned());
    named_or_known(std::env::var_os(variable), known, Path::exists)
}

/// The folder that an XDG variable names, on every system, because `directories` asks it on some only, and only where there is
/// a home; but what earlier versions keep in the platform's folder is not left behind.
fn named_or_known(
    variable: Option<OsString>,
    known: Option<PathBuf>,
    exists: impl Fn(&Path) -> bool,
) -> Option<PathBuf> {
    let named = variable.map(PathBuf::from).filter(|path| path.is_absolute());
    let Some(named) = named.map(|path| path.join("statusquiz")) else { return known };
    let is_left_behind = |known: &PathBuf| !exists(&named) && exists(known);
    known.filter(is_left_behind).or(Some(named))
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
    fn an_xdg_variable_is_heard_on_every_system_and_leaves_nothing_behind() {
        let root = std::env::temp_dir();
        let (named, known) = (root.join("xdg/statusquiz"), root.join("Library/statusquiz"));
        let settled = |variable: Option<&Path>, there: &[&Path]| {
            let variable = variable.map(|path| path.as_os_str().to_owned());
            named_or_known(variable, Some(known.clone()), |path| there.contains(&path)).unwrap()
        };
        let xdg = Some(named.parent().unwrap());
        assert_eq!(settled(xdg, &[]), named);
        assert_eq!(settled(xdg, &[&named, &known]), named);
        assert_eq!(settled(xdg, &[&known]), known);
        for unset in [None, Some(Path::new("")), Some(Path::new("relative"))] {
            assert_eq!(settled(unset, &[]), known, "{unset:?}");
        }
        let variable = xdg.map(|path| path.as_os_str().to_owned());
        assert_eq!(named_or_known(variable, None, |_| false), Some(named));
    }

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
