//! Problems of an input, and how they cross the boundary.

use integration_core::diagnostic::Diagnostics;

/// What JavaScript catches: the JSON list of all problems.
#[expect(clippy::needless_pass_by_value, reason = "the last thing that happens to a refusal")]
pub(crate) fn refused(problems: Diagnostics) -> String {
    problems.to_json()
}
