//! What a measure costs, by year: shifts, price increases, ends.

use integration_core::concept::{BudgetStatus, CostLine, CostType, Measure};
use integration_core::money::{Money, MoneyError};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::build::*;

fn needs(measure: &Measure, start: i64, from: i64, to: i64) -> Vec<(u16, i64)> {
    let needs = measure.city_need(year(start), years(from, to)).unwrap();
    needs.iter().map(|need| (need.year.get(), need.amount.cents())).collect()
}

fn with_line(line: CostLine) -> Measure {
    measure("M1", 1).with(|m| m.cost_lines.push(line))
}

#[test]
fn a_later_start_moves_every_line() {
    let m = with_line(once("K1", 2022, cents(5)));
    assert_eq!(needs(&m, 2021, 2021, 2024), [(2022, 5)]);
    assert_eq!(needs(&m, 2023, 2021, 2024), [(2024, 5)]);
    assert_eq!(needs(&m, 2024, 2021, 2024), []);
    let until_2022 = with_line(yearly("K1", 2021, cents(7)).with(|line| line.to = Some(year(2022))));
    assert_eq!(needs(&until_2022, 2023, 2021, 2026), [(2023, 7), (2024, 7)]);
}

#[test]
fn a_permanent_line_runs_as_long_as_the_measure() {
    let m = with_line(yearly("K1", 2021, cents(7)));
    assert_eq!(needs(&m, 2022, 2021, 2024), [(2022, 7), (2023, 7), (2024, 7)]);
    let two_years = m.with(|m| m.schedule.duration_years = Some(2));
    assert_eq!(needs(&two_years, 2021, 2021, 2024), [(2021, 7), (2022, 7)]);
    assert_eq!(needs(&two_years, 2022, 2021, 2024), [(2022, 7), (2023, 7)]);
    // An end that was entered stays, even after the measure's own.
    let entered = two_years.with(|m| m.cost_lines[0].to = Some(year(2023)));
    assert_eq!(needs(&entered, 2021, 2021, 2024), [(2021, 7), (2022, 7), (2023, 7)]);
}

#[test]
fn a_price_increase_is_rounded_once_from_the_exact_product() {
    let rising =
        |amount, rate| with_line(yearly("K1", 2021, cents(amount)).with(|l| l.yearly_rate = Some(rate)));
    // 100.00 × 1.015^k = 100; 101.50; 103.0225; 104.5678…; 106.1363…
    let m = rising(10_000, Decimal::new(15, 3));
    assert_eq!(
        needs(&m, 2021, 2021, 2025),
        [(2021, 10_000), (2022, 10_150), (2023, 10_302), (2024, 10_457), (2025, 10_614),]
    );
    // The series starts with the measure, not with the calendar.
    assert_eq!(needs(&m, 2024, 2021, 2025), [(2024, 10_000), (2025, 10_150)]);
    // 0.10 × 1.5^k: 0.15, 0.225, 0.3375, 0.50625: a half cent goes away from zero, and only the
    // exact product is rounded (from the rounded 0.23 the next would be 0.345, so 0.35).
    let half = needs(&rising(10, Decimal::new(5, 1)), 2021, 2021, 2025);
    assert_eq!(half, [(2021, 10), (2022, 15), (2023, 23), (2024, 34), (2025, 51)]);
    // Ten places: the third power has more digits than any fixed decimal type holds.
    let long = needs(&rising(100_000_000, Decimal::new(123_456_789, 10)), 2021, 2023, 2025);
    assert_eq!(long, [(2023, 102_484_377), (2024, 103_749_617), (2025, 105_030_476)]);
    let falling = needs(&rising(1_000, Decimal::new(-5, 1)), 2021, 2021, 2024);
    assert_eq!(falling, [(2021, 1_000), (2022, 500), (2023, 250), (2024, 125)]);
}

#[test]
fn internal_charges_and_zeros_are_no_need() {
    let m = with_line(yearly("K1", 2021, cents(7)).with(|line| line.cost_type = CostType::InternalCharge));
    assert_eq!(needs(&m, 2021, 2021, 2024), []);
    assert_eq!(needs(&with_line(once("K1", 2021, Money::ZERO)), 2021, 2021, 2024), []);
}

#[test]
fn what_does_not_fit_is_an_error() {
    let most = Money::from_cents(i64::MAX);
    let line = yearly("K1", 2021, most).with(|line| line.yearly_rate = Some(Decimal::new(1, 2)));
    assert_eq!(with_line(line).city_need(year(2021), years(2021, 2022)), Err(MoneyError::Overflow));
    let pots = vec![pot("T", 1, &[(2021, None, euros(1))])];
    let two = concept(2021, 2021, vec![single("M1", 1, most), single("M2", 2, most)], pots);
    assert_eq!(two.open_volume(), Err(MoneyError::Overflow));
}

#[test]
fn the_open_volume_counts_what_is_not_budgeted() {
    let budgeted = single("M1", 1, euros(1)).with(|m| m.budget_status = BudgetStatus::Budgeted);
    let partly = single("M2", 2, euros(20)).with(|m| m.budget_status = BudgetStatus::Partly);
    let open = measure("M3", 3).with(|m| m.cost_lines.push(yearly("K1", 2022, euros(100))));
    let concept = concept(2021, 2024, vec![budgeted, partly, open], vec![]);
    assert_eq!(concept.open_volume().unwrap(), euros(320));
}

proptest! {
    /// Whatever the start, a line costs what its years say: the sum over a horizon that holds all of it
    /// does not depend on the start.
    #[test]
    fn a_shift_changes_no_amount(amount in 0_i64..10_000_000, runs in 1_i64..8, delay in 0_i64..10, rate in -5_i64..=5) {
        let line = yearly("K1", 2021, cents(amount)).with(|line| {
            line.to = Some(year(2020 + runs));
            line.yearly_rate = Some(Decimal::new(rate, 2));
        });
        let m = with_line(line);
        let at_once = needs(&m, 2021, 2021, 2050);
        let later = needs(&m, 2021 + delay, 2021, 2050);
        let shift = u16::try_from(delay).unwrap();
        prop_assert_eq!(at_once.iter().map(|(year, sum)| (year + shift, *sum)).collect::<Vec<_>>(), later);
    }
}
