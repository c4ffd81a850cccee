//! This module is the boundary for callers that speak JSON: a service behind HTTP, the Python package, the
//! portal. Each function takes its options as JSON text and answers with JSON text.
//!
//! Nothing is decided here: a function reads its options, calls the library, writes the answer. The same
//! input therefore gives the same bytes in every language. A refusal is always [`Diagnostics`]; an unknown
//! option is refused too, because a mistyped one must not go unnoticed.

use num_bigint::BigInt;
use num_rational::BigRational;
use serde::Serialize;

use crate::calendar::{Date, FiscalYear};
use crate::concept::{ActualCost, Concept};
use crate::confidentiality::{ConfidentialityOptions, Published, Raw};
use crate::cost_sharing::claims::{self, ClaimsError, ClaimsRule};
use crate::cost_sharing::shapley::MOST_PLAYERS;
use crate::cost_sharing::{self, AllocationInput, CentreId, JointCost, OrdersInput, SampledCost};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{read_options, record, to_json};
use crate::funding::{
    self, CompareOptions, FrontierOptions, FundingOptions, LeastExtraOptions, OptimiseOptions, RankOptions,
};
use crate::indicators::{AssessmentOptions, Observed};
use crate::money::Money;
use crate::report::{Funded, IndicatorReport, Report, ReportOptions, half};
use crate::text::Language;
use crate::{cycle, indicators};

mod judgement;
mod uncertainty;

pub use judgement::*;
pub use uncertainty::*;

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
    /// Which grants to settle, on what was spent.
    pub struct SettlementOptions {
        /// The measure.
        pub measure: String,
        /// The year in which it started; without it, its earliest start.
        pub start: Option<FiscalYear>,
        /// The first year to settle; without it, the first of the concept's term.
        pub from: Option<FiscalYear>,
        /// The last year to settle; without it, the last of the concept's term.
        pub to: Option<FiscalYear>,
        /// What the cost lines really cost; what is not named has cost nothing.
        pub actuals: Vec<ActualCost>,
    }
}

/// The grants of a measure on what was spent (*Verwendungsnachweis*): [`SettlementOptions`] in,
/// [`crate::concept::GrantSettlement`] out; see [`crate::concept::Measure::settle_grants`].
///
/// # Errors
/// Every problem of the options; IC-F001 where there is no such measure.
pub fn settle_grants(concept: &Concept, options: &str) -> Result<String, Diagnostics> {
    let options: SettlementOptions = read_options(options)?;
    let measure = concept.measures.iter().find(|measure| measure.id.as_str() == options.measure);
    let measure =
        measure.ok_or_else(|| funding::unknown_measure("/measure".to_owned(), &options.measure, concept))?;
    let horizon = funding::horizon(concept, options.from, options.to)?;
    let start = options.start.unwrap_or(measure.schedule.earliest_start);
    Ok(to_json(&measure.settle_grants(start, horizon, &options.actuals)?))
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

/// A scenario against the plan: [`CompareOptions`] in, [`funding::Comparison`] out; see [`funding::compare`].
///
/// # Errors
/// Every problem of the options.
pub fn compare(concept: &Concept, options: &str) -> Result<String, Diagnostics> {
    let options: CompareOptions = read_options(options)?;
    Ok(to_json(&funding::compare(concept, &options)?))
}

/// The least extra money that funds a measure: [`LeastExtraOptions`] in, [`funding::LeastExtra`] out; see
/// [`funding::least_extra`].
///
/// # Errors
/// Every problem of the options; `IC-F037` where the plan allows no such search.
pub fn least_extra(concept: &Concept, options: &str) -> Result<String, Diagnostics> {
    let options: LeastExtraOptions = read_options(options)?;
    Ok(to_json(&funding::least_extra(concept, &options)?))
}

/// The measures that a pot's amount buys: [`FrontierOptions`] in, [`funding::Frontier`] out; see
/// [`funding::frontier`].
///
/// # Errors
/// Every problem of the options; `IC-F037` where the plan allows no such search.
pub fn frontier(concept: &Concept, options: &str) -> Result<String, Diagnostics> {
    let options: FrontierOptions = read_options(options)?;
    Ok(to_json(&funding::frontier(concept, &options)?))
}

/// What a measure's rank decides: [`RankOptions`] in, [`funding::RankSensitivity`] out; see
/// [`funding::rank_sensitivity`].
///
/// # Errors
/// Every problem of the options; `IC-F001` where there is no such measure.
pub fn rank_sensitivity(concept: &Concept, options: &str) -> Result<String, Diagnostics> {
    let options: RankOptions = read_options(options)?;
    Ok(to_json(&funding::rank_sensitivity(concept, &options)?))
}

/// The selection of measures that is worth most, as a plan, and what the council's order costs against it:
/// [`OptimiseOptions`] in, [`funding::OptimalPlan`] out; see [`funding::optimise`].
///
/// ```
/// # let document = include_bytes!("../tests/concepts/small.json");
/// # let concept = &integration_core::concept::Concept::from_json(document)?;
/// let optimal = integration_core::json::optimise(concept, r#"{"nodes": 1000}"#)?;
/// assert!(optimal.contains(r#""is_proven":true"#) && optimal.contains(r#""costs":0"#));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the options; `IC-F039` where a measure has two values, `IC-F040` where the amounts are too large to
/// search.
pub fn optimise(concept: &Concept, options: &str) -> Result<String, Diagnostics> {
    let options: OptimiseOptions = read_options(options)?;
    Ok(to_json(&funding::optimise(concept, &options)?))
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

/// What a report takes from the funding plan, for [`report_with`]: [`ReportOptions`] in, text out. A program whose parts
/// are loaded one by one makes both halves and the whole in different parts; all three steps together are [`report`].
///
/// # Errors
/// Every problem of the options.
pub fn report_funding(concept: &Concept, options: &str) -> Result<String, Diagnostics> {
    Ok(to_json(&Funded::of(concept, &read_options(options)?)?))
}

/// The same for a report that is to be rendered: [`RenderOptions`] in, text out.
///
/// # Errors
/// Every problem of the options.
pub fn report_funding_for(concept: &Concept, options: &str) -> Result<String, Diagnostics> {
    let options: RenderOptions = read_options(options)?;
    let funded = Funded::of(concept, &options.report).map_err(|problems| problems.below("/report"))?;
    Ok(to_json(&funded))
}

/// What a report takes from the indicators, for [`report_with`]: [`ReportOptions`] in, [`IndicatorReport`] out.
///
/// # Errors
/// Problems of the options; all of them at once are found by [`report_funding`].
pub fn report_indicators(concept: &Concept, options: &str) -> Result<String, Diagnostics> {
    Ok(to_json(&IndicatorReport::of(concept, &read_options(options)?)?))
}

/// The report to the council as data, made with what [`report_funding`] and [`report_indicators`] gave for the same
/// options: [`ReportOptions`] in, [`Report`] out.
///
/// ```
/// # let document = include_bytes!("../tests/concepts/small.json");
/// # let concept = &integration_core::concept::Concept::from_json(document)?;
/// use integration_core::json::{report, report_funding, report_indicators, report_with};
/// let options = r#"{"from": 2022, "to": 2023, "as_of": "2023-12-31"}"#;
/// let (funding, indicators) = (report_funding(concept, options)?, report_indicators(concept, options)?);
/// assert_eq!(report_with(concept, options, &funding, &indicators)?, report(concept, options)?);
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// `IC-R003` where a text is not what [`report_funding`] or [`report_indicators`] gave; problems of the options.
pub fn report_with(
    concept: &Concept,
    options: &str,
    funding: &str,
    indicators: &str,
) -> Result<String, Diagnostics> {
    let options: ReportOptions = read_options(options)?;
    Ok(Report::joined(concept, &options, half(funding)?, half(indicators)?)?.to_json())
}

record! {
    /// The language in which a report is rendered.
    pub struct LanguageOptions {
        /// The language.
        pub language: Language,
    }
}

/// A report, as text that [`report`] gave, as one HTML file: [`LanguageOptions`] beside it, text out.
///
/// # Errors
/// `IC-R003` where the report was changed; every problem of the options.
pub fn to_html(report: &str, options: &str) -> Result<String, Diagnostics> {
    let LanguageOptions { language } = read_options(options)?;
    Ok(Report::from_json(report)?.to_html(language))
}

/// A report, as text that [`report`] gave, as Markdown: [`LanguageOptions`] beside it, text out.
///
/// # Errors
/// `IC-R003` where the report was changed; every problem of the options.
pub fn to_markdown(report: &str, options: &str) -> Result<String, Diagnostics> {
    let LanguageOptions { language } = read_options(options)?;
    Ok(Report::from_json(report)?.to_markdown(language))
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
    Ok(render(&built(concept, &options)?, options.language))
}

fn built(concept: &Concept, options: &RenderOptions) -> Result<Report, Diagnostics> {
    Report::build(concept, &options.report).map_err(|problems| problems.below("/report"))
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
    let parts = parts.map_err(|_| Diagnostic::new(Code::NO_WEIGHT, "/weights", input.weights.len(), &[]))?;
    Ok(to_json(&SplitResult { parts }))
}

/// The shares of several bearers, in the order of the input.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExactShares {
    /// In cents that add up to the whole.
    pub parts: Vec<Money>,
    /// In euros without rounding: fractions such as `100/3`.
    pub exact: Vec<String>,
}

impl ExactShares {
    #[expect(
        clippy::arithmetic_side_effects,
        reason = "big integers do not overflow, and a hundred is not zero"
    )]
    fn new(parts: Vec<Money>, cents: &[BigRational]) -> Self {
        let euros = |cents: &BigRational| (cents / BigInt::from(100)).to_string();
        Self { parts, exact: cents.iter().map(euros).collect() }
    }
}

/// Cost centres hand on their cost: [`AllocationInput`] in, [`cost_sharing::CostAllocation`] out; see
/// [`cost_sharing::allocate`].
///
/// ```
/// let allocation = integration_core::json::allocate(r#"{
///     "method": "direct",
///     "service_centres": [{"id": "IT", "cost": "900.00"}],
///     "final_centres": [{"id": "school", "cost": "0.00"}, {"id": "daycare", "cost": "100.00"}],
///     "services": [{"from": "IT", "to": "school", "quantity": "2"}, {"from": "IT", "to": "daycare", "quantity": "1"}]
/// }"#)?;
/// assert!(allocation.contains(r#"{"centre":"daycare","own":"100.00","charged":"300.00","total":"400.00"}"#));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the input.
pub fn allocate(input: &str) -> Result<String, Diagnostics> {
    let input: AllocationInput = read_options(input)?;
    Ok(to_json(&cost_sharing::allocate(&input)?))
}

/// The Shapley value of a joint cost: [`JointCost`] in, [`ExactShares`] out; see [`JointCost::shapley`].
///
/// ```
/// let shares = integration_core::json::shapley(r#"{"players": ["A", "B"], "coalitions": [
///     {"members": ["A"], "cost": "60.00"}, {"members": ["B"], "cost": "50.00"}, {"members": ["A", "B"], "cost": "100.00"}
/// ]}"#)?;
/// assert_eq!(shares, r#"{"parts":["55.00","45.00"],"exact":["55","45"]}"#);
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the table.
pub fn shapley(input: &str) -> Result<String, Diagnostics> {
    let input: JointCost = read_options(input)?;
    let shares = input.shapley()?;
    Ok(to_json(&ExactShares::new(shares.cents, &shares.exact)))
}

/// The nucleolus of a joint cost: [`JointCost`] in, [`ExactShares`] out; see [`JointCost::nucleolus`].
///
/// ```
/// let shares = integration_core::json::nucleolus(r#"{"players": ["A", "B"], "coalitions": [
///     {"members": ["A"], "cost": "60.00"}, {"members": ["B"], "cost": "50.00"}, {"members": ["A", "B"], "cost": "100.00"}
/// ]}"#)?;
/// assert_eq!(shares, r#"{"parts":["55.00","45.00"],"exact":["55","45"]}"#);
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the table; `IC-K010` where nobody would share.
pub fn nucleolus(input: &str) -> Result<String, Diagnostics> {
    let input: JointCost = read_options(input)?;
    let shares = input.nucleolus()?;
    Ok(to_json(&ExactShares::new(shares.cents, &shares.exact)))
}

/// Orders in which bearers join.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JoiningOrders {
    /// The orders, each from the first to join to the last.
    pub orders: Vec<Vec<CentreId>>,
}

/// The random orders of a seed: [`OrdersInput`] in, [`JoiningOrders`] out; see [`OrdersInput::orders`].
///
/// ```
/// let input = r#"{"players": ["A", "B", "C"], "samples": 2, "seed": 1}"#;
/// assert_eq!(integration_core::json::joining_orders(input)?, r#"{"orders":[["A","C","B"],["B","A","C"]]}"#);
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the input.
pub fn joining_orders(input: &str) -> Result<String, Diagnostics> {
    let input: OrdersInput = read_options(input)?;
    Ok(to_json(&JoiningOrders { orders: input.orders()? }))
}

/// Shares estimated from some of the orders, in the order of the input.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EstimatedShares {
    /// In cents that add up to the whole.
    pub parts: Vec<Money>,
    /// In euros without rounding: fractions such as `100/3`.
    pub exact: Vec<String>,
    /// Every exact estimate is within this amount (rounded up) of the true share, all of them at once, with the probability
    /// that was asked for.
    pub error_bound: Money,
}

/// The Shapley value estimated from orders that were drawn with [`joining_orders`]: [`SampledCost`] in,
/// [`EstimatedShares`] out; see [`SampledCost::shapley`].
///
/// ```
/// let shares = integration_core::json::shapley_sampled(r#"{"seed": 1, "players": [
///     {"id": "A", "least": "0.00", "most": "8.00"},
///     {"id": "B", "least": "0.00", "most": "11.00"},
///     {"id": "C", "least": "2.00", "most": "13.00"}
/// ], "costs": [["8.00", "13.00", "13.00"], ["11.00", "11.00", "13.00"]]}"#)?;
/// assert_eq!(shares, r#"{"parts":["4.00","5.50","3.50"],"exact":["4","11/2","7/2"],"error_bound":"12.04"}"#);
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the input; `IC-K011` where a bearer adds what it never should.
pub fn shapley_sampled(input: &str) -> Result<String, Diagnostics> {
    let input: SampledCost = read_options(input)?;
    let estimate = input.shapley()?;
    let ExactShares { parts, exact } = ExactShares::new(estimate.shares.cents, &estimate.shares.exact);
    // A bound beyond all amounts becomes the largest, which no share can exceed either.
    let error_bound = Money::from_cents(libm::ceil(estimate.error_bound) as i64);
    Ok(to_json(&EstimatedShares { parts, exact, error_bound }))
}

record! {
    /// Too little money, and what several are entitled to.
    pub struct ClaimsInput {
        /// What there is.
        pub amount: Money,
        /// The claims, together no less than the amount.
        pub claims: Vec<Money>,
        /// How it is shared.
        pub rule: ClaimsRule,
    }
}

/// Too little money shared among claims: [`ClaimsInput`] in, [`ExactShares`] out; see [`cost_sharing::claims::award`].
///
/// ```
/// let input = r#"{"amount": "200.00", "claims": ["100.00", "200.00", "300.00"], "rule": "talmud"}"#;
/// let shares = integration_core::json::award(input)?;
/// assert_eq!(shares, r#"{"parts":["50.00","75.00","75.00"],"exact":["50","75","75"]}"#);
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the input; `IC-K004` where nothing needs to be shared.
pub fn award(input: &str) -> Result<String, Diagnostics> {
    let input: ClaimsInput = read_options(input)?;
    let awards = claims::award(input.amount, &input.claims, input.rule)
        .map_err(|error| Diagnostics::new(unshared(&error, &input)))?;
    Ok(to_json(&ExactShares::new(awards.cents, &awards.exact)))
}

fn unshared(error: &ClaimsError, input: &ClaimsInput) -> Vec<Diagnostic> {
    let negative = |path: String, amount: Money| {
        amount.is_negative().then(|| Diagnostic::new(Code::NEGATIVE_AMOUNT, path, amount, &[]))
    };
    match error {
        ClaimsError::Negative(_) => {
            let claims = input.claims.iter().enumerate();
            let problems = claims.filter_map(|(at, claim)| negative(format!("/claims/{at}"), *claim));
            problems.chain(negative("/amount".to_owned(), input.amount)).collect()
        }
        ClaimsError::Enough { amount, claims } => {
            vec![Diagnostic::new(Code::ENOUGH_FOR_ALL, "/amount", amount, &[("claims", &claims.to_string())])]
        }
        ClaimsError::Orders(_) => {
            let limits = [("least", "1"), ("most", &MOST_PLAYERS.to_string())];
            vec![Diagnostic::new(Code::PLAYER_COUNT, "/claims", input.claims.len(), &limits)]
        }
        ClaimsError::Money(_) => vec![Diagnostic::amount_too_large("/claims")],
    }
}
