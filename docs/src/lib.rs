//! The handbook's tested snippets, and the JSON Schemas of the document, of every option and of every answer.
//!
//! The schemas are generated from the Rust types and checked in under `docs/schema`; the types of the Python
//! package and of the TypeScript package are generated from them. The handbook lies in `docs/book`, the
//! decisions in `docs/decisions`; every Rust snippet in them is a doctest of this crate.

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

#[cfg(doctest)]
mod chapters;

/// Every schema by the name of its file, without the ending.
#[must_use]
pub fn schemas() -> BTreeMap<&'static str, String> {
    use integration_core::{
        concept, confidentiality, cost_sharing, cycle, diagnostic, funding, indicators, json, report,
        uncertainty,
    };
    BTreeMap::from([
        ("concept", text::<concept::ConceptDraft>()),
        ("diagnostics", text::<diagnostic::Diagnostics>()),
        ("check_result", text::<json::CheckResult>()),
        ("day_options", text::<json::DayOptions>()),
        ("explain_options", text::<json::ExplainOptions>()),
        ("settlement_options", text::<json::SettlementOptions>()),
        ("grant_settlement", text::<concept::GrantSettlement>()),
        ("explanation", text::<funding::Explanation>()),
        ("compare_options", text::<funding::CompareOptions>()),
        ("comparison", text::<funding::Comparison>()),
        ("least_extra_options", text::<funding::LeastExtraOptions>()),
        ("least_extra", text::<funding::LeastExtra>()),
        ("frontier_options", text::<funding::FrontierOptions>()),
        ("frontier", text::<funding::Frontier>()),
        ("rank_options", text::<funding::RankOptions>()),
        ("rank_sensitivity", text::<funding::RankSensitivity>()),
        ("optimise_options", text::<funding::OptimiseOptions>()),
        ("optimal_plan", text::<funding::OptimalPlan>()),
        ("funding_options", text::<funding::FundingOptions>()),
        ("funding_plan", text::<funding::FundingPlan>()),
        ("render_options", text::<json::RenderOptions>()),
        ("language_options", text::<json::LanguageOptions>()),
        ("report", text::<report::Report>()),
        ("report_options", text::<report::ReportOptions>()),
        ("schedule", text::<cycle::Schedule>()),
        ("confidentiality_options", text::<confidentiality::ConfidentialityOptions>()),
        ("published", text::<confidentiality::Published>()),
        ("assess_options", text::<json::AssessOptions>()),
        ("assessments", text::<indicators::Assessments>()),
        ("split_input", text::<json::SplitInput>()),
        ("allocation_input", text::<cost_sharing::AllocationInput>()),
        ("cost_allocation", text::<cost_sharing::CostAllocation>()),
        ("joint_cost", text::<cost_sharing::JointCost>()),
        ("orders_input", text::<cost_sharing::OrdersInput>()),
        ("joining_orders", text::<json::JoiningOrders>()),
        ("sampled_cost", text::<cost_sharing::SampledCost>()),
        ("estimated_shares", text::<json::EstimatedShares>()),
        ("claims_input", text::<json::ClaimsInput>()),
        ("exact_shares", text::<json::ExactShares>()),
        ("split_result", text::<json::SplitResult>()),
        ("proportion_input", text::<json::ProportionInput>()),
        ("proportion_answer", text::<json::ProportionAnswer>()),
        ("difference_input", text::<json::DifferenceInput>()),
        ("difference_answer", text::<json::DifferenceAnswer>()),
        ("ratio_input", text::<json::RatioInput>()),
        ("ratio_answer", text::<json::RatioAnswer>()),
        ("rate_input", text::<json::RateInput>()),
        ("rate_answer", text::<json::RateAnswer>()),
        ("rate_ratio_input", text::<json::RateRatioInput>()),
        ("ratio_interval", text::<uncertainty::ratio::RatioInterval>()),
        ("compare_estimates_input", text::<json::CompareEstimatesInput>()),
        ("estimate_comparison", text::<json::EstimateComparison>()),
        ("converge_input", text::<json::ConvergeInput>()),
        ("convergence_test", text::<uncertainty::estimate::ConvergenceTest>()),
        ("direct_input", text::<json::DirectInput>()),
        ("direct_answer", text::<json::DirectAnswer>()),
        ("indirect_input", text::<json::IndirectInput>()),
        ("indirect_answer", text::<json::IndirectAnswer>()),
        ("share_funnel_input", text::<json::ShareFunnelInput>()),
        ("rate_funnel_input", text::<json::RateFunnelInput>()),
        ("funnel_place", text::<uncertainty::funnel::FunnelPlace>()),
        ("mean_input", text::<json::MeanInput>()),
        ("interval", text::<uncertainty::Interval>()),
        ("trend_input", text::<json::TrendInput>()),
        ("trend_answer", text::<json::TrendAnswer>()),
        ("judge_input", text::<json::JudgeInput>()),
        ("preset_answer", text::<indicators::preset::PresetAnswer>()),
        ("aggregate_input", text::<json::AggregateInput>()),
        ("aggregate_answer", text::<json::AggregateAnswer>()),
        ("path_input", text::<json::PathInput>()),
        ("path_value", text::<json::PathValue>()),
        ("chart_input", text::<json::ChartInput>()),
        ("control_chart", text::<indicators::control_chart::ControlChart>()),
    ])
}

fn text<T: JsonSchema>() -> String {
    // What the library writes, not what it would accept, decides which fields are always there.
    let schema: Schema =
        SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
    let mut schema = schema.to_value();
    plain_descriptions(&mut schema);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// Leaves of every description what readers of another language can use: no Rust example, no Rust link.
fn plain_descriptions(value: &mut Value) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                match value {
                    Value::String(text) if key == "description" => *text = plain(text),
                    _ => plain_descriptions(value),
                }
            }
        }
        Value::Array(entries) => entries.iter_mut().for_each(plain_descriptions),
        _ => {}
    }
}

fn plain(description: &str) -> String {
    let prose = description.split("```").step_by(2).collect::<String>();
    let mut parts = prose.split("`](");
    let first = parts.next().unwrap_or_default().to_owned();
    let unlinked =
        parts.fold(first, |text, part| text + "`" + part.split_once(')').map_or(part, |link| link.1));
    let plain = unlinked.replace("[`", "`").replace("`]", "`").replace("Self::", "").replace("super::", "");
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.join(" ")
}
