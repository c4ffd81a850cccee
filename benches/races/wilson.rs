//! Wilson intervals of ten million shares, columns in and columns out.

use std::path::Path;

use integration_benches::random::Sequence;
use integration_core::panel::Watch;
use integration_core::panel::proportion::{ProportionColumns, Shares, intervals_into};
use integration_core::uncertainty::ConfidenceLevel;
use integration_core::uncertainty::proportion::ProportionMethod;

use crate::contestant::Contestant;
use crate::{Failure, columns, run, venv};

const PAIRS: usize = 10_000_000;

/// Shares are between 0 and 1, so this is an absolute difference.
const TOLERANCE: f64 = 1e-12;

pub(crate) fn race() -> Result<(), Failure> {
    let folder = venv::folder()?;
    let input = folder.join("wilson-input.bin");
    let mut random = Sequence::new(1927);
    let (mut counts, mut cases) = (Vec::with_capacity(PAIRS), Vec::with_capacity(PAIRS));
    for _ in 0..PAIRS {
        // From a class of pupils to a whole city, every tenth share at an end.
        let size = 5 + random.below(14);
        let trials = 1 + random.below(1 << size);
        let successes = if random.chance(10) { trials * random.below(2) } else { random.below(trials + 1) };
        counts.push(successes);
        cases.push(trials);
    }
    columns::write(&input, counts.into_iter().chain(cases).map(u64::to_le_bytes))?;
    let answer = |who: &str| folder.join(format!("wilson-{who}.bin"));
    let mut contestants = columns::ours("wilson", &input, &answer("ours"))?;
    for (who, name) in [("statsmodels", "statsmodels"), ("numpy", "NumPy, formula by hand")] {
        let mut command = venv::script("wilson.py", who, &input)?;
        contestants.push(Contestant::start(name, &mut command, &answer(who))?);
        let difference = largest_difference(&answer("ours"), &answer(who))?;
        println!("largest difference to {name}: {difference:e}");
        if difference.is_nan() || difference > TOLERANCE {
            return Err(format!("more than {TOLERANCE:e}: the race does not count").into());
        }
    }
    run("Wilson intervals of 10,000,000 shares at 95 %", PAIRS, &mut contestants)
}

/// NaN if any bound is NaN, so that it never passes for a small difference.
fn largest_difference(ours: &Path, theirs: &Path) -> Result<f64, Failure> {
    let (ours, theirs) = (columns::floats(ours)?, columns::floats(theirs)?);
    if ours.len() != 2 * PAIRS || theirs.len() != 2 * PAIRS {
        return Err(format!("{} and {} bounds instead of {}", ours.len(), theirs.len(), 2 * PAIRS).into());
    }
    let differences = ours.iter().zip(&theirs).map(|(ours, theirs)| (ours - theirs).abs());
    Ok(differences.fold(0.0, |most, next| if next.is_nan() || next > most { next } else { most }))
}

/// Our own work on the shares in `input`.
pub(crate) fn ours(input: &Path, is_kept: bool) -> Result<(), Failure> {
    let numbers: Vec<u64> = columns::read(input)?.into_iter().map(u64::from_le_bytes).collect();
    let (successes, trials) = numbers.split_at(PAIRS);
    let shares = Shares { successes, trials, present: None };
    let work = |answer: &mut ProportionColumns| {
        Ok(intervals_into(answer, &shares, ConfidenceLevel::P95, ProportionMethod::Wilson, Watch::NOBODY)?)
    };
    columns::obey(is_kept, work, |answer, path| {
        columns::write(path, answer.lower.iter().chain(&answer.upper).map(|bound| bound.to_le_bytes()))
    })
}
