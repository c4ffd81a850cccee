//! Every selection that there is, tried out.

use integration_core::funding::selection::{Limits, Selection, select};
use proptest::prelude::*;

use crate::build::{selection, value};

/// The highest value of all.
fn best(selection: &Selection) -> Option<i64> {
    let mut taken = vec![None; selection.choices.len()];
    let mut best = None;
    loop {
        best = best.max(value(selection, &taken));
        let mut at = 0;
        loop {
            let Some(options) = selection.choices.get(at).map(|choice| choice.options.len()) else {
                return best;
            };
            taken[at] =
                Some(taken[at].map_or(0, |option: usize| option + 1)).filter(|option| *option < options);
            if taken[at].is_some() {
                break;
            }
            at += 1;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_optimum_is_that_of_all_selections(selection in selection()) {
        let selected = select(&selection, Limits::default()).unwrap();
        let best = best(&selection);
        prop_assert!(selected.is_proven());
        prop_assert_eq!(selected.bound, best);
        prop_assert_eq!(selected.best.as_ref().map(|best| best.value), best);
        if let Some(found) = selected.best {
            prop_assert_eq!(value(&selection, &found.options), best);
        }
    }

    #[test]
    fn a_search_cut_short_gives_a_selection_below_and_a_bound_above(
        selection in selection(), nodes in 0_u64..4, pivots in 0_u64..12, gap_millionths in 0_u32..300_000,
    ) {
        let best = best(&selection);
        for limits in [
            Limits { nodes: Some(nodes), ..Limits::default() },
            Limits { pivots: Some(pivots), ..Limits::default() },
            Limits { gap_millionths, ..Limits::default() },
        ] {
            let selected = select(&selection, limits).unwrap();
            prop_assert!(selected.bound >= best);
            prop_assert!(limits.nodes.is_none_or(|most| selected.nodes <= most));
            prop_assert!(limits.pivots.is_none_or(|most| selected.pivots <= most));
            let found = selected.best.map(|found| (found.value, value(&selection, &found.options)));
            prop_assert!(found.is_none_or(|(stated, true_value)| Some(stated) == true_value && true_value <= best));
            if limits.gap_millionths > 0 {
                let (found, bound) = (found.map(|found| found.0), selected.bound);
                prop_assert_eq!(found.is_some(), best.is_some());
                let near = |found: i64, bound: i64| (bound - found) * 1_000_000 <= bound.abs() * i64::from(gap_millionths);
                prop_assert!(found.zip(bound).is_none_or(|(found, bound)| near(found, bound)));
            }
        }
    }

    #[test]
    fn more_money_is_never_worth_less(selection in selection(), account in 0_usize..5, cents in 0_i64..10) {
        let mut richer = selection.clone();
        let account = account % richer.accounts.len();
        richer.accounts[account] = richer.accounts[account].add(crate::build::money(cents)).unwrap();
        let value = |selection| select(selection, Limits::default()).unwrap().bound;
        prop_assert!(value(&richer) >= value(&selection));
    }

    #[test]
    fn the_order_of_choices_changes_no_value(selection in selection()) {
        let mut reversed = selection.clone();
        let last = reversed.choices.len() - 1;
        reversed.choices.reverse();
        reversed.rules.iter_mut().flat_map(|rule| &mut rule.terms).for_each(|term| term.choice = last - term.choice);
        let value = |selection| select(selection, Limits::default()).unwrap().bound;
        prop_assert_eq!(value(&reversed), value(&selection));
    }
}
