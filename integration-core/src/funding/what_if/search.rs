//! How much more money a pot needs until something changes: found by plans that are really made, at the amounts at
//! which one of their decisions can change.
//!
//! Halving an interval would be wrong: with more money a measure of higher rank may start and leave less to others,
//! so that a measure is funded with 500 €, not with 600 €, and again with 1,100 €. Instead the search goes upwards
//! from the least amount. A run with the amount `a` tells the least shortage `f` of all its attempts that more money
//! in this pot and these years could help, and the next run is made with `a + f`.
//!
//! No amount in between is missed. Let `a ≤ b < a + f`, and compare the runs step by step; as long as all earlier
//! steps ended alike, the years differ in the extra money of the pot alone. What could be paid with `a` can be paid
//! with `b`, because more money takes no payment away. What could not be paid with `a` was short by at least `f` in
//! the year that stood in its way, or its minimum cut does not hold the pot, so that no money there helps. Each cent
//! more raises the maximum flow of a year by one cent at most, so with `b` it is still short. So every step ends
//! alike, and both runs start the same measures in the same years. Each run goes up by a cent at least.
//!
//! The argument needs a year to stand for itself and payments to be all or nothing: it does not hold under `partial`,
//! with carried money, or where pots cover each other. There the search is refused.

use serde::{Deserialize, Serialize};

use super::super::options::{FundingOptions, Policy, Settings, outside, unknown_pot};
use super::super::overrides::unknown_measure;
use super::super::policy::{Run, Watch};
use super::super::pots::{Pots, Purse};
use super::super::too_large;
use super::ExtraMoney;
use crate::calendar::{FiscalYear, YearRange};
use crate::concept::{Concept, MeasureId, PotId};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{choice, record};
use crate::money::Money;

/// How many plans one search makes at most.
const MOST_PLANS: u32 = 10_000;

record! {
    /// Which measure is to be funded, with money of which pot.
    pub struct LeastExtraOptions {
        /// The measure.
        pub measure: MeasureId,
        /// The pot.
        pub pot: PotId,
        /// The year of the extra money, or its first.
        pub year: FiscalYear,
        /// Whether the same amount comes in every later year of the plan, too.
        pub every_later_year: bool,
        /// The year in which the measure is to start at the latest; without it, the last of the plan.
        pub start_by: Option<FiscalYear>,
        /// The most that is looked at; without it, as much as it takes.
        pub at_most: Option<Money>,
        /// The plan.
        pub funding: FundingOptions,
    }
}

record! {
    /// Between which amounts of extra money the funded measures are looked at.
    pub struct FrontierOptions {
        /// The pot.
        pub pot: PotId,
        /// The year of the extra money, or its first.
        pub year: FiscalYear,
        /// Whether the same amount comes in every later year of the plan, too.
        pub every_later_year: bool,
        /// The least extra amount a year; without it, none.
        pub from: Option<Money>,
        /// The largest extra amount a year.
        pub to: Money,
        /// The plan.
        pub funding: FundingOptions,
    }
}

choice! {
    /// How a search ended.
    pub enum SearchEnd {
        /// What was looked for is found.
        Found "found" ["gefunden", "found"],
        /// No amount, however large, changes anything any more.
        Exhausted "exhausted" ["mehr Geld ändert nichts", "more money changes nothing"],
        /// Everything up to the largest amount was looked at.
        AtMost "at_most" ["bis zur Obergrenze", "up to the bound"],
        /// So many plans were made that the search was given up.
        GivenUp "given_up" ["abgebrochen", "given up"],
    }
}

/// The least extra money with which a measure is funded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LeastExtra {
    /// The measure.
    pub measure: MeasureId,
    /// The pot.
    pub pot: PotId,
    /// The years of the extra money.
    pub years: YearRange,
    /// Whether there is such an amount.
    pub end: SearchEnd,
    /// The extra amount a year. Where it was not found: every smaller amount, and this one, is too little.
    pub extra: Money,
    /// In which year the measure starts with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<FiscalYear>,
    /// How many plans were made.
    pub plans: u32,
}

/// The measures that a pot's amount buys (*Budgetgrenze*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Frontier {
    /// The pot.
    pub pot: PotId,
    /// The years of the extra money.
    pub years: YearRange,
    /// The first amount, and every larger one with which other measures are funded than with a cent less.
    pub points: Vec<FrontierPoint>,
    /// How the search ended.
    pub end: SearchEnd,
    /// How many plans were made.
    pub plans: u32,
}

/// What is funded from an amount of extra money on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FrontierPoint {
    /// The extra amount a year.
    pub extra: Money,
    /// How many measures the plan funds.
    pub funded: u64,
    /// What they cost the city within the plan.
    pub cost: Money,
    /// The measures that were not funded with a cent less, in the order of ranks; of the first point, all.
    pub enter: Vec<MeasureId>,
    /// The measures that were.
    pub leave: Vec<MeasureId>,
}

/// The least extra money in a pot, in one year or from that year on, with which a measure is funded; exact to the
/// cent.
///
/// ```
/// # let document = include_bytes!("../../../tests/concepts/small.json");
/// # let concept = integration_core::concept::Concept::from_json(document)?;
/// use integration_core::funding::{FundingOptions, LeastExtraOptions, SearchEnd, least_extra};
/// let (measure, pot) = (concept.measures[2].id.clone(), concept.pots[0].id.clone());
/// let year = concept.term().from;
/// let (start_by, funding) = (Some(year), FundingOptions::default());
/// let options =
///     LeastExtraOptions { measure, pot, year, every_later_year: false, start_by, at_most: None, funding };
/// let least = least_extra(&concept, &options)?;
/// // M3 costs 30,000 € and finds 20,000 € in 2021.
/// assert_eq!((least.end, least.extra.to_string().as_str()), (SearchEnd::Found, "10000.00"));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the options; `IC-F037` where the plan allows no such search.
pub fn least_extra(concept: &Concept, options: &LeastExtraOptions) -> Result<LeastExtra, Diagnostics> {
    let mut problems = Vec::new();
    if concept.measure(&options.measure).is_none() {
        problems.push(unknown_measure("/measure".to_owned(), options.measure.as_str(), concept));
    }
    let at_most = options.at_most;
    if let Some(amount) = at_most.filter(|amount| amount.is_negative()) {
        problems.push(Diagnostic::new(Code::NEGATIVE_AMOUNT, "/at_most", amount, &[]));
    }
    let place = (&options.pot, options.year, options.every_later_year);
    let search = Search::new(concept, &options.funding, place, problems)?;
    let by = options.start_by.unwrap_or(search.settings.horizon.to);
    let mut start = None;
    let (end, extra, plans) = search.go(Money::ZERO, at_most, &mut |_, run| {
        let candidates = run.candidates.iter().zip(&run.standing);
        let mut this = candidates.filter(|(candidate, _)| candidate.measure.id == options.measure);
        start = this.find_map(|(_, standing)| standing.start).filter(|start| *start <= by);
        Ok(start.is_some())
    })?;
    let (measure, pot, years) = (options.measure.clone(), options.pot.clone(), search.years);
    Ok(LeastExtra { measure, pot, years, end, extra, start, plans })
}

/// All amounts of extra money in a pot at which the funded measures change, within bounds.
///
/// ```
/// # let document = include_bytes!("../../../tests/concepts/small.json");
/// # let concept = integration_core::concept::Concept::from_json(document)?;
/// use integration_core::funding::{FrontierOptions, FundingOptions, frontier};
/// use integration_core::money::Money;
/// let (pot, year) = (concept.pots[0].id.clone(), concept.term().from);
/// let (from, to, funding) = (None, Money::from_cents(5_000_000), FundingOptions::default());
/// let options = FrontierOptions { pot, year, every_later_year: true, from, to, funding };
/// // Both open measures are funded without more money: more makes one of them start earlier, and no more.
/// assert_eq!(frontier(&concept, &options)?.points.len(), 1);
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the options; `IC-F037` where the plan allows no such search.
pub fn frontier(concept: &Concept, options: &FrontierOptions) -> Result<Frontier, Diagnostics> {
    let from = options.from.unwrap_or(Money::ZERO);
    let negative = |(path, amount): (&str, Money)| {
        amount.is_negative().then(|| Diagnostic::new(Code::NEGATIVE_AMOUNT, path, amount, &[]))
    };
    let problems = [("/from", from), ("/to", options.to)].into_iter().filter_map(negative).collect();
    let place = (&options.pot, options.year, options.every_later_year);
    let search = Search::new(concept, &options.funding, place, problems)?;
    let (mut points, mut before): (Vec<FrontierPoint>, Vec<usize>) = (Vec::new(), Vec::new());
    let (end, _, plans) = search.go(from, Some(options.to), &mut |extra, run| {
        let funded: Vec<usize> = (0..)
            .zip(&run.standing)
            .filter(|(_, standing)| standing.start.is_some())
            .map(|(at, _)| at)
            .collect();
        if points.is_empty() || funded != before {
            points.push(point(extra, run, &funded, &before)?);
        }
        before = funded;
        Ok(false)
    })?;
    Ok(Frontier { pot: options.pot.clone(), years: search.years, points, end, plans })
}

fn point(
    extra: Money,
    run: &Run<'_>,
    funded: &[usize],
    before: &[usize],
) -> Result<FrontierPoint, Diagnostics> {
    let named = |these: &[usize], others: &[usize]| {
        let new = these.iter().filter(|place| others.binary_search(place).is_err());
        new.filter_map(|place| run.candidates.get(*place)).map(|entry| entry.measure.id.clone()).collect()
    };
    let mut cost = Money::ZERO;
    for place in funded {
        for need in run.granted(*place)? {
            cost = cost.add(need.amount).map_err(|_| too_large("/measures"))?;
        }
    }
    let (enter, leave) = (named(funded, before), named(before, funded));
    Ok(FrontierPoint { extra, funded: u64::try_from(funded.len()).unwrap_or(u64::MAX), cost, enter, leave })
}

/// A search in one pot and some years.
struct Search<'a> {
    concept: &'a Concept,
    options: &'a FundingOptions,
    settings: Settings<'a>,
    pot: &'a PotId,
    years: YearRange,
}

impl<'a> Search<'a> {
    fn new(
        concept: &'a Concept,
        options: &'a FundingOptions,
        (pot, year, every_later_year): (&'a PotId, FiscalYear, bool),
        mut problems: Vec<Diagnostic>,
    ) -> Result<Self, Diagnostics> {
        if concept.pots.iter().all(|known| known.id != *pot) {
            problems.push(unknown_pot("/pot".to_owned(), pot, concept));
        }
        if options.policy == Policy::Partial {
            let path = "/funding/policy";
            problems.push(Diagnostic::new(Code::NO_SEARCH, path, options.policy.as_str(), &[]));
        }
        let covers = concept.pots.iter().any(|pot| pot.cover_group.is_some());
        for (found, is_there) in [("carry_over", !options.carry_over.is_empty()), ("cover_group", covers)] {
            if is_there {
                problems.push(Diagnostic::new(Code::NO_SEARCH, "/funding", found, &[]));
            }
        }
        let settings = options.settle(concept).map_err(|found| found.below("/funding"));
        let settings = settings.map_err(|found| problems.extend(found)).ok();
        let horizon = settings.as_ref().map(|settings| settings.horizon);
        problems.extend(outside(year, horizon, "/year".to_owned()));
        match settings.filter(|_| problems.is_empty()) {
            Some(settings) => {
                let to = if every_later_year { settings.horizon.to } else { year };
                Ok(Self { concept, options, settings, pot, years: YearRange { from: year, to } })
            }
            None => Err(Diagnostics::new(problems)),
        }
    }

    /// Makes plans from the amount `from` on until one is what was looked for: how that ended, with the last amount
    /// that it is about, and after how many plans.
    fn go(
        &self,
        from: Money,
        at_most: Option<Money>,
        is_found: &mut dyn FnMut(Money, &Run<'a>) -> Result<bool, Diagnostics>,
    ) -> Result<(SearchEnd, Money, u32), Diagnostics> {
        let mut amount = from;
        for plans in 1..=MOST_PLANS {
            let run = self.run(amount)?;
            if is_found(amount, &run)? {
                return Ok((SearchEnd::Found, amount, plans));
            }
            let Some(by) = run.flips_at else { return Ok((SearchEnd::Exhausted, amount, plans)) };
            let next = amount.add(by).map_err(|_| too_large("/pot"))?;
            if let Some(most) = at_most.filter(|most| next > *most) {
                return Ok((SearchEnd::AtMost, most, plans));
            }
            amount = next;
        }
        Ok((SearchEnd::GivenUp, amount, MOST_PLANS))
    }

    /// The run with so much more money.
    fn run(&self, amount: Money) -> Result<Run<'a>, Diagnostics> {
        let YearRange { from, to } = self.years;
        let mut pots = Pots::new(self.concept, &self.settings)?;
        pots.add_extra(&[ExtraMoney { pot: self.pot.clone(), from, to: Some(to), amount }])?;
        let is_watched = |purse: &Purse| {
            !purse.carried && pots.list.get(purse.pot).is_some_and(|pot| pot.pot.id == *self.pot)
        };
        let purse = pots.purses.iter().position(is_watched);
        let mut run = Run::new(self.concept, pots);
        run.watch = purse.map(|purse| Watch { purse, years: self.years });
        run.reserve_for_begun()?;
        run.carry_out_overrides(self.concept, &self.options.overrides)?;
        run.carry_out(self.options.policy)?;
        Ok(run)
    }
}
