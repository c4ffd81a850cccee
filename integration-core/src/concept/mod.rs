//! This module holds the adopted document: a [`ConceptDraft`] that parses, and the [`Concept`] that it
//! becomes once every id resolves, every year is sane and every figure has a resolution.
//!
//! Everything else in the library takes a `Concept`, so nothing is checked twice.

mod cost;
mod cycle_step;
mod draft;
mod goal;
mod ids;
mod indicator;
mod measure;
mod municipality;
mod need;
mod observation;
mod pot;
mod resolution;
mod seal;
mod settlement;
mod target;
mod validate;
mod value_sign;

pub use cost::*;
pub use cycle_step::*;
pub use draft::*;
pub use goal::*;
pub use ids::*;
pub use indicator::*;
pub use measure::*;
pub use municipality::*;
pub use need::LineNeed;
pub(crate) use need::{CostProfile, Need};
pub use observation::*;
pub use pot::*;
pub use resolution::*;
pub use settlement::*;
pub use target::*;

use crate::calendar::YearRange;
use crate::diagnostic::Diagnostics;
pub use crate::document::Limits;
use crate::document::{Json, Problems, read};
use crate::index::Order;

/// A valid concept.
///
/// ```
/// # let document = include_bytes!("../../tests/concepts/small.json");
/// use integration_core::concept::Concept;
/// let concept = Concept::from_json(document)?;
/// assert_eq!(concept.measures.len(), 3);
/// assert_eq!(Concept::from_json(concept.to_json().as_bytes())?, concept);
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Concept {
    /// INVARIANT: passed `validate`; never handed out mutably.
    draft: ConceptDraft,
    warnings: Diagnostics,
    /// The measures and the goals by id.
    measures: Order,
    goals: Order,
}

impl Concept {
    /// Reads and checks a document within the default [`Limits`].
    ///
    /// # Errors
    /// Every problem of the document at once, warnings among them, sorted by path.
    pub fn from_json(document: &[u8]) -> Result<Self, Diagnostics> {
        Self::from_json_within(document, &Limits::default())
    }

    /// Reads and checks a document within limits of the caller's choice.
    ///
    /// # Errors
    /// Every problem of the document at once, warnings among them, sorted by path.
    pub fn from_json_within(document: &[u8], limits: &Limits) -> Result<Self, Diagnostics> {
        let (draft, problems, unread) = read(&Json::parse(document, limits)?, limits);
        Self::checked(draft, problems, &unread)
    }

    fn checked(draft: ConceptDraft, problems: Problems, unread: &[String]) -> Result<Self, Diagnostics> {
        let problems = Diagnostics::new(validate::check(&draft, problems, unread).into_list());
        if problems.has_errors() { Err(problems) } else { Ok(Self::valid(draft, problems)) }
    }

    /// A draft in which the rules found no error.
    fn valid(draft: ConceptDraft, warnings: Diagnostics) -> Self {
        let measure = |at: usize| draft.measures.get(at).map(|measure| &measure.id);
        let measures = Order::of(draft.measures.len(), &|a, b| measure(a).cmp(&measure(b)));
        let goal = |at: usize| draft.goals.get(at).map(|goal| &goal.id);
        let goals = Order::of(draft.goals.len(), &|a, b| goal(a).cmp(&goal(b)));
        Self { draft, warnings, measures, goals }
    }

    /// The concept as a scenario supposes it: not checked again, so the change has to keep ids and links.
    pub(crate) fn supposing(&self, change: impl FnOnce(&mut ConceptDraft)) -> Self {
        let mut draft = self.draft.clone();
        change(&mut draft);
        Self::valid(draft, self.warnings.clone())
    }

    /// What somebody should look at, although the concept is valid.
    #[must_use]
    pub fn warnings(&self) -> &Diagnostics {
        &self.warnings
    }

    /// The same, where the concept is not needed any more.
    pub(crate) fn into_warnings(self) -> Diagnostics {
        self.warnings
    }

    /// The document as JSON text: fixed order of fields, absent values left out, amounts with two decimals.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.draft.to_json()
    }

    /// The content as an editable draft.
    #[must_use]
    pub fn into_draft(self) -> ConceptDraft {
        self.draft
    }

    /// The years of the concept.
    #[must_use]
    pub fn term(&self) -> YearRange {
        YearRange { from: self.draft.term.from, to: self.draft.term.to }
    }

    /// The measure `id`.
    #[must_use]
    pub fn measure(&self, id: &MeasureId) -> Option<&Measure> {
        self.draft.measures.get(self.place_of(id)?)
    }

    /// Where a measure stands in the document.
    pub(crate) fn place_of(&self, id: &MeasureId) -> Option<usize> {
        let measure = |at: usize| self.draft.measures.get(at).map(|measure| &measure.id);
        self.measures.equal(&|at| measure(at).cmp(&Some(id))).first().copied()
    }

    /// The goal `id`.
    #[must_use]
    pub fn goal(&self, id: &GoalId) -> Option<&Goal> {
        let goal = |at: usize| self.draft.goals.get(at).map(|goal| &goal.id);
        self.draft.goals.get(*self.goals.equal(&|at| goal(at).cmp(&Some(id))).first()?)
    }

    /// The field of action under which a measure's money counts: that of its primary goal or, where
    /// the goal names none, of the nearest goal above that does.
    #[must_use]
    pub fn field_of(&self, measure: &Measure) -> Option<&FieldId> {
        let mut goal = self.goal(&measure.goals.iter().find(|link| link.primary)?.goal)?;
        // Goals form a tree, so this ends at a root before they are all used up; text with a forged seal ends here, too.
        for _ in 0..self.draft.goals.len() {
            match (&goal.field, &goal.parent) {
                (Some(field), _) => return Some(field),
                (None, Some(parent)) => goal = self.goal(parent)?,
                (None, None) => return None,
            }
        }
        None
    }

    /// The current (highest) version of an indicator.
    #[must_use]
    pub fn indicator(&self, id: &IndicatorId) -> Option<&Indicator> {
        let versions = self.draft.indicators.iter().filter(|indicator| indicator.id == *id);
        versions.max_by_key(|indicator| indicator.version)
    }
}

impl core::ops::Deref for Concept {
    type Target = ConceptDraft;
    fn deref(&self) -> &ConceptDraft {
        &self.draft
    }
}

impl ConceptDraft {
    /// Checks the draft, exactly as if it had been read from its JSON: whatever code put into it, a valid
    /// concept can be written and read again.
    ///
    /// # Errors
    /// Every problem at once, warnings among them, sorted by path.
    pub fn validate(&self) -> Result<Concept, Diagnostics> {
        Concept::from_json(self.to_json().as_bytes())
    }

    /// The draft as JSON text: fixed order of fields, absent values left out, amounts with two decimals.
    #[must_use]
    pub fn to_json(&self) -> String {
        crate::document::to_json(self)
    }
}
