"""Prints the tables of compare.sh from its results, as Markdown; usage: tables.py RESULTS FAULTS.TSV"""

import json
import math
import re
import sys
from dataclasses import dataclass
from pathlib import Path

REQUESTS_A_FAULT = 10
FIRST = ["limit", "llm-loadtest"]
LATE_SHARE = 0.2  # ITL p99 of a server that has its core for itself is less than this above the gap
CLOSE_ENOUGH = 0.1  # a latency of the fault part is right within this share of its true value


@dataclass(frozen=True)
class Run:
    """What one client did in one run: what it cost, what it told, and the server's closing line."""

    name: str
    measured: dict
    told: dict
    truth: str

    @classmethod
    def read(cls, folder):
        told = {}
        for line in (folder / "figures.json").read_text().splitlines():
            told |= json.loads(line)
        truth = folder / "truth.out"
        return cls(
            (folder / "name").read_text().strip(),
            json.loads((folder / "measured.json").read_text()),
            told,
            truth.read_text() if truth.exists() else "",
        )

    @property
    def exit_code(self):
        """None when it was ended by its time-out."""
        return self.measured["exit_code"]

    def sent(self, pattern):
        return float(re.search(pattern, self.truth).group(1))

    def sent_itl_p99(self):
        return self.sent(r"itl .*?p99 ([\d.]+)")

    def ttft_error(self, percentile):
        told = self.told.get(f"ttft_{percentile}_ms")
        return None if told is None else told - self.sent(rf"ttft .*?{percentile} ([\d.]+)")

    def micros_a_token(self):
        """CPU time while the server was under load."""
        seconds = self.measured.get("load_cpu_seconds")
        return None if seconds is None else seconds * 1e6 / self.sent(r"toks (\d+)")


@dataclass(frozen=True)
class Fault:
    """A line of faults.tsv: what goes wrong, and what a client should make of it."""

    kind: str
    completed: int
    tokens: int
    figure: str
    true_value: str
    on_the_wire: str

    @classmethod
    def read(cls, line):
        kind, completed, tokens, *rest = line.split("\t")
        return cls(kind, int(completed), int(tokens), *rest)

    def words(self, completed, failed, tokens, value):
        latency = f", {self.figure.split('_')[0].upper()} {shown(value)}" if self.figure else ""
        return f"{shown(completed)} / {shown(failed)}, {shown(tokens)} tok{latency}"

    def right(self):
        value = float(self.true_value) if self.figure else None
        return self.words(self.completed, REQUESTS_A_FAULT - self.completed, self.tokens, value)

    def cell(self, run):
        told, value = run.told, run.told.get(self.figure)
        if run.exit_code is None:
            text, right = "no end", False
        elif told.get("completed") is None:
            text, right = f"no result, exit {run.exit_code}", self.completed == 0
        else:
            text = self.words(told["completed"], told.get("failed"), told.get("tokens") or 0, value)
            counts = told["completed"], told.get("tokens") or 0
            right = counts == (self.completed, self.tokens) and self.is_true(value)
        return text if right else f"**{text}**"

    def is_true(self, value):
        true_value = float(self.true_value or 0)
        return not self.figure or value is not None and abs(value - true_value) <= CLOSE_ENOUGH * true_value


def shown(value, digits=0):
    return "–" if value is None else f"{value + 0:,.{digits}f}"  # + 0: never "-0"


def print_table(headings, rows):
    for row in [headings, ["---", *["---:"] * (len(headings) - 1)], *rows]:
        print(f"| {' | '.join(row)} |")
    print()


def runs_by_client(folder):
    clients = {file.parent.name for file in folder.glob("*/measured.json")}
    first = [client for client in FIRST if client in clients]
    return {client: Run.read(folder / client) for client in first + sorted(clients.difference(FIRST))}


def print_load(folder):
    streams, requests, tokens, ttft_us, gap_us = map(int, (folder / "plan").read_text().split())
    ideal = math.ceil(requests / streams) * (ttft_us + (tokens - 1) * gap_us) / 1e6
    runs = runs_by_client(folder)
    limit = runs["limit"].micros_a_token() if "limit" in runs else None
    headings = [
        "client",
        "CPU µs a token",
        "× the C limit",
        "CPU of the whole run, s",
        "median (p99) TTFT too high by, ms",
        "ITL p99 (as sent), ms",
        f"window, s (ideal {ideal:.1f})",
        "peak memory, MB",
        f"streams reached, of {streams:,}",
        "completed / failed",
    ]
    print(f"{requests:,} requests of {tokens} tokens on {streams:,} streams\n")
    print_table(headings, [load_row(run, limit) for run in runs.values()])
    late = [run.name for run in runs.values() if run.sent_itl_p99() > gap_us / 1e3 * (1 + LATE_SHARE)]
    if late:
        print(f"The server itself was late, so something else used its core: {', '.join(late)}. Measure again.\n")


def load_row(run, limit):
    cost = run.micros_a_token()
    return [
        run.name if run.exit_code is not None else f"{run.name} (ended by its time-out)",
        shown(cost, 1),
        shown(cost / limit if cost and limit else None, 1),
        shown(run.measured["cpu_seconds"], 1),
        f"{shown(run.ttft_error('p50'), 1)} ({shown(run.ttft_error('p99'), 1)})",
        f"{shown(run.told.get('itl_p99_ms'), 1)} ({shown(run.sent_itl_p99(), 1)})",
        shown(run.measured.get("load_seconds"), 1),
        shown(run.measured["peak_bytes"] / 1e6),
        shown(run.sent(r"maxact (\d+)")),
        f"{shown(run.told.get('completed'))} / {shown(run.told.get('failed'))}",
    ]


def print_faults(folder, faults):
    runs = {fault: runs_by_client(folder / fault.kind) for fault in faults}
    names = {client: run.name for tried in runs.values() for client, run in tried.items()}
    print(f"Completed / failed of {REQUESTS_A_FAULT} requests, and the tokens booked; bold where it isn't right\n")
    print_table(
        ["on the wire", "right", *names.values()],
        [
            [fault.on_the_wire, fault.right(), *(fault.cell(tried[it]) if it in tried else "–" for it in names)]
            for fault, tried in runs.items()
        ],
    )
    codes = {name: exit_codes(client, runs) for client, name in names.items()}
    print("Exit codes where no request was booked as completed: " + ", ".join(f"{it} {codes[it]}" for it in codes))


def exit_codes(client, runs):
    met = [tried[client] for tried in runs.values() if client in tried]
    codes = {run.exit_code for run in met if run.exit_code is not None and not run.told.get("completed")}
    return " and ".join(map(str, sorted(codes))) or "–"


def main():
    results, faults = Path(sys.argv[1]), Path(sys.argv[2])
    if (results / "load").exists():
        print_load(results / "load")
    lines = [Fault.read(line) for line in faults.read_text().splitlines() if not line.startswith("#")]
    tried = [fault for fault in lines if (results / "faults" / fault.kind).exists()]
    if tried:
        print_faults(results / "faults", tried)


main()
