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
    removing_before_writing_is_caught_by_kills: "hasty" fails
        "folding::a_kill_at_any_step_of_folding_loses_nothing" with "lost: ";
    leaving_out_all_syncs_is_caught_by_power_cuts_while_folding: "no-sync" fails
        "folding::a_power_cut_at_any_moment_of_folding_loses_nothing" with "after ";
    hearing_no_error_is_caught_by_errors: "deaf" fails
        "errors::an_error_of_any_call_loses_nothing_acknowledged_and_is_told" with "is not told";
    hearing_no_error_is_caught_by_a_full_disk: "deaf" fails
        "full_disk::a_full_disk_loses_nothing_is_told_and_is_overcome" with "lost: ";
    hearing_no_error_is_caught_by_a_read_only_folder: "deaf" fails
        "folders::a_read_only_folder_is_said_and_still_shows_its_history" with "is not said";
    hearing_no_error_is_caught_by_an_impossible_folder: "deaf" fails
        "folders::a_folder_that_cannot_be_made_is_said" with "is not said";
    reading_without_checksums_is_caught_by_damage: "no-crc" fails
        "damage::damaged_lines_are_told_and_left_alone_and_all_others_are_shown" with "is not said";
    passing_over_damage_is_caught_by_damage: "oblivious" fails
        "damage::damaged_lines_are_told_and_left_alone_and_all_others_are_shown" with "is not said";
    mending_is_caught_by_damage: "mend" fails
        "damage::damaged_lines_are_told_and_left_alone_and_all_others_are_shown" with "bytes have changed";
    mending_is_caught_by_records_of_a_newer_version: "mend" fails
        "newer::records_of_a_newer_version_are_told_and_nothing_is_kept_on_top" with "bytes have changed";
    passing_over_a_newer_version_is_caught: "oblivious" fails
        "newer::records_of_a_newer_version_are_told_and_nothing_is_kept_on_top" with "is not said";
    mending_is_caught_by_unknown_kinds: "mend" fails
        "newer::records_of_unknown_kinds_are_left_alone" with "bytes have changed";
    writing_on_in_a_file_is_caught_by_unknown_kinds: "append-after-tear" fails
        "newer::records_of_unknown_kinds_are_left_alone" with "bytes have changed";
}
