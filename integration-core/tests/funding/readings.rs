//! The two resolutions of the reference case, 100,000 € a year from 2021 and 120,000 € from 2022, and the
//! three ways to read them: how much money by when, and in which year 460,000 € are reached.

use integration_core::concept::{Concept, Pot, PotId, PotRelation, RelationKind};
use integration_core::funding::{FundingOptions, FundingPlan, PotReading, Reading, plan};

use crate::build::*;

fn two_pots(kind: RelationKind) -> Vec<Pot> {
    let earlier = PotId::new("T100").unwrap();
    let later = pot("T120", 2, &[(2022, None, euros(120_000))])
        .with(|pot| pot.relation = Some(PotRelation { kind, pot: earlier }));
    vec![pot("T100", 1, &[(2021, None, euros(100_000))]), later]
}

fn case() -> Concept {
    concept(2021, 2025, vec![single("M1", 1, euros(1))], two_pots(RelationKind::AddsTo))
}

fn read_as(concept: &Concept, reading: Reading) -> FundingPlan {
    let readings = vec![PotReading { pot: PotId::new("T120").unwrap(), reading }];
    plan(concept, &FundingOptions { readings, ..FundingOptions::default() }).unwrap()
}

/// Cumulative money in thousands of euros, and the year in which 460,000 € are reached.
fn figures(plan: &FundingPlan) -> (Vec<i64>, Option<u16>) {
    let cumulative = plan.years.iter().map(|total| total.cumulative.cents() / 100_000);
    (cumulative.collect(), plan.year_reaching(euros(460_000)).map(|year| year.get()))
}

#[test]
fn a_the_later_pot_adds_to_the_earlier() {
    let expected = (vec![100, 320, 540, 760, 980], Some(2023));
    assert_eq!(figures(&read_as(&case(), Reading::AddsTo)), expected);
}

#[test]
fn b_the_later_pot_replaces_the_earlier() {
    let plan = read_as(&case(), Reading::Replaces);
    assert_eq!(figures(&plan), (vec![100, 220, 340, 460, 580], Some(2024)));
    assert_eq!(plan.years[3].cumulative, euros(460_000), "exactly at the end of 2024");
    assert_eq!(plan.year_reaching(cents(46_000_001)), Some(year(2025)), "one cent more takes another year");
}

#[test]
fn c_the_later_pot_is_left_out() {
    assert_eq!(figures(&read_as(&case(), Reading::Without)), (vec![100, 200, 300, 400, 500], Some(2025)));
}

#[test]
fn without_a_reading_the_concept_decides() {
    let replacing = concept(2021, 2025, vec![single("M1", 1, euros(1))], two_pots(RelationKind::Replaces));
    let plan = plan(&replacing, &FundingOptions::default()).unwrap();
    assert_eq!(figures(&plan), figures(&read_as(&case(), Reading::Replaces)));
    assert_eq!(plan.readings, read_as(&case(), Reading::Replaces).readings);
    let adding = read_as(&replacing, Reading::AddsTo);
    assert_eq!(figures(&adding), figures(&read_as(&case(), Reading::AddsTo)), "a reading overrides it");
}

#[test]
fn a_pot_that_is_left_out_replaces_nothing() {
    let third = pot("T150", 3, &[(2023, None, euros(150_000))]).with(|pot| {
        pot.relation = Some(PotRelation { kind: RelationKind::Replaces, pot: PotId::new("T120").unwrap() });
    });
    let mut pots = two_pots(RelationKind::Replaces);
    pots.push(third);
    let chain = concept(2021, 2025, vec![single("M1", 1, euros(1))], pots);
    assert_eq!(figures(&plan(&chain, &FundingOptions::default()).unwrap()).0, [100, 220, 370, 520, 670]);
    assert_eq!(figures(&read_as(&chain, Reading::Without)).0, [100, 200, 450, 700, 950]);
}

#[test]
fn amounts_follow_their_years() {
    let stepped = pot("T", 1, &[(2021, Some(2021), euros(5)), (2023, None, euros(7))]);
    let plan = read_as_is(&concept(2021, 2024, vec![single("M1", 1, euros(1))], vec![stepped]));
    let amounts: Vec<i64> = plan.ledger.iter().map(|entry| entry.amount.cents() / 100).collect();
    assert_eq!(amounts, [5, 0, 7, 7]);
}

fn read_as_is(concept: &Concept) -> FundingPlan {
    plan(concept, &FundingOptions::default()).unwrap()
}
