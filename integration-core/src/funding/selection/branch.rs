//! Where to branch: which choice is settled next, and which part of its options is left on either side.

use core::cmp::Reverse;

use super::relaxation::Relaxation;
use super::table::{FlatRule, Table};

/// A fraction this close to 0 or 1 is whole.
const WHOLE: f64 = 1e-6;

pub(super) fn is_whole(fraction: f64) -> bool {
    !(WHOLE..=1.0 - WHOLE).contains(&fraction)
}

/// Two lists of columns of one choice, of which every selection leaves one out.
pub(super) struct Branch {
    /// What is banned on the side that is looked at first.
    pub(super) first: Vec<usize>,
    /// What is banned on the other side.
    pub(super) second: Vec<usize>,
}

/// A choice, the last column of its lower part, and the fraction that is taken of that part.
struct Split {
    urgency: Urgency,
    choice: usize,
    last: usize,
    lower: f64,
}

/// What is settled first: the choices of the first rule that demands something, for how it is met decides about the
/// others; whether a choice takes anything at all; what it is worth, whoever pays; and then where most money moves.
type Urgency = (Reverse<usize>, bool, bool, f64);

/// The most urgent split of a choice that is not settled; nothing where everything is.
pub(super) fn branch(relaxation: &Relaxation<'_>, fractions: &[(usize, f64)]) -> Option<Branch> {
    let table = relaxation.table;
    let open = |choice: usize| table.columns(choice).filter(|column| !relaxation.banned[*column]);
    if let Some(Split { choice, last, lower, .. }) = most_urgent(table, fractions) {
        let (low, high): (Vec<usize>, Vec<usize>) = open(choice).partition(|column| *column <= last);
        // Of a relaxation that was not solved a part may be empty.
        if !low.is_empty() && !high.is_empty() {
            let (first, second) = if lower >= 0.5 { (high, low) } else { (low, high) };
            return Some(Branch { first, second });
        }
    }
    // Whole, but not payable to the cent, or not solved: any choice that is not settled.
    let choice = (0..table.choices()).find(|choice| open(*choice).count() > 1)?;
    let first: Vec<usize> = open(choice).take(1).collect();
    Some(Branch { second: open(choice).skip(1).collect(), first })
}

fn most_urgent(table: &Table, fractions: &[(usize, f64)]) -> Option<Split> {
    let mut best: Option<Split> = None;
    for of_choice in fractions.chunk_by(|a, b| table.choice_of[a.0] == table.choice_of[b.0]) {
        let Some((column, _)) = of_choice.iter().find(|entry| !is_whole(entry.1)) else { continue };
        let choice = table.choice_of[*column];
        let demand = first_demand(table, choice);
        let size = of_choice.iter().map(|entry| table.size(entry.0)).max().unwrap_or(0);
        let mut lower = 0.0;
        for (at, (column, fraction)) in of_choice.iter().enumerate() {
            lower += fraction;
            if is_whole(lower) {
                continue;
            }
            let is_of_nothing = table.option_of[*column].is_none();
            let value = table.value[*column];
            let is_of_value = of_choice.get(at + 1).is_some_and(|next| table.value[next.0] != value);
            // Those of the same value stay together.
            let same =
                (*column..table.columns(choice).end).take_while(|column| table.value[*column] == value);
            let last = if is_of_value { same.last().unwrap_or(*column) } else { *column };
            let urgency = (Reverse(demand), is_of_nothing, is_of_value, lower.min(1.0 - lower) * size as f64);
            if best.as_ref().is_none_or(|best| urgency > best.urgency) {
                best = Some(Split { urgency, choice, last, lower });
            }
        }
    }
    best
}

/// The place of the first rule that demands something which this choice and others can contribute.
fn first_demand(table: &Table, choice: usize) -> usize {
    let demands = |rule: usize| {
        let FlatRule { terms, at_most } = &table.rules[rule];
        *at_most < 0 && terms.iter().any(|(column, _)| table.choice_of[*column] != choice)
    };
    let terms = table.columns(choice).flat_map(|column| table.terms(column));
    let rules = terms.filter(|(rule, weight)| *weight != 0 && demands(*rule));
    rules.map(|term| term.0).min().unwrap_or(usize::MAX)
}
