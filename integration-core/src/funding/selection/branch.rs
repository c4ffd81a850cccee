//! Where to branch: which choice is settled next, and which part of its options is left on either side.

use super::relaxation::Relaxation;

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
    score: f64,
    choice: usize,
    last: usize,
    lower: f64,
}

/// The choice that moves most money, first among those of which it is open whether they take anything at all, then
/// among those of which it is open what; nothing where everything is settled.
pub(super) fn branch(relaxation: &Relaxation<'_>, fractions: &[(usize, f64)]) -> Option<Branch> {
    let table = relaxation.table;
    let open = |choice: usize| table.columns(choice).filter(|column| !relaxation.banned[*column]);
    let split = largest(relaxation, fractions, true).or_else(|| largest(relaxation, fractions, false));
    if let Some(Split { choice, last, lower, .. }) = split {
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

/// The best split of all choices: between nothing and something, or between options.
fn largest(relaxation: &Relaxation<'_>, fractions: &[(usize, f64)], of_nothing: bool) -> Option<Split> {
    let table = relaxation.table;
    let mut best: Option<Split> = None;
    for of_choice in fractions.chunk_by(|a, b| table.choice_of[a.0] == table.choice_of[b.0]) {
        let Some((column, _)) = of_choice.iter().find(|entry| !is_whole(entry.1)) else { continue };
        let choice = table.choice_of[*column];
        let size = of_choice.iter().map(|entry| table.size(entry.0)).max().unwrap_or(0);
        let mut lower = 0.0;
        for (column, fraction) in of_choice {
            lower += fraction;
            let is_nothing = table.option_of[*column].is_none();
            let even = if is_whole(lower) { 0.0 } else { lower.min(1.0 - lower) };
            let score = even * size as f64;
            if is_nothing == of_nothing && score > best.as_ref().map_or(0.0, |best| best.score) {
                best = Some(Split { score, choice, last: *column, lower });
            }
        }
    }
    best
}
