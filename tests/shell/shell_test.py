#!/usr/bin/env python3
"""psrun against what pwsh 7.6 prints and returns: tests/shell/cases.jsonl, and a terminal.

  shell_test.py PSRUN                  run the cases; exit 1 when one differs
  shell_test.py --record PWSH CASES    write what PWSH gives into CASES (scripts stay as they are)

A case: `text` (run with -c), or `script` (put into a file and run with -File); `args`, `stdin`;
and what came: `out`, `err`, `code`. DIR stands for the folder that the script lies in.
"""
import json
import os
import pty
import select
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TIMEOUT = 30


def run(program, case, folder, record=False):
    environment = dict(os.environ, NO_COLOR="1", LC_ALL="C.UTF-8", TZ="UTC", TERM="xterm")
    if "script" in case:
        path = os.path.join(folder, "t.ps1")
        with open(path, "w", encoding="utf-8") as f:
            f.write(case["script"])
        line = program + ["-File", path]
    else:
        line = program + ["-CommandWithArgs" if record and case.get("args") else "-c", case["text"]]
    done = subprocess.run(line + case.get("args", []), input=case.get("stdin", "").encode(),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
                          cwd=folder, timeout=TIMEOUT)
    there = os.path.realpath(folder)
    return {"out": done.stdout.decode().replace(there, "DIR"),
            "err": done.stderr.decode().replace(there, "DIR"), "code": done.returncode}


def cases(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def record(program, path):
    made = []
    with tempfile.TemporaryDirectory() as folder:
        for case in cases(path):
            case.update(run([program, "-NoProfile"], case, folder, True))
            made.append(json.dumps(case, ensure_ascii=False))
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(made) + "\n")


def on_terminal(program, arguments, steps, environment=None):
    """Run on a terminal of its own; steps: (text to wait for, what to type then)."""
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update(environment or {})
        os.execv(program, [program] + arguments)
    seen, steps, end = b"", list(steps), time.monotonic() + TIMEOUT
    at = 0
    while time.monotonic() < end:
        if steps and steps[0][0].encode() in seen[at:]:
            at = len(seen)
            os.write(fd, steps.pop(0)[1].encode())
        if select.select([fd], [], [], 0.1)[0]:
            try:
                part = os.read(fd, 65536)
            except OSError:
                break
            if not part:
                break
            seen += part
    else:
        os.kill(pid, signal.SIGKILL)
    status = os.waitpid(pid, 0)[1]
    os.close(fd)
    return seen.decode().replace("\r\n", "\n"), os.waitstatus_to_exitcode(status)


def terminal_checks(program):
    """Yields (name, whether it holds, what came)."""
    bare = {"NO_COLOR": "", "TERM": "xterm"}
    text, code = on_terminal(program, ["-c", "Get-Item /no/such"], [], bare)
    yield "errors are red on a terminal", "\033[31;1mGet-Item: " in text and code == 1, text
    text, code = on_terminal(program, ["-c", "Get-Item /no/such"], [], dict(bare, NO_COLOR="1"))
    yield "NO_COLOR takes colours away", "\033" not in text and "Get-Item: " in text, text
    text, code = on_terminal(program, ["-c", "Write-Warning careful"], [], bare)
    yield "warnings are yellow", "\033[33;1mWARNING: careful\033[0m" in text, text
    text, code = on_terminal(program, ["-c", "'ready'; Start-Sleep 20"], [("ready", "\x03")], bare)
    yield "Ctrl+C ends the script with 130", code == 130, text
    text, code = on_terminal(program, ["-c", "'ready'; sleep 20; 'after'"], [("ready", "\x03")],
                             bare)
    yield "Ctrl+C ends a program and the script", code == 130 and "after" not in text, text
    text, code = on_terminal(program, ["-c", "/bin/sh -c 'test -t 1 && echo tty'"], [],
                             bare)
    yield "a program has the terminal", "tty" in text, text
    script = "function f { param([Parameter(Mandatory)][int]$n) \"n is $($n + 1)\" }; f"
    text, code = on_terminal(program, ["-c", script], [("n: ", "abc\n"), ("n: ", "41\n")], bare)
    yield "a mandatory parameter is asked for again until it fits", \
        "Cannot recognize \"abc\"" in text and "n is 42" in text, text
    script = "function f { param([Parameter(Mandatory)][securestring]$s) $s.Length }; f"
    text, code = on_terminal(program, ["-c", script], [("s: ", "secret\n")], bare)
    yield "secrets are typed as stars", \
        "secret" not in text and "******" in text and "6" in text, text
    script = "1..3 | % { Write-Progress work -Status \"$_ of 3\" -PercentComplete (33 * $_); " \
             "Start-Sleep -Milliseconds 150 }; 'done'"
    text, code = on_terminal(program, ["-c", script], [], bare)
    yield "progress is drawn and goes", "work [" in text and text.endswith("done\n"), text


def output_leaves(program):
    """Into a pipe, while the script goes on in each of these ways."""
    for what, script in (("waits", "Start-Sleep 20"), ("works", "while ($true) { }"),
                         ("waits for a program", "/bin/sleep 20"),
                         ("waits for a job", "Start-Job { Start-Sleep 20 } | Wait-Job")):
        p = subprocess.Popen([program, "-c", "'ready'; " + script], stdout=subprocess.PIPE,
                             start_new_session=True)
        came = select.select([p.stdout], [], [], 5)[0] and os.read(p.stdout.fileno(), 100)
        os.killpg(p.pid, signal.SIGKILL)
        p.communicate()
        yield "output leaves while the script " + what, came == b"ready\n", came


def main():
    if sys.argv[1:2] == ["--record"]:
        return record(sys.argv[2], sys.argv[3])
    program, bad, count = os.path.abspath(sys.argv[1]), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for case in cases(os.path.join(HERE, "cases.jsonl")):
            got = run([program], case, folder)
            count += 1
            for name in ("out", "err", "code"):
                if got[name] != case[name]:
                    bad += 1
                    print("%s\n  %s: expected %r\n  %s  came     %r" % (
                        case.get("text", case.get("script")), name, case[name],
                        " " * len(name), got[name]))
                    break
    for name, holds, text in (*terminal_checks(program), *output_leaves(program)):
        count += 1
        if not holds:
            bad += 1
            print("%s\n  came %r" % (name, text))
    print("%d passed, %d failed" % (count - bad, bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
