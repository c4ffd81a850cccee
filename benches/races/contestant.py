"""The Python side of a race: obeys one command a line and answers with one line.

`answer PATH` works once and writes the answer there; `run` works once; both say how many seconds the work took.
`peak` says how many KiB of memory the process has needed so far. Without further commands it ends.
"""

import sys
import time


def peak_kib():
    """The kernel's high-water mark; unlike `getrusage` it does not count the process that started this one."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            return next(line.split()[1] for line in status if line.startswith("VmHWM:"))
    except OSError:
        return "0"


def obey(work, write, prepare=tuple):
    """Runs `work(*prepare())` as told; `write(answer, path)` stores what it returns. Preparing does not count."""
    print("ready", flush=True)
    for line in sys.stdin:
        command, _, path = line.strip().partition(" ")
        if command == "peak":
            print(peak_kib(), flush=True)
            continue
        prepared = prepare()
        start = time.perf_counter()
        answer = work(*prepared)
        seconds = time.perf_counter() - start
        if command == "answer":
            write(answer, path)
        del answer  # the next run starts without it
        print(seconds, flush=True)
