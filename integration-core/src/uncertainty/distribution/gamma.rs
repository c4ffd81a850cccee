//! The gamma distribution of shape `a` and scale 1, and with it the Poisson distribution: fewer than `k` events of
//! `μ` expected has the probability `Q(k, μ)`.

use core::f64::consts::TAU;

use super::{LARGE, log_minus, normal, solve, stirling_error};

/// The x below which a value lies with probability `tail` (at most ½).
pub(in crate::uncertainty) fn lower_quantile(shape: f64, tail: f64) -> f64 {
    let hilferty = wilson_hilferty(shape, -normal::tail_start(tail));
    // In the far tail of a small shape the first term of the series is all there is: x^a / Γ(a + 1).
    let start = if hilferty > 1e-3 * shape {
        hilferty
    } else {
        libm::exp((libm::log(tail) + libm::lgamma(shape + 1.0)) / shape)
    };
    if start <= 0.0 {
        return 0.0; // too small for a float
    }
    solve(start, tail, |x| (lower_tail(shape, x), density_times_x(shape, x)))
}

/// The x above which a value lies with probability `tail` (at most ½).
pub(in crate::uncertainty) fn upper_quantile(shape: f64, tail: f64) -> f64 {
    let start = wilson_hilferty(shape, normal::tail_start(tail)).max(1e-3 * shape);
    solve(start, tail, |x| (upper_tail(shape, x), -density_times_x(shape, x)))
}

/// Wilson and Hilferty's cube, a start that is right to a few percent.
fn wilson_hilferty(shape: f64, z: f64) -> f64 {
    let root = 1.0 - 1.0 / (9.0 * shape) + z / (3.0 * libm::sqrt(shape));
    shape * root.max(0.0) * root * root
}

/// `x^a e^−x / Γ(a)`, around its largest value so that nothing cancels.
fn density_times_x(a: f64, x: f64) -> f64 {
    libm::exp(a * log_minus(x / a, (x - a) / a) - stirling_error(a)) * libm::sqrt(a / TAU)
}

pub(in crate::uncertainty) fn lower_tail(a: f64, x: f64) -> f64 {
    if a >= LARGE {
        uniform(a, x, -1.0)
    } else if x < a + 1.0 {
        series(a, x)
    } else {
        1.0 - continued_fraction(a, x)
    }
}

pub(in crate::uncertainty) fn upper_tail(a: f64, x: f64) -> f64 {
    if a >= LARGE {
        uniform(a, x, 1.0)
    } else if x < a + 1.0 {
        1.0 - series(a, x)
    } else {
        continued_fraction(a, x)
    }
}

/// P(a, x) by its power series (DLMF 8.11.4).
fn series(a: f64, x: f64) -> f64 {
    let (mut term, mut sum, mut n) = (1.0, 1.0, a);
    while term > sum * 1e-17 {
        n += 1.0;
        term *= x / n;
        sum += term;
    }
    density_times_x(a, x) * sum / a
}

/// Q(a, x) by its continued fraction (DLMF 8.9.2), evaluated from the front by Lentz's method.
fn continued_fraction(a: f64, x: f64) -> f64 {
    let mut b = x + 1.0 - a;
    let mut d = 1.0 / b;
    let (mut c, mut h) = (f64::MAX, d);
    for i in 1..1_000_000 {
        let i = f64::from(i);
        let numerator = i * (a - i);
        b += 2.0;
        d = 1.0 / (numerator * d + b);
        c = b + numerator / c;
        let factor = c * d;
        h *= factor;
        if (factor - 1.0).abs() < 2e-16 {
            break;
        }
    }
    density_times_x(a, x) * h
}

/// The tail above (`side` = 1) or below (−1), by the uniform expansion for large shapes (DLMF 8.12.3 and 8.12.4) with
/// its first term; the next is smaller by `1/a`.
fn uniform(a: f64, x: f64, side: f64) -> f64 {
    let e = (x - a) / a;
    let squared = -2.0 * log_minus(x / a, e);
    let eta = libm::copysign(libm::sqrt(squared), e);
    let first = if e.abs() < 1e-9 { -1.0 / 3.0 } else { 1.0 / e - 1.0 / eta };
    let correction = libm::exp(-0.5 * a * squared) / libm::sqrt(TAU * a) * first;
    normal::upper_tail(side * eta * libm::sqrt(a)) + side * correction
}
