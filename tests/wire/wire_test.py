#!/usr/bin/env python3
"""The wire without an engine: packets, acknowledgements, broken clients, dead workers.

    wire_test.py [-n KILLS] [-k WORD] [-v] SERVER

SERVER is a psrp-server whose worker has the simple engine half of fake_service.c. Every test
runs over pipes; those that are marked run over a socket pair as well. Ends with one line,
`wire: N passed, N failed`.
"""
import argparse
import base64
import os
import random
import select
import signal
import socket
import struct
import subprocess
import sys
import time
import traceback
import uuid
import xml.etree.ElementTree as ET

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "conformance"))
from psrp_wire import CAPABILITY, INIT_POOL, MESSAGE, NAME, NIL, host_info  # noqa: E402

SERVER, KILLS = None, 60 if os.environ.get("PSRP_TEST_LONG") else 10
TESTS = []


def sanitized():
    return "sanit" in os.environ.get("PSRP_BUILD", "")


def test(f):
    TESTS.append(f)
    return f


class Client:
    """Raw bytes to and from one server process, over pipes or a socket pair."""

    def __init__(self, over="pipe"):
        self.pool, self.objects, self.buffer, self.eof = uuid.uuid4(), 0, b"", False
        self.theirs = None                 # the server's own end, where it is kept open
        if over in ("socket", "kept socket"):
            ours, theirs = socket.socketpair()
            self.proc = subprocess.Popen([SERVER], stdin=theirs, stdout=theirs,
                                         stderr=subprocess.PIPE)
            self.theirs = theirs.detach()
            self.sock = ours
            self.inp = self.out = ours.fileno()
        elif over == "kept pipe":
            out, self.theirs = os.pipe()
            self.proc = subprocess.Popen([SERVER], stdin=subprocess.PIPE, stdout=self.theirs,
                                         stderr=subprocess.PIPE, bufsize=0)
            self.inp, self.out = self.proc.stdin.fileno(), out
        else:
            self.proc = subprocess.Popen([SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         stderr=subprocess.PIPE, bufsize=0)
            self.inp, self.out = self.proc.stdin.fileno(), self.proc.stdout.fileno()
        if not over.startswith("kept") and self.theirs is not None:
            os.close(self.theirs)

    def worker(self):
        path = "/proc/%d/task/%d/children" % (self.proc.pid, self.proc.pid)
        for _ in range(1000):
            with open(path) as f:
                pids = f.read().split()
            if pids:
                return int(pids[0])
            time.sleep(0.001)
        raise AssertionError("no worker")

    def write(self, data):
        try:
            while data:
                data = data[os.write(self.inp, data):]
        except (BrokenPipeError, ConnectionResetError):
            pass                           # it ended the session; what it said is still there

    def read(self, most=65536, timeout=10):
        """Bytes, b'' at the end; fails when there are none in time."""
        if not select.select([self.out], [], [], timeout)[0]:
            raise AssertionError("nothing came in %s s" % timeout)
        try:
            return os.read(self.out, most)
        except ConnectionResetError:
            return b""

    def line(self, timeout=10):
        """The next line, None at the end."""
        while b"\n" not in self.buffer and not self.eof:
            data = self.read(timeout=timeout)
            self.eof = not data
            self.buffer += data
        if b"\n" not in self.buffer:
            assert not self.buffer, "the stream ends in half a line: %r" % self.buffer[-60:]
            return None
        line, self.buffer = self.buffer.split(b"\n", 1)
        return line

    def lines_to(self, end, timeout=10):
        """Lines up to one for which `end` is true."""
        found = []
        while True:
            line = self.line(timeout)
            assert line is not None, "ended after %r" % found[-3:]
            found.append(line)
            if end(line):
                return found

    def packets_to(self, kind, count=1):
        """What lines say up to the one that brings the `count`th `kind`. The host packs what is
        ready into one packet, so how many lines there are is chance."""
        lines = []
        while True:
            lines += self.lines_to(lambda x: True)
            got = decode(lines)
            if kinds(got).count(kind) >= count:
                return got

    def rest(self, timeout=10):
        found = []
        while True:
            line = self.line(timeout)
            if line is None:
                return found
            found.append(line)

    def close(self):
        try:
            os.close(self.inp) if hasattr(self, "sock") else self.proc.stdin.close()
        except OSError:
            pass
        if hasattr(self, "sock"):
            self.sock.detach()
        code = self.proc.wait(10)
        self.proc.stderr.close()
        if self.proc.stdout:
            self.proc.stdout.close()
        return code

    # -- what a client writes --
    def message(self, kind, pipeline, body, destination=2, size=32747):
        kind = MESSAGE.get(kind, kind)
        data = (struct.pack("<II", destination, kind) + self.pool.bytes_le + pipeline.bytes_le
                + (b"\xef\xbb\xbf" + body.encode() if body else b""))
        self.objects += 1
        out, parts = b"", range(0, len(data), size)
        for number, at in enumerate(parts):
            part = data[at:at + size]
            flags = (at == 0) | (at + size >= len(data)) << 1
            out += struct.pack(">QQBI", self.objects, number, flags, len(part)) + part
        return out

    def opening(self):
        return data(NIL, self.message("SESSION_CAPABILITY", NIL, CAPABILITY) + self.message(
            "INIT_RUNSPACEPOOL", NIL, INIT_POOL.replace("@HOST@", host_info(None))))

    def open(self):
        self.write(self.opening())
        self.lines_to(lambda x: x.startswith(b"<DataAck"))
        return self

    def script(self, text, guid=None):
        """Everything that starts a pipeline, without waiting."""
        guid = guid or uuid.uuid4()
        return guid, packet("Command", guid) + data(
            guid, self.message("CREATE_PIPELINE", guid, "<S>%s;</S>" % text))


def packet(name, guid):
    return ("<%s PSGuid='%s' />\n" % (name, guid)).encode()


def data(guid, content, stream="Default"):
    return ("<Data Stream='%s' PSGuid='%s'>%s</Data>\n"
            % (stream, guid, base64.b64encode(content).decode())).encode()


def decode(lines):
    """Packets and messages of lines, in order: ("Data", guid, kind, body) or (name, guid)."""
    found, partial = [], {}
    for line in lines:
        if line.startswith(b"__NamedPipeError__:"):
            found.append(("error", line[19:].decode()))
            continue
        element = ET.fromstring(line)
        guid = uuid.UUID(element.get("PSGuid"))
        if element.tag != "Data":
            found.append((element.tag, guid))
            continue
        content = base64.b64decode(element.text, validate=True)
        while content:
            number, _, flags, length = struct.unpack_from(">QQBI", content)
            blob, content = content[21:21 + length], content[21 + length:]
            whole = partial.setdefault((guid, number), bytearray())
            whole += blob
            if flags & 2:
                del partial[(guid, number)]
                kind, = struct.unpack_from("<I", whole, 4)
                found.append(("Data", guid, NAME.get(kind, kind), bytes(whole[43:]).decode()))
    return found


def state_of(name, value):
    return lambda x: len(x) == 4 and x[2] == name and ">%d<" % value in x[3]


def is_state(line):
    """Whether a line is a Data that ends with PIPELINE_STATE."""
    return line.startswith(b"<Data ") and b"PipelineState" in base64.b64decode(
        line[line.index(b">") + 1:-7])


def kinds(items):
    return [x[2] if x[0] == "Data" else x[0] for x in items]


def both(f):
    def over_both():
        for over in ("pipe", "socket"):
            f(over)
    over_both.__name__ = f.__name__
    TESTS.append(over_both)
    return f


# -- orderly sessions -----------------------------------------------------------------------


@both
def opens_runs_and_closes(over):
    c = Client(over)
    c.write(c.opening())
    got = decode(c.lines_to(lambda x: x.startswith(b"<DataAck")))
    assert kinds(got) == ["SESSION_CAPABILITY", "RUNSPACEPOOL_STATE", "DataAck"], got
    guid, script = c.script("ints 2")
    c.write(packet("Command", guid))
    assert decode([c.line()]) == [("CommandAck", guid)]
    c.write(script.split(b"\n", 1)[1])
    assert decode([c.line()]) == [("DataAck", guid)]
    got = decode([c.line()])
    assert kinds(got) == ["PIPELINE_OUTPUT", "PIPELINE_OUTPUT", "PIPELINE_STATE"], got
    c.write(packet("Close", guid))
    assert decode([c.line()]) == [("CloseAck", guid)]
    c.write(packet("Close", NIL))
    got = decode(c.lines_to(lambda x: x.startswith(b"<CloseAck")))
    assert kinds(got) == ["RUNSPACEPOOL_STATE", "RUNSPACEPOOL_STATE", "CloseAck"], got
    assert state_of("RUNSPACEPOOL_STATE", 4)(got[0]) and state_of("RUNSPACEPOOL_STATE", 3)(got[1])
    assert c.close() == 0


def whole_session(c):
    """One stream of bytes that holds a whole session, with all that the host tolerates."""
    guid, script = c.script("echo")
    return guid, (b"\n\r\n" + c.opening().replace(b"\n", b"\r\n") + script
                  + data(guid, c.message("PIPELINE_INPUT", guid, "<I32>1</I32>")
                         + c.message("PIPELINE_INPUT", guid, "<S>%s</S>" % ("y" * 100), size=30))
                  + b"\n" + data(guid, c.message("END_OF_PIPELINE_INPUT", guid, "")))


@test
def takes_any_chunking():
    seen = []
    for step in (1, 7, 100, 1 << 20):
        c = Client()
        guid, script = whole_session(c)
        for at in range(0, len(script), step):
            c.write(script[at:at + step])
        got = decode(c.lines_to(is_state))
        seen.append([x for x in kinds(got) if x.startswith("PIPELINE")])
        assert ("DataAck", guid) in got and ("CommandAck", guid) in got, got
        c.close()
    assert all(x == ["PIPELINE_OUTPUT", "PIPELINE_OUTPUT", "PIPELINE_STATE"] for x in seen), seen


@test
def takes_fragments_cut_by_packets():
    c = Client().open()
    guid, _ = c.script("")
    content = c.message("CREATE_PIPELINE", guid, "<S>ints 1;</S>" + "x" * 3000, size=500)
    c.write(packet("Command", guid))
    for at in range(0, len(content), 333):
        c.write(data(guid, content[at:at + 333]))
    got = c.packets_to("PIPELINE_STATE")
    assert kinds(got)[-2:] == ["PIPELINE_OUTPUT", "PIPELINE_STATE"], got
    assert kinds(got).count("DataAck") == len(range(0, len(content), 333))
    c.close()


@test
def answers_while_a_script_is_busy():
    c = Client().open()
    guid, script = c.script("spin")
    c.write(script)
    c.lines_to(lambda x: x.startswith(b"<DataAck"))
    began = time.monotonic()
    for i in range(20):
        c.write(data(NIL, c.message("GET_AVAILABLE_RUNSPACES", NIL, "<x/>")))
    got = c.packets_to("RUNSPACE_AVAILABILITY", 20)
    assert kinds(got).count("RUNSPACE_AVAILABILITY") == 20, kinds(got)
    other, script = c.script("ints 1")
    c.write(script + packet("Signal", other))
    got = decode(c.lines_to(lambda x: x.startswith(b"<SignalAck")))
    assert any(state_of("PIPELINE_STATE", 3)(x) for x in got), got
    c.write(packet("Signal", guid))
    got = decode(c.lines_to(lambda x: x.startswith(b"<SignalAck")))
    assert state_of("PIPELINE_STATE", 3)(got[-2]) and got[-1] == ("SignalAck", guid), got
    assert time.monotonic() - began < 2
    c.close()


@test
def close_mutes_a_pipeline():
    c = Client().open()
    guid, script = c.script("ints 100000000")
    c.write(script)
    c.lines_to(lambda x: x.startswith(b"<Data "))
    c.write(packet("Close", guid))
    c.lines_to(lambda x: x.startswith(b"<CloseAck"))
    again, script = c.script("ints 1", guid)
    c.write(script)
    got = c.packets_to("PIPELINE_STATE")
    assert kinds(got)[-2:] == ["PIPELINE_OUTPUT", "PIPELINE_STATE"], got
    assert "<I32>0</I32>" == got[-2][3]
    c.close()


@test
def host_answers_pass_a_waiting_script():
    c = Client().open()
    guid, script = c.script("ask")
    c.write(script)
    got = c.packets_to("PIPELINE_HOST_CALL")
    assert got[-1][2] == "PIPELINE_HOST_CALL", got
    c.write(data(guid, c.message("PIPELINE_HOST_RESPONSE", guid, "<a/>"), "PromptResponse"))
    got = c.packets_to("PIPELINE_STATE")
    assert [x[3] for x in got if x[0] == "Data"][0] == "<a/>", got
    c.close()


@test
def fills_packets_and_keeps_the_millisecond():
    c = Client().open()
    # a slow producer meets the millisecond before a packet is full; a busy machine makes one slow
    for _ in range(5):
        guid, script = c.script("ints 20000")
        c.write(script)
        lines = c.lines_to(is_state)
        sizes = [len(base64.b64decode(x[x.index(b">") + 1:-7])) for x in lines if b"<Data " in x]
        assert max(sizes) <= 32768, max(sizes)
        if sum(sizes) / len(sizes) > 24000:
            break
    else:
        assert sanitized(), sizes
    c.close()


@test
def output_leaves_while_a_script_goes_on():
    c = Client().open()
    guid, script = c.script("ints 1;spin")
    began = time.monotonic()
    c.write(script)
    got = c.packets_to("PIPELINE_OUTPUT")
    assert kinds(got)[-1] == "PIPELINE_OUTPUT" and time.monotonic() - began < 0.5, got
    c.write(packet("Signal", guid))
    c.lines_to(lambda x: x.startswith(b"<SignalAck"))
    c.close()


# -- clients that break the protocol ----------------------------------------------------------


def expect_broken(first, words, opened):
    """After `first` one error comes, then the end."""
    c = Client()
    if opened:
        c.open()
    c.write(first(c))
    began = time.monotonic()
    got = decode(c.rest())
    assert time.monotonic() - began < 5
    said = [x for x in got if x[0] == "error" or state_of("RUNSPACEPOOL_STATE", 5)(x)]
    assert len(said) == 1 and got[-1] == said[0], got
    assert (said[0][0] == "error") == (not opened), said
    assert words in said[0][-1], said
    c.close()


@test
def refuses_noise_before_a_session():
    expect_broken(lambda c: b"GET / HTTP/1.1\n", "no packet", False)
    expect_broken(lambda c: data(NIL, c.message("INIT_RUNSPACEPOOL", NIL, "<x/>")),
                  "not permitted", False)
    expect_broken(lambda c: data(NIL, b"\0" * 64), "object id", False)
    expect_broken(lambda c: packet("Command", uuid.uuid4()), "before the session", False)
    expect_broken(lambda c: b"x" * (17 << 20), "longer than 16 MiB", False)


@test
def breaks_a_session_by_name():
    g = uuid.uuid4()
    for words, first in (
            ("no packet", lambda c: b"hello\n"),
            ("no base64", lambda c: b"<Data Stream='Default' PSGuid='%s'>A</Data>\n"
             % str(NIL).encode()),
            ("no data", lambda c: data(NIL, b"")),
            ("form", lambda c: packet("Close", NIL).replace(b"'", b'"')),
            ("not sent by a client", lambda c: packet("DataAck", NIL)),
            ("names no pipeline", lambda c: packet("Signal", NIL)),
            ("exists", lambda c: packet("Command", g) + packet("Command", g)),
            ("direction", lambda c: data(NIL, c.message("RUNSPACEPOOL_STATE", NIL, "<x/>"))),
            ("type", lambda c: data(NIL, c.message(0x7777, NIL, "<x/>"))),
            ("addressed", lambda c: data(NIL, c.message("RESET_RUNSPACE_STATE", NIL, "", 1))),
            ("larger than 10 MiB", lambda c: data(NIL, c.message(
                "RESET_RUNSPACE_STATE", NIL, "x" * (11 << 20)))),
            ("The test asked for it", lambda c: c.script("break")[1])):
        expect_broken(first, words, True)


# -- the last word ------------------------------------------------------------------------------


def last_word(over, offset, how):
    c = Client(over).open()
    guid, script = c.script("text 700000")
    c.write(script)
    worker, got = c.worker(), b""
    while len(got) < offset:
        got += c.read(min(65536, offset - len(got)))
    os.kill(worker, how)
    while True:
        data_ = c.read()
        if not data_:
            break
        got += data_
    assert got.endswith(b"\n"), got[-80:]
    found = decode(got.decode().encode().splitlines())
    assert state_of("RUNSPACEPOOL_STATE", 5)(found[-1]), (offset, got[-100:])
    assert "worker process on the server was ended by signal %d" % how in found[-1][3]
    c.close()


@both
def has_the_last_word_anywhere(over):
    offsets = random.Random(7)
    for number in range(KILLS):
        last_word(over, offsets.randrange(1, 900000), signal.SIGKILL)


@test
def names_how_a_worker_died():
    for script, words in (("die 3", "exit code 3"), ("die 111", "ran out of memory"),
                          ("abort", "signal 6")):
        c = Client().open()
        c.write(c.script(script)[1])
        got = decode(c.rest())
        assert state_of("RUNSPACEPOOL_STATE", 5)(got[-1]) and words in got[-1][3], got
        assert c.close() != 0


@test
def says_so_before_a_session():
    c = Client()
    os.kill(c.worker(), signal.SIGKILL)
    got = decode(c.rest())
    assert len(got) == 1 and got[0][0] == "error" and "signal 9" in got[0][1], got
    c.close()


@test
def tells_of_its_own_end():
    c = Client().open()
    c.proc.terminate()
    got = decode(c.rest())
    assert "psrp-server received SIGTERM" in got[-1][3], got
    c.close()


@test
def a_worker_asked_to_end_says_so():
    c = Client().open()
    c.write(c.script("spin")[1])
    c.lines_to(lambda x: x.startswith(b"<DataAck"))
    os.kill(c.worker(), signal.SIGTERM)
    got = decode(c.rest())
    assert state_of("RUNSPACEPOOL_STATE", 5)(got[-1]) and "SIGTERM" in got[-1][3], got
    assert c.close() == 0


# -- faults -------------------------------------------------------------------------------------


def gone(pid, within):
    until = time.monotonic() + within
    while time.monotonic() < until:
        if not os.path.exists("/proc/%d" % pid):
            return True
        time.sleep(0.005)
    return False


@both
def ends_with_its_client(over):
    for script in (None, "ints 100000000", "spin", "echo", "ask"):
        c = Client(over).open()
        worker = c.worker()
        if script:
            c.write(c.script(script)[1])
            c.lines_to(lambda x: x.startswith(b"<DataAck"))
        if over == "socket":
            c.sock.shutdown(socket.SHUT_RDWR)
        assert c.close() == 0, script
        assert gone(worker, 2), script


@test
def dies_with_its_keeper():
    c = Client().open()
    worker = c.worker()
    c.write(c.script("spin")[1])
    c.proc.kill()
    c.proc.wait()
    assert gone(worker, 20 if sanitized() else 2)
    c.close()


@test
def survives_a_closed_output():
    c = Client().open()
    worker = c.worker()
    c.write(c.script("ints 100000000")[1])
    c.line()
    c.proc.stdout.close()
    assert gone(worker, 3)
    assert c.proc.wait(5) == 0


@test
def waits_for_a_slow_reader():
    c = Client().open()
    guid, script = c.script("ints 300000")
    c.write(script)
    time.sleep(0.3)
    with open("/proc/%d/smaps_rollup" % c.worker()) as f:
        dirty = [int(x.split()[1]) for x in f if x.startswith("Private_Dirty")][0]
    assert dirty < 8192 or sanitized(), dirty
    guid2, _ = c.script("x")
    c.write(packet("Signal", guid))           # is heard although nothing is read
    c.write(packet("Command", guid2))
    got = c.lines_to(lambda x: x == packet("CommandAck", guid2).strip())
    assert len(decode(got)) < 300000
    c.close()


@test
def takes_both_blocking_modes():
    for over in ("kept pipe", "kept socket"):
        c = Client(over).open()
        guid, script = c.script("text 3000000")
        c.write(script)
        for number in range(200):
            os.set_blocking(c.theirs, number % 2 == 0)
            c.buffer += c.read(20000)
        c.write(packet("Signal", guid))
        c.lines_to(lambda x: x.startswith(b"<SignalAck"))
        os.close(c.theirs)
        c.close()
        if over == "kept pipe":
            os.close(c.out)


@test
def half_a_packet_then_silence():
    c = Client().open()
    guid, script = c.script("ints 1")
    c.write(script[:-20])
    time.sleep(0.2)
    assert c.proc.poll() is None
    c.write(script[-20:])
    got = c.packets_to("PIPELINE_STATE")
    assert kinds(got)[-1] == "PIPELINE_STATE", got
    c.close()


@test
def holds_acknowledgements_of_unread_input():
    c = Client().open()
    guid, script = c.script("spin")
    c.write(script)
    c.lines_to(lambda x: x.startswith(b"<DataAck"))
    body = "<S>%s</S>" % ("z" * 30000)
    acks = 0
    for _ in range(60):                    # 1.8 MB: acknowledgements stop at 1 MiB
        c.write(data(guid, c.message("PIPELINE_INPUT", guid, body)))
    try:
        while c.line(0.3).startswith(b"<DataAck"):
            acks += 1
    except AssertionError:
        pass
    assert 30 <= acks < 40, acks
    c.write(packet("Signal", guid))
    got = decode(c.lines_to(lambda x: x.startswith(b"<SignalAck")))
    assert state_of("PIPELINE_STATE", 3)(got[-2]), got
    c.close()


@test
def breaks_a_client_that_floods():
    c = Client().open()
    guid, script = c.script("spin")
    c.write(script)
    for number in range(9):
        c.write(data(guid, c.message("PIPELINE_INPUT", guid, "<S>%s</S>" % ("z" * 9000000))))
    got = decode(c.rest())
    assert state_of("RUNSPACEPOOL_STATE", 5)(got[-1]) and "64 MiB" in got[-1][3], got[-1]
    c.close()


@test
def leaks_no_descriptor():
    c = Client().open()
    before = len(os.listdir("/proc/%d/fd" % c.worker()))
    for _ in range(50):
        guid, script = c.script("ints 1")
        c.write(script + packet("Close", guid))
        c.lines_to(lambda x: x.startswith(b"<CloseAck"))
    assert len(os.listdir("/proc/%d/fd" % c.worker())) == before
    with open("/proc/%d/fdinfo/0" % c.worker()) as f:
        assert f.read()
    assert os.readlink("/proc/%d/fd/0" % c.worker()) == "/dev/null"
    assert os.readlink("/proc/%d/fd/1" % c.worker()) == "/dev/null"
    c.close()


def main():
    global SERVER, KILLS
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("-n", type=int, default=KILLS, help="offsets at which a worker is killed")
    ap.add_argument("-k", default="", help="only tests whose name contains this word")
    ap.add_argument("-v", action="store_true", help="name the tests that pass, with their times")
    ap.add_argument("server")
    args = ap.parse_args()
    SERVER, KILLS = os.path.abspath(args.server), args.n
    passed = failed = 0
    for f in TESTS:
        if args.k not in f.__name__:
            continue
        began = time.monotonic()
        try:
            f()
            passed += 1
            if args.v:
                print("%6.2f s %s" % (time.monotonic() - began, f.__name__))
        except Exception:
            failed += 1
            print("FAILED", f.__name__)
            traceback.print_exc(limit=4, file=sys.stdout)
    print("wire: %d passed, %d failed" % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
