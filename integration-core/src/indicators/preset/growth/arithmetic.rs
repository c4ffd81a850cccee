//! Growth rates: as floats to be read, and compared exactly to decide.

use core::cmp::Ordering;

use super::finite;
use crate::indicators::exact::Exact;

/// How finely a root is enclosed, in binary places.
const ROOT_BITS: u32 = 192;

/// `(to/from)^(1/years) − 1`, where there is such a rate.
pub(in crate::indicators::preset) fn growth(from: &Exact, to: &Exact, years: u32) -> Option<f64> {
    let step = to.checked_div(from).filter(|step| *step >= Exact::from(0))?;
    finite(libm::pow(step.to_f64(), 1.0 / f64::from(years)) - 1.0)
}

/// How the mean growth behind `step = v/v₀` stands to `bound`, `up` meaning that growing is good: otherwise the
/// shrinking stands to `bound`.
pub(super) fn compare_growth(step: &Exact, years: u32, bound: &Exact, up: bool) -> Ordering {
    let one = Exact::from(1);
    if up { step.cmp(&(&one + bound).pow(years)) } else { (&one - bound).pow(years).cmp(step) }
}

/// Whether the mean growth (or shrinking) reaches `bound`.
pub(in crate::indicators::preset) fn growth_at_least(
    step: &Exact,
    years: u32,
    bound: &Exact,
    up: bool,
) -> bool {
    compare_growth(step, years, bound, up).is_ge()
}

/// The growth observed, `step = v/v₀` in `years`, and the one wanted, `whole = v_T/v₀` in `whole_years`.
pub(super) struct Rates<'a> {
    pub(super) step: &'a Exact,
    pub(super) years: u32,
    pub(super) whole: &'a Exact,
    pub(super) whole_years: u32,
}

impl Rates<'_> {
    /// Whether `±observed ≥ cut × |required|`. The required rate is a root, so it is enclosed between two
    /// fractions; where the enclosure does not decide, the ratio is on the cut as far as anyone can tell.
    pub(super) fn ratio_is_at_least(&self, cut: &Exact, up: bool) -> bool {
        let one = Exact::from(1);
        let (below, above) = self.whole.root_between(self.whole_years, ROOT_BITS);
        let least = if *self.whole >= one { &below - &one } else { &one - &above };
        // The easiest bound that the required rate can mean: a miss of it is certain.
        growth_at_least(self.step, self.years, &(cut * &least), up)
    }
}

/// The factor by which a natural limit lowers the cut-offs, where it is defined.
pub(super) fn limit_factor(baseline: f64, limit: f64) -> Option<f64> {
    const POWER: f64 = 4.44;
    if baseline < 0.0 || limit < 0.0 {
        None
    } else if baseline >= 2.0 * limit {
        Some(1.0)
    } else if baseline <= limit {
        Some(1.0 - libm::pow(baseline / limit, POWER))
    } else {
        Some(1.0 - libm::pow((2.0 * limit - baseline) / limit, POWER))
    }
}
