//! HTTP/1.1 over sockets (RFC 9112), on loopback: the only place that opens one.

#![expect(clippy::disallowed_types, reason = "here sockets are opened, and nowhere else")]

mod message;
mod reader;
mod server;
mod writer;

pub use message::{Fields, Request, Response, Version};
pub use reader::{Fault, Reader};
pub use server::{Answer, Exchange, Handler, Limits, Server, Then};
pub use writer::bytes;
