//! This module judges the data behind an assessment: an axis of its own, so that no traffic light hides
//! that the data are old, provisional or few (*Datenlage*).

use serde::{Deserialize, Serialize};

use super::series::{Series, known_from};
use crate::calendar::{Date, FiscalYear};
use crate::concept::{Counts, MissingReason, ObservationStatus, ObservedValue};
use crate::document::choice;
use crate::uncertainty::proportion::{ProportionMethod, Share};
use crate::uncertainty::{ConfidenceLevel, Interval};

choice! {
    /// How good the data behind an assessment are.
    pub enum QualityClass {
        /// Nothing to remark.
        Good "good" ["gut", "good"],
        /// Usable, with the remarks given.
        Limited "limited" ["eingeschränkt", "limited"],
        /// Out of date, or too little to see a movement.
        Poor "poor" ["unzureichend", "poor"],
    }
}

choice! {
    /// A remark on the data behind an assessment.
    pub enum QualityNote {
        /// There is no value.
        NoData "no_data" ["keine Werte", "no values"],
        /// A newer value should be known by now, going by the indicator's own frequency and lag.
        Stale "stale" ["ein neuerer Wert ist überfällig", "a newer value is overdue"],
        /// Fewer than three comparable values.
        FewPoints "few_points" ["weniger als drei vergleichbare Werte", "fewer than three comparable values"],
        /// The latest value is provisional.
        Provisional "provisional" ["der letzte Wert ist vorläufig", "the latest value is provisional"],
        /// The latest value is estimated.
        Estimated "estimated" ["der letzte Wert ist geschätzt", "the latest value is estimated"],
        /// The series has a break; values before it are left out.
        BreakInSeries "break_in_series" ["Bruch in der Zeitreihe", "break in the series"],
        /// A newer value is confidential.
        NewerConfidential "newer_confidential" ["ein neuerer Wert ist geheim zu halten", "a newer value is confidential"],
        /// A newer value is only known to be small.
        NewerCensored "newer_censored" ["von einem neueren Wert ist nur eine Obergrenze bekannt", "only an upper bound of a newer value is known"],
        /// Earlier values follow another definition and are left out.
        OtherDefinition "other_definition" ["frühere Werte nach anderer Definition", "earlier values under another definition"],
        /// Earlier values are about another territory and are left out.
        OtherTerritory "other_territory" ["frühere Werte nach anderem Gebietsstand", "earlier values for another territory"],
        /// The latest value is rounded, or only known to be small.
        WithinBounds "within_bounds" ["der letzte Wert ist nur in Grenzen bekannt", "the latest value is known only within bounds"],
    }
}

/// The data behind an assessment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DataQuality {
    /// The class.
    pub class: QualityClass,
    /// The remarks behind it.
    pub notes: Vec<QualityNote>,
    /// The year of the latest value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest_year: Option<FiscalYear>,
    /// How final the latest value is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest_status: Option<ObservationStatus>,
    /// How many comparable values there are.
    pub points: u32,
    /// The Wilson interval of the latest value, as shares between 0 and 1, where its counts are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<Interval>,
}

/// Judges the data of a series on the day `as_of`, with intervals at the level `confidence`.
pub(super) fn quality(series: &Series<'_>, as_of: Date, confidence: f64) -> DataQuality {
    let latest = series.latest();
    let points = series.points().len();
    let newer = |found: fn(&ObservedValue) -> bool| {
        let after = |year| latest.is_none_or(|latest| year > latest.year);
        series.without_value.iter().any(|observation| after(observation.year) && found(&observation.value))
    };
    let status = latest.map(|latest| latest.status);
    let notes: Vec<QualityNote> = [
        (QualityNote::NoData, latest.is_none()),
        (QualityNote::Stale, latest.is_some_and(|latest| is_stale(series, latest.year, as_of))),
        (QualityNote::FewPoints, latest.is_some() && points < 3),
        (QualityNote::Provisional, status == Some(ObservationStatus::Provisional)),
        (QualityNote::Estimated, status == Some(ObservationStatus::Estimated)),
        (QualityNote::BreakInSeries, series.last_break().is_some()),
        (
            QualityNote::NewerConfidential,
            newer(|value| *value == ObservedValue::Missing(MissingReason::Confidential)),
        ),
        (QualityNote::NewerCensored, newer(|value| matches!(value, ObservedValue::LessThan(_)))),
        (QualityNote::OtherDefinition, !series.other_versions.is_empty()),
        (QualityNote::OtherTerritory, series.values.iter().any(|(one, _)| !series.in_latest_territory(one))),
        (QualityNote::WithinBounds, series.values.last().is_some_and(|(_, value)| value.exact().is_none())),
    ]
    .into_iter()
    .filter_map(|(note, applies)| applies.then_some(note))
    .collect();
    let poor = notes.contains(&QualityNote::NoData) || notes.contains(&QualityNote::Stale) || points < 2;
    let class = match (poor, notes.is_empty()) {
        (true, _) => QualityClass::Poor,
        (false, true) => QualityClass::Good,
        (false, false) => QualityClass::Limited,
    };
    let interval = latest.and_then(|latest| match &latest.value {
        ObservedValue::Counts(Counts { numerator, denominator }) => {
            let share = Share::new(*numerator, *denominator).ok()?;
            Some(share.interval(ConfidenceLevel::new(confidence).ok()?, ProportionMethod::Wilson))
        }
        _ => None,
    });
    DataQuality {
        class,
        notes,
        latest_year: latest.map(|latest| latest.year),
        latest_status: status,
        points: u32::try_from(points).unwrap_or(u32::MAX),
        interval,
    }
}

/// Whether the next value after `latest`, by the indicator's own frequency, should be known by now: a survey
/// held every four years is not stale after one.
fn is_stale(series: &Series<'_>, latest: FiscalYear, as_of: Date) -> bool {
    let next = latest.plus(i64::from(series.indicator.frequency_years));
    next.and_then(|year| known_from(series.indicator, year)).is_some_and(|day| day < as_of)
}
