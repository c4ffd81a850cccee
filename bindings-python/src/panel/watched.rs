//! Long work beside Python: other threads go on, whoever waits sees how far it is, and Ctrl-C ends it.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use integration_core::panel::{PanelError, Watch};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;

/// How often is looked at the progress and at signals.
const EVERY: Duration = Duration::from_millis(50);

/// Runs `compute` in a thread of its own; `progress` is told how many series or rows are done.
pub(super) fn watched<T: Send>(
    py: Python<'_>,
    progress: Option<&Bound<'_, PyAny>>,
    compute: impl FnOnce(Watch<'_>) -> Result<T, PanelError> + Send,
) -> PyResult<T> {
    let (done, goes_on) = (AtomicUsize::new(0), AtomicBool::new(true));
    let count = |rows| {
        done.fetch_add(rows, Ordering::Relaxed);
        goes_on.load(Ordering::Relaxed)
    };
    std::thread::scope(|scope| {
        let (alive, mut ended) = channel::<()>();
        let work = scope.spawn(|| {
            // Dropped at the end of the work, however it ends.
            let _alive = alive;
            compute(Watch(&count))
        });
        let mut told = Ok(());
        loop {
            let waited;
            (ended, waited) = py.detach(move || {
                let waited = ended.recv_timeout(EVERY);
                (ended, waited)
            });
            if told.is_ok() {
                told = tell(py, progress, done.load(Ordering::Relaxed));
                goes_on.store(told.is_ok(), Ordering::Relaxed);
            }
            if waited != Err(RecvTimeoutError::Timeout) {
                break;
            }
        }
        let found = work.join().map_err(|_| PyRuntimeError::new_err("the calculation broke off"))?;
        told?;
        found.map_err(|error| PyValueError::new_err(error.to_string()))
    })
}

fn tell(py: Python<'_>, progress: Option<&Bound<'_, PyAny>>, done: usize) -> PyResult<()> {
    py.check_signals()?;
    progress.map_or(Ok(()), |progress| progress.call1((done,)).map(|_| ()))
}
