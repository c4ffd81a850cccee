//! The report as data, and how it is put together.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::cycle::{StepReport, cycle};
use super::decisions::{DecisionNeeded, Findings};
use super::funding::{FundingReport, funding};
use super::implementation::{Implementation, StatusCounts, implementation};
use super::indicators::{IndicatorReport, indicators};
use super::measures::{MeasureSheet, measures};
use super::methods::{Methods, methods};
use super::money::{MoneyReport, money};
use super::options::{Audience, ReportOptions};
use super::view::View;
use crate::calendar::{Date, YearRange};
use crate::concept::{Concept, ConceptId, Municipality, Resolution};
use crate::confidentiality::Raw;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{fingerprint, from_json};
use crate::funding::HeadlineCheck;
use crate::index::Order;
use crate::indicators::{AssessmentOptions, AssessmentSummary, assess};
use crate::text::Text;

/// A report to the council: data first, renderings second.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// What is reported on, for whom, and as of when.
    pub cover: Cover,
    /// The report on one page.
    pub summary: Summary,
    /// What the council is asked to decide.
    pub decisions: Vec<DecisionNeeded>,
    /// The books of the period.
    pub money: MoneyReport,
    /// The funding plan.
    pub funding: FundingReport,
    /// How far the measures are.
    pub implementation: Implementation,
    /// The indicators with their targets.
    pub indicators: IndicatorReport,
    /// The steps of the cycle.
    pub cycle: Vec<StepReport>,
    /// The measures, one short sheet each.
    pub measures: Vec<MeasureSheet>,
    /// The resolutions known by the day of the report, the oldest first.
    pub resolutions: Vec<Resolution>,
    /// How the figures came about.
    pub methods: Methods,
}

/// What is reported on, for whom, and as of when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cover {
    /// The concept.
    pub concept: ConceptId,
    /// What it is called.
    pub title: Text,
    /// The municipality.
    pub municipality: Municipality,
    /// The version of the concept.
    pub version: u32,
    /// The resolution that adopted it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adopted_by: Option<Resolution>,
    /// The years for which it was adopted.
    pub term: YearRange,
    /// The years reported on.
    pub period: YearRange,
    /// The data cut-off.
    #[serde(deserialize_with = "crate::calendar::day")]
    pub as_of: Date,
    /// For whom the report is.
    pub audience: Audience,
    /// Where the content comes from.
    pub provenance: String,
    /// Whether the content is invented, by its own provenance.
    pub synthetic: bool,
    /// SHA-256 of this report as JSON with this field empty, in hexadecimal digits.
    pub content_hash: String,
}

/// The report on one page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Summary {
    /// Declared against computed: measures, budgeted, open, open volume.
    pub headline: HeadlineCheck,
    /// All measures by status.
    pub measures: StatusCounts,
    /// All targets by class.
    pub targets: AssessmentSummary,
    /// How many steps of the cycle are overdue.
    pub overdue_steps: u32,
}

impl Report {
    /// Builds the report of `concept` for a period.
    ///
    /// ```
    /// # let document = include_bytes!("../../tests/concepts/small.json");
    /// # let concept = integration_core::concept::Concept::from_json(document)?;
    /// use integration_core::calendar::{FiscalYear, YearRange};
    /// use integration_core::report::{Report, ReportOptions};
    /// use integration_core::text::Language;
    /// let year = |year| FiscalYear::new(year).unwrap();
    /// let period = YearRange::new(year(2021), year(2022)).unwrap();
    /// let options = ReportOptions::new(period, "2023-04-10".parse().unwrap());
    /// let report = Report::build(&concept, &options)?;
    /// assert_eq!(report.summary.headline.open_volume.computed.to_string(), "90000.00");
    /// assert!(report.to_html(Language::De).starts_with("<!DOCTYPE html><html lang=\"de\">"));
    /// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    /// All problems of the options at once: `IC-R001` for a reversed period, `IC-R002` for a data cut-off
    /// before it, and those of the funding and the confidentiality options below `/funding` and
    /// `/confidentiality`; amounts beyond the range of [`Money`](crate::money::Money).
    pub fn build(concept: &Concept, options: &ReportOptions) -> Result<Self, Diagnostics> {
        let funded = Funded::of(concept, options)?;
        Self::joined(concept, options, funded, IndicatorReport::of(concept, options)?)
    }

    /// The rest of the report, beside what was made of the funding plan and of the indicators for the same options.
    pub(crate) fn joined(
        concept: &Concept,
        options: &ReportOptions,
        Funded { funding, headline }: Funded,
        indicators: IndicatorReport,
    ) -> Result<Self, Diagnostics> {
        let view = &View::new(concept, options.audience, options.as_of);
        let period = options.period().map_err(Diagnostics::new)?;
        let money = money(view, period)?;
        let implementation = implementation(view, period);
        let cycle = cycle(concept, view);
        let findings = Findings {
            period,
            headline: &headline,
            implementation: &implementation,
            funding: &funding,
            indicators: &indicators,
            cycle: &cycle,
        };
        let report = Self {
            decisions: findings.decisions(view),
            cover: cover(view, period),
            summary: Summary {
                measures: implementation.all.clone(),
                targets: indicators.summary,
                overdue_steps: cycle.iter().fold(0, |sum, step| step.overdue.saturating_add(sum)),
                headline,
            },
            measures: measures(view, &funding, period),
            resolutions: resolutions(view),
            methods: methods(view.audience, view.withheld(), &indicators.protection, &indicators.thresholds),
            money,
            funding,
            implementation,
            indicators,
            cycle,
        };
        Ok(report.sealed())
    }

    /// The report as JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        crate::document::to_json(self)
    }

    /// Reads what [`Report::to_json`] wrote, to render it elsewhere or to compare it with a later one.
    ///
    /// ```
    /// # let document = include_bytes!("../../tests/concepts/small.json");
    /// # use integration_core::{calendar::YearRange, concept::Concept};
    /// use integration_core::report::{Report, ReportOptions};
    /// # let concept = Concept::from_json(document)?;
    /// # let year = |year| integration_core::calendar::FiscalYear::new(year).unwrap();
    /// # let period = YearRange::new(year(2022), year(2023)).unwrap();
    /// let report = Report::build(&concept, &ReportOptions::new(period, "2024-03-31".parse()?))?;
    /// assert_eq!(Report::from_json(&report.to_json())?, report);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// Byte for byte: white space around the text is let pass, but another program that writes the same values in its own
    /// way has changed the report.
    ///
    /// # Errors
    /// `IC-R003` where the text was changed since, or is no report of this release.
    pub fn from_json(text: &str) -> Result<Self, Diagnostics> {
        let text = text.trim_start_matches('\u{feff}').trim();
        let changed = |found: &str| Diagnostics::from(Diagnostic::new(Code::REPORT_CHANGED, "", found, &[]));
        let report: Self = from_json(text).map_err(|problem| changed(&problem))?;
        // Quotes within a text are escaped, so that only the field itself reads like this.
        let field = |hash: &str| format!("\"content_hash\":\"{hash}\"");
        let hash = &report.cover.content_hash;
        let unsealed = text.replacen(&field(hash), &field(""), 1);
        let computed = fingerprint(&unsealed);
        if computed == *hash { Ok(report) } else { Err(changed(&format!("{hash} ≠ {computed}"))) }
    }

    /// The report with the hash of everything else in it.
    fn sealed(mut self) -> Self {
        self.cover.content_hash = String::new();
        self.cover.content_hash = fingerprint(&self.to_json());
        self
    }
}

/// What a report takes from the funding plan: half of all that is computed for it, and possible elsewhere.
#[derive(Serialize, Deserialize)]
pub(crate) struct Funded {
    funding: FundingReport,
    headline: HeadlineCheck,
}

impl Funded {
    /// All problems of the options are found here, not only those of the plan.
    pub(crate) fn of(concept: &Concept, options: &ReportOptions) -> Result<Self, Diagnostics> {
        let view = View::new(concept, options.audience, options.as_of);
        let mut problems = options.period().err().unwrap_or_default();
        let funded = funding(concept, &view, &options.funding).map_err(below_funding);
        let minimum = options.confidentiality.checked_minimum();
        let minimum = minimum.map_err(|problems| problems.below("/confidentiality"));
        match funded {
            Ok((funding, headline)) if problems.is_empty() && minimum.is_ok() => {
                Ok(Self { funding, headline })
            }
            funded => {
                problems.extend(funded.err().into_iter().chain(minimum.err()).flatten());
                Err(Diagnostics::new(problems))
            }
        }
    }
}

impl IndicatorReport {
    /// What a report takes from the observations: the other half, and possible elsewhere too.
    pub(crate) fn of(concept: &Concept, options: &ReportOptions) -> Result<Self, Diagnostics> {
        let view = &View::new(concept, options.audience, options.as_of);
        let published = Raw::of(concept).protect(&options.confidentiality);
        let published = &published.map_err(|problems| problems.below("/confidentiality"))?.publish();
        let assessments = assess(concept, published, &AssessmentOptions::on(view.as_of))?;
        Ok(indicators(view, published, assessments))
    }
}

/// Reads a half of a report that was made elsewhere: [`Funded`] or [`IndicatorReport`].
pub(crate) fn half<T: DeserializeOwned>(text: &str) -> Result<T, Diagnostics> {
    from_json(text).map_err(|problem| Diagnostic::new(Code::REPORT_CHANGED, "", problem, &[]).into())
}

/// Problems of the funding options stand below `/funding`; amounts that do not fit are the concept's own.
fn below_funding(problems: Diagnostics) -> Diagnostics {
    let of_concept = |problem: &Diagnostic| problem.code == Code::AMOUNT_TOO_LARGE;
    let (concept, options): (Vec<_>, Vec<_>) = problems.into_iter().partition(of_concept);
    let options = Diagnostics::new(options).below("/funding");
    Diagnostics::new(concept.into_iter().chain(options).collect())
}

fn cover(view: &View<'_>, period: YearRange) -> Cover {
    let cover = &view.cover;
    Cover {
        concept: cover.concept.clone(),
        title: cover.title.clone(),
        municipality: cover.municipality.clone(),
        version: cover.version,
        adopted_by: view.resolutions.iter().find(|resolution| resolution.id == *cover.adopted_by).cloned(),
        term: cover.term,
        period,
        as_of: view.as_of,
        audience: view.audience,
        provenance: cover.provenance.to_owned(),
        synthetic: is_synthetic(cover.provenance),
        content_hash: String::new(),
    }
}

fn is_synthetic(provenance: &str) -> bool {
    let head = provenance.trim_start().get(.."synthetic".len());
    head.is_some_and(|head| head.eq_ignore_ascii_case("synthetic"))
}

fn resolutions(view: &View<'_>) -> Vec<Resolution> {
    // Resolutions of one day keep the order of the document.
    let date = |at: usize| view.resolutions.get(at).map(|resolution| resolution.date);
    let order = Order::of(view.resolutions.len(), &|a, b| date(a).cmp(&date(b)));
    let mut known = Vec::new();
    for resolution in order.positions().iter().filter_map(|at| view.resolutions.get(*at)) {
        if resolution.date <= view.as_of {
            known.push(resolution.clone());
        }
    }
    known
}
