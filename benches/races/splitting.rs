//! Exact splits by the largest remainder, against the PyPI package `apportionment` in exact fractions.

use std::path::Path;
use std::process::Command;

use integration_benches::random::Sequence;
use integration_core::money::{Money, MoneyError};

use crate::contestant::{Contestant, obey};
use crate::{Failure, run, venv};

const SPLITS: usize = 2_000;

/// What the package is known to get wrong, as cents and weights: it hands a cent to an earlier recipient whose
/// remainder equals the cutoff before later ones whose remainder is larger.
const KNOWN_DEFECTS: [&str; 3] = ["26 10 3 0 1", "45 8 7 3 11 9 9 7", "45 93 4 0 4 10 2"];

pub(crate) fn race() -> Result<(), Failure> {
    let folder = venv::folder()?;
    let defects = folder.join("splitting-defects.txt");
    std::fs::write(&defects, KNOWN_DEFECTS.join("\n"))?;
    let [ours, theirs] = both(&defects, "defect")?;
    println!("cents and weights, ours, apportionment (its known defect; not part of the race)");
    for ((input, ours), theirs) in KNOWN_DEFECTS.iter().zip(ours.1.lines()).zip(theirs.1.lines()) {
        println!("  {input}  |  {ours}  |  {theirs}");
    }
    let input = folder.join("splitting-input.txt");
    std::fs::write(&input, cases())?;
    let [(ours, our_parts), (theirs, their_parts)] = both(&input, "parts")?;
    if our_parts.lines().count() != SPLITS || our_parts != their_parts {
        let different = our_parts.lines().zip(their_parts.lines()).filter(|(ours, theirs)| ours != theirs);
        return Err(format!("{} answers differ: the race does not count", different.count()).into());
    }
    println!("all {SPLITS} answers are equal");
    run("2,000 exact splits over 20 weights each", SPLITS, &mut [ours, theirs])
}

/// Amounts up to ten million euros over 20 weights so large that equal remainders do not come up.
fn cases() -> String {
    let mut random = Sequence::new(1971);
    let case = |_| {
        let cents = 100 + random.below(1_000_000_000);
        let weights = (0..20).map(|_| (1 + random.below(10_000_000)).to_string());
        format!("{cents} {}", weights.collect::<Vec<_>>().join(" "))
    };
    (0..SPLITS).map(case).collect::<Vec<_>>().join("\n")
}

/// Both contestants on `input`, each with its answer.
fn both(input: &Path, label: &str) -> Result<[(Contestant, String); 2], Failure> {
    let answer = |who: &str| venv::folder().map(|folder| folder.join(format!("splitting-{label}-{who}.txt")));
    let mut own = Command::new(std::env::current_exe()?);
    own.args(["splitting", "ours"]).arg(input);
    let ours = Contestant::start("integration-core", &mut own, &answer("ours")?)?;
    let mut script = venv::script("splitting.py", "apportionment", input)?;
    let theirs = Contestant::start("apportionment, fractions", &mut script, &answer("theirs")?)?;
    let read = |who: &str| -> Result<String, Failure> { Ok(std::fs::read_to_string(answer(who)?)?) };
    Ok([(ours, read("ours")?), (theirs, read("theirs")?)])
}

/// Our own work on the splits in `input`.
pub(crate) fn ours(input: &Path) -> Result<(), Failure> {
    let text = std::fs::read_to_string(input)?;
    let mut cases: Vec<(Money, Vec<u64>)> = Vec::new();
    for line in text.lines() {
        let numbers: Vec<u64> = line.split(' ').map(str::parse).collect::<Result<_, _>>()?;
        let (cents, weights) = numbers.split_first().ok_or("an empty line")?;
        cases.push((Money::from_cents(i64::try_from(*cents)?), weights.to_vec()));
    }
    let work = || -> Result<Vec<Vec<Money>>, MoneyError> {
        cases.iter().map(|(amount, weights)| amount.split(weights)).collect()
    };
    obey(work, |answer, path| {
        let line = |parts: &Vec<Money>| {
            let cents = parts.iter().map(|part| part.cents().to_string());
            format!("{}\n", cents.collect::<Vec<_>>().join(" "))
        };
        let lines: String = answer.as_ref().map_err(ToString::to_string)?.iter().map(line).collect();
        Ok(std::fs::write(path, lines)?)
    })
}
