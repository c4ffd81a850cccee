//! Races over columns: their files of 8-byte numbers, and our contestants on one core and on all.

use std::cell::RefCell;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use crate::Failure;
use crate::contestant::{self, Contestant};

/// Writes the numbers one after the other.
pub(crate) fn write(path: &Path, numbers: impl Iterator<Item = [u8; 8]>) -> Result<(), Failure> {
    let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
    for number in numbers {
        file.write_all(&number)?;
    }
    Ok(file.flush()?)
}

/// The numbers of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<[u8; 8]>, Failure> {
    let bytes = std::fs::read(path)?;
    let (numbers, rest) = bytes.as_chunks();
    if rest.is_empty() { Ok(numbers.to_vec()) } else { Err(format!("{} is cut off", path.display()).into()) }
}

pub(crate) fn floats(path: &Path) -> Result<Vec<f64>, Failure> {
    Ok(read(path)?.into_iter().map(f64::from_le_bytes).collect())
}

/// Ourselves on one core, with the columns of the answer kept from run to run and with new ones each time, and on all
/// cores. All answers are the same bytes.
pub(crate) fn ours(race: &str, input: &Path, answer: &Path) -> Result<Vec<Contestant>, Failure> {
    // Nought stands for as many threads as there are cores.
    let ways = [
        ("ours, one core", "kept", "1"),
        ("ours, one core, new columns", "new", "1"),
        ("ours, all cores", "kept", "0"),
    ];
    let mut contestants = Vec::new();
    for (name, columns, threads) in ways {
        let mut own = Command::new(std::env::current_exe()?);
        own.args([race, "ours"]).arg(input).arg(columns).env("RAYON_NUM_THREADS", threads);
        let path = answer.with_extension(format!("{}.bin", contestants.len()));
        contestants.push(Contestant::start(name, &mut own, &path)?);
        if contestants.len() == 1 {
            std::fs::copy(path, answer)?;
        } else if std::fs::read(path)? != std::fs::read(answer)? {
            return Err(format!("{name}: other bytes than one core: the race does not count").into());
        }
    }
    Ok(contestants)
}

/// Our side of such a race.
pub(crate) fn obey<T: Default>(
    is_kept: bool,
    work: impl Fn(&mut T) -> Result<(), Failure>,
    write: impl Fn(&T, &Path) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let answer = RefCell::new(T::default());
    let once = || {
        if !is_kept {
            answer.replace(T::default());
        }
        work(&mut answer.borrow_mut())
    };
    contestant::obey(once, |result, path| {
        result.as_ref().map_err(ToString::to_string)?;
        write(&answer.borrow(), path)
    })
}
