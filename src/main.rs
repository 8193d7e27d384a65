//! The `statusquiz` binary: everything lives in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    statusquiz::main()
}
