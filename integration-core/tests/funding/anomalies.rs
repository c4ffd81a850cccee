//! Hand-checkable cases in which a rule of funding shows, from `tests/vectors/funding/anomalies.json`.

use integration_core::concept::{Concept, CostBasis, Financing, Grant, Measure, Pot};
use integration_core::funding::{Policy, Reason};
use serde_json::Value;

use crate::build::*;

pub(crate) fn case(name: &str) -> Value {
    let text = include_str!("../vectors/funding/anomalies.json");
    let file: Value = serde_json::from_str(text).unwrap();
    let cases = file["cases"].as_array().unwrap();
    cases.iter().find(|case| case["name"] == name).unwrap().clone()
}

pub(crate) fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect()
}

/// The measures of a case in the order of ranks, each with its cost in 2021.
fn measures(case: &Value) -> Vec<Measure> {
    let list = case["measures"].as_array().unwrap().iter().zip(1..);
    list.map(|(entry, rank)| single(entry[0].as_str().unwrap(), rank, cents(entry[1].as_i64().unwrap())))
        .collect()
}

fn one_pot(case: &Value) -> Concept {
    let budget = cents(case["budget"].as_i64().unwrap());
    concept(2021, 2021, measures(case), vec![pot("T", 1, &[(2021, None, budget)])])
}

/// One pot per source of the case, in its order or in the reverse.
fn sources(case: &Value, reversed: bool) -> Vec<Pot> {
    let list = case["sources"].as_object().unwrap().iter().zip(1_u32..);
    list.map(|((id, amount), order)| {
        let order = if reversed { 10 - order } else { order };
        pot(id, order, &[(2021, None, cents(amount.as_i64().unwrap()))])
    })
    .collect()
}

#[test]
fn strict_stops_where_skip_goes_on() {
    let case = case("strict_vs_skip");
    let concept = one_pot(&case);
    assert_eq!(funded(&planned(&concept, Policy::Skip)), names(&case["skip"]));
    let strict = planned(&concept, Policy::Strict);
    assert_eq!(funded(&strict), names(&case["strict"]));
    let stopper = case["strict_first_unaffordable"].as_str().unwrap();
    let Reason::PotExhausted { short_by, .. } = reason(&strict, stopper, 2021) else { panic!() };
    assert_eq!(short_by, cents(case["strict_missing_cents"].as_i64().unwrap()));
    for outranked in ["C", "D"] {
        let Reason::OutrankedBy { measure } = reason(&strict, outranked, 2021) else { panic!() };
        assert_eq!(measure.as_str(), stopper);
    }
}

#[test]
fn a_cent_too_few_is_too_few() {
    let case = case("one_cent_short");
    let plan = planned(&one_pot(&case), Policy::Strict);
    assert_eq!(funded(&plan), names(&case["strict"]));
    let Reason::PotExhausted { short_by, .. } = reason(&plan, "C", 2021) else { panic!() };
    assert_eq!(short_by, cents(case["missing_for_C_cents"].as_i64().unwrap()));
}

#[test]
fn two_pots_pay_one_measure_together() {
    let case = case("split_vs_whole");
    for reversed in [false, true] {
        let concept = concept(2021, 2021, measures(&case), sources(&case, reversed));
        assert_eq!(funded(&planned(&concept, Policy::Skip)), names(&case["split"]));
    }
}

/// Whatever the order of use: the measure that may use both pots leaves the one that others need.
#[test]
fn nobody_is_turned_away_while_another_distribution_would_pay() {
    let case = case("eligibility_hall");
    for reversed in [false, true] {
        let mut pots = sources(&case, reversed);
        for pot in &mut pots {
            let entries = case["measures"].as_array().unwrap().iter();
            let allowed = entries.filter(|entry| names(&entry[2]).contains(&pot.id.as_str()));
            let ids = allowed.map(|entry| measure(entry[0].as_str().unwrap(), 1).id);
            pot.purpose.measures = ids.collect();
        }
        let plan = planned(&concept(2021, 2021, measures(&case), pots), Policy::Skip);
        assert_eq!(funded(&plan), names(&case["split"]));
    }
}

/// However many pots there are: A, paid from T64 first, moves to T69 and makes room for B.
#[test]
fn of_many_pots_the_last_ones_make_room_as_well() {
    let named = |at: i64| match at {
        64 => vec!["A", "B"],
        69 => vec!["A"],
        _ => vec!["C"],
    };
    let pots = (0..70).map(|at| {
        pot(&format!("T{at}"), 1, &[(2021, None, euros(1))]).with(|pot| {
            pot.order = u32::try_from(at).unwrap();
            pot.purpose.measures = named(at)
                .into_iter()
                .map(|id| integration_core::concept::MeasureId::new(id).unwrap())
                .collect();
        })
    });
    let measures = vec![single("A", 1, euros(1)), single("B", 2, euros(1)), single("C", 3, euros(68))];
    let plan = planned(&concept(2021, 2021, measures, pots.collect()), Policy::Skip);
    assert_eq!(payments(&plan)[..2], ["A 2021 T69 K1 1", "B 2021 T64 K1 1"]);
    assert_eq!(funded(&plan), ["A", "B", "C"]);
    assert!(plan.years[0].free.is_zero());
}

/// Carry-over is a proposal: up to the cap, and no later year is richer for it.
#[test]
fn money_is_not_carried_over_without_a_decision() {
    for (name, proposed) in [("carry_cap", vec![300]), ("carry_not_allowed", vec![])] {
        let case = case(name);
        let later = measures(&case).into_iter().map(|m| m.with(|m| m.schedule.earliest_start = year(2022)));
        let later = later.map(|m| m.with(|m| m.cost_lines[0].from = year(2022))).collect();
        let envelope = cents(case["envelopes"][0].as_i64().unwrap());
        let carrying = pot("T", 1, &[(2021, None, envelope)]).with(|pot| {
            let limit = case["carry_limit"].as_i64().unwrap();
            (pot.carry_over.years, pot.carry_over.cap) = ((limit > 0).then_some(1), Some(cents(limit)));
        });
        let plan = planned(&concept(2021, 2022, later, vec![carrying]), Policy::Skip);
        let from_2021 = plan.carry_over_proposals.iter().filter(|proposal| proposal.year == year(2021));
        assert_eq!(from_2021.map(|proposal| proposal.amount.cents()).collect::<Vec<_>>(), proposed);
        let Reason::PotExhausted { free, .. } = reason(&plan, "A", 2022) else { panic!() };
        assert_eq!(free, envelope, "{name}: 2022 has its own money only");
    }
}

#[test]
fn grants_round_down_and_leave_the_own_share() {
    for name in ["grant_rounding", "grant_capped_by_own_share"] {
        let case = case(name);
        let share = |field: &str| rust_decimal::Decimal::new(case[field].as_i64().unwrap(), 4);
        let grant = Grant {
            rate: Some(share("grant_bp")),
            minimum_own_share: Some(share("own_share_min_bp")),
            ..grant("Z1", Financing::Share)
        };
        let gross = cents(case["oneoff"].as_i64().unwrap());
        let granted = single("M1", 1, gross).with(|m| {
            m.cost_lines[0].basis = CostBasis::Gross;
            m.grants.push(grant);
        });
        let need = granted.city_need(year(2021), years(2021, 2021)).unwrap();
        assert_eq!(need[0].amount.cents(), case["net_cents"].as_i64().unwrap(), "{name}");
        assert_eq!((need[0].gross.cents() - need[0].amount.cents()), case["grant_cents"].as_i64().unwrap());
    }
}
