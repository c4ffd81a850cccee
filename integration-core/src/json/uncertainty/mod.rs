//! Intervals, funnels and trends for callers that speak JSON.

use serde::Serialize;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{record, to_json};
use crate::indicators::confidence_out_of_range;
use crate::text::plain;
use crate::uncertainty::ConfidenceLevel;
use crate::uncertainty::estimate::{Estimate, EstimateError};
use crate::uncertainty::funnel::BenchmarkError;
use crate::uncertainty::proportion::{MAX_TRIALS, Share, ShareError};
use crate::uncertainty::rate::{Rate, RateError};
use crate::uncertainty::standardisation::StandardisationError;

mod measurements;
mod rates;
mod shares;

pub use measurements::*;
pub use rates::*;
pub use shares::*;

/// The problems of an input, with what could be made of its parts.
#[derive(Default)]
struct Checked(Vec<Diagnostic>);

impl Checked {
    /// What was made, or the problem noted at its place.
    fn or_note<T>(&mut self, made: Result<T, Diagnostic>) -> Option<T> {
        made.map_err(|problem| self.0.push(problem)).ok()
    }

    /// What was made of several parts, or every problem noted at its place.
    fn or_note_all<T, E>(&mut self, made: Result<T, Vec<E>>, told: impl Fn(E) -> Diagnostic) -> Option<T> {
        made.map_err(|problems| self.0.extend(problems.into_iter().map(told))).ok()
    }

    fn level(&mut self, confidence: Option<f64>) -> Option<ConfidenceLevel> {
        let level = ConfidenceLevel::new(confidence.unwrap_or(0.95));
        self.or_note(level.map_err(|error| confidence_out_of_range(error.found)))
    }

    fn share(&mut self, place: &str, share: &CountedShare) -> Option<Share> {
        let CountedShare { successes, trials } = *share;
        self.or_note(Share::new(successes, trials).map_err(|error| match error {
            ShareError::NoTrials => Diagnostic::new(Code::NO_CASES, format!("{place}/trials"), 0, &[]),
            ShareError::TooManySuccesses { successes, trials } => {
                let cases = trials.to_string();
                Diagnostic::new(
                    Code::SUCCESSES_ABOVE,
                    format!("{place}/successes"),
                    successes,
                    &[("cases", &cases)],
                )
            }
            ShareError::TooManyTrials { trials } => too_many(format!("{place}/trials"), trials),
        }))
    }

    fn shares(&mut self, group: &CountedShare, reference: &CountedShare) -> Option<(Share, Share)> {
        let group = self.share("/group", group);
        group.zip(self.share("/reference", reference))
    }

    fn rate(&mut self, place: &str, rate: &CountedRate) -> Option<Rate> {
        let CountedRate { events, exposure } = *rate;
        self.or_note(Rate::new(events, exposure).map_err(|error| match error {
            RateError::Exposure { found } => not_above_zero(format!("{place}/exposure"), found, LARGEST),
            RateError::TooManyEvents { events } => too_many(format!("{place}/events"), events),
        }))
    }

    fn estimate(&mut self, place: &str, figure: &Figure) -> Option<Estimate> {
        let Figure { value, standard_error } = *figure;
        self.or_note(Estimate::new(value, standard_error).map_err(|error| match error {
            EstimateError::Value { found } => out_of_range(format!("{place}/value"), found),
            EstimateError::StandardError { found } => below_zero(format!("{place}/standard_error"), found),
        }))
    }

    fn strata<T>(&mut self, made: Result<T, Vec<StandardisationError>>) -> Option<T> {
        let at = |row: usize, field: &str| format!("/strata/{row}/{field}");
        self.or_note_all(made, |error| match error {
            StandardisationError::NoStrata => too_few("/strata", 0, "1"),
            StandardisationError::Population { row, found } => {
                not_above_zero(at(row, "population"), found, LARGEST)
            }
            StandardisationError::StandardPopulation { row, found } => {
                below_zero(at(row, "standard_population"), found)
            }
            StandardisationError::ReferencePopulation { row, found } => {
                not_above_zero(at(row, "reference_population"), found, LARGEST)
            }
            StandardisationError::TooManyEvents { row } => too_many(at(row, "events"), MAX_TRIALS),
            StandardisationError::NoStandardPopulation | StandardisationError::NothingExpected => {
                Diagnostic::new(Code::NOTHING_EXPECTED, "/strata", 0, &[])
            }
        })
    }

    fn place<T>(&mut self, made: Result<T, BenchmarkError>) -> Option<T> {
        self.or_note(
            made.map_err(|error| not_above_zero("/benchmark".to_owned(), error.found, &plain(error.most))),
        )
    }

    /// The answer as text if all parts are there, else all problems.
    fn answer<T: Serialize>(self, answer: Option<T>) -> Result<String, Diagnostics> {
        match answer {
            Some(answer) if self.0.is_empty() => Ok(to_json(&answer)),
            _ => Err(Diagnostics::new(self.0)),
        }
    }
}

/// The largest number that is accepted, as readers see it.
const LARGEST: &str = "1e40";

fn not_above_zero(place: String, found: f64, most: &str) -> Diagnostic {
    Diagnostic::new(Code::NOT_ABOVE_ZERO, place, plain(found), &[("most", most)])
}

fn out_of_range(place: String, found: f64) -> Diagnostic {
    Diagnostic::new(Code::NUMBER_RANGE, place, plain(found), &[("least", "-1e40"), ("most", LARGEST)])
}

fn below_zero(place: String, found: f64) -> Diagnostic {
    Diagnostic::new(Code::NUMBER_RANGE, place, plain(found), &[("least", "0"), ("most", LARGEST)])
}

fn too_many(place: String, found: u64) -> Diagnostic {
    Diagnostic::new(Code::OUT_OF_RANGE, place, found, &[("least", "0"), ("most", &MAX_TRIALS.to_string())])
}

fn too_few(place: &str, found: usize, least: &str) -> Diagnostic {
    Diagnostic::new(Code::TOO_FEW_VALUES, place, found, &[("least", least)])
}

record! {
    /// A counted share.
    pub struct CountedShare {
        /// The cases that have the property.
        pub successes: u64,
        /// All cases, at least one.
        pub trials: u64,
    }
}

record! {
    /// Counted events in an exposure.
    pub struct CountedRate {
        /// The events.
        pub events: u64,
        /// The inhabitants, person-years or cases in which they were counted; above 0.
        pub exposure: f64,
    }
}

record! {
    /// A figure of a survey with its standard error.
    pub struct Figure {
        /// The figure.
        pub value: f64,
        /// Its standard error, in the same unit; 0 if it is known exactly.
        pub standard_error: f64,
    }
}
