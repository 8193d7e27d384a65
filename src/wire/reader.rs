//! Requests out of a stream of bytes, with limits on everything (RFC 9112 sections 2 to 7).

use super::chunk::chunk_size;
use super::kept::{KEPT, Kept};
use super::{Fields, Request, Version};
use std::io::{self, ErrorKind, Read};
use std::mem;

/// The most bytes of a request target; RFC 9112 section 3 recommends to take at least 8,000.
const MOST_TARGET: usize = 8_000;
/// The most bytes of a head.
const MOST_HEAD: usize = 24 * 1024;
/// The most bytes of one header field.
const MOST_FIELD: usize = 8 * 1024;
/// The most header fields.
const MOST_FIELDS: usize = 100;
/// The most bytes of the line with the size of a chunk, and of all trailers.
const MOST_CHUNK_LINE: usize = 256;
const MOST_TRAILERS: usize = 4 * 1024;
/// The most digits of the size of a chunk.
const MOST_DIGITS: usize = 8;

/// Why there's no request, or no more of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The client left, or never began.
    Gone,
    /// Bytes that are no HTTP/1 message, or one that can be read in two ways.
    Malformed(&'static str),
    /// The rest didn't come in time.
    TooSlow,
    /// The target is too long.
    LongTarget,
    /// All fields together are too large, or the one that's named.
    LargeFields(Option<String>),
    /// The major version isn't 1.
    Version,
    /// A transfer coding that isn't known.
    Coding(String),
    /// More content than is taken.
    LargeContent,
}

/// Reads requests from a connection, one after the other.
#[derive(Debug)]
pub struct Reader<R> {
    from: R,
    buffer: Vec<u8>,
    /// How many bytes of the buffer belong to the request that was read last.
    used: usize,
    /// How many more bytes of it are no longer in the buffer.
    dropped: usize,
}

impl<R: Read> Reader<R> {
    /// Reads from a stream whose `read` fails once its time is over.
    pub fn new(from: R) -> Self {
        Self { from, buffer: Vec::new(), used: 0, dropped: 0 }
    }

    /// The stream.
    pub fn stream(&mut self) -> &mut R {
        &mut self.from
    }

    /// What came of the request that was read last, or is being read; it's done with then.
    pub fn take_received(&mut self) -> Kept {
        let end = if self.used == 0 { self.buffer.len() } else { self.used.min(self.buffer.len()) };
        let next = self.buffer.split_off(end);
        self.used = 0;
        let mut received = Kept::default();
        received.add(&mem::replace(&mut self.buffer, next));
        received.length = received.length.saturating_add(mem::take(&mut self.dropped));
        received
    }

    /// Whether nothing of the next request has come yet.
    pub fn is_idle(&self) -> bool {
        self.buffer.len() <= self.used
    }

    /// Waits for the first bytes of the next request.
    pub fn first(&mut self) -> Result<(), Fault> {
        // Empty or read, and maybe large: who is idle needs none.
        self.buffer = Vec::new();
        self.used = 0;
        self.more()
    }

    /// Reads the next head.
    pub fn head(&mut self) -> Result<Request, Fault> {
        self.buffer.drain(..self.used.min(self.buffer.len()));
        (self.used, self.dropped) = (0, 0);
        loop {
            // A client may send an empty line after the content of its last request (RFC 9112 section 2.2). All of them go, so
            // that the first line is the request line.
            let blank = self.buffer.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            self.buffer.drain(..blank);
            if let Some((request, length)) = parsed(&mut self.buffer)? {
                self.used = length;
                framing(&request)?;
                return Ok(request);
            }
            self.more()?;
        }
    }

    /// Reads the content that follows a head, at most so many bytes.
    pub fn content(&mut self, request: &Request, most: usize) -> Result<Vec<u8>, Fault> {
        if request.fields.has("Transfer-Encoding") {
            return self.chunks(most);
        }
        let length = request.fields.get("Content-Length").map_or("0", str::trim);
        let length =
            length.parse::<usize>().ok().filter(|length| *length <= most).ok_or(Fault::LargeContent)?;
        self.take(length)
    }

    /// The next bytes, as many as asked for.
    fn take(&mut self, count: usize) -> Result<Vec<u8>, Fault> {
        let end = self.used.saturating_add(count);
        // Room for just that, where growing by and by would take twice as much.
        self.buffer.reserve_exact(end.saturating_sub(self.buffer.len()));
        while self.buffer.len() < end {
            self.more()?;
        }
        let taken = self.buffer.get(self.used..end).unwrap_or_default().to_vec();
        self.used = end;
        self.forget();
        Ok(taken)
    }

    /// Drops what was read of a long message: small chunks with long extensions are many times as long as their content.
    fn forget(&mut self) {
        let extra = self.used.saturating_sub(KEPT);
        if extra > KEPT {
            self.buffer.drain(KEPT..self.used);
            self.used = KEPT;
            self.dropped = self.dropped.saturating_add(extra);
        }
    }

    /// A chunked body (RFC 9112 section 7.1); its extensions and trailers are dropped.
    fn chunks(&mut self, most: usize) -> Result<Vec<u8>, Fault> {
        let mut content = Vec::new();
        loop {
            let line = self.line(MOST_CHUNK_LINE)?;
            let size = chunk_size(line.as_bytes(), MOST_DIGITS);
            let size = size.ok_or(Fault::Malformed("The size of a chunk isn't a hexadecimal number."))?;
            if size == 0 {
                return self.trailers().map(|()| content);
            }
            if content.len().saturating_add(size) > most {
                return Err(Fault::LargeContent);
            }
            content.extend(self.take(size)?);
            match self.line(0) {
                Ok(line) if line.is_empty() => {}
                // How much of the rest has come yet makes no difference.
                Ok(_) | Err(Fault::Malformed(_)) => {
                    return Err(Fault::Malformed("A chunk is longer than its size says."));
                }
                Err(fault) => return Err(fault),
            }
        }
    }

    fn trailers(&mut self) -> Result<(), Fault> {
        let mut left = MOST_TRAILERS;
        loop {
            let line = self.line(left)?;
            if line.is_empty() {
                return Ok(());
            }
            left = left.saturating_sub(line.len());
        }
    }

    /// The next line without its end, at most so many bytes.
    fn line(&mut self, most: usize) -> Result<String, Fault> {
        loop {
            let rest = self.buffer.get(self.used..).unwrap_or_default();
            let with_end = most.saturating_add(2);
            if let Some(end) = rest.iter().take(with_end).position(|byte| *byte == b'\n') {
                let line = rest.get(..end).unwrap_or_default();
                let line = String::from_utf8_lossy(line.strip_suffix(b"\r").unwrap_or(line)).into_owned();
                self.used = self.used.saturating_add(end).saturating_add(1);
                self.forget();
                return Ok(line);
            }
            if rest.len() >= with_end {
                return Err(Fault::Malformed("A line inside the chunks is too long."));
            }
            self.more()?;
        }
    }

    fn more(&mut self) -> Result<(), Fault> {
        let mut bytes = [0; 4 * 1024];
        let is_begun = !self.buffer.is_empty();
        let count = loop {
            match self.from.read(&mut bytes) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        match count {
            Ok(0) => Err(Fault::Gone),
            Ok(count) => {
                self.buffer.extend_from_slice(bytes.get(..count).unwrap_or_default());
                Ok(())
            }
            Err(error) if is_begun && is_timeout(&error) => Err(Fault::TooSlow),
            Err(_) => Err(Fault::Gone),
        }
    }
}

fn is_timeout(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
}

/// The head at the start of the bytes with its length, if it's all there.
fn parsed(bytes: &mut [u8]) -> Result<Option<(Request, usize)>, Fault> {
    what_is_not_http_1(bytes)?;
    let mut headers = [httparse::EMPTY_HEADER; MOST_FIELDS];
    let mut head = httparse::Request::new(&mut headers);
    match head.parse(bytes) {
        Ok(httparse::Status::Complete(length)) => {
            let request = request(&head)?;
            if length > MOST_HEAD { Err(Fault::LargeFields(None)) } else { Ok(Some((request, length))) }
        }
        Ok(httparse::Status::Partial) => too_long(bytes).map_or(Ok(None), Err),
        Err(httparse::Error::TooManyHeaders) => Err(Fault::LargeFields(None)),
        // The whole line tells which version it is, in whatever pieces it comes.
        Err(httparse::Error::Version) if !bytes.contains(&b'\n') => too_long(bytes).map_or(Ok(None), Err),
        Err(httparse::Error::Version) if lower_minor_version(bytes) => parsed(bytes),
        Err(httparse::Error::Version) => Err(version_fault(bytes)),
        Err(error) => Err(Fault::Malformed(reason(error))),
    }
}

/// What other protocols begin with.
fn what_is_not_http_1(bytes: &[u8]) -> Result<(), Fault> {
    if bytes.starts_with(&[0x16, 0x03]) {
        return Err(Fault::Malformed(
            "This is the start of TLS, and the lab speaks plain HTTP: use http://.",
        ));
    }
    if bytes.starts_with(b"PRI * HTTP/2.0") { Err(Fault::Version) } else { Ok(()) }
}

/// A minor version that we don't know means HTTP/1.1 (RFC 9110 section 2.5): writes it so, and says whether it did.
fn lower_minor_version(bytes: &mut [u8]) -> bool {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let line = bytes.get(..end).unwrap_or_default();
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let at = line.len().saturating_sub(1);
    let is_higher = line.last().is_some_and(|minor| matches!(minor, b'2'..=b'9'));
    let is_major_1 = line.get(..at).is_some_and(|start| start.ends_with(b" HTTP/1."));
    match bytes.get_mut(at).filter(|_| is_higher && is_major_1) {
        Some(minor) => {
            *minor = b'1';
            true
        }
        None => false,
    }
}

fn version_fault(bytes: &[u8]) -> Fault {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = String::from_utf8_lossy(line);
    let version = line.trim_end().rsplit(' ').next().unwrap_or_default();
    let number = version.strip_prefix("HTTP/").and_then(|number| number.split('.').next());
    match number.filter(|major| !major.is_empty() && major.bytes().all(|b| b.is_ascii_digit())) {
        Some(major) if major != "1" => Fault::Version,
        _ => Fault::Malformed("The request line doesn't end with a version such as HTTP/1.1."),
    }
}

fn reason(error: httparse::Error) -> &'static str {
    match error {
        httparse::Error::HeaderName => {
            "A header name has a character that isn't allowed there, such as a space."
        }
        httparse::Error::HeaderValue => "A header value has a control character.",
        httparse::Error::NewLine => "A line doesn't end as it should.",
        _ => "The request line isn't a method, a target, and a version with single spaces between them.",
    }
}

/// What's too long in a head that isn't complete yet.
fn too_long(bytes: &[u8]) -> Option<Fault> {
    let mut lines = bytes.split(|byte| *byte == b'\n');
    if lines.next().is_some_and(|line| line.len() > MOST_TARGET + 64) {
        return Some(Fault::LongTarget);
    }
    if let Some(line) = lines.find(|line| line.len() > MOST_FIELD) {
        return Some(Fault::LargeFields(Some(name_of(line))));
    }
    (bytes.len() > MOST_HEAD).then_some(Fault::LargeFields(None))
}

fn name_of(line: &[u8]) -> String {
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    String::from_utf8_lossy(name.get(..name.len().min(64)).unwrap_or_default()).into_owned()
}

fn request(head: &httparse::Request<'_, '_>) -> Result<Request, Fault> {
    let target = head.path.unwrap_or_default().to_owned();
    if target.len() > MOST_TARGET {
        return Err(Fault::LongTarget);
    }
    let mut fields = Fields::default();
    for field in head.headers.iter() {
        if field.value.len() > MOST_FIELD {
            return Err(Fault::LargeFields(Some(field.name.to_owned())));
        }
        // Other bytes than ASCII have no meaning (RFC 9110 section 5.5).
        fields.push(field.name, String::from_utf8_lossy(field.value));
    }
    let version = if head.version == Some(0) { Version::Http10 } else { Version::Http11 };
    Ok(Request {
        method: head.method.unwrap_or_default().to_owned(),
        target,
        version,
        fields,
        content: Vec::new(),
    })
}

/// Whether the length of the content is clear (RFC 9112 section 6).
fn framing(request: &Request) -> Result<(), Fault> {
    let lengths: Vec<&str> = request.fields.all("Content-Length").map(str::trim).collect();
    let codings = request.fields.list("Transfer-Encoding");
    let is_number = |length: &&str| !length.is_empty() && length.bytes().all(|b| b.is_ascii_digit());
    if !lengths.iter().all(is_number) {
        return Err(Fault::Malformed("Content-Length isn't a number."));
    }
    if lengths.windows(2).any(|two| two.first() != two.last()) {
        return Err(Fault::Malformed("Two Content-Length headers disagree."));
    }
    if !lengths.is_empty() && !codings.is_empty() {
        return Err(Fault::Malformed("The request has both Content-Length and Transfer-Encoding."));
    }
    if let Some(other) = codings.iter().find(|coding| !coding.eq_ignore_ascii_case("chunked")) {
        return Err(Fault::Coding((*other).to_owned()));
    }
    match codings.len() {
        0 => Ok(()),
        1 if request.version == Version::Http11 => Ok(()),
        _ => Err(Fault::Malformed("Transfer-Encoding isn't a single chunked in HTTP/1.1.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::lab::Pieces;

    /// All requests with their content, and why there are no more.
    fn read(bytes: &[u8], piece: usize) -> (Vec<Request>, Fault) {
        let mut reader = Reader::new(Pieces(bytes, piece));
        let mut requests = Vec::new();
        loop {
            let read = reader.head().and_then(|head| {
                let content = reader.content(&head, 100)?;
                Ok(Request { content, ..head })
            });
            match read {
                Ok(request) => requests.push(request),
                Err(fault) => return (requests, fault),
            }
        }
    }

    fn fault(bytes: &[u8]) -> Fault {
        read(bytes, 4096).1
    }

    #[test]
    fn pipelined_requests_come_one_by_one_in_whatever_pieces() {
        let bytes = b"POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc\r\n\
                      PUT /b HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nde\r\n1\r\nf\r\n0\r\nT: u\r\n\r\n\
                      GET /c HTTP/1.2\nHost: x\n\n";
        for piece in [1, 2, 7, 4096] {
            let (requests, fault) = read(bytes, piece);
            let told: Vec<_> = requests.iter().map(|r| (r.target.as_str(), r.content.as_slice())).collect();
            assert_eq!(told, [("/a", &b"abc"[..]), ("/b", b"def"), ("/c", b"")]);
            assert_eq!(fault, Fault::Gone);
        }
    }

    #[test]
    fn the_pieces_in_which_it_comes_make_no_difference() {
        let chunked = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
        let trailers = "A: b\r\n".repeat(682) + "abcdef\r\n";
        for bytes in [
            // Found by fuzzing: the version was judged before all of it had come, or behind empty lines.
            "GET / HTTP/1.2-\r\n\r\n",
            "GET / HTTP/1.25\r\n\r\n",
            "GET / HTTP/222 x\r\n\r\n",
            "\r\n\r\n\r\n\r\nGET / HTTP/1.2\r\n\r\n",
            // Found by fuzzing: so was what follows a chunk.
            &format!("{chunked}1\r\nabcdef\r\n"),
            &format!("{chunked}1\r\na\r\n0\r\n{trailers}\r\nGET / HTTP/1.1\r\n\r\n"),
        ] {
            let whole = read(bytes.as_bytes(), 4096);
            for piece in 1..9 {
                assert_eq!(read(bytes.as_bytes(), piece), whole, "{bytes:.60}");
            }
        }
    }

    #[test]
    fn many_small_chunks_with_long_extensions_take_little_memory_and_what_came_is_told_at_most_up_to_a_limit()
    {
        let chunk = "1;".to_owned() + &"x".repeat(200) + "\r\na\r\n";
        let head = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
        let bytes = head.to_owned() + &chunk.repeat(10_000) + "0\r\n\r\nGET /b HTTP/1.1\r\n\r\n";
        let mut reader = Reader::new(Pieces(bytes.as_bytes(), usize::MAX));
        let first = reader.head().unwrap();
        assert_eq!(reader.content(&first, 10_000), Ok(vec![b'a'; 10_000]));
        assert!(reader.buffer.capacity() < 5 * KEPT, "{}", reader.buffer.capacity());
        let get = b"GET /b HTTP/1.1\r\n\r\n";
        let (start, length) = (bytes.as_bytes()[..KEPT].to_vec(), bytes.len() - get.len());
        assert_eq!(reader.take_received(), Kept { start, length });
        assert_eq!(reader.head().unwrap().target, "/b");
        assert_eq!(reader.take_received(), Kept { start: get.to_vec(), length: get.len() });
    }

    #[test]
    fn no_chunks_and_no_trailers_are_endless() {
        let chunked = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
        let too_long = Fault::Malformed("A line inside the chunks is too long.");
        let no_size = Fault::Malformed("The size of a chunk isn't a hexadecimal number.");
        for (chunks, expected) in [
            ("1\r\na\r\n".repeat(101), Fault::LargeContent),
            ("ffffffff\r\n".to_owned(), Fault::LargeContent),
            ("fffffffff\r\n".to_owned(), no_size.clone()),
            ("-1\r\n".to_owned(), no_size),
            ("1;".to_owned() + &"x".repeat(300), too_long.clone()),
            ("0\r\n".to_owned() + &"A: b\r\n".repeat(2_000), too_long),
        ] {
            let sent = chunked.to_owned() + &chunks;
            assert_eq!(fault(sent.as_bytes()), expected, "{chunks:.20}");
        }
    }

    #[test]
    fn what_is_malformed_or_ambiguous_is_refused() {
        for bytes in [
            &b"GET / HTTP/1.1\r\nHost : x\r\n\r\n"[..],
            b"GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n",
            b"GET /a b HTTP/1.1\r\n\r\n",
            b"GET /\r\n\r\n",
            b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
            b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
            b"POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
            b"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
            b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
            b"\x16\x03\x01\x02\x00\x01\x00",
        ] {
            assert!(matches!(fault(bytes), Fault::Malformed(_)), "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn every_limit_has_its_fault() {
        let long = "x".repeat(9_000);
        let many = "A: b\r\n".repeat(101);
        for (bytes, expected) in [
            (format!("GET /{long} HTTP/1.1\r\n\r\n"), Fault::LongTarget),
            (format!("GET /{long}"), Fault::LongTarget),
            (
                format!("GET / HTTP/1.1\r\nX-Big: {long}\r\n\r\n"),
                Fault::LargeFields(Some("X-Big".to_owned())),
            ),
            (format!("GET / HTTP/1.1\r\nX-Big: {long}"), Fault::LargeFields(Some("X-Big".to_owned()))),
            (format!("GET / HTTP/1.1\r\n{many}\r\n"), Fault::LargeFields(None)),
            ("POST / HTTP/1.1\r\nContent-Length: 101\r\n\r\n".to_owned(), Fault::LargeContent),
            ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n".to_owned(), Fault::LargeContent),
            ("POST / HTTP/1.1\r\nTransfer-Encoding: zip\r\n\r\n".to_owned(), Fault::Coding("zip".to_owned())),
            ("GET / HTTP/3.0\r\n\r\n".to_owned(), Fault::Version),
            ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(), Fault::Version),
        ] {
            assert_eq!(fault(bytes.as_bytes()), expected, "{bytes:.30}");
        }
    }
}
