//! What HTTP says: status codes, their classes and their registry entries. Pure data, no teaching.

mod class;
mod registry;
mod status;

pub use class::Class;
pub use registry::{Registration, UNREGISTERED, Unregistered, registered, registry, unregistered};
pub use status::StatusCode;
