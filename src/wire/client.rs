//! One request over a connection of its own, and whatever comes back, with limits on everything.

use super::chunk::chunk_size;
use super::timed::{Timed, moment};
use super::{Fields, Request, Version};
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream, ToSocketAddrs};
use std::thread;
use std::time::{Duration, Instant};

/// The most bytes of a head, and of what follows a response that has to end with its head.
const MOST_HEAD: usize = 64 * 1024;
/// The most bytes of content that are read.
const MOST_CONTENT: usize = 1 << 20;
/// The most header fields.
const MOST_FIELDS: usize = 128;
/// The most interim responses.
const MOST_INTERIM: usize = 16;
/// The most digits of the size of a chunk.
const MOST_DIGITS: usize = 15;
/// The most bytes of the line with the size of a chunk.
const MOST_CHUNK_LINE: usize = 1024;
/// From the start of the connection to the last byte of the response.
const TIME: Duration = Duration::from_secs(5);
/// How long a server may be silent after a response that ends with its head: it should say nothing more.
const QUIET: Duration = Duration::from_millis(300);
/// Larger requests are sent while the response is read: a server may refuse them half-way.
const LARGE: usize = 32 * 1024;

/// A response as it came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Received {
    /// The three digits, whether they are a status code or not.
    pub number: u16,
    /// The header fields.
    pub fields: Fields,
    /// The content, without chunks.
    pub content: Vec<u8>,
    /// What came after a response that has to end with its head: to HEAD, 204, and 304.
    pub stray: Vec<u8>,
    /// How the content ended.
    pub end: End,
}

/// How content ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum End {
    /// As the head announced it.
    #[default]
    Whole,
    /// Before that: the server stopped, was too slow, or sent malformed chunks.
    Early,
    /// We stopped reading, because it was too much.
    Limit,
}

/// Why there's no response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// There was no connection.
    #[error("can't connect: {0}")]
    Unreachable(ErrorKind),
    /// The server closed the connection without a whole head.
    #[error("the server closed the connection without a response")]
    Closed,
    /// It came too late.
    #[error("no response came within 5 seconds")]
    TooSlow,
    /// It isn't HTTP/1.
    #[error("the response isn't HTTP/1.1: {0}")]
    NotHttp(&'static str),
}

/// All that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// What was sent.
    pub sent: Vec<u8>,
    /// The bytes as they came, as far as they were read.
    pub received: Vec<u8>,
    /// Interim responses.
    pub interim: Vec<Received>,
    /// The final response, or why there's none.
    pub response: Result<Received, Trouble>,
    /// From the start of the connection to the end of the response.
    pub took: Duration,
}

/// The addresses of a host.
pub fn resolve(host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    Ok((bare, port).to_socket_addrs()?.collect())
}

/// Whether something listens at an address.
pub fn listens(at: SocketAddr) -> bool {
    TcpStream::connect_timeout(&at, TIME).is_ok()
}

/// The bytes of a request, exactly as it says: neither fields nor a length are added.
pub fn request_bytes(request: &Request) -> Vec<u8> {
    let version = if request.version == Version::Http10 { "1.0" } else { "1.1" };
    let mut head = format!("{} {} HTTP/{version}\r\n", request.method, request.target);
    for (name, value) in &request.fields.0 {
        head.extend([name, ": ", value, "\r\n"]);
    }
    head += "\r\n";
    [head.as_bytes(), &request.content].concat()
}

/// Sends a request to a server on a connection of its own, and reads what it says.
pub fn send(to: SocketAddr, request: &Request) -> Answered {
    let (start, sent) = (moment(), request_bytes(request));
    let mut incoming = Incoming::default();
    let response = exchange(to, &sent, request.method == "HEAD", start, &mut incoming);
    let Incoming { buffer: received, interim, .. } = incoming;
    Answered { sent, received, interim, response, took: start.elapsed() }
}

fn exchange(
    to: SocketAddr,
    sent: &[u8],
    is_head: bool,
    start: Instant,
    incoming: &mut Incoming,
) -> Result<Received, Trouble> {
    let unreachable = |error: io::Error| Trouble::Unreachable(error.kind());
    let mut stream = TcpStream::connect_timeout(&to, TIME).map_err(unreachable)?;
    let _ = stream.set_nodelay(true);
    let _ = stream.set_write_timeout(Some(TIME));
    let reading = stream.try_clone().map_err(unreachable)?;
    let until = start.checked_add(TIME).unwrap_or(start);
    let mut timed = Timed { stream: reading, until };
    let hurry = |timed: &mut Timed| {
        let now = moment();
        timed.until = now.checked_add(QUIET).unwrap_or(now).min(until);
    };
    if sent.len() <= LARGE {
        // A server may have refused it before all of it was sent.
        let _ = stream.write_all(sent);
        return incoming.response(&mut timed, is_head, hurry);
    }
    thread::scope(|scope| {
        let writer = thread::Builder::new().spawn_scoped(scope, || stream.write_all(sent));
        let response = incoming.response(&mut timed, is_head, hurry);
        // Wakes the writer, if it still waits for a server that doesn't read.
        let _ = timed.stream.shutdown(Shutdown::Both);
        drop(writer);
        response
    })
}

/// Reads the responses to one request out of a stream of bytes.
#[derive(Debug, Default)]
pub struct Incoming {
    buffer: Vec<u8>,
    /// How many bytes of the buffer were understood.
    used: usize,
    interim: Vec<Received>,
}

/// Why there are no more bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    Closed,
    TooSlow,
}

impl Incoming {
    /// Reads interim responses and the final one; `hurry` is called before bytes are awaited that shouldn't come.
    pub fn response<R: Read>(
        &mut self,
        from: &mut R,
        is_head: bool,
        hurry: impl FnOnce(&mut R),
    ) -> Result<Received, Trouble> {
        loop {
            let head = self.head(from)?;
            if (100..200).contains(&head.number) && head.number != 101 {
                self.interim.push(head);
                if self.interim.len() > MOST_INTERIM {
                    return Err(Trouble::NotHttp("it sends interim responses without end"));
                }
                continue;
            }
            if is_head || matches!(head.number, 101 | 204 | 304) {
                hurry(from);
                let (stray, _) = self.rest(from, MOST_HEAD);
                // What follows 101 is another protocol.
                let stray = if head.number == 101 { Vec::new() } else { stray };
                return Ok(Received { stray, ..head });
            }
            let (content, end) = self.content(from, &head.fields);
            return Ok(Received { content, end, ..head });
        }
    }

    fn head<R: Read>(&mut self, from: &mut R) -> Result<Received, Trouble> {
        loop {
            let bytes = self.unused();
            if !b"HTTP/1.".starts_with(bytes.get(..7).unwrap_or(bytes)) {
                return Err(Trouble::NotHttp("it doesn't start with HTTP/1."));
            }
            if let Some((head, length)) = parsed(bytes)? {
                self.used = self.used.saturating_add(length);
                return Ok(head);
            }
            if bytes.len() > MOST_HEAD {
                return Err(Trouble::NotHttp("its head is larger than 64 KB"));
            }
            self.more(from).map_err(|stop| match stop {
                Stop::Closed => Trouble::Closed,
                Stop::TooSlow => Trouble::TooSlow,
            })?;
        }
    }

    /// Content by the framing that the head announces (RFC 9112 section 6.3).
    fn content<R: Read>(&mut self, from: &mut R, fields: &Fields) -> (Vec<u8>, End) {
        let codings = fields.list("Transfer-Encoding");
        if codings.last().is_some_and(|coding| coding.eq_ignore_ascii_case("chunked")) {
            return self.chunks(from);
        }
        let Some(length) = fields.get("Content-Length").map(str::trim).filter(|_| codings.is_empty()) else {
            return self.rest(from, MOST_CONTENT);
        };
        let is_number = !length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit());
        match length.parse::<usize>() {
            Ok(length) if is_number && length <= MOST_CONTENT => self.take(from, length),
            // Too many digits are too many bytes.
            _ if is_number => (self.take(from, MOST_CONTENT).0, End::Limit),
            _ => (self.rest(from, MOST_CONTENT).0, End::Early),
        }
    }

    fn chunks<R: Read>(&mut self, from: &mut R) -> (Vec<u8>, End) {
        let mut content = Vec::new();
        loop {
            let size = self.line(from, MOST_CHUNK_LINE).and_then(|line| chunk_size(&line, MOST_DIGITS));
            let Some(size) = size else { return (content, End::Early) };
            if size == 0 {
                // Trailers say nothing about the code, and the connection is closed.
                return (content, End::Whole);
            }
            let left = MOST_CONTENT.saturating_sub(content.len());
            let (part, end) = self.take(from, size.min(left));
            content.extend(part);
            if end != End::Whole {
                return (content, end);
            }
            if size > left {
                return (content, End::Limit);
            }
            if self.line(from, 2).is_none_or(|line| !line.is_empty()) {
                return (content, End::Early);
            }
        }
    }

    /// The next bytes, as many as asked for, if so many come.
    fn take<R: Read>(&mut self, from: &mut R, count: usize) -> (Vec<u8>, End) {
        let mut end = End::Whole;
        while self.unused().len() < count {
            if self.more(from).is_err() {
                end = End::Early;
                break;
            }
        }
        let taken = self.unused().get(..count.min(self.unused().len())).unwrap_or_default().to_vec();
        self.used = self.used.saturating_add(taken.len());
        (taken, end)
    }

    /// All that comes until the connection is closed.
    fn rest<R: Read>(&mut self, from: &mut R, most: usize) -> (Vec<u8>, End) {
        let end = loop {
            if self.unused().len() > most {
                break End::Limit;
            }
            match self.more(from) {
                Ok(()) => {}
                Err(Stop::Closed) => break End::Whole,
                Err(Stop::TooSlow) => break End::Early,
            }
        };
        let rest = self.unused().get(..most.min(self.unused().len())).unwrap_or_default().to_vec();
        self.used = self.buffer.len();
        (rest, end)
    }

    /// The next line without its end; nothing if it's longer than that, or doesn't come.
    fn line<R: Read>(&mut self, from: &mut R, most: usize) -> Option<Vec<u8>> {
        loop {
            let bytes = self.unused();
            if let Some(end) = bytes.iter().take(most.saturating_add(2)).position(|byte| *byte == b'\n') {
                let line = bytes.get(..end)?;
                let line = line.strip_suffix(b"\r").unwrap_or(line).to_vec();
                self.used = self.used.saturating_add(end).saturating_add(1);
                return Some(line);
            }
            if bytes.len() > most.saturating_add(2) {
                return None;
            }
            self.more(from).ok()?;
        }
    }

    fn unused(&self) -> &[u8] {
        self.buffer.get(self.used..).unwrap_or_default()
    }

    fn more<R: Read>(&mut self, from: &mut R) -> Result<(), Stop> {
        let mut bytes = [0; 16 * 1024];
        loop {
            match from.read(&mut bytes) {
                Ok(0) => return Err(Stop::Closed),
                Ok(count) => {
                    self.buffer.extend_from_slice(bytes.get(..count).unwrap_or_default());
                    return Ok(());
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                    return Err(Stop::TooSlow);
                }
                Err(_) => return Err(Stop::Closed),
            }
        }
    }
}

/// The head at the start of the bytes with its length, if it's all there.
fn parsed(bytes: &[u8]) -> Result<Option<(Received, usize)>, Trouble> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_FIELDS];
    let mut head = httparse::Response::new(&mut headers);
    match head.parse(bytes) {
        Ok(httparse::Status::Partial) => Ok(None),
        Ok(httparse::Status::Complete(length)) => {
            let mut fields = Fields::default();
            for field in head.headers.iter() {
                fields.push(field.name, String::from_utf8_lossy(field.value));
            }
            let number = head.code.unwrap_or_default();
            Ok(Some((Received { number, fields, ..Received::default() }, length)))
        }
        Err(httparse::Error::HeaderName | httparse::Error::HeaderValue) => {
            Err(Trouble::NotHttp("a header has a character that isn't allowed"))
        }
        Err(httparse::Error::TooManyHeaders) => Err(Trouble::NotHttp("it has more than 128 headers")),
        Err(_) => Err(Trouble::NotHttp("its status line is malformed")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::lab::Pieces;

    /// Hands out bytes in pieces of a size, and then is silent or at its end.
    struct Server<'a>(Pieces<'a>, bool);

    impl Read for Server<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let Self(pieces, hangs) = self;
            if pieces.0.is_empty() && *hangs { Err(ErrorKind::TimedOut.into()) } else { pieces.read(into) }
        }
    }

    fn read(bytes: &[u8], piece: usize, is_head: bool, hangs: bool) -> (Vec<u16>, Result<Received, Trouble>) {
        let mut incoming = Incoming::default();
        let response = incoming.response(&mut Server(Pieces(bytes, piece), hangs), is_head, |_| ());
        (incoming.interim.iter().map(|interim| interim.number).collect(), response)
    }

    fn content(bytes: &[u8]) -> (String, End) {
        let whole = read(bytes, 4096, false, false).1.unwrap();
        for piece in [1, 2, 7] {
            assert_eq!(read(bytes, piece, false, false).1.unwrap(), whole, "in pieces of {piece}");
        }
        (String::from_utf8(whole.content).unwrap(), whole.end)
    }

    #[test]
    fn content_is_framed_as_the_head_says() {
        for (bytes, expected, end) in [
            (&b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef"[..], "abc", End::Whole),
            (b"HTTP/1.0 200 OK\r\n\r\nabc", "abc", End::Whole),
            (
                b"HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\n\r\n2;x\r\nab\r\n1\r\nc\r\n0\r\n\r\n",
                "abc",
                End::Whole,
            ),
            (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", "abc", End::Early),
            (b"HTTP/1.1 200 OK\r\nContent-Length: nine\r\n\r\nabc", "abc", End::Early),
            (b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nabc", "abc", End::Limit),
            (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc", "abc", End::Early),
            (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno\r\nabc", "", End::Early),
            (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n", "ab", End::Early),
            (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n+2\r\nab\r\n", "", End::Early),
        ] {
            assert_eq!(content(bytes), (expected.to_owned(), end), "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn interim_responses_come_first_and_what_follows_the_end_is_told() {
        let bytes = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103\r\nLink: a\r\n\r\nHTTP/1.1 204 No\r\n\r\n{}";
        let (interim, response) = read(bytes, 3, false, false);
        assert_eq!(interim, [100, 103]);
        let response = response.unwrap();
        assert_eq!((response.number, response.stray.as_slice()), (204, &b"{}"[..]));
        let head = read(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab", 4096, true, true).1.unwrap();
        assert_eq!((head.content.as_slice(), head.stray.as_slice()), (&b""[..], &b"ab"[..]));
        let switched = read(b"HTTP/1.1 101 Switching\r\n\r\n\x81\x00", 4096, false, false).1.unwrap();
        assert_eq!(switched.stray, b"");
    }

    #[test]
    fn what_is_slow_endless_or_not_http_ends_with_its_reason() {
        let endless = [b"HTTP/1.1 200 OK\r\nA: ".to_vec(), vec![b'x'; 1 << 20]].concat();
        let interim = b"HTTP/1.1 100 Continue\r\n\r\n".repeat(100);
        let fields = [b"HTTP/1.1 200 OK\r\n".to_vec(), b"A: b\r\n".repeat(200), b"\r\n".to_vec()].concat();
        for (bytes, hangs, expected) in [
            (&b""[..], false, "closed the connection"),
            (b"HTTP/1.1 200 OK\r\nA", false, "closed the connection"),
            (b"HTTP/1.1 200 OK\r\nA", true, "within 5 seconds"),
            (b"SSH-2.0-OpenSSH_9.6\r\n", true, "doesn't start with HTTP"),
            (b"\x15\x03\x01\x00\x02\x02\x50", true, "doesn't start with HTTP"),
            (b"HTTP/2.0 200 OK\r\n\r\n", true, "doesn't start with HTTP"),
            (b"HTTP/1.1 2x0 OK\r\n\r\n", true, "status line is malformed"),
            (b"HTTP/1.1 200 OK\r\nA: \x1b[2J\r\n\r\n", true, "isn't allowed"),
            (&endless, true, "larger than 64 KB"),
            (&interim, true, "without end"),
            (&fields, true, "more than 128 headers"),
        ] {
            let error = read(bytes, 4096, false, hangs).1.unwrap_err();
            assert!(error.to_string().contains(expected), "{expected}: {error}");
        }
    }

    #[test]
    fn content_without_end_is_cut() {
        let large = vec![b'x'; 3 << 20];
        let chunk = format!("{:x}\r\n", large.len());
        for head in ["", "Content-Length: 99999999\r\n", "Transfer-Encoding: chunked\r\n"] {
            let start = format!("HTTP/1.1 200 OK\r\n{head}\r\n");
            let size = if head.starts_with('T') { chunk.as_str() } else { "" };
            let bytes = [start.as_bytes(), size.as_bytes(), &large].concat();
            let response = read(&bytes, 1 << 16, false, true).1.unwrap();
            assert_eq!((response.content.len(), response.end), (MOST_CONTENT, End::Limit), "{head}");
        }
        let tiny = [
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec(),
            b"1\r\nx\r\n".repeat(2 << 20),
        ];
        let response = read(&tiny.concat(), 1 << 16, false, true).1.unwrap();
        assert_eq!((response.content.len(), response.end), (MOST_CONTENT, End::Limit));
    }

    #[test]
    fn whatever_comes_nothing_panics() {
        proptest::proptest!(|(
            start in proptest::sample::select(vec![
                "", "HTTP/1.1 ", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            ]),
            bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200),
            piece in 1_usize..50, is_head in proptest::bool::ANY, hangs in proptest::bool::ANY,
        )| {
            let _ = read(&[start.as_bytes(), &bytes].concat(), piece, is_head, hangs);
        });
    }

    #[test]
    fn a_request_is_sent_as_it_is_and_a_large_one_may_be_refused_half_way() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut bytes = [0; 5];
            stream.read_exact(&mut bytes).unwrap();
            stream.write_all(b"HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n").unwrap();
            // It reads no further, and stays.
            thread::sleep(Duration::from_millis(200));
        });
        let (method, target) = ("PUT /".to_owned(), "a b".to_owned());
        let (version, fields, content) = (Version::Http11, Fields::default(), vec![b'x'; 20 << 20]);
        let request = Request { method, target, version, fields, content };
        assert!(request_bytes(&request).starts_with(b"PUT / a b HTTP/1.1\r\n\r\nxxx"));
        let heard = send(address, &request);
        assert_eq!(heard.response.unwrap().number, 413);
        server.join().unwrap();
        assert_eq!(send(address, &request).response, Err(Trouble::Unreachable(ErrorKind::ConnectionRefused)));
    }
}
