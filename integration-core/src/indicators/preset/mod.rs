//! This module gives the marks that other institutions would give a series (German: *Bewertungsverfahren anderer
//! Stellen*): named, versioned [`Preset`]s under one question, so that a published table can be checked again and
//! methods can be compared. The default of this crate stays [`super::pace`].
//!
//! | preset | formula and source |
//! |---|---|
//! | `linear-pace/1` | [`super::pace`] |
//! | `destatis-weather/1` | [`destatis`] |
//! | `eurostat-4/1`, `eurostat-5/1`, `statcan-2022/1`, `statcan-2025/1` | [`growth`] |
//! | `un-2023/1` | [`un`] |
//! | `escap/1` | [`escap`] |
//! | `sdsn/1` | [`sdsn`] |
//! | `oecd-distance/1` | [`oecd`] |
//! | `healthy-people/1` | [`healthy_people`] |
//!
//! What a formula cannot carry, such as a growth from 0, is refused with a reason ([`Refusal`]): an answer, not an
//! error. With `compat` the institution's own workaround is computed instead, floats deciding as they do there, and
//! the answer names the workaround ([`Substitution`]). Powers come from `libm`, the same bits on every platform; the
//! library that an institution computed with may differ from it in the last bit.
//!
//! ```
//! use integration_core::indicators::{exact::Exact, gap::Better, pace::Observation};
//! use integration_core::indicators::preset::{Preset, PresetQuestion, Refusal, StatcanClass, Verdict, judge};
//!
//! // There is no growth from 0. The published code puts 0.001 in its place and goes on.
//! let series = [(2015, 0), (2020, 5)].map(|(year, value)| Observation { year, value: Exact::from(value) });
//! let judged = |compat| {
//!     let question = PresetQuestion::new(Preset::Statcan2025, &series, Better::Lower);
//!     judge(&PresetQuestion { compat, ..question }).unwrap().verdict
//! };
//! assert_eq!(judged(false), Verdict::Refused(Refusal::ZeroBaseline));
//! assert_eq!(judged(true), Verdict::Statcan(StatcanClass::Deterioration));
//! ```

use rust_decimal::Decimal;

use super::exact::Exact;
use super::gap::Better;
use super::pace::Observation;
use crate::document::choice;

mod answer;
pub mod destatis;
pub mod escap;
pub mod growth;
pub mod healthy_people;
mod inputs;
mod linear_pace;
pub mod oecd;
mod outcome;
pub mod sdsn;
pub mod un;

pub use answer::{PresetAnswer, PresetFigures, Refusal, Rule, Substitution};
pub use escap::TimeWeights;
pub use inputs::{Field, MAX_YEARS, QuestionError};
pub use outcome::{
    EscapClass, EurostatClass, HealthyPeopleClass, OecdClass, PaceClasses, SdsnTrend, StatcanClass, UnLevel,
    Verdict, Weather,
};
pub use sdsn::Scale;

use inputs::Inputs;

choice! {
    /// A published method of judging a series, by name and version.
    ///
    /// ```
    /// use integration_core::indicators::{pace, preset::Preset};
    ///
    /// assert_eq!(Preset::LinearPace.as_str(), pace::FORMULA);
    /// assert_eq!(serde_json::to_string(&Preset::Eurostat4).unwrap(), r#""eurostat-4/1""#);
    /// ```
    pub enum Preset {
        /// The straight line, the default of this crate.
        LinearPace "linear-pace/1" ["lineares Tempo", "linear pace"],
        /// The weather symbols of the German Sustainable Development Strategy (*Deutsche Nachhaltigkeitsstrategie*).
        DestatisWeather "destatis-weather/1" ["Wettersymbole der Deutschen Nachhaltigkeitsstrategie", "weather symbols of the German Sustainable Development Strategy"],
        /// Eurostat's four classes, without a neutral class.
        Eurostat4 "eurostat-4/1" ["Eurostat, vier Klassen", "Eurostat, four classes"],
        /// Five classes with a neutral band, as the Basque statistical office applies Eurostat's method.
        Eurostat5 "eurostat-5/1" ["Eurostat, fünf Klassen", "Eurostat, five classes"],
        /// Statistics Canada and Open SDG with the cut-offs of 2022.
        Statcan2022 "statcan-2022/1" ["Statistics Canada, Schwellen von 2022", "Statistics Canada, cut-offs of 2022"],
        /// Statistics Canada and Open SDG with the cut-offs in force since 2023.
        Statcan2025 "statcan-2025/1" ["Statistics Canada, Schwellen seit 2023", "Statistics Canada, cut-offs since 2023"],
        /// The three levels of the United Nations' progress chart of 2023.
        Un2023 "un-2023/1" ["Fortschrittsübersicht der Vereinten Nationen 2023", "United Nations progress chart 2023"],
        /// Current status and anticipated progress of the UN commission for Asia and the Pacific.
        Escap "escap/1" ["UN-Kommission für Asien und den Pazifik", "UN commission for Asia and the Pacific"],
        /// The score from 0 to 100 and its trend in the Sustainable Development Report.
        Sdsn "sdsn/1" ["Sustainable Development Report", "Sustainable Development Report"],
        /// The OECD's distance to the target in standard deviations of a peer group.
        OecdDistance "oecd-distance/1" ["Abstand zum Ziel der OECD", "OECD distance to target"],
        /// The share of the targeted change in Healthy People 2020 and 2030 (United States).
        HealthyPeople "healthy-people/1" ["Healthy People (USA)", "Healthy People (United States)"],
    }
}

/// One series and what the preset needs beside it. [`PresetQuestion::new`] leaves out all that is optional.
///
/// ```
/// use integration_core::indicators::gap::Better;
/// use integration_core::indicators::preset::{Preset, PresetQuestion};
///
/// let question = PresetQuestion::new(Preset::Statcan2025, &[], Better::Higher);
/// assert!(!question.compat);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresetQuestion<'a> {
    /// The method.
    pub preset: Preset,
    /// Whether the institution's own workarounds and float comparisons are reproduced.
    pub compat: bool,
    /// The observations in any order; a missing year is simply absent.
    pub observations: &'a [Observation],
    /// Which way is up.
    pub better: Better,
    /// The baseline is the first observation in this year or later; without it, the first there is.
    pub baseline_year: Option<i32>,
    /// The value wanted, in the indicator's unit.
    pub target: Option<Exact>,
    /// By when it is wanted.
    pub target_year: Option<i32>,
    /// The value that cannot be passed, such as 100 %; it lowers what growth is asked for near it.
    pub natural_limit: Option<Exact>,
    /// The ends of the score from 0 to 100.
    pub scale: Option<Scale>,
    /// The standard deviation of the value among the peers, in the indicator's unit.
    pub deviation: Option<Exact>,
    /// The standard errors of the baseline and of the latest value, in the indicator's unit.
    pub standard_errors: Option<(Exact, Exact)>,
    /// How much more the later observations weigh in a regression; without it, linearly.
    pub time_weights: Option<TimeWeights>,
}

impl<'a> PresetQuestion<'a> {
    /// The question with nothing but a series.
    #[must_use]
    pub const fn new(preset: Preset, observations: &'a [Observation], better: Better) -> Self {
        Self {
            preset,
            compat: false,
            observations,
            better,
            baseline_year: None,
            target: None,
            target_year: None,
            natural_limit: None,
            scale: None,
            deviation: None,
            standard_errors: None,
            time_weights: None,
        }
    }
}

/// Judges one series as the preset's institution would.
///
/// # Errors
/// All problems of the question at once: what the preset needs and was not given, what it has no use for, what is
/// out of range, and years with two different values.
///
/// ```
/// use integration_core::indicators::exact::Exact;
/// use integration_core::indicators::gap::Better;
/// use integration_core::indicators::pace::Observation;
/// use integration_core::indicators::preset::{Preset, PresetQuestion, Verdict, Weather, judge};
///
/// let series: Vec<_> =
///     (0..6).map(|n| Observation { year: 2016 + n, value: Exact::from(50 + 2 * i64::from(n)) }).collect();
/// let answer = judge(&PresetQuestion {
///     target: Some(Exact::from(80)),
///     target_year: Some(2030),
///     ..PresetQuestion::new(Preset::DestatisWeather, &series, Better::Higher)
/// })
/// .unwrap();
/// assert_eq!(answer.verdict, Verdict::Weather(Weather::SlightlyCloudy));
/// assert_eq!(answer.figures.projected, Some(78.0));
/// ```
pub fn judge(question: &PresetQuestion<'_>) -> Result<PresetAnswer, Vec<QuestionError>> {
    let inputs = Inputs::of(question)?;
    if question.preset == Preset::LinearPace {
        return Ok(linear_pace::judge(&inputs));
    }
    let (baseline, latest) = match inputs.ends() {
        Ok(ends) => ends,
        Err(refusal) => return Ok(PresetAnswer::refused(question, refusal)),
    };
    let judged = match question.preset {
        Preset::LinearPace
        | Preset::Eurostat4
        | Preset::Eurostat5
        | Preset::Statcan2022
        | Preset::Statcan2025 => growth::judge(&inputs, baseline, latest),
        Preset::DestatisWeather => destatis::judge(&inputs, latest),
        Preset::Un2023 => un::judge(&inputs, baseline, latest),
        Preset::Escap => escap::judge(&inputs, baseline, latest),
        Preset::Sdsn => sdsn::judge(&inputs, baseline, latest),
        Preset::OecdDistance => oecd::judge(&inputs, latest),
        Preset::HealthyPeople => healthy_people::judge(&inputs, baseline, latest),
    };
    Ok(judged.answer(question, baseline, latest))
}

/// A figure leaves rounded once; what no float holds does not leave.
fn figure(exact: &Exact) -> Option<f64> {
    finite(exact.to_f64())
}

fn finite(number: f64) -> Option<f64> {
    number.is_finite().then_some(number)
}

fn decimal(mantissa: i64, places: u32) -> Exact {
    Exact::from(Decimal::new(mantissa, places))
}
