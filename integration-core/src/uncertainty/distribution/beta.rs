//! The beta distribution, and with it the binomial distribution: at least `k` successes in `n` trials has the
//! probability `I_p(k, n − k + 1)`.

use core::f64::consts::TAU;

use super::{LARGE, log_minus, normal, solve, stirling_error};

/// The odds `x / (1 − x)` of the x below which a value lies with probability `tail`. Odds, because `1 − x` keeps its
/// digits in them.
pub(in crate::uncertainty) fn lower_odds(a: f64, b: f64, tail: f64) -> f64 {
    let start = score_odds(a, b, -normal::tail_start(tail));
    solve(start, tail, |odds| {
        let (x, y) = shares(odds);
        (lower_tail(a, b, x, y), density_times_xy(a, b, x, y))
    })
}

/// The odds of the x above which a value lies with probability `tail`.
pub(in crate::uncertainty) fn upper_odds(a: f64, b: f64, tail: f64) -> f64 {
    1.0 / lower_odds(b, a, tail)
}

/// The probability of a value below `x`; `y` is `1 − x`.
pub(in crate::uncertainty) fn lower_tail(a: f64, b: f64, x: f64, y: f64) -> f64 {
    if a.min(b) >= LARGE {
        uniform(a, b, x, y)
    } else if x * (b + 1.0) < y * (a + 1.0) {
        continued_fraction(a, b, x, y)
    } else {
        1.0 - continued_fraction(b, a, y, x)
    }
}

fn shares(odds: f64) -> (f64, f64) {
    (odds / (1.0 + odds), 1.0 / (1.0 + odds))
}

/// Wilson's bound for `a` of `a + b`, as a start.
fn score_odds(a: f64, b: f64, z: f64) -> f64 {
    let root = z * libm::sqrt(z * z + 4.0 * a * (b / (a + b)));
    let sum = |count: f64, root: f64| {
        if root > 0.0 {
            2.0 * count + z * z + root
        } else {
            // The same without cancellation: the product of both roots is known.
            4.0 * count * (count / (a + b)) * (a + b + z * z) / (2.0 * count + z * z - root)
        }
    };
    sum(a, root) / sum(b, -root)
}

/// `x^a y^b / B(a, b)`, around its largest value so that nothing cancels.
fn density_times_xy(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let n = a + b;
    let stirling = stirling_error(n) - stirling_error(a) - stirling_error(b);
    libm::exp(exponent(a, b, x, y) + stirling) * libm::sqrt(a * (b / n) / TAU)
}

/// `a ln(x/x₀) + b ln(y/y₀)` with the mean `x₀ = a/(a + b)`: 0 there, below 0 everywhere else.
fn exponent(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let (n, excess) = (a + b, x * b - y * a);
    a * log_minus(x * (n / a), excess / a) + b * log_minus(y * (n / b), -excess / b)
}

/// I_x(a, b) by the even part of its continued fraction (DLMF 8.17.22), evaluated from the front by Lentz's method. The
/// even part, because it takes `a y − b x` as one number: where that is small beside `a`, `1 − (a + b)x/(a + 1)` of the
/// fraction itself has lost its digits.
fn continued_fraction(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let denominator = |m: f64| {
        let own = m + m * (b - m) * x / (a + 2.0 * m - 1.0);
        own + (a + m) * (a * y - b * x + 1.0 + m * (1.0 + y)) / (a + 2.0 * m + 1.0)
    };
    let mut h = a * (a * y - b * x + 1.0) / (a + 1.0);
    let mut c = h;
    let mut d = 0.0;
    for m in 1..1_000_000 {
        let m = f64::from(m);
        let odd = a + 2.0 * m - 1.0;
        let numerator = (a + m - 1.0) * x / odd * ((a + b + m - 1.0) / odd) * m * (b - m) * x;
        d = 1.0 / (denominator(m) + numerator * d);
        c = denominator(m) + numerator / c;
        let before = h;
        h *= c * d;
        if (h - before).abs() <= h.abs() * 2e-16 {
            break;
        }
    }
    density_times_xy(a, b, x, y) / h
}

/// I_x(a, b) by the uniform expansion for large parameters (DLMF 8.18.9) with its first term; the next is smaller by
/// `1/(a + b)`.
fn uniform(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let n = a + b;
    let excess = x * b - y * a;
    let squared = -2.0 * exponent(a, b, x, y) / n;
    let eta = libm::copysign(libm::sqrt(squared), excess);
    // The share a/n times b/n, and x − a/n.
    let (variance, distance) = ((a / n) * (b / n), excess / n);
    let spread = libm::sqrt(variance);
    let first = if distance.abs() < 1e-9 * spread {
        (b - a) / n / (3.0 * spread)
    } else {
        1.0 / eta - spread / distance
    };
    normal::upper_tail(-eta * libm::sqrt(n)) + libm::exp(-0.5 * n * squared) / libm::sqrt(TAU * n) * first
}
