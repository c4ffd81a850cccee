//! What a report may show of a concept.
//!
//! The sections of a report never see the concept itself, only a [`View`] of it. The public view holds no
//! internal measure and no role, so a section cannot print one by mistake; it also holds no observations,
//! because those enter as [`Published`](crate::confidentiality::Published) alone. Counts and sums over all
//! measures are the one thing that a view answers from the whole concept: without them the totals of the
//! public version would be wrong.

use serde::Serialize;

use super::options::Audience;
use crate::calendar::{Date, FiscalYear};
use crate::concept::{
    Concept, ConceptDraft, EntryKind, FieldId, ImplementationStatus, Measure, MeasureId, PotId, Visibility,
};
use crate::funding::{Decision, FundingPlan, Reason};
use crate::index::Order;
use crate::money::Money;
use crate::text::Text;

/// A measure that a report may name. Only a view makes one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NamedMeasure {
    id: MeasureId,
    title: Text,
}

impl NamedMeasure {
    /// The measure's id.
    #[must_use]
    pub fn id(&self) -> &MeasureId {
        &self.id
    }

    /// What it is called.
    #[must_use]
    pub fn title(&self) -> &Text {
        &self.title
    }
}

/// What an audience may see of a concept on a day.
pub(super) struct View<'a> {
    whole: &'a Concept,
    shown: ConceptDraft,
    /// The measures shown, by id.
    by_id: Order,
    counted: Vec<Counted<'a>>,
    pub(super) audience: Audience,
    pub(super) as_of: Date,
}

/// A measure that is counted, whether it may be named or not.
pub(super) struct Counted<'a> {
    pub(super) measure: &'a Measure,
    /// The field of action under which it counts.
    pub(super) field: Option<&'a FieldId>,
    /// How far it was on the day of the report; `None` where only later reports say.
    pub(super) status: Option<ImplementationStatus>,
}

impl<'a> View<'a> {
    pub(super) fn new(whole: &'a Concept, audience: Audience, as_of: Date) -> Self {
        let mut shown =
            ConceptDraft { observations: Vec::new(), budget_entries: Vec::new(), ..(**whole).clone() };
        if audience == Audience::Public {
            strip(&mut shown, whole);
        }
        let id = |at: usize| shown.measures.get(at).map(|measure| &measure.id);
        let by_id = Order::of(shown.measures.len(), &|a, b| id(a).cmp(&id(b)));
        let counted = whole.measures.iter().map(|measure| Counted {
            measure,
            field: whole.field_of(measure),
            status: status_on(measure, as_of),
        });
        Self { whole, shown, by_id, counted: counted.collect(), audience, as_of }
    }

    /// The measure as it may be named; `None` where it may not.
    pub(super) fn named(&self, id: &MeasureId) -> Option<NamedMeasure> {
        let measure = self.measure(id)?;
        Some(NamedMeasure { id: measure.id.clone(), title: measure.title.clone() })
    }

    /// The measure, if it is shown.
    fn measure(&self, id: &MeasureId) -> Option<&Measure> {
        let shown = |at: usize| self.shown.measures.get(at).map(|measure| &measure.id);
        let found = self.by_id.equal(&|at| shown(at).cmp(&Some(id)));
        self.shown.measures.get(*found.first()?)
    }

    /// How many measures are counted but not named.
    pub(super) fn withheld(&self) -> u32 {
        count(self.whole.measures.len() - self.shown.measures.len())
    }

    /// Those of the measures that are so and may be named, in the order of the concept.
    pub(super) fn named_where(&self, so: impl Fn(&Counted<'_>) -> bool) -> Vec<NamedMeasure> {
        let found = self.counted.iter().filter(|counted| so(counted));
        found.filter_map(|counted| self.named(&counted.measure.id)).collect()
    }

    /// How many of all measures, the unnamed among them, are so.
    pub(super) fn count(&self, so: impl Fn(&Counted<'_>) -> bool) -> u32 {
        count(self.counted.iter().filter(|measure| so(measure)).count())
    }

    /// Whether this audience sees roles.
    pub(super) fn shows_roles(&self) -> bool {
        self.audience == Audience::Internal
    }

    /// The field of action under which a measure counts.
    pub(super) fn field_of(&self, measure: &Measure) -> Option<&FieldId> {
        self.whole.field_of(measure)
    }

    /// The plan without the measures that may not be named; for each decision that is left, whether one of
    /// its reasons had to go with them.
    pub(super) fn plan(&self, plan: FundingPlan) -> (FundingPlan, Vec<bool>) {
        let named = |id: &MeasureId| self.measure(id).is_some();
        let speaks_of_named = |reason: &Reason| other_measure(reason).is_none_or(named);
        let may_show = |decision: &Decision| named(&decision.measure);
        let mut withheld = Vec::new();
        let decisions = plan.decisions.into_iter().filter(may_show).map(|mut decision| {
            let before = decision.attempts.len();
            decision.attempts.retain(|attempt| speaks_of_named(&attempt.reason));
            withheld.push(decision.attempts.len() < before);
            decision
        });
        let decisions = decisions.collect();
        let allocations = plan.allocations.into_iter().filter(|entry| named(&entry.measure)).collect();
        (FundingPlan { decisions, allocations, ..plan }, withheld)
    }

    /// The entries in the books up to the day of the report, without measures and vouchers.
    pub(super) fn booked(&self) -> impl Iterator<Item = Booked<'_>> {
        let known = self.whole.budget_entries.iter().filter(|entry| entry.date <= self.as_of);
        known.map(|entry| Booked {
            pot: entry.pot.as_ref(),
            year: entry.year,
            kind: entry.kind,
            amount: entry.amount,
            purse: entry.measure.as_ref().and_then(|id| self.whole.place_of(id)),
        })
    }

    /// How far a measure was on the day of the report; `None` where only later reports say.
    pub(super) fn status(&self, measure: &Measure) -> Option<ImplementationStatus> {
        status_on(measure, self.as_of)
    }
}

impl core::ops::Deref for View<'_> {
    type Target = ConceptDraft;
    fn deref(&self) -> &ConceptDraft {
        &self.shown
    }
}

/// An entry in the books as a sum may use it.
pub(super) struct Booked<'a> {
    pub(super) pot: Option<&'a PotId>,
    pub(super) year: FiscalYear,
    pub(super) kind: EntryKind,
    pub(super) amount: Money,
    /// Which entries belong to one measure, without saying to which.
    pub(super) purse: Option<usize>,
}

/// Takes out what only the administration may see.
fn strip(draft: &mut ConceptDraft, whole: &Concept) {
    let is_internal = |measure: &Measure| measure.visibility == Visibility::Internal;
    let may_be_named = |id: &MeasureId| !whole.measure(id).is_some_and(is_internal);
    draft.measures.retain(|measure| !is_internal(measure));
    for measure in &mut draft.measures {
        measure.responsible = None;
        measure.requires.retain(may_be_named);
        measure.excludes.retain(may_be_named);
    }
    for pot in &mut draft.pots {
        pot.purpose.measures.retain(may_be_named);
    }
    for indicator in &mut draft.indicators {
        indicator.responsible = None;
    }
    for step in &mut draft.cycle {
        step.responsible = Text::default();
    }
}

/// The measure that a reason speaks of. Every reason is listed, so that a new one cannot name a measure
/// unnoticed.
fn other_measure(reason: &Reason) -> Option<&MeasureId> {
    match reason {
        Reason::RequiresUnfunded { measure }
        | Reason::ExcludedBy { measure }
        | Reason::OutrankedBy { measure } => Some(measure),
        Reason::PotExhausted { .. }
        | Reason::FollowOnCost { .. }
        | Reason::GateClosed { .. }
        | Reason::Ineligible { .. }
        | Reason::BeforeEarliestStart { .. }
        | Reason::AfterLatestStart { .. }
        | Reason::OutsideHorizon { .. }
        | Reason::CostOutsideHorizon { .. }
        | Reason::NotACandidate { .. }
        | Reason::NoCost => None,
    }
}

fn status_on(measure: &Measure, day: Date) -> Option<ImplementationStatus> {
    if measure.updates.is_empty() {
        return Some(measure.status);
    }
    let known = measure.updates.iter().filter(|update| update.date <= day);
    known.max_by_key(|update| update.date).map(|update| update.status)
}

/// A length as it stands in a report.
pub(super) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
