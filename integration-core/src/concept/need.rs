//! What a measure costs the city, year by year and line by line: its cost lines less the granted grants.
//!
//! Every yearly amount is rounded once, from the exact product, so that no rounding builds up over the years. A part
//! of a year is taken of the rounded amount, the one that is printed.

use num_bigint::BigInt;
use rust_decimal::Decimal;

use super::cost::{CostBasis, CostLine, CostType, Financing, Grant, GrantState, PartYear, Recurrence};
use super::draft::ConceptDraft;
use super::ids::CostLineId;
use super::measure::{BudgetStatus, Measure};
use crate::calendar::{FiscalYear, YearRange};
use crate::money::{Money, MoneyError};

/// What one cost line of a measure costs in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineNeed {
    /// The year.
    pub year: FiscalYear,
    /// The cost line.
    pub cost_line: CostLineId,
    /// Whether the cost comes once or every year.
    pub recurrence: Recurrence,
    /// What kind of cost it is.
    pub cost_type: CostType,
    /// The cost before grants; of a line that states the city's share, that share.
    pub gross: Money,
    /// What remains for the city after the granted grants (*städtischer Anteil*).
    pub amount: Money,
}

impl Measure {
    /// What the measure costs the city in the years of `horizon` if it starts in `start`, in the order
    /// of years and cost lines; lines that cost nothing in a year are left out.
    ///
    /// - The cost lines are written for the earliest start; a later start moves them by as many years. A line may lie
    ///   before the start (*Vorlaufkosten*); it moves like the others.
    /// - A recurring line costs `amount × (1 + yearly_rate)^k` in its `k`-th year after the first, rounded
    ///   half away from zero to the cent. A line without an end runs as long as the measure.
    /// - Of a part year only the part counts: see [`PartYear`](super::PartYear). An entered amount moves unchanged.
    /// - Internal charges never count.
    /// - *Granted* grants are taken off the gross lines, in their calendar years, which do not move. The
    ///   first of incompatible grants in the document is used, and deficit financing comes last. What a
    ///   grant pays is rounded down to the cent and stays within its cap; it leaves every own share
    ///   untouched: its own and those of the grants before it. It is spread over the eligible lines in
    ///   proportion to what remains of them.
    ///
    /// ```
    /// # let document = include_bytes!("../../tests/concepts/small.json");
    /// # let concept = integration_core::concept::Concept::from_json(document)?;
    /// use integration_core::calendar::FiscalYear;
    /// let guides = &concept.measures[1];
    /// let need = guides.city_need(FiscalYear::new(2022).unwrap(), concept.term()).unwrap();
    /// let years: Vec<u16> = need.iter().map(|line| line.year.get()).collect();
    /// assert_eq!(years, [2022, 2023, 2024]); // written for 2021 to 2023, moved by one year
    /// assert_eq!(need[0].amount.to_string(), "20000.00");
    /// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where an amount does not fit.
    pub fn city_need(&self, start: FiscalYear, horizon: YearRange) -> Result<Vec<LineNeed>, MoneyError> {
        let needs = CostProfile::new(self, start, horizon).from(start)?;
        let named = needs.into_iter().filter_map(|need| {
            self.cost_lines.get(need.line).map(|line| LineNeed {
                year: need.year,
                cost_line: line.id.clone(),
                recurrence: line.recurrence,
                cost_type: line.cost_type,
                gross: need.gross,
                amount: need.amount,
            })
        });
        Ok(named.collect())
    }
}

impl ConceptDraft {
    /// What the measures that are not budgeted cost the city over the term if each starts as early as
    /// it can (*haushälterisch zu ordnen*). Of a partly budgeted measure the cost lines state the open part.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where an amount or the sum does not fit.
    pub fn open_volume(&self) -> Result<Money, MoneyError> {
        let term = YearRange { from: self.term.from, to: self.term.to };
        let mut sum = Money::ZERO;
        for measure in self.measures.iter().filter(|entry| entry.budget_status != BudgetStatus::Budgeted) {
            let start = measure.schedule.earliest_start;
            for need in CostProfile::new(measure, start, term).from(start)? {
                sum = sum.add(need.amount)?;
            }
        }
        Ok(sum)
    }
}

/// The part years of which an amount was entered that is not what the rule says: place and amount of the rule.
pub(super) fn entered_otherwise(measure: &Measure, line: &CostLine) -> Vec<(usize, Money)> {
    let written_for = measure.schedule.earliest_start;
    let reach = line.part_years.iter().map(|part| part.year.since(written_for)).max().unwrap_or(0);
    let series = Series::new(0, line, measure, reach);
    let mut otherwise = Vec::new();
    for (at, part) in line.part_years.iter().enumerate() {
        let whole = series.after(part.year.since(written_for)).ok();
        let by_rule = whole.and_then(|whole| part.by_rule(whole, part.year)).and_then(Result::ok);
        otherwise.extend(
            by_rule
                .filter(|amount| part.entered.is_some_and(|entered| entered != *amount))
                .map(|amount| (at, amount)),
        );
    }
    otherwise
}

/// The cost of one line in one year; `line` is its place among the measure's cost lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Need {
    pub(crate) line: usize,
    pub(crate) year: FiscalYear,
    pub(crate) gross: Money,
    pub(crate) amount: Money,
}

/// The cost of a measure for any start year: price increases are worked out once, not for every start.
pub(crate) struct CostProfile<'a> {
    measure: &'a Measure,
    horizon: YearRange,
    series: Vec<Series<'a>>,
}

/// The amounts of one cost line, by years after the start of the measure.
struct Series<'a> {
    line: usize,
    /// The years that count in part, as the line is written, and the year for which it is.
    parts: &'a [PartYear],
    written_for: FiscalYear,
    /// The first year of the line.
    first: i64,
    /// The last year of the line; permanent without one.
    last: Option<i64>,
    amount: Money,
    /// With a price increase: the amount of each year from the first; it ends where amounts overflow.
    rising: Option<Vec<Money>>,
}

impl<'a> CostProfile<'a> {
    /// The profile for starts not before `earliest`.
    pub(crate) fn new(measure: &'a Measure, earliest: FiscalYear, horizon: YearRange) -> Self {
        let mut series = Vec::with_capacity(measure.cost_lines.len());
        for (at, line) in measure.cost_lines.iter().enumerate() {
            if line.cost_type != CostType::InternalCharge {
                series.push(Series::new(at, line, measure, horizon.to.since(earliest)));
            }
        }
        Self { measure, horizon, series }
    }

    /// Whether any line costs the city money in whatever year.
    pub(crate) fn costs_anything(&self) -> bool {
        let entered = |part: &PartYear| part.entered.is_some_and(|amount| !amount.is_zero());
        self.series.iter().any(|series| !series.amount.is_zero() || series.parts.iter().any(entered))
    }

    /// The needs if the measure starts in `start`, by year and line.
    pub(crate) fn from(&self, start: FiscalYear) -> Result<Vec<Need>, MoneyError> {
        let mut needs = Vec::with_capacity(self.horizon.len() * self.series.len());
        for year in self.horizon.years() {
            self.add_year(start, year, &mut needs)?;
        }
        Ok(needs)
    }

    /// Adds the needs of one year if the measure starts in `start`, by line.
    pub(crate) fn add_year(
        &self,
        start: FiscalYear,
        year: FiscalYear,
        needs: &mut Vec<Need>,
    ) -> Result<(), MoneyError> {
        let first = needs.len();
        for series in &self.series {
            let gross = series.of_year(year, year.since(start))?;
            if !gross.is_zero() {
                needs.push(Need { line: series.line, year, gross, amount: gross });
            }
        }
        match needs.get_mut(first..).filter(|of_year| !of_year.is_empty()) {
            Some(of_year) => self.take_off_grants(year, of_year, None).map(|_| ()),
            None => Ok(()),
        }
    }

    /// Takes the grants of a year off its needs, and says what each of them paid. Where `planned` says what they
    /// paid on the plan and what it left, the needs are actual cost, and no grant pays more than it did.
    pub(super) fn take_off_grants(
        &self,
        year: FiscalYear,
        needs: &mut [Need],
        planned: Option<(&[UsedGrant<'_>], &[Need])>,
    ) -> Result<Vec<UsedGrant<'a>>, MoneyError> {
        let mut used: Vec<UsedGrant<'a>> = Vec::new();
        for (place, grant) in usable_grants(&self.measure.grants, year).into_iter().enumerate() {
            let mut lines = Vec::with_capacity(needs.len());
            for Need { line: at, .. } in needs.iter() {
                if self.measure.cost_lines.get(*at).is_some_and(|line| is_eligible(grant, line)) {
                    lines.push(*at);
                }
            }
            let grant = UsedGrant::new(grant, lines, needs)?;
            let mut wanted = grant.wanted(needs)?;
            if let Some((of_plan, left)) = planned
                && let Some(of_plan) = of_plan.get(place)
            {
                wanted = wanted.min(grant.falls_to(needs, of_plan, left)?).min(of_plan.paid);
            }
            used.push(grant);
            pay(&mut used, wanted, needs)?;
        }
        Ok(used)
    }

    /// What every line costs in `year` before grants, internal charges left out.
    pub(super) fn gross(&self, start: FiscalYear, year: FiscalYear) -> Result<Vec<Need>, MoneyError> {
        let mut needs = Vec::with_capacity(self.series.len());
        for series in &self.series {
            let gross = series.of_year(year, year.since(start))?;
            needs.push(Need { line: series.line, year, gross, amount: gross });
        }
        Ok(needs)
    }
}

impl<'a> Series<'a> {
    /// `reach`: how many years after the start the horizon ends, at most.
    fn new(at: usize, line: &'a CostLine, measure: &Measure, reach: i64) -> Self {
        let written_for = measure.schedule.earliest_start;
        let first = line.from.since(written_for);
        let runs = measure.schedule.duration_years.map(|years| i64::from(years) - 1);
        let last = match (line.recurrence, line.to) {
            (Recurrence::OneOff, _) => Some(first),
            (Recurrence::Recurring, Some(to)) => Some(to.since(written_for)),
            (Recurrence::Recurring, None) => runs,
        };
        let rate =
            line.yearly_rate.filter(|rate| !rate.is_zero() && line.recurrence == Recurrence::Recurring);
        let years = last.map_or(reach, |last| last.min(reach)) - first + 1;
        let rising = rate.map(|rate| rising(line.amount, rate, usize::try_from(years).unwrap_or(0)));
        Self { line: at, parts: &line.part_years, written_for, first, last, amount: line.amount, rising }
    }

    /// The amount of `year`, so many `years` after the start of the measure.
    fn of_year(&self, year: FiscalYear, years: i64) -> Result<Money, MoneyError> {
        let whole = self.after(years)?;
        match self.parts.iter().find(|part| part.year.since(self.written_for) == years) {
            Some(part) if self.runs(years) => part.amount(whole, year),
            _ => Ok(whole),
        }
    }

    fn runs(&self, years: i64) -> bool {
        years >= self.first && self.last.is_none_or(|last| years <= last)
    }

    /// The amount of the whole year, so many `years` after the start of the measure.
    fn after(&self, years: i64) -> Result<Money, MoneyError> {
        let Ok(place) = usize::try_from(years - self.first) else { return Ok(Money::ZERO) };
        if !self.runs(years) {
            return Ok(Money::ZERO);
        }
        match &self.rising {
            Some(amounts) => amounts.get(place).copied().ok_or(MoneyError::Overflow),
            None => Ok(self.amount),
        }
    }
}

/// `amount × (1 + rate)^k` for k = 0, 1, …, each rounded half away from zero from the exact product; ends
/// where an amount does not fit.
fn rising(amount: Money, rate: Decimal, years: usize) -> Vec<Money> {
    let growth = BigInt::from(rate.mantissa() + scale(rate));
    let mut exact = BigInt::from(amount.cents());
    let mut places = 0;
    let mut amounts = Vec::new();
    while amounts.len() < years {
        let Ok(rounded) = Money::rounded(&exact, places) else { break };
        amounts.push(rounded);
        exact = &exact * &growth;
        places += rate.scale();
    }
    amounts
}

/// The share `digits / 10^places` of an amount, rounded down: a grant never pays a cent that it does not owe.
fn share_of(amount: Money, digits: i128, places: u32) -> Result<Money, MoneyError> {
    Money::rounded_down(&(&BigInt::from(amount.cents()) * &BigInt::from(digits)), places)
}

/// The divisor that belongs to the digits of a decimal.
pub(super) fn scale(value: Decimal) -> i128 {
    // INVARIANT: a decimal has 28 places at most, and both this and its digits stay below 2^97.
    10_i128.saturating_pow(value.scale())
}

/// The granted grants of a year, without those that an earlier one rules out, deficit financing last.
fn usable_grants(grants: &[Grant], year: FiscalYear) -> Vec<&Grant> {
    let mut usable: Vec<&Grant> = Vec::new();
    let running =
        |grant: &&Grant| grant.state == GrantState::Granted && (grant.from..=grant.to).contains(&year);
    for grant in grants.iter().filter(running) {
        let ruled_out = |other: &&Grant| {
            other.incompatible_with.contains(&grant.id) || grant.incompatible_with.contains(&other.id)
        };
        if !usable.iter().any(ruled_out) {
            usable.push(grant);
        }
    }
    let (last, mut ordered): (Vec<_>, Vec<_>) =
        usable.into_iter().partition(|grant| grant.financing == Financing::Deficit);
    ordered.extend(last);
    ordered
}

fn is_eligible(grant: &Grant, line: &CostLine) -> bool {
    line.basis == CostBasis::Gross
        && line.cost_type != CostType::InternalCharge
        && (grant.eligible.is_empty() || grant.eligible.contains(&line.cost_type))
}

/// A grant in one year.
pub(super) struct UsedGrant<'a> {
    pub(super) grant: &'a Grant,
    /// The cost lines that it may pay for.
    lines: Vec<usize>,
    /// The gross cost of these lines.
    pub(super) base: Money,
    /// What the city has to bear of them itself.
    own_share: Money,
    /// What it pays.
    pub(super) paid: Money,
}

impl<'a> UsedGrant<'a> {
    fn new(grant: &'a Grant, lines: Vec<usize>, needs: &[Need]) -> Result<Self, MoneyError> {
        let eligible = needs.iter().filter(|need| lines.contains(&need.line));
        let base = Money::sum(eligible.map(|need| need.gross))?;
        let own = grant.minimum_own_share.unwrap_or_default();
        let own_share = base.sub(share_of(base, scale(own) - own.mantissa(), own.scale())?)?;
        Ok(Self { grant, lines, base, own_share, paid: Money::ZERO })
    }

    /// What the grant would pay if nothing else limited it.
    fn wanted(&self, needs: &[Need]) -> Result<Money, MoneyError> {
        let wanted = match self.grant.financing {
            Financing::Share => {
                let rate = self.grant.rate.unwrap_or_default();
                share_of(self.base, rate.mantissa(), rate.scale())?
            }
            Financing::Fixed => self.grant.amount.unwrap_or_default(),
            Financing::Full => self.base,
            Financing::Deficit => self.remaining(needs)?,
        };
        Ok(self.grant.cap.map_or(wanted, |cap| wanted.min(cap)))
    }

    /// To what the grant falls when the cost is not what was planned, `of_plan` with `left` for the city: deficit
    /// and full financing bear the whole saving, the city's own planned part stays (*ANBest-P Nr. 2*).
    fn falls_to(&self, needs: &[Need], of_plan: &Self, left: &[Need]) -> Result<Money, MoneyError> {
        match self.grant.financing {
            Financing::Deficit => self.remaining(needs)?.sub(of_plan.remaining(left)?),
            Financing::Full => self.base.sub(of_plan.base.sub(of_plan.paid)?),
            Financing::Share | Financing::Fixed => Ok(of_plan.paid),
        }
    }

    /// What is not yet paid of the eligible lines.
    fn remaining(&self, needs: &[Need]) -> Result<Money, MoneyError> {
        let eligible = needs.iter().filter(|need| self.lines.contains(&need.line));
        Money::sum(eligible.map(|need| need.amount))
    }
}

/// Takes what the last of the `used` grants pays off its lines, as far as every own share allows.
fn pay(used: &mut [UsedGrant<'_>], wanted: Money, needs: &mut [Need]) -> Result<(), MoneyError> {
    // A grant without an eligible line (the lines may already be the city's share) has nothing to pay.
    let Some(grant) = used.last().filter(|grant| !grant.lines.is_empty()) else { return Ok(()) };
    let mut paid = wanted;
    for other in used.iter().filter(|other| other.lines.iter().any(|line| grant.lines.contains(line))) {
        paid = paid.min(other.remaining(needs)?.sub(other.own_share)?);
    }
    if paid <= Money::ZERO {
        return Ok(());
    }
    let eligible = || needs.iter().filter(|need| grant.lines.contains(&need.line));
    let weights: Vec<u64> = eligible().map(|need| u64::try_from(need.amount.cents()).unwrap_or(0)).collect();
    let parts = paid.split(&weights)?;
    let lines = needs.iter_mut().filter(|need| grant.lines.contains(&need.line));
    for (need, part) in lines.zip(parts) {
        need.amount = need.amount.sub(part)?;
    }
    used.last_mut().into_iter().for_each(|grant| grant.paid = paid);
    Ok(())
}
