//! What a report may show of a concept.
//!
//! The sections of a report never see the concept itself, only a [`View`] of it. The public view holds no
//! internal measure and no role, so a section cannot print one by mistake; it also holds no observations,
//! because those enter as [`Published`](crate::confidentiality::Published) alone. Counts and sums over all
//! measures are the one thing that a view answers from the whole concept: without them the totals of the
//! public version would be wrong.

use serde::{Deserialize, Serialize};

use super::options::Audience;
use crate::calendar::{Date, YearRange};
use crate::concept::{
    Category, Concept, ConceptId, Department, FieldId, FieldOfAction, Goal, ImplementationStatus, Indicator,
    Measure, MeasureId, Municipality, Pot, PotId, Resolution, ResolutionId, Target, Visibility, YearClosing,
};
use crate::funding::{Booked, FundingPlan, Reason, booked, in_order_of_use};
use crate::index::Order;
use crate::text::Text;

/// A measure that a report may name. Only a view makes one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    pub(super) audience: Audience,
    pub(super) as_of: Date,
    pub(super) cover: CoverData<'a>,
    pub(super) resolutions: &'a [Resolution],
    pub(super) fields: &'a [FieldOfAction],
    pub(super) goals: &'a [Goal],
    pub(super) departments: &'a [Department],
    pub(super) closed_years: &'a [YearClosing],
    pub(super) categories: &'a [Category],
    pub(super) targets: &'a [Target],
    pub(super) pots: Vec<ShownPot<'a>>,
    /// The measures that may be named, without what only the administration may see.
    pub(super) measures: Vec<Measure>,
    /// The measures shown, by id.
    by_id: Order,
    /// The indicators, without what only the administration may see.
    pub(super) indicators: Vec<Indicator>,
    counted: Vec<Counted<'a>>,
}

/// What stands on the cover.
pub(super) struct CoverData<'a> {
    pub(super) concept: &'a ConceptId,
    pub(super) title: &'a Text,
    pub(super) municipality: &'a Municipality,
    pub(super) version: u32,
    pub(super) adopted_by: &'a ResolutionId,
    pub(super) term: YearRange,
    pub(super) provenance: &'a str,
}

/// A pot, without the measures for which it is.
pub(super) struct ShownPot<'a> {
    pub(super) id: &'a PotId,
    pub(super) title: &'a Text,
}

impl<'a> ShownPot<'a> {
    fn of(pot: &'a Pot) -> Self {
        Self { id: &pot.id, title: &pot.title }
    }
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
        let measures = shown_measures(whole, audience);
        let id = |at: usize| measures.get(at).map(|measure| &measure.id);
        let by_id = Order::of(measures.len(), &|a, b| id(a).cmp(&id(b)));
        let mut indicators = whole.indicators.clone();
        if audience == Audience::Public {
            for indicator in &mut indicators {
                indicator.responsible = None;
            }
        }
        let mut counted = Vec::with_capacity(whole.measures.len());
        for measure in &whole.measures {
            let (field, status) = (whole.field_of(measure), status_on(measure, as_of));
            counted.push(Counted { measure, field, status });
        }
        Self {
            whole,
            audience,
            as_of,
            cover: CoverData {
                concept: &whole.id,
                title: &whole.title,
                municipality: &whole.municipality,
                version: whole.version,
                adopted_by: &whole.adopted_by,
                term: whole.term(),
                provenance: &whole.provenance,
            },
            resolutions: &whole.resolutions,
            fields: &whole.fields,
            goals: &whole.goals,
            departments: &whole.departments,
            closed_years: &whole.closed_years,
            categories: &whole.categories,
            targets: &whole.targets,
            pots: whole.pots.iter().map(ShownPot::of).collect(),
            measures,
            by_id,
            indicators,
            counted,
        }
    }

    /// The measure as it may be named; `None` where it may not.
    pub(super) fn named(&self, id: &MeasureId) -> Option<NamedMeasure> {
        let measure = self.measure(id)?;
        Some(NamedMeasure { id: measure.id.clone(), title: measure.title.clone() })
    }

    /// The measure, if it is shown.
    fn measure(&self, id: &MeasureId) -> Option<&Measure> {
        let shown = |at: usize| self.measures.get(at).map(|measure| &measure.id);
        let found = self.by_id.equal(&|at| shown(at).cmp(&Some(id)));
        self.measures.get(*found.first()?)
    }

    /// How many measures are counted but not named.
    pub(super) fn withheld(&self) -> u32 {
        count(self.whole.measures.len() - self.measures.len())
    }

    /// Those of the measures that are so and may be named, in the order of the concept.
    pub(super) fn named_where(&self, so: &dyn Fn(&Counted<'_>) -> bool) -> Vec<NamedMeasure> {
        let mut named = Vec::new();
        for counted in self.counted.iter().filter(|counted| so(counted)) {
            named.extend(self.named(&counted.measure.id));
        }
        named
    }

    /// How many of all measures, the unnamed among them, are so.
    pub(super) fn count(&self, so: &dyn Fn(&Counted<'_>) -> bool) -> u32 {
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
    pub(super) fn plan(&self, mut plan: FundingPlan) -> (FundingPlan, Vec<bool>) {
        let named = |id: &MeasureId| self.measure(id).is_some();
        plan.decisions.retain(|decision| named(&decision.measure));
        plan.allocations.retain(|entry| named(&entry.measure));
        let mut withheld = Vec::with_capacity(plan.decisions.len());
        for decision in &mut plan.decisions {
            let before = decision.attempts.len();
            decision.attempts.retain(|attempt| other_measure(&attempt.reason).is_none_or(named));
            withheld.push(decision.attempts.len() < before);
            if !self.shows_roles() {
                decision.overridden_by.iter_mut().for_each(|given| given.role = None);
                for attempt in &mut decision.attempts {
                    if let Reason::Held { role, .. } = &mut attempt.reason {
                        *role = None;
                    }
                }
            }
        }
        (plan, withheld)
    }

    /// The pots in the order in which they are used.
    pub(super) fn pots_in_order_of_use(&self) -> Vec<ShownPot<'a>> {
        in_order_of_use(&self.whole.pots).into_iter().map(ShownPot::of).collect()
    }

    /// The entries in the books up to the day of the report, without vouchers. Of a measure only its place
    /// is told: which entries belong together.
    pub(super) fn booked(&self) -> Vec<Booked<'_>> {
        booked(self.whole, self.as_of)
    }

    /// How far a measure was on the day of the report; `None` where only later reports say.
    pub(super) fn status(&self, measure: &Measure) -> Option<ImplementationStatus> {
        status_on(measure, self.as_of)
    }
}

/// The measures that may be named. The public ones say nothing about those that may not, and name no role.
fn shown_measures(whole: &Concept, audience: Audience) -> Vec<Measure> {
    if audience == Audience::Internal {
        return whole.measures.clone();
    }
    let is_internal = |measure: &Measure| measure.visibility == Visibility::Internal;
    let may_be_named = |id: &MeasureId| !whole.measure(id).is_some_and(is_internal);
    let mut shown = Vec::new();
    for measure in whole.measures.iter().filter(|measure| !is_internal(measure)) {
        let mut measure = measure.clone();
        measure.responsible = None;
        measure.requires.retain(may_be_named);
        measure.excludes.retain(may_be_named);
        shown.push(measure);
    }
    shown
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
        | Reason::YearClosed { .. }
        | Reason::InterimBudget { .. }
        | Reason::BeforeEarliestStart { .. }
        | Reason::AfterLatestStart { .. }
        | Reason::OutsideHorizon { .. }
        | Reason::CostOutsideHorizon { .. }
        | Reason::NotSelected { .. }
        | Reason::NotACandidate { .. }
        | Reason::Held { .. }
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
