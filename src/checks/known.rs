//! What is known of an API after some exchanges: its links, its items, and what was created.

use super::target::Target;
use crate::wire::{Received, Request, Trouble};
use serde_json::Value;
use std::borrow::Cow;

/// The longest path that's taken from a response.
const MOST_PATH: usize = 500;
/// The members of an item that may be its id, and those that may be its URL.
const IDS: [&str; 8] = ["id", "_id", "uuid", "key", "slug", "number", "code", "name"];
const URLS: [&str; 5] = ["self", "href", "url", "link", "uri"];

/// One exchange.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The name of the probe.
    pub probe: &'static str,
    /// The request.
    pub request: Request,
    /// Interim responses.
    pub interim: Vec<u16>,
    /// The final response, or why there's none.
    pub response: Result<Received, Trouble>,
}

impl Seen {
    /// The code, if there was a response.
    pub fn number(&self) -> Option<u16> {
        self.response.as_ref().ok().map(|response| response.number)
    }

    /// Whether the code is in this class, such as 2.
    pub fn is_class(&self, class: u16) -> bool {
        self.number().is_some_and(|number| number / 100 == class)
    }

    /// The content as JSON, whatever its type says.
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.response.as_ref().ok()?.content).ok()
    }

    /// A header field of the response.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.response.as_ref().ok()?.fields.get(name)
    }
}

/// The target and all exchanges with it so far.
#[derive(Debug)]
pub struct Known<'t> {
    /// The target.
    pub target: &'t Target,
    /// The exchanges; those that only repeat an earlier one aren't among them.
    pub seen: Vec<Seen>,
}

impl<'t> Known<'t> {
    /// Nothing yet.
    pub fn new(target: &'t Target) -> Self {
        Self { target, seen: Vec::new() }
    }

    /// The exchanges of a probe.
    pub fn of<'k>(&'k self, probe: &'k str) -> impl Iterator<Item = &'k Seen> {
        self.seen.iter().filter(move |seen| seen.probe == probe)
    }

    /// The first exchange of a probe.
    pub fn first(&self, probe: &str) -> Option<&Seen> {
        self.seen.iter().find(|seen| seen.probe == probe)
    }

    /// Whether the first exchange of a probe got a code of this class.
    pub fn got(&self, probe: &str, class: u16) -> bool {
        self.first(probe).is_some_and(|seen| seen.is_class(class))
    }

    /// What GET returned for a target with the usual credentials.
    pub fn read(&self, target: &str) -> Option<&Seen> {
        const READS: [&str; 5] = ["entrance", "collection", "item", "read-back", "link"];
        self.seen.iter().find(|seen| READS.contains(&seen.probe) && seen.request.target == target)
    }

    /// The page that probes about pages use: the collection, or else the entrance.
    pub fn page(&self) -> String {
        self.target.collection().unwrap_or_else(|| self.target.path(""))
    }

    /// The entries of the collection, if it could be read.
    fn entries(&self) -> Option<Vec<Value>> {
        list(&self.first("collection").filter(|seen| seen.is_class(2))?.json()?)
    }

    /// The path of an entry of the collection.
    fn path_of(&self, entry: &Value) -> Option<String> {
        let collection = self.target.collection()?;
        let url = URLS.iter().find_map(|name| entry.get(name)?.as_str());
        let within = url.and_then(|url| self.own_path(url)).filter(|path| is_below(path, &collection));
        within.or_else(|| {
            let id = IDS.iter().find_map(|name| match entry.get(name)? {
                Value::String(id) => Some(Cow::Borrowed(id.as_str())),
                Value::Number(id) => Some(Cow::Owned(id.to_string())),
                _ => None,
            })?;
            let is_plain =
                !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
            is_plain.then(|| format!("{}/{id}", collection.trim_end_matches('/')))
        })
    }

    /// The path of the first entry of the collection.
    pub fn item(&self) -> Option<String> {
        self.entries()?.iter().find_map(|entry| self.path_of(entry))
    }

    /// Whether this was in the collection before anything was created; nothing if the collection couldn't be read.
    pub fn was_there(&self, path: &str) -> Option<bool> {
        let entries = self.entries()?;
        Some(entries.iter().filter_map(|entry| self.path_of(entry)).any(|of| of == path))
    }

    /// The path that the response to a POST states for what it created, below the collection or not.
    pub fn stated(&self, seen: &Seen) -> Option<String> {
        self.own_path(seen.field("Location")?)
    }

    /// The path of what a POST created: its id in the content is surer than a header that's to be checked.
    pub fn created(&self, seen: &Seen) -> Option<String> {
        let collection = self.target.collection()?;
        let is_new = seen.request.method == "POST" && (seen.is_class(2) || seen.is_class(3));
        let by_id = || self.path_of(&seen.json()?);
        let stated = || self.stated(seen).filter(|path| is_below(path, &collection));
        is_new.then(|| by_id().or_else(stated)).flatten()
    }

    /// The path of what the sample created, if that worked.
    pub fn sample(&self) -> Option<String> {
        self.first("create").and_then(|seen| self.created(seen))
    }

    /// The paths that the entrance links to, and that a GET does no harm to.
    pub fn links(&self) -> Vec<String> {
        let Some(entrance) = self.first("entrance").and_then(Seen::json) else { return Vec::new() };
        let (mut found, mut links) = (Vec::new(), Vec::new());
        strings(&entrance, &mut found);
        for path in found.iter().filter_map(|text| self.own_path(text)) {
            let known = [self.target.path(""), self.page()];
            let is_harmful = ["logout", "signout", "sign-out", "delete", "unsubscribe"];
            let is_fine = !is_harmful.iter().any(|word| path.to_ascii_lowercase().contains(word));
            if is_fine
                && !known.contains(&path)
                && !links.contains(&path)
                && Some(&path) != self.item().as_ref()
            {
                links.push(path);
            }
        }
        links
    }

    /// A query with nonsense for each number that entries have, for each list that could be read.
    pub fn bad_queries(&self) -> Vec<String> {
        let lists = ["collection", "link"].into_iter().flat_map(|probe| self.of(probe));
        let query = |seen: &Seen| {
            let first = list(&seen.json()?)?.into_iter().next()?;
            let members = first.as_object()?;
            let numbers = members.iter().filter(|(_, value)| value.is_number()).map(|(name, _)| name);
            let plain = numbers.filter(|name| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'));
            let pairs: Vec<String> = plain.take(8).map(|name| format!("{name}=many")).collect();
            let is_bare = !pairs.is_empty() && !seen.request.target.contains('?');
            is_bare.then(|| format!("{}?{}", seen.request.target, pairs.join("&")))
        };
        lists.filter(|seen| seen.is_class(2)).filter_map(query).take(3).collect()
    }

    /// The first page that has this header field.
    pub fn page_with(&self, name: &str) -> Option<(&str, &str)> {
        let pages =
            ["item", "read-back", "collection", "entrance", "link"].into_iter().flat_map(|p| self.of(p));
        let mut with = pages.filter(|seen| seen.number() == Some(200));
        with.find_map(|seen| Some((seen.request.target.as_str(), seen.field(name)?)))
    }

    /// A path on this server, from a URL or a path; whatever could do more than name a path is refused.
    pub fn own_path(&self, text: &str) -> Option<String> {
        let path = match text.split_once("://") {
            Some(("http", rest)) => rest.strip_prefix(self.target.host.as_str())?,
            Some(_) => return None,
            None => text,
        };
        let path = path.split('#').next().unwrap_or_default();
        let is_plain = path.bytes().all(|b| b.is_ascii_graphic() && !b"{}<>\\^`|\"".contains(&b));
        let is_path = path.starts_with('/') && !path.starts_with("//") && is_plain && path.len() <= MOST_PATH;
        is_path.then(|| path.to_owned())
    }
}

fn is_below(path: &str, collection: &str) -> bool {
    path.strip_prefix(collection.trim_end_matches('/'))
        .and_then(|rest| rest.strip_prefix('/'))
        .is_some_and(|rest| !rest.is_empty() && !rest.contains(['/', '?']))
}

/// The entries of a list: an array, or the only array that a page of entries has.
fn list(json: &Value) -> Option<Vec<Value>> {
    match json {
        Value::Array(entries) => Some(entries.clone()),
        Value::Object(members) => {
            let mut arrays = members.values().filter_map(Value::as_array);
            let first = arrays.next()?;
            (arrays.next().is_none() && first.iter().all(Value::is_object)).then(|| first.clone())
        }
        _ => None,
    }
}

/// All strings in JSON.
fn strings(json: &Value, found: &mut Vec<String>) {
    match json {
        Value::String(text) => found.push(text.clone()),
        Value::Array(entries) => entries.iter().for_each(|entry| strings(entry, found)),
        Value::Object(members) => members.values().for_each(|member| strings(member, found)),
        _ => {}
    }
}
