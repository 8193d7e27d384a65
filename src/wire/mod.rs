//! HTTP/1.1 over sockets (RFC 9112): the lab's servers, on loopback, and the client of `grade`. The only place that opens one.

#![expect(clippy::disallowed_types, reason = "here sockets are opened, and nowhere else")]

mod chunk;
mod client;
mod kept;
mod message;
mod news;
mod reader;
mod refuser;
mod server;
#[cfg(test)]
mod server_tests;
mod timed;
mod writer;

pub use client::{Answered, End, Received, Trouble, listens, resolve, send};
#[cfg(test)]
pub use client::{Incoming, request_bytes};
pub use kept::Kept;
pub use message::{Fields, Request, Response, Version};
pub use news::{Heard, News};
pub use reader::{Fault, Reader};
pub use server::{Answer, Exchange, Handler, Limits, Server, Then};
pub use writer::bytes;
