//! `statusquiz grade`: a running API, judged by its status codes.

use super::args::{Args, GradeWanted};
use super::bank;
use super::output::{Failure, print, print_json, text_columns};
use crate::bank::{spelled_out, suggestion};
use crate::checks::{self, Finding, Mark, Purpose, Report, Target, Verdict};
use crate::wire::{self, Answered, Request};
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

/// For all requests together, those that clean up left out.
const TIME: Duration = Duration::from_secs(60);
/// Columns in which text is read well.
const WIDEST: u16 = 110;

/// Asks the API, and prints what's wrong with its answers.
pub fn run(args: &Args, wanted: &GradeWanted) -> Result<ExitCode, Failure> {
    let refused = |reason: String| Failure::NotGraded {
        api: spelled_out(&*wanted.url).into_owned(),
        reason,
        is_usage: true,
    };
    let address = Address::parse(&wanted.url).map_err(refused)?;
    let target = target(wanted, &address).map_err(refused)?;
    let failed = |reason: String| Failure::NotGraded { api: target.host.clone(), reason, is_usage: false };
    let to = address.socket(wanted.this_is_mine.as_deref(), &failed)?;
    let bank = bank::with_packs(args);
    let mut took = Duration::ZERO;
    let mut send = |request: &Request, purpose: Purpose| -> Option<Answered> {
        if purpose == Purpose::Probe && took >= TIME {
            return None;
        }
        let heard = wire::send(to, request);
        took = took.saturating_add(heard.took);
        Some(heard)
    };
    let report = checks::grade(&target, &bank, &mut send).map_err(|trouble| failed(trouble.to_string()))?;
    if wanted.json {
        print_json(&report.json(&wanted.url))?;
    } else {
        print(&told(&report, took, wanted.mark))?;
    }
    Ok(if report.wrong().next().is_some() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// What a URL says of where the API is.
#[derive(Debug, PartialEq, Eq)]
struct Address {
    host: String,
    port: u16,
    base: String,
}

impl Address {
    fn parse(url: &str) -> Result<Self, String> {
        let rest = match url.split_once("://") {
            Some(("http", rest)) => rest,
            Some(("https", _)) => {
                return Err("https:// isn't supported yet; use the address that serves plain HTTP".to_owned());
            }
            Some(_) => return Err("the URL must start with http://".to_owned()),
            None => url,
        };
        let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        let (host, port) =
            match authority.rsplit_once(':').filter(|(host, _)| !host.contains(':') || host.ends_with(']')) {
                Some((host, port)) => (host, port.parse().map_err(|_| format!("`{port}` isn't a port"))?),
                None => (authority, 80),
            };
        let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic());
        if host.is_empty() || host.contains('@') || !is_plain(host) || !is_plain(path) {
            return Err("it must be a URL such as http://localhost:3000".to_owned());
        }
        if path.contains(['?', '#']) {
            return Err("the URL of an API has no query and no fragment".to_owned());
        }
        Ok(Self { host: host.to_owned(), port, base: path.trim_end_matches('/').to_owned() })
    }

    /// The value of `Host`.
    fn authority(&self) -> String {
        if self.port == 80 { self.host.clone() } else { format!("{}:{}", self.host, self.port) }
    }

    /// Where to connect: to this machine, unless somebody says that the host is theirs.
    fn socket(&self, mine: Option<&str>, failed: &dyn Fn(String) -> Failure) -> Result<SocketAddr, Failure> {
        let found = wire::resolve(&self.host, self.port);
        let found = found.map_err(|error| failed(format!("can't find the host: {error}")))?;
        let is_mine = mine.is_some_and(|mine| mine.eq_ignore_ascii_case(&self.host));
        if !is_mine && !found.iter().all(|address| address.ip().is_loopback()) {
            let (api, host) = (self.authority(), &self.host);
            let reason = format!(
                "it isn't on this machine. Only test what is yours; if it is, confirm it with --this-is-mine {host}"
            );
            return Err(Failure::NotGraded { api, reason, is_usage: true });
        }
        // A name of this machine may have two addresses, of which a server often has only one.
        let listens = |address: &&SocketAddr| wire::listens(**address);
        let first = found.iter().find(listens).or(found.first());
        first.copied().ok_or_else(|| failed("can't find the host".to_owned()))
    }
}

/// What the options say of the API.
fn target(wanted: &GradeWanted, address: &Address) -> Result<Target, String> {
    let ids = checks::check_ids();
    for skipped in &wanted.skip {
        if !ids.contains(&skipped.as_str()) {
            let meant = suggestion(skipped, &ids)
                .map_or_else(|| format!("; checks: {}", ids.join(", ")), |meant| format!("; {meant}"));
            return Err(format!("there's no check called `{skipped}`{meant}"));
        }
    }
    let is_value = |text: &str| text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    let is_path = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic());
    if !wanted.auth.iter().chain(&wanted.auth_weak).all(|auth| is_value(auth)) {
        return Err("--auth and --auth-weak must be visible ASCII characters".to_owned());
    }
    if !wanted.collection.iter().chain(&wanted.protected).all(|path| is_path(path)) {
        return Err("paths must be written as in a URL, such as /my%20notes".to_owned());
    }
    if let Some(body) = &wanted.body
        && let Err(error) = serde_json::from_str::<serde_json::Value>(body)
    {
        return Err(format!("--body isn't JSON: {error}"));
    }
    Ok(Target {
        host: address.authority(),
        base: address.base.clone(),
        collection: wanted.collection.clone(),
        body: wanted.body.clone(),
        auth: wanted.auth.clone(),
        weak_auth: wanted.auth_weak.clone(),
        protected: wanted.protected.clone(),
        required: wanted.required.iter().chain(&wanted.unique).cloned().collect(),
        is_unique: wanted.unique.is_some(),
        may_write: wanted.write,
        may_be_big: wanted.big,
        skipped: wanted.skip.clone(),
    })
}

/// The report for people.
fn told(report: &Report, took: Duration, with_formula: bool) -> String {
    let [right, defensible, better, wrong] = report.counts;
    let mut told = format!(
        "{} requests in {:.2} s: {right} as they should be, {defensible} defensible, {better} could be better, {wrong} wrong.\n\
         Mark: {}\n",
        report.requests,
        took.as_secs_f64(),
        report.mark().letter()
    );
    let columns = text_columns(WIDEST).into();
    if with_formula {
        told += &wrapped(Mark::FORMULA, columns, "");
    }
    for finding in &report.findings {
        told.push('\n');
        told += &finding_told(finding, columns);
    }
    for (title, lines) in [("Differs from time to time:", &report.unsteady), ("Notes:", &report.notes)] {
        if !lines.is_empty() {
            let _ = writeln!(told, "\n{title}");
            for line in lines {
                told += &wrapped(&spelled_out(line.as_str()), columns, "  ");
            }
        }
    }
    if report.findings.iter().any(|finding| finding.curl.contains("$AUTH")) {
        told += "\n$AUTH and $AUTH_WEAK stand for the values of --auth and --auth-weak.\n";
    }
    told
}

fn finding_told(finding: &Finding, columns: usize) -> String {
    let verdict = match finding.verdict {
        Verdict::Right => "RIGHT",
        Verdict::Defensible => "DEFENSIBLE",
        Verdict::Better => "BETTER",
        Verdict::Wrong => "WRONG",
    };
    let Finding { check, rule, says, request, got, expected, why, curl, times, .. } = finding;
    let often = match times.saturating_sub(1) {
        0 => String::new(),
        more => format!(", and {}", super::output::count(more, "more request")),
    };
    let mut told = format!(
        "{verdict}  {}{often}: {got} instead of {expected}  [{check}]\n",
        spelled_out(request.as_str())
    );
    told += &wrapped(why, columns, "  ");
    told += &wrapped(&format!("Rule: {says} ({rule})"), columns, "  ");
    let _ = writeln!(told, "  {}", spelled_out(curl.as_str()));
    told
}

fn wrapped(text: &str, columns: usize, indent: &str) -> String {
    // Ids have hyphens, and should stay whole.
    let options = textwrap::Options::new(columns)
        .initial_indent(indent)
        .subsequent_indent(indent)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    let lines = textwrap::wrap(text, options);
    lines.iter().fold(String::new(), |told, line| told + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_host_a_port_and_a_base() {
        for (url, host, port, base) in [
            ("http://localhost:3000", "localhost", 3000, ""),
            ("localhost:3000/api/v1/", "localhost", 3000, "/api/v1"),
            ("http://127.0.0.1", "127.0.0.1", 80, ""),
            ("http://[::1]:8080/", "[::1]", 8080, ""),
            ("http://[::1]", "[::1]", 80, ""),
        ] {
            let expected = Address { host: host.to_owned(), port, base: base.to_owned() };
            assert_eq!(Address::parse(url), Ok(expected), "{url}");
        }
        for (url, reason) in [
            ("https://localhost", "isn't supported yet"),
            ("ftp://localhost", "must start with http://"),
            ("http://", "such as http://"),
            ("http://me@localhost", "such as http://"),
            ("http://a\r\nb", "such as http://"),
            ("http://localhost:port", "isn't a port"),
            ("http://localhost/?a", "no query"),
        ] {
            assert!(Address::parse(url).unwrap_err().contains(reason), "{url}");
        }
    }
}
