//! A concept that was checked once and need not be checked again.

use super::Concept;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Json, Limits, fingerprint, read};

/// The name of the form.
const NAME: &str = "integration-sealed/1";

impl Concept {
    /// The concept as sealed text, for a place that calculates but does not check: a page that a server prepares, or a part of
    /// a program that was built without the rules of the document.
    ///
    /// A line with the name of the form, this release and the SHA-256 of the rest; then the document as
    /// [`Concept::to_json`] writes it. The seal shows that nothing was changed by accident; it is no signature.
    ///
    /// ```
    /// # let document = include_bytes!("../../tests/concepts/small.json");
    /// use integration_core::concept::Concept;
    /// let concept = Concept::from_json(document)?;
    /// assert_eq!(Concept::from_sealed(&concept.seal())?.to_json(), concept.to_json());
    /// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn seal(&self) -> String {
        let document = self.to_json();
        format!("{}\n{document}", heading(&document))
    }

    /// Reads sealed text. What was to be looked at was said when the concept was checked: there are no warnings.
    ///
    /// Anybody can seal anything, so the text must come from where one's own checked concepts come from. Text from
    /// strangers belongs into [`Concept::from_json`]: neither its rules nor its limits were checked here.
    ///
    /// # Errors
    /// `IC-S001` where the text was changed or sealed by another release; the rules may differ then, so the
    /// document must be checked anew.
    pub fn from_sealed(sealed: &str) -> Result<Self, Diagnostics> {
        let (stated, document) = sealed.split_once('\n').unwrap_or((sealed, ""));
        let expected = heading(document);
        if stated != expected {
            return Err(Diagnostic::new(Code::SEAL_BROKEN, "", stated, &[("heading", &expected)]).into());
        }
        // The limits were those of whoever checked the document.
        let limits = Limits::NONE;
        let (draft, problems, _) = read(&Json::parse(document.as_bytes(), &limits)?, &limits);
        let problems = Diagnostics::new(problems.into_list());
        if problems.has_errors() { Err(problems) } else { Ok(Self::valid(draft, problems)) }
    }
}

fn heading(document: &str) -> String {
    format!("{NAME} {} {}", env!("CARGO_PKG_VERSION"), fingerprint(document))
}
