//! Grants settled on what was spent: a share falls in proportion, deficit financing first, a fixed amount stays.

use integration_core::concept::*;
use integration_core::diagnostic::Code;
use integration_core::money::Money;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

use crate::build::*;

/// 600 € for staff and 400 € for material in 2021, gross.
fn measure_with(grants: Vec<Grant>) -> Measure {
    let gross = |id, cost_type, amount| CostLine {
        basis: CostBasis::Gross,
        cost_type,
        ..once(id, 2021, euros(amount))
    };
    measure("M1", 1).with(|m| {
        m.cost_lines = vec![gross("P", CostType::Personnel, 600), gross("S", CostType::Material, 400)];
        m.grants = grants;
    })
}

fn actual(line: &str, of: i64, amount: Money) -> ActualCost {
    ActualCost { cost_line: CostLineId::new(line).unwrap(), year: year(of), amount }
}

/// What each grant pays on the plan and on the actual cost, then the same of the city, in euros.
fn settled(grants: Vec<Grant>, staff: i64, material: i64) -> Vec<(i64, i64)> {
    let actuals = [actual("P", 2021, euros(staff)), actual("S", 2021, euros(material))];
    let settled = measure_with(grants).settle_grants(year(2021), years(2021, 2021), &actuals).unwrap();
    let paid = settled.grants.iter().map(|grant| (grant.paid, grant.due));
    let city = settled.years.iter().map(|year| (year.city_planned, year.city_actual));
    paid.chain(city).map(|(plan, actual)| (plan.cents() / 100, actual.cents() / 100)).collect()
}

#[test]
fn a_share_falls_in_proportion() {
    assert_eq!(settled(vec![share("G", 75)], 400, 400), [(750, 600), (250, 200)]);
    // Half of what it may pay for is left: 300 of 600.
    let staff = share("G", 50).with(|grant| grant.eligible = vec![CostType::Personnel]);
    assert_eq!(settled(vec![staff], 300, 400), [(300, 150), (700, 550)]);
}

#[test]
fn a_fixed_amount_stays_as_long_as_there_is_cost() {
    let fixed = || grant("G", Financing::Fixed).with(|grant| grant.amount = Some(euros(300)));
    assert_eq!(settled(vec![fixed()], 400, 300), [(300, 300), (700, 400)]);
    assert_eq!(settled(vec![fixed()], 200, 0), [(300, 200), (700, 0)]);
}

/// The share pays 500 of 1,000, and must leave the city 10 %; the deficit of 400 is paid. At 800 the share falls by
/// 100 to 400. The city's 100 stay, so that the deficit falls from 400 to 300.
#[test]
fn deficit_financing_bears_the_saving_before_the_city() {
    let own = share("G1", 50).with(|grant| grant.minimum_own_share = Some(Decimal::new(1, 1)));
    let grants = || vec![grant("G2", Financing::Deficit), own.clone()];
    assert_eq!(settled(grants(), 400, 400), [(500, 400), (400, 300), (100, 100)]);
    // At 150 even the city's part is not reached any more: the deficit is gone, and the share is 75.
    assert_eq!(settled(grants(), 100, 50), [(500, 75), (400, 0), (100, 75)]);
}

#[test]
fn full_financing_bears_the_whole_saving() {
    let full = grant("G", Financing::Full).with(|grant| grant.cap = Some(euros(800)));
    assert_eq!(settled(vec![full.clone()], 500, 400), [(800, 700), (200, 200)]);
    assert_eq!(settled(vec![full], 100, 50), [(800, 0), (200, 150)]);
}

#[test]
fn no_grant_pays_more_than_on_the_plan() {
    assert_eq!(settled(vec![share("G", 75)], 700, 500), [(750, 750), (250, 450)]);
    assert_eq!(settled(vec![grant("G", Financing::Deficit)], 700, 500), [(1_000, 1_000), (0, 200)]);
}

#[test]
fn every_problem_of_the_actual_cost_is_told() {
    let measure = measure_with(vec![]).with(|m| m.cost_lines[1].cost_type = CostType::InternalCharge);
    let actuals = [
        actual("P", 2021, euros(1)),
        actual("P", 2021, euros(2)),
        actual("Q", 2022, euros(3)),
        actual("P", 2020, euros(-4)),
        actual("S", 2022, euros(5)),
    ];
    let problems = measure.settle_grants(year(2021), years(2021, 2022), &actuals).unwrap_err();
    let found: Vec<(Code, &str)> =
        problems.iter().map(|problem| (problem.code, problem.path.as_str())).collect();
    assert_eq!(
        found,
        [
            (Code::REPEATED_ACTUAL, "/actuals/1/cost_line"),
            (Code::UNKNOWN_REFERENCE, "/actuals/2/cost_line"),
            (Code::NEGATIVE_AMOUNT, "/actuals/3/amount"),
            (Code::YEAR_OUTSIDE_HORIZON, "/actuals/3/year"),
            (Code::UNKNOWN_REFERENCE, "/actuals/4/cost_line"),
        ]
    );
    let most = [actual("P", 2021, cents(i64::MAX)), actual("S", 2021, cents(1))];
    let problems = measure_with(vec![]).settle_grants(year(2021), years(2021, 2021), &most).unwrap_err();
    assert_eq!((problems.iter().next().unwrap().code, problems.iter().count()), (Code::AMOUNT_TOO_LARGE, 1));
}

fn any_grant() -> impl Strategy<Value = Grant> {
    let limits = (prop::option::of(0_i64..800), 0_i64..=100, 0_i64..600, 0_i64..=30);
    let eligible = select(vec![vec![], vec![CostType::Personnel], vec![CostType::Material]]);
    (select(Financing::ALL), limits, eligible).prop_map(|(financing, (cap, rate, amount, own), eligible)| {
        grant("G", financing).with(|grant| {
            grant.eligible = eligible;
            grant.rate = (financing == Financing::Share).then(|| Decimal::new(rate, 2));
            grant.amount = (financing == Financing::Fixed).then(|| cents(amount));
            grant.cap = cap.filter(|_| financing != Financing::Fixed).map(cents);
            grant.minimum_own_share = (financing != Financing::Full).then(|| Decimal::new(own, 2));
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    /// What others pay and what the city bears is what it cost, on the plan and really; nothing falls below zero or
    /// rises above the plan; and what cost what was planned is paid as planned.
    #[test]
    fn a_settlement_reconciles(
        mut grants in prop::collection::vec(any_grant(), 0..4),
        plan in (0_i64..1_000, 0_i64..1_000), spent in (0_i64..1_500, 0_i64..1_500), as_planned: bool,
    ) {
        for (at, grant) in grants.iter_mut().enumerate() {
            grant.id = GrantId::new(&format!("G{at}")).unwrap();
        }
        let measure = measure_with(grants).with(|m| {
            (m.cost_lines[0].amount, m.cost_lines[1].amount) = (cents(plan.0), cents(plan.1));
        });
        let spent = if as_planned { plan } else { spent };
        let actuals = [actual("P", 2021, cents(spent.0)), actual("S", 2021, cents(spent.1))];
        let settled = measure.settle_grants(year(2021), years(2021, 2021), &actuals).unwrap();
        let sum = |of: fn(&SettledGrant) -> Money| Money::sum(settled.grants.iter().map(of)).unwrap();
        let of_year = settled.years[0];
        prop_assert_eq!(sum(|grant| grant.paid).add(of_year.city_planned).unwrap(), of_year.cost_planned);
        prop_assert_eq!(sum(|grant| grant.due).add(of_year.city_actual).unwrap(), of_year.cost_actual);
        prop_assert_eq!(of_year.cost_planned, cents(plan.0 + plan.1));
        prop_assert_eq!(of_year.cost_actual, cents(spent.0 + spent.1));
        prop_assert!(of_year.city_actual >= Money::ZERO);
        for grant in &settled.grants {
            prop_assert!(Money::ZERO <= grant.due && grant.due <= grant.paid && grant.due <= grant.eligible_actual);
            prop_assert_eq!(grant.due.add(grant.to_repay).unwrap(), grant.paid);
            prop_assert!(!as_planned || grant.to_repay.is_zero());
        }
    }
}
