pub(super) fn check(_: &super::ConceptDraft, _: &[String]) -> Vec<crate::diagnostic::Diagnostic> {
    Vec::new()
}
