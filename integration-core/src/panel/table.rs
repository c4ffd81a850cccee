//! What is wrong with a table before anything is computed: columns that are not there, hold something else or contradict
//! themselves. Whoever reads a table (a data frame, a CSV file) reports it in these words.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::nearest;

/// There is nothing of this name: no column that could be read as `use_` (`value`), no such choice (`better`).
///
/// ```
/// use integration_core::panel::table::not_known;
///
/// let problem = not_known("value", "Wert ", &["Jahr", "Wert"]);
/// assert_eq!((problem.code.as_str(), &*problem.path), ("IC-D010", "/value"));
/// assert_eq!(problem.suggestion.unwrap().de, "meinten Sie `Wert`?");
/// ```
#[must_use]
pub fn not_known(use_: &str, found: &str, known: &[&str]) -> Diagnostic {
    let all = known.join(", ");
    let mut arguments = vec![("known", all.as_str())];
    arguments.extend(nearest(found, known.iter().copied()).map(|name| ("nearest", name)));
    Diagnostic::new(Code::UNKNOWN_CHOICE, format!("/{use_}"), found, &arguments)
}

/// A column holds values of another type: `found` and `expected` are the types' names.
///
/// ```
/// use integration_core::panel::table::wrong_type;
///
/// let problem = wrong_type("value", "Utf8", "Float64");
/// assert_eq!((problem.code.as_str(), &*problem.found), ("IC-D007", "Utf8"));
/// ```
#[must_use]
pub fn wrong_type(use_: &str, found: &str, expected: &str) -> Diagnostic {
    Diagnostic::new(Code::WRONG_TYPE, format!("/{use_}"), found, &[("shape", expected)])
}

/// A row has no value where every row needs one, such as `expected`.
///
/// ```
/// use integration_core::panel::table::no_value;
///
/// assert_eq!(no_value("year", 17, "2024").path, "/year/17");
/// ```
#[must_use]
pub fn no_value(use_: &str, row: usize, expected: &str) -> Diagnostic {
    let arguments = [("field", use_), ("shape", expected)];
    Diagnostic::new(Code::MISSING_FIELD, format!("/{use_}/{row}"), "", &arguments)
}

/// A row says something else of its series than the series' first row, of what holds for all of it (a target).
///
/// ```
/// use integration_core::panel::table::uneven;
///
/// let problem = uneven("target", 17, 62.5);
/// assert_eq!((problem.code.as_str(), &*problem.path), ("IC-T001", "/target/17"));
/// ```
#[must_use]
pub fn uneven(use_: &str, row: usize, found: impl std::fmt::Display) -> Diagnostic {
    Diagnostic::new(Code::UNEVEN_COLUMN, format!("/{use_}/{row}"), found, &[])
}
