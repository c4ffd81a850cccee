//! The chapters of the handbook and the decisions, for rustdoc to run their snippets.
//!
//! `tests/book.rs` proves that none is left out here.

#[doc = include_str!("../../README.md")]
mod readme {}

#[doc = include_str!("../book/src/introduction.md")]
mod introduction {}

#[doc = include_str!("../book/src/domain.md")]
mod domain {}

#[doc = include_str!("../book/src/funding.md")]
mod funding {}

#[doc = include_str!("../book/src/kaemmerei.md")]
mod kaemmerei {}

#[doc = include_str!("../book/src/what-if.md")]
mod what_if {}

#[doc = include_str!("../book/src/cost-sharing.md")]
mod cost_sharing {}

#[doc = include_str!("../book/src/indicators.md")]
mod indicators {}

#[doc = include_str!("../book/src/panel.md")]
mod panel {}

#[doc = include_str!("../book/src/methods/proportion.md")]
mod proportion {}

#[doc = include_str!("../book/src/methods/difference.md")]
mod difference {}

#[doc = include_str!("../book/src/methods/ratio.md")]
mod ratio {}

#[doc = include_str!("../book/src/methods/rate.md")]
mod rate {}

#[doc = include_str!("../book/src/methods/standardisation.md")]
mod standardisation {}

#[doc = include_str!("../book/src/methods/funnel.md")]
mod funnel {}

#[doc = include_str!("../book/src/methods/survey-figures.md")]
mod survey_figures {}

#[doc = include_str!("../book/src/methods/convergence.md")]
mod convergence {}

#[doc = include_str!("../book/src/methods/mean.md")]
mod mean {}

#[doc = include_str!("../book/src/methods/trend-line.md")]
mod trend_line {}

#[doc = include_str!("../book/src/methods/theil-sen.md")]
mod theil_sen {}

#[doc = include_str!("../book/src/methods/mann-kendall.md")]
mod mann_kendall {}

#[doc = include_str!("../book/src/methods/control-chart.md")]
mod control_chart {}

#[doc = include_str!("../book/src/methods/linear-pace.md")]
mod linear_pace {}

#[doc = include_str!("../book/src/methods/values.md")]
mod values {}

#[doc = include_str!("../book/src/methods/quotient.md")]
mod quotient {}

#[doc = include_str!("../book/src/methods/group-gap.md")]
mod group_gap {}

#[doc = include_str!("../book/src/methods/target-path.md")]
mod target_path {}

#[doc = include_str!("../book/src/methods/aggregation.md")]
mod aggregation {}

#[doc = include_str!("../book/src/methods/destatis-weather.md")]
mod destatis_weather {}

#[doc = include_str!("../book/src/methods/eurostat.md")]
mod eurostat {}

#[doc = include_str!("../book/src/methods/statcan.md")]
mod statcan {}

#[doc = include_str!("../book/src/methods/un-2023.md")]
mod un_2023 {}

#[doc = include_str!("../book/src/methods/escap.md")]
mod escap {}

#[doc = include_str!("../book/src/methods/sdsn.md")]
mod sdsn {}

#[doc = include_str!("../book/src/methods/oecd-distance.md")]
mod oecd_distance {}

#[doc = include_str!("../book/src/methods/healthy-people.md")]
mod healthy_people {}

#[doc = include_str!("../book/src/confidentiality.md")]
mod confidentiality {}

#[doc = include_str!("../book/src/cycle.md")]
mod cycle {}

#[doc = include_str!("../book/src/report.md")]
mod report {}

#[doc = include_str!("../book/src/document.md")]
mod document {}

#[doc = include_str!("../book/src/codes.md")]
mod codes {}

#[doc = include_str!("../book/src/rust.md")]
mod rust {}

#[doc = include_str!("../book/src/python.md")]
mod python {}

#[doc = include_str!("../book/src/browser.md")]
mod browser {}

#[doc = include_str!("../book/src/testing.md")]
mod testing {}

#[doc = include_str!("../book/src/glossary.md")]
mod glossary {}

#[doc = include_str!("../decisions/0001-own-json-reader.md")]
mod decision_0001 {}

#[doc = include_str!("../decisions/0002-money-as-text.md")]
mod decision_0002 {}

#[doc = include_str!("../decisions/0003-exact-fractions.md")]
mod decision_0003 {}

#[doc = include_str!("../decisions/0004-json-text-at-the-boundary.md")]
mod decision_0004 {}

#[doc = include_str!("../decisions/0005-linear-pace.md")]
mod decision_0005 {}

#[doc = include_str!("../decisions/0006-small-counts-by-type.md")]
mod decision_0006 {}

#[doc = include_str!("../decisions/0007-largest-remainder.md")]
mod decision_0007 {}

#[doc = include_str!("../decisions/0008-cargo-drives-every-test.md")]
mod decision_0008 {}

#[doc = include_str!("../decisions/0009-jiff-and-maud.md")]
mod decision_0009 {}

#[doc = include_str!("../decisions/0010-what-a-plan-in-rank-order-promises.md")]
mod decision_0010 {}

#[doc = include_str!("../decisions/0011-small-modules.md")]
mod decision_0011 {}

#[doc = include_str!("../decisions/0012-own-search-for-the-best-selection.md")]
mod decision_0012 {}

#[doc = include_str!("../decisions/0013-own-quantiles.md")]
mod decision_0013 {}
