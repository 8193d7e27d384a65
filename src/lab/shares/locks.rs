//! Exclusive write locks, and the header If that names their tokens (RFC 4918 sections 6, 7 and 10.4).

use super::super::reply::{Reply, code};
use super::tree::{self, Node, Tree};
use super::xml::Element;
use super::{change, created, done, malformed, multistatus, no_parent, no_room, unmet, xml};
use crate::wire::Request;
use std::time::Duration;
use time::OffsetDateTime;

/// How long a lock lasts, whatever the client asks for.
const LIFETIME: Duration = Duration::from_secs(600);

/// The longest note about an owner that's kept.
const LONGEST_OWNER: usize = 200;

#[derive(Default)]
pub struct Locks {
    all: Vec<Lock>,
    given: u32,
}

struct Lock {
    token: String,
    root: String,
    deep: bool,
    owner: String,
    until: OffsetDateTime,
}

impl Lock {
    fn covers(&self, key: &str) -> bool {
        self.root == key || (self.deep && tree::is_below(key, &self.root))
    }

    fn active(&self) -> String {
        let depth = if self.deep { "infinity" } else { "0" };
        let (owner, root) = (xml::escape(&self.owner), xml::escape(&self.root));
        format!(
            "<D:activelock><D:locktype><D:write/></D:locktype><D:lockscope><D:exclusive/></D:lockscope>\
             <D:depth>{depth}</D:depth><D:owner>{owner}</D:owner><D:timeout>Second-{}</D:timeout>\
             <D:locktoken><D:href>{}</D:href></D:locktoken><D:lockroot><D:href>{root}</D:href></D:lockroot>\
             </D:activelock>",
            LIFETIME.as_secs(),
            self.token,
        )
    }
}

impl Locks {
    pub fn expire(&mut self, now: OffsetDateTime) {
        self.all.retain(|lock| lock.until > now);
    }

    /// Drops the locks of what is no longer at a path.
    pub fn forget(&mut self, key: &str) {
        self.all.retain(|lock| lock.root != key && !tree::is_below(&lock.root, key));
    }

    /// What the property lockdiscovery says.
    pub fn discovery(&self, key: &str) -> String {
        self.all.iter().filter(|lock| lock.covers(key)).map(Lock::active).collect()
    }

    /// The 423 for a change of what's at a path; a member that comes or goes changes its folder as well.
    pub fn refusal(&self, request: &Request, key: &str, is_member: bool) -> Option<Reply> {
        let tokens = submitted(request);
        let folder = tree::parent(key);
        let concerns = |lock: &&Lock| lock.covers(key) || (is_member && lock.covers(folder));
        let lock = self.all.iter().filter(concerns).find(|lock| !tokens.contains(&lock.token.as_str()))?;
        let because = format!("{} has a write lock, and its token isn't in the If header.", lock.root);
        let submit = format!(
            "<D:lock-token-submitted><D:href>{}</D:href></D:lock-token-submitted>",
            xml::escape(&lock.root)
        );
        Some(unmet(423, "lock", "write-lock-without-token-423", &submit, because))
    }

    /// Something below that's locked and whose token wasn't sent.
    pub fn held_below(&self, request: &Request, key: &str) -> Option<&str> {
        let tokens = submitted(request);
        let is_held =
            |lock: &&Lock| tree::is_below(&lock.root, key) && !tokens.contains(&lock.token.as_str());
        self.all.iter().find(is_held).map(|lock| lock.root.as_str())
    }

    /// The refusal if the header If can't be read or none of its lists holds.
    pub fn condition(&self, request: &Request, tree: &Tree, key: &str) -> Option<Reply> {
        let value = request.fields.get("If")?;
        let host = request.fields.get("Host").unwrap_or_default();
        let Some(lists) = lists(value) else {
            return Some(malformed(
                "no-finer-code-400",
                "The If header can't be read; it needs lists in parentheses.",
            ));
        };
        let holds = |list: &List| {
            let at = match list.resource {
                Some(uri) => change::path_of(uri, host).and_then(tree::key).map(|asked| tree.resolve(&asked)),
                None => Some(key.to_owned()),
            };
            at.is_some_and(|at| list.states.iter().all(|state| self.is_so(state, tree, &at)))
        };
        (!lists.iter().any(holds)).then(|| {
            let because =
                "No list in the If header is true now: it names a lock or an ETag that isn't there.";
            Reply::problem(412, "Condition failed", "condition-failed", "tag-moved-on-412", because)
        })
    }

    fn is_so(&self, state: &State, tree: &Tree, key: &str) -> bool {
        let is_so = match state.of {
            Of::Token(token) => self.all.iter().any(|lock| lock.token == token && lock.covers(key)),
            Of::Etag(etag) => tree.get(key).is_some_and(|entry| entry.etag == etag),
        };
        is_so != state.negated
    }

    pub fn lock(&mut self, request: &Request, tree: &mut Tree, key: &str, now: OffsetDateTime) -> Reply {
        let deep = match request.fields.get("Depth").map(str::trim) {
            Some("0") => false,
            Some(depth) if !depth.eq_ignore_ascii_case("infinity") => {
                return malformed("no-finer-code-400", "The Depth of a LOCK is 0 or infinity.");
            }
            _ => true,
        };
        if request.content.is_empty() {
            return self.refresh(request, key, now);
        }
        let owner = match owner(&request.content) {
            Ok(owner) => owner,
            Err(refused) => return *refused,
        };
        if let Some(refused) = self.conflict(request, key, deep, tree) {
            return refused;
        }
        let is_new = tree.get(key).is_none();
        if is_new && !tree.has_parent(key) {
            return no_parent();
        }
        let nothing = Node::File { media_type: "application/octet-stream".to_owned(), content: Vec::new() };
        if is_new && tree.put(key, nothing, now).is_none() {
            return no_room();
        }
        let token = self.next_token(now);
        let lock = Lock { token, root: key.to_owned(), deep, owner, until: now.saturating_add(lifetime()) };
        let reply = granted(&lock, is_new);
        self.all.push(lock);
        reply
    }

    /// What's locked already: the target, what contains it, or something in it (RFC 4918 section 9.10.3).
    fn conflict(&self, request: &Request, key: &str, deep: bool, tree: &Tree) -> Option<Reply> {
        if let Some(lock) = self.all.iter().find(|lock| lock.covers(key)) {
            let root = xml::escape(&lock.root);
            let precondition =
                format!("<D:no-conflicting-lock><D:href>{root}</D:href></D:no-conflicting-lock>");
            let because = format!("{} is locked already, and a lock here is exclusive.", lock.root);
            return Some(unmet(423, "lock", "write-lock-without-token-423", &precondition, because));
        }
        if tree.get(key).is_none() {
            return self.refusal(request, key, true);
        }
        let inside = self.all.iter().find(|lock| deep && tree::is_below(&lock.root, key))?;
        let responses = xml::response(&inside.root, &xml::status(code(423)))
            + &xml::response(key, &xml::status(code(424)));
        let because = format!("{} is inside and locked already, so the whole can't be locked.", inside.root);
        Some(multistatus(&responses, vec![code(423), code(424)], because))
    }

    fn refresh(&mut self, request: &Request, key: &str, now: OffsetDateTime) -> Reply {
        let tokens = submitted(request);
        let [token] = tokens.as_slice() else {
            let because = "A LOCK without a body refreshes a lock, and needs its token in the If header.";
            return malformed("required-field-absent-400", because);
        };
        let found = self.all.iter_mut().find(|lock| lock.token == *token && lock.covers(key));
        let Some(lock) = found else {
            let because = "The token in If isn't that of a lock here.".to_owned();
            let precondition = "<D:lock-token-matches-request-uri/>";
            return unmet(412, "condition-failed", "tag-moved-on-412", precondition, because);
        };
        lock.until = now.saturating_add(lifetime());
        super::ok("application/xml", discovered(lock), "The lock lasts longer now.")
    }

    pub fn unlock(&mut self, request: &Request, key: &str) -> Reply {
        let token = request.fields.get("Lock-Token").map(str::trim);
        let Some(token) = token.and_then(|token| token.strip_prefix('<')?.strip_suffix('>')) else {
            let because = "UNLOCK needs a Lock-Token header, with the token in angle brackets.";
            return malformed("required-field-absent-400", because);
        };
        let before = self.all.len();
        self.all.retain(|lock| lock.token != token || !lock.covers(key));
        if self.all.len() < before {
            return done(
                "change-with-nothing-to-report-is-204",
                "The lock is gone, and there's nothing to report.",
            );
        }
        let because = "This token isn't that of a lock here.".to_owned();
        let precondition = "<D:lock-token-matches-request-uri/>";
        unmet(409, "clash", "lifecycle-state-forbids-409", precondition, because)
    }

    /// A URN that no other lock has; whoever may read it is a clerk, so it needn't be hard to guess.
    fn next_token(&mut self, now: OffsetDateTime) -> String {
        self.given = self.given.wrapping_add(1);
        let seconds = now.unix_timestamp().unsigned_abs() & 0xffff_ffff;
        format!("urn:uuid:{seconds:08x}-0000-8000-8000-{:012x}", self.given)
    }
}

fn lifetime() -> time::Duration {
    time::Duration::try_from(LIFETIME).unwrap_or(time::Duration::ZERO)
}

fn granted(lock: &Lock, is_new: bool) -> Reply {
    let token = format!("<{}>", lock.token);
    let reply = if is_new {
        let mut reply = created("Nothing was there, so the LOCK created an empty file and locked it.");
        reply.response = reply.response.containing("application/xml", discovered(lock));
        reply
    } else {
        let reply = super::ok(
            "application/xml",
            discovered(lock),
            "The lock is granted; its token is in Lock-Token.",
        );
        Reply { rule: "change-with-report-is-200", ..reply }
    };
    reply.with("Lock-Token", token).with("Timeout", format!("Second-{}", LIFETIME.as_secs()))
}

fn discovered(lock: &Lock) -> String {
    let discovery = xml::property("DAV:", "lockdiscovery", &lock.active());
    format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<D:prop xmlns:D=\"DAV:\">{discovery}</D:prop>\n")
}

/// What a lockinfo says about the owner, if it asks for a lock that's supported.
fn owner(content: &[u8]) -> Result<String, Box<Reply>> {
    let Some(body) = xml::read(content).filter(|body| body.root() == "lockinfo") else {
        let because = "The body can't be read as a lockinfo element.";
        return Err(Box::new(malformed("unparseable-content-400", because)));
    };
    if !(body.has("exclusive") && body.has("write")) {
        let because = "Only exclusive write locks are supported here.";
        return Err(Box::new(Reply::problem(
            422,
            "Unsupported lock",
            "sense",
            "values-make-no-sense-422",
            because,
        )));
    }
    let about = body.elements.iter().position(|element| element.local == "owner");
    let texts = about.map(|at| body.elements.get(at).into_iter().chain(body.children(at)));
    let words: Vec<String> = texts.into_iter().flatten().map(Element::text).collect();
    Ok(words.concat().chars().take(LONGEST_OWNER).collect())
}

/// One list of the header If: what must be so at a resource.
struct List<'a> {
    resource: Option<&'a str>,
    states: Vec<State<'a>>,
}

struct State<'a> {
    negated: bool,
    of: Of<'a>,
}

enum Of<'a> {
    Token(&'a str),
    Etag(&'a str),
}

/// The tokens that a request names, wherever: naming one is submitting it.
fn submitted(request: &Request) -> Vec<&str> {
    let lists = request.fields.get("If").and_then(lists).unwrap_or_default();
    let states = lists.into_iter().flat_map(|list| list.states);
    let tokens = states.filter_map(|state| match state.of {
        Of::Token(token) => Some(token),
        Of::Etag(_) => None,
    });
    tokens.collect()
}

fn lists(value: &str) -> Option<Vec<List<'_>>> {
    let (mut rest, mut resource, mut found) = (value.trim(), None, Vec::new());
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('<') {
            let (uri, after) = after.split_once('>')?;
            (resource, rest) = (Some(uri), after.trim_start());
        } else {
            let (states, after) = states(rest.strip_prefix('(')?)?;
            found.push(List { resource, states });
            rest = after.trim_start();
        }
    }
    (!found.is_empty()).then_some(found)
}

fn states(mut rest: &str) -> Option<(Vec<State<'_>>, &str)> {
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix(')') {
            return (!found.is_empty()).then_some((found, after));
        }
        let positive = rest.strip_prefix("Not").map(str::trim_start);
        let (negated, state) = (positive.is_some(), positive.unwrap_or(rest));
        let (of, after) = if let Some(token) = state.strip_prefix('<') {
            let (token, after) = token.split_once('>')?;
            (Of::Token(token), after)
        } else {
            let (etag, after) = state.strip_prefix('[')?.split_once(']')?;
            (Of::Etag(etag), after)
        };
        found.push(State { negated, of });
        rest = after;
    }
}
