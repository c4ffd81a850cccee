//! The problems found so far, kept within bounds whatever the document holds.

use core::fmt;

use super::nearest::nearest;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};

/// After so many errors, or so many warnings, nobody reads on, and a hostile document must not fill the
/// memory with them.
const MOST_PROBLEMS: usize = 10_000;

/// A hint costs a comparison with every known word; a document full of unknown words gets no more of them.
const MOST_COMPARISONS: usize = 100_000;

/// A list of problems that holds at most [`MOST_PROBLEMS`] errors and as many warnings.
pub(crate) struct Problems {
    list: Vec<Diagnostic>,
    errors: usize,
    warnings: usize,
    comparisons_left: usize,
}

impl Problems {
    pub(crate) fn new() -> Self {
        Self { list: Vec::new(), errors: 0, warnings: 0, comparisons_left: MOST_COMPARISONS }
    }

    /// Adds a problem; beyond the bound only the fact that there are more.
    pub(crate) fn report(
        &mut self,
        code: Code,
        path: &str,
        found: impl fmt::Display,
        arguments: &[(&str, &str)],
    ) {
        self.report_any(code, path, &found, arguments);
    }

    // Apart from `report`, so that there is one of it, whatever was found.
    fn report_any(&mut self, code: Code, path: &str, found: &dyn fmt::Display, arguments: &[(&str, &str)]) {
        let (count, beyond) = match code.severity() {
            Severity::Error => (&mut self.errors, Code::TOO_MANY_PROBLEMS),
            Severity::Warning => (&mut self.warnings, Code::TOO_MANY_WARNINGS),
        };
        *count = count.saturating_add(1);
        if *count <= MOST_PROBLEMS {
            self.list.push(Diagnostic::new(code, path, found, arguments));
        } else if *count == MOST_PROBLEMS + 1 {
            let limit = MOST_PROBLEMS.to_string();
            self.list.push(Diagnostic::new(beyond, "", &limit, &[("limit", &limit)]));
        }
    }

    /// Whether there is an error at all.
    pub(crate) fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// Whether there are more errors than are listed, so that no further check can add anything.
    pub(crate) fn are_too_many(&self) -> bool {
        self.errors > MOST_PROBLEMS
    }

    /// The known word closest to `word`, for "did you mean …?".
    pub(crate) fn nearest<'a>(
        &mut self,
        word: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        self.nearest_of(word, &mut known.into_iter())
    }

    // Apart from `nearest`, so that there is one of it, wherever the words come from.
    fn nearest_of<'a>(&mut self, word: &str, known: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
        let left = &mut self.comparisons_left;
        let compared = known.map_while(|candidate| {
            *left = left.checked_sub(1)?;
            Some(candidate)
        });
        nearest(word, compared)
    }

    /// An error where there is one, with everything that was found.
    pub(crate) fn into_result(self) -> Result<(), Diagnostics> {
        if self.has_errors() { Err(Diagnostics::new(self.list)) } else { Ok(()) }
    }

    pub(crate) fn into_list(self) -> Vec<Diagnostic> {
        self.list
    }
}
