//! Each promise, asked of a program that is broken on purpose: the test that is there for it has to fail.

use std::process::Command;

/// Plays one of the other tests with a broken program, and looks for the reason for which it has to fail.
fn fails(test: &str, sabotage: &str, reason: &str) {
    let output = Command::new(std::env::current_exe().unwrap())
        .args([test, "--exact"])
        .env("STATUSQUIZ_TEST_SABOTAGE", sabotage)
        .env_remove("STATUSQUIZ_TEST_RUNS")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    if String::from_utf8_lossy(&output.stderr).contains("skipped: ") {
        return;
    }
    // "0 passed, 0 failed" would be a test whose name has changed.
    assert!(!output.status.success() && said.contains("1 failed"), "{sabotage} passes {test}: {said}");
    assert!(said.contains(reason), "{sabotage} fails {test}, but not with {reason:?}: {said}");
}

macro_rules! canaries {
    ($($name:ident: $sabotage:literal fails $test:literal with $reason:literal;)*) => {
        $(
            #[test]
            fn $name() {
                fails($test, $sabotage, $reason);
            }
        )*
    };
}

canaries! {
    saying_saved_first_is_caught_by_kills: "ack-first" fails
        "kill::a_program_killed_at_any_moment_loses_no_acknowledged_answer" with "lost: ";
    saying_saved_first_is_seen_on_the_screen: "ack-first" fails
        "kill::after_a_kill_after_each_answer_all_of_them_are_in_progress" with "not 1 answers";
    leaving_out_all_syncs_is_caught_by_power_cuts: "no-sync" fails
        "power::a_power_cut_at_any_moment_loses_no_acknowledged_answer" with "acknowledged in run 0, contents lost";
    leaving_out_syncs_of_folders_is_caught_by_power_cuts: "no-folder-sync" fails
        "power::a_power_cut_at_any_moment_loses_no_acknowledged_answer" with "contents and names lost";
    sharing_a_file_is_caught_by_two_copies: "shared-file" fails
        "copies::two_copies_at_once_lose_nothing" with "lost: ";
    sharing_a_file_is_caught_by_first_starts: "shared-file" fails
        "copies::sixteen_first_starts_at_once_lose_nothing" with "lost: ";
}
