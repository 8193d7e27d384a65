//! Clients for whom there's no place: each is told so at once, and has a moment to read it.

use super::server::{Handler, LAST_BYTES, Shared};
use super::timed::moment;
use super::writer::bytes;
use super::{Exchange, Kept};
use std::collections::VecDeque;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// How many may wait for their refusal; whoever comes then is closed without a word.
pub const MOST_WAITING: usize = 1_024;
/// How many refused clients are kept open at a time: the first leaves for the next. Some systems allow 256 open files.
const MOST_LEAVING: usize = 128;
/// How long a refused client is kept open. Closing while something that it sent is unread may destroy what it was sent
/// (RFC 9112 section 9.6).
const LINGER: Duration = Duration::from_secs(1);

/// Refuses everyone who comes: one thread, which no client can keep waiting.
pub fn refuse_all<H: Handler>(shared: &Shared<H>, streams: &Receiver<TcpStream>) {
    let mut leaving: VecDeque<(Instant, TcpStream)> = VecDeque::new();
    loop {
        let now = moment();
        let next = match leaving.front() {
            Some((until, _)) => streams.recv_timeout(until.saturating_duration_since(now)),
            None => streams.recv().map_err(RecvTimeoutError::from),
        };
        match next {
            Ok(stream) => {
                let refused = refuse(shared, stream);
                leaving.extend(refused.map(|stream| (now.checked_add(LINGER).unwrap_or(now), stream)));
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        let is_over = |(until, _): &(Instant, TcpStream)| *until <= now;
        while leaving.len() > MOST_LEAVING || leaving.front().is_some_and(is_over) {
            leaving.pop_front().into_iter().for_each(|(_, stream)| close(stream));
        }
    }
}

/// Answers a client, and returns it unless it's gone.
fn refuse<H: Handler>(shared: &Shared<H>, mut stream: TcpStream) -> Option<TcpStream> {
    let (answer, reason) = shared.handler().overload();
    let sent = bytes(&answer.response, None, true, shared.handler().now());
    // What was connected just now takes a few hundred bytes at once, or never.
    let is_sent = stream.set_nonblocking(true).is_ok() && stream.write_all(&sent).is_ok();
    let _ = stream.shutdown(Shutdown::Write);
    let sent = Kept { length: sent.len(), start: sent };
    shared.tell(Exchange { received: Kept::default(), sent, codes: vec![answer.response.code], reason });
    is_sent.then_some(stream)
}

/// Closes a connection after reading what has come, so that nothing is unread.
fn close(mut stream: TcpStream) {
    let (mut bytes, mut left) = ([0; 4 * 1024], LAST_BYTES);
    while let (Ok(count @ 1..), 1..) = (stream.read(&mut bytes), left) {
        left = left.saturating_sub(count);
    }
}
