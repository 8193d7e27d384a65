//! Each test of the real disk, run on a store that is broken on purpose: it has to fail.

#[cfg(feature = "faults")]
#[test]
fn every_sabotage_is_caught_by_the_test_that_is_there_for_it() {
    for (sabotage, test) in [
        ("no-crc", "damage::a_thousand_flipped_bits_make_no_wrong_answer_and_lose_two_at_most"),
        ("mend", "damage::a_thousand_flipped_bits_make_no_wrong_answer_and_lose_two_at_most"),
        ("mend", "damage::a_file_cut_at_any_byte_keeps_every_whole_line_before_the_cut"),
        ("mend", "versions::records_of_a_newer_version_and_unknown_kinds_are_told_and_left_alone"),
        ("append-after-tear", "damage::a_run_after_a_torn_one_writes_a_file_of_its_own"),
        ("append-after-tear", "versions::writing_beside_a_newer_version_changes_none_of_its_bytes"),
        ("shared-file", "copies::copies_that_take_turns_lose_nothing"),
        ("shared-file", "copies::sixteen_first_starts_at_once_lose_nothing"),
        ("ack-first", "copies::copies_that_take_turns_lose_nothing"),
        ("trusting", "cache::a_cache_of_something_else_is_found_out_by_the_check"),
        ("blind", "vanished::a_data_folder_removed_between_two_answers_is_made_again"),
        ("blind", "vanished::a_folder_moved_to_the_bin_between_two_answers_is_made_again"),
    ] {
        let output = std::process::Command::new(std::env::current_exe().unwrap())
            .args([test, "--exact"])
            .env("STATUSQUIZ_SABOTAGE", sabotage)
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        // "0 passed, 0 failed" would be a test whose name has changed.
        assert!(!output.status.success() && text.contains("1 failed"), "{sabotage} passes {test}: {text}");
    }
}
