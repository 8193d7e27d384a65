//! The least that answers a request: a thread for each connection, one fixed response.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;

/// Set where the benchmark runs as this server.
pub const VARIABLE: &str = "STATUSQUIZ_BENCH_TRIVIAL";

/// As long as what the lab answers.
const RESPONSE: &[u8] = b"HTTP/1.1 200 OK\r\n\
    Date: Sun, 22 Nov 2026 09:30:00 GMT\r\n\
    Content-Type: application/json\r\n\
    Cache-Control: no-cache\r\n\
    ETag: \"0123456789abcdef\"\r\n\
    Content-Length: 36\r\n\r\n\
    {\n  \"guests\": 4,\n  \"number\": 3000\n}\n";

/// Serves until it's killed.
pub fn serve() -> ! {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    println!("{{\"lab\":\"http://{}\"}}", listener.local_addr().unwrap());
    loop {
        let (stream, _) = listener.accept().unwrap();
        thread::spawn(move || answer(stream));
    }
}

fn answer(mut stream: TcpStream) {
    stream.set_nodelay(true).unwrap();
    let (mut seen, mut bytes) = (Vec::new(), [0; 4096]);
    while let Ok(count @ 1..) = stream.read(&mut bytes) {
        seen.extend_from_slice(&bytes[..count]);
        if seen.ends_with(b"\r\n\r\n") {
            seen.clear();
            if stream.write_all(RESPONSE).is_err() {
                return;
            }
        }
    }
}
