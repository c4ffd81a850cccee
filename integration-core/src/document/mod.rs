//! This module reads JSON so that nothing is lost: every problem at once, each with its path.
//!
//! A derived deserializer stops at the first problem, and a map keeps the last of two equal keys. Here the text
//! becomes a tree that still holds everything ([`json`]), and each type reads itself from the tree ([`value`]),
//! while a reader that knows what should stand at each place ([`shape`]) notes problems and goes on ([`read`]).
//! Records and choices are declared once ([`record`]); shape, reading, writing, the JSON Schema and the words
//! for readers all follow from the declaration.

mod answers;
mod json;
mod limits;
mod nearest;
mod problems;
mod read;
mod record;
mod shape;
mod value;
mod values;
mod write;

pub(crate) use answers::{Answer, from_json};
pub(crate) use json::Json;
pub use limits::Limits;
pub(crate) use nearest::nearest;
pub(crate) use problems::Problems;
pub(crate) use read::Reader;
#[cfg(feature = "schema")]
pub(crate) use record::{absent, decimal_schema, described};
pub(crate) use record::{choice, id, record};
pub(crate) use shape::{Field, Shape};
pub(crate) use value::{Read, Written};
pub(crate) use values::{is_code, plain_decimal};
pub(crate) use write::to_json;

use serde::de::DeserializeSeed as _;

use crate::diagnostic::Diagnostics;

/// Reads one value of type `T` from JSON text: options, or the input of a small calculation.
///
/// # Errors
/// Every problem at once. An unknown field is an error here: a mistyped option must not go unnoticed.
pub(crate) fn read_options<T: Read>(text: &str) -> Result<T, Diagnostics> {
    let limits = Limits::default();
    let (value, problems, _) = read::<T>(&Json::parse(text.as_bytes(), &limits)?, &limits);
    let problems = Diagnostics::new(problems.into_list());
    if problems.is_empty() { Ok(value) } else { Err(problems) }
}

/// The value in a tree, the problems, and the paths where a placeholder stands.
pub(crate) fn read<T: Read>(tree: &Json, limits: &Limits) -> (T, Problems, Vec<String>) {
    let mut reader = Reader::new(limits);
    let value = T::read(tree, &mut reader);
    let (problems, unread) = reader.finish();
    (value, problems, unread)
}

/// The SHA-256 of a text in hexadecimal digits: shows that nothing was changed by accident.
pub(crate) fn fingerprint(text: &str) -> String {
    use sha2::Digest as _;
    sha2::Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a value of type `T` by its shape for `serde`, which knows one problem only: the first.
pub(crate) fn deserialized<'de, T: Read, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let limits = Limits::NONE;
    let tree = json::Tree::of(&limits).deserialize(deserializer)?;
    let (value, problems, _) = read(&tree, &limits);
    match problems.into_list().first() {
        Some(problem) => Err(serde::de::Error::custom(problem.line(crate::text::Language::En))),
        None => Ok(value),
    }
}
