//! What the lab says of itself: an `OpenAPI` document, for a learner's tools.

use super::reply::{Reply, code};
use super::{Area, Policy, checks};
use crate::wire::{Request, Response};
use time::OffsetDateTime;

/// Where it's served.
const PATH: &str = "/openapi.json";

/// The document: all codes that an operation can be answered with, but for those that refuse any request.
const DOCUMENT: &str = include_str!("../openapi.json");

/// The description of the hotel's API.
#[derive(Debug, Clone, Copy)]
pub struct Description;

impl Area for Description {
    fn policy(&self, request: &Request) -> Option<Policy> {
        (request.path() == PATH).then_some(Policy::READ)
    }

    fn act(&mut self, request: &Request, _: OffsetDateTime) -> Reply {
        if request.path() != PATH {
            return checks::nothing_at(request);
        }
        let response = Response::new(code(200)).containing("application/json", DOCUMENT);
        Reply::new(
            response,
            "nothing-to-show",
            "read-that-succeeds-is-200",
            "The description of the API exists.",
        )
    }
}

#[cfg(test)]
mod tests;
