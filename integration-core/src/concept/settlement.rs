//! Grants settled on what was really spent (*Verwendungsnachweis*).

use serde::{Deserialize, Serialize};

use super::cost::CostType;
use super::ids::{CostLineId, GrantId};
use super::measure::Measure;
use super::need::{CostProfile, Need};
use crate::calendar::{FiscalYear, YearRange};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{nearest, record};
use crate::index::Names;
use crate::money::{Money, MoneyError};

record! {
    /// What a cost line really cost in a year.
    pub struct ActualCost {
        /// The cost line.
        pub cost_line: CostLineId,
        /// The year.
        pub year: FiscalYear,
        /// The actual cost: before grants, or of a line that states the city's share, that share.
        pub amount: Money,
    }
}

/// The grants of a measure on the plan and on what was spent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GrantSettlement {
    /// Every grant in every year in which it pays, by year, then in the order in which the grants pay.
    pub grants: Vec<SettledGrant>,
    /// The sums of each year. What others paid and what the city bore is what it cost, on the plan and really.
    pub years: Vec<SettledYear>,
}

/// One grant in one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SettledGrant {
    /// The grant.
    pub grant: GrantId,
    /// The year.
    pub year: FiscalYear,
    /// The eligible cost on the plan.
    pub eligible_planned: Money,
    /// The eligible cost that really came about.
    pub eligible_actual: Money,
    /// What the grant pays on the plan.
    pub paid: Money,
    /// What it owes on what was spent; never more than on the plan.
    pub due: Money,
    /// `paid − due`: what the city pays back, or does not draw.
    pub to_repay: Money,
}

/// The measure in one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SettledYear {
    /// The year.
    pub year: FiscalYear,
    /// What it was to cost.
    pub cost_planned: Money,
    /// What it cost.
    pub cost_actual: Money,
    /// What the city was to bear of it.
    pub city_planned: Money,
    /// What the city bears of it.
    pub city_actual: Money,
}

impl Measure {
    /// Settles the granted grants of a measure that started in `start`, for the years of `horizon`.
    ///
    /// What `actuals` do not name has cost nothing; internal charges never count. Against the plan, a share falls in
    /// proportion to the eligible cost, a fixed amount stays as long as that much eligible cost is left, and deficit
    /// and full financing fall first: they bear the whole saving, the city's own planned part stays (*ANBest-P
    /// Nr. 2*). Caps and own shares hold as on the plan. Where more was spent than planned, no grant pays more than
    /// on the plan: the rest is the city's.
    ///
    /// ```
    /// # let document = include_bytes!("../../tests/concepts/small.json");
    /// # let mut measure = integration_core::concept::Concept::from_json(document)?.measures[1].clone();
    /// use integration_core::calendar::{FiscalYear, YearRange};
    /// use integration_core::concept::*;
    /// use integration_core::{money::Money, text::Text};
    /// let year = FiscalYear::new(2021).unwrap();
    /// let line = &mut measure.cost_lines[0]; // 20,000 € a year
    /// line.basis = CostBasis::Gross;
    /// let actuals = [ActualCost { cost_line: line.id.clone(), year, amount: Money::from_cents(1_600_000) }];
    /// measure.grants = vec![Grant {
    ///     id: GrantId::new("F1").unwrap(), title: Text::new("Programm", "programme"), financing: Financing::Share,
    ///     rate: "0.75".parse().ok(), amount: None, cap: None, eligible: Vec::new(), from: year, to: year,
    ///     minimum_own_share: None, incompatible_with: Vec::new(), state: GrantState::Granted,
    /// }];
    /// let settled = measure.settle_grants(year, YearRange { from: year, to: year }, &actuals)?;
    /// let [grant] = &settled.grants[..] else { panic!() };
    /// assert_eq!([grant.paid, grant.due, grant.to_repay].map(Money::cents), [1_500_000, 1_200_000, 300_000]);
    /// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    /// Every unknown cost line, year outside `horizon`, repeated entry and amount below zero at once, with its path
    /// in `actuals`; amounts beyond the range of [`Money`].
    pub fn settle_grants(
        &self,
        start: FiscalYear,
        horizon: YearRange,
        actuals: &[ActualCost],
    ) -> Result<GrantSettlement, Diagnostics> {
        let problems = self.problems_of(horizon, actuals);
        if !problems.is_empty() {
            return Err(Diagnostics::new(problems));
        }
        let profile = CostProfile::new(self, start.min(self.schedule.earliest_start), horizon);
        let mut settlement = GrantSettlement { grants: Vec::new(), years: Vec::new() };
        for year in horizon.years() {
            self.settle_year(&profile, start, year, actuals, &mut settlement)
                .map_err(|_| Diagnostic::amount_too_large("/actuals"))?;
        }
        Ok(settlement)
    }

    fn settle_year(
        &self,
        profile: &CostProfile<'_>,
        start: FiscalYear,
        year: FiscalYear,
        actuals: &[ActualCost],
        settlement: &mut GrantSettlement,
    ) -> Result<(), MoneyError> {
        let mut planned = profile.gross(start, year)?;
        let mut actual = planned.clone();
        for need in &mut actual {
            let line = self.cost_lines.get(need.line).map(|line| &line.id);
            let stated = actuals.iter().find(|entry| Some(&entry.cost_line) == line && entry.year == year);
            need.gross = stated.map_or(Money::ZERO, |entry| entry.amount);
            need.amount = need.gross;
        }
        let on_plan = profile.take_off_grants(year, &mut planned, None)?;
        let on_actuals = profile.take_off_grants(year, &mut actual, Some((&on_plan, &planned)))?;
        for (before, after) in on_plan.iter().zip(&on_actuals) {
            settlement.grants.push(SettledGrant {
                grant: before.grant.id.clone(),
                year,
                eligible_planned: before.base,
                eligible_actual: after.base,
                paid: before.paid,
                due: after.paid,
                to_repay: before.paid.sub(after.paid)?,
            });
        }
        let sum = |needs: &[Need], of: fn(&Need) -> Money| Money::sum(needs.iter().map(of));
        settlement.years.push(SettledYear {
            year,
            cost_planned: sum(&planned, |need| need.gross)?,
            cost_actual: sum(&actual, |need| need.gross)?,
            city_planned: sum(&planned, |need| need.amount)?,
            city_actual: sum(&actual, |need| need.amount)?,
        });
        Ok(())
    }

    fn problems_of(&self, horizon: YearRange, actuals: &[ActualCost]) -> Vec<Diagnostic> {
        let counted = self.cost_lines.iter().filter(|line| line.cost_type != CostType::InternalCharge);
        let lines = Names::of(counted.map(|line| line.id.as_str()).collect());
        let mut problems = Vec::new();
        for (at, entry) in actuals.iter().enumerate() {
            let path = |field: &str| format!("/actuals/{at}/{field}");
            if !lines.contains(entry.cost_line.as_str()) {
                let near = nearest(entry.cost_line.as_str(), lines.iter());
                let mut arguments = vec![("list", "/measures/…/cost_lines")];
                arguments.extend(near.map(|near| ("nearest", near)));
                let code = Code::UNKNOWN_REFERENCE;
                problems.push(Diagnostic::new(code, path("cost_line"), &entry.cost_line, &arguments));
            }
            if !horizon.contains(entry.year) {
                let horizon = horizon.to_string();
                let horizon = [("horizon", horizon.as_str())];
                problems.push(Diagnostic::new(
                    Code::YEAR_OUTSIDE_HORIZON,
                    path("year"),
                    entry.year,
                    &horizon,
                ));
            }
            if entry.amount.is_negative() {
                problems.push(Diagnostic::new(Code::NEGATIVE_AMOUNT, path("amount"), entry.amount, &[]));
            }
            let mut earlier = actuals.iter().take(at);
            if earlier.any(|other| (&other.cost_line, other.year) == (&entry.cost_line, entry.year)) {
                let year = entry.year.to_string();
                let year = [("year", year.as_str())];
                problems.push(Diagnostic::new(
                    Code::REPEATED_ACTUAL,
                    path("cost_line"),
                    &entry.cost_line,
                    &year,
                ));
            }
        }
        problems
    }
}
