//! The lab as the screens know it: where it listens, and the exchange that came last. Whoever has sockets implements
//! [`Laboratory`].

use crate::bank::{Bank, Message, SafeText, spelled_out};
use crate::http::StatusCode;
use crate::lab::{Exchange, Kept};
use crate::learn::OpenTask;
use std::fmt;
use std::net::SocketAddr;

/// More lines of a message aren't shown.
const LINES: usize = 200;

/// What the lab serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Served {
    /// The hotel.
    Hotel {
        /// The name of the one thing that's wrong with it, if one is.
        fault: Option<&'static str>,
    },
    /// A scenario, by its id.
    Scenario(String),
}

/// Where the lab listens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LabAddress {
    /// The server.
    pub server: SocketAddr,
    /// The proxy in front of it; a scenario has none.
    pub proxy: Option<SocketAddr>,
}

/// Serves on this machine.
pub trait Laboratory: fmt::Debug {
    /// Serves this, and nothing else any more; or says in a sentence why it can't.
    fn serve(&mut self, what: &Served, bank: &Bank) -> Result<LabAddress, String>;

    /// Serves nothing any more.
    fn close(&mut self);

    /// The next exchange that wasn't asked for yet, if there is one.
    fn next(&mut self) -> Option<Exchange>;
}

/// An exchange as it's shown.
#[derive(Debug)]
pub struct ShownExchange {
    /// Which of all exchanges it is, from 1.
    pub number: usize,
    pub received: ShownMessage,
    pub sent: ShownMessage,
    /// All codes that were sent, those inside the content included; the last one of the message itself first.
    pub codes: Vec<StatusCode>,
    /// The step of the decision tree that decided, by its id, with the codes to which it may have led.
    pub step: Option<&'static str>,
    /// The rule, by its id; of a hotel with a fault, neither this nor the step and the reason is told.
    pub rule: Option<String>,
    /// What was so in the request, in a sentence.
    pub because: Option<String>,
}

impl ShownExchange {
    fn new(number: usize, exchange: &Exchange) -> Self {
        let reason = &exchange.reason;
        let codes = exchange.codes.iter().rev().chain(&reason.inside).copied().collect();
        Self {
            number,
            received: shown(&exchange.received),
            sent: shown(&exchange.sent),
            codes,
            step: reason.step,
            rule: reason.rule.as_deref().map(str::to_owned),
            because: reason.because.clone(),
        }
    }
}

/// A message as it's shown: taken apart, or as text if it's none.
pub type ShownMessage = Result<Message, String>;

/// What was on the wire as lines.
fn shown(kept: &Kept) -> ShownMessage {
    let lines: Vec<_> = kept.lines(LINES).into_iter().map(|line| spelled_out(line).into_owned()).collect();
    let text = lines.join("\n");
    SafeText::lines(&text).ok().and_then(|text| Message::new(text).ok()).ok_or(text)
}

/// What the lab serves now, and what happened.
#[derive(Debug)]
pub struct Lab {
    served: Option<Served>,
    address: Option<Result<LabAddress, String>>,
    last: Option<ShownExchange>,
    count: usize,
    /// The tasks of which hints were shown.
    hinted: Vec<OpenTask>,
}

/// Where nothing is served.
pub static NO_LAB: Lab = Lab::new();

impl Lab {
    /// Serves nothing.
    pub const fn new() -> Self {
        Self { served: None, address: None, last: None, count: 0, hinted: Vec::new() }
    }

    /// Has the laboratory serve what the screens want, if they want anything.
    pub fn serve(&mut self, wanted: Option<&Served>, laboratory: &mut dyn Laboratory, bank: &Bank) {
        if self.served.as_ref() == wanted {
            return;
        }
        self.served = wanted.cloned();
        self.last = None;
        self.address = wanted.map(|wanted| laboratory.serve(wanted, bank));
        if wanted.is_none() {
            laboratory.close();
        }
    }

    /// Takes note of the hints that a task shows: whoever has seen them knows them when it's opened again.
    pub fn show(&mut self, task: OpenTask) {
        self.hinted.retain(|hinted| hinted.code != task.code);
        self.hinted.push(task);
    }

    /// How many hints of the task of a code were shown.
    pub fn hints(&self, code: StatusCode) -> u8 {
        self.hinted.iter().find(|hinted| hinted.code == code).map_or(0, |hinted| hinted.hints)
    }

    /// Takes note of an exchange.
    pub fn take(&mut self, exchange: &Exchange) {
        self.count = self.count.saturating_add(1);
        self.last = Some(ShownExchange::new(self.count, exchange));
    }

    /// Whether codes that are sent are caused, and not those of a scenario or a fault.
    pub fn is_by_the_book(&self) -> bool {
        self.served == Some(Served::Hotel { fault: None })
    }

    /// Where it listens, or why it doesn't.
    pub fn address(&self) -> Result<LabAddress, &str> {
        match &self.address {
            Some(Ok(address)) => Ok(*address),
            Some(Err(why)) => Err(why),
            None => Err("The lab can't be started here."),
        }
    }

    /// How many exchanges there were.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The last exchange after the first so many.
    pub fn last_since(&self, count: usize) -> Option<&ShownExchange> {
        self.last.as_ref().filter(|last| last.number > count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_on_the_wire_is_shown_in_lines_and_moves_no_cursor() {
        let text = |bytes: &[u8]| match shown(&Kept { start: bytes.to_vec(), length: bytes.len() }) {
            Ok(message) => message.as_str().to_owned(),
            Err(text) => format!("no message: {text}"),
        };
        assert_eq!(text(b"GET / HTTP/1.1\r\nHost: a\x1b[2J\r\n\r\n"), "GET / HTTP/1.1\nHost: a^[[2J");
        assert_eq!(text(b"HTTP/1.1 200 OK\r\n\r\n\xff\xd8"), "HTTP/1.1 200 OK\n\n(2 bytes)");
        assert_eq!(text(b"\x16\x03\x01"), "no message: ^V^C^A");
    }
}
