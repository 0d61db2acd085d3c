"""Closed, full and slow pipes, silence, and descriptors whose blocking mode changes."""
import fcntl
import os
import random
import threading
import time
import uuid

from harness import NIL, Host, WireError, pool_end, resident_kb

CHECKS = []
STOPPED, COMPLETED = 3, 4


def check(function):
    CHECKS.append(function)
    return function


BUSY = ("", "while ($true) { $i++ }", "Start-Sleep -Seconds 300", "/bin/sleep 300",
        "while ($true) { 'x' * 1000 }", "$x = Read-Host")


@check
def input_closed_ends_the_session(host, quick):
    for script in BUSY:
        with host() as h:
            h.open()
            if script:
                h.begin(script)
                time.sleep(0.2)
            h.look()
            h.proc.stdin.close()
            reader = threading.Thread(target=drain, args=(h,))
            reader.start()
            try:
                h.ended()
            except AssertionError as e:
                raise AssertionError("%r: %s" % (script, e))
            reader.join()


def drain(h):
    try:
        h.rest(10)
    except (WireError, OSError):
        pass


@check
def output_closed_ends_a_writing_session(host, quick):
    with host() as h:
        h.open()
        h.begin("while ($true) { 'x' * 1000 }")
        time.sleep(0.1)
        h.look()
        h.proc.stdout.close()
        h.ended()


@check
def both_closed(host, quick):
    for script in BUSY:
        with host() as h:
            h.open()
            if script:
                h.begin(script)
                time.sleep(0.1)
            h.look()
            h.proc.stdin.close()
            h.proc.stdout.close()
            try:
                h.ended()
            except AssertionError as e:
                raise AssertionError("%r: %s" % (script, e))


@check
def closed_within_a_packet(host, quick):
    with host() as h:
        h.open()
        h.put(b"<Data Stream='Default' PSGuid='00000000-0000-0000-0000-000000000000'>AAAA")
        h.look()
        h.proc.stdin.close()
        h.rest()
        h.ended()


@check
def closed_before_anything(host, quick):
    with host() as h:
        time.sleep(0.05)
        h.look()
        h.proc.stdin.close()
        h.rest()
        h.ended()


@check
def a_client_that_reads_nothing_costs_bounded_memory(host, quick):
    with host() as h:
        h.open()
        worker = h.worker()
        pipeline = h.begin("1..2000 | ForEach-Object { 'x' * 100000 }")
        time.sleep(2.0)
        assert resident_kb(worker) < 80000, "%d KB" % resident_kb(worker)
        # Ctrl+C is heard though the output stands still
        h.send_line("<Signal PSGuid='%s' />" % pipeline)
        state, _ = h.state_of(pipeline, 15)
        assert state == STOPPED, state
        h.send_line("<Close PSGuid='%s' />" % pipeline)
        h.wait_for("CloseAck", pipeline, time.monotonic() + 5)
        h.alive()


@check
def a_slow_reader_gets_everything(host, quick):
    with host(pipe_size=4096) as h:
        h.open()
        pipeline = h.begin("1..300 | ForEach-Object { 'y' * 1000 }")
        stream = bytearray()
        end = time.monotonic() + 20
        while len(stream) < 300000 and time.monotonic() < end:
            stream += h.take(1 + len(stream) % 700)
            time.sleep(0.0005)
        h.buffer = bytes(stream)
        state, messages = h.state_of(pipeline)
        texts = [b for k, b in messages if k == "PIPELINE_OUTPUT"]
        assert state == COMPLETED and len(texts) == 300, (state, len(texts))


@check
def half_a_packet_then_silence_then_the_rest(host, quick):
    with host() as h:
        h.open()
        pipeline = uuid.uuid4()
        line = b"<Command PSGuid='%s' />\n" % str(pipeline).encode()
        h.put(line[:20])
        time.sleep(0.5)
        h.put(line[20:])
        h.wait_for("CommandAck", pipeline, time.monotonic() + 5)
        h.alive()


@check
def input_one_byte_at_a_time(host, quick):
    with host() as h:
        send = h.send_line

        def slowly(line):
            for byte in line.encode("ascii") + b"\n":
                h.put(bytes((byte,)))
        h.send_line = slowly
        h.open()
        h.alive()
        h.send_line = send


@check
def an_answer_while_the_script_is_busy(host, quick):
    """Acknowledgements never wait for a busy script."""
    with host() as h:
        h.open()
        busy = h.begin("while ($true) { $i++ }")
        h.wait_for("DataAck", busy, time.monotonic() + 5)
        for _ in range(20):
            pipeline = uuid.uuid4()
            start = time.monotonic()
            h.send_line("<Command PSGuid='%s' />" % pipeline)
            h.wait_for("CommandAck", pipeline, time.monotonic() + 5)
            assert time.monotonic() - start < 0.5, "an ack took %.2f s" % (time.monotonic() - start)


@check
def the_blocking_mode_may_change_at_any_time(host, quick):
    """Our copies of the server's own descriptions flip O_NONBLOCK while both ways are busy."""
    kept = []

    class Keeps(Host):
        def give_up_shared(self):
            kept.extend(self.shared)

    stop = threading.Event()

    def flip():
        rng = random.Random(7)
        while not stop.is_set():
            for fd in kept:
                flags = fcntl.fcntl(fd, fcntl.F_GETFL)
                fcntl.fcntl(fd, fcntl.F_SETFL, flags ^ os.O_NONBLOCK)
            time.sleep(rng.random() * 0.002)
    plain = host()
    plain.__exit__()
    with Keeps(plain.proc.args, pipe_size=4096) as h:
        thread = threading.Thread(target=flip)
        try:
            h.open()
            thread.start()
            for i in range(3 if quick else 20):
                out = h.output("$x = 'z' * 3000; 1..100 | ForEach-Object { $x }; %d" % i, 30)
                assert len(out) == 101 and out[-1] == str(i), len(out)
                text = "q" * 40000
                assert h.output("'%s'.Length" % text, 30) == ["40000"]
        finally:
            stop.set()
            if thread.ident:
                thread.join()
            for fd in kept:
                os.close(fd)
        h.look()


@check
def a_full_output_does_not_delay_the_end(host, quick):
    """The client vanishes while the worker waits in a write."""
    with host(pipe_size=4096) as h:
        h.open()
        h.begin("while ($true) { 'x' * 10000 }")
        time.sleep(0.3)
        h.look()
        h.proc.stdin.close()
        h.proc.stdout.close()
        h.ended()


@check
def the_closing_words_come_before_the_end(host, quick):
    with host() as h:
        h.open()
        h.send_line("<Close PSGuid='%s' />" % NIL)
        h.wait_for("CloseAck", NIL, time.monotonic() + 5)
        h.look()
        h.proc.stdin.close()
        pool_end(h.rest() or b"\n")
        h.ended()
        assert h.proc.returncode == 0, h.proc.returncode
