//! The plan in sentences: what a council member understands, in German and English, from the codes alone.

use core::fmt;

use serde::Serialize;

use super::narrator::Narrator;
use super::overrides::OverrideAction;
use super::plan::{Allocation, Attempt, Decision, FundingPlan, Outcome};
use super::reason::Reason;
use super::too_large;
use crate::calendar::{FiscalYear, YearRange};
use crate::concept::{Concept, Grant, Measure, MeasureId, PotId};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::nearest;
use crate::index::Names;
use crate::money::{Money, MoneyError};
use crate::text::{Language, Text};

/// Why a measure stands as it does in a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Explanation {
    /// The measure.
    pub measure: MeasureId,
    /// What becomes of it, then who pays, then why it does not start earlier or at all.
    pub sentences: Vec<Text>,
    /// For every attempt that money prevented: who has the money in the year that is short.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub competitors: Vec<Competitors>,
}

/// Who has the money that is missing for a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Competitors {
    /// The start year that was tried.
    pub tried: FiscalYear,
    /// The year that is short.
    pub year: FiscalYear,
    /// The pot, where a single one is short; otherwise all are meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pot: Option<PotId>,
    /// The measures that start before, or then with a higher rank, and use this money in the year that is short, by
    /// what the finished plan pays; in the order of ranks, at most five.
    pub uses: Vec<MoneyUse>,
    /// What further measures use of it.
    pub others: Money,
    /// The same in a sentence.
    pub sentence: Text,
}

/// What a measure uses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MoneyUse {
    /// The measure.
    pub measure: MeasureId,
    /// The amount.
    pub amount: Money,
}

/// Explains what `plan` decides about a measure of `concept`.
///
/// ```
/// # let document = include_bytes!("../../tests/concepts/small.json");
/// # let concept = integration_core::concept::Concept::from_json(document)?;
/// use integration_core::funding::{FundingOptions, explain, plan};
/// use integration_core::text::Language;
/// let plan = plan(&concept, &FundingOptions::default())?;
/// let explanation = explain(&plan, &concept, "M3")?;
/// let english: Vec<&str> = explanation.sentences.iter().map(|text| text.get(Language::En)).collect();
/// assert_eq!(english[0], "“Study room” (M3) is funded from 2024: €30,000.00 until 2024.");
/// assert_eq!(english[2], "2021: the pot “Integration money” is short of €10,000.00 in 2021 \
///     (€30,000.00 needed, €20,000.00 free).");
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// IC-F001 where the plan has no such measure; IC-F006 where its amounts do not add up within the range of [`Money`].
pub fn explain(plan: &FundingPlan, concept: &Concept, measure: &str) -> Result<Explanation, Diagnostics> {
    let decision = plan.decisions.iter().find(|decision| decision.measure.as_str() == measure);
    let decision = decision.ok_or_else(|| {
        let near = nearest(measure, plan.decisions.iter().map(|decision| decision.measure.as_str()));
        let argument = near.map(|near| ("nearest", near));
        Diagnostic::new(Code::UNKNOWN_MEASURE, "/measure", measure, argument.as_slice())
    })?;
    let competitors = competitors(plan, concept, decision).map_err(|_| too_large("/measures"))?;
    Ok(Explanation {
        measure: decision.measure.clone(),
        sentences: sentences(plan, concept, decision)?,
        competitors,
    })
}

/// A decision in sentences; who has the money that is short, which takes a look at all payments, is not among them.
pub(crate) fn sentences(
    plan: &FundingPlan,
    concept: &Concept,
    decision: &Decision,
) -> Result<Vec<Text>, Diagnostics> {
    let in_language = |language| Story { told_by: Narrator { language, concept }, plan }.sentences(decision);
    let too_large = |_: MoneyError| too_large("/measures");
    let (german, english) = (in_language(Language::De), in_language(Language::En));
    let (german, english) = (german.map_err(too_large)?, english.map_err(too_large)?);
    Ok(german.into_iter().zip(english).map(|(de, en)| Text::new(de, en)).collect())
}

/// Speaks one language about one plan.
struct Story<'a> {
    told_by: Narrator<'a>,
    plan: &'a FundingPlan,
}

impl Story<'_> {
    fn sentences(&self, decision: &Decision) -> Result<Vec<String>, MoneyError> {
        let mut sentences = vec![self.outcome(decision)?];
        let overriding = decision.overridden_by.as_ref();
        if let Some(fund) = overriding.filter(|given| given.action == OverrideAction::Fund) {
            sentences.push(self.told_by.decided(
                "Ihr Beginn ist vorgezogen, entschieden am {date}{role}: {reason}.",
                "Its start comes before the order, decided on {date}{role}: {reason}.",
                (fund.role.as_ref(), fund.date, &fund.reason),
            ));
        }
        sentences.append(&mut self.payers(decision)?);
        sentences.append(&mut self.lost_grants(decision)?);
        // Equal reasons of consecutive years are one sentence.
        for attempts in decision.attempts.chunk_by(|a, b| a.year.is_some() && a.reason == b.reason) {
            sentences.extend(self.attempts(attempts));
        }
        Ok(sentences)
    }

    fn outcome(&self, decision: &Decision) -> Result<String, MoneyError> {
        let end = self.plan.horizon.to;
        // What nobody pays is not told, and need not add up.
        let needs = decision.need.iter().filter(|_| decision.start.is_some());
        let total = Money::sum(needs.map(|need| need.amount))?;
        let (de, en) = match decision.outcome {
            Outcome::AlreadyBudgeted => (
                "{name} ist bereits haushälterisch geordnet und braucht kein Geld aus den Töpfen.",
                "{name} is already budgeted and needs no money from the pots.",
            ),
            Outcome::Funded if decision.need.is_empty() => (
                "{name} kann {start} beginnen und kostet die Stadt bis {end} nichts.",
                "{name} can start in {start} and costs the city nothing until {end}.",
            ),
            Outcome::Funded => (
                "{name} ist ab {start} finanziert: {total} bis {end}.",
                "{name} is funded from {start}: {total} until {end}.",
            ),
            Outcome::PartlyFunded => (
                "{name} ist ab {start} teilweise finanziert: {granted} von {total} bis {end}.",
                "{name} is partly funded from {start}: {granted} of {total} until {end}.",
            ),
            Outcome::Waiting => (
                "{name} wartet: bis {end} ist sie nicht finanziert.",
                "{name} waits: it is not funded until {end}.",
            ),
            Outcome::Blocked => (
                "{name} ist gesperrt: bis {end} steht mehr als fehlendes Geld im Weg.",
                "{name} is blocked: until {end} more than missing money stands in the way.",
            ),
        };
        let granted = Money::sum(decision.parts.iter().map(|part| part.granted))?;
        let values: [(&str, &dyn fmt::Display); 5] = [
            ("granted", &self.told_by.language.money(granted)),
            ("name", &self.told_by.measure(&decision.measure)),
            ("start", &decision.start.unwrap_or(end)),
            ("total", &self.told_by.language.money(total)),
            ("end", &end),
        ];
        Ok(self.told_by.tell(de, en, &values))
    }

    /// What each pot pays over the years, in the order of use.
    fn payers(&self, decision: &Decision) -> Result<Vec<String>, MoneyError> {
        let paid = self.plan.allocations.iter().filter(|part| part.measure == decision.measure);
        let mut totals: Vec<(&PotId, Money)> = Vec::new();
        for part in paid {
            match totals.iter_mut().find(|(pot, _)| *pot == &part.pot) {
                Some((_, total)) => *total = total.add(part.amount)?,
                None => totals.push((&part.pot, part.amount)),
            }
        }
        let mut sentences = Vec::with_capacity(totals.len());
        for (pot, total) in totals {
            let (pot, total) = (self.told_by.pot(pot), self.told_by.language.money(total));
            sentences.push(self.told_by.tell(
                "Der Topf {pot} zahlt davon {total}.",
                "The pot {pot} pays {total} of it.",
                &[("pot", &pot), ("total", &total)],
            ));
        }
        Ok(sentences)
    }

    /// What a start later than the first possible year loses of the measure's grants, which do not move with it.
    fn lost_grants(&self, decision: &Decision) -> Result<Vec<String>, MoneyError> {
        let measure = self.told_by.concept.measure(&decision.measure);
        let Some((measure, start)) = measure.zip(decision.start) else { return Ok(Vec::new()) };
        let earliest = measure.schedule.earliest_start.max(self.plan.horizon.from);
        let mut sentences = Vec::new();
        for grant in measure.grants.iter().filter(|_| start > earliest) {
            let lost = granted(measure, grant, earliest)?.sub(granted(measure, grant, start)?)?;
            if lost > Money::ZERO {
                let lost = self.told_by.language.money(lost);
                sentences.push(self.told_by.tell(
                    "Weil sie {start} statt {earliest} beginnt, gehen {lost} der Förderung {grant} verloren.",
                    "Starting in {start} instead of {earliest} loses {lost} of the grant {grant}.",
                    &[("start", &start), ("earliest", &earliest), ("lost", &lost), ("grant", &grant.id)],
                ));
            }
        }
        Ok(sentences)
    }

    fn attempts(&self, attempts: &[Attempt]) -> Option<String> {
        let (first, last) = (attempts.first()?, attempts.last()?);
        let reason = self.told_by.reason(&first.reason);
        Some(match (first.year, last.year) {
            (Some(from), Some(to)) if from < to => format!("{from}–{to}: {reason}."),
            (Some(year), _) => format!("{year}: {reason}."),
            (None, _) => {
                // Every reason begins with a word of the library's own, and none of them with an umlaut.
                let mut letters = reason.chars();
                let capital = letters.next().map(|letter| letter.to_ascii_uppercase().to_string());
                format!("{}{}.", capital.unwrap_or_default(), letters.as_str())
            }
        })
    }
}

/// What a grant pays over its years if the measure starts in `start`.
fn granted(measure: &Measure, grant: &Grant, start: FiscalYear) -> Result<Money, MoneyError> {
    let years = YearRange { from: grant.from, to: grant.to };
    let settled = measure.settle_grants(start, years, &[]).map_err(|_| MoneyError::Overflow)?;
    Money::sum(settled.grants.iter().filter(|paid| paid.grant == grant.id).map(|paid| paid.paid))
}

/// The most measures that are named as using the money.
const MOST_NAMED: usize = 5;

fn competitors(
    plan: &FundingPlan,
    concept: &Concept,
    decision: &Decision,
) -> Result<Vec<Competitors>, MoneyError> {
    let places = Names::of(plan.decisions.iter().map(|decision| decision.measure.as_str()).collect());
    let place_of = |measure: &MeasureId| places.get(measure.as_str());
    let own = place_of(&decision.measure);
    let mut all = Vec::new();
    for attempt in &decision.attempts {
        let (Reason::PotExhausted { pot, year, .. } | Reason::FollowOnCost { pot, year, .. }, Some(tried)) =
            (&attempt.reason, attempt.year)
        else {
            continue;
        };
        let mut used = vec![Money::ZERO; plan.decisions.len()];
        let is_short =
            |part: &&Allocation| part.year == *year && pot.as_ref().is_none_or(|pot| part.pot == *pot);
        for part in plan.allocations.iter().filter(is_short) {
            if let Some(amount) = place_of(&part.measure).and_then(|place| used.get_mut(place)) {
                *amount = amount.add(part.amount)?;
            }
        }
        let (mut uses, mut others): (Vec<MoneyUse>, Money) = (Vec::new(), Money::ZERO);
        for (place, (other, amount)) in plan.decisions.iter().zip(used).enumerate() {
            let comes_first =
                other.start.is_some_and(|start| start < tried || (start == tried && Some(place) < own));
            if amount.is_zero() || !comes_first {
                continue;
            }
            if uses.len() < MOST_NAMED {
                uses.push(MoneyUse { measure: other.measure.clone(), amount });
            } else {
                others = others.add(amount)?;
            }
        }
        if !uses.is_empty() {
            let sentence =
                Narrator::both(concept, |narrator| users(&narrator, *year, pot.as_ref(), &uses, others));
            all.push(Competitors { tried, year: *year, pot: pot.clone(), uses, others, sentence });
        }
    }
    Ok(all)
}

/// Who uses the money of a year, in one sentence.
fn users(
    narrator: &Narrator<'_>,
    year: FiscalYear,
    pot: Option<&PotId>,
    uses: &[MoneyUse],
    others: Money,
) -> String {
    let language = narrator.language;
    let mut list = Vec::with_capacity(uses.len());
    for entry in uses {
        list.push(format!("{} {}", narrator.measure(&entry.measure), language.money(entry.amount)));
    }
    if !others.is_zero() {
        list.push(format!("{} {}", language.pick("weitere", "others"), language.money(others)));
    }
    let (list, pot) = (list.join("; "), pot.map(|pot| narrator.pot(pot)));
    match pot {
        Some(pot) => narrator.tell(
            "{year} zahlt der Topf {pot} für {list}.",
            "In {year} the pot {pot} pays for {list}.",
            &[("year", &year), ("pot", &pot), ("list", &list)],
        ),
        None => narrator.tell(
            "{year} zahlen die Töpfe für {list}.",
            "In {year} the pots pay for {list}.",
            &[("year", &year), ("list", &list)],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Date;
    use crate::concept::{GateKind, GateState, ImplementationStatus};
    use crate::funding::{EligibilityRule, FundingOptions, Refusal};

    #[test]
    fn no_wording_names_a_value_that_is_not_there() {
        let concept = Concept::from_json(include_bytes!("../../tests/concepts/small.json")).unwrap();
        let plan = super::super::plan(&concept, &FundingOptions::default()).unwrap();
        let (pot, measure) = (concept.pots[0].id.clone(), concept.measures[0].id.clone());
        let cost_line = concept.measures[1].cost_lines[0].id.clone();
        let (year, horizon) = (concept.term().from, YearRange { ..concept.term() });
        let (needed, free, short_by) = (Money::from_cents(3), Money::from_cents(1), Money::from_cents(2));
        let refusals = vec![Refusal { pot: pot.clone(), rule: EligibilityRule::Field }];
        let reasons = [
            Reason::PotExhausted { pot: Some(pot.clone()), year, needed, free, short_by, least: false },
            Reason::FollowOnCost { pot: None, year, needed, free, short_by, least: true },
            Reason::RequiresUnfunded { measure: measure.clone() },
            Reason::ExcludedBy { measure: measure.clone() },
            Reason::GateClosed { gate: GateKind::ALL[0], state: GateState::ALL[0] },
            Reason::Ineligible { cost_line, refusals },
            Reason::YearClosed { year },
            Reason::InterimBudget { year },
            Reason::BeforeEarliestStart { earliest_start: year },
            Reason::AfterLatestStart { latest_start: year },
            Reason::OutsideHorizon { earliest_start: year, latest_start: Some(year), horizon },
            Reason::CostOutsideHorizon { horizon },
            Reason::OutrankedBy { measure },
            Reason::NotACandidate { status: ImplementationStatus::Done },
            Reason::Held { role: None, date: Date::ZERO, reason: Text::default() },
            Reason::NoCost,
        ];
        for outcome in Outcome::ALL {
            let attempts = reasons.iter().map(|reason| Attempt { year: None, reason: reason.clone() });
            let decision =
                Decision { outcome: *outcome, attempts: attempts.collect(), ..plan.decisions[1].clone() };
            for language in [Language::De, Language::En] {
                let told = Story { told_by: Narrator { language, concept: &concept }, plan: &plan }
                    .sentences(&decision)
                    .unwrap();
                assert_eq!(told.len(), 1 + 1 + reasons.len(), "outcome, payer, reasons: {told:?}");
                assert!(told.iter().all(|sentence| !sentence.contains(['{', '}'])), "{told:?}");
            }
        }
    }
}
