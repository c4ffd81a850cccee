//! What holds for every amount: splitting, multiplying, reading and writing.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests: a failure should say so by panicking"
)]

use integration_core::money::{Money, MoneyError};
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Amounts of every size, the extremes among them.
fn cents() -> impl Strategy<Value = i64> {
    prop_oneof![4 => -10_000_i64..10_000, 4 => any::<i64>(), 1 => Just(i64::MAX), 1 => Just(i64::MIN)]
}

/// Weights of every size with zeros among them, at least one above zero.
fn weights() -> impl Strategy<Value = Vec<u64>> {
    let weight = prop_oneof![1 => Just(0), 5 => 0_u64..20, 2 => any::<u64>()];
    prop::collection::vec(weight, 1..12)
        .prop_filter("a split needs a weight above zero", |weights| weights.iter().any(|weight| *weight > 0))
}

/// Factors with up to 28 decimals, as a rate in a document may have.
fn factor() -> impl Strategy<Value = Decimal> {
    let digits = prop_oneof![-2_000_i128..2_000, -(1_i128 << 90)..(1_i128 << 90)];
    (digits, 0_u32..=28).prop_map(|(digits, scale)| Decimal::from_i128_with_scale(digits, scale))
}

fn exact(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> BigRational {
    BigRational::new(numerator.into(), denominator.into())
}

fn split(cents: i64, weights: &[u64]) -> Vec<i64> {
    Money::from_cents(cents).split(weights).unwrap().into_iter().map(Money::cents).collect()
}

fn total(weights: &[u64]) -> u128 {
    weights.iter().map(|weight| u128::from(*weight)).sum()
}

/// What is left of a weight's exact share after rounding it down, as a numerator over the sum of weights.
fn remainder(cents: i64, weight: u64, weights: &[u64]) -> u128 {
    u128::from(cents.unsigned_abs()) * u128::from(weight) % total(weights)
}

proptest! {
    #[test]
    fn parts_add_up_to_the_whole(cents in cents(), weights in weights()) {
        let parts = split(cents, &weights);
        prop_assert_eq!(parts.len(), weights.len());
        prop_assert_eq!(parts.into_iter().map(i128::from).sum::<i128>(), i128::from(cents));
    }

    #[test]
    fn every_part_is_its_exact_share_rounded_down_or_up(cents in cents(), weights in weights()) {
        for (part, weight) in split(cents, &weights).into_iter().zip(&weights) {
            let share = exact(BigInt::from(cents) * *weight, total(&weights));
            let part = exact(part, 1);
            prop_assert!(part == share.floor() || part == share.ceil(), "{} of {}", part, share);
        }
    }

    #[test]
    fn no_cent_goes_past_a_larger_remainder(cents in cents(), weights in weights()) {
        let parts = split(cents, &weights);
        let rounded_up = |at: usize| {
            let down = u128::from(cents.unsigned_abs()) * u128::from(weights[at]) / total(&weights);
            u128::from(parts[at].unsigned_abs()) > down
        };
        for (up, down) in (0..weights.len()).flat_map(|a| (0..weights.len()).map(move |b| (a, b))) {
            if rounded_up(up) && !rounded_up(down) {
                let (gets, goes_without) =
                    (remainder(cents, weights[up], &weights), remainder(cents, weights[down], &weights));
                prop_assert!(gets > goes_without || (gets == goes_without && up < down));
            }
        }
    }

    #[test]
    fn a_weight_of_zero_gets_nothing(cents in cents(), weights in weights()) {
        for (part, weight) in split(cents, &weights).into_iter().zip(&weights) {
            prop_assert!(*weight > 0 || part == 0);
        }
    }

    #[test]
    fn a_negative_amount_splits_as_its_positive_counterpart(cents in 0..=i64::MAX, weights in weights()) {
        let mirrored: Vec<i64> = split(-cents, &weights).into_iter().map(|part| -part).collect();
        prop_assert_eq!(mirrored, split(cents, &weights));
    }

    /// Only a tie is decided by position: with distinct remainders everybody gets the same from any place.
    #[test]
    fn with_distinct_remainders_the_order_does_not_matter(
        cents in cents(),
        (weights, order) in weights().prop_flat_map(|weights| {
            let places: Vec<usize> = (0..weights.len()).collect();
            (Just(weights), Just(places).prop_shuffle())
        }),
    ) {
        let mut remainders: Vec<u128> =
            weights.iter().map(|weight| remainder(cents, *weight, &weights)).collect();
        remainders.sort_unstable();
        // Those whose share is a whole number of cents get nothing more: their order cannot matter either.
        prop_assume!(remainders.windows(2).all(|pair| pair[0] < pair[1] || pair[1] == 0));
        let shuffled: Vec<u64> = order.iter().map(|place| weights[*place]).collect();
        let parts = split(cents, &weights);
        let expected: Vec<i64> = order.iter().map(|place| parts[*place]).collect();
        prop_assert_eq!(split(cents, &shuffled), expected);
    }

    #[test]
    fn without_a_weight_there_is_no_split(cents in cents(), length in 0_usize..5) {
        prop_assert_eq!(Money::from_cents(cents).split(&vec![0; length]), Err(MoneyError::NoWeight));
    }

    #[test]
    fn what_is_written_reads_back(cents in cents()) {
        let amount = Money::from_cents(cents);
        let text = amount.to_string();
        prop_assert_eq!(text.parse::<Money>(), Ok(amount));
        let (_, fraction) = text.split_once('.').unwrap();
        prop_assert_eq!(fraction.len(), 2);
        prop_assert_eq!(text.starts_with('-'), cents < 0);
    }

    /// An overflow is reported exactly where the rounded product does not fit.
    #[test]
    fn times_is_the_exact_product_rounded_half_away_from_zero(cents in cents(), factor in factor()) {
        let product = exact(BigInt::from(cents) * factor.mantissa(), BigInt::from(10).pow(factor.scale()));
        // `round` of the rational type rounds halves away from zero.
        let expected = i64::try_from(product.round().to_integer()).map(Money::from_cents);
        prop_assert_eq!(Money::from_cents(cents).times(factor), expected.map_err(|_| MoneyError::Overflow));
    }

    /// Halves come up rarely by chance: here every product is one.
    #[test]
    fn half_a_cent_is_rounded_away_from_zero(whole in -1_000_000_i64..1_000_000) {
        let odd = 2 * whole + 1;
        let away = whole + i64::from(whole >= 0);
        let half = Decimal::new(5, 1);
        prop_assert_eq!(Money::from_cents(odd).times(half), Ok(Money::from_cents(away)));
    }
}

/// 28 decimals times 200 million euros is wider than 128 bits, although the result is an everyday amount.
#[test]
fn a_long_rate_of_a_large_amount_does_not_overflow() {
    let third: Decimal = "0.3333333333333333333333333333".parse().unwrap();
    let part = Money::from_cents(20_000_000_000).times(third);
    assert_eq!(part, Ok(Money::from_cents(6_666_666_667)));
}

#[test]
fn amounts_that_are_not_written_as_the_document_writes_them_are_refused() {
    for text in ["", "-", ".5", "1.", "-.5", "1.x", "x.5", "1,50", "1e3", "--1", "+1", "1.5.0"] {
        assert_eq!(text.parse::<Money>(), Err(MoneyError::Unreadable(text.to_owned())), "{text}");
    }
    for text in ["1.500", "100.000", "-0.001"] {
        assert_eq!(text.parse::<Money>(), Err(MoneyError::SubCent(text.to_owned())), "{text}");
    }
    for (text, cents) in [("7", 700), ("7.5", 750), ("-7.05", -705), ("-0", 0), ("007", 700)] {
        assert_eq!(text.parse::<Money>(), Ok(Money::from_cents(cents)), "{text}");
    }
    assert_eq!("92233720368547758.08".parse::<Money>(), Err(MoneyError::Overflow));
}

#[test]
fn nothing_has_no_sign() {
    assert_eq!(Money::ZERO.to_string(), "0.00");
    assert_eq!(Money::from_cents(-5).to_string(), "-0.05");
}

#[test]
fn an_amount_is_read_from_text_alone() {
    assert_eq!(serde_json::from_str::<Money>("\"-1.50\"").ok(), Some(Money::from_cents(-150)));
    assert!(serde_json::from_str::<Money>("1.5").is_err());
}
