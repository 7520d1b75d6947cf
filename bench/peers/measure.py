"""Runs a client to its end and writes what it cost.

usage: measure.py --seconds N --output FILE [--core C] [--server PID] -- COMMAND...

The whole tree of processes counts: orphans come to this process, and end with it. With the process id of the server,
the time under load is told apart from starting, rehearsing and evaluating: it lasts from the first to the last sample
in which the server worked, that is, more than a tenth as much as in its busiest sample.
"""

import argparse
import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

SAMPLE_SECONDS = 0.1
BUSY_SHARE = 0.1
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
PR_SET_CHILD_SUBREAPER = 36


def descendants(pid):
    try:
        lists = [(task / "children").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:  # it has ended
        return []
    children = [int(child) for text in lists for child in text.split()]
    return children + [below for child in children for below in descendants(child)]


def cpu_and_bytes(pid):
    """CPU seconds of a process with its reaped children, and its resident bytes."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0, 0
    return sum(map(int, fields[11:15])) / TICKS_PER_SECOND, int(fields[21]) * PAGE_BYTES


def tree():
    """CPU seconds that all processes below this one have used so far, and the bytes that they have now."""
    reaped = resource.getrusage(resource.RUSAGE_CHILDREN)
    living = [cpu_and_bytes(pid) for pid in descendants(os.getpid())]
    return reaped.ru_utime + reaped.ru_stime + sum(cpu for cpu, _ in living), sum(size for _, size in living)


def seconds_on_cpu(pid):
    """Exact to the nanosecond, for a server with one thread."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


@dataclass(frozen=True)
class Sample:
    seconds: float
    cpu_seconds: float
    bytes: int
    server_cpu_seconds: float

    @classmethod
    def take(cls, server):
        return cls(time.monotonic(), *tree(), seconds_on_cpu(server) if server else 0)


def under_load(samples):
    spans = list(zip(samples, samples[1:]))
    work = [after.server_cpu_seconds - before.server_cpu_seconds for before, after in spans]
    busy = [span for span, seconds in zip(spans, work) if seconds > max(work) * BUSY_SHARE]
    if not busy:  # no server was given, or nothing sent to it
        return {}
    first, last = busy[0][0], busy[-1][1]
    return {"load_seconds": last.seconds - first.seconds, "load_cpu_seconds": last.cpu_seconds - first.cpu_seconds}


def end_all():
    for number in (signal.SIGTERM, signal.SIGKILL):
        for pid in descendants(os.getpid()):
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                pass
        deadline = time.monotonic() + 5
        while descendants(os.getpid()) and time.monotonic() < deadline:
            reap_orphans()
            time.sleep(SAMPLE_SECONDS)


def reap_orphans():
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=float, required=True)
    options.add_argument("--output", required=True)
    options.add_argument("--core", type=int)
    options.add_argument("--server", type=int)
    options.add_argument("command", nargs="+")
    options = options.parse_args()

    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    pin = None
    if options.core is not None:  # for the client alone
        pin = lambda: os.sched_setaffinity(0, {options.core})
        os.sched_setaffinity(0, os.sched_getaffinity(0) - {options.core})
    samples = [Sample.take(options.server)]
    client = subprocess.Popen(options.command, stdin=subprocess.DEVNULL, preexec_fn=pin)
    try:
        while client.poll() is None and time.monotonic() - samples[0].seconds < options.seconds:
            time.sleep(SAMPLE_SECONDS)
            samples.append(Sample.take(options.server))
        exit_code = client.returncode
    finally:
        end_all()
    samples.append(Sample.take(options.server))
    Path(options.output).write_text(
        json.dumps(
            {
                "exit_code": exit_code,
                "seconds": samples[-1].seconds - samples[0].seconds,
                "cpu_seconds": samples[-1].cpu_seconds,
                "peak_bytes": max(sample.bytes for sample in samples),
                **under_load(samples),
            }
        )
    )


main()
