//! What the learner is asked to cause, code by code.

mod desk;
mod edge;
mod files;
mod office;
mod shares;

use std::net::SocketAddr;
use std::sync::LazyLock;

/// One code to cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Task {
    /// The code.
    pub code: u16,
    /// The rule that it practices, by its id.
    pub rule: &'static str,
    /// What to do, in one sentence that doesn't say how.
    pub goal: &'static str,
    /// Two hints, each saying more than the one before.
    pub hints: [&'static str; 2],
    /// The last hint: a command for any POSIX shell that causes the code in a lab that was just started. `$LAB` stands for the
    /// address of the lab, such as `127.0.0.1:8080`, and `$PROXY` for that of its proxy.
    pub curl: &'static str,
}

/// A command with the addresses of a lab in it.
pub fn addressed(command: &str, server: SocketAddr, proxy: Option<SocketAddr>) -> String {
    command.replace("$LAB", &server.to_string()).replace("$PROXY", &proxy.unwrap_or(server).to_string())
}

/// All tasks, by code.
pub fn tasks() -> &'static [Task] {
    static ALL: LazyLock<Vec<Task>> = LazyLock::new(|| {
        let mut all = [desk::TASKS, office::TASKS, files::TASKS, shares::TASKS, edge::TASKS].concat();
        all.sort_by_key(|task| task.code);
        all
    });
    &ALL
}
