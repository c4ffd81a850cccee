//! What a selection must fulfil before it is searched.

use thiserror::Error;

use super::{Choice, Selection};

/// Sums stay below 2^62, so that the bound, which multiplies them by prices of 58 binary digits, fits into 128.
const LARGEST: i128 = 1 << 62;

/// Why a selection cannot be searched.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum SelectionError {
    /// Something names an account, a payer, a choice or an option that is not there.
    #[error("{of} names {what} {found}, but there are {count}")]
    Unknown {
        /// What names it: `carries[0].from`.
        of: String,
        /// What is named: `account`.
        what: &'static str,
        /// The place named.
        found: usize,
        /// How many there are.
        count: usize,
    },
    /// An amount below zero.
    #[error("{of} is {cents} cents; expected 0 or more")]
    Negative {
        /// Which amount.
        of: String,
        /// The amount in cents.
        cents: i64,
    },
    /// A payer names an account twice.
    #[error("{of} names account {account} twice")]
    Repeated {
        /// Which payer.
        of: String,
        /// The account.
        account: usize,
    },
    /// Amounts, values or weights that add up to more than 2^62.
    #[error("{of} add up to more than 2^62")]
    TooLarge {
        /// What adds up.
        of: &'static str,
    },
}

/// Every problem at once.
pub(super) fn check(selection: &Selection) -> Result<(), Vec<SelectionError>> {
    let mut problems = Vec::new();
    check_money(selection, &mut problems);
    for (at, choice) in selection.choices.iter().enumerate() {
        for (option, given) in choice.options.iter().enumerate() {
            for (need, part) in given.needs.iter().enumerate() {
                let of = || format!("choices[{at}].options[{option}].needs[{need}]");
                known(&of, "payer", part.payer, selection.payers.len(), &mut problems);
                not_negative(&of, part.amount.cents(), &mut problems);
            }
        }
    }
    check_rules(selection, &mut problems);
    check_sums(selection, &mut problems);
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn check_money(selection: &Selection, problems: &mut Vec<SelectionError>) {
    let accounts = selection.accounts.len();
    for (at, amount) in selection.accounts.iter().enumerate() {
        not_negative(&|| format!("accounts[{at}]"), amount.cents(), problems);
    }
    for (at, carry) in selection.carries.iter().enumerate() {
        known(&|| format!("carries[{at}].from"), "account", carry.from, accounts, problems);
        known(&|| format!("carries[{at}].to"), "account", carry.to, accounts, problems);
        let limit = carry.limit.map_or(0, |limit| limit.cents());
        not_negative(&|| format!("carries[{at}].limit"), limit, problems);
    }
    for (at, payer) in selection.payers.iter().enumerate() {
        for (place, account) in payer.iter().enumerate() {
            known(&|| format!("payers[{at}]"), "account", *account, accounts, problems);
            if payer[..place].contains(account) {
                let of = format!("payers[{at}]");
                problems.push(SelectionError::Repeated { of, account: *account });
            }
        }
    }
}

fn check_rules(selection: &Selection, problems: &mut Vec<SelectionError>) {
    for (at, rule) in selection.rules.iter().enumerate() {
        for (place, term) in rule.terms.iter().enumerate() {
            let of = || format!("rules[{at}].terms[{place}]");
            known(&of, "choice", term.choice, selection.choices.len(), problems);
            if let Some(choice) = selection.choices.get(term.choice) {
                known(&of, "option", term.option, choice.options.len(), problems);
            }
        }
    }
}

fn check_sums(selection: &Selection, problems: &mut Vec<SelectionError>) {
    let limits = selection.carries.iter().filter_map(|carry| carry.limit);
    let money = selection.accounts.iter().copied().chain(limits);
    let largest = |choice: &Choice, of: &dyn Fn(&super::ChoiceOption) -> i128| {
        choice.options.iter().map(of).max().unwrap_or(0)
    };
    let needs = |option: &super::ChoiceOption| -> i128 {
        option.needs.iter().map(|need| i128::from(need.amount.cents())).sum()
    };
    let value = |option: &super::ChoiceOption| i128::from(option.value).abs();
    let weights = |rule: &super::Rule| -> i128 {
        let terms: i128 = rule.terms.iter().map(|term| i128::from(term.weight).abs()).sum();
        terms + i128::from(rule.at_most).abs()
    };
    let sums = [
        (
            "the amounts of accounts and carry-overs",
            money.map(|amount| i128::from(amount.cents())).sum::<i128>(),
        ),
        (
            "the largest needs of the choices",
            selection.choices.iter().map(|choice| largest(choice, &needs)).sum(),
        ),
        (
            "the largest values of the choices",
            selection.choices.iter().map(|choice| largest(choice, &value)).sum(),
        ),
        ("the weights of the rules", selection.rules.iter().map(weights).sum()),
    ];
    for (of, sum) in sums {
        if sum > LARGEST {
            problems.push(SelectionError::TooLarge { of });
        }
    }
}

fn known(
    of: &dyn Fn() -> String,
    what: &'static str,
    found: usize,
    count: usize,
    problems: &mut Vec<SelectionError>,
) {
    if found >= count {
        problems.push(SelectionError::Unknown { of: of(), what, found, count });
    }
}

fn not_negative(of: &dyn Fn() -> String, cents: i64, problems: &mut Vec<SelectionError>) {
    if cents < 0 {
        problems.push(SelectionError::Negative { of: of(), cents });
    }
}
