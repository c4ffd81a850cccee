//! Things in versions, of which all are kept: indicators and targets.

use std::collections::BTreeMap;

use super::Check;
use crate::diagnostic::Code;

/// The positions of the versions of each id, lowest version first, after reporting with `code` the first
/// version of an id that does not count on from 1. `list` is the name of the list, `version_at` gives the id and
/// version of each entry.
pub(super) fn in_order<'a>(
    list: &str,
    version_at: &dyn Fn(usize) -> Option<(&'a str, u32)>,
    code: Code,
    check: &mut Check<'_>,
) -> Vec<Vec<usize>> {
    let mut by_id: BTreeMap<&str, Vec<(u32, usize)>> = BTreeMap::new();
    for (at, (id, version)) in (0..).map_while(version_at).enumerate() {
        by_id.entry(id).or_default().push((version, at));
    }
    // An entry without a readable id may be the version that seems to be missing.
    let ids_were_read = check.were_read(&format!("/{list}/…/id"));
    let mut all = Vec::new();
    for (_, mut versions) in by_id.into_iter().filter(|(id, _)| !id.is_empty()) {
        versions.retain(|(_, at)| check.was_read(&format!("{list}/{at}/version")));
        versions.sort_unstable();
        let wrong = versions.iter().zip(1_u32..).find(|((version, _), next)| version != next);
        if let Some(((version, at), next)) = wrong.filter(|_| ids_were_read) {
            let complete = check.were_read(&format!("/{list}/…/version"));
            // A repeated version is wrong whatever else there is, a gap only if nothing is missing.
            if complete || *version < next {
                check.enter(list, *at);
                check.report(code, "version", version, &[("next", &next)]);
                check.leave();
            }
        }
        all.push(versions.into_iter().map(|(_, at)| at).collect());
    }
    all
}
