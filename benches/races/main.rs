//! Runs a race of `integration-core` against its peers: `race wilson`, `race pace`, `race trend`, `race splitting`,
//! `race optimal`.
//!
//! Every contestant is a process of its own that reads the same input and waits for commands. First each writes
//! its answer, and a race in which the answers differ ends there. Then they run in turns, so that whatever
//! else the machine does meets all of them alike; the medians are compared.

#![allow(clippy::print_stdout, reason = "a program that answers on the terminal")]

mod columns;
mod contestant;
mod optimal;
mod pace;
mod splitting;
mod trend;
mod venv;
mod wilson;

use std::path::Path;
use std::process::ExitCode;

use contestant::{Contestant, Measured};

/// Anything that keeps a race from being run or counted.
type Failure = Box<dyn std::error::Error>;

/// How often each contestant runs.
const RUNS: usize = 15;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments.as_slice() {
        ["wilson"] => wilson::race(),
        ["pace"] => pace::race(),
        ["trend"] => trend::race(),
        ["splitting"] => splitting::race(),
        ["optimal"] => optimal::race(None),
        ["optimal", instance] => optimal::race(Some(instance)),
        // Ours, in the process that a race has started.
        ["wilson", "ours", input, columns] => wilson::ours(Path::new(input), *columns == "kept"),
        ["pace", "memory", input] => pace::memory(Path::new(input)),
        ["pace", "ours", input, columns] => pace::ours(Path::new(input), *columns == "kept"),
        ["trend", "ours", input, columns] => trend::ours(Path::new(input), *columns == "kept"),
        ["splitting", "ours", input] => splitting::ours(Path::new(input)),
        ["optimal", "ours", input, mode, stop] => optimal::ours(Path::new(input), mode, stop),
        _ => Err("usage: race wilson | race pace | race trend | race splitting | race optimal".into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            println!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the contestants in turns and prints what was measured; `items` is what one run works on.
fn run(title: &str, items: usize, contestants: &mut [Contestant]) -> Result<(), Failure> {
    for _ in 0..RUNS {
        for contestant in &mut *contestants {
            contestant.run()?;
        }
    }
    let measured: Result<Vec<Measured>, Failure> = contestants.iter_mut().map(Contestant::measured).collect();
    let measured = measured?;
    let first = measured.first().map_or(0.0, |ours| ours.median);
    println!("{title}");
    println!(
        "{:<28}{:>12}{:>12}{:>12}{:>12}{:>8}{:>12}",
        "", "median ms", "least ms", "most ms", "ns each", "ratio", "peak MiB"
    );
    for Measured { name, median, least, most, peak_kib } in measured {
        println!(
            "{name:<28}{:>12.3}{:>12.3}{:>12.3}{:>12.1}{:>8.2}{:>12.1}",
            median * 1e3,
            least * 1e3,
            most * 1e3,
            median * 1e9 / items as f64,
            median / first,
            peak_kib / 1024.0
        );
    }
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    println!(
        "{RUNS} runs each, in turns; {} {}, {cores} cores; {}",
        std::env::consts::ARCH,
        std::env::consts::OS,
        venv::versions()?
    );
    Ok(())
}
