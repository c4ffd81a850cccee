//! The money of the period: what was planned, changed, committed and spent, by pot and year.

use serde::{Deserialize, Serialize};

use super::view::View;
use crate::calendar::{Date, FiscalYear, YearRange};
use crate::concept::PotId;
use crate::diagnostic::Diagnostics;
use crate::funding::{AccountFigures, Booked, too_large};
use crate::index::Order;
use crate::money::MoneyError;
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

pub(super) fn money(view: &View<'_>, period: YearRange) -> Result<MoneyReport, Diagnostics> {
    let mut entries = view.booked();
    entries.retain(|entry| period.contains(entry.year));
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
        let (figures, _) = AccountFigures::of(&entries)?;
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
