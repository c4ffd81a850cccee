//! `destatis-weather/1`: the weather symbols of the German Sustainable Development Strategy (German:
//! *Wettersymbole der Deutschen Nachhaltigkeitsstrategie*).
//!
//! The mean of the last five yearly changes, from the last six points, goes on in a straight line to the target
//! year. With a missing year the change is spread over the years it took. With fewer than six points, the
//! consecutive years at the end of the series count, at least four of them.
//!
//! ```text
//! projected = v + mean change · (T − t)     miss = |v_T − projected| / |v_T − v|, 0 if the target is met then
//! ```
//!
//! Met at the target year: sun. Else no change or the wrong direction: thunderstorm. Else a miss below 5 %: sun, up
//! to 20 %: slightly cloudy, above: cloudy. Nothing here is a growth rate, so 0 and changes of sign do no harm, and
//! `compat` changes nothing. The baseline of the question is not used: the window is that of the last points.
//!
//! Source: Statistisches Bundesamt, <https://dns-indikatoren.de/en/status>.
//!
//! **When not to use it.** The miss is measured by the way that is left: the nearer to the target, the sooner the
//! symbol flips. The baseline that the council decided on plays no part.

use super::answer::{Judged, PresetFigures, Refusal, Rule};
use super::inputs::{Inputs, Point};
use super::outcome::{Verdict, Weather};
use super::{decimal, figure};
use crate::indicators::exact::Exact;

const WINDOW: usize = 6;
const FEWEST: usize = 4;

pub(super) fn judge(inputs: &Inputs<'_>, latest: Point<'_>) -> Judged {
    let refuse = |refusal| Judged::refused(refusal, PresetFigures::default());
    let Some((target, target_year)) = inputs.target() else {
        return refuse(Refusal::NoData);
    };
    let Some(first) = window(&inputs.points) else {
        return refuse(Refusal::TooFewPoints);
    };
    let years = i64::from(latest.year) - i64::from(first.year);
    let Some(change) = (latest.value - first.value).checked_div(&Exact::from(years)) else {
        return refuse(Refusal::TooFewPoints);
    };
    let ahead = i64::from(target_year) - i64::from(latest.year);
    let figures = PresetFigures {
        mean_change: figure(&change),
        first_year_used: Some(first.year),
        ..PresetFigures::default()
    };
    if ahead <= 0 {
        return Judged::refused(Refusal::TargetYearReached, figures);
    }
    let projected = latest.value + &(&change * &Exact::from(ahead));
    let goal = inputs.goal(target);
    let (miss, left) = (goal.distance(&projected), (target - latest.value).abs());
    let share = if miss.is_zero() { Some(Exact::from(0)) } else { miss.checked_div(&left) };
    let figures = PresetFigures {
        projected: figure(&projected),
        miss_share: share.as_ref().and_then(figure),
        ..figures
    };
    let (weather, rule) = if miss.is_zero() {
        (Weather::Sun, Rule::TargetMet)
    } else if &change * &inputs.sign() <= Exact::from(0) {
        (Weather::Thunderstorm, Rule::Direction)
    } else if miss < &decimal(5, 2) * &left {
        (Weather::Sun, Rule::ProjectedMiss)
    } else if miss <= &decimal(20, 2) * &left {
        (Weather::SlightlyCloudy, Rule::ProjectedMiss)
    } else {
        (Weather::Cloudy, Rule::ProjectedMiss)
    };
    Judged::new(Verdict::Weather(weather), rule, figures)
}

/// The first of the points from which the mean change is taken.
fn window<'a>(points: &[Point<'a>]) -> Option<Point<'a>> {
    if points.len() >= WINDOW {
        return points.iter().rev().nth(WINDOW - 1).copied();
    }
    let consecutive = points
        .windows(2)
        .rev()
        .take_while(|pair| matches!(pair, [a, b] if i64::from(b.year) - i64::from(a.year) == 1))
        .count();
    points.iter().rev().nth(consecutive).copied().filter(|_| consecutive + 1 >= FEWEST)
}
