"""How soon Ctrl+C stops a script, whatever the engine is doing: within 100 ms, the middle of all tries;
within a second each, for machines that are shared."""
import os
import tempfile
import time

from delays import BUSY, figures, slower

CHECKS = []
STOPPED = 3
LONG = bool(os.environ.get("PSRP_TEST_LONG"))
MIDDLE, LONGEST = 0.1, 1.0

WORDS = "$w = foreach ($i in 1..400000) { \"w$(($i * 7919) % 400009)\" }; "
CLASS = ("class Busy { [int]$N; [int] Turn() { while ($true) { $this.N++ }; return 0 }"
         " static [int] Deep([int]$n) { if ($n) { return [Busy]::Deep($n - 1) }; return 0 }"
         " [bool] Equals([object]$o) { return $false } [string] ToString() { return 'busy' } }; ")

# Besides what delays.py has. Each is one long call of the engine, or many short ones.
MORE = (
    ("a sort of a million", "$x = 1..1000000; while ($true) { $x | Sort-Object -Descending | Out-Null }"),
    ("a sort of texts", WORDS + "while ($true) { $w | Sort-Object | Out-Null }"),
    ("a sort by a block", "while ($true) { 1..1000000 | Sort-Object { -$_ } | Out-Null }"),
    ("[array]::Sort", WORDS + "while ($true) { $a = $w.Clone(); [array]::Sort($a) }"),
    ("List.Sort", "$x = [int[]](1..1000000); while ($true) { $l = [System.Collections.Generic.List[int]]::new($x);"
                  " $l.Reverse(); $l.Sort() }"),
    ("grouping", WORDS + "while ($true) { $w | Group-Object | Out-Null }"),
    ("a repeated text", "while ($true) { $s = 'abc' * 50000000 }"),
    ("a joined text", "$x = 1..300000; while ($true) { $s = $x -join ',' }"),
    ("a split text", "$s = 'abc,' * 5000000; while ($true) { $null = $s -split ',' }"),
    ("String.Split", "$s = 'abc,' * 5000000; while ($true) { $null = $s.Split(',') }"),
    ("-replace", "$s = 'abc ' * 5000000; while ($true) { $null = $s -replace 'b', 'xx' }"),
    ("-replace with a block", "$s = 'abc ' * 500000; while ($true) { $null = $s -replace 'b', { 'x' } }"),
    ("matches", "$s = 'a1 ' * 3000000; while ($true) { $null = [regex]::Matches($s, '[a-z]\\d').Count }"),
    ("a match without end", "('a' * 64 + 'b') -match '^(a+)+$'"),
    ("a wide match without end", "('\u263a' * 64 + 'b') -match '^(\u263a+)+$'"),
    ("comparing", "$a = 'a' * 50000000; $b = $a + 'b'; while ($true) { $null = $a -lt $b }"),
    ("adding arrays", "$x = 1..3000000; while ($true) { $null = $x + $x }"),
    ("-contains", "$x = 1..5000000; while ($true) { $null = $x -contains 'no' }"),
    ("a filter", "$x = 1..5000000; while ($true) { $null = $x -eq 7; $null = $x -like '*9' }"),
    ("filling tables", "while ($true) { $h = @{}; foreach ($i in 1..1000000) { $h[$i] = $i } }"),
    ("big numbers", "while ($true) { $null = [bigint]::Pow(3, 3000000) }"),
    ("a big number's text", "$n = [bigint]::Pow(3, 1500000); while ($true) { $null = $n.ToString() }"),
    ("dividing big numbers", "$n = [bigint]::Pow(3, 900000); $m = [bigint]::Pow(7, 200000);"
                             "while ($true) { $null = $n % $m }"),
    ("[math]", "while ($true) { $null = [math]::Sqrt([math]::Pow($i++, 2)) }"),
    ("compressing", "$b = [byte[]]::new(100MB); while ($true) { $m = [System.IO.MemoryStream]::new();"
                    " $z = [System.IO.Compression.GZipStream]::new($m, 'Compress'); $z.Write($b, 0, $b.Length); $z.Close() }"),
    ("XML", "$t = '<r>' + '<a b=\"1\">t</a>' * 100000 + '</r>'; while ($true) { $x = [xml]$t }"),
    ("writing JSON", "$o = 1..500000; while ($true) { $null = ConvertTo-Json $o }"),
    ("reading JSON", "$t = '[' + '{\"a\":[1,2]},' * 500000 + '1]'; while ($true) { $null = $t | ConvertFrom-Json }"),
    ("CSV", "$c = 1..100000 | ForEach-Object { \"$_,b,c\" }; while ($true) { $null = $c | ConvertFrom-Csv -Header a, b, c }"),
    ("running texts", "while ($true) { Invoke-Expression '1 + 1' | Out-Null }"),
    ("formatting", "$o = 1..100000 | ForEach-Object { [pscustomobject]@{ A = $_; B = \"x$_\" } };"
                   "while ($true) { $null = $o | Format-Table -AutoSize | Out-String }"),
    ("-f", "while ($true) { $null = '{0:n2} {1,20} {2:x}' -f 1.5, 'b', 255 }"),
    ("measuring", "$x = 1..3000000; while ($true) { $x | Measure-Object -Sum -Maximum | Out-Null }"),
    ("selecting", "$x = 1..3000000; while ($true) { $x | Select-Object -Unique | Out-Null }"),
    ("comparing objects", "Compare-Object (1..20000) (20001..40000) | Out-Null"),
    ("a method of a class", CLASS + "[Busy]::new().Turn()"),
    ("static methods of a class", CLASS + "while ($true) { $null = [Busy]::Deep(100) }"),
    ("methods that .NET calls", CLASS + "$b = 1..3000 | ForEach-Object { [Busy]::new() };"
                                "while ($true) { $null = $b -contains [Busy]::new() }"),
    ("releasing", "while ($true) { $p = $null; foreach ($i in 1..2000000) { $p = , $p }; $p = $null }"),
    ("Start-Sleep in a pipeline", "1..1000 | ForEach-Object { Start-Sleep -Seconds 100 }"),
    ("[Thread]::Sleep", "[System.Threading.Thread]::Sleep(300000)"),
    ("a program in a pipeline", "'x' | /bin/cat - /dev/zero | Out-Null"),
    ("a program that hears nothing", "/bin/sh -c 'trap \"\" INT TERM; while :; do sleep 1; done'"),
    ("input for a program that takes none", "1..10000000 | /bin/sleep 300"),
    ("Start-Process -Wait", "Start-Process -Wait /bin/sleep 300"),
    ("all files", "while ($true) { Get-ChildItem -Recurse / -ErrorAction SilentlyContinue | Out-Null }"),
    ("all files by .NET", "while ($true) { $null = [System.IO.Directory]::GetFiles('/usr', '*', 'AllDirectories').Count }"),
    ("reading a pipe", "Get-Content PIPE"),
    ("reading a pipe whole", "Get-Content -Raw PIPE"),
    ("waiting for a line", "Get-Content -Wait FILE"),
    ("reading a pipe by .NET", "[System.IO.File]::ReadAllText('PIPE')"),
    ("a reader on a pipe", "$r = [System.IO.StreamReader]::new('PIPE'); $r.ReadLine()"),
    ("hashing a file without end", "Get-FileHash /dev/zero"),
    ("copying without end", "Copy-Item /dev/zero /dev/null"),
    ("threads that compute", "1..4 | ForEach-Object -Parallel { while ($true) { $i++ } }"),
    ("threads that sleep", "1..4 | ForEach-Object -Parallel { Start-Sleep -Seconds 300 }"),
    ("threads that run programs", "1..4 | ForEach-Object -Parallel { /bin/sleep 300 }"),
    ("a nested pipeline", "[powershell]::Create().AddScript('while ($true) { $i++ }').Invoke()"),
    ("a pipeline begun", "$p = [powershell]::Create().AddScript('Start-Sleep 300'); $a = $p.BeginInvoke(); $p.EndInvoke($a)"),
    ("a job", "Start-Job { while ($true) { $i++ } } | Wait-Job"),
    ("a job of this process", "Start-ThreadJob { while ($true) { $i++ } } | Receive-Job -Wait"),
    ("an event", "Register-EngineEvent none | Out-Null; Wait-Event none"),
    ("errors", "while ($true) { try { throw 'x' } catch { } }"),
    ("errors that are written", "while ($true) { Write-Error x -ErrorAction SilentlyContinue }"),
    ("a finally after it", "try { while ($true) { $i++ } } finally { $done = 1 }"),
    ("a trap around it", "trap { continue } while ($true) { $i++ }"),
    ("a catch around it", "while ($true) { try { Start-Sleep 300 } catch { } }"),
    ("module discovery", "while ($true) { Get-Module -ListAvailable | Out-Null; Get-Command | Out-Null }"),
    ("help", "while ($true) { Get-Help * | Out-Null }"),
    ("random numbers", "while ($true) { $null = 1..1000000 | Get-Random -Shuffle }"),
    ("verbose output", "$VerbosePreference = 'Continue'; while ($true) { Write-Verbose x }"),
    ("a search of files", "while ($true) { Select-String -Path /usr/share/dict/*, /etc/* -Pattern 'x.*y' | Out-Null }"),
    ("a range that is counted", "while ($true) { $null = [System.Linq.Enumerable]::Range(0, 3000000) }"),
    ("a switch", "while ($true) { switch (1..2000000) { default { } } }"),
    ("do", "do { } while ($true)"),
)


def check(function):
    CHECKS.append(function)
    return function


def stop_times(h, script, turns):
    """The script stopped `turns` times; seconds from the signal to the state Stopped."""
    times = []
    for turn in range(turns):
        pipeline = h.begin(script)
        h.wait_for("DataAck", pipeline, time.monotonic() + 10)
        time.sleep(0.25 + turn * 0.117)
        start = time.monotonic()
        h.send_line("<Signal PSGuid='%s' />" % pipeline)
        state, messages = h.state_of(pipeline, 30)
        times.append(time.monotonic() - start)
        assert state == STOPPED, "state %d: %s" % (state, str(messages)[-500:])
        h.send_line("<Close PSGuid='%s' />" % pipeline)
        h.wait_for("CloseAck", pipeline, time.monotonic() + 10)
    return times


def stops(host, rows, turns, quick):
    every, worst = [], (0, "")
    with tempfile.TemporaryDirectory() as folder:
        pipe, file = os.path.join(folder, "pipe"), os.path.join(folder, "file")
        os.mkfifo(pipe)
        writer = os.open(pipe, os.O_RDWR)       # readers wait, with nobody at the other end
        open(file, "w", encoding="ascii").close()
        for name, script in rows:
            with host(timeout=60) as h:
                h.open()
                script = script.replace("PIPE", pipe).replace("FILE", file)
                try:
                    times = stop_times(h, script, turns)
                    assert max(times) <= LONGEST * slower(h), figures(times)
                    h.alive()
                except Exception as e:
                    raise AssertionError("%s: %s: %s" % (name, type(e).__name__, e)) from e
                worst = max(worst, (max(times), name))
                every += times
        os.close(writer)
    assert sorted(every)[len(every) // 2] <= MIDDLE * (20 if quick else 1), figures(every)
    return figures(every) + " (%s)" % worst[1]


@check
def ctrl_c_stops_a_busy_script(host, quick):
    return stops(host, BUSY, 1 if quick else 5 if LONG else 2, quick)


@check
def ctrl_c_stops_whatever_the_engine_does(host, quick):
    return stops(host, MORE[::6] if quick else MORE, 3 if LONG else 1, quick)
