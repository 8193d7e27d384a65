//! PROPFIND and PROPPATCH.

use super::super::conditions::http_date;
use super::super::reply::{Reply, code};
use super::locks::Locks;
use super::tree::{self, Entry, Name, Node, QUOTA, Tree};
use super::xml::{self, Body};
use super::{change, malformed, multistatus};
use crate::http::StatusCode;
use crate::wire::Request;
use std::collections::BTreeMap;

/// What the server knows by itself, in the namespace of `WebDAV`; clients can't change it.
const LIVE: [&str; 9] = [
    "resourcetype",
    "getetag",
    "getlastmodified",
    "getcontenttype",
    "getcontentlength",
    "lockdiscovery",
    "supportedlock",
    "quota-used-bytes",
    "quota-available-bytes",
];

/// The property of RFC 5842 that tells bindings to one resource; allprop doesn't include it.
const RESOURCE_ID: &str = "resource-id";

enum Wanted {
    All,
    Names,
    These(Vec<Name>),
}

/// What a listing is made from.
struct Listing<'a> {
    tree: &'a Tree,
    locks: &'a Locks,
    wanted: Wanted,
}

pub fn find(request: &Request, tree: &Tree, locks: &Locks, key: &str) -> Reply {
    let depth = request.fields.get("Depth").map_or("infinity", str::trim).to_ascii_lowercase();
    let below: Vec<&str> = match depth.as_str() {
        "0" => Vec::new(),
        "1" => tree.children(key).collect(),
        "infinity" => tree.below(key).collect(),
        _ => return malformed("no-finer-code-400", "Depth is 0, 1 or infinity."),
    };
    let Some(wanted) = wanted(&request.content) else {
        return malformed("unparseable-content-400", "The body can't be read as a propfind element.");
    };
    let is_endless = depth == "infinity" && tree.loops(key);
    if is_endless && !request.fields.list("DAV").iter().any(|class| class.eq_ignore_ascii_case("bind")) {
        return change::endless();
    }
    let listing = Listing { tree, locks, wanted };
    let mut inside = Vec::new();
    let base = request.path().trim_end_matches('/');
    let mut responses = listing.response(key, base, code(200), &mut inside);
    for member in below {
        let href = format!("{base}{}", member.strip_prefix(key).unwrap_or_default());
        let again = is_endless && member == tree::LOOP;
        responses += &listing.response(member, &href, code(if again { 208 } else { 200 }), &mut inside);
    }
    let because = if is_endless {
        format!("{} is listed once; its second binding, {}, is reported with 208.", tree::ARCHIVE, tree::LOOP)
    } else {
        "PROPFIND reports on several properties, each with its status.".to_owned()
    };
    multistatus(&responses, inside, because)
}

fn wanted(content: &[u8]) -> Option<Wanted> {
    if content.is_empty() {
        return Some(Wanted::All);
    }
    let body = xml::read(content).filter(|body| body.root() == "propfind")?;
    let what =
        |local: &str| body.elements.iter().position(|element| element.depth == 1 && element.local == local);
    if let Some(at) = what("prop") {
        return Some(Wanted::These(names(&body, at)));
    }
    if what("propname").is_some() {
        return Some(Wanted::Names);
    }
    what("allprop").map(|_| Wanted::All)
}

fn names(body: &Body, at: usize) -> Vec<Name> {
    body.children(at).map(|element| (body.namespace(element), element.local.to_owned())).collect()
}

impl Listing<'_> {
    /// What's reported on one resource; the codes go to `inside`, too.
    fn response(&self, key: &str, href: &str, found: StatusCode, inside: &mut Vec<StatusCode>) -> String {
        // A binding is listed as what it leads to.
        let key = &self.tree.resolve(key);
        let Some(entry) = self.tree.get(key) else { return String::new() };
        let (mut known, mut unknown) = (String::new(), String::new());
        for (space, local) in self.names(entry) {
            match self.value(key, entry, &space, &local) {
                Some(_) if matches!(self.wanted, Wanted::Names) => {
                    known += &xml::property(&space, &local, "");
                }
                Some(value) => known += &xml::property(&space, &local, &value),
                None => unknown += &xml::property(&space, &local, ""),
            }
        }
        let slash = if self.tree.is_folder(key) { "/" } else { "" };
        let mut inner = String::new();
        if !known.is_empty() || unknown.is_empty() || found != code(200) {
            inside.push(found);
            inner += &xml::propstat(&known, found, "");
        }
        if !unknown.is_empty() {
            inside.push(code(404));
            inner += &xml::propstat(&unknown, code(404), "");
        }
        xml::response(&format!("{href}{slash}"), &inner)
    }

    fn names(&self, entry: &Entry) -> Vec<Name> {
        if let Wanted::These(names) = &self.wanted {
            return names.clone();
        }
        let is_file = matches!(entry.node, Node::File { .. });
        // A quota is only named, or sent to those who ask for it (RFC 4331 section 3).
        let has_quota = !is_file && matches!(self.wanted, Wanted::Names);
        let fits = |name: &&&str| {
            (has_quota || !name.starts_with("quota")) && (is_file || !name.starts_with("getcontent"))
        };
        let live = LIVE.iter().filter(fits).map(|local| ("DAV:".to_owned(), (*local).to_owned()));
        live.chain(entry.properties.keys().cloned()).collect()
    }

    fn value(&self, key: &str, entry: &Entry, space: &str, local: &str) -> Option<String> {
        if space == "DAV:"
            && let Some(value) = self.live(key, entry, local)
        {
            return Some(value);
        }
        entry.properties.get(&(space.to_owned(), local.to_owned())).map(|value| xml::escape(value))
    }

    fn live(&self, key: &str, entry: &Entry, local: &str) -> Option<String> {
        let file = match &entry.node {
            Node::File { media_type, content } => Some((media_type, content)),
            _ => None,
        };
        Some(match (local, file) {
            ("resourcetype", Some(_)) => String::new(),
            ("resourcetype", None) => "<D:collection/>".to_owned(),
            ("getetag", _) => xml::escape(&entry.etag),
            ("getlastmodified", _) => http_date(entry.modified),
            ("getcontenttype", Some((media_type, _))) => xml::escape(media_type),
            ("getcontentlength", Some((_, content))) => content.len().to_string(),
            ("lockdiscovery", _) => self.locks.discovery(key),
            ("supportedlock", _) => "<D:lockentry><D:lockscope><D:exclusive/></D:lockscope>\
                 <D:locktype><D:write/></D:locktype></D:lockentry>"
                .to_owned(),
            ("quota-used-bytes", None) => self.tree.used().to_string(),
            ("quota-available-bytes", None) => QUOTA.saturating_sub(self.tree.used()).to_string(),
            (RESOURCE_ID, _) => {
                format!("<D:href>urn:uuid:00000000-0000-8000-8000-{:012x}</D:href>", entry.number)
            }
            _ => return None,
        })
    }
}

/// One instruction of a PROPPATCH: a new value, or none to remove it.
type Change = (Name, Option<String>);

pub fn patch(request: &Request, tree: &mut Tree, locks: &Locks, key: &str) -> Reply {
    let Some(changes) = changes(&request.content) else {
        return malformed(
            "unparseable-content-400",
            "The body can't be read as a propertyupdate with properties.",
        );
    };
    if let Some(refused) = locks.refusal(request, key, false) {
        return refused;
    }
    let Some(entry) = tree.get(key) else { return super::checks::nothing_at(request) };
    let mut after = entry.properties.clone();
    for (name, value) in &changes {
        match value {
            Some(value) => after.insert(name.clone(), value.clone()),
            None => after.remove(name),
        };
    }
    let grown = tree.used() + tree::property_size(&after);
    let fits = grown <= QUOTA + tree::property_size(&entry.properties);
    let failure = |name: &Name, value: Option<&String>| {
        if is_live(name) {
            Some(403)
        } else if value.is_some() && !fits {
            Some(507)
        } else {
            None
        }
    };
    let failures: Vec<Option<u16>> =
        changes.iter().map(|(name, value)| failure(name, value.as_ref())).collect();
    if failures.iter().all(Option::is_none) {
        tree.change(key, after);
    }
    outcome(request.path(), &changes, &failures)
}

fn is_live((space, local): &Name) -> bool {
    space == "DAV:" && (LIVE.contains(&local.as_str()) || local == RESOURCE_ID)
}

fn changes(content: &[u8]) -> Option<Vec<Change>> {
    let body = xml::read(content).filter(|body| body.root() == "propertyupdate")?;
    let mut changes = Vec::new();
    let mut is_set = None;
    for (at, element) in body.elements.iter().enumerate() {
        match (element.depth, element.local) {
            (1, "set") => is_set = Some(true),
            (1, "remove") => is_set = Some(false),
            (1, _) => is_set = None,
            (2, "prop") => {
                let is_set = is_set?;
                let all = body.children(at).map(|property| {
                    let name = (body.namespace(property), property.local.to_owned());
                    (name, is_set.then(|| property.text()))
                });
                changes.extend(all);
            }
            _ => {}
        }
    }
    (!changes.is_empty()).then_some(changes)
}

/// The changes by their codes: all done, or those that can't be and those that aren't done therefore.
fn outcome(path: &str, changes: &[Change], failures: &[Option<u16>]) -> Reply {
    let other = if failures.iter().all(Option::is_none) { 200 } else { 424 };
    let mut by_code: BTreeMap<u16, String> = BTreeMap::new();
    for (((space, local), _), failure) in changes.iter().zip(failures) {
        *by_code.entry(failure.unwrap_or(other)).or_default() += &xml::property(space, local, "");
    }
    let inner: String = by_code
        .iter()
        .map(|(number, properties)| {
            let error = "<D:error><D:cannot-modify-protected-property/></D:error>\n";
            xml::propstat(properties, code(*number), if *number == 403 { error } else { "" })
        })
        .collect();
    let inside = by_code.keys().map(|number| code(*number)).collect();
    let because = match other {
        200 => "All properties were changed, and the 207 reports it.",
        _ => "One property can't be changed, so none is: the others are reported with 424.",
    };
    multistatus(&xml::response(path, &inner), inside, because)
}
