"""The worker or the server dies; the client is told, and nothing is left behind."""
import os
import resource
import signal
import time

from harness import NotHere, children, gone, name_of, pool_end, stat_of

CHECKS = []
BROKEN = 5


def check(function):
    CHECKS.append(function)
    return function


def told(stream, *words):
    """The stream is whole, and its last word is Broken with a text that has all the words."""
    state, text = pool_end(stream)
    assert state == BROKEN, "the last pool state is %s" % state
    for word in words:
        assert word in text, "no %r in %r" % (word, text[:400])


@check
def worker_killed_while_idle(host, quick):
    with host() as h:
        h.open()
        h.alive()
        h.look()
        os.kill(h.worker(), signal.SIGKILL)
        told(h.last_words(), "signal 9")
        h.ended()


@check
def worker_killed_while_busy(host, quick):
    with host() as h:
        h.open()
        h.begin("while ($true) { $i++ }")
        time.sleep(0.1)
        os.kill(h.worker(), signal.SIGKILL)
        told(h.last_words(), "signal 9")
        h.ended()


@check
def worker_killed_before_it_opened(host, quick):
    with host() as h:
        os.kill(h.worker(), signal.SIGKILL)
        h.rest()
        h.ended()


@check
def worker_crashes(host, quick):
    for number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS):
        with host() as h:
            h.open()
            os.kill(h.worker(), number)
            told(h.last_words(), "signal %d" % number)
            h.ended()


def limited(host, megabytes):
    """A host whose address space ends at so many megabytes."""
    with host() as h:
        if h.sanitized():
            raise NotHere("a sanitizer's address space cannot be limited")

    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    return host(before=limit)


@check
def worker_runs_out_of_memory(host, quick):
    """Small objects until the system refuses more."""
    with limited(host, 200) as h:
        h.open()
        h.look()
        h.begin("while ($true) { $chain = @{ next = $chain } }")
        told(h.last_words(60), "ran out of memory")
        h.ended()


@check
def too_large_a_request_costs_only_its_statement(host, quick):
    with limited(host, 300) as h:
        h.open()
        for script in ("$null = 1..40000000", "$null = 'x' * 500mb",
                       "$s = 'x' * 100mb; $null = $s + $s + $s"):
            told_of = "try { %s; 'no error' } catch { $_.Exception.GetType().Name }" % script
            assert h.output(told_of) == ["OutOfMemoryException"], script
        h.alive()


@check
def worker_without_memory_to_start(host, quick):
    """The client is told also when there is too little for the engine, or for the loader."""
    for megabytes in (16, 50):
        with limited(host, megabytes) as h:
            stream = h.last_words()
            assert stream.startswith(b"__NamedPipeError__:"), stream[:100]
            assert b"exit code" in stream, stream[:400]
            h.ended()


@check
def worker_killed_at_any_byte_of_its_output(host, quick):
    """The pipe is small, so the worker stands in the middle of a write, wherever that is."""
    total, count = 1400000, 40 if quick else 1000
    for i in range(count):
        offset = 1 + i * total // count
        with host(pipe_size=4096) as h:
            h.open()
            h.begin("$x = 'abcdefghij' * 1000; 1..105 | ForEach-Object { $x }")
            worker, stream = h.worker(), bytearray()
            while len(stream) < offset:
                chunk = h.take(offset - len(stream))
                if not chunk:
                    break
                stream += chunk
            os.kill(worker, signal.SIGKILL)
            stream += h.last_words()
            try:
                told(bytes(stream), "signal 9")
            except AssertionError as e:
                raise AssertionError("killed at byte %d: %s" % (offset, e))
            h.ended()


@check
def worker_killed_with_programs_running(host, quick):
    """What it started dies too: children, their children, those that ignore signals."""
    for script in ("/bin/sleep 300", "/bin/sh -c 'sleep 300 & sleep 300 & wait'",
                   "/bin/sh -c 'trap \"\" TERM HUP INT; sleep 300; sleep 300'",
                   "/bin/sleep 300 | /bin/cat | /bin/cat",
                   "Start-Process /bin/sleep 300; /bin/sleep 300"):
        with host() as h:
            h.open()
            h.begin(script)
            worker, end = h.worker(), time.monotonic() + 5
            while not any(name_of(p) == "sleep" for p in h.look()) and time.monotonic() < end:
                time.sleep(0.02)
            time.sleep(0.1)
            h.look()
            assert any(name_of(p) == "sleep" for p in h.seen), "%r starts nothing" % script
            os.kill(worker, signal.SIGKILL)
            told(h.last_words(), "signal 9")
            h.ended()


@check
def server_killed_ends_the_worker(host, quick):
    for script in ("", "while ($true) { $i++ }", "Start-Sleep -Seconds 300", "/bin/sleep 300"):
        with host() as h:
            h.open()
            if script:
                h.begin(script)
                time.sleep(0.2)
            h.worker()
            h.proc.kill()
            h.proc.wait()
            h.rest()
            left = gone(h.seen)
            assert not left, "%r left %s behind" % (script, left)


@check
def server_terminated_closes(host, quick):
    with host() as h:
        h.open()
        h.look()
        h.proc.terminate()
        pool_end(h.rest())
        h.ended()


@check
def no_zombie_after_many_programs(host, quick):
    with host() as h:
        h.open()
        assert h.output("1..50 | ForEach-Object { /bin/true }; 'done'") == ["done"]
        for pid in list(h.look()):
            for child in children(pid):
                state = stat_of(child)
                assert not state or state[0] != "Z", "%d is a zombie" % child


@check
def no_descriptor_leaks_into_a_program(host, quick):
    with host() as h:
        h.open()
        before = h.output("/bin/sh -c 'ls /proc/self/fd | wc -l'")
        for _ in range(5):
            h.output("/bin/true; Get-Item / | Out-Null")
        assert h.output("/bin/sh -c 'ls /proc/self/fd | wc -l'") == before
        # 0, 1, 2 and the folder that ls itself reads
        assert int(before[0]) <= 4, before


@check
def many_sessions_one_after_another(host, quick):
    for _ in range(5 if quick else 100):
        with host() as h:
            h.open()
            h.look()
            h.close()
            h.ended()
