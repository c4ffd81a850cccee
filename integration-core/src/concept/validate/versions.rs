//! Things in versions, of which all are kept: indicators and targets.

use super::Check;
use crate::diagnostic::Code;
use crate::index::Order;

/// The positions of the versions of each id, lowest version first, after reporting with `code` the first
/// version of an id that does not count on from 1. `list` is the name of the list.
pub(super) fn in_order(
    list: &str,
    entries: &[(&str, u32)],
    code: Code,
    check: &mut Check<'_>,
) -> Vec<Vec<usize>> {
    let order = Order::of(entries.len(), &|a, b| entries.get(a).cmp(&entries.get(b)));
    let id = |at: &usize| entries.get(*at).map(|(id, _)| *id);
    // An entry without a readable id may be the version that seems to be missing.
    let ids_were_read = check.were_read(&format!("/{list}/…/id"));
    let mut all = Vec::new();
    for positions in order.positions().chunk_by(|a, b| id(a) == id(b)) {
        if positions.first().and_then(id) == Some("") {
            continue;
        }
        let mut versions = positions.to_vec();
        versions.retain(|at| check.was_read(&format!("{list}/{at}/version")));
        let counted = versions.iter().filter_map(|at| Some((at, entries.get(*at)?.1))).zip(1_u32..);
        let wrong = counted.into_iter().find(|((_, version), next)| version != next);
        if let Some(((at, version), next)) = wrong.filter(|_| ids_were_read) {
            let complete = check.were_read(&format!("/{list}/…/version"));
            // A repeated version is wrong whatever else there is, a gap only if nothing is missing.
            if complete || version < next {
                check.report(code, &format!("{list}/{at}/version"), &version, &[("next", &next)]);
            }
        }
        all.push(versions);
    }
    all
}
