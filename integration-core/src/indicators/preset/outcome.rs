//! The institutions' own words for their classes, from the best to the worst.

use serde::{Deserialize, Serialize};

use super::answer::Refusal;
use crate::indicators::pace::{Attainment, Trajectory};

macro_rules! classes {
    ($( $( #[doc = $doc:expr] )* $name:ident { $( $( #[doc = $class_doc:expr] )* $class:ident, )* } )*) => { $(
        $( #[doc = $doc] )*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $( $( #[doc = $class_doc] )* $class, )* }
    )* };
}

classes! {
    /// The weather symbols (German: *Wettersymbole*).
    ///
    /// ```
    /// use integration_core::indicators::preset::Weather;
    ///
    /// assert!(Weather::Sun < Weather::Thunderstorm, "the best comes first");
    /// ```
    Weather {
        /// The target is met, or missed by less than 5 % of the way left (German: *Sonne*).
        Sun,
        /// Missed by 5 % to 20 % of the way left (German: *Sonne mit Wolke*).
        SlightlyCloudy,
        /// The right direction, but missed by more than 20 % of the way left (German: *Wolke*).
        Cloudy,
        /// No change, or the wrong direction (German: *Blitz*).
        Thunderstorm,
    }
    /// Eurostat's classes. `eurostat-4` has no [`Self::NoProgress`] and, with a target, says
    /// [`Self::InsufficientProgress`] and [`Self::MovementAway`]; the Basque office says deterioration for both.
    ///
    /// ```
    /// use integration_core::indicators::preset::EurostatClass;
    ///
    /// assert!(EurostatClass::SignificantProgress < EurostatClass::MovementAway, "the best comes first");
    /// ```
    EurostatClass {
        /// Ratio at or above 0.95, or growth at or above 1 % a year.
        SignificantProgress,
        /// Ratio at or above 0.60, or growth up to 1 % a year.
        ModerateProgress,
        /// Towards the target with a ratio below 0.60.
        InsufficientProgress,
        /// Inside the neutral band.
        NoProgress,
        /// Without a target: away, by up to 1 % a year.
        ModerateMovementAway,
        /// Without a target: away, by more than 1 % a year.
        SignificantMovementAway,
        /// Away from the target.
        MovementAway,
        /// `eurostat-5`: away by up to 1 % a year; with a target, a ratio from 0 to 0.60.
        ModerateDeterioration,
        /// `eurostat-5`: away by more than 1 % a year; with a target, away from it.
        SignificantDeterioration,
    }
    /// Statistics Canada's and Open SDG's classes: on track, needs acceleration, limited and deterioration in 2022;
    /// substantial, moderate, limited and deterioration since.
    ///
    /// ```
    /// use integration_core::indicators::preset::StatcanClass;
    ///
    /// assert!(StatcanClass::TargetAchieved < StatcanClass::Deterioration, "the best comes first");
    /// ```
    StatcanClass {
        /// The latest value meets the target.
        TargetAchieved,
        /// 2022: ratio at or above 0.95, or growth at or above 1 % a year.
        OnTrack,
        /// Ratio at or above 0.95, or growth at or above 1.5 % a year.
        SubstantialProgress,
        /// 2022: ratio at or above 0.60, or growth from 0 to 1 % a year.
        ProgressNeedsAcceleration,
        /// Ratio at or above 0.60, or growth at or above 0.5 % a year.
        ModerateProgress,
        /// Ratio or growth at or above 0; 2022 without a target: a loss of up to 1 % a year.
        LimitedProgress,
        /// Worse than that.
        Deterioration,
    }
    /// The levels of the progress chart, 3 to 1.
    ///
    /// ```
    /// use integration_core::indicators::preset::UnLevel;
    ///
    /// assert!(UnLevel::OnTrackOrMet < UnLevel::StagnationOrRegression, "the best comes first");
    /// ```
    UnLevel {
        /// Level 3: on track or met.
        OnTrackOrMet,
        /// Level 2: fair, but needs acceleration.
        FairNeedsAcceleration,
        /// Level 1: stagnation or regression.
        StagnationOrRegression,
    }
    /// What the anticipated gap asks for.
    ///
    /// ```
    /// use integration_core::indicators::preset::EscapClass;
    ///
    /// assert!(EscapClass::Maintain < EscapClass::Reverse, "the best comes first");
    /// ```
    EscapClass {
        /// A gap of at most 10 % of the way.
        Maintain,
        /// A gap of at most 100 % of the way.
        Accelerate,
        /// A gap above the way itself.
        Reverse,
    }
    /// The four arrows.
    ///
    /// ```
    /// use integration_core::indicators::preset::SdsnTrend;
    ///
    /// assert!(SdsnTrend::OnTrackOrMaintaining < SdsnTrend::Decreasing, "the best comes first");
    /// ```
    SdsnTrend {
        /// At least the growth required, or green and not falling.
        OnTrackOrMaintaining,
        /// At least half the growth required.
        ModeratelyImproving,
        /// Less than half.
        Stagnating,
        /// Falling.
        Decreasing,
    }
    /// Whether any distance is left; the distance itself is the answer.
    ///
    /// ```
    /// use integration_core::indicators::preset::OecdClass;
    ///
    /// assert!(OecdClass::TargetMet < OecdClass::TargetNotMet, "the best comes first");
    /// ```
    OecdClass {
        /// The distance is 0.
        TargetMet,
        /// There is a distance.
        TargetNotMet,
    }
    /// The classes of Healthy People.
    ///
    /// ```
    /// use integration_core::indicators::preset::HealthyPeopleClass;
    ///
    /// assert!(HealthyPeopleClass::TargetMetOrExceeded < HealthyPeopleClass::GettingWorse, "the best comes first");
    /// ```
    HealthyPeopleClass {
        /// The latest value meets the target.
        TargetMetOrExceeded,
        /// Towards the target, detectably.
        Improving,
        /// Neither detectably better nor worse.
        LittleOrNoDetectableChange,
        /// Away from the target, detectably.
        GettingWorse,
    }
}

/// The two classes of `linear-pace`, which are never made one.
///
/// ```
/// use integration_core::indicators::pace::{Attainment, Trajectory};
/// use integration_core::indicators::preset::PaceClasses;
///
/// let late = PaceClasses { attainment: Attainment::NotYet, trajectory: Trajectory::Insufficient };
/// assert_eq!(serde_json::to_value(late).unwrap()["trajectory"]["class"], "insufficient");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PaceClasses {
    /// Is the target met?
    pub attainment: Attainment,
    /// Is the pace enough?
    pub trajectory: Trajectory,
}

/// The mark: the institution's own class as a typed word, or why there is none.
///
/// ```
/// use integration_core::indicators::preset::{Refusal, Verdict, Weather};
///
/// let json = serde_json::to_string(&Verdict::Weather(Weather::SlightlyCloudy)).unwrap();
/// assert_eq!(json, r#"{"kind":"weather","class":"slightly_cloudy"}"#);
/// assert!(!Verdict::Refused(Refusal::ZeroBaseline).is_assessable());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", content = "class", rename_all = "snake_case")]
pub enum Verdict {
    /// `linear-pace`.
    LinearPace(PaceClasses),
    /// `destatis-weather`.
    Weather(Weather),
    /// `eurostat-4` and `eurostat-5`.
    Eurostat(EurostatClass),
    /// `statcan-2022` and `statcan-2025`.
    Statcan(StatcanClass),
    /// `un-2023`.
    Un(UnLevel),
    /// `escap`.
    Escap(EscapClass),
    /// `sdsn`.
    Sdsn(SdsnTrend),
    /// `oecd-distance`.
    Oecd(OecdClass),
    /// `healthy-people`.
    HealthyPeople(HealthyPeopleClass),
    /// The formula cannot carry the data.
    Refused(Refusal),
}

impl Verdict {
    /// Whether there is a mark at all.
    #[must_use]
    pub const fn is_assessable(&self) -> bool {
        !matches!(
            self,
            Self::Refused(_)
                | Self::LinearPace(PaceClasses { attainment: Attainment::NotAssessable(_), .. })
                | Self::LinearPace(PaceClasses {
                    attainment: Attainment::NotYet,
                    trajectory: Trajectory::NotAssessable(_),
                })
        )
    }

    /// Whether the word says that the series moves away from what is wanted.
    pub(super) const fn says_moving_away(self) -> bool {
        use EurostatClass::{
            ModerateDeterioration, ModerateMovementAway, MovementAway, SignificantDeterioration,
            SignificantMovementAway,
        };
        matches!(
            self,
            Self::LinearPace(PaceClasses { trajectory: Trajectory::MovingAway, .. })
                | Self::Weather(Weather::Thunderstorm)
                | Self::Eurostat(
                    MovementAway
                        | ModerateMovementAway
                        | SignificantMovementAway
                        | ModerateDeterioration
                        | SignificantDeterioration
                )
                | Self::Statcan(StatcanClass::Deterioration)
                | Self::Un(UnLevel::StagnationOrRegression)
                | Self::Escap(EscapClass::Reverse)
                | Self::Sdsn(SdsnTrend::Decreasing)
                | Self::HealthyPeople(HealthyPeopleClass::GettingWorse)
        )
    }
}
