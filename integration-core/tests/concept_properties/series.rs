//! Indicators and targets in versions, and the observations that belong to them.

use std::collections::BTreeSet;

use integration_core::calendar::FiscalYear;
use integration_core::concept::*;
use integration_core::diagnostic::Code;
use proptest::prelude::*;
use proptest::sample::Index;

use super::support::draft::drafts;
use super::{chosen, codes, found, lines, settings};

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn targets_count_their_versions_without_gaps(mut draft in drafts(), chance: Index, shift in 1_u32..4) {
        let Some((at, target)) = chosen(chance, &mut draft.targets) else { return Ok(()) };
        let id = target.id.clone();
        target.version += shift;
        let versions: BTreeSet<u32> = draft.targets.iter().filter(|target| target.id == id).map(|target| target.version).collect();
        let problems = found(&draft);
        let count = draft.targets.iter().filter(|target| target.id == id).count();
        // Without a gap and without a repetition the versions of n targets are 1 to n.
        let sound = versions.len() == count && versions.iter().copied().eq(1..=u32::try_from(count).expect("a few"));
        prop_assert!(!sound, "a raised version leaves a gap behind");
        prop_assert!(codes(&problems).contains(&Code::TARGET_VERSIONS));
        // Out of their places, versions may be out of the order of time as well; nothing else is wrong.
        prop_assert!(codes(&problems).is_subset(&BTreeSet::from([Code::TARGET_VERSIONS, Code::TARGET_ORDER])));
        let blamed = problems.iter().filter(|problem| problem.code == Code::TARGET_VERSIONS).count();
        prop_assert_eq!(blamed, 1, "{} of {}", at, draft.targets.len());
    }

    #[test]
    fn targets_are_ordered_in_time(mut draft in drafts(), chance: Index, days in 0_i64..2_000) {
        let Some((at, target)) = chosen(chance, &mut draft.targets) else { return Ok(()) };
        target.valid_from = target.valid_from.checked_sub(jiff::Span::new().days(days)).expect("a day of this century");
        let (id, version, from) = (target.id.clone(), target.version, target.valid_from);
        let late = draft.targets.iter().any(|other| other.id == id && other.version + 1 == version && other.valid_from >= from);
        let expected = if late { vec![(Code::TARGET_ORDER, format!("/targets/{at}/valid_from"))] } else { Vec::new() };
        prop_assert_eq!(lines(&found(&draft)), expected);
    }

    #[test]
    fn indicators_count_their_versions_without_gaps(mut draft in drafts(), chance: Index) {
        let at = chance.index(draft.indicators.len());
        let id = draft.indicators[at].id.clone();
        draft.observations.retain(|observation| observation.indicator != id);
        let last = draft.indicators.iter().rposition(|indicator| indicator.id == id).expect("at least one");
        draft.indicators[last].version += 1;
        prop_assert_eq!(lines(&found(&draft)), [(Code::INDICATOR_VERSIONS, format!("/indicators/{last}/version"))]);
    }

    #[test]
    fn observations_belong_to_a_known_version_of_an_indicator(mut draft in drafts(), chance: Index, version in 0_u32..9) {
        let versions: BTreeSet<(IndicatorId, u32)> =
            draft.indicators.iter().map(|indicator| (indicator.id.clone(), indicator.version)).collect();
        let Some((at, observation)) = chosen(chance, &mut draft.observations) else { return Ok(()) };
        observation.value = ObservedValue::Missing(MissingReason::NotYet);
        observation.indicator_version = version;
        observation.year = FiscalYear::MIN;
        let known = versions.contains(&(observation.indicator.clone(), version));
        let path = format!("/observations/{at}/indicator_version");
        let expected = if known { Vec::new() } else { vec![(Code::UNKNOWN_VERSION, path)] };
        prop_assert_eq!(lines(&found(&draft)), expected);
    }

    #[test]
    fn an_observation_stands_once_under_its_version_year_and_group(mut draft in drafts(), chance: Index, years in 0_i64..2) {
        let Some((_, observation)) = chosen(chance, &mut draft.observations) else { return Ok(()) };
        let mut copy = observation.clone();
        copy.value = ObservedValue::Missing(MissingReason::NotYet);
        copy.year = if years == 0 { copy.year } else { FiscalYear::MAX };
        draft.observations.push(copy);
        let path = format!("/observations/{}", draft.observations.len() - 1);
        let expected = if years == 0 { vec![(Code::REPEATED_OBSERVATION, path)] } else { Vec::new() };
        prop_assert_eq!(lines(&found(&draft)), expected);
    }

    #[test]
    fn observations_are_judged_in_the_unit_of_their_own_version(mut draft in drafts(), chance: Index, unit: Index) {
        let Some((_, indicator)) = chosen(chance, &mut draft.indicators) else { return Ok(()) };
        indicator.unit = Unit::ALL[unit.index(Unit::ALL.len())];
        let unit_of = |observation: &Observation| {
            let of_version = |indicator: &&Indicator| {
                indicator.id == observation.indicator && indicator.version == observation.indicator_version
            };
            draft.indicators.iter().find(of_version).map(|indicator| indicator.unit)
        };
        let counted = |observation: &Observation| matches!(observation.value, ObservedValue::Counts(_));
        let expected: Vec<(Code, String)> = draft
            .observations
            .iter()
            .enumerate()
            .filter(|(_, observation)| counted(observation))
            .filter(|(_, observation)| unit_of(observation).is_some_and(|unit| unit.quotient_factor().is_none()))
            .map(|(at, _)| (Code::COUNTS_UNIT, format!("/observations/{at}/value/counts")))
            .collect();
        prop_assert_eq!(lines(&found(&draft)), expected);
    }
}
