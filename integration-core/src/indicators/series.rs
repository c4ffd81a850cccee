//! This module picks the observations that may be compared: one indicator, one version, one part of the
//! population, on one side of every break, known by the day of the assessment.

use std::collections::BTreeMap;

use super::exact::Exact;
use super::pace;
use crate::calendar::{Date, FiscalYear, months_after};
use crate::concept::{Counts, Indicator, IndicatorId, MissingReason, Observation, ObservedValue, Slice};

/// The observations of a concept by indicator and slice, in order of their years.
pub(super) struct Index<'a>(BTreeMap<Key<'a>, Vec<&'a Observation>>);

type Key<'a> = (&'a IndicatorId, [Option<&'a str>; 4]);

fn key<'a>(indicator: &'a IndicatorId, slice: &'a Slice) -> Key<'a> {
    (indicator, slice.key().map(|category| category.map(crate::concept::CategoryId::as_str)))
}

impl<'a> Index<'a> {
    pub(super) fn of(observations: &'a [Observation]) -> Self {
        let mut index: BTreeMap<_, Vec<&Observation>> = BTreeMap::new();
        for observation in observations {
            index.entry(key(&observation.indicator, &observation.slice)).or_default().push(observation);
        }
        for list in index.values_mut() {
            list.sort_by_key(|observation| (observation.year, observation.indicator_version));
        }
        Self(index)
    }

    /// The slices in which `indicator` was observed, in a fixed order.
    pub(super) fn slices(&self, indicator: &IndicatorId) -> Vec<&'a Slice> {
        let lists = self.0.range((indicator, [None; 4])..).take_while(|((id, _), _)| *id == indicator);
        lists.filter_map(|(_, list)| list.first().map(|observation| &observation.slice)).collect()
    }

    /// The series of `indicator` in `slice`, as it was known on the day `as_of`.
    pub(super) fn series(&self, indicator: &'a Indicator, slice: &'a Slice, as_of: Date) -> Series<'a> {
        let all = self.0.get(&key(&indicator.id, slice)).map(Vec::as_slice).unwrap_or_default();
        let known =
            all.iter().copied().filter(|observation| known_from(indicator, observation.year) <= Some(as_of));
        let (current, earlier): (Vec<_>, Vec<_>) =
            known.partition(|observation| observation.indicator_version == indicator.version);
        let value = |observation: &'a Observation| Some((observation, exact(&observation.value, indicator)?));
        Series {
            indicator,
            values: current.iter().copied().filter_map(value).collect(),
            without_value: current
                .into_iter()
                .filter(|observation| exact(&observation.value, indicator).is_none())
                .collect(),
            other_versions: earlier.into_iter().map(|observation| observation.year).collect(),
        }
    }
}

/// The version of each indicator in use on the day `as_of`: the highest one under which a value was known by
/// then, else the first. A definition that nobody has measured by yet describes no value.
pub(crate) fn versions_in_use<'a>(
    indicators: &'a [Indicator],
    observations: &[Observation],
    as_of: Date,
) -> BTreeMap<&'a IndicatorId, &'a Indicator> {
    let by_version: BTreeMap<(&str, u32), &Indicator> =
        indicators.iter().map(|indicator| ((indicator.id.as_str(), indicator.version), indicator)).collect();
    let mut in_use: BTreeMap<&IndicatorId, &Indicator> = BTreeMap::new();
    let first = indicators.iter().filter(|indicator| indicator.version == 1);
    let known = observations.iter().filter_map(|observation| {
        let key = (observation.indicator.as_str(), observation.indicator_version);
        let indicator = by_version.get(&key).copied()?;
        let pending = ObservedValue::Missing(MissingReason::NotYet);
        (observation.value != pending && known_from(indicator, observation.year) <= Some(as_of))
            .then_some(indicator)
    });
    for indicator in first.chain(known) {
        let current = in_use.entry(&indicator.id).or_insert(indicator);
        if current.version < indicator.version {
            *current = indicator;
        }
    }
    in_use
}

/// The first day on which the value for `year` is known: the year's end and the indicator's lag.
pub(crate) fn known_from(indicator: &Indicator, year: FiscalYear) -> Option<Date> {
    let end = Date::new(i16::try_from(year.get()).ok()?, 12, 31).ok()?;
    months_after(end, i64::from(indicator.lag_months))
}

/// The value in the indicator's unit, where there is one.
pub(crate) fn exact(value: &ObservedValue, indicator: &Indicator) -> Option<Exact> {
    match value {
        ObservedValue::Exact(value) => Some(Exact::from(*value)),
        ObservedValue::Counts(Counts { numerator, denominator }) => {
            Exact::from_counts(*numerator, *denominator, u64::from(indicator.unit.quotient_factor()?))
        }
        ObservedValue::LessThan(_) | ObservedValue::Missing(_) => None,
    }
}

/// The observations of one indicator version in one slice, known by a day.
pub(super) struct Series<'a> {
    pub(super) indicator: &'a Indicator,
    /// Those with a value, in order of their years.
    pub(super) values: Vec<(&'a Observation, Exact)>,
    /// Those without: missing, confidential or censored.
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
        (!here && (elsewhere || before)).then_some(pace::Obstacle::DefinitionChanged)
    }

    /// The values after the last break, as the formula takes them.
    pub(super) fn points(&self) -> Vec<pace::Observation> {
        let first = self.last_break();
        let comparable = self.values.iter().filter(|(observation, _)| Some(observation.year) >= first);
        comparable.map(|(observation, value)| point(observation.year, value.clone())).collect()
    }

    /// The distance of this series to another in every year in which both have a value.
    pub(super) fn distances(&self, reference: &Self) -> Vec<pace::Observation> {
        self.common_years(reference).map(|(year, own, other)| point(year, (own - other).abs())).collect()
    }

    /// The years in which both have a value after every break, with both values.
    pub(super) fn common_years<'s>(
        &'s self,
        reference: &'s Self,
    ) -> impl Iterator<Item = (FiscalYear, &'s Exact, &'s Exact)> {
        let first = self.last_break();
        self.values.iter().filter(move |(observation, _)| Some(observation.year) >= first).filter_map(
            |(observation, own)| {
                let other = reference.values.iter().find(|(other, _)| other.year == observation.year)?;
                Some((observation.year, own, &other.1))
            },
        )
    }
}

pub(super) fn point(year: FiscalYear, value: Exact) -> pace::Observation {
    pace::Observation { year: i32::from(year.get()), value }
}
