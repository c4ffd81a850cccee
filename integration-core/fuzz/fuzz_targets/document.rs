//! Whatever the bytes are, reading a concept does not panic; and what is accepted is written so that it
//! reads back as the same concept, byte for byte.
#![no_main]

use integration_core::concept::Concept;
use integration_core::text::Language;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    match Concept::from_json(bytes) {
        Ok(concept) => {
            let written = concept.to_json();
            let again = Concept::from_json(written.as_bytes()).expect("what was written can be read");
            // The first reading may have warned about unknown fields, which are not written.
            assert_eq!(again.to_json(), written);
            assert!(!concept.warnings().has_errors());
        }
        Err(problems) => {
            assert!(problems.has_errors());
            for problem in problems.iter() {
                assert!(!problem.message.get(Language::De).is_empty());
                assert!(problem.path.is_empty() || problem.path.starts_with('/'));
            }
        }
    }
});
