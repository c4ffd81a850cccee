//! Options that do not fit the concept: every problem at once, each with its path.

use integration_core::concept::PotId;
use integration_core::diagnostic::Code;
use integration_core::funding::{FundingOptions, PotReading, Reading, plan};
use integration_core::money::Money;

use crate::build::*;

fn reading(id: &str, reading: Reading) -> PotReading {
    PotReading { pot: PotId::new(id).unwrap(), reading }
}

fn problems(options: &FundingOptions) -> Vec<(Code, String, Option<String>)> {
    let pots = vec![pot("T1", 1, &[(2021, None, euros(10))])];
    let concept = concept(2021, 2024, vec![single("M1", 1, euros(1))], pots);
    let found = plan(&concept, options).unwrap_err();
    found.iter().map(|p| (p.code, p.path.clone(), p.suggestion.clone().map(|text| text.de))).collect()
}

#[test]
fn every_problem_is_told_at_once() {
    let options = FundingOptions {
        from: Some(year(2025)),
        to: Some(year(2022)),
        readings: vec![
            reading("T2", Reading::Without),
            reading("T1", Reading::Replaces),
            reading("T1", Reading::Without),
        ],
        ..FundingOptions::default()
    };
    let expected = [
        (Code::UNKNOWN_POT, "/readings/0/pot", Some("meinten Sie `T1`?")),
        (Code::READING_WITHOUT_POT, "/readings/1/reading", None),
        (Code::REPEATED_READING, "/readings/2/pot", None),
        (Code::HORIZON_REVERSED, "/to", None),
    ];
    let owned = expected.map(|(code, path, hint)| (code, path.to_owned(), hint.map(str::to_owned)));
    assert_eq!(problems(&options), owned);
}

#[test]
fn a_horizon_has_fifty_years_at_most() {
    let until = |to| FundingOptions { to: Some(year(to)), ..FundingOptions::default() };
    assert_eq!(problems(&until(2071)), [(Code::HORIZON_TOO_LONG, "/to".to_owned(), None)]);
    let pots = vec![pot("T1", 1, &[(2021, None, euros(10))])];
    let concept = concept(2021, 2024, vec![single("M1", 1, euros(1))], pots);
    assert_eq!(plan(&concept, &until(2070)).unwrap().years.len(), 50);
}

#[test]
fn a_pot_without_a_relation_can_only_be_left_out() {
    let one = |reading_as| FundingOptions {
        readings: vec![reading("T1", reading_as)],
        ..FundingOptions::default()
    };
    let expected = [(Code::READING_WITHOUT_POT, "/readings/0/reading".to_owned(), None)];
    assert_eq!(problems(&one(Reading::AddsTo)), expected);
    let pots = vec![pot("T1", 1, &[(2021, None, euros(10))])];
    let concept = concept(2021, 2024, vec![single("M1", 1, euros(1))], pots);
    let plan = plan(&concept, &one(Reading::Without)).unwrap();
    assert!(plan.ledger.iter().all(|entry| entry.amount.is_zero()) && funded(&plan).is_empty());
}

#[test]
fn amounts_that_do_not_fit_are_told_with_their_place() {
    let most = Money::from_cents(i64::MAX);
    let path = |measures, pots| {
        let concept = concept(2021, 2022, measures, pots);
        let problems = plan(&concept, &FundingOptions::default()).unwrap_err();
        assert!(problems.iter().all(|problem| problem.code == Code::AMOUNT_TOO_LARGE));
        problems.iter().map(|problem| problem.path.clone()).collect::<Vec<_>>()
    };
    let small = || vec![single("M1", 1, euros(1))];
    assert_eq!(path(small(), vec![pot("T1", 1, &[(2021, None, most)])]), ["/pots"]);
    let twice = |id: &str, rank| single(id, rank, most).with(|m| m.cost_lines.push(once("K2", 2021, most)));
    let pots = || vec![pot("T1", 1, &[(2021, None, euros(1))])];
    let both = vec![twice("M2", 2), single("M3", 3, euros(1)), twice("M1", 1)];
    assert_eq!(path(both, pots()), ["/measures/0/cost_lines", "/measures/2/cost_lines"]);
    assert_eq!(path(vec![single("M1", 1, most), single("M2", 2, most)], pots()), ["/measures"]);
}

#[test]
fn years_without_a_budget_are_years_of_the_plan_each_once() {
    let interim_budget = vec![year(2020), year(2022), year(2022), year(2025)];
    let found = problems(&FundingOptions { interim_budget, ..FundingOptions::default() });
    let found: Vec<(Code, &str)> = found.iter().map(|(code, path, _)| (*code, path.as_str())).collect();
    assert_eq!(
        found,
        [
            (Code::YEAR_OUTSIDE_HORIZON, "/interim_budget/0"),
            (Code::REPEATED_YEAR, "/interim_budget/2"),
            (Code::YEAR_OUTSIDE_HORIZON, "/interim_budget/3"),
        ]
    );
}
