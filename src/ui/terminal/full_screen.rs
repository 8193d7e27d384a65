//! The full screen: draws the document of the screen on top, turns keys and clicks into actions, and scrolls.

use super::chrome::{self, Chrome, Hints};
use super::cursor::Cursor;
use super::layout::{Layout, Moved, one_step};
use crate::learn::{Keeping, Moment, Record};
use crate::ui::app::{Acted, App, ScreenPlace};
use crate::ui::document::{Columns, Document, Run};
use crate::ui::input::{Input, Key, typed_line, typed_prose};
use crate::ui::keymap::{Action, Context};
use crate::ui::screens::Errand;
use crate::ui::settings::{Applied, Change};
use crate::ui::theme::{Rgb, Theme, text_in_ascii};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use std::time::Duration;

/// Scrolls, and at the end goes on.
const SPACE: Key = Key::Char(' ');

/// Enter that comes again sooner than this is a held key, not a decision: some keyboards and connections repeat only every
/// 100 ms, and unevenly.
const HELD: Duration = Duration::from_millis(300);

/// What the outside has to do after an input; at most one thing.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Keep a record, then say how that went with [`App::keep`].
    Record(Box<Record>),
    /// Open an address in the browser, then say how that went with [`FullScreen::tell`].
    Open(String),
    /// Hand a text to the clipboard.
    Copy(String),
    /// Change a setting, then say how that went with [`FullScreen::apply`].
    Set(Change),
    /// Let the shell have the terminal for a while.
    Suspend,
    /// Redraw the whole screen.
    Redraw,
    /// Leave.
    Quit,
}

/// The screens on a terminal of a certain size.
#[derive(Debug)]
pub struct FullScreen {
    pub app: App,
    theme: Theme,
    /// What the terminal said of its background.
    background: Option<Rgb>,
    area: Rect,
    /// How far the screens on the stack were scrolled by hand.
    scrolls: Vec<(ScreenPlace, u16)>,
    /// What is said of the last action.
    note: Option<String>,
    /// When Enter or Space was pressed, if that was the last key.
    last_press: Option<(Key, Duration)>,
    /// What was clicked last, if nothing else was done since.
    clicked: Option<usize>,
}

impl FullScreen {
    /// Shows an app.
    pub fn new(app: App, theme: Theme) -> Self {
        Self {
            app,
            theme,
            background: None,
            area: Rect::default(),
            scrolls: Vec::new(),
            note: None,
            last_press: None,
            clicked: None,
        }
    }

    /// Takes note of the size of the terminal.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.area = Rect::new(0, 0, width, height);
    }

    /// Takes note of what was asked of the lab, as [`App::listen`] does.
    pub fn listen(&mut self, moment: impl FnMut() -> Moment, keep: impl FnMut(Record) -> Keeping) {
        if self.app.listen(moment, keep) {
            // What was said of the last action would hide what came.
            self.note = None;
        }
    }

    /// Does what an input asks for.
    pub fn update(&mut self, input: &Input, moment: Moment) -> Option<Effect> {
        let clicked = self.clicked.take();
        match input {
            Input::Key { key, repeat } => self.press(*key, *repeat, moment),
            Input::Background(color) => {
                self.background = Some(*color);
                self.theme = self.theme.on(*color);
                // It comes by itself, between two clicks maybe.
                self.clicked = clicked;
                None
            }
            _ if !chrome::is_usable(self.area) => None,
            Input::Click(at) => self.click(*at, clicked, moment),
            Input::Wheel { down: true } => self.act(Action::WheelDown, moment),
            Input::Wheel { down: false } => self.act(Action::WheelUp, moment),
            Input::Paste(text) => {
                // Outside a field a paste does nothing, and in it it decides nothing.
                let context = self.app.context();
                if context.is_prose() {
                    typed_prose(text).for_each(|letter| drop(self.act(Action::Letter(letter), moment)));
                } else if context.is_text_field() {
                    typed_line(text).for_each(|letter| drop(self.act(Action::Letter(letter), moment)));
                }
                None
            }
            Input::Resize | Input::Wake => None,
        }
    }

    fn press(&mut self, key: Key, repeat: bool, moment: Moment) -> Option<Effect> {
        let is_held = self.is_held(key, repeat, moment.since_start);
        // Where a field cannot be seen, q types nothing into it.
        let is_seen = chrome::is_usable(self.area);
        let context = if is_seen { self.app.context() } else { Context::Anywhere };
        match self.app.keys().resolve(context, key)? {
            Action::Suspend => Some(Effect::Suspend),
            Action::Redraw => Some(Effect::Redraw),
            // What cannot be seen is not acted upon.
            action if action != Action::Quit && !is_seen => None,
            // A held key may move, but must not decide anything twice.
            Action::Confirm | Action::Next | Action::Take(_) if is_held => None,
            Action::PageDown if key == SPACE && context == Context::Explanation && self.is_at_end() => {
                if is_held {
                    None
                } else {
                    self.act(Action::Next, moment)
                }
            }
            action => self.act(action, moment),
        }
    }

    /// Whether a key that goes on is being held down; terminals report that as presses in quick succession.
    fn is_held(&mut self, key: Key, repeat: bool, now: Duration) -> bool {
        if key != Key::Enter && key != SPACE {
            self.last_press = None;
            return repeat;
        }
        let before = self.last_press.replace((key, now));
        repeat || before.is_some_and(|(before, at)| before == key && now.saturating_sub(at) < HELD)
    }

    /// Whether nothing more of a text is to be seen.
    fn is_at_end(&self) -> bool {
        !self.layout(&self.app.document()).has_more()
    }

    /// Takes note that what was typed until then is dropped: Enter may still be held.
    pub fn typed_ahead(&mut self, now: Duration) {
        self.last_press = Some((Key::Enter, now));
    }

    /// A click selects; a second one at the same place takes what is selected, so that one alone decides nothing.
    fn click(&mut self, at: Position, clicked: Option<usize>, moment: Moment) -> Option<Effect> {
        let pointed = self.layout(&self.app.document()).pointed(at)?;
        if clicked == Some(pointed) {
            return self.act(Action::Confirm, moment);
        }
        let effect = self.act(Action::Choose(pointed), moment);
        self.clicked = Some(pointed);
        effect
    }

    /// Says something about the last action.
    pub fn tell(&mut self, note: String) {
        self.note = Some(note);
    }

    /// Shows everything as settings that were changed say.
    pub fn apply(&mut self, applied: Applied) {
        self.theme = self.background.map_or(applied.theme, |color| applied.theme.on(color));
        self.note = Some(applied.note.clone());
        self.app.apply(applied);
    }

    fn act(&mut self, action: Action, moment: Moment) -> Option<Effect> {
        let moved = self.moved(action);
        // Rows scroll with their selection by themselves.
        let follows = !matches!(moved, Moved::Row(_));
        let action = match moved {
            Moved::Scrolled(to) => {
                self.note = None;
                self.scroll_to(to);
                return None;
            }
            Moved::Row(selected) | Moved::To(selected) => Action::Choose(selected),
            Moved::Not => action,
        };
        let before = self.app.place();
        let acted = self.app.act(action, moment);
        self.note.clone_from(&acted.note);
        if follows {
            self.follow(before);
        }
        effect(acted, self.theme.ascii)
    }

    /// What a key leads to that moves in what is shown, or answers with a part of it.
    fn moved(&self, action: Action) -> Moved {
        use Action::{Confirm, Left, Right, Take};
        if action.is_motion() || matches!(action, Left | Right | Confirm | Take(_)) {
            let document = self.app.document();
            one_step(&document, action).unwrap_or_else(|| self.layout(&document).moved(action))
        } else {
            Moved::Not
        }
    }

    /// Scrolls to where what is selected is seen, after it may have changed; what opens is shown from where it opens.
    fn follow(&mut self, before: ScreenPlace) {
        if before != self.app.place() {
            let app = &self.app;
            self.scrolls.retain(|(place, _)| app.is_open(place.screen));
            return;
        }
        let document = self.app.document();
        if document.has_rows() {
            return;
        }
        let to = self.layout(&document).to_show(None);
        drop(document);
        if let Some(to) = to {
            self.scroll_to(to);
        }
    }

    fn scroll_to(&mut self, to: u16) {
        self.forget_scroll();
        self.scrolls.push((self.app.place(), to));
    }

    fn forget_scroll(&mut self) {
        let place = self.app.place();
        self.scrolls.retain(|(of, _)| of.screen != place.screen);
    }

    fn scroll(&self) -> Option<u16> {
        let place = self.app.place();
        self.scrolls.iter().find(|(of, _)| *of == place).map(|(_, scroll)| *scroll)
    }

    fn body(&self, document: &Document<'_>) -> Rect {
        let has_status =
            self.note.is_some() || document.status.is_some() || document.columns() == Columns::Chart;
        let notice = self.app.notice().map_or(0, |notice| chrome::notice_height(&notice, self.area));
        chrome::body(self.area, notice.max(has_status.into()), document.columns())
    }

    fn layout(&self, document: &Document<'_>) -> Layout {
        Layout::new(document, self.body(document), self.area.height, self.scroll(), self.theme)
    }

    /// Draws the screen on top and says where the cursor belongs.
    pub fn draw(&self, area: Rect, buf: &mut Buffer) -> Cursor {
        if !chrome::is_usable(area) {
            chrome::draw_too_small(area, buf);
            return Cursor::on(None, area);
        }
        let document = self.app.document();
        let body = self.body(&document);
        let mut layout = self.layout(&document);
        Chrome {
            title: self.line(&document.title),
            right: self.line(&document.aside),
            hints: Hints::new(self.app.keys(), self.app.context(), layout.scrolls()),
            notice: self.app.notice(),
            status: self.note.clone().or_else(|| document.status.clone()).or(layout.about.take()),
            columns: document.columns(),
        }
        .draw(self.theme, area, buf);
        let selected = layout.draw(self.theme, buf);
        self.theme.finish(buf);
        Cursor::on(selected, body)
    }

    fn line(&self, runs: &[Run<'_>]) -> Line<'static> {
        runs.iter().map(|run| Span::styled(run.text.to_string(), self.theme.style(run.role))).collect()
    }
}

fn effect(acted: Acted, is_ascii: bool) -> Option<Effect> {
    match (acted.record, acted.errand) {
        (Some(record), _) => Some(Effect::Record(Box::new(record))),
        (None, Some(Errand::Open(address))) => Some(Effect::Open(address)),
        (None, Some(Errand::Copy(text))) => Some(Effect::Copy(text)),
        (None, Some(Errand::Share(text))) => {
            Some(Effect::Copy(if is_ascii { text_in_ascii(&text) } else { text }))
        }
        (None, Some(Errand::Set(change))) => Some(Effect::Set(change)),
        (None, None) => acted.quits.then_some(Effect::Quit),
    }
}
