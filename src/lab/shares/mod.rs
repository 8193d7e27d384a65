//! The shared folder: a `WebDAV` corner for clerks, in memory, with locks and a folder that contains itself.

mod change;
mod locks;
mod properties;
mod tree;
mod xml;

use super::conditions::{self, Validators};
use super::reply::{Reply, code};
use super::{Area, Needs, Policy, checks};
use crate::http::StatusCode;
use crate::wire::{Request, Response};
use locks::Locks;
use time::OffsetDateTime;
use tree::{Node, Tree};

/// The methods by what's at a path: a PUT can't replace a folder, and MKCOL needs a free path.
const OF_FILES: &[&str] =
    &["GET", "PUT", "DELETE", "COPY", "MOVE", "PROPFIND", "PROPPATCH", "LOCK", "UNLOCK"];
const OF_FOLDERS: &[&str] = &["GET", "DELETE", "COPY", "MOVE", "PROPFIND", "PROPPATCH", "LOCK", "UNLOCK"];
const OF_NOTHING: &[&str] = &["PUT", "MKCOL", "LOCK"];
const XML: &[&str] = &["application/xml", "text/xml"];

/// The shared folder.
pub struct Shares {
    tree: Tree,
    locks: Locks,
}

impl Shares {
    /// The shared folder as the hotel opens.
    pub fn new(now: OffsetDateTime) -> Self {
        Self { tree: Tree::new(now), locks: Locks::default() }
    }
}

impl Area for Shares {
    fn policy(&self, request: &Request) -> Option<Policy> {
        let place = self.tree.place(&tree::key(request.path())?);
        let methods = match self.tree.get(&place) {
            Some(_) if self.tree.is_folder(&place) => OF_FOLDERS,
            Some(_) => OF_FILES,
            None => OF_NOTHING,
        };
        let (takes, most) = match request.method.as_str() {
            "PUT" => (&[][..], 64 * 1024),
            "PROPFIND" | "PROPPATCH" | "LOCK" => (XML, 8 * 1024),
            _ => (&[][..], 8 * 1024),
        };
        Some(Policy { methods, needs: Needs::Clerk, takes, sends: &[], most, wants_length: false })
    }

    fn missing(&self, request: &Request) -> Option<Reply> {
        let place = self.tree.place(&tree::key(request.path())?);
        let is_there = self.tree.get(&place).is_some();
        match request.method.as_str() {
            // It has a rule of its own, so the check of methods leaves it to this one.
            "MKCOL" => is_there.then(|| occupied(self.tree.is_folder(&place))),
            "PUT" | "LOCK" | "OPTIONS" => None,
            _ => (!is_there).then(|| checks::nothing_at(request)),
        }
    }

    fn act(&mut self, request: &Request, now: OffsetDateTime) -> Reply {
        self.locks.expire(now);
        let (Some(asked), Some(policy)) = (tree::key(request.path()), self.policy(request)) else {
            return checks::nothing_at(request);
        };
        // While the content came, another client may have changed what's there.
        if let Some(refused) = self.missing(request).or_else(|| checks::method(request, &policy)) {
            return refused;
        }
        if let Some(refused) = needless_body(request) {
            return refused;
        }
        let (key, place) = (self.tree.resolve(&asked), self.tree.place(&asked));
        if let Some(refused) = self.locks.condition(request, &self.tree, &key) {
            return refused;
        }
        match request.method.as_str() {
            "PUT" => self.put(request, &key, now),
            "DELETE" => self.delete(request, &place),
            "MKCOL" => self.mkcol(request, &place, now),
            "COPY" => self.copy(request, &key, now),
            "MOVE" => self.relocate(request, &place, now),
            "PROPFIND" => properties::find(request, &self.tree, &self.locks, &key),
            "PROPPATCH" => properties::patch(request, &mut self.tree, &self.locks, &key),
            "LOCK" => self.locks.lock(request, &mut self.tree, &key, now),
            "UNLOCK" => self.locks.unlock(request, &key),
            _ => self.get(request, &key),
        }
    }
}

impl Shares {
    fn get(&self, request: &Request, key: &str) -> Reply {
        let Some(entry) = self.tree.get(key) else { return checks::nothing_at(request) };
        let Node::File { media_type, content } = &entry.node else {
            let names = self.tree.children(key).collect::<Vec<_>>().join("\n") + "\n";
            return ok("text/plain", names, "This is a list of what the folder contains.");
        };
        let validators = Validators { etag: Some(&entry.etag), modified: None };
        let full = ok(media_type, content.clone(), "The file is there.");
        conditions::read(
            request,
            full.with("Accept-Ranges", "bytes").with("Cache-Control", "no-cache"),
            &validators,
        )
    }
}

/// RFC 4918 section 8.4: a body that would be ignored must be refused.
fn needless_body(request: &Request) -> Option<Reply> {
    let method = request.method.as_str();
    if request.content.is_empty() || matches!(method, "PUT" | "PROPFIND" | "PROPPATCH" | "LOCK") {
        return None;
    }
    let because = format!("{method} has a body, and no format of such a body is supported here.");
    let rule = if method == "MKCOL" { "mkcol-with-an-unknown-body-415" } else { "format-not-taken-here-415" };
    Some(Reply::problem(415, "Unsupported format", "media-type", rule, because))
}

fn ok(media_type: &str, content: impl Into<Vec<u8>>, because: &str) -> Reply {
    let response = Response::new(code(200)).containing(media_type, content);
    Reply::new(response, "nothing-to-show", "read-that-succeeds-is-200", because)
}

fn created(because: &str) -> Reply {
    Reply::new(Response::new(code(201)), "something-new", "put-that-creates-is-201", because)
}

fn done(rule: &'static str, because: &str) -> Reply {
    Reply::new(Response::new(code(204)), "nothing-to-show", rule, because)
}

fn malformed(rule: &'static str, because: impl Into<String>) -> Reply {
    Reply::problem(400, "Unreadable request", "readable", rule, because)
}

fn forbidden(because: &str) -> Reply {
    Reply::problem(403, "Not allowed", "may-it", "refusal-beyond-credentials-is-403", because)
}

fn no_parent() -> Reply {
    let because = "The folder in which this should be doesn't exist.";
    Reply::problem(409, "No such folder", "clash", "webdav-parent-missing-409", because)
}

/// The 405 for MKCOL where something is.
fn occupied(by_folder: bool) -> Reply {
    let methods = if by_folder { OF_FOLDERS } else { OF_FILES };
    let (rule, because) = ("mkcol-needs-a-free-url-405", "Something is at this URL already.");
    let refused = Reply::problem(405, "Method not allowed", "method", rule, because);
    refused.with("Allow", checks::allowed(methods))
}

/// A precondition of `WebDAV` that failed, as XML (RFC 4918 section 16).
fn unmet(number: u16, step: &'static str, rule: &'static str, precondition: &str, because: String) -> Reply {
    let response = Response::new(code(number)).containing("application/xml", xml::error(precondition));
    Reply::new(response, step, rule, because)
}

fn no_room() -> Reply {
    let because = format!("The shared folder is limited to {} bytes in {} entries.", tree::QUOTA, tree::MOST);
    unmet(507, "room", "webdav-quota-used-up-507", "<D:quota-not-exceeded/>", because)
}

/// A 207 with the codes that it contains.
fn multistatus(responses: &str, inside: Vec<StatusCode>, because: impl Into<String>) -> Reply {
    let response = Response::new(code(207)).containing("application/xml", xml::multistatus(responses));
    Reply { inside, ..Reply::new(response, "several-results", "webdav-several-resources-207", because) }
}

#[cfg(test)]
mod tests;
