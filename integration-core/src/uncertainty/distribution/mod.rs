//! The distributions behind the intervals: normal, gamma (Poisson), beta (binomial) and Student's.
//!
//! Own code, because what there is either does not reach the digits that the reference vectors ask for, or brings
//! a linear algebra library along; see decision 0013. Tails are computed as tails: no `1 − p` where p is small.

pub(super) mod beta;
pub(super) mod gamma;
pub(super) mod normal;
pub(super) mod student;

/// From this parameter on the series become long and the uniform expansions exact to the last bits.
const LARGE: f64 = 1e7;

/// `ln q − e` for a quotient `q = 1 + e`, of which both forms are given: `e` has the digits near `q = 1`, `q` those near 0.
///
/// With `r = e/(2 + e)` it is `2(r³/3 + r⁵/5 + …) − e·r`.
fn log_minus(q: f64, e: f64) -> f64 {
    if e.abs() > 0.4 {
        return libm::log(q) - e;
    }
    let r = e / (2.0 + e);
    let square = r * r;
    // 16 terms: |r| is at most 1/4, and 16^-16 is below the last bit.
    let mut sum = 0.0;
    for k in (0..16).rev() {
        sum = sum * square + 1.0 / f64::from(2 * k + 3);
    }
    r * (2.0 * square * sum - e)
}

/// What Stirling's formula leaves out: `ln Γ(a) − ((a − ½) ln a − a + ½ ln 2π)`.
fn stirling_error(a: f64) -> f64 {
    let (mut a, mut shifted) = (a, 0.0);
    while a < 16.0 {
        shifted += (a + 0.5) * libm::log1p(1.0 / a) - 1.0;
        a += 1.0;
    }
    let square = 1.0 / (a * a);
    // Bernoulli's numbers: B(2k) / (2k (2k − 1)).
    let series = [
        1.0 / 156.0,
        -691.0 / 360_360.0,
        1.0 / 1188.0,
        -1.0 / 1680.0,
        1.0 / 1260.0,
        -1.0 / 360.0,
        1.0 / 12.0,
    ];
    shifted + series.iter().fold(0.0, |sum, term| sum * square + term) / a
}

/// The x above 0 at which a tail has the probability `wanted`. `tail` gives its probability at x and the change of
/// that with `ln x`.
///
/// Newton's method on the logarithms of both, in which tails are nearly straight. The steps are bounded, so a bad
/// start is left slowly instead of badly.
fn solve(start: f64, wanted: f64, tail: impl Fn(f64) -> (f64, f64)) -> f64 {
    let mut x = start;
    for _ in 0..200 {
        let (probability, slope) = tail(x);
        let step = (libm::log(probability / wanted) * probability / slope).clamp(-2.0, 2.0);
        x *= libm::exp(-step);
        // The square of such a step is beyond the last bit.
        if step.abs() <= 1e-11 {
            break;
        }
    }
    x
}

/// Where `is_below` turns from true to false between `low` and `high`, to the last bit: by halving, which needs no
/// derivative and cannot fail.
pub(super) fn halved(low: f64, high: f64, is_below: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (low, high);
    // More than 64 halvings are needed only next to 0.
    for _ in 0..128 {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if is_below(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}
