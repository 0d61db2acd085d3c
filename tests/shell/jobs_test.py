#!/usr/bin/env python3
"""Jobs in processes of their own: what comes out, how they end, that none is left over.

  jobs_test.py PSRUN

Expectations are PowerShell's documented ones (about_Jobs, Start-Job, Receive-Job).
"""
import os
import subprocess
import sys
import time

# A script and what it prints.
CASES = [
    ("Start-Job { 1; 'a'; [pscustomobject]@{ P = 2 } } | Receive-Job -Wait | % { $_.pstypenames[0] }",
     "System.Int32\nSystem.String\nDeserialized.System.Management.Automation.PSCustomObject\n"),
    ("Start-Job { param($a, $b) \"$a-$b $($args.Count)\" } -ArgumentList 1, @(2, 3), 4 | "
     "Receive-Job -Wait", "1-2 3 1\n"),
    ("1..3 | Start-Job { $input | % { $_ * 2 } } | Receive-Job -Wait", "2\n4\n6\n"),
    ("$v = @{ k = 'x' }; Start-Job { $using:v.k } | Receive-Job -Wait", "x\n"),
    ("Start-Job { f } -InitializationScript { 'dropped'; function f { 'f' } } | Receive-Job -Wait",
     "f\n"),
    ("Start-Job { $PWD.Path } -WorkingDirectory /usr | Receive-Job -Wait", "/usr\n"),
    ("Set-Location /tmp; Start-Job { $PWD.Path } | Receive-Job -Wait", "/tmp\n"),
    ("$j = Start-Job { throw 'no' } | Wait-Job; $j.State; $j.ChildJobs[0].JobStateInfo.Reason.Message;"
     "try { Receive-Job $j -ErrorAction Stop } catch { \"caught $_\" }", "Failed\nno\ncaught no\n"),
    ("Start-Job { Write-Error e; Write-Warning w; 3 } | Receive-Job -Wait -ErrorVariable e "
     "-ErrorAction SilentlyContinue -WarningVariable w -WarningAction Ignore; \"$e $w\"", "3\ne w\n"),
    ("Start-Job { 1 } -InitializationScript { throw 'x' } | Wait-Job | % { $_.State }", "Failed\n"),
    ("$j = Start-Job { Stop-Process -Id $PID -Force } | Wait-Job; $j.State", "Failed\n"),
    ("$x = 3; $j = 1..2 | % { $_ * $x } &; \"$($j.PSJobTypeName) $($j.GetType().Name)\";"
     "Receive-Job $j -Wait", "BackgroundJob PSRemotingJob\n3\n6\n"),
    ("$j = Start-Job { 5 }; $null = Wait-Job $j; Receive-Job $j -Keep; Receive-Job $j; "
     "Receive-Job $j; $j.HasMoreData; Remove-Job $j; @(Get-Job).Count", "5\n5\nFalse\n0\n"),
    ("(Start-Job { 1..5000 } | Receive-Job -Wait | Measure-Object -Sum).Sum", "12502500\n"),
    ("Start-Job { Start-Job { 'in' } | Receive-Job -Wait } | Receive-Job -Wait", "in\n"),
    ("try { Start-Job { 1 } -RunAs32 } catch { \"$_\" }",
     "The parameter 'RunAs32' of Start-Job is not supported by this host.\n"),
    ("$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage';"
     "try { Start-Job { 1 } } catch { $_.FullyQualifiedErrorId }",
     "CannotStartJobInconsistentLanguageMode,Microsoft.PowerShell.Commands.StartJobCommand\n"),
]


def workers_of(mark):
    """Processes whose environment has the mark, but this one."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open("/proc/%s/environ" % pid, "rb") as f:
                if mark in f.read() and int(pid) != os.getpid():
                    found.append(pid)
        except OSError:
            continue
    return found


def gone(mark, seconds):
    until = time.monotonic() + seconds
    while workers_of(mark):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def endings(program):
    """Ways for a session to end under a running job: nothing of it stays."""
    mark = ("PSRP_JOBS_TEST=%d" % os.getpid()).encode()
    environment = dict(os.environ, PSRP_JOBS_TEST=str(os.getpid()))
    start = "$j = Start-Job { 'on'; while ($true) { Start-Sleep 1 } };" \
            "while (!$j.ChildJobs[0].Output.Count) { Start-Sleep -Milliseconds 20 };"
    done = subprocess.run([program, "-c", start + "Stop-Job $j; $j.State"], env=environment,
                          stdout=subprocess.PIPE, timeout=30)
    yield "Stop-Job ends the process", done.stdout == b"Stopped\n" and gone(mark, 3)
    subprocess.run([program, "-c", start + "'end'"], env=environment, timeout=30,
                   stdout=subprocess.DEVNULL)
    yield "the session's end ends it", gone(mark, 3)
    killed = subprocess.Popen([program, "-c", start + "'ready'; Start-Sleep 60"], env=environment,
                              stdout=subprocess.PIPE)
    killed.stdout.readline()
    running = len(workers_of(mark))
    killed.kill()
    killed.wait()
    killed.stdout.close()
    yield "so does the session's sudden death", running == 2 and gone(mark, 5)


def main():
    program, bad = os.path.abspath(sys.argv[1]), 0
    environment = dict(os.environ, NO_COLOR="1", LC_ALL="C.UTF-8")
    for script, expected in CASES:
        done = subprocess.run([program, "-c", script], stdout=subprocess.PIPE, env=environment,
                              stderr=subprocess.STDOUT, timeout=60)
        if done.stdout.decode() != expected:
            bad += 1
            print("%s\n  expected %r\n  came     %r" % (script, expected, done.stdout.decode()))
    for name, holds in endings(program):
        if not holds:
            bad += 1
            print("failed: " + name)
    print("%d failed" % bad)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
