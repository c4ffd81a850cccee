//! What holds of every sharing of cost, whatever the network of services, the game or the claims.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests: a failure should say so by panicking"
)]

use integration_core::cost_sharing::claims::{ClaimsRule, award};
use integration_core::cost_sharing::shapley::{Coalition, ShapleyError, sampled, shapley};
use integration_core::cost_sharing::{
    AllocationInput, AllocationMethod, CentreId, CoalitionCost, CostAllocation, CostCentre, JointCost,
    OrdersInput, SampledCost, SampledPlayer, Service, allocate,
};
use integration_core::diagnostic::Diagnostic;
use integration_core::money::Money;
use num_rational::BigRational;
use proptest::prelude::*;

fn centre(kind: char, at: usize) -> CentreId {
    CentreId::new(&format!("{kind}{at}")).unwrap()
}

/// Any network, also such that some cost has nowhere to go.
fn networks() -> impl Strategy<Value = AllocationInput> {
    let method = prop::sample::select(AllocationMethod::ALL);
    (method, 0..5_usize, 1..4_usize).prop_flat_map(|(method, services, finals)| {
        let costs = prop::collection::vec(0..10_000_000_i64, services + finals);
        let quantities =
            prop::collection::vec(prop_oneof![Just(0), 0..1_000_u32], services * (services + finals));
        (costs, quantities).prop_map(move |(costs, quantities)| {
            let id = |at: usize| if at < services { centre('s', at) } else { centre('f', at - services) };
            let all: Vec<CostCentre> = costs
                .into_iter()
                .enumerate()
                .map(|(at, cents)| CostCentre { id: id(at), cost: Money::from_cents(cents) })
                .collect();
            let used = quantities.into_iter().enumerate().map(|(at, quantity)| Service {
                from: id(at / (services + finals)),
                to: id(at % (services + finals)),
                quantity: quantity.into(),
            });
            AllocationInput {
                method,
                services: used.collect(),
                final_centres: all.iter().skip(services).cloned().collect(),
                service_centres: all.into_iter().take(services).collect(),
                order: Vec::new(),
            }
        })
    })
}

fn sum(amounts: impl Iterator<Item = Money>) -> Money {
    Money::sum(amounts).unwrap()
}

fn charged_by(allocation: &CostAllocation, centre: &CentreId) -> Money {
    sum(allocation.transfers.iter().filter(|entry| entry.from == *centre).map(|entry| entry.amount))
}

fn charged_to(allocation: &CostAllocation, centre: &CentreId) -> Money {
    sum(allocation.transfers.iter().filter(|entry| entry.to == *centre).map(|entry| entry.amount))
}

/// A cost that grows with the players: shared facilities, each needed by some of them.
fn facilities() -> impl Strategy<Value = (usize, Vec<(u8, i64)>)> {
    (1..7_usize, prop::collection::vec((1..=u8::MAX, 0..1_000_000_i64), 1..6))
}

fn needed(facilities: &[(u8, i64)], who: Coalition) -> Money {
    let used = facilities.iter().filter(|(users, _)| who.players().any(|at| users >> at & 1 == 1));
    Money::from_cents(used.map(|(_, cents)| cents).sum())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn every_cent_of_every_service_centre_arrives_at_a_final_centre(input in networks()) {
        match allocate(&input) {
            Ok(allocation) => {
                let own = input.service_centres.iter().chain(&input.final_centres).map(|centre| centre.cost);
                prop_assert_eq!(allocation.total, sum(own));
                prop_assert_eq!(sum(allocation.shares.iter().map(|share| share.total)), allocation.total);
                for share in &allocation.shares {
                    prop_assert_eq!(share.charged, charged_to(&allocation, &share.centre));
                    prop_assert_eq!(share.own.add(share.charged).unwrap(), share.total);
                }
                for centre in &input.service_centres {
                    // With the reciprocal method nothing is charged to a service centre: the matrix is settled.
                    let received = charged_to(&allocation, &centre.id);
                    prop_assert_eq!(charged_by(&allocation, &centre.id), centre.cost.add(received).unwrap());
                }
            }
            Err(problems) => prop_assert!(problems.iter().all(|problem| problem.code.as_str() == "IC-K001")),
        }
    }

    #[test]
    fn without_services_among_service_centres_all_methods_agree(input in networks()) {
        let answer = |method| {
            let mut input = input.clone();
            input.method = method;
            input.services.retain(|service| service.to.as_str().starts_with('f'));
            allocate(&input).map(|allocation| allocation.rates)
        };
        let direct = answer(AllocationMethod::Direct);
        prop_assume!(direct.is_ok());
        prop_assert_eq!(&answer(AllocationMethod::StepDown), &direct);
        prop_assert_eq!(&answer(AllocationMethod::Reciprocal), &direct);
    }

    #[test]
    fn the_shapley_value_shares_everything_and_treats_equals_equally(game in facilities()) {
        let (players, facilities) = game;
        let shares = shapley(players, |who| needed(&facilities, who)).unwrap();
        let all = (0..players).fold(Coalition::NOBODY, Coalition::with);
        prop_assert_eq!(sum(shares.cents.iter().copied()), needed(&facilities, all));
        // For facilities the value is known: each is shared equally by those who need it.
        for (player, share) in shares.exact.iter().enumerate() {
            let parts = facilities.iter().filter(|(users, _)| users >> player & 1 == 1).map(|(users, cents)| {
                let users = (0..players).filter(|at| users >> at & 1 == 1).count();
                BigRational::new((*cents).into(), users.into())
            });
            prop_assert_eq!(share, &parts.sum::<BigRational>());
        }
    }

    #[test]
    fn sampled_shares_keep_their_bound_and_their_seed(game in facilities(), seed: u64) {
        let (players, facilities) = game;
        let range: Vec<(Money, Money)> =
            (0..players).map(|at| (Money::ZERO, needed(&facilities, Coalition::NOBODY.with(at)))).collect();
        let estimate = || sampled(|who| needed(&facilities, who), &range, 50, seed, 0.999_999).unwrap();
        let exact = shapley(players, |who| needed(&facilities, who)).unwrap();
        prop_assert_eq!(estimate(), estimate());
        let estimate = estimate();
        prop_assert_eq!(sum(estimate.shares.cents.iter().copied()), sum(exact.cents.iter().copied()));
        for (near, share) in estimate.shares.exact.iter().zip(&exact.exact) {
            let error = num_traits::ToPrimitive::to_f64(&(near - share)).unwrap().abs();
            prop_assert!(error <= estimate.error_bound, "{} > {}", error, estimate.error_bound);
        }
    }

    #[test]
    fn awards_are_never_below_nothing_nor_above_the_claim(
        claims in prop::collection::vec(0..1_000_000_i64, 1..7),
        part in 0..=1_000_u32,
        rule in prop::sample::select(ClaimsRule::ALL),
    ) {
        let claims: Vec<Money> = claims.into_iter().map(Money::from_cents).collect();
        let all = sum(claims.iter().copied());
        let amount = Money::from_cents(all.cents() * i64::from(part) / 1_000);
        let awards = award(amount, &claims, rule).unwrap();
        prop_assert_eq!(sum(awards.cents.iter().copied()), amount);
        for (given, claim) in awards.cents.iter().zip(&claims) {
            prop_assert!(!given.is_negative() && given <= claim);
        }
    }
}

fn with(costs: &[i64], services: &[(usize, usize)]) -> AllocationInput {
    let last = costs.len() - 1;
    let id = |at: usize| if at == last { centre('f', 0) } else { centre('s', at) };
    let bearer = |(at, euros): (usize, &i64)| CostCentre { id: id(at), cost: Money::from_cents(euros * 100) };
    let mut centres: Vec<CostCentre> = costs.iter().enumerate().map(bearer).collect();
    let finals = centres.split_off(last);
    let used = services.iter().map(|(from, to)| Service { from: id(*from), to: id(*to), quantity: 1.into() });
    AllocationInput {
        method: AllocationMethod::Reciprocal,
        service_centres: centres,
        final_centres: finals,
        services: used.collect(),
        order: Vec::new(),
    }
}

#[test]
fn a_circle_without_cost_holds_nobody_up() {
    let allocation = allocate(&with(&[0, 0, 9, 1], &[(0, 1), (1, 0), (2, 3)])).unwrap();
    assert_eq!(allocation.shares[0].total.to_string(), "10.00");
    assert_eq!(allocation.rates[0].rate, None);
}

#[test]
fn what_gets_stuck_on_its_way_is_named_where_it_is_stuck() {
    let problems = allocate(&with(&[900, 0, 0], &[(0, 1), (0, 2)])).unwrap_err();
    let places: Vec<&str> = problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(places, ["/service_centres/1"]);
}

/// The largest input whose every centre works for every other, with quantities of all digits.
#[test]
fn the_largest_system_of_equations_is_solved() {
    let quantity = |seed: u64| {
        let digits = seed.wrapping_mul(6_364_136_223_846_793_005) | 1;
        rust_decimal::Decimal::from_i128_with_scale(i128::from(digits) * 7_919, 11)
    };
    let mut input = with(&[1_000; 31], &[]);
    let ids: Vec<CentreId> =
        input.service_centres.iter().chain(&input.final_centres).map(|centre| centre.id.clone()).collect();
    for (at, from) in ids.iter().take(30).enumerate() {
        for (place, to) in ids.iter().enumerate() {
            let quantity = quantity((at * 31 + place) as u64 + 1);
            input.services.push(Service { from: from.clone(), to: to.clone(), quantity });
        }
    }
    let allocation = allocate(&input).unwrap();
    assert_eq!(allocation.shares[0].total.to_string(), "31000.00");
}

/// Cent by cent what the charges round to cannot be had where centres exchange nothing; parts and whole agree.
#[test]
fn groups_that_exchange_nothing_round_by_themselves() {
    let half =
        |from: usize, to: usize| Service { from: centre('s', from), to: centre('f', to), quantity: 1.into() };
    let cent = Money::from_cents(1);
    let input = AllocationInput {
        method: AllocationMethod::Reciprocal,
        service_centres: vec![
            CostCentre { id: centre('s', 0), cost: cent },
            CostCentre { id: centre('s', 1), cost: cent },
        ],
        final_centres: (0..4).map(|at| CostCentre { id: centre('f', at), cost: Money::ZERO }).collect(),
        services: vec![half(0, 0), half(0, 1), half(1, 2), half(1, 3)],
        order: Vec::new(),
    };
    let totals: Vec<i64> = allocate(&input).unwrap().shares.iter().map(|share| share.total.cents()).collect();
    assert_eq!(totals, [1, 0, 1, 0]);
}

/// Two centres that work only for each other: their cost runs in a circle for ever.
#[test]
fn a_circle_without_an_outlet_is_named() {
    let cost = Money::from_cents(100);
    let input = AllocationInput {
        method: AllocationMethod::Reciprocal,
        service_centres: vec![
            CostCentre { id: centre('s', 0), cost },
            CostCentre { id: centre('s', 1), cost },
            CostCentre { id: centre('s', 2), cost },
        ],
        final_centres: vec![CostCentre { id: centre('f', 0), cost }],
        services: vec![
            Service { from: centre('s', 0), to: centre('s', 1), quantity: 1.into() },
            Service { from: centre('s', 1), to: centre('s', 0), quantity: 1.into() },
            Service { from: centre('s', 2), to: centre('f', 0), quantity: 1.into() },
        ],
        order: Vec::new(),
    };
    let problems = allocate(&input).unwrap_err();
    let named: Vec<(&str, &str)> =
        problems.iter().map(|problem| (problem.code.as_str(), problem.path.as_str())).collect();
    assert_eq!(named, [("IC-K001", "/service_centres/0"), ("IC-K001", "/service_centres/1")]);
}

#[test]
fn a_coalition_names_128_players_and_each_once() {
    let last = Coalition::NOBODY.with(127);
    assert!(last.contains(127) && !last.contains(0));
    assert!(!last.contains(128) && !last.contains(usize::MAX));
    assert_eq!(Coalition::NOBODY.with(128), Coalition::NOBODY);
    assert_eq!(last.with(127), last);
}

#[test]
fn shares_are_exact_for_20_players_and_estimated_for_128() {
    let heads = |who: Coalition| Money::from_cents(who.players().count() as i64);
    assert_eq!(shapley(20, heads).unwrap().cents, [Money::from_cents(1); 20]);
    for found in [0, 21] {
        assert_eq!(shapley(found, heads), Err(ShapleyError::Players { found, most: 20 }));
    }
    let one = (Money::from_cents(1), Money::from_cents(1));
    assert_eq!(sampled(heads, &[one; 128], 1, 1, 0.5).unwrap().shares.cents, [Money::from_cents(1); 128]);
    for found in [0, 129] {
        let refused = sampled(heads, &vec![one; found], 1, 1, 0.5);
        assert_eq!(refused, Err(ShapleyError::Players { found, most: 128 }));
    }
}

#[test]
fn an_estimate_needs_samples_a_confidence_and_true_ranges() {
    let heads = |who: Coalition| Money::from_cents(who.players().count() as i64);
    let range = |least, most| [(Money::from_cents(least), Money::from_cents(most)); 2];
    assert_eq!(sampled(heads, &range(1, 1), 0, 1, 0.5), Err(ShapleyError::NoSample));
    for confidence in [0.0, 1.0, -0.5, 1.5, f64::NAN] {
        assert_eq!(sampled(heads, &range(1, 1), 1, 1, confidence), Err(ShapleyError::Confidence));
    }
    let one = Money::from_cents(1);
    for range in [range(2, 3), range(-1, 0)] {
        let refused = sampled(heads, &range, 1, 1, 0.5);
        assert!(
            matches!(refused, Err(ShapleyError::OutsideRange { found, .. }) if found == one),
            "{refused:?}"
        );
    }
    assert_eq!(sampled(|_| one, &range(1, 1), 1, 1, 0.5), Err(ShapleyError::Nobody(one)));
}

/// From the formula: 6 · √(ln(2 · 2 / 0.5) / (2 · 8)) cents, of the widest range.
#[test]
fn the_error_bound_is_that_of_the_formula() {
    let range = [(Money::from_cents(-2), Money::from_cents(4)), (Money::ZERO, Money::from_cents(5))];
    let estimate = sampled(|_| Money::ZERO, &range, 8, 1, 0.5).unwrap();
    assert!((estimate.error_bound - 2.163_040_329_9).abs() < 1e-9, "{}", estimate.error_bound);
}

#[test]
fn nothing_is_shared_among_claims_of_nothing() {
    let nothing = [Money::ZERO; 2];
    assert_eq!(award(Money::ZERO, &nothing, ClaimsRule::Proportional).unwrap().cents, nothing);
}

/// What each received is worked out by hand, at direct rates.
#[test]
fn without_an_order_the_least_served_comes_first() {
    let service =
        |from: CentreId, to: CentreId, quantity: i64| Service { from, to, quantity: quantity.into() };
    let bearer =
        |at: usize, euros: i64| CostCentre { id: centre('s', at), cost: Money::from_cents(euros * 100) };
    let f = || centre('f', 0);
    let input = AllocationInput {
        method: AllocationMethod::StepDown,
        service_centres: vec![bearer(0, 60), bearer(1, 30), bearer(2, 1_000), bearer(3, 0)],
        final_centres: vec![CostCentre { id: f(), cost: Money::ZERO }],
        services: vec![
            // The second's own use of 900 does not count: 30 € for 20 + 80 units, so the first gets 6 €.
            service(centre('s', 1), centre('s', 1), 900),
            service(centre('s', 1), centre('s', 0), 20),
            service(centre('s', 1), f(), 80),
            // 60 € for 4 + 2 + 6 units: the second gets 20 €, the third 10 €.
            service(centre('s', 0), centre('s', 1), 4),
            service(centre('s', 0), centre('s', 2), 2),
            service(centre('s', 0), f(), 6),
            service(centre('s', 2), f(), 1),
        ],
        order: Vec::new(),
    };
    // The last works for nobody, costs nothing, and received nothing.
    let allocation = allocate(&input).unwrap();
    let order: Vec<&str> = allocation.order.iter().map(CentreId::as_str).collect();
    assert_eq!(order, ["s3", "s0", "s2", "s1"]);
    let direct = allocate(&AllocationInput { method: AllocationMethod::Direct, ..input }).unwrap();
    assert!(direct.order.is_empty());
}

#[test]
fn an_order_names_every_service_centre_once_and_no_other() {
    let bearer = |name: &str| CostCentre { id: CentreId::new(name).unwrap(), cost: Money::ZERO };
    let problems = |services: &[&str], order: &[&str]| -> Vec<String> {
        let input = AllocationInput {
            method: AllocationMethod::StepDown,
            service_centres: services.iter().map(|name| bearer(name)).collect(),
            final_centres: vec![bearer("F"), bearer("G")],
            services: Vec::new(),
            order: order.iter().map(|name| CentreId::new(name).unwrap()).collect(),
        };
        let problems = allocate(&input).err();
        let text = |problem: &Diagnostic| format!("{} {} {problem:?}", problem.code.as_str(), problem.path);
        problems.iter().flat_map(|problems| problems.iter().map(text)).collect()
    };
    assert!(problems(&["A", "B"], &["B", "A"]).is_empty());
    let found = problems(&["A", "B"], &["B", "F", "A"]);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("IC-C002 /order/1 ") && found[0].contains("`F`"), "{found:?}");
    let found = problems(&["A", "B"], &["A", "B", "A"]);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("IC-C001 /order/2 ") && found[0].contains("/order/0"), "{found:?}");
    // An id that two centres have is a problem of its own: of the order, only the other is missing.
    let found = problems(&["A", "A", "B"], &["A"]);
    let of_the_order: Vec<&String> = found.iter().filter(|text| text.starts_with("IC-K002 ")).collect();
    assert_eq!(of_the_order.len(), 1);
    assert!(of_the_order[0].contains("`B`"), "{found:?}");
}

#[test]
fn a_table_holds_14_players_and_names_the_first_that_is_missing() {
    let players: Vec<CentreId> = (0..14).map(|at| centre('p', at)).collect();
    let coalitions = (1..1_usize << 14).map(|who| {
        let members: Vec<CentreId> = players
            .iter()
            .enumerate()
            .filter(|(at, _)| who >> at & 1 == 1)
            .map(|(_, id)| id.clone())
            .collect();
        CoalitionCost { cost: Money::from_cents(members.len() as i64), members }
    });
    let mut game = JointCost { coalitions: coalitions.collect(), players };
    assert_eq!(game.shapley().unwrap().cents, [Money::from_cents(1); 14]);
    game.coalitions.retain(|entry| !matches!(entry.members.len(), 2 | 3));
    let problems = game.shapley().unwrap_err();
    let found: Vec<&str> = problems.iter().map(|problem| problem.found.as_str()).collect();
    assert_eq!(found, ["p0, p1"]);
}

#[test]
fn up_to_128_players_join_in_an_order() {
    let drawn = |count: usize| {
        OrdersInput { players: (0..count).map(|at| centre('p', at)).collect(), samples: 2, seed: 7 }.orders()
    };
    let orders = drawn(128).unwrap();
    assert_eq!(orders.len(), 2);
    assert_ne!(orders[0], orders[1]);
    let mut all = orders[0].clone();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 128);
    let refused = drawn(129).unwrap_err();
    assert_eq!(refused.iter().map(|problem| problem.code.as_str()).collect::<Vec<_>>(), ["IC-K008"]);
}

#[test]
fn a_confidence_of_nothing_is_refused_as_one() {
    let one = Money::from_cents(1);
    let sample = |confidence: f64| SampledCost {
        players: vec![SampledPlayer { id: centre('p', 0), least: one, most: one }],
        seed: 7,
        confidence: Some(confidence),
        costs: vec![vec![one]],
    };
    assert_eq!(sample(0.5).shapley().unwrap().shares.cents, [one]);
    for confidence in [0.0, 1.0] {
        let refused = sample(confidence).shapley().unwrap_err();
        assert_eq!(refused.iter().map(|problem| problem.code.as_str()).collect::<Vec<_>>(), ["IC-I002"]);
    }
}
