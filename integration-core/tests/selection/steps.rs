//! The way to the answer, step by step: it must not depend on the platform, so it is written down here. A change of
//! the search may change these figures; that of anything else may not.

use integration_core::funding::selection::*;

use crate::build::money;

/// A linear congruential generator (D. E. Knuth's MMIX): the same numbers everywhere.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn amount(&mut self, end: u64) -> i64 {
        i64::try_from(1 + self.below(end)).unwrap()
    }
}

/// Whether a later start is worth less.
#[derive(Clone, Copy)]
enum Starts {
    Fall,
    Alike,
}
use Starts::{Alike, Fall};

/// An invented selection of so many choices over four years: two accounts a year, of which one carries a part over;
/// a choice starts in one of the years and needs money from then on.
fn measures(choices: usize, seed: u64, starts: Starts) -> Selection {
    let mut numbers = Numbers(seed);
    let years = 4;
    let mut all = Vec::new();
    for _ in 0..choices {
        let (value, once, yearly) = (numbers.amount(30), numbers.amount(9_000), numbers.amount(2_000));
        let payer = usize::try_from(numbers.below(3)).unwrap();
        let option = |start: usize| ChoiceOption {
            value: match starts {
                Fall => value * i64::try_from(years - start).unwrap(),
                Alike => value,
            },
            needs: (start..years)
                .map(|year| PayerNeed {
                    payer: 3 * year + payer,
                    amount: money(if year == start { once + yearly } else { yearly }),
                })
                .collect(),
        };
        let first = usize::try_from(numbers.below(2)).unwrap();
        all.push(Choice { required: numbers.below(20) == 0, options: (first..years).map(option).collect() });
    }
    let rule = |numbers: &mut Numbers, weight: i64, at_most: i64| {
        let [one, other] = [0, 1].map(|_| usize::try_from(numbers.below(all.len() as u64)).unwrap());
        let terms = |choice: usize, weight: i64| {
            (0..all[choice].options.len()).map(move |option| Term { choice, option, weight })
        };
        Rule { terms: terms(one, 1).chain(terms(other, weight)).collect(), at_most }
    };
    let mut rules: Vec<Rule> = (0..choices / 8).map(|_| rule(&mut numbers, -1, 0)).collect();
    rules.extend((0..choices / 8).map(|_| rule(&mut numbers, 1, 1)));
    let scale = i64::try_from(choices).unwrap();
    Selection {
        accounts: (0..years).flat_map(|_| [money(900 * scale), money(500 * scale)]).collect(),
        carries: (0..years - 1)
            .flat_map(|year| {
                let limit = Some(money(100 * scale));
                [
                    Carry { from: 2 * year, to: 2 * year + 2, limit: None },
                    Carry { from: 2 * year + 1, to: 2 * year + 3, limit },
                ]
            })
            .collect(),
        // Payers of the first account, of the second, and of both.
        payers: (0..years)
            .flat_map(|year| [vec![2 * year], vec![2 * year + 1], vec![2 * year + 1, 2 * year]])
            .collect(),
        choices: all,
        rules,
    }
}

/// What there is to compare: value, bound, nodes, steps, and the options taken as one number.
type Steps = (Option<i64>, Option<i64>, u64, u64, u64);

fn steps(selection: &Selection, limits: Limits) -> Steps {
    let found = select(selection, limits).unwrap();
    let options = found.best.iter().flat_map(|best| &best.options);
    let hash = options.fold(NONE, |hash, option| {
        (hash ^ option.map_or(0, |option| option as u64 + 1)).wrapping_mul(0x0100_0000_01b3)
    });
    let value = found.best.as_ref().map(|best| best.value);
    assert_eq!(found.is_proven(), value == found.bound);
    (value, found.bound, found.nodes, found.pivots, hash)
}

/// The options are hashed with FNV-1a; this is its hash of nothing.
const NONE: u64 = 0xcbf2_9ce4_8422_2325;

#[test]
fn a_proof_takes_the_same_steps_everywhere() {
    let expected: [(usize, u64, Starts, Steps); 6] = [
        (12, 1, Fall, (Some(379), Some(379), 79, 267, 0x1ce7_7616_8755_b4b0)),
        (40, 2, Fall, (Some(1852), Some(1852), 2_649, 6_948, 0xa667_3fdb_389f_f726)),
        (40, 3, Alike, (Some(617), Some(617), 9, 63, 0x4917_a055_e7f7_1963)),
        (62, 4, Fall, (Some(2918), Some(2918), 846, 2_513, 0x5eb4_496b_42c6_d663)),
        (62, 4, Alike, (Some(941), Some(941), 1, 36, 0xe6cb_8562_fb30_f786)),
        (120, 7, Alike, (Some(1692), Some(1692), 1, 59, 0x8e2f_8e14_d506_a28a)),
    ];
    for (choices, seed, starts, expected) in expected {
        assert_eq!(steps(&measures(choices, seed, starts), Limits::default()), expected, "{choices} choices");
    }
}

/// Every so many-th choice is required, and their first options must weigh so much together.
#[test]
fn a_proof_with_much_required_takes_the_same_steps_everywhere() {
    let expected: [(usize, u64, usize, i64, Steps); 5] = [
        (12, 1, 2, 1, (None, None, 7, 46, NONE)),
        (40, 2, 4, 8, (None, None, 1, 18, NONE)),
        (40, 3, 4, 4, (Some(1846), Some(1846), 2_161, 4_259, 0x525e_b321_f924_3966)),
        (62, 4, 4, 10, (Some(2758), Some(2758), 777, 2_284, 0x2381_061e_f597_687a)),
        (62, 4, 4, 20, (Some(2749), Some(2749), 604, 2_052, 0x3cdd_99b3_b6e3_9077)),
    ];
    for (choices, seed, required, first, expected) in expected {
        let mut selection = measures(choices, seed, Fall);
        selection.choices.iter_mut().step_by(required).for_each(|choice| choice.required = true);
        let weight = |choice: usize| -1 - i64::try_from(choice % 3).unwrap();
        let terms = (0..choices).step_by(required);
        let terms = terms.map(|choice| Term { choice, option: 0, weight: weight(choice) });
        selection.rules.push(Rule { terms: terms.collect(), at_most: -first });
        assert_eq!(
            steps(&selection, Limits::default()),
            expected,
            "{choices} choices, {first} first options"
        );
    }
}

/// Some choices are required by a rule of their own, which says nothing about the others: they are not settled first.
#[test]
fn a_proof_with_rules_about_one_choice_takes_the_same_steps_everywhere() {
    let expected: [(usize, u64, usize, Steps); 3] = [
        (12, 1, 3, (Some(246), Some(246), 11, 110, 0xd91e_6753_c7d9_b900)),
        (40, 3, 5, (Some(1775), Some(1775), 145, 344, 0x8950_161c_d0fa_63b2)),
        (62, 4, 5, (None, None, 1, 32, NONE)),
    ];
    for (choices, seed, every, expected) in expected {
        let mut selection = measures(choices, seed, Fall);
        for choice in (0..choices).step_by(every) {
            let options = 0..selection.choices[choice].options.len();
            let terms = options.map(|option| Term { choice, option, weight: -1 }).collect();
            selection.rules.push(Rule { terms, at_most: -1 });
        }
        assert_eq!(steps(&selection, Limits::default()), expected, "{choices} choices");
    }
}

/// Whoever may be paid from both accounts is paid from one of them in all years: options of the same value, which are
/// told apart last.
#[test]
fn a_proof_with_one_account_for_all_years_takes_the_same_steps_everywhere() {
    let expected: [(usize, u64, Starts, Steps); 6] = [
        (12, 1, Fall, (Some(375), Some(375), 131, 394, 0x1cee_4216_875b_7b02)),
        (24, 2, Fall, (Some(1071), Some(1071), 3_932, 7_837, 0xd07f_5470_19e2_30c2)),
        (24, 3, Fall, (Some(1096), Some(1096), 785, 1_375, 0x7052_35b6_58a0_f90e)),
        (24, 5, Alike, (Some(422), Some(422), 319, 1_339, 0x310e_0cc3_8bba_3936)),
        (30, 5, Fall, (Some(1587), Some(1587), 2_615, 6_885, 0xa0fd_8c4f_5a77_f57e)),
        (30, 4, Fall, (Some(1396), Some(1396), 2_440, 9_114, 0x255a_3a68_f1f3_d753)),
    ];
    for (choices, seed, starts, expected) in expected {
        let mut selection = measures(choices, seed, starts);
        // Rules name options by place; here there are none.
        selection.rules.clear();
        for choice in &mut selection.choices {
            choice.options = choice.options.iter().flat_map(from_one_account).collect();
        }
        assert_eq!(steps(&selection, Limits::default()), expected, "{choices} choices");
    }
}

/// The same, cut short: on the way down so many choices come to a dead end that the search turns back.
#[test]
fn a_search_that_comes_to_dead_ends_takes_the_same_steps_everywhere() {
    let expected: [(usize, u64, Steps); 2] = [
        (40, 32, (Some(1709), Some(1727), 300, 1_269, 0x6122_2b47_5bc9_2067)),
        (70, 11, (Some(3582), Some(3597), 300, 1_359, 0x8231_bc4e_7253_d129)),
    ];
    for (choices, seed, expected) in expected {
        let mut selection = measures(choices, seed, Fall);
        selection.rules.clear();
        for choice in &mut selection.choices {
            choice.options = choice.options.iter().flat_map(from_one_account).collect();
        }
        let limits = Limits { nodes: Some(300), ..Limits::default() };
        assert_eq!(steps(&selection, limits), expected, "{choices} choices");
    }
}

fn from_one_account(option: &ChoiceOption) -> Vec<ChoiceOption> {
    let has_both = option.needs.iter().all(|need| need.payer % 3 == 2);
    let from = |back: usize| {
        let needs = option.needs.iter().map(|need| PayerNeed { payer: need.payer - back, ..*need });
        ChoiceOption { needs: needs.collect(), ..*option }
    };
    if has_both { vec![from(2), from(1)] } else { vec![option.clone()] }
}

/// The choices are of four classes: each is worth most after the ones before it.
#[test]
fn proofs_class_by_class_take_the_same_steps_everywhere() {
    let expected: [(usize, u64, [Steps; 4]); 2] = [
        (
            40,
            2,
            [
                (Some(483), Some(483), 1, 18, 0x8e44_f427_501d_7d86),
                (Some(558), Some(558), 115, 249, 0x284b_c086_db0a_48cd),
                (Some(262), Some(262), 79, 202, 0xc6f8_1d29_8f6b_e067),
                (Some(235), Some(235), 131, 548, 0x9286_b3e4_bd12_ad6a),
            ],
        ),
        (
            62,
            4,
            [
                (Some(895), Some(895), 1, 23, 0x4acc_fd71_7dde_81fa),
                (Some(747), Some(747), 1, 52, 0x12fc_5fdd_715a_fff5),
                (Some(461), Some(461), 1_147, 1_832, 0x26f3_d65b_0f95_95b2),
                (Some(160), Some(160), 2_637, 6_052, 0xa576_2555_197a_f024),
            ],
        ),
    ];
    for (choices, seed, expected) in expected {
        let all = measures(choices, seed, Fall);
        let mut rules = all.rules.clone();
        for (class, expected) in expected.into_iter().enumerate() {
            let mut selection = Selection { rules: rules.clone(), ..all.clone() };
            let mut terms = Vec::new();
            for (choice, of_choice) in selection.choices.iter_mut().enumerate() {
                for (option, of_option) in of_choice.options.iter_mut().enumerate() {
                    of_option.value *= i64::from(choice % 4 == class);
                    terms.push(Term { choice, option, weight: -of_option.value });
                }
            }
            let found = steps(&selection, Limits::default());
            assert_eq!(found, expected, "{choices} choices, class {class}");
            rules.push(Rule { terms, at_most: -found.0.unwrap() });
        }
    }
}

#[test]
fn a_search_of_many_choices_takes_the_same_steps_everywhere() {
    let expected: [(usize, u64, Starts, u64, u32, Steps); 7] = [
        (120, 8, Fall, 400, 0, (Some(5486), Some(5500), 400, 2_290, 0xe23a_0d2a_6c68_a48f)),
        (200, 5, Fall, 400, 0, (Some(8716), Some(8727), 400, 4_892, 0xf784_0ad7_e9c8_0328)),
        (200, 5, Fall, 6_000, 0, (Some(8721), Some(8726), 6_000, 39_491, 0x4e4e_1968_6067_ddbf)),
        (200, 9, Alike, 400, 0, (Some(2769), Some(2769), 1, 84, 0x0f11_b560_dab1_e579)),
        (400, 6, Fall, 400, 0, (Some(17422), Some(17428), 400, 3_455, 0x57ee_41f0_23b0_316c)),
        (400, 6, Fall, 400, 1_000, (Some(17414), Some(17428), 151, 1_621, 0x75a3_1977_14da_a245)),
        (400, 6, Fall, 400, 10_000, (Some(17384), Some(17428), 1, 77, 0xfbd8_49ba_9e0a_0990)),
    ];
    for (choices, seed, starts, nodes, gap_millionths, expected) in expected {
        let limits = Limits { nodes: Some(nodes), gap_millionths, ..Limits::default() };
        assert_eq!(
            steps(&measures(choices, seed, starts), limits),
            expected,
            "{choices} choices, {limits:?}"
        );
    }
}

/// Values that are all multiples of one number tell more about a bound than others; worked out, they are searched alike.
#[test]
fn a_multiple_of_all_values_takes_the_same_steps() {
    for (choices, seed) in [(16, 1), (24, 2), (40, 3)] {
        let once = measures(choices, seed, Fall);
        let mut often = once.clone();
        let options = often.choices.iter_mut().flat_map(|choice| &mut choice.options);
        options.for_each(|option| option.value *= 12);
        let (value, bound, nodes, pivots, hash) = steps(&once, Limits::default());
        let dozens = |value: Option<i64>| value.map(|value| 12 * value);
        let expected = (dozens(value), dozens(bound), nodes, pivots, hash);
        assert_eq!(steps(&often, Limits::default()), expected, "{choices} choices");
    }
}

#[test]
fn a_search_of_few_steps_takes_the_same_steps_everywhere() {
    let expected: [(u64, Steps); 4] = [
        (20, (None, Some(1896), 1, 20, NONE)),
        (100, (Some(1847), Some(1879), 20, 100, 0x32ba_30d4_845f_b08a)),
        (500, (Some(1847), Some(1873), 126, 500, 0x32ba_30d4_845f_b08a)),
        (2_000, (Some(1847), Some(1865), 589, 2_000, 0x32ba_30d4_845f_b08a)),
    ];
    for (pivots, expected) in expected {
        let limits = Limits { pivots: Some(pivots), ..Limits::default() };
        assert_eq!(steps(&measures(40, 2, Fall), limits), expected, "{pivots} steps");
    }
}

/// A first relaxation with so many options is solved in growing parts; with a wide gap it ends before it has them all.
#[test]
fn a_first_relaxation_in_parts_takes_the_same_steps_everywhere() {
    let expected: [(usize, u64, u32, Steps); 4] = [
        (4_000, 3, 0, (Some(178_945), Some(179_557), 3, 1_653, 0x022e_9365_cc11_c145)),
        (2_000, 3, 0, (Some(90_481), Some(90_725), 3, 1_175, 0x0069_e98f_36e6_53a5)),
        (2_000, 3, 500_000, (Some(84_977), Some(91_763), 1, 200, 0x61dd_0a01_c1cd_a7db)),
        (3_000, 7, 500_000, (Some(123_086), Some(138_074), 1, 200, 0x3c5a_209e_ba5f_24ce)),
    ];
    for (choices, seed, gap_millionths, expected) in expected {
        let mut selection = measures(choices, seed, Fall);
        selection.choices.iter_mut().for_each(|choice| choice.required = false);
        let limits = Limits { nodes: Some(3), gap_millionths, ..Limits::default() };
        assert_eq!(steps(&selection, limits), expected, "{choices} choices, {limits:?}");
    }
}
