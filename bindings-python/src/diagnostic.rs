//! What the core refuses, as Python exceptions. They are written in Python (`errors.py`).

use integration_core::diagnostic::Diagnostics;
use pyo3::PyTypeInfo;
use pyo3::prelude::*;

pyo3::import_exception!(integration_core.errors, ConceptError);
pyo3::import_exception!(integration_core.errors, OptionError);

/// The exception of class `E` that holds `diagnostics`.
pub(crate) fn refused<E: PyTypeInfo>(py: Python<'_>, diagnostics: &Diagnostics) -> PyErr {
    match py.get_type::<E>().call_method1("from_json", (diagnostics.to_json(),)) {
        Ok(error) => PyErr::from_value(error),
        Err(problem) => problem,
    }
}

/// Runs `call` without holding up other Python threads.
pub(crate) fn answer<E: PyTypeInfo, T: Send>(
    py: Python<'_>,
    call: impl FnOnce() -> Result<T, Diagnostics> + Send,
) -> PyResult<T> {
    py.detach(call).map_err(|diagnostics| refused::<E>(py, &diagnostics))
}
