//! Selecting under money limits: of every choice at most one option, so that what is taken is worth most and can
//! be paid for in every year.
//!
//! This is the problem behind [`Policy::Optimal`](super::Policy::Optimal), stated without measures and pots: *accounts* hold money,
//! unused money may be *carried* from one account to another, a *payer* may draw on several accounts, a *choice* has
//! options with a value and needs, and *rules* link options of different choices. In the field's terms it is a
//! multiple-choice, multi-dimensional knapsack problem with a transport network for the money.
//!
//! [`select`] finds a selection of the highest value and proves it, or gives the best it found with a bound that no
//! selection exceeds. The method is branch and bound on the linear relaxation. The relaxation is solved in
//! floating-point numbers, but only to propose prices and options: every bound is worked out from the prices in whole
//! numbers, and every selection is paid for in whole cents. The same input gives the same answer on every platform:
//! only additions, multiplications, divisions and comparisons of IEEE 754 are used, always in the same order.
//!
//! Sources: L. A. Wolsey, *Integer Programming* (2nd ed., 2020), chapters 7 and 10; G. B. Dantzig and R. M. Van Slyke
//! (1967) for the choices in the simplex method; R. Fourer (1994) for its long steps; E. Danna, E. Rothberg and C. Le
//! Pape (2005) for the neighbourhoods.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "`check` has seen that every place exists and that all sums fit; the numbers are places and checked sums"
)]

mod bound;
mod branch;
mod check;
mod columns;
mod draft;
mod inverse;
mod neighbourhood;
mod payment;
mod relaxation;
mod rising;
mod search;
mod table;

pub use check::SelectionError;

use crate::money::Money;

/// What there is to choose from, and the money for it. Places count from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// What each account holds.
    pub accounts: Vec<Money>,
    /// Where unused money may go.
    pub carries: Vec<Carry>,
    /// For each payer the accounts that it may draw on, in the order in which it prefers to.
    pub payers: Vec<Vec<usize>>,
    /// The choices.
    pub choices: Vec<Choice>,
    /// The rules that link them.
    pub rules: Vec<Rule>,
}

/// Unused money of one account that may be used in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carry {
    /// The account with the money.
    pub from: usize,
    /// The account that gets it.
    pub to: usize,
    /// The most that may be carried; without it, everything.
    pub limit: Option<Money>,
}

/// Of the options of a choice at most one is taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Whether one of them must be taken.
    pub required: bool,
    /// The options.
    pub options: Vec<ChoiceOption>,
}

/// Something that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChoiceOption {
    /// What it is worth; may be negative.
    pub value: i64,
    /// What it needs.
    pub needs: Vec<PayerNeed>,
}

/// An amount that a payer needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PayerNeed {
    /// The payer.
    pub payer: usize,
    /// The amount, not below zero.
    pub amount: Money,
}

/// The weights of the options taken add up to `at_most` or less.
///
/// An option that requires another: weight 1, the other -1, at most 0. Options that exclude each other: weight 1 each,
/// at most 1. A value that must be reached: the negative values, at most the negative value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// The options with their weights.
    pub terms: Vec<Term>,
    /// The most that the weights may add up to.
    pub at_most: i64,
}

/// An option in a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The choice.
    pub choice: usize,
    /// The option among those of the choice.
    pub option: usize,
    /// Its weight.
    pub weight: i64,
}

/// How far to search. By default until the best is proven.
///
/// No limit is a time, so the answer does not depend on the machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// The most nodes of the search tree.
    pub nodes: Option<u64>,
    /// The most steps of the simplex method.
    pub pivots: Option<u64>,
    /// The search ends when bound and value differ by no more than so many millionths of the bound.
    pub gap_millionths: u32,
}

/// What the search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selected {
    /// The best selection found.
    pub best: Option<Best>,
    /// No selection is worth more; none where it is proven that there is no selection at all.
    pub bound: Option<i64>,
    /// Nodes of the search tree.
    pub nodes: u64,
    /// Steps of the simplex method.
    pub pivots: u64,
}

/// A selection that can be paid for and follows the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Best {
    /// The sum of the values of the options taken.
    pub value: i64,
    /// For each choice the option taken.
    pub options: Vec<Option<usize>>,
}

impl Selected {
    /// Whether it is proven that no selection is worth more, or that there is none.
    #[must_use]
    pub fn is_proven(&self) -> bool {
        self.best.as_ref().map(|best| best.value) == self.bound
    }
}

/// Finds a selection of the highest value.
///
/// ```
/// use integration_core::funding::selection::{Choice, ChoiceOption, Limits, PayerNeed, Selection, select};
/// use integration_core::money::Money;
/// // 10 euros; the first choice takes all of them for a value of 100, the others 6 and 4 for 60 and 50.
/// let choice = |value, euros: i64| Choice {
///     required: false,
///     options: vec![ChoiceOption {
///         value,
///         needs: vec![PayerNeed { payer: 0, amount: Money::from_cents(100 * euros) }],
///     }],
/// };
/// let selection = Selection {
///     accounts: vec![Money::from_cents(1_000)],
///     payers: vec![vec![0]],
///     choices: vec![choice(100, 10), choice(60, 6), choice(50, 4)],
///     ..Selection::default()
/// };
/// let selected = select(&selection, Limits::default())?;
/// assert!(selected.is_proven());
/// let best = selected.best.unwrap();
/// assert_eq!((best.value, best.options), (110, vec![None, Some(0), Some(0)]));
/// # Ok::<(), Vec<integration_core::funding::selection::SelectionError>>(())
/// ```
///
/// # Errors
/// Every place that does not exist, every negative amount, and sums that do not fit.
pub fn select(selection: &Selection, limits: Limits) -> Result<Selected, Vec<SelectionError>> {
    select_from(selection, limits, &[])
}

/// The same, from a selection that is known: nothing worse is found, if it can be paid for and follows the rules.
pub(super) fn select_from(
    selection: &Selection,
    limits: Limits,
    known: &[Option<usize>],
) -> Result<Selected, Vec<SelectionError>> {
    check::check(selection)?;
    let table = table::Table::new(selection);
    let mut search = search::Search::new(&table, limits);
    search.begin_with(known);
    Ok(search.run())
}
