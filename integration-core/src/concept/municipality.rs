//! Who acts: the municipality, its departments, its partners. Roles, never persons.

use super::ids::{DepartmentId, PartnerId};
use crate::document::record;
use crate::text::Text;

record! {
    /// The municipality (*Kommune*) that adopted the concept.
    pub struct Municipality {
        /// Its name.
        pub name: String,
        /// The official municipality key (*Amtlicher Gemeindeschlüssel*, AGS), eight digits.
        pub key: String,
    }
}

record! {
    /// A department of the administration (*Fachbereich*).
    pub struct Department {
        /// The department's id.
        pub id: DepartmentId,
        /// Its name.
        pub title: Text,
    }
}

record! {
    /// A body outside the administration that takes part in measures (*Träger, Verein, Verband*).
    pub struct Partner {
        /// The partner's id.
        pub id: PartnerId,
        /// Its name.
        pub title: Text,
    }
}
