//! Cycles among things of which each points to at most one other: goals, pots, corrections.

use super::Check;
use crate::diagnostic::Code;

/// Reports every cycle once, at the first of its entries: `places` are the path of the list and the field that
/// points on, `next` is where it points, and `id` names the entries.
pub(super) fn report_cycles<'a>(
    code: Code,
    (list, field): (&str, &str),
    next: &dyn Fn(usize) -> Option<usize>,
    id: &dyn Fn(usize) -> Option<&'a str>,
    check: &mut Check<'_>,
) {
    let count = (0..).map_while(id).count();
    for cycle in cycles(count, next) {
        let Some((first, found)) = cycle.first().and_then(|at| Some((at, id(next(*at)?)?))) else { continue };
        check.enter(list, *first);
        check.report(code, field, &found, &[("cycle", &in_words(&cycle, id))]);
        check.leave();
    }
}

/// Every cycle once, as positions in the order in which they point to each other, the smallest first.
pub(super) fn cycles(count: usize, next: impl Fn(usize) -> Option<usize>) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    // The walk in which each was first met: meeting it again in the same walk closes a cycle.
    let mut met_in = vec![None; count];
    for start in 0..count {
        let mut walk = Vec::new();
        let mut open = Some(start);
        while let Some(at) = open {
            let Some(met) = met_in.get_mut(at) else { break };
            if met.is_some() {
                if *met == Some(start) {
                    found.push(walk.into_iter().skip_while(|earlier| *earlier != at).collect());
                }
                break;
            }
            *met = Some(start);
            walk.push(at);
            open = next(at);
        }
    }
    found.iter_mut().for_each(|cycle| smallest_first(cycle));
    found
}

/// Turns a cycle so that it begins with its smallest position.
pub(super) fn smallest_first(cycle: &mut [usize]) {
    let smallest = cycle.iter().enumerate().min_by_key(|(_, at)| **at).map(|(index, _)| index);
    cycle.rotate_left(smallest.unwrap_or(0));
}

/// A cycle in words: `Z1 → Z2 → Z1`.
pub(super) fn in_words<'a>(cycle: &[usize], id: impl Fn(usize) -> Option<&'a str>) -> String {
    // More than a reader takes in is not joined at all.
    const LONGEST: usize = 20;
    let shown: Vec<&str> = cycle.iter().take(LONGEST).filter_map(|at| id(*at)).collect();
    let more = if cycle.len() > LONGEST { " → …" } else { "" };
    let back = cycle.first().and_then(|at| id(*at)).unwrap_or_default();
    format!("{}{more} → {back}", shown.join(" → "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cycle_is_found_once_and_begins_with_its_smallest() {
        let next = [Some(3), Some(2), Some(1), Some(4), Some(3), Some(5), None];
        let found = cycles(next.len(), |at| next.get(at).copied().flatten());
        assert_eq!(found, [vec![3, 4], vec![1, 2], vec![5]]);
    }

    #[test]
    fn a_cycle_reads_back_to_its_start() {
        let names = ["A", "B", "C"];
        assert_eq!(in_words(&[0, 2], |at| names.get(at).copied()), "A → C → A");
        assert_eq!(in_words(&[1], |at| names.get(at).copied()), "B → B");
    }
}
