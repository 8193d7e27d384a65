//! Themes: those that statusquiz carries, and those that lie as files in `themes` beside the configuration.

use super::ansi::{AnsiOutput, StyledText};
use super::appearance::Appearance;
use super::args::Args;
use super::files;
use super::output::{Failure, print_styled};
use super::settings::{Settings, faulty};
use crate::bank::{Fields, Report, read_table, shown, spelled_out, suggestion};
use crate::http::Class;
use crate::ui::{Role, RoleStyle, Theme, Tint};
use ratatui::style::{Color, Modifier};
use ratatui::text::{Line, Span};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Colors that can be told from most backgrounds; black, white and the greys are the background somewhere.
const COLORS: [(&str, Color); 12] = [
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
];

const WEIGHTS: [(&str, Modifier); 5] = [
    ("plain", Modifier::empty()),
    ("bold", Modifier::BOLD),
    ("faint", Modifier::DIM),
    ("underlined", Modifier::UNDERLINED),
    ("crossed-out", Modifier::CROSSED_OUT),
];

/// The names of all themes, those of files last.
pub fn names(folder: Option<&Path>) -> Vec<String> {
    let built_in = Theme::BUILT_IN.iter().map(|(name, ..)| (*name).to_owned());
    let found = folder.and_then(|folder| std::fs::read_dir(folder).ok()).into_iter().flatten().flatten();
    let name = |path: PathBuf| {
        let is_theme = path.extension().is_some_and(|end| end == "toml");
        path.file_stem().filter(|_| is_theme).and_then(|name| name.to_str()).map(str::to_owned)
    };
    let mut own: Vec<String> = found.filter_map(|entry| name(entry.path())).collect();
    own.sort();
    let is_new = |name: &String| Theme::BUILT_IN.iter().all(|(known, ..)| known != name);
    built_in.chain(own.into_iter().filter(is_new)).collect()
}

/// The names of all themes without problems.
pub fn usable(folder: Option<&Path>) -> Vec<String> {
    names(folder).into_iter().filter(|name| load(name, folder).is_ok()).collect()
}

/// Names that former versions used, with those of today.
pub const FORMER: [(&str, &str); 1] = [("colour-blind", "color-blind")];

/// The name of today for a name that former versions may have used.
fn current(name: &str) -> &str {
    FORMER.iter().find(|(former, _)| *former == name).map_or(name, |(_, current)| current)
}

/// The theme of that name, or why it cannot be used.
pub fn named(name: &str, settings: &Settings) -> Result<Theme, Failure> {
    let name = current(name);
    let folder = settings.themes();
    let names = names(folder.as_deref());
    if !names.iter().any(|known| known == name) {
        let all: Vec<&str> = names.iter().map(String::as_str).collect();
        let own = folder
            .map_or_else(String::new, |folder| format!("\nYour own themes are read from {}", shown(&folder)));
        let meant = suggestion(name, &all).map_or_else(String::new, |meant| format!("; {meant}"));
        return Err(Failure::NoTheme {
            name: name.to_owned(),
            meant,
            there_is: spelled_out(all.join(", ")).into_owned() + &own,
        });
    }
    load(name, folder.as_deref())
}

/// The theme of a name that is known.
pub fn load(name: &str, folder: Option<&Path>) -> Result<Theme, Failure> {
    let built_in = Theme::BUILT_IN.iter().find(|(known, ..)| *known == name);
    let Some(folder) = folder.filter(|_| built_in.is_none()) else {
        return Ok(built_in.map(|(.., theme)| *theme).unwrap_or_default());
    };
    let source = files::read(&folder.join(format!("{name}.toml")))?;
    let (theme, report) = read_table(0, &source.text, "a theme", keys);
    if report.problems.is_empty() { Ok(theme) } else { Err(faulty("theme", report.problems, source)) }
}

fn keys(mut fields: Fields<'_>, report: &mut Report) -> Theme {
    let theme_of = |name| Theme::BUILT_IN.iter().find(|(of, ..)| *of == name).map(|(.., theme)| *theme);
    let former = FORMER.iter().map(|(former, current)| (*former, theme_of(*current).unwrap_or_default()));
    let bases: Vec<_> =
        Theme::BUILT_IN.map(|(name, _, theme)| (name, theme)).into_iter().chain(former).collect();
    let mut theme = fields.optional_word(report, "base", &bases).unwrap_or_default();
    let tints = [("beside", Tint::Beside), ("within", Tint::Within)];
    // Both spellings, because former versions had the other one.
    for key in ["colours", "colors"] {
        theme.tint = fields.optional_word(report, key, &tints).unwrap_or(theme.tint);
    }
    for (key, look) in [
        ("text", &mut theme.text),
        ("muted", &mut theme.muted),
        ("strong", &mut theme.strong),
        ("accent", &mut theme.accent),
        ("key", &mut theme.key),
        ("label", &mut theme.label),
        ("field", &mut theme.field),
        ("literal", &mut theme.literal),
        ("number", &mut theme.number),
        ("frame", &mut theme.frame),
        ("code", &mut theme.code),
        ("ruled-out", &mut theme.ruled_out),
    ] {
        *look = look_of(&mut fields, report, key).unwrap_or(*look);
    }
    for (key, color) in ["1xx", "2xx", "3xx", "4xx", "5xx"].into_iter().zip(&mut theme.classes) {
        *color = look_of(&mut fields, report, key).map_or(*color, |look| look.color);
    }
    fields.finish(report);
    theme
}

/// `"magenta bold"`: at most one color, and weights.
fn look_of(fields: &mut Fields<'_>, report: &mut Report, key: &'static str) -> Option<RoleStyle> {
    let (text, span) = fields.optional_text(report, key)?;
    let mut look = RoleStyle::weight(Modifier::empty());
    for word in text.split_whitespace() {
        let color = COLORS.iter().find(|(name, _)| *name == word).map(|(_, color)| *color);
        let weight = WEIGHTS.iter().find(|(name, _)| *name == word).map(|(_, weight)| *weight);
        match (color, weight) {
            (Some(_), _) if look.color.is_some() => {
                report.note(span.clone(), format!("`{key}` names two colors"), "use only one");
            }
            (Some(color), _) => look.color = Some(color),
            (None, Some(weight)) => look.weight |= weight,
            (None, None) => report_unknown(word, key, span.clone(), report),
        }
    }
    Some(look)
}

fn report_unknown(word: &str, key: &str, span: std::ops::Range<usize>, report: &mut Report) {
    let names: Vec<&str> =
        COLORS.iter().map(|(name, _)| *name).chain(WEIGHTS.iter().map(|(name, _)| *name)).collect();
    let what = format!("`{key}` contains an unknown word, `{}`", spelled_out(word));
    if ["black", "white", "bright-black", "bright-white", "grey", "gray"].contains(&word) {
        let why = "on some terminals this is the background color";
        report.note_with_fix(
            span,
            what,
            why,
            Some("use `plain`, `bold` or `faint` for the terminal's own color"),
        );
        return;
    }
    report.note_with_fix(span, what, format!("expected {}", names.join(", ")), suggestion(word, &names));
}

/// Prints every theme with a sample of it.
pub fn list(args: &Args, settings: &Settings) -> Result<ExitCode, Failure> {
    let appearance = Appearance::new(args, settings)?;
    let output = AnsiOutput::of_output(&appearance);
    let folder = settings.themes();
    let mut text = StyledText::default();
    for name in names(folder.as_deref()) {
        let built_in = Theme::BUILT_IN.iter().find(|(known, ..)| *known == name);
        let about = built_in.map_or("your own", |(_, about, _)| about);
        let mark = if name == appearance.theme.0 { ">" } else { " " };
        let theme = Theme { ascii: output.theme.ascii, ..load(&name, folder.as_deref())? };
        let output =
            AnsiOutput { theme: if output.colored { theme } else { theme.without_color() }, ..output };
        let head = Line::from(format!("{mark} {name:<15} {about}"));
        text += output.text(&[head, sample(output.theme), Line::default()]);
    }
    if let Some(folder) = folder {
        text += StyledText::plain(&format!("Your own themes are read from {}\n", shown(&folder)));
    }
    print_styled(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// A line in which every role stands once.
fn sample(theme: Theme) -> Line<'static> {
    let span = |text: &'static str, role: Role| Span::styled(text, theme.style(role));
    let mut spans = vec![Span::raw("    ")];
    for class in Class::ALL {
        spans.extend([span(class.short(), Role::Code(class)), Span::raw("  ")]);
    }
    for (text, role) in [
        ("accent", Role::Accent),
        ("key", Role::Key),
        ("strong", Role::Strong),
        ("text", Role::Text),
        ("muted", Role::Muted),
        ("label", Role::Label),
        ("field", Role::Field),
        ("\"text\"", Role::Literal),
        ("42", Role::Number),
        (" badge ", Role::Badge),
    ] {
        spans.extend([span(text, role), Span::raw("  ")]);
    }
    Line::from(spans)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_former_name_is_that_of_today() {
        let (theme, report) = read_table(0, "base = 'colour-blind'", "a theme", keys);
        assert!(report.problems.is_empty() && theme == load("color-blind", None).unwrap_or_default());
        assert!(theme != Theme::default());
        assert_eq!(current("colour-blind"), "color-blind");
    }

    #[test]
    fn a_theme_of_a_former_version_still_has_its_colors_on_the_text() {
        for key in ["colors", "colours"] {
            let (theme, report) = read_table(0, &format!("{key} = 'within'"), "a theme", keys);
            assert!(report.problems.is_empty() && matches!(theme.tint, Tint::Within), "{key}");
        }
    }
}
