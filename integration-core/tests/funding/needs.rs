//! What a measure costs, by year: shifts, price increases, ends.

use integration_core::concept::{BudgetStatus, CostLine, CostType, Measure, PartYear};
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

fn part(of: i64, months: Option<u32>, days: Option<u32>, entered: Option<Money>) -> PartYear {
    PartYear { year: year(of), months, days, entered }
}

/// 110,000 × 7/12 = 64,166.666… and 110,000 × 1.02 × 100/366 = 30,655.737…
#[test]
fn a_part_year_costs_its_months_or_days_of_the_whole_year() {
    let line = yearly("K1", 2023, euros(110_000)).with(|line| {
        line.yearly_rate = Some(Decimal::new(2, 2));
        line.part_years = vec![part(2023, Some(7), None, None), part(2024, None, Some(100), None)];
    });
    let m = with_line(line).with(|m| m.schedule.earliest_start = year(2023));
    assert_eq!(needs(&m, 2023, 2021, 2025), [(2023, 6_416_667), (2024, 3_065_574), (2025, 11_444_400)]);
    // A year later, the 100 days fall into 2025: 112,200 × 100/365 = 30,739.726…
    assert_eq!(needs(&m, 2024, 2021, 2025), [(2024, 6_416_667), (2025, 3_073_973)]);
}

/// The council paper says 65,000 where 7/12 of 110,000 are 64,166.67: what was entered counts, wherever it moves.
#[test]
fn an_entered_part_year_wins() {
    let entered = part(2021, Some(7), None, Some(euros(65_000)));
    let m = with_line(yearly("K1", 2021, euros(110_000)).with(|line| line.part_years = vec![entered]));
    assert_eq!(needs(&m, 2021, 2021, 2022), [(2021, 6_500_000), (2022, 11_000_000)]);
    assert_eq!(needs(&m, 2022, 2021, 2022), [(2022, 6_500_000)]);
    // A year in which nothing is due, by somebody's hand, is no need; one of a line that costs nothing else is.
    let nothing = part(2021, None, None, Some(Money::ZERO));
    let alone = part(2022, None, None, Some(cents(5)));
    let m = with_line(yearly("K1", 2021, Money::ZERO).with(|line| line.part_years = vec![nothing, alone]));
    assert_eq!(needs(&m, 2021, 2021, 2022), [(2022, 5)]);
}

/// All days of a leap year are a whole year, also of one that has a day less; half a cent goes away from zero.
#[test]
fn days_never_make_more_than_a_year() {
    let whole = |days| part(2024, None, Some(days), None).by_rule(cents(365), year(2025)).unwrap().unwrap();
    assert_eq!([366, 365, 364, 0].map(whole), [365, 365, 364, 0].map(cents));
    let half = part(2021, Some(6), None, None);
    assert_eq!(half.by_rule(cents(5), year(2021)).unwrap(), Ok(cents(3)));
    assert_eq!(half.by_rule(cents(-5), year(2021)).unwrap(), Ok(cents(-3)));
    assert_eq!(half.by_rule(cents(i64::MAX), year(2021)).unwrap(), Ok(cents(i64::MAX / 2 + 1)));
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
    /// The parts of a year are what the rule says to half a cent, and never more than the whole.
    #[test]
    fn a_part_is_the_nearest_cent(amount in 0_i64..1_000_000_000, months in 1_u32..=12, days in 1_u32..=366, of in 2021_i64..2030) {
        for (part, share, whole) in [(part(of, Some(months), None, None), months, 12), (part(of, None, Some(days), None), days.min(year(of).days()), year(of).days())] {
            let rounded = i128::from(part.by_rule(cents(amount), year(of)).unwrap().unwrap().cents());
            let exact = i128::from(amount) * i128::from(share);
            let off = 2 * (rounded * i128::from(whole) - exact);
            prop_assert!(-i128::from(whole) < off && off <= i128::from(whole), "{rounded} {exact} {whole}");
            prop_assert!(rounded <= i128::from(amount));
        }
    }
}
