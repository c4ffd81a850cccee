//! What the city wants: principles, fields of action, and the tree of goals.

use super::ids::{FieldId, GoalId, PrincipleId};
use crate::document::{choice, record};
use crate::text::Text;

record! {
    /// A principle (*Grundsatz*) that stands above all goals.
    pub struct Principle {
        /// The principle's id.
        pub id: PrincipleId,
        /// Its wording.
        pub text: Text,
    }
}

record! {
    /// A field of action (*Handlungsfeld*), such as language or work.
    pub struct FieldOfAction {
        /// The field's id.
        pub id: FieldId,
        /// Its name.
        pub title: Text,
    }
}

record! {
    /// A goal. Goals form a tree: guiding goals (*Leitziele*) above partial goals (*Teilziele*).
    pub struct Goal {
        /// The goal's id.
        pub id: GoalId,
        /// Its level in the concept.
        pub kind: GoalKind,
        /// The goal above it, if any.
        pub parent: Option<GoalId>,
        /// The field of action it belongs to; a partial goal without one takes its parent's.
        pub field: Option<FieldId>,
        /// The principles it serves.
        pub principles: Vec<PrincipleId>,
        /// Its wording.
        pub text: Text,
        /// Its priority, where participation gave it one.
        pub priority: Option<Priority>,
    }
}

choice! {
    /// The level of a goal.
    pub enum GoalKind {
        /// A guiding goal (*Leitziel*).
        Guiding "guiding" ["Leitziel", "guiding goal"],
        /// A partial goal (*Teilziel*).
        Partial "partial" ["Teilziel", "partial goal"],
    }
}

record! {
    /// A place in the order of what comes first, with where it comes from.
    pub struct Priority {
        /// The priority class.
        pub class: PriorityClass,
        /// The rank, 1 first. Equal ranks are a tie; ties are broken by id.
        pub rank: u32,
        /// Who set it, or from which vote it comes.
        pub source: Text,
    }
}

choice! {
    /// A priority class.
    pub enum PriorityClass {
        /// First.
        A "A" ["A (vorrangig)", "A (first)"],
        /// Second.
        B "B" ["B (wichtig)", "B (important)"],
        /// Third.
        C "C" ["C (nachrangig)", "C (later)"],
    }
}
