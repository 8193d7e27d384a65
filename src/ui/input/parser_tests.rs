use super::*;
use crate::ui::input::Key;
use proptest::prelude::*;

/// What bytes lead to that come in these pieces, before anything stalls.
fn inputs(pieces: &[&[u8]]) -> (Parser, Vec<Input>) {
    let mut parser = Parser::default();
    for piece in pieces {
        parser.feed(piece);
    }
    let inputs = parser.by_ref().collect();
    (parser, inputs)
}

/// What bytes lead to once nothing comes any more.
fn inputs_after_pauses(bytes: &[u8]) -> Vec<Input> {
    let (mut parser, mut inputs) = inputs(&[bytes]);
    while parser.patience().is_some() {
        parser.stall();
        inputs.extend(parser.by_ref());
    }
    inputs
}

/// What terminals reply or report of themselves: whole, so that nothing of it may act.
const REPORTS: [&[u8]; 34] = [
    b"\x1b[?997;1n",
    b"\x1b[?2026;2$y",
    b"\x1b[12;40R",
    b"\x1b[?12;40;1R",
    b"\x1b[0n",
    b"\x1b[?1;2c",
    b"\x1b[>41;354;0c",
    b"\x1b[=1;2c",
    b"\x1b[8;24;80t",
    b"\x1b[4;600;800t",
    b"\x1b[?1u",
    b"\x1b[?4;2m",
    b"\x1b[>4;2m",
    b"\x1b[1;1;1;128;1;1;0x",
    b"\x1b[24;80;1;1;1\"w",
    b"\x1b[I",
    b"\x1b[O",
    b"\x1b[M !!",
    b"\x1b[32;10;5M",
    b"\x1b[<35;10;5M",
    b"\x1b]11;rgb:ffff/ffff/ffff\x07",
    b"\x1b]11;rgb:0000/0000/0000\x1b\\",
    b"\x1b]4;1;rgba:cdcd/0000/0000/ffff\x1b\\",
    b"\x1b]52;c;cXVpdCAyDQ==\x07",
    "\x1b]lquit \u{201c}2\u{201d}\r\x1b\\".as_bytes(),
    b"\x1bP>|xterm(353) q2\r\x1b\\",
    b"\x1bP1+r544e=787465726d\x1b\\",
    b"\x1bP0$r0m\x1b\\",
    b"\x1b_Gi=31;OK q2\r\x1b\\",
    b"\x1b^private q2\r\x1b\\",
    b"\x1bXanything q2\r\x1b\\",
    b"\x9d11;rgb:ffff/ffff/ffff\x9c",
    "\u{90}>|xterm q2\r\u{9c}".as_bytes(),
    b"\x9b12;40R",
];

#[test]
fn nothing_of_a_reply_or_report_acts_and_the_next_key_does() {
    for report in REPORTS {
        let (_, mut seen) = inputs(&[report, b"j"]);
        seen.retain(|input| !matches!(input, Input::Background(_)));
        assert_eq!(seen, [Input::press(Key::Char('j'))], "{}", report.escape_ascii());
    }
}

#[test]
fn the_reply_about_the_background_is_read_however_it_is_cut_and_ended() {
    use crate::ui::theme::Rgb;
    let color = [Input::Background(Rgb(0, 0x2b, 0x36))];
    for (begin, end) in
        [("\x1b]", &b"\x07"[..]), ("\x1b]", b"\x1b\\"), ("\u{9d}", b"\x9c"), ("\u{9d}", b"\x07")]
    {
        let reply = [begin.as_bytes(), b"11;rgb:0000/2b2b/3636", end].concat();
        for at in 0..reply.len() {
            let (one, other) = reply.split_at(at);
            assert_eq!(inputs(&[one, other]).1, color, "{}", reply.escape_ascii());
        }
    }
    let others = [
        "\x1bP11;rgb:0/0/0\x1b\\",
        "\x1b_11;rgb:0/0/0\x1b\\",
        "\x1b]11;rgb:0/0/0\x18",
        "\x1b]11;rgb:0/0/0\x1bj",
    ];
    for other in others {
        assert!(!inputs(&[other.as_bytes()]).1.iter().any(|input| matches!(input, Input::Background(_))));
    }
}

#[test]
fn replies_of_any_length_are_dropped_in_bounded_memory() {
    for (begin, end) in
        [("\x1b]52;c;", "\x07"), ("\x1bP", "\x1b\\"), ("\x1b[", "t"), ("\x1b[200~", "\x1b[201~")]
    {
        let long = [begin, &"12345;".repeat(200_000), end, "j"].concat();
        let (parser, seen) = inputs(&[long.as_bytes()]);
        assert_eq!(seen.last(), Some(&Input::press(Key::Char('j'))), "{begin:?}");
        assert!(seen.iter().all(|input| !matches!(input, Input::Paste(text) if text.len() > LONGEST_PASTE)));
        assert!(parser.patience().is_none());
    }
}

/// Keys, in all the ways in which terminals write them.
const KEYS: [(&[&str], &str); 35] = [
    (&["j"], "j"),
    (&["é"], "é"),
    (&["漢"], "漢"),
    (&["\r", "\x1b[13u", "\x1b[27;1;13~"], "<Enter>"),
    (&["\n"], "<C-j>"),
    (&["\t", "\x1b[9u"], "<Tab>"),
    (&["\x1b[Z", "\x1b[1;2Z", "\x1b[9;2u"], "<S-Tab>"),
    (&["\x7f", "\x1b[127u"], "<BS>"),
    (&["\x08"], "<C-h>"),
    (&["\0"], "<C-Space>"),
    (&["\x1c"], "<C-4>"),
    (&["\x1f"], "<C-7>"),
    (&["\x03", "\x1b[99;5u", "\x1b[27;5;99~", "\x1b[99;69u"], "<C-c>"),
    (&["\x1b", "\x1b[27u"], "<Esc>"),
    (&["\x1b[A", "\x1bOA", "\x1b[1;2A", "\u{9b}A", "\x1b[1;5A"], "<Up>"),
    (&["\x1b[B", "\x1bOB"], "<Down>"),
    (&["\x1b[C", "\x1bOC"], "<Right>"),
    (&["\x1b[D", "\x1bOD", "\x1b[1;1:1D"], "<Left>"),
    (&["\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~"], "<Home>"),
    (&["\x1b[F", "\x1bOF", "\x1b[4~", "\x1b[8~"], "<End>"),
    (&["\x1b[5~", "\x1b[5;5~"], "<PgUp>"),
    (&["\x1b[6~"], "<PgDn>"),
    (&["\x1b[3~"], "<Del>"),
    (&["\x1bOP", "\x1b[11~", "\x1b[[A", "\x1b[P"], "<F1>"),
    (&["\x1bOR", "\x1b[13~", "\x1b[[C", "\x1b[R"], "<F3>"),
    (&["\x1b[15~", "\x1b[[E"], "<F5>"),
    (&["\x1b[17~"], "<F6>"),
    (&["\x1b[21~"], "<F10>"),
    (&["\x1b[24~"], "<F12>"),
    (&["\x1bq", "\x1b[113;3u"], "<A-q>"),
    (&["\x1bé"], "<A-é>"),
    (&["\x1b]"], "<A-]>"),
    (&["\x1b["], "<A-[>"),
    (&["\x1bO"], "<A-O>"),
    (&["J", "\x1b[106:74;2u"], "J"),
];

#[test]
fn every_key_is_read_however_terminals_write_it() {
    for (written, key) in KEYS {
        for bytes in written {
            let keys = Key::parse_all(key).unwrap();
            let wanted: Vec<Input> = keys.into_iter().map(Input::press).collect();
            assert_eq!(inputs_after_pauses(bytes.as_bytes()), wanted, "{}", bytes.escape_debug());
        }
    }
}

#[test]
fn what_no_key_of_ours_sends_is_nothing() {
    let table = [
        "\x1b\r",
        "\x1b\x7f",
        "\x1b[2~",
        "\x1b[200u",
        "\x1b[57358u",
        "\x1b[1;2P",
        "\x1b[13;3u",
        "\x1b[106;1:3u",
    ];
    for bytes in table {
        let seen = inputs_after_pauses(bytes.as_bytes());
        let types_nothing = bytes == "\x1b[200u" || seen.is_empty();
        assert!(types_nothing, "{}: {seen:?}", bytes.escape_debug());
    }
}

#[test]
fn ctrl_c_works_in_the_midst_of_everything_but_a_paste_that_goes_on() {
    let ctrl_c = Input::press(Key::Ctrl('c'));
    let begun: [&[u8]; 14] = [
        b"\x1b",
        b"\x1bO",
        b"\x1b[",
        b"\x1b[12;4",
        b"\x1b[[",
        b"\x1b[M",
        b"\x1b]",
        b"\x1b]11;rgb",
        b"\x1b]11\x1b",
        b"\x1bP>|",
        b"\x1b_G",
        b"\x1bX",
        b"\xe6\xbc",
        b"\x9d1",
    ];
    for bytes in begun {
        let (_, seen) = inputs(&[bytes, b"\x03"]);
        assert_eq!(seen, std::slice::from_ref(&ctrl_c), "{}", bytes.escape_ascii());
    }
    let (mut parser, seen) = inputs(&[b"\x1b[200~a\x03b"]);
    assert_eq!((seen, parser.patience()), (Vec::new(), Some(SEQUENCE)));
    parser.stall();
    parser.feed(b"\x03");
    let seen: Vec<Input> = parser.collect();
    assert_eq!(seen, [Input::Paste("a\u{3}b".to_owned()), ctrl_c]);
}

#[test]
fn a_paste_that_never_ends_ends_after_a_while_and_goes_on_after_a_shorter_one() {
    let (mut parser, _) = inputs(&[b"\x1b[200~one "]);
    parser.stall();
    assert_eq!(parser.patience(), Some(STALLED));
    parser.feed(b"two\r");
    parser.stall();
    assert_eq!(parser.next(), None);
    parser.stall();
    parser.feed(b"j");
    let seen: Vec<Input> = parser.collect();
    assert_eq!(seen, [Input::Paste("one two\r".to_owned()), Input::press(Key::Char('j'))]);
}

#[test]
fn a_paste_holds_escape_sequences_but_its_end() {
    let (_, seen) = inputs(&[b"\x1b[200~\x1b[20\x1b[A\x1b\x1b[201~j"]);
    assert_eq!(seen, [Input::Paste("\x1b[20\x1b[A\x1b".to_owned()), Input::press(Key::Char('j'))]);
}

#[test]
fn clicks_and_the_wheel_are_read_where_they_happen() {
    use ratatui::layout::Position;
    let click = Input::Click(Position { x: 9, y: 4 });
    assert_eq!(inputs_after_pauses(b"\x1b[<0;10;5M\x1b[<0;10;5m\x1b[<16;10;5M"), [click.clone(), click]);
    let wheel = [Input::Wheel { down: false }, Input::Wheel { down: true }];
    assert_eq!(inputs_after_pauses(b"\x1b[<64;1;1M\x1b[<65;1;1M"), wheel);
    assert_eq!(inputs_after_pauses(b"\x1b[<0;0;5M\x1b[<0;99999;5M\x1b[<2;1;1M\x1b[<M"), []);
}

/// Pieces of a stream, of which none is a key.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let report = prop::sample::select(REPORTS.to_vec()).prop_map(<[u8]>::to_vec);
    let cut = (prop::sample::select(REPORTS.to_vec()), 2..12_usize);
    // Three bytes of any value belong to a report in the old form.
    let cut = cut.prop_filter("an old report", |(report, _)| !report.starts_with(b"\x1b[M"));
    let cut = cut.prop_map(|(report, length)| report[..report.len().min(length)].to_vec());
    let pasted = prop::collection::vec(any::<u8>(), 0..40)
        .prop_map(|text| [b"\x1b[200~".as_slice(), &text, b"\x1b[201~"].concat());
    prop_oneof![report, cut, pasted]
}

proptest! {
    #[test]
    fn it_does_not_matter_where_the_bytes_are_cut(pieces in prop::collection::vec(piece(), 1..8), at: prop::sample::Index) {
        let bytes = pieces.concat();
        let (head, tail) = bytes.split_at(at.index(bytes.len()));
        let one_by_one: Vec<&[u8]> = bytes.chunks(1).collect();
        let (_, whole) = inputs(&[&bytes]);
        prop_assert_eq!(inputs(&[head, tail]).1, whole.clone());
        prop_assert_eq!(inputs(&one_by_one).1, whole);
    }

    #[test]
    fn replies_pastes_and_unfinished_sequences_are_never_keys(pieces in prop::collection::vec(piece(), 1..40)) {
        let (_, seen) = inputs(&[&pieces.concat()]);
        let is_key = |input: &&Input| matches!(input, Input::Key { .. } | Input::Click(_) | Input::Wheel { .. });
        prop_assert_eq!(seen.iter().find(is_key), None);
    }

    #[test]
    fn after_any_bytes_a_short_silence_is_enough_for_ctrl_c(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let (mut parser, _) = inputs(&[&bytes]);
        if parser.patience() == Some(SEQUENCE) {
            parser.stall();
        }
        parser.feed(b"\x03");
        prop_assert_eq!(parser.last(), Some(Input::press(Key::Ctrl('c'))));
    }
}
