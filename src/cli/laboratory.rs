//! The lab's servers, for the screens and for `statusquiz lab`.

use super::clock::Clock;
use crate::bank::{Bank, Question};
use crate::lab::{self, Exchange, Fault, Reason, Scenario, Service};
use crate::ui::{LabAddress, Laboratory, Served};
use crate::wire::{Handler, Heard, Limits, News, Server};
use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

/// Wakes whoever waits for something else than exchanges.
type Wake = Arc<dyn Fn() + Send + Sync>;

/// Serves on loopback.
pub struct OnLoopback {
    /// The port for the hotel, or 0 for any; its proxy has the next one.
    port: u16,
    clock: lab::Clock,
    news: Arc<News<Exchange>>,
    wake: Wake,
    /// They end when they are dropped.
    servers: Vec<Server>,
}

impl fmt::Debug for OnLoopback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OnLoopback").field("servers", &self.servers).finish_non_exhaustive()
    }
}

impl OnLoopback {
    /// Serves nothing yet; `wake` is called after each exchange.
    pub fn new(port: u16, clock: Clock, wake: impl Fn() + Send + Sync + 'static) -> Self {
        let clock = Mutex::new(clock);
        let clock = Arc::new(move || clock.lock().unwrap_or_else(PoisonError::into_inner).moment().at);
        Self { port, clock, news: Arc::default(), wake: Arc::new(wake), servers: Vec::new() }
    }

    /// Serves the hotel, with one thing wrong if a fault is given, and the proxy in front of it.
    pub fn hotel(&mut self, fault: Option<&'static Fault>) -> io::Result<LabAddress> {
        self.servers.clear();
        let [hotel, proxy] = Service::pair_with(&self.clock, fault);
        let hotel = self.start(self.port, hotel)?;
        let next = if self.port == 0 { 0 } else { self.port.saturating_add(1) };
        let proxy = self.start(next, proxy)?;
        let address = LabAddress { server: hotel.address(), proxy: Some(proxy.address()) };
        self.servers = vec![hotel, proxy];
        Ok(address)
    }

    /// Serves a question's scenario; none if it has no request or no response.
    pub fn scenario(&mut self, rule: &str, question: &Question) -> Option<io::Result<LabAddress>> {
        let (request, response) = (question.exhibit.clone()?, question.response.clone()?);
        self.servers.clear();
        let scenario = Scenario::new(request, response, rule.to_owned(), Arc::clone(&self.clock));
        Some(self.start(self.port, scenario).map(|server| {
            let address = LabAddress { server: server.address(), proxy: None };
            self.servers = vec![server];
            address
        }))
    }

    /// Waits for the next exchange.
    pub fn wait(&self) -> Heard<Exchange> {
        self.news.next()
    }

    fn start<H: Handler<Reason = Reason> + 'static>(&self, port: u16, handler: H) -> io::Result<Server> {
        let (news, wake) = (Arc::clone(&self.news), Arc::clone(&self.wake));
        let tell = move |happened: Exchange| {
            let size = happened.size();
            news.tell(happened, size);
            wake();
        };
        Server::start(port, handler, Limits::default(), Box::new(tell))
    }
}

impl Laboratory for OnLoopback {
    fn serve(&mut self, what: &Served, bank: &Bank) -> Result<LabAddress, String> {
        self.close();
        let served = match what {
            Served::Hotel { fault } => Some(self.hotel(fault.and_then(lab::fault))),
            Served::Scenario(id) => {
                bank.question(id).and_then(|(rule, question)| self.scenario(&rule.id, question))
            }
        };
        let served = served.ok_or_else(|| "This scenario can't be sent.".to_owned())?;
        served.map_err(|error| format!("The lab can't listen on 127.0.0.1: {error}."))
    }

    fn close(&mut self) {
        self.servers.clear();
        // What was asked of them doesn't matter any more.
        while self.news.try_next().is_some() {}
    }

    fn next(&mut self) -> Option<Exchange> {
        std::iter::from_fn(|| self.news.try_next()).find_map(|heard| match heard {
            Heard::Told(exchange) => Some(exchange),
            Heard::Lost(_) => None,
        })
    }
}
