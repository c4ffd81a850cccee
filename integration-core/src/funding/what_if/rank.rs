//! What a measure's rank decides (*Rangempfindlichkeit*).

use serde::{Deserialize, Serialize};

use super::super::options::FundingOptions;
use super::super::overrides::unknown_measure;
use super::super::plan::{FundingPlan, Outcome, plan};
use crate::calendar::FiscalYear;
use crate::concept::{Concept, MeasureId};
use crate::diagnostic::Diagnostics;
use crate::document::record;

record! {
    /// Whose rank is looked at, in which plan.
    pub struct RankOptions {
        /// The measure.
        pub measure: MeasureId,
        /// The plan.
        pub funding: FundingOptions,
    }
}

/// What becomes of a measure at every place in the order of ranks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RankSensitivity {
    /// The measure.
    pub measure: MeasureId,
    /// Its place today, among the measures that are not budgeted; the first is 1.
    pub place: u32,
    /// The last place at which it is funded, in full or in part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_funded: Option<u32>,
    /// All places, the first first.
    pub places: Vec<RankPosition>,
}

/// What becomes of a measure at a place in the order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RankPosition {
    /// The place.
    pub place: u32,
    /// What becomes of it.
    pub outcome: Outcome,
    /// The year in which it starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<FiscalYear>,
    /// The measures that the plan funds today and would not with the measure here, in the order of ranks.
    pub displaced: Vec<MeasureId>,
}

/// What becomes of a measure at every place that it could have among the measures that are not budgeted, and whom it
/// would displace there. Makes one plan for each place.
///
/// ```
/// # let document = include_bytes!("../../../tests/concepts/small.json");
/// # let concept = integration_core::concept::Concept::from_json(document)?;
/// use integration_core::funding::{FundingOptions, RankOptions, rank_sensitivity};
/// let options = RankOptions { measure: concept.measures[2].id.clone(), funding: FundingOptions::default() };
/// let sensitivity = rank_sensitivity(&concept, &options)?;
/// assert_eq!((sensitivity.place, sensitivity.places.len()), (2, 2));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the options; `IC-F001` where there is no such measure.
pub fn rank_sensitivity(concept: &Concept, options: &RankOptions) -> Result<RankSensitivity, Diagnostics> {
    let id = &options.measure;
    if concept.measure(id).is_none() {
        return Err(unknown_measure("/measure".to_owned(), id.as_str(), concept).into());
    }
    let made = |concept: &Concept| plan(concept, &options.funding).map_err(|found| found.below("/funding"));
    let today = made(concept)?;
    // The measures that can be before or behind it, in the order of ranks.
    let mut others = Vec::new();
    let mut place = 1_u32;
    for decision in &today.decisions {
        if decision.measure == *id {
            place = u32::try_from(others.len()).unwrap_or(u32::MAX).saturating_add(1);
        } else if decision.outcome != Outcome::AlreadyBudgeted {
            others.push(&decision.measure);
        }
    }
    let mut places = Vec::with_capacity(others.len());
    for (place, before) in (1..).zip(0..=others.len()) {
        let after = made(&moved(concept, id, &others, before))?;
        let Some(decision) = after.decision(id) else { continue };
        let displaced = displaced(&today, &after, id);
        places.push(RankPosition { place, outcome: decision.outcome, start: decision.start, displaced });
    }
    let last_funded = places.iter().rfind(|at| at.start.is_some()).map(|at| at.place);
    Ok(RankSensitivity { measure: id.clone(), place, last_funded, places })
}

/// The concept with the measure behind so many of the others. Budgeted measures keep their ranks: they take part in
/// nothing that ranks decide.
fn moved(concept: &Concept, id: &MeasureId, others: &[&MeasureId], before: usize) -> Concept {
    let rank = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut order: Vec<&MeasureId> = others.to_vec();
    order.insert(before.min(others.len()), id);
    concept.supposing(|draft| {
        for measure in &mut draft.measures {
            if let Some(at) = order.iter().position(|other| **other == measure.id) {
                measure.priority.rank = rank(at).saturating_add(1);
            }
        }
    })
}

fn displaced(today: &FundingPlan, after: &FundingPlan, id: &MeasureId) -> Vec<MeasureId> {
    let is_out =
        |measure: &MeasureId| after.decision(measure).is_none_or(|decision| decision.start.is_none());
    let funded =
        today.decisions.iter().filter(|decision| decision.start.is_some() && decision.measure != *id);
    funded.map(|decision| &decision.measure).filter(|measure| is_out(measure)).cloned().collect()
}
