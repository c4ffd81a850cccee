//! The plan in sentences: what a council member understands, in German and English, from the codes alone.

use core::fmt;

use serde::Serialize;

use super::plan::{Attempt, Decision, FundingPlan, Outcome};
use super::reason::{Reason, Refusal};
use crate::calendar::FiscalYear;
use crate::concept::{Concept, MeasureId, PotId};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::nearest;
use crate::money::Money;
use crate::text::{Language, Text, filled};

/// Why a measure stands as it does in a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Explanation {
    /// The measure.
    pub measure: MeasureId,
    /// What becomes of it, then who pays, then why it does not start earlier or at all.
    pub sentences: Vec<Text>,
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
/// IC-F001 where the plan has no such measure.
pub fn explain(plan: &FundingPlan, concept: &Concept, measure: &str) -> Result<Explanation, Diagnostics> {
    let decision = plan.decisions.iter().find(|decision| decision.measure.as_str() == measure);
    let decision = decision.ok_or_else(|| {
        let near = nearest(measure, plan.decisions.iter().map(|decision| decision.measure.as_str()));
        let argument = near.map(|near| ("nearest", near));
        Diagnostic::new(Code::UNKNOWN_MEASURE, "/measure", measure, argument.as_slice())
    })?;
    let in_language = |language| Narrator { language, plan, concept }.sentences(decision);
    let mut sentences = Vec::new();
    for (de, en) in in_language(Language::De).into_iter().zip(in_language(Language::En)) {
        sentences.push(Text::new(de, en));
    }
    Ok(Explanation { measure: decision.measure.clone(), sentences })
}

/// Speaks one language about one plan.
struct Narrator<'a> {
    language: Language,
    plan: &'a FundingPlan,
    concept: &'a Concept,
}

impl Narrator<'_> {
    fn sentences(&self, decision: &Decision) -> Vec<String> {
        let mut sentences = vec![self.outcome(decision)];
        sentences.append(&mut self.payers(decision));
        // Equal reasons of consecutive years are one sentence.
        for attempts in decision.attempts.chunk_by(|a, b| a.year.is_some() && a.reason == b.reason) {
            sentences.extend(self.attempts(attempts));
        }
        sentences
    }

    /// The wording of this narrator's language, with its `{names}` replaced by their values.
    fn tell(&self, de: &str, en: &str, values: &[(&str, &dyn fmt::Display)]) -> String {
        filled(self.language.pick(de, en), values)
    }

    fn outcome(&self, decision: &Decision) -> String {
        let end = self.plan.horizon.to;
        let total = Money::sum(decision.need.iter().map(|need| need.amount)).unwrap_or_default();
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
        let granted = Money::sum(decision.parts.iter().map(|part| part.granted)).unwrap_or_default();
        let values: [(&str, &dyn fmt::Display); 5] = [
            ("granted", &self.language.money(granted)),
            ("name", &self.measure(&decision.measure)),
            ("start", &decision.start.unwrap_or(end)),
            ("total", &self.language.money(total)),
            ("end", &end),
        ];
        self.tell(de, en, &values)
    }

    /// What each pot pays over the years, in the order of use.
    fn payers(&self, decision: &Decision) -> Vec<String> {
        let paid = self.plan.allocations.iter().filter(|part| part.measure == decision.measure);
        let mut totals: Vec<(&PotId, Money)> = Vec::new();
        for part in paid {
            match totals.iter_mut().find(|(pot, _)| *pot == &part.pot) {
                Some((_, total)) => *total = total.add(part.amount).unwrap_or(*total),
                None => totals.push((&part.pot, part.amount)),
            }
        }
        let mut sentences = Vec::with_capacity(totals.len());
        for (pot, total) in totals {
            let (pot, total) = (self.pot(pot), self.language.money(total));
            sentences.push(self.tell(
                "Der Topf {pot} zahlt davon {total}.",
                "The pot {pot} pays {total} of it.",
                &[("pot", &pot), ("total", &total)],
            ));
        }
        sentences
    }

    fn attempts(&self, attempts: &[Attempt]) -> Option<String> {
        let (first, last) = (attempts.first()?, attempts.last()?);
        let reason = self.reason(&first.reason);
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

    /// A reason without its full stop, to stand after a year and a colon.
    fn reason(&self, reason: &Reason) -> String {
        match reason {
            Reason::PotExhausted { pot, year, needed, free, short_by, least } => self.short(
                "{pot} fehlen {year} {short_by} ({least}gebraucht {needed}, frei {free})",
                "{pot} short of {short_by} in {year} ({least}{needed} needed, {free} free)",
                (pot.as_ref(), *year, *least),
                [*needed, *free, *short_by],
            ),
            Reason::FollowOnCost { pot, year, needed, free, short_by, least } => self.short(
                "für die Kosten des Jahres {year} fehlen {pot} {short_by} ({least}gebraucht {needed}, frei {free})",
                "for the cost of {year}, {pot} short of {short_by} ({least}{needed} needed, {free} free)",
                (pot.as_ref(), *year, *least),
                [*needed, *free, *short_by],
            ),
            Reason::RequiresUnfunded { measure } => self.about_other(
                measure,
                "sie setzt {measure} voraus, und die ist noch nicht finanziert",
                "it requires {measure}, which is not funded yet",
            ),
            Reason::ExcludedBy { measure } => self.about_other(
                measure,
                "sie geht nicht neben {measure}, und die ist finanziert",
                "it cannot go beside {measure}, which is funded",
            ),
            Reason::GateClosed { gate, state } => {
                format!("{}: {}", gate.label(self.language), state.label(self.language))
            }
            Reason::Ineligible { cost_line, refusals } => self.tell(
                "kein Topf darf die Kostenzeile {line} bezahlen{refusals}",
                "no pot may pay the cost line {line}{refusals}",
                &[("line", cost_line), ("refusals", &self.refusals(refusals))],
            ),
            Reason::YearClosed { year } => self.tell(
                "das Haushaltsjahr {year} ist abgeschlossen",
                "the budget year {year} is closed",
                &[("year", year)],
            ),
            Reason::InterimBudget { year } => self.tell(
                "{year} gilt eine vorläufige Haushaltsführung, in der nichts Freiwilliges beginnt",
                "in {year} the city has an interim budget, in which nothing voluntary begins",
                &[("year", year)],
            ),
            Reason::BeforeEarliestStart { earliest_start } => self.tell(
                "sie kann frühestens {earliest} beginnen",
                "it can start in {earliest} at the earliest",
                &[("earliest", earliest_start)],
            ),
            Reason::AfterLatestStart { latest_start } => self.tell(
                "sie konnte spätestens {latest} beginnen",
                "it could start in {latest} at the latest",
                &[("latest", latest_start)],
            ),
            Reason::OutsideHorizon { earliest_start, latest_start, horizon } => {
                let end = latest_start.map(|latest| {
                    let latest: [(&str, &dyn fmt::Display); 1] = [("latest", &latest)];
                    self.tell(" und spätestens {latest}", " and in {latest} at the latest", &latest)
                });
                let values: [(&str, &dyn fmt::Display); 3] = [
                    ("earliest", earliest_start),
                    ("end", &end.unwrap_or_default()),
                    ("horizon", horizon),
                ];
                self.tell(
                    "sie kann frühestens {earliest}{end} beginnen, geplant wird {horizon}",
                    "it can start in {earliest} at the earliest{end}; the plan covers {horizon}",
                    &values,
                )
            }
            Reason::CostOutsideHorizon { horizon } => self.tell(
                "ihre Kosten fielen nicht in den Planungszeitraum {horizon}",
                "its cost would not fall into the plan, {horizon}",
                &[("horizon", horizon)],
            ),
            Reason::OutrankedBy { measure } => self.about_other(
                measure,
                "für {measure} mit höherem Rang reicht das Geld nicht; nach der strengen Reihenfolge endet das Jahr dort",
                "the money does not reach for {measure} of higher rank; in strict order the year ends there",
            ),
            Reason::NotACandidate { status } => {
                self.tell("sie ist {status}", "it is {status}", &[("status", &status.label(self.language))])
            }
            Reason::NoCost => self.tell(
                "sie nennt keine Kosten, also ist nichts zu finanzieren",
                "it states no cost, so there is nothing to fund",
                &[],
            ),
        }
    }

    /// A reason that speaks of another measure.
    fn about_other(&self, measure: &MeasureId, de: &str, en: &str) -> String {
        self.tell(de, en, &[("measure", &self.measure(measure))])
    }

    /// A reason that speaks of missing money: what is needed, what is free, what is missing.
    fn short(
        &self,
        de: &str,
        en: &str,
        (pot, year, least): (Option<&PotId>, FiscalYear, bool),
        amounts: [Money; 3],
    ) -> String {
        let [needed, free, short_by] = amounts.map(|amount| self.language.money(amount));
        let least = if least { self.language.pick("mindestens ", "at least ") } else { "" };
        let values: [(&str, &dyn fmt::Display); 6] = [
            ("pot", &self.short_pot(pot)),
            ("least", &least),
            ("year", &year),
            ("needed", &needed),
            ("free", &free),
            ("short_by", &short_by),
        ];
        self.tell(de, en, &values)
    }

    /// The one pot that is short, or all that may pay.
    fn short_pot(&self, pot: Option<&PotId>) -> String {
        match (pot, self.language) {
            (Some(pot), Language::De) => format!("im Topf {}", self.pot(pot)),
            (Some(pot), Language::En) => format!("the pot {} is", self.pot(pot)),
            (None, Language::De) => "in den zulässigen Töpfen zusammen".to_owned(),
            (None, Language::En) => "the pots that may pay are together".to_owned(),
        }
    }

    fn refusals(&self, refusals: &[Refusal]) -> String {
        let mut list = Vec::with_capacity(refusals.len());
        for refusal in refusals {
            list.push(format!("{}: {}", self.pot(&refusal.pot), refusal.rule.label(self.language)));
        }
        if list.is_empty() { String::new() } else { format!(" ({})", list.join("; ")) }
    }

    fn measure(&self, id: &MeasureId) -> String {
        let title = self.concept.measure(id).map(|measure| &measure.title);
        title.map_or_else(|| id.to_string(), |title| format!("{} ({id})", self.quoted(title)))
    }

    fn pot(&self, id: &PotId) -> String {
        let pot = self.concept.pots.iter().find(|pot| pot.id == *id);
        pot.map_or_else(|| id.to_string(), |pot| self.quoted(&pot.title))
    }

    fn quoted(&self, title: &Text) -> String {
        let title = title.get(self.language);
        match self.language {
            Language::De => format!("„{title}“"),
            Language::En => format!("“{title}”"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::YearRange;
    use crate::concept::{GateKind, GateState, ImplementationStatus};
    use crate::funding::{EligibilityRule, FundingOptions};

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
            Reason::NoCost,
        ];
        for outcome in Outcome::ALL {
            let attempts = reasons.iter().map(|reason| Attempt { year: None, reason: reason.clone() });
            let decision =
                Decision { outcome: *outcome, attempts: attempts.collect(), ..plan.decisions[1].clone() };
            for language in [Language::De, Language::En] {
                let told = Narrator { language, plan: &plan, concept: &concept }.sentences(&decision);
                assert_eq!(told.len(), 1 + 1 + reasons.len(), "outcome, payer, reasons: {told:?}");
                assert!(told.iter().all(|sentence| !sentence.contains(['{', '}'])), "{told:?}");
            }
        }
    }
}
