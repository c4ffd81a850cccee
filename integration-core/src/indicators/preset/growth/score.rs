//! The scores from −5 to 5, piecewise straight lines over ratio or growth, and the class of a mean of scores.

use crate::indicators::preset::outcome::StatcanClass;

const BEST: f64 = 5.0;

/// Eurostat's score of a ratio: −5 at −0.6, 0 at 0.6, 5 at 1.3, straight between, capped outside.
///
/// ```
/// use integration_core::indicators::preset::growth::eurostat_score_of_ratio;
///
/// assert_eq!(eurostat_score_of_ratio(0.0), -2.5);
/// ```
#[must_use]
pub fn eurostat_score_of_ratio(ratio: f64) -> f64 {
    let score = if ratio >= 0.6 { 5.0 / 0.7 * (ratio - 0.6) } else { 5.0 / 1.2 * (ratio + 0.6) - 5.0 };
    score.clamp(-BEST, BEST)
}

/// Eurostat's score of a yearly growth towards the better: 250 times the growth, capped at 2 % a year;
/// `limit_factor` divides growth above 0.
///
/// ```
/// use integration_core::indicators::preset::growth::eurostat_score_of_growth;
///
/// assert_eq!(eurostat_score_of_growth(-0.05, 1.0), -5.0);
/// ```
#[must_use]
pub fn eurostat_score_of_growth(growth: f64, limit_factor: f64) -> f64 {
    (250.0 * relative_to_limit(growth, limit_factor)).clamp(-BEST, BEST)
}

/// Statistics Canada's score of a ratio. It is Eurostat's; the published code has its constants rounded to four
/// places, which `compat` keeps, so that a ratio just below 0.6 scores above 0.
///
/// ```
/// use integration_core::indicators::preset::growth::statcan_score_of_ratio;
///
/// assert!(statcan_score_of_ratio(0.599999, true) > 0.0);
/// ```
#[must_use]
pub fn statcan_score_of_ratio(ratio: f64, compat: bool) -> f64 {
    if !compat {
        return eurostat_score_of_ratio(ratio);
    }
    if ratio >= 1.3 {
        BEST
    } else if ratio < -0.6 {
        -BEST
    } else if ratio > 0.6 {
        7.1429 * ratio - 4.2857
    } else {
        4.1667 * ratio - 2.5
    }
}

/// Statistics Canada's score of a yearly growth towards the better: −5 at −2 %, −2.5 at 0, 0 at 0.5 %, 2.5 at
/// 1.5 %, 5 at 2 %, straight between, capped outside; `limit_factor` divides growth above 0.
///
/// ```
/// use integration_core::indicators::preset::growth::statcan_score_of_growth;
///
/// assert_eq!(statcan_score_of_growth(0.0, 1.0), -2.5);
/// ```
#[must_use]
pub fn statcan_score_of_growth(growth: f64, limit_factor: f64) -> f64 {
    if limit_factor <= 0.0 && growth >= 0.0 {
        // At the limit itself nothing more can be asked for.
        return BEST;
    }
    let growth = relative_to_limit(growth, limit_factor);
    let score = if growth < 0.0 {
        125.0 * growth - 2.5
    } else if growth < 0.005 {
        500.0 * growth - 2.5
    } else if growth < 0.015 {
        250.0 * (growth - 0.005)
    } else {
        500.0 * (growth - 0.015) + 2.5
    };
    score.clamp(-BEST, BEST)
}

fn relative_to_limit(growth: f64, limit_factor: f64) -> f64 {
    if growth <= 0.0 { growth } else { growth / limit_factor }
}

/// Open SDG's class of an indicator from the mean of its series' scores: cut at 2.5, 0 and −2.5; achieved only if
/// every series is.
///
/// ```
/// use integration_core::indicators::preset::{StatcanClass, growth::statcan_class_of_mean};
///
/// // One series achieved (5) and one collapsing (−5): the mean hides it. See `aggregate` for what to do about it.
/// assert_eq!(statcan_class_of_mean(0.0, false), StatcanClass::ModerateProgress);
/// ```
#[must_use]
pub fn statcan_class_of_mean(mean: f64, all_achieved: bool) -> StatcanClass {
    if all_achieved {
        StatcanClass::TargetAchieved
    } else if mean >= 2.5 {
        StatcanClass::SubstantialProgress
    } else if mean >= 0.0 {
        StatcanClass::ModerateProgress
    } else if mean >= -2.5 {
        StatcanClass::LimitedProgress
    } else {
        StatcanClass::Deterioration
    }
}
