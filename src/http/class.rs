//! The five classes of status code (RFC 9110 section 15).

use serde::{Deserialize, Serialize};

/// A class of status codes, named by the first digit (RFC 9110 section 15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Class {
    /// 1xx: the request was received and the server goes on with it.
    #[serde(rename = "1xx")]
    Informational,
    /// 2xx: the request was received, understood and accepted.
    #[serde(rename = "2xx")]
    Successful,
    /// 3xx: further action is needed to complete the request.
    #[serde(rename = "3xx")]
    Redirection,
    /// 4xx: the request is at fault, or cannot be fulfilled as it stands.
    #[serde(rename = "4xx")]
    ClientError,
    /// 5xx: the server failed to fulfil a request that seemed valid.
    #[serde(rename = "5xx")]
    ServerError,
}

impl Class {
    /// All classes in order.
    pub const ALL: [Class; 5] =
        [Class::Informational, Class::Successful, Class::Redirection, Class::ClientError, Class::ServerError];

    /// The short form, such as `4xx`.
    pub fn short(self) -> &'static str {
        match self {
            Class::Informational => "1xx",
            Class::Successful => "2xx",
            Class::Redirection => "3xx",
            Class::ClientError => "4xx",
            Class::ServerError => "5xx",
        }
    }

    /// The name in RFC 9110, such as `Client Error`.
    pub fn name(self) -> &'static str {
        match self {
            Class::Informational => "Informational",
            Class::Successful => "Successful",
            Class::Redirection => "Redirection",
            Class::ClientError => "Client Error",
            Class::ServerError => "Server Error",
        }
    }
}
