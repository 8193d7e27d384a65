//! Where a claim about a product can be read.

use super::SafeText;
use super::stored::stored_as_fields;

/// A product whose behavior is told, and the page that shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductSource {
    /// The product, as the text names it.
    pub product: SafeText,
    /// The page.
    pub url: SafeText,
}

stored_as_fields!(ProductSource { product, url });
