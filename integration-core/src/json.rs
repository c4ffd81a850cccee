//! This module is the boundary for callers that speak JSON: a service behind HTTP, the Python package, the
//! portal. Each function takes its options as JSON text and answers with JSON text.
//!
//! Nothing is decided here: a function reads its options, calls the library, writes the answer. The same
//! input therefore gives the same bytes in every language. A refusal is always [`Diagnostics`]; an unknown
//! option is refused too, because a mistyped one must not go unnoticed.

use serde::Serialize;

use crate::calendar::Date;
use crate::concept::Concept;
use crate::confidentiality::{ConfidentialityOptions, Published, Raw};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{read_options, record, to_json};
use crate::funding::{self, FundingOptions};
use crate::indicators::interval::{IntervalError, wilson as wilson_interval};
use crate::indicators::{AssessmentOptions, Observed, confidence_out_of_range};
use crate::money::Money;
use crate::report::{Report, ReportOptions};
use crate::text::Language;
use crate::{cycle, indicators};

/// What a document check found: `{"valid": …, "diagnostics": […]}`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckResult {
    /// Whether the document is a valid concept.
    pub valid: bool,
    /// All problems, warnings among them.
    pub diagnostics: Diagnostics,
}

/// Checks a document without keeping the concept; never refuses.
///
/// ```
/// let answer = integration_core::json::check(b"{}");
/// assert!(answer.starts_with(r#"{"valid":false,"diagnostics":[{"code":"IC-D006""#));
/// ```
#[must_use]
pub fn check(document: &[u8]) -> String {
    let (valid, diagnostics) = match Concept::from_json(document) {
        Ok(concept) => (true, concept.into_warnings()),
        Err(diagnostics) => (false, diagnostics),
    };
    to_json(&CheckResult { valid, diagnostics })
}

record! {
    /// The day for which something is asked.
    pub struct DayOptions {
        /// The day.
        pub as_of: Date,
    }
}

/// The cycle on a day: [`DayOptions`] in, [`cycle::Schedule`] out.
///
/// # Errors
/// Every problem of the options.
pub fn schedule(concept: &Concept, options: &str) -> Result<String, Diagnostics> {
    let options: DayOptions = read_options(options)?;
    Ok(to_json(&cycle::schedule(concept, options.as_of)))
}

/// The funding plan: [`FundingOptions`] in, [`funding::FundingPlan`] out.
///
/// # Errors
/// Every problem of the options.
pub fn fund(concept: &Concept, options: &str) -> Result<String, Diagnostics> {
    let options: FundingOptions = read_options(options)?;
    Ok(to_json(&funding::plan(concept, &options)?))
}

record! {
    /// Which measure to explain, in which plan.
    pub struct ExplainOptions {
        /// The measure.
        pub measure: String,
        /// The plan.
        pub funding: FundingOptions,
    }
}

/// Why a measure is funded, waits or is blocked: [`ExplainOptions`] in, [`funding::Explanation`] out.
///
/// # Errors
/// Every problem of the options; `IC-F001` where there is no such measure.
pub fn explain(concept: &Concept, options: &str) -> Result<String, Diagnostics> {
    let options: ExplainOptions = read_options(options)?;
    let plan = funding::plan(concept, &options.funding).map_err(|problems| problems.below("/funding"))?;
    Ok(to_json(&funding::explain(&plan, concept, &options.measure)?))
}

/// The observations that may leave: [`ConfidentialityOptions`] in, [`Published`] out.
///
/// # Errors
/// Every problem of the options.
pub fn publish(concept: &Concept, options: &str) -> Result<String, Diagnostics> {
    Ok(to_json(&published(concept, &read_options(options)?)?))
}

fn published(concept: &Concept, options: &ConfidentialityOptions) -> Result<Published, Diagnostics> {
    Ok(Raw::of(concept).protect(options)?.publish())
}

record! {
    /// How published observations are assessed.
    pub struct AssessOptions {
        /// How observations are assessed.
        pub assessment: AssessmentOptions,
        /// How they are protected first.
        pub confidentiality: ConfidentialityOptions,
    }
}

/// The assessment of every target on the published observations: [`AssessOptions`] in,
/// [`indicators::Assessments`] out.
///
/// # Errors
/// Every problem of the options.
pub fn assess(concept: &Concept, options: &str) -> Result<String, Diagnostics> {
    let options: AssessOptions = read_options(options)?;
    let observed = published(concept, &options.confidentiality)
        .map_err(|problems| problems.below("/confidentiality"))?;
    assessed(concept, &observed, &options.assessment)
}

fn assessed(
    concept: &Concept,
    observed: &impl Observed,
    options: &AssessmentOptions,
) -> Result<String, Diagnostics> {
    let assessments =
        indicators::assess(concept, observed, options).map_err(|problems| problems.below("/assessment"))?;
    Ok(to_json(&assessments))
}

/// The report to the council as data: [`ReportOptions`] in, [`Report`] out.
///
/// # Errors
/// Every problem of the options.
pub fn report(concept: &Concept, options: &str) -> Result<String, Diagnostics> {
    Ok(Report::build(concept, &read_options(options)?)?.to_json())
}

record! {
    /// What to report on, and in which language it is rendered.
    pub struct RenderOptions {
        /// What to report on.
        pub report: ReportOptions,
        /// The language.
        pub language: Language,
    }
}

/// The report to the council as one HTML file: [`RenderOptions`] in, text out.
///
/// # Errors
/// Every problem of the options.
pub fn report_html(concept: &Concept, options: &str) -> Result<String, Diagnostics> {
    rendered(concept, options, Report::to_html)
}

/// The report to the council as Markdown: [`RenderOptions`] in, text out.
///
/// # Errors
/// Every problem of the options.
pub fn report_markdown(concept: &Concept, options: &str) -> Result<String, Diagnostics> {
    rendered(concept, options, Report::to_markdown)
}

fn rendered(
    concept: &Concept,
    options: &str,
    render: fn(&Report, Language) -> String,
) -> Result<String, Diagnostics> {
    let options: RenderOptions = read_options(options)?;
    let report = Report::build(concept, &options.report).map_err(|problems| problems.below("/report"))?;
    Ok(render(&report, options.language))
}

record! {
    /// An amount and the weights by which it is split.
    pub struct SplitInput {
        /// The amount.
        pub amount: Money,
        /// The weights, in the order of the parts.
        pub weights: Vec<u64>,
    }
}

/// The parts of a split amount, in the order of the weights.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SplitResult {
    /// The parts; they add up to the amount.
    pub parts: Vec<Money>,
}

/// Splits an amount to the cent: [`SplitInput`] in, [`SplitResult`] out; see [`Money::split`].
///
/// ```
/// let parts = integration_core::json::split(r#"{"amount": "100.00", "weights": [1, 1, 1]}"#)?;
/// assert_eq!(parts, r#"{"parts":["33.34","33.33","33.33"]}"#);
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the input; `IC-M001` where no weight is above zero.
pub fn split(input: &str) -> Result<String, Diagnostics> {
    let input: SplitInput = read_options(input)?;
    let parts = input.amount.split(&input.weights);
    let parts = parts.map_err(|_| Diagnostic::new(Code::NoWeight, "/weights", input.weights.len(), &[]))?;
    Ok(to_json(&SplitResult { parts }))
}

record! {
    /// Counted cases and the confidence level of an interval.
    pub struct WilsonInput {
        /// The cases that have the property.
        pub successes: u64,
        /// All cases.
        pub trials: u64,
        /// The confidence level, between 0 and 1; by default 0.95.
        pub confidence: Option<f64>,
    }
}

/// The Wilson interval of a share: [`WilsonInput`] in, [`indicators::interval::Interval`] out.
///
/// ```
/// let interval = integration_core::json::wilson(r#"{"successes": 65, "trials": 100}"#)?;
/// assert!(interval.starts_with(r#"{"estimate":0.65,"lower":0.5525444329688"#));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the input; `IC-I002` to `IC-I004` where there is no interval.
pub fn wilson(input: &str) -> Result<String, Diagnostics> {
    let input: WilsonInput = read_options(input)?;
    let interval = wilson_interval(input.successes, input.trials, input.confidence.unwrap_or(0.95));
    interval.map(|interval| to_json(&interval)).map_err(|error| refused(&error, &input).into())
}

fn refused(error: &IntervalError, input: &WilsonInput) -> Diagnostic {
    let trials = input.trials.to_string();
    match error {
        IntervalError::NoTrials => Diagnostic::new(Code::NoCases, "/trials", 0, &[]),
        IntervalError::TooManySuccesses { successes, .. } => {
            Diagnostic::new(Code::SuccessesAbove, "/successes", successes, &[("cases", &trials)])
        }
        IntervalError::Confidence { .. } => confidence_out_of_range(input.confidence.unwrap_or(0.95)),
        // Reading has refused counts beyond 2^53 already; the library's own bound is the same.
        IntervalError::TooManyTrials { .. } => {
            let arguments = [("least", "1"), ("most", "9007199254740991")];
            Diagnostic::new(Code::OutOfRange, "/trials", input.trials, &arguments)
        }
    }
}
