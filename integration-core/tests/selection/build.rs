//! Small selections from random numbers, and a check of payments that knows nothing of the library's.

use integration_core::funding::selection::*;
use integration_core::money::Money;
use proptest::collection::vec;
use proptest::prelude::*;

pub(crate) fn money(cents: i64) -> Money {
    Money::from_cents(cents)
}

/// A choice of options, each with a value and needs of single payers.
pub(crate) fn choice(required: bool, options: &[(i64, &[(usize, i64)])]) -> Choice {
    let option = |(value, needs): &(i64, &[(usize, i64)])| ChoiceOption {
        value: *value,
        needs: needs
            .iter()
            .map(|(payer, cents)| PayerNeed { payer: *payer, amount: money(*cents) })
            .collect(),
    };
    Choice { required, options: options.iter().map(option).collect() }
}

prop_compose! {
    fn payer(accounts: usize)(first in 0..accounts, others in vec(0..accounts, 0..3)) -> Vec<usize> {
        let mut list = vec![first];
        others.into_iter().for_each(|other| if !list.contains(&other) { list.push(other) });
        list
    }
}

prop_compose! {
    fn option(payers: usize)(value in -2_i64..20, needs in vec((0..payers, 0_i64..8), 0..3)) -> ChoiceOption {
        let needs = needs.into_iter().map(|(payer, cents)| PayerNeed { payer, amount: money(cents) });
        ChoiceOption { value, needs: needs.collect() }
    }
}

fn rule(options: &[usize]) -> impl Strategy<Value = Rule> + use<> {
    let options = options.to_vec();
    let term = (0..options.len(), 0_usize..8, prop_oneof![Just(1_i64), Just(-1), -3_i64..4]);
    (vec(term, 1..5), -1_i64..2).prop_map(move |(terms, at_most)| {
        let term = |(choice, option, weight): (usize, usize, i64)| Term {
            choice,
            option: option % options[choice],
            weight,
        };
        Rule { terms: terms.into_iter().map(term).collect(), at_most }
    })
}

/// Two to five accounts with carry-overs, up to six choices with up to four options, up to three rules.
pub(crate) fn selection() -> impl Strategy<Value = Selection> {
    (2_usize..6, 1_usize..5)
        .prop_flat_map(|(accounts, payers)| {
            let choice = (prop::bool::weighted(0.15), vec(option(payers), 1..5));
            let carry = (0..accounts, 0..accounts, prop::option::of(0_i64..6));
            (vec(0_i64..16, accounts), vec(payer(accounts), payers), vec(choice, 1..7), vec(carry, 0..4))
        })
        .prop_flat_map(|(accounts, payers, choices, carries)| {
            let options: Vec<usize> = choices.iter().map(|(_, options)| options.len()).collect();
            let carries = carries.into_iter().filter(|carry| carry.0 != carry.1);
            let carries =
                carries.map(|(from, to, limit)| Carry { from, to, limit: limit.map(money) }).collect();
            let choices =
                choices.into_iter().map(|(required, options)| Choice { required, options }).collect();
            let accounts = accounts.into_iter().map(money).collect();
            let selection = Selection { accounts, carries, payers, choices, rules: Vec::new() };
            (Just(selection), vec(rule(&options), 0..4))
        })
        .prop_map(|(selection, rules)| Selection { rules, ..selection })
}

/// The value of what is taken, if it follows the rules and can be paid.
pub(crate) fn value(selection: &Selection, taken: &[Option<usize>]) -> Option<i64> {
    let taken_of = |choice: usize| taken[choice].map(|option| &selection.choices[choice].options[option]);
    let complete =
        taken.iter().zip(&selection.choices).all(|(taken, choice)| taken.is_some() || !choice.required);
    let follows = selection.rules.iter().all(|rule| {
        let weights = rule.terms.iter().filter(|term| taken[term.choice] == Some(term.option));
        weights.map(|term| term.weight).sum::<i64>() <= rule.at_most
    });
    let mut needs = vec![0; selection.payers.len()];
    for option in (0..taken.len()).filter_map(taken_of) {
        option.needs.iter().for_each(|need| needs[need.payer] += need.amount.cents());
    }
    let value = (0..taken.len()).filter_map(taken_of).map(|option| option.value).sum();
    (complete && follows && can_pay(selection, &needs)).then_some(value)
}

/// A maximum flow by depth-first search in a matrix: source, payers, accounts, sink; from payers backwards to money.
fn can_pay(selection: &Selection, needs: &[i64]) -> bool {
    let (payers, accounts) = (selection.payers.len(), selection.accounts.len());
    let (source, sink) = (payers + accounts, payers + accounts + 1);
    let mut room = vec![vec![0_i64; sink + 1]; sink + 1];
    for (payer, list) in selection.payers.iter().enumerate() {
        room[source][payer] = needs[payer];
        list.iter().for_each(|account| room[payer][payers + account] = i64::MAX / 4);
    }
    for (account, amount) in selection.accounts.iter().enumerate() {
        room[payers + account][sink] = amount.cents();
    }
    for carry in &selection.carries {
        room[payers + carry.to][payers + carry.from] += carry.limit.map_or(1 << 40, |limit| limit.cents());
    }
    let mut paid = 0;
    loop {
        let mut seen = vec![false; sink + 1];
        let sent = send(&mut room, &mut seen, source, sink, i64::MAX);
        if sent == 0 {
            return paid == needs.iter().sum::<i64>();
        }
        paid += sent;
    }
}

fn send(room: &mut [Vec<i64>], seen: &mut [bool], at: usize, sink: usize, amount: i64) -> i64 {
    if at == sink {
        return amount;
    }
    seen[at] = true;
    for next in 0..room.len() {
        if room[at][next] > 0 && !seen[next] {
            let sent = send(room, seen, next, sink, amount.min(room[at][next]));
            if sent > 0 {
                room[at][next] -= sent;
                room[next][at] += sent;
                return sent;
            }
        }
    }
    0
}
