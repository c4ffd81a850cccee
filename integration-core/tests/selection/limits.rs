//! Amounts and values at the edge of what fits: a bound never errs on the wrong side.

use integration_core::funding::selection::*;

use crate::build::{choice, money};

#[test]
fn a_cent_too_few_is_too_few_however_large_the_amounts() {
    // Ten choices of a quarter of 2^60 cents each, and a cent less than eight of them need.
    let amount = 1_i64 << 58;
    for (missing, value) in [(0, 8), (1, 7)] {
        let selection = Selection {
            accounts: vec![money(8 * amount - missing)],
            payers: vec![vec![0]],
            choices: vec![choice(false, &[(1, &[(0, amount)])]); 10],
            ..Selection::default()
        };
        let selected = select(&selection, Limits::default()).unwrap();
        assert!(selected.is_proven());
        assert_eq!(selected.bound, Some(value));
    }
}

#[test]
fn the_largest_values_add_up() {
    let value = 1_i64 << 59;
    let selection = Selection {
        accounts: vec![money(3)],
        payers: vec![vec![0]],
        choices: vec![choice(false, &[(value, &[(0, 1)]), (value - 1, &[])]); 8],
        ..Selection::default()
    };
    let selected = select(&selection, Limits::default()).unwrap();
    assert!(selected.is_proven());
    assert_eq!(selected.bound, Some(8 * (value - 1) + 3));
}

#[test]
fn nothing_to_choose_from_is_worth_nothing() {
    let selected = select(&Selection::default(), Limits::default()).unwrap();
    assert_eq!(selected.best, Some(Best { value: 0, options: Vec::new() }));
    assert!(selected.is_proven());
}

#[test]
fn a_required_choice_without_money_leaves_nothing_to_select() {
    let mut selection = Selection {
        accounts: vec![money(5)],
        payers: vec![vec![0], Vec::new()],
        choices: vec![choice(true, &[(1, &[(0, 6)]), (1, &[(1, 1)])]), choice(false, &[(1, &[])])],
        ..Selection::default()
    };
    let selected = select(&selection, Limits::default()).unwrap();
    assert_eq!((selected.best, selected.bound), (None, None));
    // A payer without an account pays an amount of nothing.
    selection.choices[0].options[1].needs[0].amount = money(0);
    assert_eq!(select(&selection, Limits::default()).unwrap().bound, Some(2));
    selection.choices[0].options.clear();
    assert_eq!(select(&selection, Limits::default()).unwrap().bound, None);
}
