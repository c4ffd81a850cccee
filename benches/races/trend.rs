//! Theil and Sen's slope with its interval, and Mann and Kendall's exact test, of 100,000 series of ten years, against
//! NumPy and pymannkendall.

use std::path::Path;

use integration_benches::random::Sequence;
use integration_core::panel::Watch;
use integration_core::panel::series::SeriesTable;
use integration_core::panel::trend::{TrendColumns, trends_into};
use integration_core::uncertainty::ConfidenceLevel;

use crate::contestant::Contestant;
use crate::{Failure, columns, run, venv};

const SERIES: usize = 100_000;
const YEARS: [i32; 10] = [2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023];

/// So many series pymannkendall works on: with all of them it would need many seconds a run.
const FEWER: usize = 300;

/// Of the size of a figure, or of 1 if that is more.
const TOLERANCE: f64 = 1e-12;

pub(crate) fn race() -> Result<(), Failure> {
    let folder = venv::folder()?;
    let input = folder.join("trend-input.bin");
    columns::write(&input, invented().into_iter().map(f64::to_le_bytes))?;
    let answer = |who: &str| folder.join(format!("trend-{who}.bin"));
    let mut contestants = columns::ours("trend", &input, &answer("ours"))?;
    let ours = columns::floats(&answer("ours"))?;
    let [slope, lower, upper, tau, p_value] = parts(&ours, SERIES)?;

    let mut command = venv::script("trend.py", "numpy", &input)?;
    contestants.push(Contestant::start("NumPy", &mut command, &answer("numpy"))?);
    let theirs = columns::floats(&answer("numpy"))?;
    compare("NumPy", &[slope, lower, upper, tau, p_value], &parts::<5>(&theirs, SERIES)?)?;

    let mut command = venv::script("trend.py", "pymannkendall", &input)?;
    let scaled = Contestant::start("pymannkendall, scaled", &mut command, &answer("pymannkendall"))?;
    contestants.push(scaled.times(SERIES as f64 / FEWER as f64));
    let theirs = columns::floats(&answer("pymannkendall"))?;
    compare("pymannkendall", &[slope, tau], &parts::<2>(&theirs, FEWER)?)?;
    println!("pymannkendall works on {FEWER} series; its times are multiplied to {SERIES}");
    run("The trends of 100,000 series of ten years", SERIES, &mut contestants)
}

/// One series after the other, in thousandths; no two values of a series are equal, so that the exact test applies.
fn invented() -> Vec<f64> {
    let mut random = Sequence::new(1945);
    let mut values = Vec::with_capacity(SERIES * YEARS.len());
    for _ in 0..SERIES {
        let mut series: Vec<u64> = Vec::with_capacity(YEARS.len());
        let (mut value, drift) = (20_000 + random.below(60_000), random.below(400));
        while series.len() < YEARS.len() {
            value = value + random.below(2_001) + drift - 1_200;
            if !series.contains(&value) {
                series.push(value);
            }
        }
        values.extend(series.into_iter().map(|thousandths| thousandths as f64 / 1_000.0));
    }
    values
}

/// The columns of an answer.
fn parts<const COUNT: usize>(numbers: &[f64], length: usize) -> Result<[&[f64]; COUNT], Failure> {
    let found = numbers.chunks_exact(length).collect::<Vec<_>>();
    let of_length = numbers.len() == COUNT * length;
    let columns = found.try_into().ok().filter(|_| of_length);
    Ok(columns.ok_or_else(|| format!("{} numbers instead of {COUNT} × {length}", numbers.len()))?)
}

fn compare(name: &str, ours: &[&[f64]], theirs: &[&[f64]]) -> Result<(), Failure> {
    let pairs = ours.iter().zip(theirs).flat_map(|(ours, theirs)| ours.iter().zip(*theirs));
    let differences = pairs.map(|(ours, theirs)| (ours - theirs).abs() / ours.abs().max(1.0));
    let most = differences.fold(0.0, |most, next| if next.is_nan() || next > most { next } else { most });
    println!("largest difference to {name}: {most:e}");
    if most <= TOLERANCE {
        Ok(())
    } else {
        Err(format!("more than {TOLERANCE:e}: the race does not count").into())
    }
}

/// Our own work on the series in `input`; it fits the line of least squares too, which the others do not.
pub(crate) fn ours(input: &Path, is_kept: bool) -> Result<(), Failure> {
    let values = columns::floats(input)?;
    let table = SeriesTable::wide(&YEARS, &values, None)?;
    let work =
        |answer: &mut TrendColumns| Ok(trends_into(answer, &table, ConfidenceLevel::P95, Watch::NOBODY)?);
    columns::obey(is_kept, work, |answer, path| {
        let figures = [&answer.slope, &answer.lower, &answer.upper, &answer.tau, &answer.p_value];
        columns::write(path, figures.into_iter().flatten().map(|figure| figure.to_le_bytes()))
    })
}
