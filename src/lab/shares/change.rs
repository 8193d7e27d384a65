//! PUT, DELETE, MKCOL, COPY and MOVE.

use super::super::conditions::{self, Validators};
use super::super::reply::{Reply, code};
use super::tree::{self, Node};
use super::{Shares, created, done, forbidden, malformed, multistatus, no_parent, no_room, xml};
use crate::wire::Request;
use time::OffsetDateTime;

impl Shares {
    pub(super) fn put(&mut self, request: &Request, key: &str, now: OffsetDateTime) -> Reply {
        if let Some(refused) = conditions::partial_put(request) {
            return refused;
        }
        let before = self.tree.get(key);
        let current = before.map(|entry| Validators { etag: Some(&entry.etag), modified: None });
        if let Some(refused) = conditions::refusal(request, current.as_ref()) {
            return refused;
        }
        let is_new = before.is_none();
        if let Some(refused) = self.locks.refusal(request, key, is_new) {
            return refused;
        }
        if !self.tree.has_parent(key) {
            return no_parent();
        }
        let media_type = request.fields.get("Content-Type").unwrap_or("application/octet-stream").to_owned();
        let node = Node::File { media_type, content: request.content.clone() };
        let Some(etag) = self.tree.put(key, node, now) else { return no_room() };
        let reply = if is_new {
            created("This PUT stored a file where nothing was.")
        } else {
            done(
                "change-with-nothing-to-report-is-204",
                "The PUT replaced the file, and there's nothing to report.",
            )
        };
        reply.with("ETag", etag)
    }

    pub(super) fn delete(&mut self, request: &Request, place: &str) -> Reply {
        if place == tree::ROOT {
            return forbidden("The shared folder itself can't be deleted.");
        }
        if let Some(refused) = self.stale(request, place).or_else(|| self.held(request, place)) {
            return refused;
        }
        self.remove(place);
        done("delete-with-nothing-to-report-is-204", "It's deleted, and there's nothing to report.")
    }

    pub(super) fn mkcol(&mut self, request: &Request, place: &str, now: OffsetDateTime) -> Reply {
        if let Some(refused) = self.stale(request, place).or_else(|| self.locks.refusal(request, place, true))
        {
            return refused;
        }
        if !self.tree.has_parent(place) {
            return no_parent();
        }
        match self.tree.put(place, Node::Folder, now) {
            Some(_) => created("This MKCOL created a folder."),
            None => no_room(),
        }
    }

    pub(super) fn copy(&mut self, request: &Request, key: &str, now: OffsetDateTime) -> Reply {
        let deep = match request.fields.get("Depth").map(str::trim) {
            Some("0") => false,
            Some(depth) if !depth.eq_ignore_ascii_case("infinity") => {
                return malformed("no-finer-code-400", "The Depth of a COPY is 0 or infinity.");
            }
            _ => true,
        };
        let to = match self.destination(request, key) {
            Ok(to) => to,
            Err(refused) => return *refused,
        };
        if deep && self.tree.loops(key) {
            return endless();
        }
        if !self.tree.fits(key, &to, deep) {
            return no_room();
        }
        let was_there = self.tree.get(&to).is_some();
        self.remove(&to);
        self.tree.copy(key, &to, deep, now);
        transferred(was_there, "copied")
    }

    pub(super) fn relocate(&mut self, request: &Request, place: &str, now: OffsetDateTime) -> Reply {
        if place == tree::ROOT || self.tree.loops(place) {
            return forbidden("This folder and the one that contains itself can't be moved.");
        }
        let depth = request.fields.get("Depth").map_or("infinity", str::trim);
        if !depth.eq_ignore_ascii_case("infinity") && self.tree.is_folder(place) {
            return malformed(
                "no-finer-code-400",
                "A folder is moved with all that it contains: with Depth: infinity.",
            );
        }
        let to = match self.destination(request, place) {
            Ok(to) => to,
            Err(refused) => return *refused,
        };
        if let Some(refused) = self.held(request, place) {
            return refused;
        }
        let was_there = self.tree.get(&to).is_some();
        self.remove(&to);
        self.tree.rename(place, &to, now);
        self.locks.forget(place);
        transferred(was_there, "moved")
    }

    /// Where a COPY or MOVE leads to, or why it can't go there.
    fn destination(&self, request: &Request, from: &str) -> Result<String, Box<Reply>> {
        let Some(target) = request.fields.get("Destination") else {
            let because =
                format!("{} needs a Destination header, and this request has none.", request.method);
            return Err(Box::new(malformed("required-field-absent-400", because)));
        };
        let host = request.fields.get("Host").unwrap_or_default();
        let asked = path_of(target.trim(), host).and_then(tree::key);
        let Some(to) = asked.map(|asked| self.tree.place(&asked)) else {
            return Err(Box::new(forbidden("The Destination isn't in the shared folder of this server.")));
        };
        if to == from || tree::is_below(&to, from) || tree::is_below(from, &to) {
            return Err(Box::new(forbidden("Neither of source and destination may contain the other.")));
        }
        let overwrite = request.fields.get("Overwrite").unwrap_or("T").trim();
        let is_there = self.tree.get(&to).is_some();
        if is_there && overwrite.eq_ignore_ascii_case("F") {
            let because = "Overwrite is F, and something is at the destination.";
            let refused =
                Reply::problem(412, "Destination in use", "condition-failed", "overwrite-f-412", because);
            return Err(Box::new(refused));
        }
        let refused = if is_there { self.held(request, &to) } else { self.locks.refusal(request, &to, true) };
        match refused {
            Some(refused) => Err(Box::new(refused)),
            None if !self.tree.has_parent(&to) => Err(Box::new(no_parent())),
            None => Ok(to),
        }
    }

    fn stale(&self, request: &Request, key: &str) -> Option<Reply> {
        let current = self.tree.get(key).map(|entry| Validators { etag: Some(&entry.etag), modified: None });
        conditions::refusal(request, current.as_ref())
    }

    /// The refusal to remove something that's locked, or that contains something locked (RFC 4918 section 9.6.1).
    fn held(&self, request: &Request, key: &str) -> Option<Reply> {
        if let Some(refused) = self.locks.refusal(request, key, true) {
            return Some(refused);
        }
        let member = self.locks.held_below(request, key)?;
        let responses = xml::response(member, &xml::status(code(423)));
        let because = format!("{member} is inside and locked, and its lock token isn't in If.");
        Some(multistatus(&responses, vec![code(423)], because))
    }

    fn remove(&mut self, key: &str) {
        self.tree.remove(key);
        self.locks.forget(key);
    }
}

fn transferred(was_there: bool, what: &str) -> Reply {
    if was_there {
        let because = format!("It was {what}, in place of what was at the destination.");
        done("change-with-nothing-to-report-is-204", &because)
    } else {
        created(&format!("It was {what} to a URL where nothing was."))
    }
}

/// The 508 for what would never end.
pub(super) fn endless() -> Reply {
    let because =
        format!("Depth: infinity never ends here: {} is bound into itself as {}.", tree::ARCHIVE, tree::LOOP);
    Reply::problem(508, "Loop detected", "going-in-circles", "endless-depth-infinity-508", because)
}

/// The path of a URI at this host; of another one, none.
pub(super) fn path_of<'a>(target: &'a str, host: &str) -> Option<&'a str> {
    let Some((_, rest)) = target.split_once("://").filter(|_| !target.starts_with('/')) else {
        return Some(target);
    };
    let (authority, path) = rest.split_at_checked(rest.find('/')?)?;
    authority.eq_ignore_ascii_case(host).then_some(path)
}
