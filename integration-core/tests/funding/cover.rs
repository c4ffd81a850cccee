//! Pots of one cover group pay for each other: own money first, no chains, investment money for investments only.

use integration_core::concept::*;
use integration_core::funding::{
    FundingOptions, OptimiseOptions, Override, OverrideAction, Policy, Reason, optimise, plan,
};
use integration_core::money::Money;

use crate::build::*;
use crate::overrides::fund;

/// A pot of the group G that holds `amount` in 2021 and is for these measures only.
fn grouped(id: &str, order: u32, amount: i64, measures: &[&str]) -> Pot {
    pot(id, order, &[(2021, None, euros(amount))]).with(|pot| {
        pot.cover_group = CoverGroupId::new("G");
        pot.purpose.measures = measures.iter().filter_map(|id| MeasureId::new(id)).collect();
    })
}

fn covered(concept: &Concept) -> Vec<String> {
    let plan = planned(concept, Policy::Skip);
    let shown = plan.allocations.iter().map(|part| {
        let receiver = part.for_pot.as_ref().map_or(String::new(), |pot| format!(" for {pot}"));
        format!("{} {}{receiver} {}", part.measure, part.pot, part.amount.cents() / 100)
    });
    shown.collect()
}

#[test]
fn own_money_comes_first_and_the_rest_is_covered() {
    let measures = || vec![single("A", 1, euros(90)), single("B", 2, euros(50))];
    let pots = |amount| vec![grouped("T", 1, 60, &["A"]), grouped("U", 2, amount, &["B"])];
    let concept_of = |amount| concept(2021, 2021, measures(), pots(amount));
    assert_eq!(covered(&concept_of(80)), ["A T 60", "A U for T 30", "B U 50"]);
    // The higher rank is covered first; then U has too little of its own for B.
    assert_eq!(covered(&concept_of(79)), ["A T 60", "A U for T 30"]);
    let Reason::PotExhausted { free, .. } = reason(&planned(&concept_of(79), Policy::Skip), "B", 2021) else {
        panic!()
    };
    assert_eq!(free, euros(49));
    let plan = planned(&concept_of(80), Policy::Skip);
    assert_eq!(account(&plan, "U", 2021), [80, 0, 80, 0, 0, 0]);
}

/// One pot covers two others; that one of them was covered keeps nobody from covering the other.
#[test]
fn a_pot_covers_as_many_as_it_can() {
    let measures = vec![single("A", 1, euros(90)), single("B", 2, euros(50)), measure("C", 3)];
    let pots = vec![grouped("T", 1, 60, &["A"]), grouped("V", 2, 50, &["C"]), grouped("U", 3, 30, &["B"])];
    let concept = concept(2021, 2021, measures, pots);
    assert_eq!(covered(&concept), ["A T 60", "A V for T 30", "B V for U 20", "B U 30"]);
}

/// The best selection counts on covered money as the order does.
#[test]
fn the_best_selection_is_covered_too() {
    let measures = vec![single("A", 1, euros(90)), single("B", 2, euros(50))];
    let pots = vec![grouped("T", 1, 60, &["A"]), grouped("U", 2, 80, &["B"])];
    let concept = concept(2021, 2021, measures, pots);
    // Held, so that the search does not begin with the answer.
    let held = Override { action: OverrideAction::Hold, start: None, ..fund("B", 2021) };
    let funding = FundingOptions { overrides: vec![held], ..FundingOptions::default() };
    let optimal = optimise(&concept, &OptimiseOptions { funding, ..OptimiseOptions::default() }).unwrap();
    assert_eq!((optimal.value, funded(&optimal.plan)), (2, vec!["A"]));
    let optimal = optimise(&concept, &OptimiseOptions::default()).unwrap();
    assert_eq!((optimal.value, funded(&optimal.plan)), (3, vec!["A", "B"]));
}

#[test]
fn pots_outside_the_group_cover_nothing() {
    let other = grouped("U", 2, 80, &["B"]).with(|pot| pot.cover_group = None);
    let alone = vec![grouped("T", 1, 60, &["A"]), other];
    let concept = concept(2021, 2021, vec![single("A", 1, euros(90)), measure("B", 2)], alone);
    assert_eq!(covered(&concept), [""; 0]);
    let warnings: Vec<&str> = concept.warnings().iter().map(|warning| warning.path.as_str()).collect();
    assert_eq!(warnings, ["/pots/0/cover_group"]);
}

/// T covers A's pot. When T's own measure then lacks money, nobody covers T, although V could: T has given.
#[test]
fn who_has_given_receives_nothing() {
    let measures = vec![single("A", 1, euros(100)), single("B", 2, euros(30))];
    let giver_first =
        vec![grouped("S", 1, 60, &["A"]), grouped("T", 2, 50, &["B"]), grouped("V", 3, 40, &["C"])];
    let concept_of = |pots| {
        concept(
            2021,
            2021,
            vec![single("C", 3, euros(1))].into_iter().chain(measures.clone()).collect(),
            pots,
        )
    };
    assert_eq!(covered(&concept_of(giver_first)), ["A S 60", "A T for S 40", "C V 1"]);
    // With V before T, V gives, and T pays its own.
    let other_first =
        vec![grouped("S", 1, 60, &["A"]), grouped("T", 3, 50, &["B"]), grouped("V", 2, 40, &["C"])];
    assert_eq!(covered(&concept_of(other_first)), ["A S 60", "A V for S 40", "B T 30"]);
}

#[test]
fn investment_money_pays_no_running_cost() {
    let invest = || grouped("I", 1, 100, &[]).with(|pot| pot.purpose.cost_types = vec![CostType::Investment]);
    let material = || grouped("T", 2, 10, &[]).with(|pot| pot.purpose.cost_types = vec![CostType::Material]);
    let running = single("A", 1, euros(20));
    assert_eq!(covered(&concept(2021, 2021, vec![running.clone()], vec![invest(), material()])), [""; 0]);
    // The other way round it may: money for running cost covers an investment.
    let investment = single("A", 1, euros(105)).with(|m| m.cost_lines[0].cost_type = CostType::Investment);
    let covered_by_material = covered(&concept(2021, 2021, vec![investment], vec![invest(), material()]));
    assert_eq!(covered_by_material, ["A I 100", "A T for I 5"]);
    // A pot for buildings of another field covers an investment, not running cost.
    let field = grouped("J", 3, 100, &["X"]).with(|pot| pot.purpose.cost_types = vec![CostType::Investment]);
    let general = grouped("T", 2, 10, &["A"]);
    let pots = vec![general, field];
    let other = single("X", 9, euros(1));
    assert_eq!(covered(&concept(2021, 2021, vec![running.clone(), other.clone()], pots.clone())), [""; 0]);
    let investment = running.clone().with(|m| m.cost_lines[0].cost_type = CostType::Investment);
    let other = vec![investment, other];
    assert_eq!(covered(&concept(2021, 2021, other.clone(), pots.clone())), ["A T 10", "A J for T 10"]);
    // Both kinds of cost from the same pot: what runs is paid from it, the investment is covered.
    let both = other.with(|of| of[0].cost_lines.insert(0, once("K0", 2021, euros(10))));
    assert_eq!(covered(&concept(2021, 2021, both, pots)), ["A T 10", "A J for T 20"]);
}

#[test]
fn one_off_money_covers_no_recurring_cost() {
    let one_off = grouped("O", 1, 100, &["X"]).with(|pot| pot.one_off = true);
    let pots = || vec![one_off.clone(), grouped("T", 2, 10, &["A"])];
    let permanent = measure("A", 1).with(|m| m.cost_lines = vec![yearly("K1", 2021, euros(20))]);
    let other = || measure("X", 9);
    assert_eq!(covered(&concept(2021, 2021, vec![permanent.clone(), other()], pots())), [""; 0]);
    let once = single("A", 1, euros(20));
    assert_eq!(covered(&concept(2021, 2021, vec![once, other()], pots())), ["A O for T 10", "A T 10"]);
    // Other money does, and one-off money too where the scenario lets it.
    let yearly_money = pots().with(|pots| pots[0].one_off = false);
    assert_eq!(
        covered(&concept(2021, 2021, vec![permanent.clone(), other()], yearly_money)),
        ["A O for T 10", "A T 10"]
    );
    let scenario = FundingOptions { recurring_from_one_off: true, ..FundingOptions::default() };
    let concept = concept(2021, 2021, vec![permanent, other()], pots());
    assert_eq!(funded(&plan(&concept, &scenario).unwrap()), ["A"]);
}

/// A is paid 60 from T, 30 from U, which covers T, and 1 from S. B needs 100 from T: V could cover S with as much, but
/// only the 60 that A really has from T can be moved there.
#[test]
fn only_what_is_paid_from_a_pot_can_move_away_from_it() {
    let group = |id: &'static str| move |pot: &mut Pot| pot.cover_group = CoverGroupId::new(id);
    let measures =
        vec![single("A", 1, euros(91)), single("B", 2, euros(100)), measure("X", 3), measure("Y", 4)];
    let pots_of = |rest: i64| {
        vec![
            grouped("T", 1, 60, &["A", "B"]),
            grouped("S", 2, 1, &["A"]).with(group("H")),
            grouped("U", 3, 30 + rest, &["X"]),
            grouped("V", 4, 100, &["Y"]).with(group("H")),
        ]
    };
    let funded_of = |rest| {
        let concept = concept(2021, 2021, measures.clone(), pots_of(rest));
        funded(&planned(&concept, Policy::Skip)).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(funded_of(39), ["A"]);
    // U covers what T lacks then.
    assert_eq!(funded_of(40), ["A", "B"]);
}

/// A may use S and T, B only S. S is empty, so A moves to T as far as T reaches, and V covers T for the rest:
/// what A no longer takes from S pays B.
#[test]
fn own_payments_make_room_so_that_a_covered_pot_helps_others() {
    let measures = vec![single("A", 1, euros(50)), single("B", 2, euros(50)), measure("C", 3)];
    let alone = grouped("S", 1, 60, &["A", "B"]).with(|pot| pot.cover_group = None);
    let pots = vec![alone, grouped("T", 2, 10, &["A"]), grouped("V", 3, 30, &["C"])];
    let concept = concept(2021, 2021, measures, pots);
    assert_eq!(covered(&concept), ["A S 10", "A T 10", "A V for T 30", "B S 50"]);
    assert_eq!(
        planned(&concept, Policy::Skip).ledger.iter().map(|entry| entry.free).max(),
        Some(Money::ZERO)
    );
}
