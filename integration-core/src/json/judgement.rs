//! Series judged by published methods, paths and control charts, for callers that speak JSON.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::calendar::FiscalYear;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{read_options, record, to_json};
#[cfg(doc)]
use crate::indicators;
use crate::indicators::aggregate::{
    AggregateError, MeanRequest, Member, NonCompensation, Overview, aggregate as overview_of,
};
use crate::indicators::control_chart::{ChartOptions, control_chart as chart_of};
use crate::indicators::exact::Exact;
use crate::indicators::gap::Better;
use crate::indicators::pace::Observation;
use crate::indicators::path::{Outside, PathError, PathShape, value_at};
use crate::indicators::preset::{
    Field, MAX_YEARS, Preset, PresetAnswer, PresetQuestion, QuestionError, Scale, TimeWeights,
    judge as judged_by,
};

record! {
    /// A value and its year.
    pub struct YearValue {
        /// The year.
        pub year: FiscalYear,
        /// The value.
        pub value: Decimal,
    }
}

record! {
    /// The ends of a score from 0 to 100 and where it turns green.
    pub struct ScoreScale {
        /// The value with score 0.
        pub lower_bound: Decimal,
        /// The value with score 100; below the lower bound if lower is better.
        pub optimum: Decimal,
        /// The score from which on the goal counts as reached.
        pub green: Decimal,
    }
}

record! {
    /// The standard errors of the two values that are compared, in the indicator's unit.
    pub struct EndErrors {
        /// That of the baseline.
        pub baseline: Decimal,
        /// That of the latest value.
        pub latest: Decimal,
    }
}

record! {
    /// One series, and the method that judges it.
    pub struct JudgeInput {
        /// The method.
        pub preset: Preset,
        /// Whether the institution's own workarounds are reproduced, to check a published table.
        pub compat: bool,
        /// The observations in any order; a missing year is left out.
        pub observations: Vec<YearValue>,
        /// Which way is up.
        pub better: Better,
        /// The baseline is the first observation in this year or later; by default the first there is.
        pub baseline_year: Option<FiscalYear>,
        /// The value wanted.
        pub target: Option<Decimal>,
        /// By when it is wanted.
        pub target_year: Option<FiscalYear>,
        /// The value that cannot be passed, such as 100 %.
        pub natural_limit: Option<Decimal>,
        /// The ends of the score from 0 to 100.
        pub scale: Option<ScoreScale>,
        /// The standard deviation of the value among the peers.
        pub deviation: Option<Decimal>,
        /// The standard errors of the baseline and of the latest value.
        pub standard_errors: Option<EndErrors>,
        /// How much more the later observations weigh in a regression; by default linearly.
        pub time_weights: Option<TimeWeights>,
    }
}

impl JudgeInput {
    fn answer(&self) -> Result<PresetAnswer, Diagnostics> {
        let observations = points(&self.observations);
        let exact = |value: Option<Decimal>| value.map(Exact::from);
        let year = |year: Option<FiscalYear>| year.map(|year| i32::from(year.get()));
        let question = PresetQuestion {
            preset: self.preset,
            compat: self.compat,
            observations: &observations,
            better: self.better,
            baseline_year: year(self.baseline_year),
            target: exact(self.target),
            target_year: year(self.target_year),
            natural_limit: exact(self.natural_limit),
            scale: self.scale.as_ref().map(|scale| Scale {
                lower_bound: scale.lower_bound.into(),
                optimum: scale.optimum.into(),
                green: scale.green.into(),
            }),
            deviation: exact(self.deviation),
            standard_errors: self
                .standard_errors
                .as_ref()
                .map(|errors| (errors.baseline.into(), errors.latest.into())),
            time_weights: self.time_weights,
        };
        judged_by(&question)
            .map_err(|problems| Diagnostics::new(problems.iter().map(|problem| self.told(problem)).collect()))
    }

    fn told(&self, problem: &QuestionError) -> Diagnostic {
        let at = |field: &Field| format!("/{field}");
        match problem {
            QuestionError::Missing { field, .. } => {
                let arguments = [("field", &*field.to_string()), ("shape", example(*field))];
                Diagnostic::new(Code::MISSING_FIELD, at(field), "", &arguments)
            }
            QuestionError::NotUsed { field, .. } => Diagnostic::new(Code::NOT_USED, at(field), field, &[]),
            QuestionError::Negative { field, found } => negative(at(field), found),
            QuestionError::ConflictingObservations { year, .. } => {
                repeated(&self.observations, *year, "/observations")
            }
            QuestionError::TooManyYears { first, last } => {
                let most = i64::from(*first).saturating_add(MAX_YEARS).to_string();
                let limits = [("least", &*first.to_string()), ("most", &most)];
                Diagnostic::new(Code::OUT_OF_RANGE, self.place_of(*last), last, &limits)
            }
        }
    }

    /// Where a year stands.
    fn place_of(&self, year: i32) -> String {
        let is = |found: &FiscalYear| i32::from(found.get()) == year;
        let row = self.observations.iter().position(|observation| is(&observation.year));
        match row {
            Some(row) => format!("/observations/{row}/year"),
            None if self.target_year.as_ref().is_some_and(is) => "/target_year".to_owned(),
            None => "/baseline_year".to_owned(),
        }
    }
}

/// What a field looks like.
const fn example(field: Field) -> &'static str {
    match field {
        Field::TargetYear => "2030",
        Field::Scale | Field::StandardErrors => "{…}",
        Field::TimeWeights => "`\"linear\"`",
        Field::Target | Field::NaturalLimit | Field::Deviation => "`\"12.5\"`",
    }
}

fn negative(place: String, found: &str) -> Diagnostic {
    let most = Decimal::MAX.to_string();
    Diagnostic::new(Code::NUMBER_RANGE, place, found, &[("least", "0"), ("most", &most)])
}

/// The second value of a year.
fn repeated(rows: &[YearValue], year: i32, list: &str) -> Diagnostic {
    let rows = rows.iter().enumerate().filter(|(_, row)| i32::from(row.year.get()) == year);
    let row = rows.map(|(row, _)| row).nth(1).unwrap_or_default();
    Diagnostic::new(Code::REPEATED_TIME, format!("{list}/{row}/year"), year, &[])
}

fn points(values: &[YearValue]) -> Vec<Observation> {
    let point = |row: &YearValue| Observation { year: row.year.get().into(), value: row.value.into() };
    values.iter().map(point).collect()
}

/// One series judged as an institution would: [`JudgeInput`] in, [`PresetAnswer`] out; see [`indicators::preset`].
///
/// ```
/// let answer = integration_core::json::judge(r#"{
///     "preset": "statcan-2025/1", "better": "higher", "target": "60", "target_year": 2030,
///     "observations": [{"year": 2015, "value": "50"}, {"year": 2020, "value": "60.5"}]
/// }"#)?;
/// assert!(answer.contains(r#""verdict":{"kind":"statcan","class":"target_achieved"}"#));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the input: `IC-D006` for what the method needs, `IC-I013` for what it does not use, `IC-I010` for
/// two values of one year.
pub fn judge(input: &str) -> Result<String, Diagnostics> {
    let input: JudgeInput = read_options(input)?;
    Ok(to_json(&input.answer()?))
}

record! {
    /// An indicator among others.
    pub struct MemberInput {
        /// Its name, unique among them.
        pub id: String,
        /// Its series, and the method that judges it.
        pub question: JudgeInput,
        /// Its weight in the mean, 0 or more; for all or for none.
        pub weight: Option<Decimal>,
    }
}

record! {
    /// Indicators that are looked at together.
    pub struct AggregateInput {
        /// The indicators.
        pub members: Vec<MemberInput>,
        /// The rule of the mean, if there is to be one.
        pub mean: Option<NonCompensation>,
    }
}

/// An indicator's mark.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JudgedMember {
    /// Its name.
    pub id: String,
    /// The mark and all that is behind it.
    pub answer: PresetAnswer,
}

/// Indicators looked at together.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AggregateAnswer {
    /// How many are in each class, how many can be judged at all, and the mean if it was asked for.
    pub overview: Overview,
    /// Each of them, in the order of the input.
    pub members: Vec<JudgedMember>,
}

/// Several indicators judged by one method and counted: [`AggregateInput`] in, [`AggregateAnswer`] out; see
/// [`indicators::aggregate`].
///
/// ```
/// let answer = integration_core::json::aggregate(r#"{"members": [{"id": "work", "question": {
///     "preset": "eurostat-4/1", "better": "higher",
///     "observations": [{"year": 2015, "value": "50"}, {"year": 2020, "value": "60"}]
/// }}]}"#)?;
/// assert!(answer.starts_with(r#"{"overview":{"classes":[{"verdict":{"kind":"eurostat""#));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the input, those of a series below `/members/…/question`; `IC-I014` where methods are mixed.
pub fn aggregate(input: &str) -> Result<String, Diagnostics> {
    let AggregateInput { members, mean } = read_options(input)?;
    let mut problems = Vec::new();
    let mut judged = Vec::with_capacity(members.len());
    for (at, member) in members.iter().enumerate() {
        match member.question.answer() {
            Ok(answer) => judged.push(JudgedMember { id: member.id.clone(), answer }),
            Err(found) => problems.extend(found.below(&format!("/members/{at}/question"))),
        }
        if mean.is_none() && member.weight.is_some() {
            problems.push(Diagnostic::new(Code::NOT_USED, format!("/members/{at}/weight"), "weight", &[]));
        }
    }
    if !problems.is_empty() {
        return Err(Diagnostics::new(problems));
    }
    let weights = members.iter().filter_map(|member| Some((member.id.clone(), member.weight?)));
    let request = mean.map(|rule| MeanRequest { weights: weights.collect::<BTreeMap<_, _>>(), rule });
    let named: Vec<_> = judged.iter().map(|JudgedMember { id, answer }| Member { id, answer }).collect();
    let overview = overview_of(&named, request.as_ref()).map_err(|found| {
        Diagnostics::new(found.iter().map(|problem| unjoined(problem, &members)).collect())
    })?;
    Ok(to_json(&AggregateAnswer { overview, members: judged }))
}

fn unjoined(problem: &AggregateError, members: &[MemberInput]) -> Diagnostic {
    let nth = |id: &str, nth: usize| {
        let places = members.iter().enumerate().filter(|(_, member)| member.id == id).map(|(at, _)| at);
        places.take(nth).last().unwrap_or_default()
    };
    match problem {
        AggregateError::DuplicateId { id } => {
            let first = format!("/members/{}/id", nth(id, 1));
            Diagnostic::new(
                Code::DUPLICATE_ID,
                format!("/members/{}/id", nth(id, 2)),
                id,
                &[("first", &first)],
            )
        }
        AggregateError::MixedMethods { id, found, expected } => {
            let place = format!("/members/{}/question/preset", nth(id, 1));
            Diagnostic::new(Code::MIXED_METHODS, place, found.as_str(), &[("first", expected.as_str())])
        }
        AggregateError::MixedCompat { id } => {
            // Of two, one is computed with the institution's workarounds and one without.
            let name = |compat: bool| if compat { "compat: true" } else { "compat: false" };
            let first = members.first().is_some_and(|member| member.question.compat);
            let place = format!("/members/{}/question/compat", nth(id, 1));
            Diagnostic::new(Code::MIXED_METHODS, place, name(!first), &[("first", name(first))])
        }
        AggregateError::MissingWeight { id } | AggregateError::UnknownWeight { id } => {
            let arguments = [("field", "weight"), ("shape", "`\"1\"`")];
            Diagnostic::new(Code::MISSING_FIELD, format!("/members/{}/weight", nth(id, 1)), "", &arguments)
        }
        AggregateError::NegativeWeight { id, found } => {
            negative(format!("/members/{}/weight", nth(id, 1)), &found.to_string())
        }
    }
}

record! {
    /// A path to a target, and the year that is asked for.
    pub struct PathInput {
        /// The baseline, milestones and the target, in any order; at least two.
        pub points: Vec<YearValue>,
        /// How the path runs from point to point.
        pub shape: PathShape,
        /// What it asks for before its first and after its last point.
        pub outside: Outside,
        /// The year asked for.
        pub year: FiscalYear,
    }
}

/// What a path asks for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PathValue {
    /// The value.
    pub value: f64,
}

/// What the way to a target asks for in a year: [`PathInput`] in, [`PathValue`] out; see [`indicators::path`].
///
/// ```
/// let input = r#"{"points": [{"year": 2020, "value": "40"}, {"year": 2030, "value": "50"}], "year": 2023}"#;
/// assert_eq!(integration_core::json::path_value(input)?, r#"{"value":43.0}"#);
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Problems of the input; `IC-I015` where no growth rate leads from one point to the next.
pub fn path_value(input: &str) -> Result<String, Diagnostics> {
    let PathInput { points: rows, shape, outside, year } = read_options(input)?;
    let value = value_at(&points(&rows), shape, outside, year.get().into()).map_err(|error| match error {
        PathError::TooFewPoints { found, expected } => {
            Diagnostic::new(Code::TOO_FEW_VALUES, "/points", found, &[("least", &expected.to_string())])
        }
        PathError::ConflictingPoints { year } => repeated(&rows, year, "/points"),
        PathError::NoGeometricPath { from, to } => {
            Diagnostic::new(Code::NO_GROWTH_RATE, "/points", to, &[("from", &from.to_string())])
        }
        PathError::OutsidePath { year, first, last } => {
            let limits = [("least", &*first.to_string()), ("most", &last.to_string())];
            Diagnostic::new(Code::OUT_OF_RANGE, "/year", year, &limits)
        }
        PathError::TooLarge { .. } => {
            let most = Decimal::MAX.to_string();
            Diagnostic::new(
                Code::NUMBER_RANGE,
                "/year",
                "∞",
                &[("least", &format!("-{most}")), ("most", &most)],
            )
        }
    })?;
    Ok(to_json(&PathValue { value }))
}

record! {
    /// Figures at equal distances in time, such as months.
    pub struct ChartInput {
        /// The figures; a missing one is `null`.
        pub values: Vec<Option<Decimal>>,
        /// From how many of the first figures the limits are computed; by default all.
        pub baseline: Option<u32>,
        /// Whether moving ranges above 3.267 times their mean widen the limits, too; by default they are left out.
        pub keep_outliers: bool,
        /// Which way is better, where one is.
        pub better: Option<Better>,
        /// The value to reach, where there is one.
        pub target: Option<Decimal>,
    }
}

/// Signals told from noise: [`ChartInput`] in, [`indicators::control_chart::ControlChart`] out; see
/// [`indicators::control_chart`].
///
/// ```
/// let input = r#"{"values": ["1", "2", "1", "2", "10", "1", null, "1", "2", "1", "2", "1"], "better": "lower"}"#;
/// let chart = integration_core::json::control_chart(input)?;
/// assert!(chart.contains(r#""variation":"concern""#));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Problems of the input; `IC-D026` for a baseline longer than the series.
pub fn control_chart(input: &str) -> Result<String, Diagnostics> {
    let ChartInput { values, baseline, keep_outliers, better, target } = read_options(input)?;
    let baseline = baseline.map(|count| usize::try_from(count).unwrap_or(usize::MAX));
    if let Some(count) = baseline.filter(|count| !(1..=values.len()).contains(count)) {
        let limits = [("least", "1"), ("most", &*values.len().to_string())];
        return Err(Diagnostic::new(Code::OUT_OF_RANGE, "/baseline", count, &limits).into());
    }
    let options = ChartOptions { baseline, screens_outliers: !keep_outliers, better, target };
    Ok(to_json(&chart_of(&values, &options)))
}
