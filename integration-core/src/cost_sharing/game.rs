//! A joint cost as a table: what every coalition would cost by itself.

use super::centres::CentreId;
use super::shapley::{Coalition, MOST_PLAYERS, ShapleyError, Shares, shapley};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{nearest, record};
use crate::money::Money;

record! {
    /// Who shares a cost, and what each coalition of them would cost by itself.
    pub struct JointCost {
        /// The bearers; a table of 14 is as long as a list of the input may be.
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
        let table = self.table()?;
        let cost = |who: Coalition| table.get(who.bits()).copied().flatten().unwrap_or(Money::ZERO);
        shapley(self.players.len(), cost).map_err(|error| match error {
            ShapleyError::Money(_) => super::too_large("").into(),
            // INVARIANT: the table has refused whatever else could be wrong.
            _ => Diagnostics::new(self.too_many().into_iter().collect()),
        })
    }

    fn too_many(&self) -> Option<Diagnostic> {
        let found = self.players.len();
        let limits = [("least", "1"), ("most", &MOST_PLAYERS.to_string())];
        (found == 0 || found > MOST_PLAYERS)
            .then(|| Diagnostic::new(Code::PLAYER_COUNT, "/players", found, &limits))
    }

    /// The cost of every coalition, at the number whose bits are its members.
    fn table(&self) -> Result<Vec<Option<Money>>, Diagnostics> {
        if let Some(problem) = self.too_many() {
            return Err(problem.into());
        }
        let mut problems = self.repeated_players();
        let mut table: Vec<Option<Money>> = vec![None; 1 << self.players.len()];
        for (at, entry) in self.coalitions.iter().enumerate() {
            let Some(who) = self.coalition(at, entry, &mut problems) else { continue };
            let code = if entry.members.is_empty() { Some(Code::EMPTY_COALITION) } else { None };
            match table.get_mut(who.bits()) {
                Some(cost) if cost.is_none() && code.is_none() => *cost = Some(entry.cost),
                _ => {
                    let path = format!("/coalitions/{at}/members");
                    problems.push(Diagnostic::new(
                        code.unwrap_or(Code::REPEATED_COALITION),
                        path,
                        self.names(who),
                        &[],
                    ));
                }
            }
        }
        // One message for each that is missing would be a million of them.
        let mut missing =
            table.iter().enumerate().skip(1).filter(|(_, cost)| cost.is_none()).map(|(bits, _)| bits);
        if let Some(first) = missing.next().filter(|_| problems.is_empty()) {
            let count = missing.count().saturating_add(1).to_string();
            let found = self.names(Coalition::of_bits(first));
            problems.push(Diagnostic::new(
                Code::MISSING_COALITION,
                "/coalitions",
                found,
                &[("count", &count)],
            ));
        }
        if problems.is_empty() { Ok(table) } else { Err(Diagnostics::new(problems)) }
    }

    fn repeated_players(&self) -> Vec<Diagnostic> {
        let earlier = |at: usize, id: &CentreId| self.players.iter().take(at).position(|other| other == id);
        let repeated =
            self.players.iter().enumerate().filter_map(|(at, id)| Some((at, earlier(at, id)?, id)));
        repeated
            .map(|(at, first, id)| {
                let first = format!("/players/{first}");
                Diagnostic::new(Code::DUPLICATE_ID, format!("/players/{at}"), id, &[("first", &first)])
            })
            .collect()
    }

    fn coalition(
        &self,
        at: usize,
        entry: &CoalitionCost,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Coalition> {
        let mut who = Some(Coalition::NOBODY);
        for (place, id) in entry.members.iter().enumerate() {
            let player = self.players.iter().position(|player| player == id);
            if player.is_none() {
                let near = nearest(id.as_str(), self.players.iter().map(CentreId::as_str));
                let mut arguments = vec![("list", "/players")];
                arguments.extend(near.map(|near| ("nearest", near)));
                let path = format!("/coalitions/{at}/members/{place}");
                problems.push(Diagnostic::new(Code::UNKNOWN_REFERENCE, path, id, &arguments));
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
