//! Many series and rows at once: Arrow data in, Arrow data out.

mod input;
mod output;
mod watched;

use std::str::FromStr as _;

use arrow_array::Array as _;
use arrow_buffer::NullBuffer;
use integration_core::indicators::gap::Better;
use integration_core::indicators::pace::Thresholds;
use integration_core::panel::gap::{Groups as Sides, Measured, develop, gaps};
use integration_core::panel::pace::{PaceColumns, Targets, assess_into};
use integration_core::panel::proportion::{ProportionColumns, Shares, intervals_into};
use integration_core::panel::series::{Groups, SeriesTable};
use integration_core::panel::trend::{TrendColumns, trends_into};
use integration_core::panel::{Column, PanelError};
use integration_core::uncertainty::ConfidenceLevel;
use integration_core::uncertainty::proportion::ProportionMethod;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rust_decimal::Decimal;
use serde::Serialize;

use self::input::{Input, Keys, broken, in_order, present};
use self::output::Output;
pub(crate) use self::output::PanelColumns;
use self::watched::watched;

/// A number for all series, or the column that has one for each.
#[derive(FromPyObject)]
pub(crate) enum Given<T> {
    Same(T),
    Column(String),
}

fn invalid(error: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// The word that an answer has in JSON, under one of its keys if it is an object.
fn word(answer: impl Serialize, key: &str) -> Option<String> {
    let value = serde_json::to_value(answer).ok()?;
    let text = if value.is_string() { Some(&value) } else { value.get(key) };
    text?.as_str().map(str::to_owned)
}

/// The series of a table in long form, brought together.
struct Long {
    keys: Keys,
    groups: Groups,
    years: arrow_array::Int32Array,
    values: arrow_array::Float64Array,
}

impl Long {
    /// `None` if a column cannot be used; `input` knows why.
    fn of(
        py: Python<'_>,
        input: &mut Input,
        series: &[String],
        year: &str,
        value: &str,
    ) -> PyResult<Option<Self>> {
        let (keys, years, values) =
            (input.keys(series), input.years("year", year), input.measured("value", value));
        let (Some(keys), Some(years), Some(values)) = (keys, years, values) else { return Ok(None) };
        py.detach(|| {
            let groups = keys.groups()?;
            let order = groups.order.as_deref();
            let (years, values) = (in_order(years, order)?, in_order(values, order)?);
            Ok(Some(Self { keys: keys.at(&groups.first_rows())?, groups, years, values }))
        })
        .map_err(|error| broken(&error))
    }

    fn table(&self) -> Result<SeriesTable<'_>, PanelError> {
        let present = present(self.values.nulls());
        let table = SeriesTable::long(&self.groups.ends, self.years.values(), self.values.values(), present)?;
        match &self.groups.order {
            Some(order) => table.with_rows(order),
            None => Ok(table),
        }
    }
}

/// What the series are to reach, a value for each of them.
struct Wanted {
    better: Vec<Better>,
    value: Vec<f64>,
    year: Vec<i32>,
    baseline_year: Option<Vec<i32>>,
}

/// The linear pace of every series of a table in long form.
#[pyfunction]
#[pyo3(signature = (data, series, year, value, target, target_year, better, baseline_year, thresholds, progress))]
#[expect(clippy::too_many_arguments, reason = "Python passes them by keyword")]
pub(crate) fn panel_assess(
    py: Python<'_>,
    data: &Bound<'_, PyAny>,
    series: Vec<String>,
    year: &str,
    value: &str,
    target: Given<f64>,
    target_year: Given<i32>,
    better: &str,
    baseline_year: Option<Given<i32>>,
    thresholds: [Option<String>; 3],
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<PanelColumns> {
    let mut input = Input::read(data)?;
    let long = Long::of(py, &mut input, &series, year, value)?;
    let Some(long) = long else { return Err(input.refuse(py)) };
    let groups = &long.groups;
    let value = numbers(&mut input, groups, "target", target);
    let year = years(&mut input, groups, "target_year", target_year);
    let better = directions(&mut input, groups, better);
    let baseline_year = baseline_year.map(|given| years(&mut input, groups, "baseline_year", given));
    let (Some(value), Some(year), Some(better), false) =
        (value, year, better, matches!(baseline_year, Some(None)))
    else {
        return Err(input.refuse(py));
    };
    let wanted = Wanted { better, value, year, baseline_year: baseline_year.flatten() };
    let thresholds = boundaries(thresholds)?;
    let found = watched(py, progress, |watch| {
        let targets = Targets {
            better: Column::Each(&wanted.better),
            value: Column::Each(&wanted.value),
            year: Column::Each(&wanted.year),
            baseline_year: wanted.baseline_year.as_deref().map(Column::Each),
            thresholds,
        };
        let mut answer = PaceColumns::default();
        assess_into(&mut answer, &long.table()?, &targets, watch)?;
        Ok(answer)
    })?;
    pace_columns(long.keys, found)
}

fn pace_columns(keys: Keys, found: PaceColumns) -> PyResult<PanelColumns> {
    let output = Output::new(keys)
        .words("attainment", &found.attainment, |class| word(class, "class"))
        .and_then(|output| {
            output.words("attainment_reason", &found.attainment, |class| word(class, "reason"))
        })
        .and_then(|output| output.words("trajectory", &found.trajectory, |class| word(class, "class")))
        .and_then(|output| {
            output.words("trajectory_reason", &found.trajectory, |class| word(class, "reason"))
        })
        .map_err(|error| broken(&error))?;
    output
        .year("baseline_year", found.baseline_year)
        .year("latest_year", found.latest_year)
        .figure("progress", found.progress)
        .figure("expected", found.expected)
        .figure("pace", found.pace)
        .figure("annual_change", found.annual_change)
        .figure("required_from_now", found.required_from_now)
        .figure("projected", found.projected)
        .finish(found.problems)
}

fn boundaries([on_track, moderate, neutral]: [Option<String>; 3]) -> PyResult<Thresholds> {
    let usual = Thresholds::default();
    let or = |given: Option<String>, usual: Decimal| {
        given.map_or(Ok(usual), |text| Decimal::from_str(&text).map_err(invalid))
    };
    Ok(Thresholds {
        on_track: or(on_track, usual.on_track)?,
        moderate: or(moderate, usual.moderate)?,
        neutral: or(neutral, usual.neutral)?,
    })
}

fn numbers(input: &mut Input, groups: &Groups, place: &str, given: Given<f64>) -> Option<Vec<f64>> {
    match given {
        Given::Same(number) => Some(vec![number; groups.ends.len()]),
        Given::Column(name) => {
            let column = input.numbers(place, &name)?;
            input.one_each(place, groups, column.values())
        }
    }
}

fn years(input: &mut Input, groups: &Groups, place: &str, given: Given<i32>) -> Option<Vec<i32>> {
    match given {
        Given::Same(year) => Some(vec![year; groups.ends.len()]),
        Given::Column(name) => {
            let column = input.years(place, &name)?;
            input.one_each(place, groups, column.values())
        }
    }
}

const DIRECTIONS: [&str; 2] = ["higher", "lower"];

fn direction(word: &str) -> Option<Better> {
    [Better::Higher, Better::Lower].into_iter().find(|better| better.as_str() == word)
}

/// `higher` or `lower` for all series, or the column that says it for each.
fn directions(input: &mut Input, groups: &Groups, given: &str) -> Option<Vec<Better>> {
    if let Some(better) = direction(given) {
        return Some(vec![better; groups.ends.len()]);
    }
    let words = input.words("better", given, "higher")?;
    let words: Vec<&str> = words.iter().flatten().collect();
    let mut all = Vec::new();
    for word in input.one_each("better", groups, &words)? {
        let Some(better) = direction(word) else {
            input.not_a_choice("better", word, &DIRECTIONS);
            return None;
        };
        all.push(better);
    }
    Some(all)
}

/// The trends of every series of a table in long form.
#[pyfunction]
#[pyo3(signature = (data, series, year, value, confidence, progress))]
pub(crate) fn panel_trends(
    py: Python<'_>,
    data: &Bound<'_, PyAny>,
    series: Vec<String>,
    year: &str,
    value: &str,
    confidence: f64,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<PanelColumns> {
    let level = ConfidenceLevel::new(confidence).map_err(invalid)?;
    let mut input = Input::read(data)?;
    let long = Long::of(py, &mut input, &series, year, value)?;
    let Some(long) = long else { return Err(input.refuse(py)) };
    let found = watched(py, progress, |watch| {
        let mut answer = TrendColumns::default();
        trends_into(&mut answer, &long.table()?, level, watch)?;
        Ok(answer)
    })?;
    Output::new(long.keys)
        .words("way", &found.way, |way| word(way, ""))
        .map_err(|error| broken(&error))?
        .count("points", found.points)
        .figure("slope", found.slope)
        .figure("slope_lower", found.lower)
        .figure("slope_upper", found.upper)
        .figure("tau", found.tau)
        .figure("p_value", found.p_value)
        .figure("line_slope", found.line_slope)
        .figure("line_lower", found.line_lower)
        .figure("line_upper", found.line_upper)
        .finish(found.problems)
}

/// The interval of the share in every row.
#[pyfunction]
#[pyo3(signature = (data, successes, trials, confidence, method, keep, progress))]
#[expect(clippy::too_many_arguments, reason = "Python passes them by keyword")]
pub(crate) fn panel_proportions(
    py: Python<'_>,
    data: &Bound<'_, PyAny>,
    successes: &str,
    trials: &str,
    confidence: f64,
    method: &str,
    keep: Vec<String>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<PanelColumns> {
    let level = ConfidenceLevel::new(confidence).map_err(invalid)?;
    let mut input = Input::read(data)?;
    let methods = [
        ProportionMethod::Wilson,
        ProportionMethod::AgrestiCoull,
        ProportionMethod::ClopperPearson,
        ProportionMethod::Jeffreys,
    ];
    let chosen = methods.into_iter().find(|known| known.as_str() == method);
    if chosen.is_none() {
        input.not_a_choice("method", method, &methods.map(|known| known.as_str()));
    }
    let (keys, successes, trials) =
        (input.keys(&keep), input.counts("successes", successes), input.counts("trials", trials));
    let (Some(method), Some(keys), Some(successes), Some(trials)) = (chosen, keys, successes, trials) else {
        return Err(input.refuse(py));
    };
    let nulls = NullBuffer::union(successes.nulls(), trials.nulls());
    let found = watched(py, progress, |watch| {
        let shares = Shares {
            successes: successes.values(),
            trials: trials.values(),
            present: present(nulls.as_ref()),
        };
        let mut answer = ProportionColumns::default();
        intervals_into(&mut answer, &shares, level, method, watch)?;
        Ok(answer)
    })?;
    Output::new(keys)
        .figure("estimate", found.estimate)
        .figure("lower", found.lower)
        .figure("upper", found.upper)
        .finish(found.problems)
}

/// The columns of a group and of its reference.
struct Columns {
    group: Option<arrow_array::Float64Array>,
    reference: Option<arrow_array::Float64Array>,
}

impl Columns {
    fn of(input: &mut Input, places: [&str; 2], [group, reference]: [&str; 2]) -> Self {
        let [group_place, reference_place] = places;
        Self {
            group: input.measured(group_place, group),
            reference: input.measured(reference_place, reference),
        }
    }

    fn sides(&self) -> Option<Sides<'_>> {
        let (group, reference) = (self.group.as_ref()?, self.reference.as_ref()?);
        Some(Sides {
            group: Measured { values: group.values(), present: present(group.nulls()) },
            reference: Measured { values: reference.values(), present: present(reference.nulls()) },
        })
    }
}

/// The gap between a group and its reference in every row.
#[pyfunction]
#[pyo3(signature = (data, group, reference, keep))]
pub(crate) fn panel_gaps(
    py: Python<'_>,
    data: &Bound<'_, PyAny>,
    group: &str,
    reference: &str,
    keep: Vec<String>,
) -> PyResult<PanelColumns> {
    let mut input = Input::read(data)?;
    let keys = input.keys(&keep);
    let columns = Columns::of(&mut input, ["group", "reference"], [group, reference]);
    let (Some(keys), Some(sides)) = (keys, columns.sides()) else { return Err(input.refuse(py)) };
    let found = py.detach(|| gaps(&sides)).map_err(invalid)?;
    Output::new(keys)
        .figure("difference", found.difference)
        .figure("ratio", found.ratio)
        .figure("parity_index", found.parity_index)
        .finish(found.problems)
}

/// What happened to the gap between two years in every row.
#[pyfunction]
#[pyo3(signature = (data, before, after, better, keep))]
pub(crate) fn panel_developments(
    py: Python<'_>,
    data: &Bound<'_, PyAny>,
    before: (String, String),
    after: (String, String),
    better: &str,
    keep: Vec<String>,
) -> PyResult<PanelColumns> {
    let mut input = Input::read(data)?;
    let keys = input.keys(&keep);
    let was = Columns::of(&mut input, ["before/0", "before/1"], [&before.0, &before.1]);
    let is = Columns::of(&mut input, ["after/0", "after/1"], [&after.0, &after.1]);
    let each_row = Groups::of(0..input.rows());
    let better = directions(&mut input, &each_row, better);
    let (Some(keys), Some(was), Some(is), Some(better)) = (keys, was.sides(), is.sides(), better) else {
        return Err(input.refuse(py));
    };
    let found = py.detach(|| develop(&was, &is, Column::Each(&better))).map_err(invalid)?;
    let output = Output::new(keys)
        .words("change", &found.change, |change| word(change, ""))
        .and_then(|output| output.words("group_movement", &found.group, |movement| word(movement, "")))
        .and_then(|output| {
            output.words("reference_movement", &found.reference, |movement| word(movement, ""))
        })
        .map_err(|error| broken(&error))?;
    output.figure("size_change", found.size_change).finish(found.problems)
}
