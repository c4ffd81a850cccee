//! What makes no sense is refused, all of it at once.

use integration_core::funding::selection::*;

use crate::build::{choice, money};

#[test]
fn every_problem_is_told_at_once() {
    let selection = Selection {
        accounts: vec![money(-1)],
        carries: vec![Carry { from: 1, to: 0, limit: Some(money(-2)) }],
        payers: vec![vec![0, 2, 0]],
        choices: vec![choice(false, &[(1, &[(3, -4)])])],
        rules: vec![Rule {
            terms: vec![Term { choice: 5, option: 0, weight: 1 }, Term { choice: 0, option: 1, weight: 1 }],
            at_most: 0,
        }],
    };
    let problems = select(&selection, Limits::default()).unwrap_err();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "accounts[0] is -1 cents; expected 0 or more",
            "carries[0].from names account 1, but there are 1",
            "carries[0].limit is -2 cents; expected 0 or more",
            "payers[0] names account 2, but there are 1",
            "payers[0] names account 0 twice",
            "choices[0].options[0].needs[0] names payer 3, but there are 1",
            "choices[0].options[0].needs[0] is -4 cents; expected 0 or more",
            "rules[0].terms[0] names choice 5, but there are 1",
            "rules[0].terms[1] names option 1, but there are 1",
        ]
    );
}

#[test]
fn sums_that_do_not_fit_are_refused() {
    let large = i64::MAX / 2;
    let selection = Selection {
        accounts: vec![money(large); 2],
        carries: Vec::new(),
        payers: vec![vec![0]],
        choices: vec![choice(false, &[(large, &[(0, large)])]), choice(false, &[(-large, &[(0, large)])])],
        rules: vec![Rule { terms: vec![Term { choice: 0, option: 0, weight: large }], at_most: -large }],
    };
    let problems = select(&selection, Limits::default()).unwrap_err();
    let all_sums = problems.iter().all(|problem| matches!(problem, SelectionError::TooLarge { .. }));
    assert!(all_sums && problems.len() == 4, "{problems:?}");
}

/// Sums are what must fit, and they may be large.
#[test]
fn large_weights_that_fit_are_taken() {
    let large = 1 << 40;
    let selection = Selection {
        choices: vec![choice(false, &[(1, &[])])],
        rules: vec![Rule { terms: vec![Term { choice: 0, option: 0, weight: large }], at_most: large }],
        ..Selection::default()
    };
    assert_eq!(select(&selection, Limits::default()).unwrap().best.unwrap().value, 1);
}
