//! Files and folders by their paths, with one folder bound into itself (RFC 5842).

use std::collections::BTreeMap;
use time::OffsetDateTime;

/// The folder in which everything is.
pub const ROOT: &str = "/dav";
/// The folder that contains itself.
pub const ARCHIVE: &str = "/dav/archive";
/// The name by which it contains itself.
pub const LOOP: &str = "/dav/archive/loop";
/// The most bytes of content and properties.
pub const QUOTA: usize = 16 * 1024;
/// The most entries.
pub const MOST: usize = 200;

/// What is at a path.
#[derive(Debug, Clone)]
pub enum Node {
    File {
        media_type: String,
        content: Vec<u8>,
    },
    Folder,
    /// Another name of the archive.
    Binding,
}

/// The name of a property: its namespace and its local name.
pub type Name = (String, String);

#[derive(Debug, Clone)]
pub struct Entry {
    pub node: Node,
    pub etag: String,
    pub modified: OffsetDateTime,
    /// The number of the resource, which stays the same for as long as it's there.
    pub number: u32,
    /// What clients stored, as text.
    pub properties: BTreeMap<Name, String>,
}

pub struct Tree {
    entries: BTreeMap<String, Entry>,
    versions: u32,
}

/// The path as a key, without the slash at its end, if it's in the shared folder.
pub fn key(path: &str) -> Option<String> {
    let rest = path.strip_prefix(ROOT)?;
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    let is_odd = |name: &str| name.is_empty() || name == "." || name == "..";
    let starts = rest.is_empty() || rest.starts_with('/');
    (starts && !rest.split('/').skip(1).any(is_odd)).then(|| format!("{ROOT}{rest}"))
}

pub fn is_below(key: &str, folder: &str) -> bool {
    key.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

pub fn parent(key: &str) -> &str {
    key.rsplit_once('/').map_or("", |(parent, _)| parent)
}

impl Tree {
    pub fn new(now: OffsetDateTime) -> Self {
        let mut tree = Self { entries: BTreeMap::new(), versions: 0 };
        let file = |text: &str| Node::File { media_type: "text/plain".to_owned(), content: text.into() };
        for (key, node) in [
            (ROOT, Node::Folder),
            ("/dav/plan.txt", file("Monday: Kim. Tuesday: Alex.\n")),
            ("/dav/reports", Node::Folder),
            ("/dav/reports/may.txt", file("May: 212 nights.\n")),
            (ARCHIVE, Node::Folder),
            ("/dav/archive/2025.txt", file("2025: 2301 nights.\n")),
            (LOOP, Node::Binding),
        ] {
            tree.put(key, node, now);
        }
        tree
    }

    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.get(key)
    }

    /// The key of the resource itself, by whatever binding it was named.
    pub fn resolve(&self, key: &str) -> String {
        let mut key = key.to_owned();
        while self.has_loop() && (key == LOOP || is_below(&key, LOOP)) {
            key = format!("{ARCHIVE}{}", key.strip_prefix(LOOP).unwrap_or_default());
        }
        key
    }

    /// The same, but for a binding that is named: that stays, and doesn't become what it leads to.
    pub fn place(&self, key: &str) -> String {
        match key.rsplit_once('/') {
            Some((parent, name)) if key != ROOT => format!("{}/{name}", self.resolve(parent)),
            _ => key.to_owned(),
        }
    }

    fn has_loop(&self) -> bool {
        self.entries.get(LOOP).is_some_and(|entry| matches!(entry.node, Node::Binding))
    }

    /// Whether that's the binding or a folder with it.
    pub fn loops(&self, key: &str) -> bool {
        self.has_loop() && (key == LOOP || is_below(LOOP, key))
    }

    pub fn is_folder(&self, key: &str) -> bool {
        self.get(key).is_some_and(|entry| !matches!(entry.node, Node::File { .. }))
    }

    pub fn has_parent(&self, key: &str) -> bool {
        key == ROOT || self.is_folder(parent(key))
    }

    pub fn children(&self, key: &str) -> impl Iterator<Item = &str> {
        self.below(key).filter(move |child| parent(child) == key)
    }

    /// All that a folder contains, in the order of the paths.
    pub fn below(&self, key: &str) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str).filter(move |other| is_below(other, key))
    }

    pub fn used(&self) -> usize {
        self.entries.values().map(size).sum()
    }

    /// Stores what's at a path and returns its new `ETag`; nothing if there isn't enough room.
    pub fn put(&mut self, key: &str, node: Node, now: OffsetDateTime) -> Option<String> {
        let before = self.entries.get(key);
        let (freed, added) = (before.map_or(0, content_size), node_size(&node));
        if self.used() + added > QUOTA + freed || (before.is_none() && self.entries.len() >= MOST) {
            return None;
        }
        let (number, properties) = match before {
            Some(entry) => (entry.number, entry.properties.clone()),
            None => (self.versions, BTreeMap::new()),
        };
        let etag = self.next_tag();
        self.entries
            .insert(key.to_owned(), Entry { node, etag: etag.clone(), modified: now, number, properties });
        Some(etag)
    }

    /// Changes the properties of what's at a path.
    pub fn change(&mut self, key: &str, properties: BTreeMap<Name, String>) {
        if let Some(entry) = self.entries.get_mut(key) {
            entry.properties = properties;
        }
    }

    pub fn remove(&mut self, key: &str) {
        self.entries.retain(|other, _| other != key && !is_below(other, key));
    }

    /// Whether a copy fits after what's at the destination is gone.
    pub fn fits(&self, from: &str, to: &str, deep: bool) -> bool {
        let (mut size_of_copy, mut count) = (0, 0);
        let (mut freed, mut gone) = (0, 0);
        for (key, entry) in &self.entries {
            if key == from || (deep && is_below(key, from)) {
                (size_of_copy, count) = (size_of_copy + size(entry), count + 1);
            } else if key == to || is_below(key, to) {
                (freed, gone) = (freed + size(entry), gone + 1);
            }
        }
        self.used() + size_of_copy <= QUOTA + freed && self.entries.len() + count <= MOST + gone
    }

    pub fn copy(&mut self, from: &str, to: &str, deep: bool, now: OffsetDateTime) {
        for (key, mut entry) in self.taken(from, deep) {
            entry.number = self.versions;
            entry.etag = self.next_tag();
            entry.modified = now;
            self.entries.insert(format!("{to}{key}"), entry);
        }
    }

    pub fn rename(&mut self, from: &str, to: &str, now: OffsetDateTime) {
        for (key, mut entry) in self.taken(from, true) {
            entry.etag = self.next_tag();
            entry.modified = now;
            self.entries.insert(format!("{to}{key}"), entry);
        }
        self.remove(from);
    }

    /// Copies of what's at a path and below it, by the rest of their paths.
    fn taken(&self, from: &str, deep: bool) -> Vec<(String, Entry)> {
        let all = self.entries.iter().filter(|(key, _)| *key == from || (deep && is_below(key, from)));
        all.map(|(key, entry)| (key.strip_prefix(from).unwrap_or_default().to_owned(), entry.clone()))
            .collect()
    }

    fn next_tag(&mut self) -> String {
        self.versions = self.versions.saturating_add(1);
        format!("\"dav-{}\"", self.versions)
    }
}

fn node_size(node: &Node) -> usize {
    match node {
        Node::File { media_type, content } => content.len() + media_type.len(),
        _ => 0,
    }
}

fn content_size(entry: &Entry) -> usize {
    node_size(&entry.node)
}

/// The size with properties, so that they can't fill the memory either.
fn size(entry: &Entry) -> usize {
    content_size(entry) + property_size(&entry.properties)
}

pub fn property_size(properties: &BTreeMap<Name, String>) -> usize {
    properties.iter().map(|((space, local), value)| space.len() + local.len() + value.len()).sum()
}
