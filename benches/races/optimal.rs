//! The best selection of measures, proven or to a stated gap, against HiGHS and OR-tools CP-SAT with one thread each.
//!
//! Building the peers' models does not count; their presolve does. No plan is believed: each is checked in whole cents,
//! and no bound may lie below a value that another has found.

use std::path::{Path, PathBuf};
use std::process::Command;

use integration_benches::selection::{Choice, Instance, Mode, Prepared, large};
use integration_core::funding::selection::Limits;

use crate::contestant::{Contestant, obey};
use crate::{Failure, venv};

/// When a contestant that has not got there gives up.
const LIMIT_SECONDS: u32 = 60;

/// When ours gives up, which counts no seconds: where `optimise` does.
const LIMIT_PIVOTS: u64 = 3_000_000;

/// How often each runs; of one that needs longer than `LONG` its answer alone counts.
const RUNS: usize = 5;
const LONG: f64 = 10.0;

const PROVEN: [&str; 7] =
    ["seed62_fixed37", "seed62_free", "seed62_free_delay", "s62_b", "s62_c", "s62_d", "hard_ties_n62"];

/// What was found: no plan is worth more than `bound`.
struct Answer {
    bound: f64,
    plan: Vec<Choice>,
}

/// Ours: stops when bound and value differ by no more than so many millionths.
fn answer(prepared: &Prepared, gap_millionths: u32) -> Answer {
    let found = prepared.select(Limits { gap_millionths, pivots: Some(LIMIT_PIVOTS), ..Limits::default() });
    let (bound, plan) = found.map_or((None, Vec::new()), |(selected, plan)| (selected.bound, plan));
    Answer { bound: bound.unwrap_or(0) as f64, plan }
}

/// On one instance, or on all.
pub(crate) fn race(only: Option<&str>) -> Result<(), Failure> {
    let vectors =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../integration-core/tests/vectors/funding/instances");
    let file = |name: &str| vectors.join(name).with_extension("json");
    let invented = venv::folder()?.join("l5000.json");
    std::fs::write(&invented, large(5_000, 10, 10, 5_000).to_string())?;
    let mut inputs: Vec<(PathBuf, u32)> = PROVEN.iter().map(|name| (file(name), 0)).collect();
    inputs.extend([(file("m500"), 1_000), (invented, 10_000)]);
    for (input, parts_per_million) in inputs {
        if only.is_none_or(|name| input.file_stem().is_some_and(|stem| stem == name)) {
            both_modes(&input, parts_per_million)?;
        }
    }
    println!("{}", venv::versions()?);
    Ok(())
}

fn both_modes(input: &Path, parts_per_million: u32) -> Result<(), Failure> {
    let instance = read(input)?;
    let name = input.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    for mode in ["split", "whole"] {
        let stop = parts_per_million.to_string();
        let mut own = Command::new(std::env::current_exe()?);
        own.args(["optimal", "ours"]).arg(input).args([mode, &stop]);
        let mut commands = vec![("integration-core", own)];
        for (who, name) in [("highs", "HiGHS"), ("cpsat", "OR-tools CP-SAT")] {
            let mut script = venv::script("optimal.py", who, input)?;
            script.args([mode, &stop, &LIMIT_SECONDS.to_string()]);
            commands.push((name, script));
        }
        println!("{name}, {mode}, until bound and value are within {} %", f64::from(parts_per_million) / 1e4);
        let files = (0..commands.len()).map(|at| Ok(venv::folder()?.join(format!("optimal-{at}.json"))));
        let files = files.collect::<Result<Vec<PathBuf>, Failure>>()?;
        let contestants = commands.iter_mut().zip(&files);
        let contestants = contestants.map(|((name, command), file)| Contestant::start(name, command, file));
        let mut contestants = contestants.collect::<Result<Vec<_>, _>>()?;
        for _ in 0..RUNS {
            for contestant in contestants.iter_mut().filter(|contestant| contestant.answered < LONG) {
                contestant.run()?;
            }
        }
        show(&mut contestants, &files, |file| found(file, &instance, mode), parts_per_million)?;
    }
    Ok(())
}

/// Prints a line for each contestant; the ratio is to the first.
fn show(
    contestants: &mut [Contestant],
    files: &[PathBuf],
    found: impl Fn(&Path) -> Result<(i64, f64), Failure>,
    parts_per_million: u32,
) -> Result<(), Failure> {
    println!(
        "  {:<18}{:>10}{:>14}{:>9}{:>12}{:>10}{:>10}",
        "", "value", "bound", "gap %", "seconds", "ratio", "peak MiB"
    );
    let found = files.iter().map(|file| found(file)).collect::<Result<Vec<_>, _>>()?;
    let most = found.iter().map(|(value, _)| *value).max().unwrap_or(0);
    let mut first = None;
    for (contestant, (value, bound)) in contestants.iter_mut().zip(found) {
        let measured = contestant.measured()?;
        let gap = (bound - value as f64) / value as f64;
        if bound < most as f64 - 1e-6 {
            return Err(format!("{}: a bound of {bound}, but {most} was found", measured.name).into());
        }
        // Values are whole numbers, so a bound of less than one more is a proof.
        let there = gap * 1e6 <= f64::from(parts_per_million) || bound < value as f64 + 1.0 - 1e-6;
        let seconds =
            if there { format!("{:.4}", measured.median) } else { format!("> {:.1}", measured.median) };
        let ratio = measured.median / *first.get_or_insert(measured.median);
        println!(
            "  {:<18}{value:>10}{bound:>14.2}{:>9.4}{seconds:>12}{ratio:>10.2}{:>10.1}",
            measured.name,
            gap * 100.0,
            measured.peak_kib / 1024.0
        );
    }
    Ok(())
}

fn read(input: &Path) -> Result<Instance, Failure> {
    Ok(Instance::read(&serde_json::from_slice(&std::fs::read(input)?)?)?)
}

/// The value that was found, worked out anew, and the bound as it was given.
fn found(file: &Path, instance: &Instance, mode: &str) -> Result<(i64, f64), Failure> {
    let (plan, bound): (Vec<Choice>, f64) = serde_json::from_slice(&std::fs::read(file)?)?;
    let value = instance.value(&plan, mode_of(mode));
    Ok((value.ok_or_else(|| format!("{}: the plan breaks a rule", file.display()))?, bound))
}

fn mode_of(word: &str) -> Mode {
    if word == "whole" { Mode::Whole } else { Mode::Split }
}

/// Our own work on the instance in `input`.
pub(crate) fn ours(input: &Path, mode: &str, parts_per_million: &str) -> Result<(), Failure> {
    let (prepared, stop) = (Prepared::new(&read(input)?, mode_of(mode)), parts_per_million.parse()?);
    obey(
        || answer(&prepared, stop),
        |answer, path| Ok(std::fs::write(path, serde_json::to_vec(&(&answer.plan, answer.bound))?)?),
    )
}
