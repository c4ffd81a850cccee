//! The standard normal distribution.

use core::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI};

/// The z for which a standard normal value lies within ±z with probability `confidence`: `erf(z/√2) = confidence`.
///
/// Halley's method on `libm`'s error function, from the second half on through the complement so that levels
/// close to 1 keep their digits. The start for the tail is formula 26.2.23 of Abramowitz and Stegun, *Handbook
/// of Mathematical Functions* (absolute error below 4.5e-4); every step cubes the error, so two steps
/// reach the last bits from either start and the third is the reserve.
pub(in crate::uncertainty) fn critical_value(confidence: f64) -> f64 {
    const SQRT_2_OVER_PI: f64 = FRAC_2_SQRT_PI * FRAC_1_SQRT_2;
    let outside = 1.0 - confidence;
    let central = confidence < 0.5;
    let mut z = if central { confidence / SQRT_2_OVER_PI } else { tail_start(outside / 2.0) };
    for _ in 0..3 {
        let u = z * FRAC_1_SQRT_2;
        let excess = if central { libm::erf(u) - confidence } else { outside - libm::erfc(u) };
        let newton = excess / (SQRT_2_OVER_PI * libm::exp(-u * u));
        z -= newton / (1.0 + 0.5 * z * newton);
    }
    z
}

/// The z above which a value lies with probability `tail` (at most ½), to three decimals.
pub(super) fn tail_start(tail: f64) -> f64 {
    let t = libm::sqrt(-2.0 * libm::log(tail));
    let numerator = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let denominator = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    t - numerator / denominator
}

/// The probability of a value above `z`.
pub(in crate::uncertainty) fn upper_tail(z: f64) -> f64 {
    0.5 * libm::erfc(z * FRAC_1_SQRT_2)
}
