//! What would be if: scenarios by hand, and the searches against plans made cent by cent.

use integration_core::concept::*;
use integration_core::diagnostic::Code;
use integration_core::funding::*;
use integration_core::money::Money;
use integration_core::text::Language;
use proptest::prelude::*;
use proptest::sample::select;

use crate::build::*;
use crate::properties::{FIRST, LAST, a_concept};

const TEN: [(i64, Option<i64>, Money); 1] = [(2021, None, Money::from_cents(10_00))];

fn three() -> Concept {
    let measures = vec![single("A", 1, euros(8)), single("B", 2, euros(7)), single("C", 3, euros(2))];
    concept(2021, 2022, measures, vec![pot("T", 1, &TEN)])
}

fn id(code: &str) -> MeasureId {
    MeasureId::new(code).unwrap()
}

fn t() -> PotId {
    PotId::new("T").unwrap()
}

fn compared(concept: &Concept, scenario: Scenario) -> Comparison {
    compare(concept, &CompareOptions { scenario, funding: FundingOptions::default() }).unwrap()
}

/// Who moves: with the start before and after.
fn moves(comparison: &Comparison) -> Vec<(&str, Option<u16>, Option<u16>)> {
    let start = |position: &Position| position.start.map(|year| year.get());
    let of = |entry: &'_ Move| (start(&entry.before), start(&entry.after));
    comparison.moves.iter().map(|entry| (entry.measure.as_str(), of(entry).0, of(entry).1)).collect()
}

#[test]
fn extra_money_lets_a_measure_start_earlier() {
    let extra = ExtraMoney { pot: t(), from: year(2021), to: None, amount: euros(5) };
    let comparison = compared(&three(), Scenario { extra_money: vec![extra], ..Scenario::default() });
    assert_eq!(moves(&comparison), [("B", Some(2022), Some(2021)), ("C", Some(2021), Some(2022))]);
    let pots: Vec<_> =
        comparison.pots.iter().map(|pot| (pot.year.get(), pot.amount, pot.allocated)).collect();
    let (ten, fifteen) = (euros(10), euros(15));
    assert_eq!(pots, [(2021, [ten, fifteen], [ten, fifteen]), (2022, [ten, ten], [euros(7), euros(2)])]);
    assert_eq!((comparison.before.funded, comparison.after.funded), (3, 3));
    let told: Vec<&str> = comparison.sentences.iter().map(|text| text.get(Language::En)).collect();
    assert_eq!(
        told[0],
        "Measures that move: 2. Funded: 3 instead of 3; allocated: €17.00 instead of €17.00."
    );
    assert_eq!(
        told[1],
        "“Language guides” (B): funded from 2022 (€7.00) today, then funded from 2021 (€7.00)."
    );
}

#[test]
fn less_money_keeps_measures_out() {
    let extra = ExtraMoney { pot: t(), from: year(2021), to: Some(year(2022)), amount: euros(-3) };
    let comparison = compared(&three(), Scenario { extra_money: vec![extra], ..Scenario::default() });
    assert_eq!(
        moves(&comparison),
        [("A", Some(2021), None), ("B", Some(2022), Some(2021)), ("C", Some(2021), Some(2022))]
    );
    let told = comparison.sentences[1].get(Language::En);
    assert!(
        told.ends_with(
            "then waiting: the pot “Integration money” is short of €1.00 in 2022 (€8.00 needed, €7.00 free)."
        ),
        "{told}"
    );
}

#[test]
fn delays_prices_grants_and_ranks_are_supposed() {
    let concept = three();
    let delays = vec![Delay { measure: id("A"), years: 1 }];
    let later = compared(&concept, Scenario { delays, ..Scenario::default() });
    assert_eq!(moves(&later), [("A", Some(2021), Some(2022)), ("B", Some(2022), Some(2021))]);
    let share = rust_decimal::Decimal::new(25, 2);
    let dearer = PriceIncrease { measure: None, cost_type: None, share };
    let dearer = compared(&concept, Scenario { price_increases: vec![dearer], ..Scenario::default() });
    // A costs all of the 10 €, B 8.75 €, and C 2.50 €, for which 2022 has 1.25 €.
    assert_eq!(dearer.moves.len(), 3);
    assert_eq!(dearer.moves[0].after.paid, euros(10));
    assert_eq!((dearer.moves[2].after.start, dearer.after.allocated), (None, cents(18_75)));
    let ranks = vec![ChangedRank { measure: id("A"), rank: 9 }];
    let last = compared(&concept, Scenario { ranks, ..Scenario::default() });
    assert_eq!(moves(&last), [("A", Some(2021), Some(2022)), ("B", Some(2022), Some(2021))]);
    let granted = concept.into_draft().with(|draft| {
        draft.measures[0].cost_lines[0].basis = CostBasis::Gross;
        draft.measures[0].grants = vec![crate::properties::grant(50)];
        draft.measures[0].grants[0].eligible.clear();
    });
    let lost_grants = vec![GrantId::new("G").unwrap()];
    let lost = compared(&granted.validate().unwrap(), Scenario { lost_grants, ..Scenario::default() });
    assert_eq!((lost.moves[0].before.paid, lost.moves[0].after.paid), (euros(4), euros(8)));
}

#[test]
fn what_cannot_be_supposed_is_told_at_once() {
    let extra = |pot: &str, from, to, amount| ExtraMoney {
        pot: PotId::new(pot).unwrap(),
        from: year(from),
        to: Some(year(to)),
        amount,
    };
    let share = rust_decimal::Decimal::new(11, 0);
    let scenario = Scenario {
        delays: vec![Delay { measure: id("X"), years: 51 }],
        price_increases: vec![PriceIncrease { measure: Some(id("Y")), cost_type: None, share }],
        ranks: vec![ChangedRank { measure: id("Z"), rank: 1 }],
        lost_grants: vec![GrantId::new("G").unwrap()],
        extra_money: vec![extra("U", 2021, 2021, euros(1))],
        ..Scenario::default()
    };
    let problems = |scenario| {
        let options = CompareOptions { scenario, funding: FundingOptions::default() };
        let found = compare(&three(), &options).unwrap_err();
        found.iter().map(|problem| (problem.code, problem.path.clone())).collect::<Vec<_>>()
    };
    let expected = [
        (Code::OUT_OF_RANGE, "/scenario/delays/0/years"),
        (Code::UNKNOWN_MEASURE, "/scenario/delays/0/measure"),
        (Code::UNKNOWN_POT, "/scenario/extra_money/0/pot"),
        (Code::UNKNOWN_GRANT, "/scenario/lost_grants/0"),
        (Code::UNKNOWN_MEASURE, "/scenario/price_increases/0/measure"),
        (Code::RATE_OUT_OF_RANGE, "/scenario/price_increases/0/share"),
        (Code::UNKNOWN_MEASURE, "/scenario/ranks/0/measure"),
    ];
    let mut found = problems(scenario);
    found.sort_by(|a, b| a.1.cmp(&b.1));
    let mut expected = expected.map(|(code, path)| (code, path.to_owned()));
    expected.sort_by(|a, b| a.1.cmp(&b.1));
    assert_eq!(found, expected);
    let extra_money = vec![extra("T", 2021, 2023, euros(-11)), extra("T", 2022, 2021, euros(1))];
    let found = problems(Scenario { extra_money, ..Scenario::default() });
    let codes: Vec<Code> = found.iter().map(|problem| problem.0).collect();
    for code in [Code::NOTHING_LEFT, Code::YEAR_OUTSIDE_HORIZON, Code::REVERSED_YEARS] {
        assert!(codes.contains(&code), "{found:?}");
    }
}

#[test]
fn fifty_years_are_the_longest_delay() {
    let delayed = |years| {
        let scenario = Scenario { delays: vec![Delay { measure: id("A"), years }], ..Scenario::default() };
        compare(&three(), &CompareOptions { scenario, funding: FundingOptions::default() })
    };
    assert_eq!(delayed(50).unwrap().moves[0].after.start, None);
    assert_eq!(delayed(51).unwrap_err().iter().next().unwrap().code, Code::OUT_OF_RANGE);
}

fn least(measure: &str, start_by: Option<i64>) -> LeastExtraOptions {
    LeastExtraOptions {
        measure: id(measure),
        pot: t(),
        year: year(2021),
        every_later_year: false,
        start_by: start_by.map(year),
        at_most: None,
        funding: FundingOptions::default(),
    }
}

/// With 8 € A starts and C with the rest; from 15 € on B leaves nothing to C, until there is enough for all.
#[test]
fn more_money_can_take_a_measure_out_again() {
    let concept = three().into_draft().with(|draft| draft.term.to = year(2021)).validate().unwrap();
    let (pot, year, to) = (t(), year(2021), euros(20));
    let options = FrontierOptions {
        pot,
        year,
        every_later_year: false,
        from: None,
        to,
        funding: FundingOptions::default(),
    };
    let found = frontier(&concept, &options).unwrap();
    let points: Vec<(Money, Vec<MeasureId>, Vec<MeasureId>)> =
        found.points.iter().map(|point| (point.extra, point.enter.clone(), point.leave.clone())).collect();
    let expected = [
        (euros(0), vec![id("A"), id("C")], vec![]),
        (euros(5), vec![id("B")], vec![id("C")]),
        (euros(7), vec![id("C")], vec![]),
    ];
    assert_eq!(points, expected);
    assert_eq!((found.end, found.points[2].cost), (SearchEnd::Exhausted, euros(17)));
}

#[test]
fn the_least_money_is_exact() {
    let found = least_extra(&three(), &least("B", Some(2021))).unwrap();
    assert_eq!((found.end, found.extra, found.start), (SearchEnd::Found, euros(5), Some(year(2021))));
    let bounded = |most| LeastExtraOptions { at_most: Some(cents(most)), ..least("B", Some(2021)) };
    let found = least_extra(&three(), &bounded(4_99)).unwrap();
    assert_eq!((found.end, found.extra, found.start), (SearchEnd::AtMost, cents(4_99), None));
    let found = least_extra(&three(), &bounded(5_00)).unwrap();
    assert_eq!((found.end, found.extra), (SearchEnd::Found, euros(5)));
}

#[test]
fn where_no_money_helps_the_search_says_so() {
    let gated = three().into_draft().with(|draft| {
        draft.measures[1].gates = vec![Gate { kind: GateKind::Posts, state: GateState::Failed, note: None }];
    });
    let found = least_extra(&gated.validate().unwrap(), &least("B", None)).unwrap();
    assert_eq!((found.end, found.start), (SearchEnd::Exhausted, None));
    // Nor does it help in a pot that may not pay the measure, or in a year that is not short.
    let of_b = pot("U", 2, &[(2021, None, euros(1))]).with(|pot| pot.purpose.measures = vec![id("B")]);
    let only_a = pot("T", 1, &TEN).with(|pot| pot.purpose.measures = vec![id("A")]);
    let elsewhere = concept(2021, 2022, three().into_draft().measures, vec![only_a, of_b]);
    let found = least_extra(&elsewhere, &least("B", None)).unwrap();
    assert_eq!((found.end, found.plans), (SearchEnd::Exhausted, 1));
    let both_years = single("B", 1, euros(1)).with(|m| m.cost_lines.push(once("K2", 2022, euros(11))));
    let concept = concept(2021, 2022, vec![both_years], vec![pot("T", 1, &TEN)]);
    let found = least_extra(&concept, &least("B", Some(2021))).unwrap();
    assert_eq!((found.end, found.plans), (SearchEnd::Exhausted, 1));
}

#[test]
fn a_search_that_would_not_be_exact_is_refused() {
    let funding = FundingOptions { policy: Policy::Partial, ..FundingOptions::default() };
    let options =
        LeastExtraOptions { funding, measure: id("X"), at_most: Some(cents(-1)), ..least("B", None) };
    let found = least_extra(&three(), &options).unwrap_err();
    let found: Vec<(Code, &str)> =
        found.iter().map(|problem| (problem.code, problem.path.as_str())).collect();
    let expected = [
        (Code::NEGATIVE_AMOUNT, "/at_most"),
        (Code::NO_SEARCH, "/funding/policy"),
        (Code::UNKNOWN_MEASURE, "/measure"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn every_rank_is_tried() {
    let concept = three().into_draft().with(|draft| draft.term.to = year(2021)).validate().unwrap();
    let options = RankOptions { measure: id("B"), funding: FundingOptions::default() };
    let found = rank_sensitivity(&concept, &options).unwrap();
    assert_eq!((found.place, found.last_funded), (2, Some(1)));
    let places: Vec<(u32, Outcome, usize)> =
        found.places.iter().map(|at| (at.place, at.outcome, at.displaced.len())).collect();
    assert_eq!(places, [(1, Outcome::Funded, 1), (2, Outcome::Waiting, 0), (3, Outcome::Waiting, 0)]);
    assert_eq!(found.places[0].displaced, [id("A")]);
}

/// The concept with more money in the pot at `at`, in one year or from it on.
fn richer(concept: &Concept, at: usize, from: i64, to: i64, extra: i64) -> Concept {
    let draft = concept.clone().into_draft().with(|draft| {
        let pot = &mut draft.pots[at];
        let standing = |of: i64| {
            let applies =
                |amount: &&PotAmount| amount.from <= year(of) && amount.to.is_none_or(|to| year(of) <= to);
            pot.amounts.iter().find(applies).map_or(0, |amount| amount.amount.cents())
        };
        let more = |of: i64| standing(of) + if (from..=to).contains(&of) { extra } else { 0 };
        let amount = |of: i64| PotAmount { from: year(of), to: Some(year(of)), amount: cents(more(of)) };
        pot.amounts = (FIRST..=LAST).map(amount).collect();
    });
    draft.validate().unwrap()
}

/// More than all measures together can cost in a year.
const ENOUGH: i64 = 60;

proptest! {
    #![proptest_config(ProptestConfig { cases: 320, ..ProptestConfig::default() })]

    /// The searches find what plans with every single amount show.
    #[test]
    fn a_search_finds_what_every_amount_shows(
        concept in a_concept(),
        policy in select(vec![Policy::Skip, Policy::Strict, Policy::Classes]),
        (pot, measure, from, every_later_year) in (any::<prop::sample::Index>(), any::<prop::sample::Index>(), FIRST..=LAST, any::<bool>()),
    ) {
        let concept = concept.into_draft().with(|draft| {
            draft.pots.iter_mut().for_each(|pot| pot.cover_group = None);
        }).validate().unwrap();
        let (at, measure) = (pot.index(concept.pots.len()), measure.index(concept.measures.len()));
        let (pot, measure) = (concept.pots[at].id.clone(), concept.measures[measure].id.clone());
        let to = if every_later_year { LAST } else { from };
        let plans: Vec<FundingPlan> = (0..=ENOUGH).map(|extra| planned(&richer(&concept, at, from, to, extra), policy)).collect();
        let funding = FundingOptions { policy, ..FundingOptions::default() };
        let options = LeastExtraOptions {
            measure: measure.clone(), pot: pot.clone(), year: year(from), every_later_year, start_by: None,
            at_most: Some(cents(ENOUGH)), funding: funding.clone(),
        };
        let found = least_extra(&concept, &options).unwrap();
        let first = plans.iter().position(|plan| plan.decision(&measure).unwrap().start.is_some());
        prop_assert_eq!((found.end == SearchEnd::Found).then_some(found.extra.cents()), first.map(|at| at as i64));
        prop_assert_eq!(found.start, first.and_then(|at| plans[at].decision(&measure).unwrap().start));

        let options = FrontierOptions { pot, year: year(from), every_later_year, from: None, to: cents(ENOUGH), funding };
        let points: Vec<i64> = frontier(&concept, &options).unwrap().points.iter().map(|point| point.extra.cents()).collect();
        let changes = (0..plans.len()).filter(|at| *at == 0 || funded(&plans[*at]) != funded(&plans[at - 1]));
        prop_assert_eq!(points, changes.map(|at| at as i64).collect::<Vec<_>>());
    }
}
