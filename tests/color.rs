//! Colors, themes and ASCII: what can be read on which terminal, and that nothing rests on color.

mod support;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use statusquiz::testing::http::Class;
use statusquiz::testing::learn::Verdict;
use statusquiz::testing::ui::{Depth, Rgb as Background, Role, Theme, Tint};
use support::journey::{Journey, SCREENS, in_theme};
use support::palettes::{EYES, PALETTES, Palette, Rgb, ciede2000, contrast, difference, faint};

/// WCAG 2.2, 1.4.3.
const READABLE: f64 = 4.5;
/// Solarized light shows all text at no more; nothing that keeps the terminal's own color can do better.
const SOLARIZED_LIGHT: f64 = 4.13;
/// Three times what can just be seen; theory allows no five of the 16 colors more than 7.5 on all palettes.
const APART: f64 = 7.0;

fn built_in(name: &str) -> Theme {
    Theme::BUILT_IN.into_iter().find(|(of, ..)| *of == name).unwrap().2
}

fn rgb(color: Option<Color>, palette: &Palette, foreground: Rgb) -> Rgb {
    const ORDER: [Color; 14] = [
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
    ];
    let Some(color) = color.filter(|color| *color != Color::Reset) else { return foreground };
    palette.colors[1 + ORDER.iter().position(|of| *of == color).unwrap()]
}

/// The roles of texts.
fn roles() -> Vec<Role> {
    let mut roles = vec![
        Role::Text,
        Role::Muted,
        Role::Strong,
        Role::Accent,
        Role::Key,
        Role::Label,
        Role::Field,
        Role::Literal,
        Role::Number,
        Role::Badge,
        Role::Selected,
        Role::RuledOut,
    ];
    roles.extend(Class::ALL.map(Role::Code));
    roles.extend([Verdict::Right, Verdict::Defensible, Verdict::Wrong].map(Role::Verdict));
    roles
}

/// The least contrast of a text on a palette.
fn least(theme: Theme, palette: &Palette) -> f64 {
    let roles = roles();
    let mut least = f64::MAX;
    for role in roles {
        let style = theme.style(role);
        for (foreground, background) in palette.pairs {
            let color = style.fg.filter(|_| theme.tint == Tint::Within);
            let mut shown = rgb(color, palette, *foreground);
            if style.add_modifier.contains(Modifier::DIM) {
                shown = faint(shown, *background);
            }
            least = least.min(contrast(shown, *background));
        }
    }
    least
}

#[test]
fn every_text_of_every_theme_but_soft_can_be_read_on_every_palette() {
    for (name, _, theme) in Theme::BUILT_IN {
        for palette in PALETTES {
            let least = least(theme, &palette);
            let wanted = if palette.name == "Solarized light" { SOLARIZED_LIGHT } else { READABLE };
            assert_eq!(least >= wanted - 0.005, name != "soft", "{name} on {}: {least:.2}", palette.name);
        }
    }
}

#[test]
fn the_differences_are_those_that_were_published() {
    // Sharma, Wu and Dalal 2005, table 1, pairs 1, 7, 9, 17 and 25.
    for (one, other, expected) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0009], 7.1792),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
    ] {
        let found = ciede2000(one, other);
        assert!((found - expected).abs() < 0.000_1, "{one:?} {other:?}: {found}");
    }
}

/// The least difference between the colors of two classes, for some eyes.
fn nearest(theme: Theme, eyes: &[[f64; 3]; 3]) -> f64 {
    let mut nearest = f64::MAX;
    for palette in &PALETTES {
        for (foreground, _) in palette.pairs {
            let colors = theme.classes.map(|color| rgb(color, palette, *foreground));
            for (at, one) in colors.iter().enumerate() {
                for other in &colors[..at] {
                    nearest = nearest.min(difference(*one, *other, eyes));
                }
            }
        }
    }
    nearest
}

#[test]
fn the_classes_stay_apart_for_color_blind_eyes_on_every_palette() {
    for (who, eyes) in &EYES {
        let (safe, usual) = (nearest(built_in("color-blind"), eyes), nearest(Theme::default(), eyes));
        eprintln!("{who}: color-blind {safe:.1}, default {usual:.1}");
        assert!(safe >= APART, "{who}: {safe:.1}");
        // The default theme is not made for them: it shows that the check can fail.
        assert_eq!(usual >= APART, *who == "all cones", "{who}: {usual:.1}");
    }
}

#[test]
fn every_tile_is_seen_against_every_background() {
    for (name, _, theme) in Theme::BUILT_IN {
        for palette in &PALETTES {
            for (foreground, background) in palette.pairs {
                for (color, (_, eyes)) in theme.classes.iter().flat_map(|c| EYES.iter().map(move |e| (c, e)))
                {
                    let seen = difference(rgb(*color, palette, *foreground), *background, eyes);
                    assert!(seen >= 10.0, "{name} on {}: {color:?} {seen:.1}", palette.name);
                }
            }
        }
    }
}

/// The theme on a background.
fn on(depth: Depth, color: Rgb) -> Theme {
    let [_, red, green, blue] = color.to_be_bytes();
    Theme { follows: Some(depth), ..Theme::default() }.on(Background(red, green, blue))
}

/// A color of a palette for a known background.
fn told(color: Color) -> Rgb {
    let number = |part: u8| u32::from(part);
    match color {
        Color::Rgb(red, green, blue) => number(red) << 16 | number(green) << 8 | number(blue),
        Color::Indexed(at @ 232..) => (8 + 10 * (number(at) - 232)) * 0x01_0101,
        Color::Indexed(at @ 16..) => {
            let part = |by: u32| [0, 95, 135, 175, 215, 255][((number(at) - 16) / by % 6) as usize];
            part(36) << 16 | part(6) << 8 | part(1)
        }
        other => panic!("{other:?}"),
    }
}

/// What the default theme is drawn on, if it takes one of its palettes on that background: the background itself, the
/// selected row, and the areas of the classes.
fn grounds(theme: Theme, background: Rgb) -> Option<Vec<Rgb>> {
    let fills = theme.fills?;
    let areas =
        fills.areas.into_iter().chain([fills.selection]).filter(|color| *color != Color::Reset).map(told);
    Some(areas.chain([background]).collect())
}

#[test]
fn every_text_of_a_palette_can_be_read_on_every_background_for_which_it_is_taken() {
    for depth in [Depth::True, Depth::Indexed] {
        let mut taken = 0;
        // Contrast is a matter of luminance alone, so that grays stand for all colors.
        for background in (0..=0xff).map(|gray| gray * 0x01_0101) {
            let theme = on(depth, background);
            let Some(grounds) = grounds(theme, background) else { continue };
            taken += 1;
            for role in roles() {
                // In reverse, the two change places.
                let Some(color) = theme.style(role).fg.map(told) else { continue };
                for ground in &grounds {
                    let found = contrast(color, *ground);
                    assert!(found >= READABLE, "{role:?} on {ground:06x} at {background:06x}: {found:.2}");
                }
            }
        }
        assert!((40..128).contains(&taken), "{depth:?}: {taken}");
    }
}

/// The backgrounds of themes that many people use.
const BACKGROUNDS: [(&str, Rgb, bool); 19] = [
    ("black", 0x00_0000, true),
    ("Campbell", 0x0c_0c0c, true),
    ("Solarized dark", 0x00_2b36, true),
    ("Tango dark", 0x2e_3436, true),
    ("Nord", 0x2e_3440, true),
    ("Dracula", 0x28_2a36, true),
    ("Gruvbox dark", 0x28_2828, true),
    ("One Dark", 0x28_2c34, true),
    ("Tokyo Night Storm", 0x24_283b, true),
    ("Catppuccin Frappe", 0x30_3446, true),
    ("Everforest dark", 0x2d_353b, true),
    ("GitHub dark", 0x0d_1117, true),
    ("white", 0xff_ffff, true),
    ("Solarized light", 0xfd_f6e3, true),
    ("Gruvbox light", 0xfb_f1c7, true),
    ("Catppuccin Latte", 0xef_f1f5, true),
    // No text of five colors can be read on what is neither dark nor light.
    ("Zenburn", 0x3f_3f3f, false),
    ("gray", 0x80_8080, false),
    ("blue", 0x00_00ff, false),
];

#[test]
fn where_no_palette_can_be_read_the_terminals_own_colors_stay() {
    for (name, background, is_taken) in BACKGROUNDS {
        let theme = on(Depth::True, background);
        assert_eq!(theme.fills.is_some(), is_taken, "{name}");
        let usual = Theme { follows: theme.follows, ..Theme::default() };
        assert!(is_taken || theme == usual, "{name}");
        // A terminal that changes its background is followed back.
        assert_eq!(theme.on(Background(0x80, 0x80, 0x80)), usual);
    }
    assert_eq!(Theme::default().on(Background(0, 0, 0)), Theme::default());
}

#[test]
fn the_classes_of_every_palette_stay_apart_for_all_eyes() {
    for (depth, background) in
        [Depth::True, Depth::Indexed].into_iter().flat_map(|depth| [(depth, 0), (depth, 0xff_ffff)])
    {
        let colors = on(depth, background).classes.map(|color| told(color.unwrap()));
        for (who, eyes) in &EYES {
            let pairs = colors
                .iter()
                .enumerate()
                .flat_map(|(at, one)| colors[..at].iter().map(move |other| (one, other)));
            let nearest = pairs.map(|(one, other)| difference(*one, *other, eyes)).fold(f64::MAX, f64::min);
            assert!(nearest >= APART, "{who}, {depth:?} on {background:06x}: {nearest:.1}");
        }
    }
}

#[test]
fn with_a_palette_codes_are_chips_that_stay_filled_when_they_are_selected() {
    frames(on(Depth::True, 0), |name, cells, text| {
        let theme = on(Depth::True, 0);
        let fills = theme.fills.unwrap();
        let allowed = [[Color::Reset, fills.selection].as_slice(), &fills.areas].concat();
        for row in cells.chunks(80).skip(1) {
            assert!(row.iter().all(|cell| allowed.contains(&cell.bg)), "{name}\n{text}");
            let is_reversed = |cell: &Cell| cell.modifier.contains(Modifier::REVERSED);
            let is_filled = |cell: &Cell| is_reversed(cell) && theme.classes.contains(&Some(cell.fg));
            // Nothing but a code, a class, a verdict, or the title of a page about one is filled, and all of it is.
            let filled: String = row.iter().filter(|cell| is_filled(cell)).map(Cell::symbol).collect();
            let is_code = |word: &str| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit());
            let words = filled.as_bytes().chunks(3).all(|word| is_code(&String::from_utf8_lossy(word)));
            let is_sample = name.contains("setting") && filled.contains("defensible");
            let is_class = filled.contains("xx") && !filled.contains(' ');
            assert!(words || is_class || is_sample, "{name}: {filled:?}\n{text}");
        }
    });
}

fn frames(theme: Theme, mut look: impl FnMut(&str, &[Cell], &str)) {
    in_theme(theme, || {
        for (name, start, keys) in SCREENS {
            let mut journey: Journey = start();
            journey.press(keys);
            let buffer = journey.buffer();
            look(name, &buffer.content, &journey.text());
        }
    });
}

#[test]
fn frames_set_no_background_and_no_color_but_those_of_their_theme() {
    for (theme_name, _, theme) in Theme::BUILT_IN {
        let mut allowed: Vec<Color> = theme.classes.into_iter().flatten().collect();
        allowed
            .extend([theme.accent, theme.key, theme.field, theme.frame].into_iter().filter_map(|l| l.color));
        frames(theme, |name, cells, text| {
            for cell in cells {
                assert_eq!(cell.bg, Color::Reset, "{theme_name}, {name}\n{text}");
                assert!(
                    cell.fg == Color::Reset || allowed.contains(&cell.fg),
                    "{theme_name}, {name}: {:?}",
                    cell.fg
                );
                let is_letter = cell.symbol().chars().any(char::is_alphanumeric);
                let is_colored = cell.fg != Color::Reset && is_letter;
                assert!(
                    !is_colored || theme.tint == Tint::Within,
                    "{theme_name}, {name}: {}\n{text}",
                    cell.symbol()
                );
            }
        });
    }
}

#[test]
fn without_color_a_selected_row_is_reversed_and_has_a_sign() {
    frames(Theme::default().without_color(), |name, cells, text| {
        assert!(cells.iter().all(|cell| cell.fg == Color::Reset), "{name}");
        for row in cells.chunks(80) {
            let start = row.iter().position(|cell| cell.symbol() == ">");
            let begins = |at: usize| row[..at].iter().all(|cell| cell.symbol() == " ");
            let reversed = row.iter().filter(|cell| cell.modifier.contains(Modifier::REVERSED)).count();
            let is_selected = start.is_some_and(begins) && row.iter().any(|cell| cell.symbol() != " ");
            // A text field has the sign, too, and the terminal's own cursor.
            let is_field = name.contains("typed");
            assert!(!is_selected || is_field || reversed > 0, "{name}\n{text}");
            let is_sample = name.contains("setting") && row.iter().any(|cell| cell.symbol() == "≈");
            let is_bar = reversed > 20 && !is_sample && !row.iter().any(|cell| cell.symbol() == "!");
            assert!(!is_bar || row.iter().any(|cell| cell.symbol() == ">"), "{name}\n{text}");
        }
    });
}

/// Where a theme makes everything bold, what is not was drawn without a role.
#[test]
fn every_text_is_drawn_in_a_role() {
    frames(built_in("high-contrast"), |name, cells, text| {
        let is_line =
            |cell: &Cell| cell.symbol().chars().all(|sign| ('\u{2500}'..='\u{259f}').contains(&sign));
        let is_weighted = |cell: &Cell| cell.modifier.intersects(Modifier::BOLD | Modifier::REVERSED);
        let bare = cells.iter().filter(|cell| cell.symbol() != " " && !is_line(cell) && !is_weighted(cell));
        assert_eq!(bare.map(Cell::symbol).collect::<String>(), "", "{name}\n{text}");
    });
}

#[test]
fn in_ascii_every_screen_is_ascii_and_nothing_moves() {
    let mut usual = Vec::new();
    frames(Theme::default().without_color(), |_, cells, _| usual.push(cells.to_vec()));
    let mut usual = usual.into_iter();
    frames(Theme { ascii: true, ..Theme::default() }, |name, cells, text| {
        assert!(cells.iter().all(|cell| cell.symbol().is_ascii()), "{name}\n{text}");
        for (plain, usual) in cells.iter().zip(usual.next().unwrap()) {
            assert!(!usual.symbol().is_ascii() || plain.symbol() == usual.symbol(), "{name}\n{text}");
        }
    });
}

#[cfg(target_os = "linux")]
mod real {
    use super::support::home::Home;
    use super::support::launch::Launch;
    use super::support::pty::{Ending, Pty};

    fn journey(env: &[(&str, &str)]) -> Vec<u8> {
        let launch = Launch::new().args(&["--seed", "5"]);
        let mut pty: Pty = env.iter().fold(launch, |launch, (name, value)| launch.env(name, value)).start();
        pty.wait_for("statusquiz");
        for (keys, seen) in [
            ("p", "Progress: overview"),
            ("<Esc>", "Start"),
            ("r", "201 Created"),
            ("<Enter>", "2xx Successful"),
            ("<Esc>", "201 Created"),
            ("<Esc>", "Start"),
            ("s", "Today 1 of 9"),
            ("1<Enter>", "Saved."),
        ] {
            pty.send(keys);
            pty.wait_for(seen);
        }
        let bytes = pty.raw_bytes();
        pty.send("<C-C>");
        assert_eq!(pty.wait_exit(), Ending::Code(0));
        bytes
    }

    #[test]
    pub fn where_the_locale_is_c_every_byte_is_ascii() {
        for env in [[("LC_ALL", "C")], [("TERM", "linux")]] {
            let bytes = journey(&env);
            assert!(bytes.is_ascii(), "{env:?}: {}", String::from_utf8_lossy(&bytes));
        }
        assert!(!journey(&[]).is_ascii());
    }

    /// What a command writes to a terminal about a pack whose title and scenario have letters that are no ASCII.
    fn told_of_a_pack(command: &[&str], env: &[(&str, &str)]) -> Vec<u8> {
        told_of_a_pack_at(&Home::new(), command, env)
    }

    /// The same, in a home in which there is something already.
    fn told_of_a_pack_at(home: &Home, command: &[&str], env: &[(&str, &str)]) -> Vec<u8> {
        let pack = include_str!("fixtures/packs/good-whole.toml");
        let pack =
            pack.replace("title = \"", "title = \"é … 漢字 ").replace("says = \"", "says = \"é … 漢字 ");
        let path = home.write("packs/team.toml", pack.as_bytes());
        let path = path.display().to_string();
        let folder = home.path().display().to_string();
        let args = command.iter().map(|word| if *word == "FILE" { &path } else { *word });
        let args = args.chain(["--data-dir", &folder]).collect::<Vec<_>>();
        let pty = env
            .iter()
            .fold(Launch::new().args(&args), |launch, (name, value)| launch.env(name, value))
            .start();
        assert_eq!(pty.wait_exit(), Ending::Code(0), "{}", pty.screen());
        pty.raw_bytes()
    }

    #[test]
    pub fn commands_write_only_ascii_to_a_terminal_that_shows_nothing_else() {
        for command in
            [&["list"][..], &["pack", "list"], &["pack", "check", "FILE"], &["check", "FILE"], &["doctor"]]
        {
            let bytes = told_of_a_pack(command, &[("LC_ALL", "C")]);
            assert!(bytes.is_ascii(), "{command:?}: {}", String::from_utf8_lossy(&bytes));
            let as_it_is = String::from_utf8(told_of_a_pack(command, &[])).unwrap();
            assert!(command == ["doctor"] || as_it_is.contains("é … 漢字"), "{command:?}: {as_it_is}");
        }
        let plain = String::from_utf8(told_of_a_pack(&["list", "--ascii"], &[])).unwrap();
        assert!(plain.contains("e ~ ???? "), "{plain}");
        let for_programs =
            String::from_utf8(told_of_a_pack(&["list", "--json"], &[("LC_ALL", "C")])).unwrap();
        assert!(for_programs.contains("é … 漢字"));
    }

    #[test]
    fn the_configuration_says_for_every_command_whether_only_ascii_is_written() {
        for (ascii, locale, is_expected) in [("true", "C.UTF-8", true), ("false", "C", false)] {
            let home = Home::new();
            let config = home.write("config.toml", format!("ascii = {ascii}\n").as_bytes());
            let config = config.display().to_string();
            for command in [&["list"][..], &["pack", "list"], &["pack", "check", "FILE"], &["check", "FILE"]]
            {
                let command = [command, &["--config", &config]].concat();
                let bytes = told_of_a_pack_at(&home, &command, &[("LC_ALL", locale)]);
                assert_eq!(bytes.is_ascii(), is_expected, "{command:?}: {}", String::from_utf8_lossy(&bytes));
            }
        }
    }

    #[test]
    pub fn with_no_color_no_color_is_sent_and_the_selected_row_is_reversed() {
        let bytes = String::from_utf8(journey(&[("NO_COLOR", "1")])).unwrap();
        assert_eq!(colors(&bytes), Vec::<u16>::new());
        assert!(!bytes.contains("\u{1b}[;m"));
        assert!(bytes.contains("\u{1b}[7m> "), "{bytes:?}");
        assert!(!colors(&String::from_utf8_lossy(&journey(&[]))).is_empty());
    }

    /// The codes that set a color, short or long.
    fn colors(bytes: &str) -> Vec<u16> {
        let codes = bytes.split("\u{1b}[").filter_map(|code| code.split_once('m'));
        let numbers = codes.flat_map(|(codes, _)| codes.split(';').map_while(|code| code.parse().ok()));
        numbers.filter(|code| matches!(code, 30..=38 | 40..=48 | 90..=97 | 100..=107)).collect()
    }
}

mod commands {
    use super::support::home::{Home, sign_up_answer};
    use super::support::launch::PROGRAM;
    use std::fs;
    use time::Duration;

    /// Standard output, which may hold escape codes.
    fn colored(home: &Home, args: &[&str]) -> String {
        let output = home.command(PROGRAM).args(args).args(["--color", "always"]).output().unwrap();
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    const CONFIG: &str = "config/statusquiz";

    fn with_theme(text: &str) -> Home {
        let home = Home::new();
        let folder = home.path().join(CONFIG).join("themes");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("mine.toml"), text).unwrap();
        home
    }

    #[test]
    fn a_theme_of_ones_own_is_used_and_listed() {
        let home = with_theme("base = 'soft'\n4xx = 'bright-cyan underlined'\ncode = 'plain'");
        let out = colored(&home, &["explain", "404", "--theme", "mine"]);
        assert!(out.starts_with("\u{1b}[96m404\u{1b}[0m"), "{out:?}");
        let (_, out, _) = home.run(&["config", "themes", "--theme", "mine"]);
        assert!(out.contains("> mine") && out.contains("  high-contrast"), "{out}");
    }

    #[test]
    fn every_fault_of_a_theme_is_told_with_its_place_and_a_way_out() {
        let home = with_theme("base = 'sofd'\nacent = 'red'\nmuted = 'gray'\n4xx = 'yelow red blue'\n");
        let (code, _, err) = home.run(&["explain", "404", "--theme", "mine"]);
        assert_eq!(code, 65);
        for told in [
            "mine.toml:1:8",
            "did you mean `soft`?",
            "did you mean `accent`?",
            "the background color",
            "did you mean `yellow`?",
            "`4xx` names two colors",
            "5 problems in",
        ] {
            assert!(err.contains(told), "{told}: {err}");
        }
    }

    #[test]
    fn a_theme_that_is_not_there_is_told_with_those_that_are() {
        let home = with_theme("");
        let (code, _, err) = home.run(&["explain", "404", "--theme", "monocrome"]);
        assert_eq!(code, 2);
        assert!(err.contains("there's no theme called `monocrome`; did you mean `monochrome`?"), "{err}");
        assert!(err.contains("soft, mine") && err.contains("themes"), "{err}");
        fs::write(home.path().join(CONFIG).join("config.toml"), "theme = 'min'\ncolor = 'on'").unwrap();
        let (code, _, err) = home.run(&["config"]);
        assert_eq!(code, 65);
        assert!(err.contains("did you mean `mine`?") && err.contains("auto, always, never"), "{err}");
    }

    #[test]
    fn config_tells_who_decided_about_color() {
        let home = with_theme("");
        fs::write(
            home.path().join(CONFIG).join("config.toml"),
            "theme = 'mine'\ncolor = 'always'\nascii = true",
        )
        .unwrap();
        let (_, out, _) = home.run(&["config"]);
        for line in ["color = \"always\"", "theme = \"mine\"", "ascii = true"] {
            assert!(
                out.lines().any(|told| told.starts_with(line) && told.contains("# file")),
                "{line}: {out}"
            );
        }
        let (_, out, _) = home.run(&["config", "--color", "never", "--theme", "soft"]);
        assert!(out.contains("# option --color") && out.contains("# option --theme"), "{out}");
    }

    #[test]
    fn printed_text_is_in_a_role_throughout() {
        let home = Home::with(&[sign_up_answer(1, Duration::DAY, "400").into()]);
        let progress = ["overview", "codes", "confusions", "history"].map(|view| ["progress", view]);
        let sheets =
            [["explain", "409"], ["explain", "retry-after"], ["explain", "4xx"], ["search", "conflict"]];
        for args in progress.into_iter().chain(sheets) {
            let out = colored(&home, &[&args[..], &["--theme", "high-contrast"]].concat());
            for piece in out.split("\u{1b}[0m") {
                let bare = piece.split_once("\u{1b}[").map_or(piece, |(bare, _)| bare).trim();
                let is_line = |sign: char| ('\u{2500}'..='\u{259f}').contains(&sign) || sign.is_whitespace();
                assert!(bare.chars().all(is_line), "{args:?}: {bare:?} of\n{out}");
            }
        }
    }

    #[test]
    fn printed_text_is_ascii_where_that_is_wanted() {
        let home = Home::new();
        for args in [&["explain", "409", "retry-after"][..], &["search", "conflict"], &["config", "themes"]] {
            let out = colored(&home, &[args, &["--ascii"]].concat());
            assert!(out.is_ascii() && out.contains("\u{1b}["), "{args:?}: {out}");
        }
    }
}
