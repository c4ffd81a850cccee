//! A joint cost as a table: what every coalition would cost by itself.

use super::centres::CentreId;
use super::nucleolus::{MOST_PLAYERS, NucleolusError, nucleolus};
use super::shapley::{Coalition, Shares, shapley};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Problems, record};
use crate::money::Money;

/// So many bearers have 16,383 coalitions; those of one more would not fit into a list of the input.
const MOST_IN_A_TABLE: usize = 14;

/// More ids than this are too many bearers in any case.
const MOST_COMPARED: usize = 130;

record! {
    /// Who shares a cost, and what each coalition of them would cost by itself.
    pub struct JointCost {
        /// The bearers, 1 to 14.
        pub players: Vec<CentreId>,
        /// Every coalition that has a member, in any order.
        pub coalitions: Vec<CoalitionCost>,
    }
}

record! {
    /// What some of the bearers would cost by themselves.
    pub struct CoalitionCost {
        /// The members.
        pub members: Vec<CentreId>,
        /// Their cost without the others.
        pub cost: Money,
    }
}

impl JointCost {
    /// The Shapley value of the table; see [`shapley`].
    ///
    /// # Errors
    /// Every problem of the table at once: `IC-K005` to `IC-K007` for coalitions that are missing, repeated or empty.
    pub fn shapley(&self) -> Result<Shares, Diagnostics> {
        let table = self.table(MOST_IN_A_TABLE)?;
        // INVARIANT: the table has refused all else that could be wrong.
        shapley(self.players.len(), costs(&table)).map_err(|_| Diagnostic::amount_too_large("").into())
    }

    /// The nucleolus of the table, for up to eight bearers; see [`nucleolus`].
    ///
    /// # Errors
    /// Every problem of the table at once, as with [`JointCost::shapley`]; `IC-K010` where all together cost more
    /// than one by one.
    pub fn nucleolus(&self) -> Result<Shares, Diagnostics> {
        let table = self.table(MOST_PLAYERS)?;
        nucleolus(self.players.len(), costs(&table)).map_err(|error| match error {
            NucleolusError::DearerTogether { together, apart } => {
                let apart = apart.to_string();
                Diagnostic::new(Code::DEARER_TOGETHER, "/coalitions", together, &[("apart", &apart)]).into()
            }
            _ => Diagnostic::amount_too_large("").into(),
        })
    }

    /// The cost of every coalition, at the number whose bits are its members.
    fn table(&self, most: usize) -> Result<Vec<Option<Money>>, Diagnostics> {
        let mut problems = Problems::new();
        let players = self.players.len();
        if players == 0 || players > most {
            let limits = [("least", "1"), ("most", &*most.to_string())];
            problems.report(Code::PLAYER_COUNT, "/players", players, &limits);
            return Err(Diagnostics::new(problems.into_list()));
        }
        unique("/players", &self.players, &mut problems);
        let mut table: Vec<Option<Money>> = vec![None; 1 << players];
        for (at, entry) in self.coalitions.iter().enumerate() {
            let path = format!("/coalitions/{at}/members");
            unique(&path, &entry.members, &mut problems);
            let Some(who) = self.coalition(&path, entry, &mut problems) else { continue };
            match table.get_mut(who.bits()) {
                _ if entry.members.is_empty() => problems.report(Code::EMPTY_COALITION, &path, "", &[]),
                Some(cost) if cost.is_none() => *cost = Some(entry.cost),
                _ => problems.report(Code::REPEATED_COALITION, &path, self.names(who), &[]),
            }
        }
        // One message for each that is missing would be thousands of them.
        let mut missing = (1..table.len()).filter(|bits| table.get(*bits) == Some(&None));
        if let Some(first) = missing.next().filter(|_| !problems.has_errors()) {
            let count = missing.count().saturating_add(1).to_string();
            let found = self.names(Coalition::of_bits(first));
            problems.report(Code::MISSING_COALITION, "/coalitions", found, &[("count", &count)]);
        }
        problems.into_result().map(|()| table)
    }

    fn coalition(&self, path: &str, entry: &CoalitionCost, problems: &mut Problems) -> Option<Coalition> {
        let mut who = Some(Coalition::NOBODY);
        for (place, id) in entry.members.iter().enumerate() {
            let player = self.players.iter().position(|player| player == id);
            if player.is_none() {
                let path = format!("{path}/{place}");
                super::unknown(&path, id, "/players", self.players.iter(), problems);
            }
            who = who.zip(player).map(|(who, player)| who.with(player));
        }
        who
    }

    fn names(&self, who: Coalition) -> String {
        let names = who.players().filter_map(|at| self.players.get(at)).map(CentreId::as_str);
        names.collect::<Vec<_>>().join(", ")
    }
}

fn costs(table: &[Option<Money>]) -> impl Fn(Coalition) -> Money {
    |who| table.get(who.bits()).copied().flatten().unwrap_or(Money::ZERO)
}

/// Reports every id that stands earlier in the list, too. More than can be told apart are not compared.
pub(super) fn unique(path: &str, ids: &[CentreId], problems: &mut Problems) {
    for (at, id) in ids.iter().enumerate().take(MOST_COMPARED) {
        if let Some(first) = ids.iter().take(at).position(|other| other == id) {
            let first = format!("{path}/{first}");
            problems.report(Code::DUPLICATE_ID, &format!("{path}/{at}"), id, &[("first", &first)]);
        }
    }
}
