//! The API that is judged, as its owner describes it.

use crate::wire::{Fields, Request, Version};

/// What is known of an API before it's asked.
#[derive(Debug, Clone, Default)]
pub struct Target {
    /// The value of `Host`.
    pub host: String,
    /// The path below which the API is, without a slash at its end.
    pub base: String,
    /// The path of a collection below that, such as `/notes`.
    pub collection: Option<String>,
    /// JSON that creates something when it's posted to the collection.
    pub body: Option<String>,
    /// The value of `Authorization` that may do everything asked here.
    pub auth: Option<String>,
    /// One that may not read the first protected path.
    pub weak_auth: Option<String>,
    /// Paths that nobody may read without credentials.
    pub protected: Vec<String>,
    /// Members of the body that mustn't be missing.
    pub required: Vec<String>,
    /// Whether the same body may be stored only once.
    pub is_unique: bool,
    /// Whether things may be created, changed and deleted.
    pub may_write: bool,
    /// Whether 20 MB may be sent.
    pub may_be_big: bool,
    /// Checks that aren't made.
    pub skipped: Vec<String>,
}

impl Target {
    /// A request for this target, as a client that wants JSON and has the right to it sends it.
    pub fn ask(&self, method: &str, target: &str) -> Request {
        let request = self.stranger(method, target);
        match &self.auth {
            Some(auth) => request.with("Authorization", auth),
            None => request,
        }
    }

    /// The same without credentials.
    pub fn stranger(&self, method: &str, target: &str) -> Request {
        let (method, target) = (method.to_owned(), target.to_owned());
        let (version, fields, content) = (Version::Http11, Fields::default(), Vec::new());
        let request = Request { method, target, version, fields, content };
        request
            .with("Host", &self.host)
            .with("User-Agent", "statusquiz")
            .with("Accept", "application/json")
            .with("Connection", "close")
    }

    /// The path of something below the base.
    pub fn path(&self, below: &str) -> String {
        format!("{}/{}", self.base, below.trim_start_matches('/'))
    }

    /// The path of the collection.
    pub fn collection(&self) -> Option<String> {
        self.collection.as_deref().map(|below| self.path(below))
    }

    /// Whether its owner says that this path is protected.
    pub fn protects(&self, path: &str) -> bool {
        self.protected.iter().any(|below| self.path(below) == path)
    }

    /// Whether this check isn't wanted.
    pub fn skips(&self, check: &str) -> bool {
        self.skipped.iter().any(|skipped| skipped == check)
    }
}

impl Request {
    /// The same with one more field.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.fields.push(name, value);
        self
    }

    /// The same with this in place of all fields of that name.
    #[must_use]
    pub fn with_only(mut self, name: &str, value: impl Into<String>) -> Self {
        self.fields.remove(name);
        self.with(name, value)
    }

    /// The same with content and its length.
    #[must_use]
    pub fn containing(mut self, media_type: &str, content: impl Into<Vec<u8>>) -> Self {
        self.content = content.into();
        let length = self.content.len().to_string();
        self.with("Content-Type", media_type).with("Content-Length", length)
    }

    /// The same with JSON as its content.
    #[must_use]
    pub fn with_json(self, content: impl Into<Vec<u8>>) -> Self {
        self.containing("application/json", content)
    }
}
