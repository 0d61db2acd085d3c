"""What a session may use: past its limits a script gets an error that names the limit, the session
goes on, others notice nothing, and the memory comes back."""
import hashlib
import os
import tempfile
import time
import xml.etree.ElementTree as ET

from harness import NotHere, gone, pool_end, resident_kb

CHECKS = []
COMPLETED, FAILED = 4, 5
LONG = bool(os.environ.get("PSRP_TEST_LONG"))
QUOTA_MB = 64
QUOTA = ("-MaxMemoryPerShellMB", str(QUOTA_MB))
# What a worker has beside the metered heap, and what the allocator keeps.
BESIDE_MB = 24

# Each in its own way wants more than there is; all of them for ever, or far too much at once.
GREEDY = (
    ("a list", "$l = [System.Collections.Generic.List[object]]::new();"
               "while ($true) { $l.Add([object]::new()) }"),
    ("an array", "$a = @(); while ($true) { $a += 'x' * 1000 }"),
    ("a text", "$s = 'x'; while ($true) { $s += $s }"),
    ("a builder", "$b = [System.Text.StringBuilder]::new(); while ($true) { [void]$b.Append('x' * 999) }"),
    ("a table", "$h = @{}; $i = 0; while ($true) { $h[\"k$i\"] = \"v$i\"; $i++ }"),
    ("a chain", "$p = 1; while ($true) { $p = [pscustomobject]@{ Next = $p } }"),
    ("a pipeline", "$x = 1..10000000 | ForEach-Object { \"<$_>\" }"),
    ("a sort", "1..100000000 | Sort-Object"),
    ("a flood from a program", "/usr/bin/yes | Sort-Object"),
    ("a large array", "[byte[]]::new(200MB)"),
    ("parts of a text", "('a,' * 15000000).Split(',').Count"),
    ("matches", "[regex]::Matches('a' * 9000000, 'a').Count"),
    ("matches of an operator", "(('a ' * 9000000) -split ' ').Count"),
    ("JSON", "ConvertTo-Json (1..3000000)"),
    ("JSON's objects", "('[' + '{\"a\":1},' * 900000 + '{}]') | ConvertFrom-Json"),
    ("XML", "$x = [xml]::new(); $r = $x.AppendChild($x.CreateElement('r'));"
            "while ($true) { [void]$r.AppendChild($x.CreateElement('abc')) }"),
    ("XML's text", "$x = [xml]('<r>' + '<a/>' * 5000000 + '</r>')"),
    ("XML's comments", "$x = [xml]('<r>' + '<!--a-->' * 900000 + '</r>')"),
    ("a file", "Get-Content /dev/zero"),
    ("a file's bytes", "[System.IO.File]::ReadAllBytes('/dev/zero')"),
    ("a stream", "$m = [System.IO.MemoryStream]::new(); $z = [byte[]]::new(65536);"
                 "while ($true) { $m.Write($z, 0, 65536) }"),
    ("calls", "function f { $mine = 'x' * 100000; f } f"),
    ("errors", "$e = while ($true) { try { throw 'x' } catch { $_ } }"),
    ("errors that are let pass", "$ErrorActionPreference = 'SilentlyContinue'; $a = @();"
                                 "while ($true) { $a += 'x' * 1000 }"),
    ("a class", "class Link { [object]$Next; [object[]]$Room = [object[]]::new(100) }; $p = $null;"
                "while ($true) { $l = [Link]::new(); $l.Next = $p; $p = $l }"),
    ("another thread", "1..2 | ForEach-Object -Parallel { $a = @(); while ($true) { $a += 'x' * 1000 } }"),
    ("formatting", "1..3000000 | ForEach-Object { [pscustomobject]@{ A = $_ } } | Format-Table -AutoSize | Out-String"),
    ("grouping", "1..90000000 | Group-Object"),
    ("a range", "$x = 1..100000000; $x.Count; $y = @(1..100000000) + 1; $y.Count"),
)


def check(function):
    CHECKS.append(function)
    return function


def texts(messages):
    """The texts of all that came, in one."""
    return " ".join(" ".join(ET.fromstring(body).itertext()) for _, body in messages if body)


def told(state, messages):
    """Whether a pipeline ended because memory ran out, and says so with name and figure."""
    said = texts(messages)
    return (state in (FAILED, COMPLETED) and "Insufficient memory" in said
            and "MaxMemoryPerShellMB, is %d MB" % QUOTA_MB in said)


@check
def memory_beyond_the_quota_is_an_error(host, quick):
    """A greedy script ends with the error, another session works on meanwhile, and the same
    session is at work again with its memory back."""
    most = 0
    with host() as other:
        other.open()
        if other.thread_sanitized():
            raise NotHere("the thread sanitizer makes minutes of the greedy scripts")
        for name, script in GREEDY if LONG else GREEDY[::12 if quick else 3]:
            with host(options=QUOTA, timeout=60) as h:
                h.open()
                h.alive()
                begun = time.monotonic()
                pipeline = h.begin("& { " + script + " }")
                other.alive()
                state, messages = h.state_of(pipeline, 240 if h.sanitized() else 60)
                assert told(state, messages), "%s: state %d, %s" % (
                    name, state, texts(messages)[-300:])
                took = time.monotonic() - begun
                assert took < 10 or h.sanitized(), "%s: %.1f s until it was told" % (name, took)
                h.alive()
                if h.sanitized():
                    continue
                peak = resident_kb(h.worker(), "VmHWM:") / 1024
                assert peak < 2 * QUOTA_MB + BESIDE_MB, "%s: %d MB at its most" % (name, peak)
                most = max(most, peak)
                h.output("$Error.Clear(); [System.GC]::Collect()")
                end = time.monotonic() + 5
                while resident_kb(h.worker()) / 1024 > BESIDE_MB and time.monotonic() < end:
                    time.sleep(0.05)
                left = resident_kb(h.worker()) / 1024
                assert left < BESIDE_MB, "%s: %d MB are not given back" % (name, left)
    return "at most %d MB with a quota of %d" % (most, QUOTA_MB)


@check
def memory_beyond_the_quota_can_be_caught(host, quick):
    with host(options=QUOTA) as h:
        h.open()
        got = h.output("$a = [System.Collections.ArrayList]::new();"
                       "try { while ($true) { [void]$a.Add('x' * 1000) } }"
                       "catch [System.OutOfMemoryException] { $a = $null; 'caught' } finally { 'finally' };"
                       "$b = 'y' * 10MB; $b.Length")
        assert got == ["caught", "finally", str(10 << 20)], got
        got = h.output("trap { 'trapped'; continue } & { $s = 'x'; while ($true) { $s += $s } }; 'on'")
        assert got == ["trapped", "on"], got


@check
def the_quota_is_what_was_asked_for(host, quick):
    """Its default is 1024 MB, 0 is none; a value that is no number is refused before a session."""
    text = "try { [byte[]]::new(%dMB).Length } catch { \"$_\" }"
    with host() as h:
        h.open()
        assert "is 1024 MB" in h.output(text % 1100)[0]
        assert h.output("Start-Job { %s } | Receive-Job -Wait" % (text % 1100))[0].count("1024 MB")
    with host(options=("-MaxMemoryPerShellMB", "0")) as h:
        h.open()
        assert h.output(text % 1100) == [str(1100 << 20)]
    with host(options=("--maxmemorypershellmb", "32")) as h:
        h.open()
        assert "is 32 MB" in h.output(text % 33)[0]
        assert "is 32 MB" in h.output("Start-Job { %s } | Receive-Job -Wait" % (text % 33))[0]
    for wrong in ("much", "-1", "12x", "", "123456789"):
        with host(options=("-MaxMemoryPerShellMB", wrong)) as h:
            said = h.rest()
            assert b"-MaxMemoryPerShellMB" in said and b"megabytes" in said, said
            h.ended()


# Depths without end: (name, script, what the error says).
DEEP = (
    ("a function", "function f { f }; f", "call depth overflow"),
    ("a function in pipelines", "function f { 1 | ForEach-Object { f } }; f", "call depth overflow"),
    ("blocks", "$b = { & $b }; & $b", "call depth overflow"),
    ("Invoke", "$b = { $b.Invoke() }; $b.Invoke()", "call depth overflow"),
    ("Invoke-Expression", "$t = 'Invoke-Expression $t'; Invoke-Expression $t", "call depth overflow"),
    ("a method", "class C { [int] M() { return $this.M() } }; [C]::new().M()", "call depth overflow"),
    ("a constructor", "class D { [object]$d; D() { $this.d = [D]::new() } }; [D]::new()",
     "call depth overflow"),
    ("a text of itself", "class E { [string] ToString() { return \"$this\" } }; \"$([E]::new())\"",
     "call depth overflow"),
    ("a comparison of itself", "class F : System.IComparable { [int] CompareTo([object]$o) "
     "{ return $this.CompareTo($o) } }; [F]::new() -lt [F]::new()", "call depth overflow"),
    ("a script property", "$o = [pscustomobject]@{}; $o | Add-Member ScriptProperty P { $this.P };"
     "\"<$($o.P)>\"", "<>"),
    ("a script method", "$o = [pscustomobject]@{}; $o | Add-Member ScriptMethod M { $this.M() }; $o.M()",
     "call depth overflow"),
    ("a where of itself", "$b = { 1 | Where-Object $b }; & $b", "call depth overflow"),
    ("an alias of itself", "Set-Alias aa bb; Set-Alias bb aa; aa", "aa"),
    ("brackets", "Invoke-Expression ('(' * 100000 + '1' + ')' * 100000)", "too complex"),
    ("blocks in the text", "Invoke-Expression ('& {' * 20000 + '1' + '}' * 20000)", "too complex"),
    ("sub-expressions", "Invoke-Expression ('\"$(' * 20000 + '1' + ')\"' * 20000)", "too complex"),
    ("operators", "Invoke-Expression ('1' + '+1' * 100000)", "too complex"),
    ("arrays", "$a = 1; foreach ($i in 1..100000) { $a = , $a }; ConvertTo-Json $a -Depth 100 "
     "-WarningAction SilentlyContinue | Out-Null; \"$a\".Length; $a | Out-String | Out-Null; $b = $a.Clone();"
     "$a -eq $b | Out-Null; 'went on'", "went on"),
    ("an array in itself", "$a = [object[]]::new(1); $a[0] = $a; \"$a\" | Out-Null;"
     "$a | Out-String | Out-Null; ConvertTo-Json $a -WarningAction SilentlyContinue | Out-Null; 'went on'", "went on"),
    ("JSON", "('[' * 5000 + ']' * 5000) | ConvertFrom-Json", "depth"),
    ("XML", "try { $x = [xml]('<a>' * 100000 + '</a>' * 100000) } catch "
     "{ $_.Exception.Message -replace '^.*Error' }", "Excessive depth in document: 256."),
    ("CLIXML", "[System.Management.Automation.PSSerializer]::Deserialize('<Objs Version=\"1.1.0.1\" "
     "xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">' + '<Obj><LST>' * 9000 + "
     "'</LST></Obj>' * 9000 + '</Objs>')", "deep"),
    ("a pattern", "'x' -match ('(' * 20000 + 'x' + ')' * 20000)", "("),
    ("runspaces in one another", "function g($n) { $p = [powershell]::Create('CurrentRunspace');"
     "[void]$p.AddScript('g 1'); $p.Invoke() }; g 1; \"$Error\"", "depth"),
)


@check
def a_file_larger_than_the_quota_has_a_hash(host, quick):
    with tempfile.NamedTemporaryFile() as f, host(options=QUOTA, timeout=60) as h:
        size = (QUOTA_MB + 20) << 20
        f.write(b"start" + bytes(size))
        f.flush()
        f.seek(0)
        hashes = [hashlib.new(name) for name in ("sha256", "sha512", "md5")]
        for part in iter(lambda: f.read(1 << 20), b""):
            for one in hashes:
                one.update(part)
        h.open()
        for one in hashes:
            got = h.output("(Get-FileHash %s -Algorithm %s).Hash" % (f.name, one.name))
            assert got == [one.hexdigest().upper()], (one.name, got)


@check
def depth_without_end_is_an_error(host, quick):
    """Whatever calls itself, or is nested without end: an error, or an answer, and a session that
    goes on."""
    with host(timeout=60) as h:
        h.open()
        if h.thread_sanitized():
            raise NotHere("the thread sanitizer's own frames fill the stack first")
        worker = h.worker()
        for name, script, word in DEEP:
            state, messages = h.run(script, 120 if h.sanitized() else 60)
            said = texts(messages)
            assert state in ("Completed", "Failed"), "%s: %s" % (name, state)
            assert word.lower() in said.lower(), "%s: %s, %s" % (name, state, said[-300:])
            h.alive()
            assert h.worker() == worker, name
            h.output("$Error.Clear()")


@check
def lengths_beyond_a_type_s_limit_are_errors(host, quick):
    """.NET's own limits, where the quota would let more through: its texts."""
    memory = "Insufficient memory to continue the execution of the program."
    dimensions = "Array dimensions exceeded supported range."
    with host(options=("-MaxMemoryPerShellMB", "0")) as h:
        h.open()
        for script, said in (
                ("'x' * 1073741792", memory),
                ("'xy' * 536870896", memory),
                ("[string]::new('x', 1073741792)", memory),
                ("[byte[]]::new(2147483592)", dimensions),
                ("[object[]]::new(2147483592)", dimensions),
                ("[int[,]]::new(65536, 65536)", dimensions)):
            got = h.output("try { $null = %s; 'none' } catch { \"$_\" }" % script)
            assert said in got[0] and "MaxMemory" not in got[0], (script, got)
        h.alive()


@check
def a_match_without_end_is_stopped(host, quick):
    """A pattern whose effort has no end takes no other session's time, a time-out ends it, and so
    does the client."""
    with host() as h, host() as other:
        h.open()
        other.open()
        endless = h.begin("('a' * 64 + 'b') -match '^(a+)+$'")
        other.alive()
        time.sleep(0.2)
        h.send_line("<Signal PSGuid='%s' />" % endless)
        state, _ = h.state_of(endless, 20)
        assert state == 3, state
        h.send_line("<Close PSGuid='%s' />" % endless)
        h.wait_for("CloseAck", endless, time.monotonic() + 10)
        got = h.output("try { [regex]::new('^(a+)+$', 'None', [timespan]::FromMilliseconds(50))"
                       ".IsMatch('a' * 64 + 'b') } catch { $_.Exception.InnerException.GetType().Name }")
        assert got == ["RegexMatchTimeoutException"], got


@check
def memory_that_the_system_refuses_ends_the_session_alone(host, quick):
    """Where the system itself has none: the client is told, and another session goes on."""
    import resource

    def scarce():
        resource.setrlimit(resource.RLIMIT_DATA, (96 << 20, 96 << 20))

    with host() as other:
        other.open()
        if other.sanitized():
            raise NotHere("a sanitizer's address space cannot be limited")
        with host(before=scarce) as h:
            h.open()
            h.begin("$l = [System.Collections.Generic.List[object]]::new();"
                    "while ($true) { try { while ($true) { $l.Add([object]::new()) } } catch { } }")
            stream = h.last_words(60)
            state, text = pool_end(stream)
            assert state == 5 and "ran out of memory" in text, (state, text)
            left = gone(h.look(), 5)
            assert not left, left
        other.alive()
    return None
