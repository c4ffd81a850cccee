//! What granted grants leave to the city.

use integration_core::concept::*;
use integration_core::money::Money;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::build::*;

fn fixed(id: &str, amount: i64) -> Grant {
    grant(id, Financing::Fixed).with(|grant| grant.amount = Some(euros(amount)))
}

fn gross(id: &str, cost_type: CostType, amount: i64) -> CostLine {
    let line = yearly(id, 2021, euros(amount));
    CostLine { basis: CostBasis::Gross, cost_type, ..line }
}

/// A measure of 600 € for staff and 400 € for material a year, gross.
fn measure_with(grants: Vec<Grant>) -> Measure {
    measure("M1", 1).with(|m| {
        m.cost_lines = vec![gross("P", CostType::Personnel, 600), gross("S", CostType::Material, 400)];
        m.grants = grants;
    })
}

/// What remains of the two lines in 2021, in euros.
fn remaining(grants: Vec<Grant>) -> (i64, i64) {
    let need = measure_with(grants).city_need(year(2021), years(2021, 2021)).unwrap();
    (need[0].amount.cents() / 100, need[1].amount.cents() / 100)
}

#[test]
fn each_kind_of_financing_pays_its_part() {
    assert_eq!(remaining(vec![share("G", 50)]), (300, 200));
    assert_eq!(remaining(vec![fixed("G", 100)]), (540, 360));
    assert_eq!(remaining(vec![fixed("G", 5_000)]), (0, 0), "never more than there is to pay");
    assert_eq!(remaining(vec![grant("G", Financing::Full)]), (0, 0));
    assert_eq!(remaining(vec![grant("G", Financing::Deficit)]), (0, 0));
}

#[test]
fn deficit_financing_comes_last_and_pays_what_the_others_leave() {
    let deficit = grant("G1", Financing::Deficit).with(|grant| grant.cap = Some(euros(300)));
    assert_eq!(remaining(vec![deficit.clone(), share("G2", 50)]), (120, 80));
    assert_eq!(remaining(vec![share("G2", 80), deficit]), (0, 0));
}

#[test]
fn caps_and_own_shares_limit_a_grant() {
    assert_eq!(remaining(vec![share("G", 75).with(|g| g.cap = Some(euros(500)))]), (300, 200));
    let own = |grant: Grant| grant.with(|grant| grant.minimum_own_share = Some(Decimal::new(1, 1)));
    assert_eq!(remaining(vec![own(grant("G", Financing::Full))]), (60, 40));
    // Two grants of 60 % would leave nothing; the own share of either holds against both.
    assert_eq!(remaining(vec![own(share("G1", 60)), share("G2", 60)]), (60, 40));
    assert_eq!(remaining(vec![share("G1", 60), own(share("G2", 60))]), (60, 40));
    assert_eq!(remaining(vec![share("G1", 60), own(grant("G2", Financing::Deficit))]), (60, 40));
}

#[test]
fn a_grant_pays_for_its_cost_types_only() {
    let staff = |grant: Grant| grant.with(|grant| grant.eligible = vec![CostType::Personnel]);
    assert_eq!(remaining(vec![staff(share("G", 50))]), (300, 400));
    // The base of a share is the gross cost, also after another grant.
    assert_eq!(remaining(vec![staff(share("G1", 50)), share("G2", 20)]), (214, 285));
    let investment = fixed("G", 100).with(|grant| grant.eligible = vec![CostType::Investment]);
    assert_eq!(remaining(vec![investment]), (600, 400), "nothing here that it pays for");
    let internal = |grant: Grant| grant.with(|grant| grant.eligible = vec![CostType::InternalCharge]);
    assert_eq!(remaining(vec![internal(grant("G", Financing::Full))]), (600, 400));
}

#[test]
fn only_what_is_granted_counts_and_only_in_its_years() {
    for state in [GrantState::Planned, GrantState::Applied, GrantState::Refused] {
        assert_eq!(remaining(vec![share("G", 50).with(|grant| grant.state = state)]), (600, 400));
    }
    // The grant's years are calendar years: a later start of the measure does not move them.
    let until_2022 = measure_with(vec![share("G", 50).with(|grant| grant.to = year(2022))]);
    let need = until_2022.city_need(year(2022), years(2021, 2023)).unwrap();
    let amounts: Vec<(u16, i64)> =
        need.iter().map(|need| (need.year.get(), need.amount.cents() / 100)).collect();
    assert_eq!(amounts, [(2022, 300), (2022, 200), (2023, 600), (2023, 400)]);
}

#[test]
fn the_first_of_incompatible_grants_is_used() {
    let against =
        |grant: Grant, other: &str| grant.with(|g| g.incompatible_with = vec![GrantId::new(other).unwrap()]);
    assert_eq!(remaining(vec![share("G1", 10), against(share("G2", 90), "G1")]), (540, 360));
    assert_eq!(remaining(vec![against(share("G1", 10), "G2"), share("G2", 90)]), (540, 360));
    let refused = against(share("G1", 10), "G2").with(|grant| grant.state = GrantState::Refused);
    assert_eq!(remaining(vec![refused, share("G2", 90)]), (60, 40), "a refused grant stands in nobody's way");
}

#[test]
fn the_citys_share_is_not_reduced_again() {
    let m = measure_with(vec![grant("G", Financing::Full)])
        .with(|m| m.cost_lines[1].basis = CostBasis::CityShare);
    let need = m.city_need(year(2021), years(2021, 2021)).unwrap();
    assert_eq!((need[0].amount, need[1].amount), (Money::ZERO, euros(400)));
}

fn any_grant() -> impl Strategy<Value = Grant> {
    let financing = prop::sample::select(Financing::ALL);
    let types = prop::sample::subsequence(CostType::ALL, 0..=3);
    let limits = (prop::option::of(0_i64..2_000_000), prop::option::of(0_i64..=1_000));
    (financing, 0_i64..=10_000, 0_i64..2_000_000, types, limits).prop_map(
        |(financing, rate, amount, eligible, (cap, own))| {
            grant("G", financing).with(|grant| {
                grant.rate = (financing == Financing::Share).then(|| Decimal::new(rate, 4));
                grant.amount = (financing == Financing::Fixed).then(|| cents(amount));
                grant.cap = cap.map(cents);
                grant.minimum_own_share = own.map(|own| Decimal::new(own, 3));
                grant.eligible = eligible;
            })
        },
    )
}

fn any_lines() -> impl Strategy<Value = Vec<CostLine>> {
    let line = (prop::sample::select(CostType::ALL), 0_i64..1_000_000, prop::bool::weighted(0.8));
    prop::collection::vec(line, 1..5).prop_map(|lines| {
        let line = |(at, (cost_type, amount, gross)): (usize, (CostType, i64, bool))| {
            let basis = if gross { CostBasis::Gross } else { CostBasis::CityShare };
            CostLine { cost_type, basis, ..yearly(&format!("K{at}"), 2021, cents(amount)) }
        };
        lines.into_iter().enumerate().map(line).collect()
    })
}

proptest! {
    /// 0 ≤ need ≤ gross on every line, and the city bears every own share that a paying grant asks for.
    #[test]
    fn grants_never_overpay(lines in any_lines(), grants in prop::collection::vec(any_grant(), 0..4)) {
        let m = measure("M1", 1).with(|m| (m.cost_lines, m.grants) = (lines, grants));
        let needs = m.city_need(year(2021), years(2021, 2021)).unwrap();
        for need in &needs {
            prop_assert!(Money::ZERO <= need.amount && need.amount <= need.gross);
        }
        let alone = |grant: &Grant| m.clone().with(|m| m.grants = vec![grant.clone()]);
        for grant in &m.grants {
            let eligible = |need: &&LineNeed| {
                let line = m.cost_lines.iter().find(|line| line.id == need.cost_line).unwrap();
                line.basis == CostBasis::Gross && (grant.eligible.is_empty() || grant.eligible.contains(&line.cost_type))
            };
            let sum = |needs: &[LineNeed], figure: fn(&LineNeed) -> Money| {
                needs.iter().filter(eligible).map(|need| figure(need).cents()).sum::<i64>()
            };
            let base = sum(&needs, |need| need.gross);
            let own = Decimal::from(base) * grant.minimum_own_share.unwrap_or_default();
            let wanted = match grant.financing {
                Financing::Share => (Decimal::from(base) * grant.rate.unwrap()).floor(),
                Financing::Fixed => Decimal::from(grant.amount.unwrap().cents()),
                Financing::Full | Financing::Deficit => Decimal::from(base),
            };
            // A single grant pays exactly the least of what it wants, its cap, and what the own share leaves.
            let paid = base - sum(&alone(grant).city_need(year(2021), years(2021, 2021)).unwrap(), |need| need.amount);
            let cap = grant.cap.map_or(i64::MAX, Money::cents);
            prop_assert_eq!(Decimal::from(paid), wanted.min(Decimal::from(cap)).min((Decimal::from(base) - own).floor()));
        }
    }

    /// The own share of the first of several grants on the same lines holds against all of them.
    #[test]
    fn an_own_share_survives_later_grants(lines in any_lines(), mut grants in prop::collection::vec(any_grant(), 1..4), own in 1_i64..=1_000) {
        for grant in &mut grants {
            grant.eligible.clear();
            grant.minimum_own_share = Some(Decimal::new(own, 3));
        }
        let m = measure("M1", 1).with(|m| (m.cost_lines, m.grants) = (lines, grants));
        let needs = m.city_need(year(2021), years(2021, 2021)).unwrap();
        let gross_lines = |need: &&LineNeed| m.cost_lines.iter().any(|line| line.id == need.cost_line && line.basis == CostBasis::Gross);
        let (base, rest) = needs.iter().filter(gross_lines).fold((0, 0), |(base, rest), need| {
            (base + need.gross.cents(), rest + need.amount.cents())
        });
        prop_assert!(Decimal::from(rest) >= Decimal::from(base) * Decimal::new(own, 3));
    }
}
