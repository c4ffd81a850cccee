//! A contestant: a process that works when told to, and our own side of that conversation.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Instant;

use crate::Failure;

/// A process that takes part in a race. It ends when this is dropped, for then its input ends.
pub(crate) struct Contestant {
    name: &'static str,
    process: Child,
    commands: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    /// How long its answer took.
    pub(crate) answered: f64,
    seconds: Vec<f64>,
    times: f64,
}

/// What was measured of a contestant: seconds a run (of its answer, if it never ran again), and KiB of memory over its whole life.
pub(crate) struct Measured {
    pub(crate) name: &'static str,
    pub(crate) median: f64,
    pub(crate) least: f64,
    pub(crate) most: f64,
    pub(crate) peak_kib: f64,
}

impl Contestant {
    /// Starts `command`, waits until it has read its input, and has it write its answer to `answer`.
    pub(crate) fn start(name: &'static str, command: &mut Command, answer: &Path) -> Result<Self, Failure> {
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let commands = process.stdin.take();
        let answers = BufReader::new(process.stdout.take().ok_or("a contestant without output")?);
        let mut contestant =
            Self { name, process, commands, answers, answered: 0.0, seconds: Vec::new(), times: 1.0 };
        contestant.expect("ready")?;
        contestant.tell(&format!("answer {}", answer.display()))?;
        contestant.answered = contestant.line()?.parse()?;
        Ok(contestant)
    }

    /// It works on fewer items than the others: its seconds count so many times.
    pub(crate) const fn times(mut self, times: f64) -> Self {
        self.times = times;
        self
    }

    /// Has it work once, and notes the time it says it took.
    pub(crate) fn run(&mut self) -> Result<(), Failure> {
        self.tell("run")?;
        let seconds = self.line()?.parse()?;
        self.seconds.push(seconds);
        Ok(())
    }

    pub(crate) fn measured(&mut self) -> Result<Measured, Failure> {
        self.tell("peak")?;
        let peak_kib = self.line()?.parse()?;
        if self.seconds.is_empty() {
            self.seconds.push(self.answered);
        }
        self.seconds.sort_by(f64::total_cmp);
        let at = |place: usize| {
            let seconds = self.seconds.get(place).map(|seconds| seconds * self.times);
            seconds.ok_or("a contestant without a time")
        };
        Ok(Measured {
            name: self.name,
            median: at(self.seconds.len() / 2)?,
            least: at(0)?,
            most: at(self.seconds.len().saturating_sub(1))?,
            peak_kib,
        })
    }

    fn tell(&mut self, command: &str) -> Result<(), Failure> {
        let commands = self.commands.as_mut().ok_or("a contestant without input")?;
        writeln!(commands, "{command}")?;
        Ok(commands.flush()?)
    }

    fn line(&mut self) -> Result<String, Failure> {
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        Ok(line.trim().to_owned())
    }

    fn expect(&mut self, word: &str) -> Result<(), Failure> {
        let line = self.line()?;
        if line == word {
            Ok(())
        } else {
            Err(format!("{}: expected `{word}`, found `{line}`", self.name).into())
        }
    }
}

impl Drop for Contestant {
    fn drop(&mut self) {
        self.commands = None;
        let _ = self.process.wait();
    }
}

/// Our own side, in a process that a race has started: the counterpart of `contestant.py`.
pub(crate) fn obey<T>(
    work: impl Fn() -> T,
    write: impl Fn(&T, &Path) -> Result<(), Failure>,
) -> Result<(), Failure> {
    println!("ready");
    for line in std::io::stdin().lines() {
        let line = line?;
        if line == "peak" {
            println!("{}", peak_kib());
            continue;
        }
        let start = Instant::now();
        let answer = std::hint::black_box(work());
        let seconds = start.elapsed().as_secs_f64();
        if let Some(("answer", path)) = line.split_once(' ') {
            write(&answer, Path::new(path))?;
        }
        println!("{seconds}");
    }
    Ok(())
}

/// The kernel's high-water mark of this process's memory; 0 where the kernel does not say.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
