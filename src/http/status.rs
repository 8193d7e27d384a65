//! A status code as a number from 100 to 599.

use super::Class;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A three-digit HTTP status code from 100 to 599 (RFC 9110 section 15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct StatusCode(u16);

/// The number or text is not a status code from 100 to 599.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a status code is a number from 100 to 599")]
pub struct NotAStatusCode;

/// The codes that every API developer meets.
const CORE: [u16; 14] = [200, 201, 204, 301, 304, 400, 401, 403, 404, 409, 422, 429, 500, 503];

impl StatusCode {
    /// Whether every API developer meets it.
    pub fn is_core(self) -> bool {
        CORE.contains(&self.number())
    }

    /// Makes a status code of a number from 100 to 599.
    pub fn new(number: u16) -> Result<Self, NotAStatusCode> {
        if (100..=599).contains(&number) { Ok(Self(number)) } else { Err(NotAStatusCode) }
    }

    /// The number itself.
    pub fn number(self) -> u16 {
        self.0
    }

    /// The class, told by the first digit.
    pub fn class(self) -> Class {
        match self.0 / 100 {
            1 => Class::Informational,
            2 => Class::Successful,
            3 => Class::Redirection,
            4 => Class::ClientError,
            _ => Class::ServerError,
        }
    }

    /// The phrase of the registry, or the popular name of an unregistered code, or nothing.
    pub fn phrase(self) -> &'static str {
        super::registered(self)
            .map(|r| r.phrase)
            .or_else(|| super::unregistered(self).map(|u| u.name))
            .unwrap_or_default()
    }

    /// Whether a response with this code never has content (RFC 9110 sections 15.2, 15.3.5, 15.4.5).
    pub fn forbids_content(self) -> bool {
        self.class() == Class::Informational || matches!(self.0, 204 | 205 | 304)
    }
}

impl TryFrom<u16> for StatusCode {
    type Error = NotAStatusCode;
    fn try_from(number: u16) -> Result<Self, NotAStatusCode> {
        Self::new(number)
    }
}

impl From<StatusCode> for u16 {
    fn from(code: StatusCode) -> u16 {
        code.0
    }
}

impl FromStr for StatusCode {
    type Err = NotAStatusCode;
    fn from_str(text: &str) -> Result<Self, NotAStatusCode> {
        if text.len() != 3 {
            return Err(NotAStatusCode);
        }
        text.parse().ok().and_then(|n| Self::new(n).ok()).ok_or(NotAStatusCode)
    }
}

impl fmt::Display for StatusCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_100_to_599_are_status_codes() {
        assert!(StatusCode::new(99).is_err());
        assert!(StatusCode::new(600).is_err());
        assert_eq!("409".parse::<StatusCode>().unwrap().number(), 409);
        assert!("0409".parse::<StatusCode>().is_err());
        assert!("+40".parse::<StatusCode>().is_err());
    }

    #[test]
    fn the_first_digit_tells_the_class() {
        assert_eq!(StatusCode(503).class(), Class::ServerError);
        assert_eq!(StatusCode(103).class(), Class::Informational);
    }
}
