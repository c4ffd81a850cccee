//! What a caller may choose: policy, horizon, and how the pots are read.

use serde::Serialize;

use crate::calendar::{FiscalYear, YearRange};
use crate::concept::{Concept, Pot, PotId, RelationKind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{choice, nearest, record};
use crate::index::{Names, Order};

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
    }
}

impl Default for FundingOptions {
    fn default() -> Self {
        Self { policy: Policy::Skip, from: None, to: None, readings: Vec::new() }
    }
}

choice! {
    /// Who is funded when the money runs short. Both follow the council's order.
    pub enum Policy = default Skip {
        /// The order taken literally: in every year, the first measure for which the money does not reach
        /// ends the year, and all after it wait. Measures that cannot start for another reason (a gate, a
        /// later start, a requirement) are passed over; they do not hold up the rest.
        Strict "strict" ["strenge Reihenfolge", "strict order"],
        /// Whoever fits is funded; a measure for which the money does not reach waits for the next year
        /// while later ones get their turn.
        Skip "skip" ["Reihenfolge mit Überspringen", "order with skipping"],
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
pub(super) struct Settings {
    pub(super) horizon: YearRange,
    /// The pots that are read in relation to another one, or left out; in the order of use.
    pub(super) readings: Vec<EffectiveReading>,
}

/// The pots in the order of use.
pub(crate) fn in_order_of_use(pots: &[Pot]) -> Vec<&Pot> {
    let key = |at: usize| pots.get(at).map(|pot| (pot.order, &pot.id));
    let order = Order::of(pots.len(), &|a, b| key(a).cmp(&key(b)));
    order.positions().iter().filter_map(|at| pots.get(*at)).collect()
}

impl FundingOptions {
    /// The options against the concept: all problems at once.
    pub(super) fn settle(&self, concept: &Concept) -> Result<Settings, Diagnostics> {
        let mut problems = self.reading_problems(concept);
        let horizon = self.horizon(concept).map_err(|problem| problems.extend(problem)).ok();
        match horizon {
            Some(horizon) if problems.is_empty() => {
                Ok(Settings { horizon, readings: self.effective_readings(concept) })
            }
            _ => Err(Diagnostics::new(problems)),
        }
    }

    fn horizon(&self, concept: &Concept) -> Result<YearRange, Diagnostics> {
        let (from, to) = (self.from.unwrap_or(concept.term().from), self.to.unwrap_or(concept.term().to));
        let start = from.to_string();
        let horizon = YearRange::new(from, to)
            .ok_or_else(|| Diagnostic::new(Code::HorizonReversed, "/to", to, &[("start", &start)]))?;
        if horizon.len() > LONGEST_HORIZON {
            let limit = LONGEST_HORIZON.to_string();
            return Err(
                Diagnostic::new(Code::HorizonTooLong, "/to", horizon.len(), &[("limit", &limit)]).into()
            );
        }
        Ok(horizon)
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
                    problems.push(Diagnostic::new(Code::ReadingWithoutPot, path, &given.pot, &reading));
                }
                Some(_) => {}
            }
            if first.get(given.pot.as_str()).is_some_and(|first| first < at) {
                problems.push(Diagnostic::new(Code::RepeatedReading, path, &given.pot, &[]));
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
        let reading = |pot: &Pot| {
            let stated = pot.relation.as_ref().map(|relation| match relation.kind {
                RelationKind::AddsTo => Reading::AddsTo,
                RelationKind::Replaces => Reading::Replaces,
            });
            let given = by_pot.get(pot.id.as_str()).and_then(|at| self.readings.get(at));
            given.map(|given| given.reading).or(stated)
        };
        let effective = in_order_of_use(&concept.pots).into_iter().filter_map(|pot| {
            let earlier = pot.relation.as_ref().map(|relation| relation.pot.clone());
            Some(EffectiveReading { pot: pot.id.clone(), reading: reading(pot)?, earlier })
        });
        effective.collect()
    }
}

fn unknown_pot(path: String, id: &PotId, concept: &Concept) -> Diagnostic {
    let near = nearest(id.as_str(), concept.pots.iter().map(|pot| pot.id.as_str()));
    let argument = near.map(|near| ("nearest", near));
    Diagnostic::new(Code::UnknownPot, path, id, argument.as_slice())
}
