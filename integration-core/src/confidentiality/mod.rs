//! This module keeps small counts from being published (*statistische Geheimhaltung*).
//!
//! Observations are [`Raw`] until the primary test has removed what would let a person be recognised
//! ([`Protected`]); only what was then released ([`Published`]) can be rendered or exported. The three are
//! types, so that a report cannot take raw counts by mistake:
//!
//! ```compile_fail
//! # use integration_core::{concept::Concept, confidentiality::{Published, Raw}};
//! fn render(_: &Published) {}
//! fn report(concept: &Concept) { render(&Raw::of(concept)); }
//! ```
//!
//! The primary test alone does not stop somebody from subtracting the districts from the city: secondary
//! suppression, with its audit, is not part of this release, and every published table says so.

mod primary;

pub use primary::{ConfidentialityOptions, DEFAULT_MINIMUM, Protected, Protection, Published, Raw};
