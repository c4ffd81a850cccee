//! The indicators in the report: series from published values alone, targets on three axes, gaps.

use serde::{Deserialize, Serialize};

use super::view::View;
use super::words::{self, Sign};
use crate::calendar::{FiscalYear, YearRange};
use crate::concept::{
    CategoryId, Direction, Indicator, IndicatorId, IndicatorKind, Observation, ObservationStatus,
    ObservedValue, SeriesBreak, Slice, Target, TargetKind, Unit,
};
use crate::confidentiality::{Protection, Published};
use crate::index::Order;
use crate::indicators::exact::Exact;
use crate::indicators::pace::{self, Attainment, Trajectory};
use crate::indicators::path::{Outside, PathShape, value_at};
use crate::indicators::{
    AssessmentSummary, Assessments, GapAssessment, Range, TargetAssessment, ThresholdsUsed, in_use,
    known_from, versions_in_use,
};
use crate::text::Text;

/// The indicators with their series, targets and gaps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndicatorReport {
    /// How many targets fall into each class.
    pub summary: AssessmentSummary,
    /// The class boundaries of the pace.
    pub thresholds: ThresholdsUsed,
    /// What was done to protect small counts.
    pub protection: Protection,
    /// One sheet per indicator, in its current version, in the order of the concept.
    pub sheets: Vec<IndicatorSheet>,
}

/// One indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndicatorSheet {
    /// The indicator.
    pub id: IndicatorId,
    /// Its current version.
    pub version: u32,
    /// What it is called.
    pub title: Text,
    /// What it can show.
    pub kind: IndicatorKind,
    /// How it is defined.
    pub definition: Text,
    /// The unit of its values.
    pub unit: Unit,
    /// How many decimals readers see.
    pub decimals: u32,
    /// Which way is better.
    pub direction: Direction,
    /// Where the data come from.
    pub source: Text,
    /// The role that keeps it up to date; only in the internal version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responsible: Option<Text>,
    /// Years from which values are not comparable with earlier ones.
    pub breaks: Vec<SeriesBreak>,
    /// Its targets.
    pub targets: Vec<TargetReport>,
    /// The gaps between its groups.
    pub gaps: Vec<GapReport>,
    /// Every series known by the day of the report, by version and part of the population.
    pub series: Vec<PublishedSeries>,
}

/// A target with its assessment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TargetReport {
    /// The part of the population, in words.
    pub of: Text,
    /// Is it met?
    pub attainment: Sign,
    /// Is the pace enough?
    pub trajectory: Sign,
    /// Why one of the two has no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub obstacle: Option<Text>,
    /// How good are the data?
    pub quality: Sign,
    /// Remarks on the data.
    pub quality_notes: Vec<Text>,
    /// The path from the baseline to the target, year by year; empty where there is no path.
    pub path: Vec<PathPoint>,
    /// The classes with every figure, formula and input.
    pub assessment: TargetAssessment,
}

/// What the path asks for by the end of a year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PathPoint {
    /// The year.
    pub year: FiscalYear,
    /// The value, in the indicator's unit.
    pub value: f64,
}

/// A gap between two groups.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GapReport {
    /// The group, in words.
    pub of: Text,
    /// The group that it is compared with, in words.
    pub reference: Text,
    /// What became of the gap.
    pub sign: Sign,
    /// What the group did, in words.
    pub group_moved: Text,
    /// What the other group did, in words.
    pub reference_moved: Text,
    /// Both gaps with their figures.
    pub assessment: GapAssessment,
}

/// The published values of one part of the population.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublishedSeries {
    /// The version of the indicator under which they were observed.
    pub indicator_version: u32,
    /// The part of the population.
    pub slice: Slice,
    /// The same in words.
    pub of: Text,
    /// The values in order of their years.
    pub values: Vec<PublishedValue>,
}

/// One published value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublishedValue {
    /// The year.
    pub year: FiscalYear,
    /// The value as a number in the indicator's unit, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<f64>,
    /// What was observed, after the confidentiality test.
    pub observed: ObservedValue,
    /// How final it is.
    pub status: ObservationStatus,
}

pub(super) fn indicators(
    view: &View<'_>,
    published: &Published,
    assessments: Assessments,
) -> IndicatorReport {
    let observations = published.observations();
    let observed = |at: usize| observations.get(at).map(|observation| &observation.indicator);
    let order = Order::of(observations.len(), &|a, b| observed(a).cmp(&observed(b)));
    let of_indicator = |indicator: &Indicator| -> Vec<&Observation> {
        let found = order.equal(&|at| observed(at).cmp(&Some(&indicator.id)));
        found.iter().filter_map(|at| observations.get(*at)).collect()
    };
    let versions = versions_in_use(&view.indicators, observations, view.as_of);
    let mut sheets = Vec::new();
    for indicator in &view.indicators {
        let used = in_use(&indicator.id, &versions);
        if used.is_none_or(|used| used.version != indicator.version) {
            continue;
        }
        sheets.push(IndicatorSheet {
            id: indicator.id.clone(),
            version: indicator.version,
            title: indicator.title.clone(),
            kind: indicator.kind,
            definition: indicator.definition.clone(),
            unit: indicator.unit,
            decimals: indicator.decimals,
            direction: indicator.direction,
            source: indicator.source.clone(),
            responsible: indicator.responsible.clone(),
            breaks: indicator.breaks.clone(),
            targets: targets(view, indicator, &assessments),
            gaps: gaps(view, indicator, &assessments),
            series: series(view, &of_indicator(indicator)),
        });
    }
    IndicatorReport {
        sheets,
        summary: assessments.summary,
        thresholds: assessments.thresholds.clone(),
        protection: published.protection().clone(),
    }
}

fn targets(view: &View<'_>, indicator: &Indicator, assessments: &Assessments) -> Vec<TargetReport> {
    let mut reports = Vec::new();
    for assessment in assessments.targets.iter().filter(|target| target.indicator == indicator.id) {
        let result = &assessment.current.result;
        let obstacle = match (result.attainment, result.trajectory) {
            (Attainment::NotAssessable(obstacle), _) | (_, Trajectory::NotAssessable(obstacle)) => {
                Some(obstacle)
            }
            _ => None,
        };
        let version = view
            .targets
            .iter()
            .find(|target| target.id == assessment.target && target.version == assessment.current.version);
        let mut quality_notes = Vec::new();
        for note in &assessment.quality.notes {
            quality_notes.push(words::quality_note(*note));
        }
        reports.push(TargetReport {
            of: slice_in_words(view, &assessment.slice),
            attainment: words::attainment(result.attainment),
            trajectory: words::trajectory(result.trajectory),
            obstacle: obstacle.map(words::obstacle),
            quality: words::quality(assessment.quality.class),
            quality_notes,
            path: version.map(path).unwrap_or_default(),
            assessment: assessment.clone(),
        });
    }
    reports
}

/// The path to a value or a gap; what holds in every year has none, nor has a band or a state.
fn path(target: &Target) -> Vec<PathPoint> {
    let start = Exact::from(target.baseline.value);
    let end = match target.kind {
        TargetKind::Absolute
        | TargetKind::Gap
        | TargetKind::AtLeast
        | TargetKind::AtMost
        | TargetKind::Exact => Exact::from(target.value),
        TargetKind::Relative | TargetKind::RelativeGap => {
            &start * &(&Exact::from(1) + &Exact::from(target.value))
        }
        TargetKind::Limit | TargetKind::Band | TargetKind::State | TargetKind::Maintain => return Vec::new(),
    };
    let point = |year, value: &Exact| PathPoint { year, value: value.to_f64() };
    let mut points = Vec::new();
    if target.path == PathShape::Steps {
        points.push(point(target.baseline.year, &start));
        for step in &target.milestones {
            points.push(point(step.year, &Exact::from(step.value)));
        }
        points.push(point(target.year, &end));
        return points;
    }
    let Some(years) = YearRange::new(target.baseline.year, target.year) else { return Vec::new() };
    let number = |year: FiscalYear| i32::from(year.get());
    let ends = [(target.baseline.year, start), (target.year, end)]
        .map(|(year, value)| pace::Observation { year: number(year), value });
    let value = |year| value_at(&ends, target.path, Outside::Nothing, number(year)).ok();
    years.years().filter_map(|year| Some(PathPoint { year, value: value(year)? })).collect()
}

fn gaps(view: &View<'_>, indicator: &Indicator, assessments: &Assessments) -> Vec<GapReport> {
    let mut reports = Vec::new();
    for gap in assessments.gaps.iter().filter(|gap| gap.indicator == indicator.id) {
        reports.push(GapReport {
            of: slice_in_words(view, &gap.slice),
            reference: slice_in_words(view, &gap.slice.in_group(Some(gap.reference_group.clone()))),
            sign: words::gap_change(gap.development.change),
            group_moved: words::movement(gap.development.group),
            reference_moved: words::movement(gap.development.reference),
            assessment: gap.clone(),
        });
    }
    reports
}

fn series(view: &View<'_>, observations: &[&Observation]) -> Vec<PublishedSeries> {
    let mut known: Vec<(&Observation, &Indicator)> = Vec::new();
    for observation in observations {
        let version = view.indicators.iter().find(|indicator| {
            indicator.id == observation.indicator && indicator.version == observation.indicator_version
        });
        let is_known = |indicator: &&Indicator| known_from(indicator, observation.year) <= Some(view.as_of);
        known.extend(version.filter(is_known).map(|indicator| (*observation, indicator)));
    }
    let same_series = |a: usize, b: usize| {
        let key = |at: usize| known.get(at).map(|(one, _)| (one.indicator_version, one.slice.key()));
        key(a).cmp(&key(b))
    };
    let first = Order::of(known.len(), &same_series).firsts(&same_series, &|_| true);
    // The series in the order in which they begin, each by year.
    let place = |at: usize| (first.get(at), known.get(at).map(|(observation, _)| observation.year));
    let mut series: Vec<PublishedSeries> = Vec::new();
    let mut begun = None;
    for at in Order::of(known.len(), &|a, b| place(a).cmp(&place(b))).positions() {
        let Some((observation, indicator)) = known.get(*at) else { continue };
        if begun != first.get(*at) {
            begun = first.get(*at);
            series.push(PublishedSeries {
                indicator_version: observation.indicator_version,
                of: slice_in_words(view, &observation.slice),
                slice: observation.slice.clone(),
                values: Vec::new(),
            });
        }
        if let Some(entry) = series.last_mut() {
            entry.values.push(PublishedValue {
                year: observation.year,
                number: Range::of(&observation.value, indicator.unit)
                    .and_then(|range| Some(range.exact()?.to_f64())),
                observed: observation.value.clone(),
                status: observation.status,
            });
        }
    }
    series
}

/// The part of the population in the concept's words.
fn slice_in_words(view: &View<'_>, slice: &Slice) -> Text {
    // The group comes first: it is what readers compare.
    let mut all: Option<Text> = None;
    for id in [&slice.group, &slice.district, &slice.sex, &slice.age].into_iter().flatten() {
        let part = category(view, id);
        all = Some(match all {
            Some(before) => before.joined(", ", &part),
            None => part,
        });
    }
    all.unwrap_or_else(|| Text::new("Stadt insgesamt", "whole city"))
}

fn category(view: &View<'_>, id: &CategoryId) -> Text {
    let found = view.categories.iter().find(|category| category.id == *id);
    found.map_or_else(|| Text { de: id.to_string(), en: None }, |category| category.title.clone())
}
