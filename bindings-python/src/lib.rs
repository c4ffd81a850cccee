//! The native half of the Python package `integration_core`.
//!
//! This module hands JSON text to the core and JSON text back; it decides nothing. The Python files beside it
//! (`python/integration_core/`) turn the text into typed objects. One file per module of the core.

mod concept;
mod confidentiality;
mod cost_sharing;
mod cycle;
mod diagnostic;
mod funding;
mod indicators;
mod judgement;
mod money;
mod panel;
mod report;
mod uncertainty;

use pyo3::prelude::*;

/// The extension module `integration_core._native`.
#[pymodule(name = "_native")]
mod native {
    use super::*;

    #[pymodule_export]
    use super::{
        concept::{Concept, check},
        confidentiality::publish,
        cost_sharing::{allocate, award, joining_orders, nucleolus, shapley, shapley_sampled},
        cycle::schedule,
        funding::{compare, explain, frontier, fund, least_extra, optimise, rank_sensitivity, settle_grants},
        indicators::assess,
        judgement::{aggregate, control_chart, judge, path_value},
        money::split,
        panel::{
            PanelColumns, panel_assess, panel_developments, panel_gaps, panel_proportions, panel_trends,
        },
        report::{report, report_html, report_markdown, to_html, to_markdown},
        uncertainty::{
            compare_estimates, converge, difference, mean, proportion, rate, rate_in_funnel, rate_ratio,
            ratio, share_in_funnel, standardise_directly, standardise_indirectly, trend,
        },
    };

    /// Version of the calculation engine, the same in Rust, Python and the browser.
    ///
    /// >>> from integration_core import version
    /// >>> len(version().split("."))
    /// 3
    #[pyfunction]
    fn version() -> &'static str {
        env!("CARGO_PKG_VERSION")
    }
}
