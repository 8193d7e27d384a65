//! The yardstick: the smallest ratatui program with a screen like a question. Nothing is loaded and nothing is saved.

use ratatui::crossterm::event::{self, Event, KeyCode};
use ratatui::layout::{Constraint, Layout};
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;
use ratatui::widgets::{List, ListState, Paragraph, Wrap};

const SITUATION: &str = "A visitor signs up. The address belongs to an existing account. What do you answer?";
const OPTIONS: [&str; 4] =
    ["400 Bad Request", "409 Conflict", "412 Precondition Failed", "500 Internal Server Error"];

fn main() -> std::io::Result<()> {
    let mut terminal = ratatui::try_init()?;
    let mut list = ListState::default().with_selected(Some(0));
    loop {
        terminal.draw(|frame| {
            let rows =
                [Constraint::Length(2), Constraint::Length(4), Constraint::Min(1), Constraint::Length(1)];
            let [head, situation, options, foot] = Layout::vertical(rows).areas(frame.area());
            frame.render_widget(Line::from(" smallest   question 1 of 10   12 due"), head);
            frame.render_widget(Paragraph::new(SITUATION).wrap(Wrap { trim: true }), situation);
            let options_shown =
                OPTIONS.iter().enumerate().map(|(at, option)| format!("{}  {option}", at + 1));
            let widget = List::new(options_shown)
                .highlight_symbol("> ")
                .highlight_style(Style::new().add_modifier(Modifier::REVERSED));
            frame.render_stateful_widget(widget, options, &mut list);
            frame.render_widget(Line::from(" j/k move   q quit"), foot);
        })?;
        if let Event::Key(key) = event::read()? {
            match key.code {
                KeyCode::Char('q') => break,
                KeyCode::Char('j') => list.select_next(),
                KeyCode::Char('k') => list.select_previous(),
                _ => {}
            }
        }
    }
    ratatui::try_restore()
}
