//! What a caller may choose: policy, horizon, and how the pots are read.

use serde::{Deserialize, Serialize};

use super::overrides::{Override, override_problems};
use crate::calendar::{Date, FiscalYear, YearRange};
use crate::concept::{Concept, Pot, PotId, RelationKind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{choice, nearest, record};
use crate::index::{Names, Order};
use crate::money::Money;

/// The longest horizon of a plan, in years; beyond it a plan says nothing.
const LONGEST_HORIZON: usize = 50;

record! {
    /// How to plan. Everything may be left out.
    pub struct FundingOptions = optional {
        /// Who is funded when the money runs short.
        pub policy: Policy,
        /// The first year of the plan; without it, the first of the concept's term.
        pub from: Option<FiscalYear>,
        /// The last year of the plan; without it, the last of the concept's term.
        pub to: Option<FiscalYear>,
        /// Other readings of the pots' resolutions than the concept's own: a scenario.
        pub readings: Vec<PotReading>,
        /// The day whose books count (*Buchungsstand*): entries dated by then, and years closed by then. Without
        /// it the plan is made from the standing amounts alone.
        pub as_of: Option<Date>,
        /// Years in which the city works without an adopted budget (*vorläufige Haushaltsführung*): a voluntary
        /// measure that has not begun cannot start in them, a mandatory one can.
        pub interim_budget: Vec<FiscalYear>,
        /// Carry-overs that this scenario takes as approved.
        pub carry_over: Vec<CarryOverApproval>,
        /// Whether recurring cost may be paid from money that is there once only: from one-off pots and from
        /// what was carried over. By default it may not.
        pub recurring_from_one_off: bool,
        /// Decisions about single measures, on top of the policy (*manuelle Übersteuerung*).
        pub overrides: Vec<Override>,
    }
}

impl Default for FundingOptions {
    fn default() -> Self {
        Self {
            policy: Policy::Skip,
            from: None,
            to: None,
            readings: Vec::new(),
            as_of: None,
            interim_budget: Vec::new(),
            carry_over: Vec::new(),
            recurring_from_one_off: false,
            overrides: Vec::new(),
        }
    }
}

choice! {
    /// Who is funded when the money runs short. All follow the council's order.
    pub enum Policy = default Skip {
        /// The order taken literally: in every year, the first measure for which the money does not reach
        /// ends the year, and all after it wait. Measures that cannot start for another reason (a gate, a
        /// later start, a requirement) are passed over; they do not hold up the rest.
        Strict "strict" ["strenge Reihenfolge", "strict order"],
        /// Whoever fits is funded; a measure for which the money does not reach waits for the next year
        /// while later ones get their turn.
        Skip "skip" ["Reihenfolge mit Überspringen", "order with skipping"],
        /// As `skip`, one priority class after the other: all of class A in every year of the plan before any
        /// of class B, and so on, so that no class takes from a higher one. A measure that requires one of a
        /// lower class gets its turn again with that class, before anybody of it.
        Classes "classes" ["Klasse für Klasse", "class by class"],
        /// As `skip`, but a divisible measure for which the money does not reach gets what there is: in every
        /// year between its least amount and its need. It stays partly funded; later years do not top it up.
        Partial "partial" ["mit Teilfinanzierung", "with partial funding"],
        /// Whatever is worth most together. Only [`optimise`](super::optimise) makes such plans: they are an
        /// analysis, the council's order is what counts.
        Optimal "optimal" ["Auswahl mit dem höchsten Wert", "selection of the highest value"],
    }
}

record! {
    /// How a pot is read in this plan.
    pub struct PotReading {
        /// The pot.
        pub pot: PotId,
        /// The reading.
        pub reading: Reading,
    }
}

record! {
    /// The approval of a carry-over (*Ermächtigungsübertragung*): what is left of a pot's own money when the year
    /// ends may be used in later years, for one-off cost, as long as the pot's rule allows.
    pub struct CarryOverApproval {
        /// The pot.
        pub pot: PotId,
        /// The year in which the money is left.
        pub year: FiscalYear,
        /// How much at most; without it, whatever is left, up to the cap of the pot's rule.
        pub amount: Option<Money>,
    }
}

choice! {
    /// How a pot is read against the earlier pot that its relation names.
    pub enum Reading {
        /// Both are there (*zusätzlich*).
        AddsTo "adds_to" ["kommt hinzu", "adds to"],
        /// From this pot's first year on, the earlier one ends (*anstelle*).
        Replaces "replaces" ["ersetzt", "replaces"],
        /// This pot gives nothing; the earlier one stays.
        Without "without" ["entfällt", "left out"],
    }
}

/// How a pot was read in a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EffectiveReading {
    /// The pot.
    pub pot: PotId,
    /// How it was read.
    pub reading: Reading,
    /// The earlier pot, if the concept names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earlier: Option<PotId>,
}

/// Options that fit the concept.
pub(super) struct Settings<'a> {
    pub(super) horizon: YearRange,
    /// The pots that are read in relation to another one, or left out; in the order of use.
    pub(super) readings: Vec<EffectiveReading>,
    pub(super) as_of: Option<Date>,
    pub(super) interim_budget: &'a [FiscalYear],
    pub(super) carry_over: &'a [CarryOverApproval],
    pub(super) recurring_from_one_off: bool,
}

/// The pots in the order of use.
pub(crate) fn in_order_of_use(pots: &[Pot]) -> Vec<&Pot> {
    let key = |at: usize| pots.get(at).map(|pot| (pot.order, &pot.id));
    let order = Order::of(pots.len(), &|a, b| key(a).cmp(&key(b)));
    order.positions().iter().filter_map(|at| pots.get(*at)).collect()
}

impl FundingOptions {
    /// The options against the concept: all problems at once.
    pub(super) fn settle(&self, concept: &Concept) -> Result<Settings<'_>, Diagnostics> {
        let mut problems = self.reading_problems(concept);
        if self.policy == Policy::Optimal {
            problems.push(Diagnostic::new(Code::OPTIMAL_ELSEWHERE, "/policy", self.policy.as_str(), &[]));
        }
        let horizon = horizon(concept, self.from, self.to).map_err(|problem| problems.extend(problem)).ok();
        for (at, year) in self.interim_budget.iter().enumerate() {
            let path = format!("/interim_budget/{at}");
            if self.interim_budget.iter().take(at).any(|earlier| earlier == year) {
                problems.push(Diagnostic::new(Code::REPEATED_YEAR, path.clone(), year, &[]));
            }
            problems.extend(outside(*year, horizon, path));
        }
        problems.append(&mut self.carry_over_problems(concept, horizon));
        problems.append(&mut override_problems(&self.overrides, concept, horizon));
        match horizon {
            Some(horizon) if problems.is_empty() => Ok(Settings {
                horizon,
                readings: self.effective_readings(concept),
                as_of: self.as_of,
                interim_budget: &self.interim_budget,
                carry_over: &self.carry_over,
                recurring_from_one_off: self.recurring_from_one_off,
            }),
            _ => Err(Diagnostics::new(problems)),
        }
    }

    fn reading_problems(&self, concept: &Concept) -> Vec<Diagnostic> {
        let pots = Names::of(concept.pots.iter().map(|pot| pot.id.as_str()).collect());
        let first = self.by_pot();
        let mut problems = Vec::new();
        for (at, given) in self.readings.iter().enumerate() {
            let path = format!("/readings/{at}/pot");
            match pots.get(given.pot.as_str()).and_then(|place| concept.pots.get(place)) {
                None => problems.push(unknown_pot(path.clone(), &given.pot, concept)),
                Some(pot) if pot.relation.is_none() && given.reading != Reading::Without => {
                    let reading = [("reading", given.reading.as_str())];
                    let path = format!("/readings/{at}/reading");
                    problems.push(Diagnostic::new(Code::READING_WITHOUT_POT, path, &given.pot, &reading));
                }
                Some(_) => {}
            }
            if first.get(given.pot.as_str()).is_some_and(|first| first < at) {
                problems.push(Diagnostic::new(Code::REPEATED_READING, path, &given.pot, &[]));
            }
        }
        problems
    }

    /// What is wrong with the approvals of carry-overs.
    fn carry_over_problems(&self, concept: &Concept, horizon: Option<YearRange>) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        for (at, given) in self.carry_over.iter().enumerate() {
            let path = |field: &str| format!("/carry_over/{at}/{field}");
            if let Some(amount) = given.amount.filter(|amount| amount.is_negative()) {
                problems.push(Diagnostic::new(Code::NEGATIVE_AMOUNT, path("amount"), amount, &[]));
            }
            match concept.pots.iter().find(|pot| pot.id == given.pot).map(|pot| &pot.carry_over) {
                None => problems.push(unknown_pot(path("pot"), &given.pot, concept)),
                Some(rule) if rule.years.is_none() => {
                    problems.push(Diagnostic::new(Code::CARRY_OVER_LAPSES, path("pot"), &given.pot, &[]));
                }
                Some(rule) => {
                    if let (Some(cap), Some(amount)) = (rule.cap, given.amount)
                        && amount > cap
                    {
                        let cap = cap.to_string();
                        let cap = [("cap", cap.as_str())];
                        problems.push(Diagnostic::new(Code::CARRY_OVER_CAP, path("amount"), amount, &cap));
                    }
                }
            }
            problems.extend(outside(given.year, horizon, path("year")));
            let closed = self.as_of.and_then(|as_of| {
                let closed = concept.closed_years.iter().filter(|closing| closing.closed_on <= as_of);
                closed.map(|closing| closing.year).filter(|year| *year >= given.year).max()
            });
            if let Some(closed) = closed {
                let closed = closed.to_string();
                let closed = [("closed", closed.as_str())];
                problems.push(Diagnostic::new(Code::CARRY_OVER_CLOSED, path("year"), given.year, &closed));
            }
            let mut earlier = self.carry_over.iter().take(at);
            if earlier.any(|other| (&other.pot, other.year) == (&given.pot, given.year)) {
                let year = given.year.to_string();
                let year = [("year", year.as_str())];
                problems.push(Diagnostic::new(Code::REPEATED_CARRY_OVER, path("pot"), &given.pot, &year));
            }
        }
        problems
    }

    /// Where the reading of each pot stands among those given.
    fn by_pot(&self) -> Names<'_> {
        Names::of(self.readings.iter().map(|given| given.pot.as_str()).collect())
    }

    fn effective_readings(&self, concept: &Concept) -> Vec<EffectiveReading> {
        let by_pot = self.by_pot();
        let mut effective = Vec::new();
        for pot in in_order_of_use(&concept.pots) {
            let stated = pot.relation.as_ref().map(|relation| match relation.kind {
                RelationKind::AddsTo => Reading::AddsTo,
                RelationKind::Replaces => Reading::Replaces,
            });
            let given = by_pot.get(pot.id.as_str()).and_then(|at| self.readings.get(at));
            if let Some(reading) = given.map(|given| given.reading).or(stated) {
                let earlier = pot.relation.as_ref().map(|relation| relation.pot.clone());
                effective.push(EffectiveReading { pot: pot.id.clone(), reading, earlier });
            }
        }
        effective
    }
}

pub(super) fn unknown_pot(path: String, id: &PotId, concept: &Concept) -> Diagnostic {
    let near = nearest(id.as_str(), concept.pots.iter().map(|pot| pot.id.as_str()));
    let argument = near.map(|near| ("nearest", near));
    Diagnostic::new(Code::UNKNOWN_POT, path, id, argument.as_slice())
}

/// A year that the plan does not cover.
pub(super) fn outside(year: FiscalYear, horizon: Option<YearRange>, path: String) -> Option<Diagnostic> {
    let horizon = horizon.filter(|horizon| !horizon.contains(year))?.to_string();
    Some(Diagnostic::new(Code::YEAR_OUTSIDE_HORIZON, path, year, &[("horizon", &horizon)]))
}

/// The years `from` to `to`, by default those of the concept's term.
pub(crate) fn horizon(
    concept: &Concept,
    from: Option<FiscalYear>,
    to: Option<FiscalYear>,
) -> Result<YearRange, Diagnostics> {
    let (from, to) = (from.unwrap_or(concept.term().from), to.unwrap_or(concept.term().to));
    let start = from.to_string();
    let horizon = YearRange::new(from, to)
        .ok_or_else(|| Diagnostic::new(Code::HORIZON_REVERSED, "/to", to, &[("start", &start)]))?;
    if horizon.len() > LONGEST_HORIZON {
        let limit = LONGEST_HORIZON.to_string();
        return Err(
            Diagnostic::new(Code::HORIZON_TOO_LONG, "/to", horizon.len(), &[("limit", &limit)]).into()
        );
    }
    Ok(horizon)
}
