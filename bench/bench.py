#!/usr/bin/env python3
"""Measure PSRP servers over their own wire: opening, memory, round trips, workloads.

    bench.py [-n RUNS] [-k WORD] [--sessions N] [--vs 'OTHER SERVER ARGS' | --against FILE]
             [--json FILE] [--pids-from COMMAND] -- SERVER ARGS

With --vs both servers are measured in turn in the same run and the ratio
OTHER / SERVER is printed (above 1: SERVER is faster or smaller). --against
compares with figures recorded earlier by --json, their times scaled by a
yardstick (a fixed Python loop, timed in both runs). Times are wall
milliseconds as a client sees them, medians over the runs; `cpu` is the time that
the server's processes ran, ended children included. Memory is private dirty (the
kernel's Pss_Dirty: pages shared after a fork count in shares). A server's
processes are its descendants and those that --pids-from's command prints, for
servers that hand a session to a daemon's child. Workloads are the cases of workloads.ps1;
each runs in one open session, its first run uncounted.
"""
import argparse
import json
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "tests", "conformance"))
from conformance import cases_in  # noqa: E402
from psrp_wire import Session, WireError  # noqa: E402,F401

TICK = 1000.0 / os.sysconf("SC_CLK_TCK")


PIDS_FROM = None


def family(pid):
    """The process and all its descendants, and what PIDS_FROM names."""
    found, parents = {pid}, {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open("/proc/%s/stat" % name) as f:
                    parents[int(name)] = int(f.read().rsplit(")", 1)[1].split()[1])
            except (OSError, IndexError):
                pass
    grew = True
    while grew:
        more = {p for p, q in parents.items() if q in found} - found
        found |= more
        grew = bool(more)
    if PIDS_FROM:
        printed = subprocess.run(PIDS_FROM, shell=True, capture_output=True, text=True).stdout
        found |= {int(w) for w in printed.split() if w.isdigit()}
    return found


def cpu_ms(pids):
    """Milliseconds that the processes' threads, and their ended children, have run."""
    total = 0.0
    for pid in pids:
        try:
            for task in os.listdir("/proc/%d/task" % pid):
                with open("/proc/%d/task/%s/schedstat" % (pid, task)) as f:
                    total += int(f.read().split()[0]) / 1e6
            with open("/proc/%d/stat" % pid) as f:
                fields = f.read().rsplit(")", 1)[1].split()
            total += (int(fields[13]) + int(fields[14])) * TICK
        except (OSError, IndexError, ValueError):
            pass
    return total


def memory_kb(pids):
    out = {"Rss": 0, "Pss": 0, "Pss_Dirty": 0}
    for pid in pids:
        try:
            with open("/proc/%d/smaps_rollup" % pid) as f:
                for line in f:
                    key = line.split(":")[0]
                    if key in out:
                        out[key] += int(line.split()[1])
        except OSError:
            pass
    return out


def start(server):
    began = time.perf_counter()
    session = Session(server, 180, dict(os.environ, TZ="UTC", LC_ALL="C.UTF-8"))
    session.open()
    return session, (time.perf_counter() - began) * 1000


def yardstick():
    """How fast this machine is at this moment: milliseconds for a fixed Python loop."""
    best = None
    for _ in range(5):
        began = time.perf_counter()
        x = 0
        for i in range(1000000):
            x += i
        ms = (time.perf_counter() - began) * 1000
        best = ms if best is None or ms < best else best
    return best


class Subject:
    def __init__(self, server):
        self.server, self.figures, self.session = server, {}, None

    def note(self, name, value):
        self.figures.setdefault(name, []).append(value)

    def opening(self):
        session, ms = start(self.server)
        pids = family(session.proc.pid)
        self.note("open: spawn to Opened, ms", ms)
        self.note("open: server cpu, ms", cpu_ms(pids))
        memory = memory_kb(pids)
        self.note("idle: private dirty, KB", memory["Pss_Dirty"])
        self.note("idle: Pss, KB", memory["Pss"])
        began = time.perf_counter()
        session.run("1")
        self.note("first command, ms", (time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        for _ in range(20):
            session.run("1")
        self.note("round trip, warm, ms", (time.perf_counter() - began) * 50)
        session.close()

    def many(self, count):
        sessions = []
        began = time.perf_counter()
        for _ in range(count):
            sessions.append(start(self.server)[0])
        self.note("%d sessions: open one after another, ms" % count,
                  (time.perf_counter() - began) * 1000)
        pids = set().union(*(family(s.proc.pid) for s in sessions))
        self.note("%d sessions: Pss in all, KB" % count, memory_kb(pids)["Pss"])
        for session in sessions:
            session.close()

    def workload(self, name, script, counted):
        if self.session is None:
            self.session = start(self.server)[0]
            self.folder = tempfile.mkdtemp(prefix="bench")
            self.session.run("Set-Location -LiteralPath '%s'" % self.folder)
        pids = family(self.session.proc.pid)
        before, began = cpu_ms(pids), time.perf_counter()
        state, messages = self.session.run(script, 300)
        wall = (time.perf_counter() - began) * 1000
        cpu = cpu_ms(pids) - before
        if state != "Completed" or any(k == "ERROR_RECORD" for k, _ in messages):
            self.figures.setdefault(name + ", ms", [])
            return
        if counted:
            self.note(name + ", ms", wall)
            if name.startswith("wire"):
                self.note(name + ", server cpu ms", cpu)


def main():
    argv = sys.argv[1:]
    server = argv[argv.index("--") + 1:] if "--" in argv else []
    argv = argv[:argv.index("--")] if "--" in argv else argv
    ap = argparse.ArgumentParser(description=__doc__,
                                 formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("-n", type=int, default=3, help="counted runs")
    ap.add_argument("-k", help="only workloads whose name contains this word")
    ap.add_argument("--sessions", type=int, default=20)
    ap.add_argument("--vs", help="the other server's command line")
    ap.add_argument("--against", help="figures to compare with, written by --json")
    ap.add_argument("--pids-from", help="a command that prints more of the server's process ids")
    ap.add_argument("--json", help="write every figure there")
    args = ap.parse_args(argv)
    if not server:
        ap.error("name the server after --")
    global PIDS_FROM
    PIDS_FROM = args.pids_from
    os.sync()                      # pages of a fresh binary count as dirty until written
    measures = [yardstick()]
    subjects = [Subject(server)] + ([Subject(shlex.split(args.vs))] if args.vs else [])
    if not args.k:
        for _ in range(args.n + 1):
            for s in subjects:
                s.opening()
        for s in subjects:
            s.figures = {k: v[1:] for k, v in s.figures.items()}
            if args.sessions:
                s.many(args.sessions)
    for name, script in cases_in(os.path.join(HERE, "workloads.ps1")):
        if args.k and args.k not in name:
            continue
        script = "\n".join(x for x in script.split("\n") if not x.startswith("#!"))
        measures.append(yardstick())
        for run in range(args.n + 1):
            for s in subjects:
                s.workload(name, script, run > 0)
    for s in subjects:
        if s.session:
            s.session.close()
    measure = statistics.median(measures + [yardstick()])
    for s in subjects:
        s.figures["yardstick, ms"] = [measure]
    if args.against:
        with open(args.against) as f:
            other = Subject([])
            other.figures = json.load(f)[0]["figures"]
        scale = measure / other.figures["yardstick, ms"][0]
        other.figures = {k: [x * scale if k.endswith("ms") else x for x in v]
                         for k, v in other.figures.items()}
        subjects.append(other)
    ratios = []
    for name in subjects[0].figures:
        cells = []
        for s in subjects:
            values = s.figures.get(name)
            cells.append(statistics.median(values) if values else None)
        line = "%-45s %s" % (name, " ".join("%12s" % ("failed" if c is None else "%.2f" % c)
                                            for c in cells))
        if len(cells) == 2 and None not in cells and cells[0] > 0 and name[:9] != "yardstick":
            line += "   x%.2f" % (cells[1] / cells[0])
            ratios.append(cells[1] / cells[0])
        print(line)
    if ratios:
        print("geometric mean of %d ratios: x%.2f, lowest x%.2f" % (
            len(ratios), statistics.geometric_mean([max(r, 1e-6) for r in ratios]), min(ratios)))
    if args.json:
        with open(args.json, "w") as f:
            json.dump([{"server": s.server, "figures": s.figures} for s in subjects], f, indent=1)


if __name__ == "__main__":
    main()
