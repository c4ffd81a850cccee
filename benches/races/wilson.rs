//! Wilson intervals of a million shares: ours one call a share, the peers' on whole arrays.

use std::path::Path;
use std::process::Command;

use integration_benches::random::Sequence;
use integration_core::uncertainty::proportion::{ProportionMethod, Share, ShareError};
use integration_core::uncertainty::{ConfidenceLevel, Interval};

use crate::contestant::{Contestant, obey};
use crate::{Failure, run, venv};

const PAIRS: usize = 1_000_000;

/// Shares are between 0 and 1, so this is an absolute difference.
const TOLERANCE: f64 = 1e-12;

pub(crate) fn race() -> Result<(), Failure> {
    let folder = venv::folder()?;
    let input = folder.join("wilson-input.bin");
    let mut random = Sequence::new(1927);
    let mut bytes = Vec::with_capacity(PAIRS * 16);
    for _ in 0..PAIRS {
        // From a class of pupils to a whole city, every tenth share at an end.
        let size = 5 + random.below(14);
        let trials = 1 + random.below(1 << size);
        let successes = if random.chance(10) { trials * random.below(2) } else { random.below(trials + 1) };
        bytes.extend_from_slice(&successes.to_le_bytes());
        bytes.extend_from_slice(&trials.to_le_bytes());
    }
    std::fs::write(&input, bytes)?;
    let answer = |who: &str| folder.join(format!("wilson-{who}.bin"));
    let mut own = Command::new(std::env::current_exe()?);
    own.args(["wilson", "ours"]).arg(&input);
    let mut contestants = vec![Contestant::start("integration-core, one core", &mut own, &answer("ours"))?];
    for (who, name) in [("statsmodels", "statsmodels"), ("numpy", "NumPy, formula by hand")] {
        let mut command = venv::script("wilson.py", who, &input)?;
        contestants.push(Contestant::start(name, &mut command, &answer(who))?);
        let difference = largest_difference(&answer("ours"), &answer(who))?;
        println!("largest difference to {name}: {difference:e}");
        if difference.is_nan() || difference > TOLERANCE {
            return Err(format!("more than {TOLERANCE:e}: the race does not count").into());
        }
    }
    run("Wilson intervals of 1,000,000 shares at 95 %", PAIRS, &mut contestants)
}

fn numbers(path: &Path) -> Result<Vec<[u8; 8]>, Failure> {
    let bytes = std::fs::read(path)?;
    let (numbers, rest) = bytes.as_chunks();
    if rest.is_empty() { Ok(numbers.to_vec()) } else { Err(format!("{} is cut off", path.display()).into()) }
}

/// NaN if any bound is NaN, so that it never passes for a small difference.
fn largest_difference(ours: &Path, theirs: &Path) -> Result<f64, Failure> {
    let (ours, theirs) = (numbers(ours)?, numbers(theirs)?);
    if ours.len() != 2 * PAIRS || theirs.len() != 2 * PAIRS {
        return Err(format!("{} and {} bounds instead of {}", ours.len(), theirs.len(), 2 * PAIRS).into());
    }
    let differences =
        ours.iter().zip(&theirs).map(|(a, b)| (f64::from_le_bytes(*a) - f64::from_le_bytes(*b)).abs());
    Ok(differences.fold(0.0, |most, next| if next.is_nan() || next > most { next } else { most }))
}

/// Our own work on the pairs in `input`.
pub(crate) fn ours(input: &Path) -> Result<(), Failure> {
    let numbers: Vec<u64> = numbers(input)?.into_iter().map(u64::from_le_bytes).collect();
    let (pairs, _) = numbers.as_chunks::<2>();
    let interval = |[successes, trials]: &[u64; 2]| {
        Ok(Share::new(*successes, *trials)?.interval(ConfidenceLevel::P95, ProportionMethod::Wilson))
    };
    let work = || -> Result<Vec<Interval>, ShareError> { pairs.iter().map(interval).collect() };
    obey(work, |answer, path| {
        let bounds = answer
            .as_ref()
            .map_err(ToString::to_string)?
            .iter()
            .flat_map(|interval| [interval.lower, interval.upper]);
        Ok(std::fs::write(path, bounds.flat_map(f64::to_le_bytes).collect::<Vec<u8>>())?)
    })
}
