//! What must stay as it is, asked of the program alone: its commands, pipes and terminal, and folders of answers that it
//! wrote. Nothing here knows a name of the library, so that the house can be rebuilt around it.

// Where the files are is told by the variables of XDG, and the harness reads `/proc`.
#![cfg(target_os = "linux")]

mod cmd;
mod desk;
mod folders;
mod frames;
mod json;
mod lines;
mod shape;

/// What of the shared harness starts programs and looks at terminals.
#[path = "../support"]
#[allow(dead_code)]
mod support {
    pub mod keys;
    pub mod launch;
    pub mod process;
    pub mod pty;
    pub mod settings;
    pub mod window;
}
