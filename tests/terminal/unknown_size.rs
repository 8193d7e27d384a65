//! Terminals that do not tell how large they are, such as serial lines.

use crate::support::launch::Launch;
use crate::support::pty::Ending;

/// Makes the terminal forget its size; the emulator in front of it keeps its own.
const SIZELESS: &str = r#"stty cols 0 rows 0; exec "$@""#;

#[test]
fn a_terminal_of_no_size_has_that_of_its_variables_or_of_a_vt100_and_is_told() {
    let variables = [("COLUMNS", "100"), ("LINES", "30")];
    for (columns, rows, variables) in [(80, 24, [].as_slice()), (100, 30, variables.as_slice())] {
        let mut launch = Launch::new().size(columns, rows).script(SIZELESS);
        for (name, value) in variables {
            launch = launch.env(name, value);
        }
        let mut pty = launch.start();
        pty.wait_for("Start today");
        pty.wait_for("statusquiz --plain");
        pty.wait_screen("the hint bar in the last row", |screen| {
            screen.rows(0, columns).last().is_some_and(|row| row.contains("quit"))
        });
        pty.send("s");
        pty.wait_for("Enter answer");
        pty.send("q");
        assert_eq!(pty.wait_exit(), Ending::Code(0));
    }
}
