//! The plan in sentences: what a council member understands, in German and English, from the codes alone.

use serde::Serialize;

use super::plan::{Attempt, Decision, FundingPlan, Outcome};
use super::reason::Reason;
use crate::concept::{Concept, MeasureId, PotId};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::nearest;
use crate::money::Money;
use crate::text::{Language, Text};

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
        Diagnostic::new(Code::UnknownMeasure, "/measure", measure, argument.as_slice())
    })?;
    let [german, english] =
        [Language::De, Language::En].map(|language| Narrator { language, plan, concept }.sentences(decision));
    let sentences = german.into_iter().zip(english).map(|(de, en)| Text::new(de, en)).collect();
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
        sentences.extend(self.payers(decision));
        // Equal reasons of consecutive years are one sentence.
        for attempts in decision.attempts.chunk_by(|a, b| a.year.is_some() && a.reason == b.reason) {
            sentences.extend(self.attempts(attempts));
        }
        sentences
    }

    fn outcome(&self, decision: &Decision) -> String {
        let (name, end) = (self.measure(&decision.measure), self.plan.horizon.to);
        let total = Money::sum(decision.need.iter().map(|need| need.amount)).unwrap_or_default();
        let (start, total) = (decision.start.unwrap_or(end), self.language.money(total));
        match (decision.outcome, self.language) {
            (Outcome::AlreadyBudgeted, Language::De) => {
                format!("{name} ist bereits haushälterisch geordnet und braucht kein Geld aus den Töpfen.")
            }
            (Outcome::AlreadyBudgeted, Language::En) => {
                format!("{name} is already budgeted and needs no money from the pots.")
            }
            (Outcome::Funded, Language::De) if decision.need.is_empty() => {
                format!("{name} kann {start} beginnen und kostet die Stadt bis {end} nichts.")
            }
            (Outcome::Funded, Language::En) if decision.need.is_empty() => {
                format!("{name} can start in {start} and costs the city nothing until {end}.")
            }
            (Outcome::Funded, Language::De) => {
                format!("{name} ist ab {start} finanziert: {total} bis {end}.")
            }
            (Outcome::Funded, Language::En) => format!("{name} is funded from {start}: {total} until {end}."),
            (Outcome::Waiting, Language::De) => format!("{name} wartet: bis {end} ist sie nicht finanziert."),
            (Outcome::Waiting, Language::En) => format!("{name} waits: it is not funded until {end}."),
            (Outcome::Blocked, Language::De) => {
                format!("{name} ist gesperrt: bis {end} steht mehr als fehlendes Geld im Weg.")
            }
            (Outcome::Blocked, Language::En) => {
                format!("{name} is blocked: until {end} more than missing money stands in the way.")
            }
        }
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
        let sentence = |(pot, total): (&PotId, Money)| {
            let (pot, total) = (self.pot(pot), self.language.money(total));
            match self.language {
                Language::De => format!("Der Topf {pot} zahlt davon {total}."),
                Language::En => format!("The pot {pot} pays {total} of it."),
            }
        };
        totals.into_iter().map(sentence).collect()
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
        match self.language {
            Language::De => self.german(reason),
            Language::En => self.english(reason),
        }
    }

    fn german(&self, reason: &Reason) -> String {
        let money = |amount: &Money| self.language.money(*amount);
        match reason {
            Reason::PotExhausted { pot, year, needed, free, short_by } => {
                let (short_by, needed, free) = (money(short_by), money(needed), money(free));
                format!(
                    "{} fehlen {year} {short_by} (gebraucht {needed}, frei {free})",
                    self.short_pot(pot.as_ref())
                )
            }
            Reason::FollowOnCost { pot, year, needed, free, short_by } => {
                let (short_by, needed, free) = (money(short_by), money(needed), money(free));
                format!(
                    "für die Kosten des Jahres {year} fehlen {} {short_by} (gebraucht {needed}, frei {free})",
                    self.short_pot(pot.as_ref())
                )
            }
            Reason::RequiresUnfunded { measure } => {
                format!("sie setzt {} voraus, und die ist noch nicht finanziert", self.measure(measure))
            }
            Reason::ExcludedBy { measure } => {
                format!("sie geht nicht neben {}, und die ist finanziert", self.measure(measure))
            }
            Reason::GateClosed { gate, state } => {
                format!("{}: {}", gate.label(self.language), state.label(self.language))
            }
            Reason::Ineligible { cost_line, .. } => {
                format!("kein Topf darf die Kostenzeile {cost_line} bezahlen{}", self.refusals(reason))
            }
            Reason::BeforeEarliestStart { earliest_start } => {
                format!("sie kann frühestens {earliest_start} beginnen")
            }
            Reason::AfterLatestStart { latest_start } => {
                format!("sie konnte spätestens {latest_start} beginnen")
            }
            Reason::OutsideHorizon { earliest_start, latest_start, horizon } => {
                let end = latest_start.map_or_else(String::new, |latest| format!(" und spätestens {latest}"));
                format!("sie kann frühestens {earliest_start}{end} beginnen, geplant wird {horizon}")
            }
            Reason::CostOutsideHorizon { horizon } => {
                format!("ihre Kosten fielen nicht in den Planungszeitraum {horizon}")
            }
            Reason::OutrankedBy { measure } => {
                format!(
                    "für {} mit höherem Rang reicht das Geld nicht; nach der strengen Reihenfolge endet das Jahr dort",
                    self.measure(measure)
                )
            }
            Reason::NotACandidate { status } => format!("sie ist {}", status.label(self.language)),
            Reason::NoCost => "sie nennt keine Kosten, also ist nichts zu finanzieren".to_owned(),
        }
    }

    fn english(&self, reason: &Reason) -> String {
        let money = |amount: &Money| self.language.money(*amount);
        match reason {
            Reason::PotExhausted { pot, year, needed, free, short_by } => {
                let (short_by, needed, free) = (money(short_by), money(needed), money(free));
                format!(
                    "{} short of {short_by} in {year} ({needed} needed, {free} free)",
                    self.short_pot(pot.as_ref())
                )
            }
            Reason::FollowOnCost { pot, year, needed, free, short_by } => {
                let (short_by, needed, free) = (money(short_by), money(needed), money(free));
                format!(
                    "for the cost of {year}, {} short of {short_by} ({needed} needed, {free} free)",
                    self.short_pot(pot.as_ref())
                )
            }
            Reason::RequiresUnfunded { measure } => {
                format!("it requires {}, which is not funded yet", self.measure(measure))
            }
            Reason::ExcludedBy { measure } => {
                format!("it cannot go beside {}, which is funded", self.measure(measure))
            }
            Reason::GateClosed { gate, state } => {
                format!("{}: {}", gate.label(self.language), state.label(self.language))
            }
            Reason::Ineligible { cost_line, .. } => {
                format!("no pot may pay the cost line {cost_line}{}", self.refusals(reason))
            }
            Reason::BeforeEarliestStart { earliest_start } => {
                format!("it can start in {earliest_start} at the earliest")
            }
            Reason::AfterLatestStart { latest_start } => {
                format!("it could start in {latest_start} at the latest")
            }
            Reason::OutsideHorizon { earliest_start, latest_start, horizon } => {
                let end =
                    latest_start.map_or_else(String::new, |latest| format!(" and in {latest} at the latest"));
                format!("it can start in {earliest_start} at the earliest{end}; the plan covers {horizon}")
            }
            Reason::CostOutsideHorizon { horizon } => {
                format!("its cost would not fall into the plan, {horizon}")
            }
            Reason::OutrankedBy { measure } => {
                format!(
                    "the money does not reach for {} of higher rank; in strict order the year ends there",
                    self.measure(measure)
                )
            }
            Reason::NotACandidate { status } => format!("it is {}", status.label(self.language)),
            Reason::NoCost => "it states no cost, so there is nothing to fund".to_owned(),
        }
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

    fn refusals(&self, reason: &Reason) -> String {
        let Reason::Ineligible { refusals, .. } = reason else { return String::new() };
        let refusal = |refusal: &super::Refusal| {
            format!("{}: {}", self.pot(&refusal.pot), refusal.rule.label(self.language))
        };
        let list: Vec<String> = refusals.iter().map(refusal).collect();
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
