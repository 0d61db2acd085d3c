"""How long things take that must not wait: acknowledgements, answers, output; and how full packets
are. The limits are generous, for machines that are shared; the figures are printed."""
import base64
import time
import uuid
import xml.etree.ElementTree as ET

from harness import NIL

CHECKS = []

# What keeps an engine busy, each in another place.
BUSY = (
    ("a loop", "while ($true) { $i++ }"),
    ("a pipeline", "while ($true) { 1..1000 | ForEach-Object { $_ } | Out-Null }"),
    ("calls", "function f($n) { if ($n) { f ($n - 1) } }; while ($true) { f 50 }"),
    ("a large range", "while ($true) { $a = 1..500000 }"),
    ("a sort", "$x = 1..50000 | ForEach-Object { ($_ * 7919) % 50021 }; "
               "while ($true) { $x | Sort-Object | Out-Null }"),
    ("a match", "while ($true) { $null = ('a' * 40) -match '^(a+)+b$' }"),
    ("long texts", "$s = 'xyz' * 1000000; while ($true) { $null = $s.Replace('y', 'yy') }"),
    ("garbage in cycles", "while ($true) { $a = @{}; $a.me = $a }"),
    ("JSON", "while ($true) { ConvertTo-Json (1..2000) | ConvertFrom-Json | Out-Null }"),
    ("output", "while ($true) { 'x' * 1000 }"),
    ("a sleep", "Start-Sleep -Seconds 300"),
    ("a program", "/bin/sleep 300"),
    ("a flood from a program", "/usr/bin/yes"),
)


def check(function):
    CHECKS.append(function)
    return function


def slower(h):
    """How much longer than a plain build this one may take."""
    return 20 if h.sanitized() else 1


def figures(seconds):
    ordered = sorted(seconds)
    return "median %.1f ms, longest %.1f ms of %d" % (
        ordered[len(ordered) // 2] * 1000, ordered[-1] * 1000, len(ordered))


def ack_time(h, pipeline):
    """From asking for one more pipeline to its acknowledgement; output before it is read over."""
    start = time.monotonic()
    h.send_line("<Command PSGuid='%s' />" % pipeline)
    h.wait_for("CommandAck", pipeline, start + 10)
    return time.monotonic() - start


@check
def acknowledgements_never_wait_for_a_busy_script(host, quick):
    every = []
    for name, script in BUSY:
        with host() as h:
            h.open()
            busy = h.begin(script)
            h.wait_for("DataAck", busy, time.monotonic() + 10)
            time.sleep(0.3)
            times = []
            for _ in range(5 if quick else 50):
                times.append(ack_time(h, uuid.uuid4()))
                time.sleep(0.003)
            middle = sorted(times)[len(times) // 2]
            assert middle < 0.02 * slower(h), "%s: %s" % (name, figures(times))
            every += times
    return figures(every)


@check
def host_answers_never_wait_for_a_busy_script(host, quick):
    """Questions of one pipeline while another one of the same session computes."""
    count, times = 5 if quick else 50, []
    with host(console=(80, 25)) as h:
        h.open()
        h.send(NIL, h.encode("SET_MAX_RUNSPACES", NIL, '<Obj RefId="0"><MS>'
                             '<I32 N="MaxRunspaces">2</I32><I64 N="ci">1</I64></MS></Obj>'))
        busy = h.begin("while ($true) { $i++ }")
        h.wait_for("DataAck", busy, time.monotonic() + 10)
        pipeline = h.begin("foreach ($n in 1..%d) { $null = $host.UI.ReadLine() }" % (count + 1))
        start, end, over = None, time.monotonic() + 60, False
        while not over:
            element, who = h.read_packet(end)
            for kind, body in h.messages(element, who):
                over = over or kind == "PIPELINE_STATE"
                if kind == "PIPELINE_HOST_CALL" and '<I64 N="ci">-' not in body:
                    times += [time.monotonic() - start] if start else []
                    start = time.monotonic()
                    h.answer(pipeline, body, ["text"])
        assert len(times) == count, times
        assert sorted(times)[count // 2] < 0.05 * slower(h), figures(times)
    return figures(times)


def payloads(h, pipeline):
    """Bytes of each Data packet of a pipeline until its state."""
    sizes = []
    while True:
        element, who = h.read_packet(time.monotonic() + 20)
        if who != pipeline or element.tag != "Data":
            continue
        sizes.append(len(base64.b64decode(element.text)))
        if any(kind == "PIPELINE_STATE" for kind, _ in h.messages(element, who)):
            return sizes


@check
def packets_fill_to_their_32_kb(host, quick):
    with host() as h:
        h.open()
        sizes = payloads(h, h.begin("$x = 'y' * 100; foreach ($n in 1..30000) { $x }"))
        assert max(sizes) <= 32768, max(sizes)
        full = sum(size > 32000 for size in sizes) / len(sizes)
        # a slow producer meets the millisecond before a packet is full
        assert full > 0.8 or h.sanitized(), sizes
        large = payloads(h, h.begin("'x' * 1000000"))
        assert max(large) <= 32768 and len(large) <= 32, large
    return "%d packets of %.1f KB" % (len(sizes), sum(sizes) / len(sizes) / 1024)


def leaving(h, script, count):
    """A script says the time `count` times; how long each was on its way to us."""
    pipeline, times, state = h.begin(script % count), [], None
    while state is None:
        element, who = h.read_packet(time.monotonic() + 20)
        now = time.time()
        for kind, body in h.messages(element, who):
            assert kind != "ERROR_RECORD", body[:500]
            if kind == "PIPELINE_OUTPUT":
                ticks = int(ET.fromstring(body).text)
                times.append(now - (ticks - 621355968000000000) / 1e7)
            elif kind == "PIPELINE_STATE":
                state = body
    assert len(times) == count, (len(times), state[:300])
    return times


@check
def output_leaves_within_a_millisecond(host, quick):
    """From a script that computes on, the packet leaves when its millisecond is over."""
    with host() as h:
        h.open()
        times = leaving(h, "foreach ($n in 1..%d) { [datetime]::UtcNow.Ticks;"
                           "for ($i = 0; $i -lt 20000; $i++) { } }", 10 if quick else 100)
        assert sorted(times)[len(times) // 2] < 0.004 * slower(h), figures(times)
    return figures(times)


@check
def output_leaves_when_the_pipeline_waits(host, quick):
    with host() as h:
        h.open()
        every = []
        for wait in ("Start-Sleep -Milliseconds 20", "/bin/sleep 0.02 | Out-Null"):
            times = leaving(h, "foreach ($n in 1..%d) { [datetime]::UtcNow.Ticks; " + wait + " }",
                            10 if quick else 50)
            assert sorted(times)[len(times) // 2] < 0.004 * slower(h), wait + ": " + figures(times)
            every += times
    return figures(every)


@check
def an_idle_session_answers_at_once(host, quick):
    with host() as h:
        h.open()
        h.alive()
        times = []
        for _ in range(10 if quick else 100):
            start = time.monotonic()
            state, _ = h.run("1")
            times.append(time.monotonic() - start)
            assert state == "Completed", state
        assert sorted(times)[len(times) // 2] < 0.02 * slower(h), figures(times)
    return figures(times)
