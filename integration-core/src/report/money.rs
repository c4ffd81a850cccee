//! The money of the period: what was planned, changed, committed and spent, by pot and year.

use serde::{Deserialize, Serialize};

use super::view::{Booked, View};
use crate::calendar::{Date, FiscalYear, YearRange};
use crate::concept::{EntryKind, PotId};
use crate::diagnostic::Diagnostics;
use crate::funding::too_large;
use crate::index::Order;
use crate::money::{Money, MoneyError};
use crate::text::Text;

/// The books of the period (*Haushaltsvollzug*), from the budget entries alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MoneyReport {
    /// How the derived figures follow from the others.
    pub formulas: Vec<Formula>,
    /// One entry per year of the period.
    pub years: Vec<YearBooks>,
}

/// How a figure is derived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Formula {
    /// The name of the figure in this document.
    pub figure: String,
    /// The formula, in the names of its inputs.
    pub formula: String,
    /// The same in words.
    pub meaning: Text,
}

/// The books of one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct YearBooks {
    /// The year.
    pub year: FiscalYear,
    /// The day on which it was closed, where it was by the data cut-off.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(default, deserialize_with = "crate::calendar::day")]
    pub closed_on: Option<Date>,
    /// One account for each pot with entries, in the order of use, the regular budget last.
    pub accounts: Vec<Account>,
    /// Their sum; `None` where there is no entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<AccountFigures>,
}

/// The account of one pot, or of the regular budget, in one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Account {
    /// The pot; without one, the regular budget.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pot: Option<PotId>,
    /// What it is called.
    pub title: Text,
    /// How many entries stand behind the figures.
    pub entries: u32,
    /// The figures.
    pub figures: AccountFigures,
}

/// Sums of entries by kind, corrections included, and what follows from them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountFigures {
    /// Planned (*Ansatz*).
    pub plan: Money,
    /// Supplementary budgets (*Nachtrag*).
    pub supplementary: Money,
    /// Carried over from the year before.
    pub carried_in: Money,
    /// Carried over to the year after.
    pub carried_out: Money,
    /// Blocked (*Haushaltssperre*).
    pub blocked: Money,
    /// `plan + supplementary + carried_in − carried_out − blocked` (*fortgeschriebener Ansatz*).
    pub updated_plan: Money,
    /// Committed (*verfügt*), whether spent since or not.
    pub committed: Money,
    /// Spent (*Ist*).
    pub actual: Money,
    /// What of the commitments is not spent yet: for each measure `max(0, committed − max(0, actual))`.
    /// A commitment stays in the books when it is paid; one that falls away is corrected.
    pub open_commitments: Money,
    /// `updated_plan − open_commitments − actual`: an authorisation that is left, not money at hand.
    pub available: Money,
}

pub(super) fn money(view: &View<'_>, period: YearRange) -> Result<MoneyReport, Diagnostics> {
    let entries: Vec<Booked<'_>> = view.booked().filter(|entry| period.contains(entry.year)).collect();
    let key = |at: usize| entries.get(at).map(|entry| (entry.year, entry.pot));
    let order = Order::of(entries.len(), &|a, b| key(a).cmp(&key(b)));
    let account = |year, pot: Option<&PotId>| -> Vec<&Booked<'_>> {
        let found = order.equal(&|at| key(at).cmp(&Some((year, pot))));
        found.iter().filter_map(|at| entries.get(*at)).collect()
    };
    let mut years = Vec::with_capacity(period.len());
    for year in period.years() {
        years.push(year_books(view, year, &account).map_err(|_| too_large("/budget_entries"))?);
    }
    Ok(MoneyReport { formulas: formulas(), years })
}

/// The books of a year; `account` gives the entries of a year and pot.
fn year_books<'a>(
    view: &View<'_>,
    year: FiscalYear,
    account: &dyn Fn(FiscalYear, Option<&PotId>) -> Vec<&'a Booked<'a>>,
) -> Result<YearBooks, MoneyError> {
    let regular = Text::new("Laufender Haushalt (ohne Topf)", "Regular budget (no pot)");
    let mut titled: Vec<(Option<&PotId>, &Text)> = Vec::new();
    for pot in view.pots_in_order_of_use() {
        titled.push((Some(pot.id), pot.title));
    }
    titled.push((None, &regular));
    let mut accounts = Vec::new();
    let mut total = AccountFigures::default();
    for (pot, title) in titled {
        let entries = account(year, pot);
        if entries.is_empty() {
            continue;
        }
        let figures = AccountFigures::of(&entries)?;
        total = total.plus(&figures)?;
        accounts.push(Account {
            pot: pot.cloned(),
            title: title.clone(),
            entries: super::view::count(entries.len()),
            figures,
        });
    }
    let closing = view.closed_years.iter().find(|closing| closing.year == year);
    Ok(YearBooks {
        year,
        closed_on: closing.map(|closing| closing.closed_on).filter(|day| *day <= view.as_of),
        total: (!accounts.is_empty()).then_some(total),
        accounts,
    })
}

impl AccountFigures {
    fn of(entries: &[&Booked<'_>]) -> Result<Self, MoneyError> {
        let mut figures = Self::default();
        let same_purse = |a: usize, b: usize| {
            let purse = |at: usize| entries.get(at).map(|entry| entry.purse);
            purse(a).cmp(&purse(b))
        };
        let first_of_purse = Order::of(entries.len(), &same_purse).firsts(&same_purse, &|_| true);
        // By the first entry of each purse: committed, actual.
        let mut purses = vec![(Money::ZERO, Money::ZERO); entries.len()];
        for (entry, first) in entries.iter().zip(first_of_purse) {
            let Some(purse) = purses.get_mut(first) else { continue };
            let sum = match entry.kind {
                EntryKind::Plan => &mut figures.plan,
                EntryKind::Supplementary => &mut figures.supplementary,
                EntryKind::CarryIn => &mut figures.carried_in,
                EntryKind::CarryOut => &mut figures.carried_out,
                EntryKind::Block => &mut figures.blocked,
                EntryKind::Committed => {
                    purse.0 = purse.0.add(entry.amount)?;
                    &mut figures.committed
                }
                EntryKind::Actual => {
                    purse.1 = purse.1.add(entry.amount)?;
                    &mut figures.actual
                }
            };
            *sum = sum.add(entry.amount)?;
        }
        for (committed, actual) in purses {
            let open = committed.sub(actual.max(Money::ZERO))?.max(Money::ZERO);
            figures.open_commitments = figures.open_commitments.add(open)?;
        }
        figures.derived()
    }

    /// The figures with those that follow from the others.
    fn derived(self) -> Result<Self, MoneyError> {
        let granted = self.plan.add(self.supplementary)?.add(self.carried_in)?;
        let updated_plan = granted.sub(self.carried_out)?.sub(self.blocked)?;
        let available = updated_plan.sub(self.open_commitments)?.sub(self.actual)?;
        Ok(Self { updated_plan, available, ..self })
    }

    /// The sums of both, with the formulas applied to the sums.
    fn plus(self, other: &Self) -> Result<Self, MoneyError> {
        Self {
            plan: self.plan.add(other.plan)?,
            supplementary: self.supplementary.add(other.supplementary)?,
            carried_in: self.carried_in.add(other.carried_in)?,
            carried_out: self.carried_out.add(other.carried_out)?,
            blocked: self.blocked.add(other.blocked)?,
            updated_plan: Money::ZERO,
            committed: self.committed.add(other.committed)?,
            actual: self.actual.add(other.actual)?,
            open_commitments: self.open_commitments.add(other.open_commitments)?,
            available: Money::ZERO,
        }
        .derived()
    }
}

fn formulas() -> Vec<Formula> {
    let formula = |figure: &str, formula: &str, meaning| Formula {
        figure: figure.to_owned(),
        formula: formula.to_owned(),
        meaning,
    };
    vec![
        formula(
            "updated_plan",
            "plan + supplementary + carried_in − carried_out − blocked",
            Text::new(
                "Fortgeschriebener Ansatz = Ansatz + Nachtrag + Übertrag aus dem Vorjahr − Übertrag in das Folgejahr − Sperre",
                "Updated plan = plan + supplementary + carried in − carried out − blocked",
            ),
        ),
        formula(
            "open_commitments",
            "sum over measures of max(0, committed − max(0, actual))",
            Text::new(
                "Noch gebunden = je Maßnahme, was verfügt, aber noch nicht gezahlt ist",
                "Still committed = for each measure, what is committed but not spent yet",
            ),
        ),
        formula(
            "available",
            "updated_plan − open_commitments − actual",
            Text::new(
                "Verfügbar = fortgeschriebener Ansatz − noch gebunden − Ist; eine Ermächtigung, keine Auszahlung",
                "Available = updated plan − still committed − actual; an authorisation, not a payment",
            ),
        ),
    ]
}
