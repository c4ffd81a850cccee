//! The linear pace of a million series of ten years, every tenth value missing, against NumPy and Numba.

use std::cell::RefCell;
use std::path::Path;
use std::process::Command;

use integration_benches::random::Sequence;
use integration_core::indicators::gap::Better;
use integration_core::indicators::pace::{Attainment, MetHow, Obstacle, Thresholds, Trajectory};
use integration_core::panel::pace::{PaceColumns, Targets, assess_into};
use integration_core::panel::series::{Present, SeriesTable};
use integration_core::panel::{Column, Watch};

use crate::contestant::{self, Contestant};
use crate::{Failure, columns, run, venv};

const SERIES: usize = 1_000_000;
const YEARS: [i32; 10] = [2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023];
const TARGET_YEAR: i32 = 2030;

/// Figures of a series may differ by so much of their size: the peers divide twice where we divide once.
const TOLERANCE: f64 = 1e-9;

pub(crate) fn race() -> Result<(), Failure> {
    let folder = venv::folder()?;
    let input = folder.join("pace-input.bin");
    columns::write(&input, invented().into_iter().map(f64::to_le_bytes))?;
    let answer = |who: &str| folder.join(format!("pace-{who}.bin"));
    let mut contestants = columns::ours("pace", &input, &answer("ours"))?;
    for (who, name) in [("numba", "Numba, one core"), ("numpy", "NumPy")] {
        let mut command = venv::script("pace.py", who, &input)?;
        contestants.push(Contestant::start(name, &mut command, &answer(who))?);
        compare(name, &columns::floats(&answer("ours"))?, &columns::floats(&answer(who))?)?;
    }
    // No peer: what one core needs only to read the input and to write as many bytes as the answer has.
    let mut memory = Command::new(std::env::current_exe()?);
    memory.args(["pace", "memory"]).arg(&input);
    contestants.push(Contestant::start("memory alone, one core", &mut memory, &answer("memory"))?);
    run("The pace of 1,000,000 series of ten years", SERIES, &mut contestants)
}

/// Values of all series, then their targets, then 1 where more is better and −1 where less is.
fn invented() -> Vec<f64> {
    let mut random = Sequence::new(2030);
    let (mut values, mut targets, mut signs) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..SERIES {
        let mut value = 20.0 + random.below(60_000) as f64 / 1_000.0;
        targets.push(20.0 + random.below(600) as f64 / 10.0);
        signs.push(if random.chance(30) { -1.0 } else { 1.0 });
        for _ in YEARS {
            value += random.below(2_001) as f64 / 1_000.0 - 1.0;
            values.push(if random.chance(10) { f64::NAN } else { (value * 1_000.0).round() / 1_000.0 });
        }
    }
    values.into_iter().chain(targets).chain(signs).collect()
}

/// Codes must be equal but for paces on a boundary, where the peers' last bit decides; figures must agree.
fn compare(name: &str, ours: &[f64], theirs: &[f64]) -> Result<(), Failure> {
    if ours.len() != 8 * SERIES || theirs.len() != 8 * SERIES {
        return Err(format!("{} and {} numbers instead of {}", ours.len(), theirs.len(), 8 * SERIES).into());
    }
    let (our_codes, our_figures) = ours.split_at(2 * SERIES);
    let (codes, figures) = theirs.split_at(2 * SERIES);
    let different = our_codes.iter().zip(codes).filter(|(a, b)| a.to_bits() != b.to_bits()).count();
    println!("{name}: {different} of {} classes differ", codes.len());
    let agrees = |(ours, theirs): (&f64, &f64)| {
        (ours.is_nan() && theirs.is_nan()) || (ours - theirs).abs() <= TOLERANCE * ours.abs().max(1.0)
    };
    let apart = our_figures.iter().zip(figures).filter(|pair| !agrees(*pair)).count();
    if apart > 0 || different * 1_000_000 > codes.len() * 10 {
        return Err(format!("{apart} figures of {} differ: the race does not count", figures.len()).into());
    }
    Ok(())
}

/// A bit for each value that is there.
fn present(values: &[f64]) -> Vec<u8> {
    let mut bits = vec![0_u8; values.len().div_ceil(8)];
    for (at, _) in values.iter().enumerate().filter(|(_, value)| !value.is_nan()) {
        if let Some(byte) = bits.get_mut(at / 8) {
            *byte |= 1 << (at % 8);
        }
    }
    bits
}

/// Our own work on the series in `input`.
pub(crate) fn ours(input: &Path, is_kept: bool) -> Result<(), Failure> {
    let numbers = columns::floats(input)?;
    let (values, rest) = numbers.split_at(SERIES * YEARS.len());
    let (targets, signs) = rest.split_at(SERIES);
    let bits = present(values);
    let better: Vec<Better> =
        signs.iter().map(|sign| if *sign > 0.0 { Better::Higher } else { Better::Lower }).collect();
    let table = SeriesTable::wide(&YEARS, values, Some(Present { bits: &bits, first: 0 }))?;
    let targets = Targets {
        better: Column::Each(&better),
        value: Column::Each(targets),
        year: Column::Same(TARGET_YEAR),
        baseline_year: None,
        thresholds: Thresholds::default(),
    };
    let work = |answer: &mut PaceColumns| Ok(assess_into(answer, &table, &targets, Watch::NOBODY)?);
    columns::obey(is_kept, work, |answer, path| {
        let attainment = answer.attainment.iter().copied().map(attainment_code);
        let trajectory = answer.trajectory.iter().copied().map(trajectory_code);
        let figures = [
            &answer.progress,
            &answer.expected,
            &answer.pace,
            &answer.annual_change,
            &answer.required_from_now,
            &answer.projected,
        ];
        let figures = figures.into_iter().flatten().copied();
        columns::write(path, attainment.chain(trajectory).chain(figures).map(f64::to_le_bytes))
    })
}

/// Only the bytes that come and go where pace is assessed: so many as the answer has are copied, the rest is read.
pub(crate) fn memory(input: &Path) -> Result<(), Failure> {
    let numbers = columns::read(input)?.into_iter().map(u64::from_le_bytes).collect::<Vec<_>>();
    let bits = vec![u64::MAX; SERIES * YEARS.len() / 64];
    // Two years and six figures.
    let each = size_of::<(Option<Attainment>, Option<Trajectory>)>() + 2 * 4 + 6 * 8;
    let (copied, rest) = numbers.split_at(SERIES * each / 8);
    let answer = RefCell::new(vec![0_u64; copied.len()]);
    let work = || {
        answer.borrow_mut().copy_from_slice(copied);
        rest.iter().chain(&bits).fold(0, |all, next| all ^ next)
    };
    contestant::obey(work, |all, path| columns::write(path, std::iter::once(all.to_le_bytes())))
}

/// The codes of `pace.py`.
fn attainment_code(attainment: Option<Attainment>) -> f64 {
    match attainment {
        Some(Attainment::Met(MetHow::Held)) => 0.0,
        Some(Attainment::Met(MetHow::Reached)) => 1.0,
        Some(Attainment::LostAgain) => 2.0,
        Some(Attainment::NotYet) => 3.0,
        Some(Attainment::NotAssessable(Obstacle::NoData)) => 9.0,
        _ => f64::NAN,
    }
}

fn trajectory_code(trajectory: Option<Trajectory>) -> f64 {
    match trajectory {
        Some(Trajectory::MovingAway) => 0.0,
        Some(Trajectory::NoChange) => 1.0,
        Some(Trajectory::Insufficient) => 2.0,
        Some(Trajectory::Moderate) => 3.0,
        Some(Trajectory::OnTrack) => 4.0,
        Some(Trajectory::NotAssessable(Obstacle::BaselineMeetsTarget)) => 5.0,
        Some(Trajectory::NotAssessable(Obstacle::SingleObservation)) => 6.0,
        Some(Trajectory::NotAssessable(Obstacle::NoData)) => 9.0,
        _ => f64::NAN,
    }
}
