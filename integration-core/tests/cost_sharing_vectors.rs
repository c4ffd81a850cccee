//! Cost sharing against reference cases; see `vectors/costsharing/README.md` for where they come from.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests: a failure should say so by panicking"
)]

use integration_core::cost_sharing::claims::{ClaimsRule, award};
use integration_core::cost_sharing::nucleolus::{nucleolus, prenucleolus};
use integration_core::cost_sharing::shapley::{Coalition, shapley};
use integration_core::cost_sharing::{
    AllocationInput, AllocationMethod, CentreId, CostAllocation, CostCentre, Service, allocate,
};
use integration_core::money::Money;
use num_bigint::BigInt;
use num_rational::BigRational;
use serde_json::Value;

fn document(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn cases(document: &Value) -> &[Value] {
    document["cases"].as_array().unwrap()
}

fn fraction(value: &Value) -> BigRational {
    value.as_str().unwrap().parse().unwrap()
}

/// A decimal number as the exact fraction that it is.
fn quantity(value: &Value) -> BigRational {
    let decimal: rust_decimal::Decimal = value.as_str().unwrap().parse().unwrap();
    BigRational::new(decimal.mantissa().into(), BigInt::from(10).pow(decimal.scale()))
}

fn id(value: &Value) -> CentreId {
    CentreId::new(value.as_str().unwrap()).unwrap()
}

fn input(case: &Value, method: AllocationMethod) -> AllocationInput {
    let centres = |list: &str| -> Vec<CostCentre> {
        let names = case[list].as_array().unwrap();
        let cost = |name: &Value| case["primary_cents"][name.as_str().unwrap()].as_i64().unwrap();
        names.iter().map(|name| CostCentre { id: id(name), cost: Money::from_cents(cost(name)) }).collect()
    };
    let services = case["use"].as_array().unwrap().iter();
    AllocationInput {
        method,
        service_centres: centres("service"),
        final_centres: centres("end"),
        services: services
            .map(|row| Service {
                from: id(&row[0]),
                to: id(&row[1]),
                quantity: row[2].as_str().unwrap().parse().unwrap(),
            })
            .collect(),
        order: case["order"].as_array().unwrap().iter().map(id).collect(),
    }
}

/// In cents, because the reference cases state cents.
fn rates(allocation: &CostAllocation) -> Vec<(String, BigRational)> {
    let rate = |text: &str| text.parse::<BigRational>().unwrap() * BigInt::from(100);
    allocation
        .rates
        .iter()
        .map(|entry| (entry.centre.to_string(), rate(entry.rate.as_ref().unwrap())))
        .collect()
}

fn with_rates_published(case: &Value, found: &Value, allocation: &CostAllocation) {
    let Some(published) = found["published_eur"].as_object() else { return };
    let tolerance = found["published_tol"].as_f64().unwrap();
    for (name, value) in published {
        let value = value.as_f64().unwrap();
        let ours = match name.strip_prefix("rate:") {
            Some(name) => {
                let entry = allocation.rates.iter().find(|entry| entry.centre.as_str() == name).unwrap();
                let rate: BigRational = entry.rate.as_ref().unwrap().parse().unwrap();
                num_traits::ToPrimitive::to_f64(&rate).unwrap()
            }
            None => {
                let share = allocation.shares.iter().find(|share| share.centre.as_str() == name);
                let Some(share) = share else { continue };
                let amount = if found.get("allocated_cents").is_some() { share.charged } else { share.total };
                num_traits::ToPrimitive::to_f64(&amount.cents()).unwrap() / 100.0
            }
        };
        assert!((ours - value).abs() <= tolerance, "{} {name}: {ours}, published {value}", case["name"]);
    }
}

#[test]
fn the_step_down_method_hands_on_every_cent_as_the_worked_examples_do() {
    let document = document(include_str!("vectors/costsharing/stepdown_reciprocal.json"));
    assert_eq!(cases(&document).len(), 20);
    for case in cases(&document) {
        let (name, expected) = (&case["name"], &case["step_down"]);
        let allocation = allocate(&input(case, AllocationMethod::StepDown)).unwrap();
        let transfers: Vec<Value> = allocation
            .transfers
            .iter()
            .map(|entry| serde_json::json!([entry.from.as_str(), entry.to.as_str(), entry.amount.cents()]))
            .collect();
        assert_eq!(Value::from(transfers), expected["transfers_cents"], "{name}");
        for share in &allocation.shares {
            assert_eq!(
                share.total.cents(),
                expected["cents"][share.centre.as_str()],
                "{name} {}",
                share.centre
            );
            // Every step rounds each of its amounts by less than a cent.
            let cents = BigRational::from_integer(share.total.cents().into());
            let off = num_traits::Signed::abs(&(cents - fraction(&expected["exact"][share.centre.as_str()])));
            assert!(
                off < BigRational::from_integer(allocation.rates.len().into()),
                "{name} {}: {off}",
                share.centre
            );
        }
        // So the cost that a centre hands on, and the rate with it, is off by less than a cent for each step before.
        for (entry, (centre, rate)) in allocation.rates.iter().zip(rates(&allocation)) {
            let given: BigRational = entry.quantity.parse().unwrap();
            let off = num_traits::Signed::abs(&(rate - fraction(&expected["rate_cents"][&centre]))) * given;
            assert!(off < BigRational::from_integer(allocation.rates.len().into()), "{name} {centre}: {off}");
        }
        with_rates_published(case, expected, &allocation);
    }
}

#[test]
fn the_reciprocal_method_solves_the_equations_exactly() {
    let document = document(include_str!("vectors/costsharing/stepdown_reciprocal.json"));
    for case in cases(&document) {
        let (name, expected) = (&case["name"], &case["reciprocal"]);
        let allocation = allocate(&input(case, AllocationMethod::Reciprocal)).unwrap();
        for (centre, rate) in rates(&allocation) {
            assert_eq!(rate, fraction(&expected["rate_cents_exact"][&centre]), "{name} {centre}");
        }
        for entry in &allocation.rates {
            let cents = entry.cost.parse::<BigRational>().unwrap() * BigInt::from(100);
            assert_eq!(cents, fraction(&expected["gross_cents_exact"][entry.centre.as_str()]), "{name}");
        }
        for share in &allocation.shares {
            let used = case["use"].as_array().unwrap().iter().filter(|row| row[1] == share.centre.as_str());
            let exact: BigRational = used
                .map(|row| {
                    fraction(&expected["rate_cents_exact"][row[0].as_str().unwrap()]) * quantity(&row[2])
                })
                .sum();
            assert_eq!(exact, fraction(&expected["allocated_exact"][share.centre.as_str()]), "{name}");
            let cents = &expected["allocated_cents"][share.centre.as_str()];
            assert_eq!(share.charged.cents(), *cents, "{name} {}", share.centre);
        }
        with_rates_published(case, expected, &allocation);
    }
}

#[test]
fn a_key_shares_as_the_reference_does() {
    let document = document(include_str!("vectors/costsharing/keys.json"));
    assert_eq!(cases(&document).len(), 9);
    for case in cases(&document) {
        let keys: Vec<u64> =
            case["keys"].as_array().unwrap().iter().map(|key| key.as_u64().unwrap()).collect();
        let parts = Money::from_cents(case["total_cents"].as_i64().unwrap()).split(&keys).unwrap();
        let parts: Vec<i64> = parts.into_iter().map(Money::cents).collect();
        for (part, exact) in parts.iter().zip(case["exact"].as_array().unwrap()) {
            let off = num_traits::Signed::abs(&(BigRational::from_integer((*part).into()) - fraction(exact)));
            assert!(off < BigRational::from_integer(1.into()), "{}: {off}", case["name"]);
        }
        if case["name"] == "negative_credit" {
            // The reference rounds towards minus infinity. Ours splits a credit exactly as the charge that it takes
            // back, so that nobody is left with a cent; the handbook argues it.
            assert_eq!(parts, [-3334, -3334, -3333]);
            continue;
        }
        assert_eq!(Value::from(parts), case["largest_remainder_cents"], "{}", case["name"]);
    }
}

/// The coalitions in the order of the reference: by size, then by their members.
fn in_order_of_the_reference(players: usize) -> Vec<Coalition> {
    let mut coalitions: Vec<Vec<usize>> = (1_u32..1 << players)
        .map(|members| (0..players).filter(|player| members >> player & 1 == 1).collect())
        .collect();
    coalitions.sort_by_key(|members| (members.len(), members.clone()));
    coalitions
        .into_iter()
        .map(|members| members.into_iter().fold(Coalition::NOBODY, Coalition::with))
        .collect()
}

/// The table of a case, doubled because one case states halves.
fn game(case: &Value) -> (usize, Vec<(Coalition, i64)>) {
    let values = case["lex"].as_array().unwrap();
    let players = values.len().ilog2() as usize + 1;
    let cents = values.iter().map(|value| i64::try_from(double(value).to_integer()).unwrap());
    (players, in_order_of_the_reference(players).into_iter().zip(cents).collect())
}

fn double(value: &Value) -> BigRational {
    fraction(value) * BigInt::from(2)
}

fn value_of(table: &[(Coalition, i64)], who: Coalition) -> i64 {
    table.iter().find(|entry| entry.0 == who).map_or(0, |entry| entry.1)
}

#[test]
fn shapley_values_are_those_of_the_literature() {
    let document = document(include_str!("vectors/costsharing/shapley.json"));
    assert_eq!(cases(&document).len(), 12);
    for case in cases(&document) {
        let (players, table) = game(case);
        assert_eq!(players, usize::try_from(case["n"].as_u64().unwrap()).unwrap());
        let shares = shapley(players, |who| Money::from_cents(value_of(&table, who))).unwrap();
        let expected: Vec<BigRational> = case["shapley"].as_array().unwrap().iter().map(double).collect();
        assert_eq!(shares.exact, expected, "{}", case["name"]);
        for (share, published) in shares.exact.iter().zip(case["published"].as_array().into_iter().flatten())
        {
            let share = num_traits::ToPrimitive::to_f64(share).unwrap() / 2.0;
            let off = (share - published.as_f64().unwrap()).abs();
            assert!(off <= case["published_tol"].as_f64().unwrap(), "{}: {share}", case["name"]);
        }
        let whole: i64 = shares.cents.iter().map(|share| share.cents()).sum();
        assert_eq!(whole, table.last().unwrap().1, "{}", case["name"]);
    }
}

#[test]
fn the_nucleolus_is_that_of_the_literature() {
    let document = document(include_str!("vectors/costsharing/nucleolus.json"));
    assert_eq!(cases(&document).len(), 6);
    for case in cases(&document) {
        let (players, table) = game(case);
        // The literature states what a coalition gains; a gain is a cost below zero.
        let cost = |who: Coalition| Money::from_cents(-value_of(&table, who));
        let (shares, expected) = match case.get("prenucleolus") {
            Some(expected) => (prenucleolus(players, cost), expected),
            None => (nucleolus(players, cost), &case["nucleolus"]),
        };
        let shares = shares.unwrap();
        let expected: Vec<BigRational> =
            expected.as_array().unwrap().iter().map(|value| -double(value)).collect();
        assert_eq!(shares.exact, expected, "{}", case["name"]);
        let whole: i64 = shares.cents.iter().map(|share| share.cents()).sum();
        assert_eq!(whole, -table.last().unwrap().1, "{}", case["name"]);
    }
}

#[test]
fn too_little_money_is_shared_as_the_literature_shares_it() {
    let document = document(include_str!("vectors/costsharing/claims_rules.json"));
    assert_eq!(cases(&document).len(), 10);
    let rules = [
        ("proportional", ClaimsRule::Proportional),
        ("cea", ClaimsRule::EqualAwards),
        ("cel", ClaimsRule::EqualLosses),
        ("talmud", ClaimsRule::Talmud),
        ("random_arrival", ClaimsRule::RandomArrival),
    ];
    for case in cases(&document) {
        let cents = |value: &Value| Money::from_cents(value.as_str().unwrap().parse().unwrap());
        let claims: Vec<Money> = case["claims"].as_array().unwrap().iter().map(cents).collect();
        for (name, rule) in rules {
            let awards = award(cents(&case["estate"]), &claims, rule).unwrap();
            let expected: Vec<BigRational> = case[name].as_array().unwrap().iter().map(fraction).collect();
            assert_eq!(awards.exact, expected, "{} {name}", case["name"]);
            if let Some(published) = case["published"].get(name) {
                let published = published.as_array().unwrap().iter().map(fraction).collect::<Vec<_>>();
                assert_eq!(awards.exact, published, "{} {name}", case["name"]);
            }
            if let Some(expected) = case.get(format!("{name}_cents")) {
                let found: Vec<i64> = awards.cents.into_iter().map(Money::cents).collect();
                assert_eq!(Value::from(found), *expected, "{} {name}", case["name"]);
            }
        }
    }
}
