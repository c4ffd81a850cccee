//! This module picks the observations that may be compared: one indicator, one version, one part of the
//! population, on one side of every break, known by the day of the assessment.

use super::pace;
use super::range::{Point, Range};
use crate::calendar::{Date, FiscalYear, months_after};
use crate::concept::{
    Indicator, IndicatorId, MissingReason, Observation, Observed, ObservedValue, Slice, Versions,
};

/// The observations of a concept by indicator and slice, in order of their years.
pub(super) struct Index<'a> {
    observations: &'a [Observation],
    observed: Observed<'a>,
}

impl<'a> Index<'a> {
    pub(super) fn of(observations: &'a [Observation]) -> Self {
        Self { observations, observed: Observed::of(observations) }
    }

    /// The slices in which `indicator` was observed, in a fixed order.
    pub(super) fn slices(&self, indicator: &IndicatorId) -> Vec<&'a Slice> {
        let mut slices: Vec<&Slice> = Vec::new();
        for at in self.observed.of_indicator(indicator) {
            let slice = self.observations.get(*at).map(|observation| &observation.slice);
            slices.extend(slice.filter(|slice| slices.last() != Some(slice)));
        }
        slices
    }

    /// The series of `indicator` in `slice`, as it was known on the day `as_of`.
    pub(super) fn series(&self, indicator: &'a Indicator, slice: &'a Slice, as_of: Date) -> Series<'a> {
        let mut series =
            Series { indicator, values: Vec::new(), without_value: Vec::new(), other_versions: Vec::new() };
        for at in self.observed.of_series(&indicator.id, slice) {
            let Some(observation) = self.observations.get(*at) else { continue };
            if known_from(indicator, observation.year) > Some(as_of) {
                continue;
            }
            if observation.indicator_version != indicator.version {
                series.other_versions.push(observation.year);
            } else if let Some(value) = Range::of(&observation.value, indicator.unit) {
                series.values.push((observation, value));
            } else {
                series.without_value.push(observation);
            }
        }
        series
    }
}

/// The version of each indicator in use on the day `as_of`, sorted by id: the highest one under which a value
/// was known by then, else the first. A definition that nobody has measured by yet describes no value.
pub(crate) fn versions_in_use<'a>(
    indicators: &'a [Indicator],
    observations: &[Observation],
    as_of: Date,
) -> Vec<&'a Indicator> {
    let versions = Versions::of(indicators);
    let mut measured: Vec<bool> = indicators.iter().map(|indicator| indicator.version == 1).collect();
    for observation in observations {
        let position = versions.position(&observation.indicator, observation.indicator_version);
        let Some((at, indicator)) = position.and_then(|at| Some((at, indicators.get(at)?))) else { continue };
        let pending = ObservedValue::Missing(MissingReason::NotYet);
        if observation.value != pending && known_from(indicator, observation.year) <= Some(as_of) {
            measured.get_mut(at).into_iter().for_each(|measured| *measured = true);
        }
    }
    let mut in_use: Vec<&Indicator> = Vec::new();
    for at in versions.positions().iter().filter(|at| measured.get(**at) == Some(&true)) {
        let Some(indicator) = indicators.get(*at) else { continue };
        // Of one indicator the highest version comes last.
        in_use.pop_if(|earlier| earlier.id == indicator.id);
        in_use.push(indicator);
    }
    in_use
}

/// The version of an indicator that is in use, of those that [`versions_in_use`] found.
pub(crate) fn in_use<'a>(id: &IndicatorId, versions: &[&'a Indicator]) -> Option<&'a Indicator> {
    let place = versions.binary_search_by(|indicator| indicator.id.cmp(id)).ok()?;
    versions.get(place).copied()
}

/// The first day on which the value for `year` is known: the year's end and the indicator's lag.
pub(crate) fn known_from(indicator: &Indicator, year: FiscalYear) -> Option<Date> {
    let end = Date::new(i16::try_from(year.get()).ok()?, 12, 31).ok()?;
    months_after(end, i64::from(indicator.lag_months))
}

/// The observations of one indicator version in one slice, known by a day.
pub(super) struct Series<'a> {
    pub(super) indicator: &'a Indicator,
    /// Those with a value or bounds of one, in order of their years.
    pub(super) values: Vec<(&'a Observation, Range)>,
    /// Those without: missing, confidential, or censored without bounds.
    pub(super) without_value: Vec<&'a Observation>,
    /// The years observed under another version of the indicator.
    pub(super) other_versions: Vec<FiscalYear>,
}

impl<'a> Series<'a> {
    /// The latest observation with a value.
    pub(super) fn latest(&self) -> Option<&'a Observation> {
        self.values.last().map(|(observation, _)| *observation)
    }

    /// The year of the last break up to the latest value: only values from then on may be compared with it.
    pub(super) fn last_break(&self) -> Option<FiscalYear> {
        let latest = self.latest()?.year;
        self.indicator.breaks.iter().map(|entry| entry.year).filter(|year| *year <= latest).max()
    }

    /// What stands between the values of the year `baseline` and the latest one, if they may not be compared.
    pub(super) fn obstacle_since(&self, baseline: FiscalYear) -> Option<pace::Obstacle> {
        if self.last_break().is_some_and(|year| baseline < year) {
            return Some(pace::Obstacle::SeriesBreak);
        }
        let here = self.values.iter().any(|(observation, _)| observation.year == baseline);
        let elsewhere = self.other_versions.contains(&baseline);
        // A baseline from before the version's first value can only stem from an earlier definition.
        let first = self.values.first().map(|(observation, _)| observation.year);
        let before = self.indicator.version > 1 && first.is_some_and(|first| baseline < first);
        if !here && (elsewhere || before) {
            return Some(pace::Obstacle::DefinitionChanged);
        }
        // The first value since the baseline stands for the territory in whose terms the target was set.
        let since = self.values.iter().find(|(observation, _)| baseline <= observation.year);
        let moved = since.is_some_and(|(first, _)| !self.in_latest_territory(first));
        moved.then_some(pace::Obstacle::TerritoryChanged)
    }

    /// Whether an observation is about the territory of the latest one.
    pub(super) fn in_latest_territory(&self, observation: &Observation) -> bool {
        self.latest().is_some_and(|latest| latest.territory == observation.territory)
    }

    /// Whether nothing is known but that some cases are few.
    pub(super) fn is_unbounded(&self) -> bool {
        let is_censored = |one: &&Observation| matches!(one.value, ObservedValue::LessThan(_));
        self.values.is_empty() && self.without_value.iter().any(is_censored)
    }

    /// The values that may be compared with the latest one: after the last break, for its territory.
    fn comparable(&self) -> impl Iterator<Item = &(&'a Observation, Range)> {
        let first = self.last_break();
        self.values.iter().filter(move |(one, _)| Some(one.year) >= first && self.in_latest_territory(one))
    }

    /// The comparable values, as the formula takes them.
    pub(super) fn points(&self) -> Vec<Point> {
        let mut points = Vec::with_capacity(self.values.len());
        for (observation, value) in self.comparable() {
            points.push(point(observation.year, value.clone()));
        }
        points
    }

    /// The distance of this series to another in every year in which both have a value.
    pub(super) fn distances(&self, reference: &Self) -> Vec<Point> {
        let mut distances = Vec::new();
        for (year, own, other) in self.common_years(reference) {
            distances.push(point(year, own.distance(other)));
        }
        distances
    }

    /// The years in which both have a comparable value, for one territory, with both values.
    pub(super) fn common_years<'s>(&'s self, reference: &'s Self) -> Vec<(FiscalYear, &'s Range, &'s Range)> {
        let mut common = Vec::new();
        for (observation, own) in self.comparable() {
            let same = |(other, _): &&(&Observation, Range)| {
                other.year == observation.year && other.territory == observation.territory
            };
            let other = reference.values.iter().find(same);
            common.extend(other.map(|(_, other)| (observation.year, own, other)));
        }
        common
    }
}

fn point(year: FiscalYear, value: Range) -> Point {
    Point { year: i32::from(year.get()), value }
}
