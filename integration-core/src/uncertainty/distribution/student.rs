//! Student's t distribution.

use super::beta;

/// The t for which a value lies within ±t with probability `confidence`.
pub(in crate::uncertainty) fn critical_value(freedom: f64, confidence: f64) -> f64 {
    // With x = ν/(ν + t²), |T| > t has the probability I_x(ν/2, ½); the odds of x are ν/t².
    let odds = if confidence > 0.5 {
        beta::lower_odds(freedom / 2.0, 0.5, 1.0 - confidence)
    } else {
        beta::upper_odds(freedom / 2.0, 0.5, confidence)
    };
    libm::sqrt(freedom / odds)
}

/// The probability of a value above `t`.
pub(in crate::uncertainty) fn upper_tail(freedom: f64, t: f64) -> f64 {
    let square = t * t;
    let outside = if square > freedom {
        beta::lower_tail(freedom / 2.0, 0.5, 1.0 / (1.0 + square / freedom), 1.0 / (1.0 + freedom / square))
    } else {
        let odds = square / freedom;
        beta::lower_tail(freedom / 2.0, 0.5, 1.0 / (1.0 + odds), odds / (1.0 + odds))
    };
    if t > 0.0 { 0.5 * outside } else { 1.0 - 0.5 * outside }
}
