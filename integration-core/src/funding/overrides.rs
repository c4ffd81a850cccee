//! Decisions of people that override the policy for single measures (*manuelle Übersteuerung*).

use serde::{Deserialize, Serialize};

use super::narrator::Narrator;
use super::options::outside;
use super::plan::Attempt;
use super::policy::Run;
use super::reason::Reason;
use crate::calendar::{Date, FiscalYear, YearRange};
use crate::concept::{Concept, MeasureId};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{choice, nearest, record};
use crate::index::Names;
use crate::text::Text;

record! {
    /// A decision about one measure, on top of the policy.
    ///
    /// It moves money, not law: gates, schedule, links, what the pots may pay and what they hold apply to it as to
    /// everybody.
    pub struct Override {
        /// The measure.
        pub measure: MeasureId,
        /// What is decided.
        pub action: OverrideAction,
        /// The year in which it starts; for `fund` alone.
        pub start: Option<FiscalYear>,
        /// Who decided: a role, no person.
        pub role: Text,
        /// The day of the decision.
        pub date: Date,
        /// Why.
        pub reason: Text,
    }
}

choice! {
    /// What an override does with a measure.
    pub enum OverrideAction {
        /// It starts in the given year, in full, before anybody else gets a turn.
        Fund "fund" ["vorgezogen", "funded first"],
        /// It is kept out of the plan.
        Hold "hold" ["zurückgehalten", "held back"],
    }
}

/// Who overrode the policy for a measure, when and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Overriding {
    /// What was decided.
    pub action: OverrideAction,
    /// Who decided; not told to the public.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Text>,
    /// The day of the decision.
    #[serde(deserialize_with = "crate::calendar::day")]
    pub date: Date,
    /// Why.
    pub reason: Text,
}

impl Override {
    pub(super) fn note(&self) -> Overriding {
        let Self { action, role, date, reason, .. } = self.clone();
        Overriding { action, role: Some(role), date, reason }
    }
}

/// What is wrong with the overrides, whatever the money.
pub(super) fn override_problems(
    overrides: &[Override],
    concept: &Concept,
    horizon: Option<YearRange>,
) -> Vec<Diagnostic> {
    let named = overrides.iter().map(|given| &given.measure).collect();
    let mut problems = named_problems(concept, "overrides", named, Code::REPEATED_OVERRIDE);
    for (at, given) in overrides.iter().enumerate() {
        let path = |field: &str| format!("/overrides/{at}/{field}");
        if given.start.is_some() != (given.action == OverrideAction::Fund) {
            let found = given.start.map(|year| year.to_string()).unwrap_or_default();
            let action = [("action", given.action.as_str())];
            problems.push(Diagnostic::new(Code::OVERRIDE_START, path("start"), found, &action));
        }
        problems.extend(given.start.and_then(|start| outside(start, horizon, path("start"))));
        for (field, text) in [("role/de", &given.role), ("reason/de", &given.reason)] {
            if text.de.trim().is_empty() {
                problems.push(Diagnostic::new(Code::BLANK_TEXT, path(field), &text.de, &[]));
            }
        }
    }
    problems
}

/// What is wrong with the measures that a list of the options names: one that is not there, one that is named before.
pub(super) fn named_problems(
    concept: &Concept,
    list: &str,
    named: Vec<&MeasureId>,
    repeated: Code,
) -> Vec<Diagnostic> {
    let first = Names::of(named.iter().map(|id| id.as_str()).collect());
    let mut problems = Vec::new();
    for (at, id) in named.into_iter().enumerate() {
        let path = || format!("/{list}/{at}/measure");
        if concept.measure(id).is_none() {
            problems.push(unknown_measure(path(), id.as_str(), concept));
        }
        if first.get(id.as_str()).is_some_and(|first| first < at) {
            problems.push(Diagnostic::new(repeated, path(), id, &[]));
        }
    }
    problems
}

/// That no measure of the concept has this id.
pub(crate) fn unknown_measure(path: String, id: &str, concept: &Concept) -> Diagnostic {
    let near = nearest(id, concept.measures.iter().map(|measure| measure.id.as_str()));
    Diagnostic::new(Code::UNKNOWN_MEASURE, path, id, near.map(|near| ("nearest", near)).as_slice())
}

impl Run<'_> {
    /// Keeps out what is held, then starts what is forced, in the order of ranks; what requires another forced
    /// measure, after it.
    pub(super) fn carry_out_overrides(
        &mut self,
        concept: &Concept,
        overrides: &[Override],
    ) -> Result<(), Diagnostics> {
        let by_measure = Names::of(overrides.iter().map(|given| given.measure.as_str()).collect());
        let mut forced: Vec<(usize, usize, &Override)> = Vec::new();
        let mut problems = Vec::new();
        for (place, (candidate, standing)) in self.candidates.iter().zip(&mut self.standing).enumerate() {
            let at = by_measure.get(candidate.measure.id.as_str());
            let Some((at, given)) = at.and_then(|at| Some((at, overrides.get(at)?))) else { continue };
            let Overriding { role, date, reason, .. } = given.note();
            if candidate.is_budgeted() || standing.start.is_some() {
                let path = format!("/overrides/{at}/measure");
                problems.push(Diagnostic::new(Code::OVERRIDE_SETTLED, path, &given.measure, &[]));
            } else if given.action == OverrideAction::Hold {
                standing.attempts.push(Attempt { year: None, reason: Reason::Held { role, date, reason } });
            } else if standing.attempts.is_empty() {
                forced.push((place, at, given));
            } else {
                let reasons = standing.attempts.iter().map(|attempt| &attempt.reason);
                problems.extend(reasons.map(|reason| impossible(concept, at, given, reason)));
            }
        }
        let starts = forced.iter().filter_map(|(place, _, given)| Some((*place, given.start?)));
        for (place, reason) in self.start_all(starts.collect())? {
            let of_place = forced.iter().find(|forced| forced.0 == place);
            problems.extend(of_place.map(|(_, at, given)| impossible(concept, *at, given, &reason)));
        }
        if problems.is_empty() { Ok(()) } else { Err(Diagnostics::new(problems)) }
    }
}

/// That a forced measure cannot start, in the words in which the plan would say so.
fn impossible(concept: &Concept, at: usize, given: &Override, reason: &Reason) -> Diagnostic {
    let path = format!("/overrides/{at}/start");
    let start = given.start.map(|year| year.to_string()).unwrap_or_default();
    let text = Text::new(start.clone(), start);
    let reason = Narrator::both(concept, |narrator| narrator.reason(reason));
    let words = [("start", &text), ("reason", &reason)];
    Diagnostic::in_words(Code::OVERRIDE_IMPOSSIBLE, &path, &given.measure, &words)
}
