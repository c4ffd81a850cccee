//! How much input is read before the library refuses.

/// Limits on an input; beyond one of them there is a diagnostic, never an endless calculation.
///
/// The defaults fit a large city; a caller that knows better raises them.
///
/// ```
/// use integration_core::concept::{Concept, Limits};
/// let limits = Limits { measures: 10, ..Limits::default() };
/// assert!(Concept::from_json_within(b"{}", &limits).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the document: 64 MiB.
    pub bytes: usize,
    /// Levels of nesting: 32. The document itself needs eight; the JSON parser's own bound is 128.
    pub nesting: usize,
    /// Measures: 20,000.
    pub measures: usize,
    /// Observations: 500,000; more than that is a panel, not a document. So many, with groups and counts, take
    /// about 80 MB: raise `bytes` with them.
    pub observations: usize,
    /// Cost lines of one measure: 100. Grants are worked out against every line of their measure.
    pub cost_lines: usize,
    /// Grants of one measure: 10.
    pub grants: usize,
    /// Entries of any other list: 20,000.
    pub entries: usize,
    /// Characters of a text: 20,000.
    pub characters: usize,
}

impl Limits {
    /// No limits but the nesting: for text that the library itself has written.
    pub(crate) const NONE: Self = Self {
        bytes: usize::MAX,
        nesting: 127,
        measures: usize::MAX,
        observations: usize::MAX,
        cost_lines: usize::MAX,
        grants: usize::MAX,
        entries: usize::MAX,
        characters: usize::MAX,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 * 1024 * 1024,
            nesting: 32,
            measures: 20_000,
            observations: 500_000,
            cost_lines: 100,
            grants: 10,
            entries: 20_000,
            characters: 20_000,
        }
    }
}
