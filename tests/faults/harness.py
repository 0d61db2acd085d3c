"""What the fault tests and the soak share: a session whose descriptors and processes are ours.

`Host` is a psrp_wire Session over plain pipes that also knows the server's processes, can
send bytes as they are, and can read the stream without its help.
"""
import base64
import fcntl
import os
import select
import signal
import subprocess
import sys
import time
import uuid
import xml.etree.ElementTree as ET

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(HERE, "..", "conformance"))
from psrp_wire import NIL, Session, WireError, create_pipeline  # noqa: E402,F401

F_SETPIPE_SZ = 1031


class NotHere(Exception):
    """A check that cannot be done in this place; it says why."""


def stat_of(pid):
    """(state letter, parent) of a process, or None."""
    try:
        with open("/proc/%d/stat" % pid, encoding="ascii", errors="replace") as f:
            rest = f.read().rsplit(")", 1)[1].split()
        return rest[0], int(rest[1])
    except (OSError, IndexError):
        return None


def children(pid):
    """A process's children, zombies included."""
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            stat = stat_of(int(name))
            if stat and stat[1] == pid:
                found.append(int(name))
    return found


def family(pid):
    """A process and all its descendants."""
    found = [pid]
    for p in found:
        found += children(p)
    return found


def name_of(pid):
    try:
        with open("/proc/%d/comm" % pid, encoding="ascii", errors="replace") as f:
            return f.read().strip()
    except OSError:
        return ""


def resident_kb(pid, line_name="VmRSS:"):
    """What a process has in memory; "VmHWM:": the most it ever had."""
    try:
        with open("/proc/%d/status" % pid, encoding="ascii", errors="replace") as f:
            for line in f:
                if line.startswith(line_name):
                    return int(line.split()[1])
    except OSError:
        pass
    return 0


def gone(pids, seconds=5.0):
    """Wait until none of the processes runs; those that still do."""
    end = time.monotonic() + seconds
    while True:
        left = [p for p in pids if (stat_of(p) or "Z")[0] not in "ZX"]
        if not left or time.monotonic() > end:
            return left
        time.sleep(0.01)


def crashing(env):
    """The environment with sanitizers that leave a crash to the kernel: the keeper tells of it."""
    env = dict(env)
    for name in ("ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS"):
        env[name] = env.get(name, "") + ":handle_segv=0:handle_sigbus=0:handle_abort=0"
    return env


def pool_end(stream):
    """What the last RUNSPACEPOOL_STATE of a whole byte stream says: (state, its text).

    Every line must be a whole packet; a line that is not raises AssertionError."""
    assert stream.endswith(b"\n"), "the stream ends within a line: %r" % stream[-80:]
    reader = object.__new__(Session)
    reader.partial = {}
    state, text = None, ""
    for line in stream.split(b"\n")[:-1]:
        try:
            element = ET.fromstring(line.strip() or b"<Empty/>")
            guid = uuid.UUID(element.get("PSGuid", str(NIL)))
            messages = reader.messages(element, guid)
        except (ET.ParseError, ValueError) as e:
            raise AssertionError("not a packet (%s): %r ... %r" % (e, line[:60], line[-60:]))
        for kind, body in messages:
            if kind == "RUNSPACEPOOL_STATE":
                node = ET.fromstring(body)
                state = int(node.find('.//*[@N="RunspaceState"]').text)
                text = "".join(node.itertext())
    return state, text


def says_broken(stream):
    """Whether the last line of a stream is a pool's Broken state or an error before a session."""
    line = stream.rstrip(b"\n").rpartition(b"\n")[2]
    if line.startswith(b"__NamedPipeError__:"):
        return True
    data = line.partition(b">")[2].partition(b"<")[0]
    try:
        return b'N="RunspaceState">5<' in base64.b64decode(data, validate=True)
    except ValueError:
        return False


class Host(Session):
    """A session over our own pipes. Use in a with block: nothing is left behind."""

    def __init__(self, command, timeout=20, pipe_size=None, before=None, env=None,
                 console=None, options=()):
        """pipe_size: capacity of the pipe that the server writes; before: run in the child;
        console: (columns, rows) of the client's host, None for no host; options: of the server."""
        theirs_in, self.to = os.pipe()
        self.back, theirs_out = os.pipe()
        if pipe_size:
            fcntl.fcntl(self.back, F_SETPIPE_SZ, pipe_size)
        self.shared = (os.dup(theirs_in), os.dup(theirs_out))   # the server's own descriptions
        proc = subprocess.Popen([*command, *options], stdin=theirs_in, stdout=theirs_out,
                                stderr=subprocess.PIPE, preexec_fn=before,
                                env=crashing(os.environ if env is None else env))
        os.close(theirs_in)
        os.close(theirs_out)
        self.timeout, self.host, self.proc = timeout, console, proc
        self.buffer, self.partial, self.next_object = b"", {}, 1
        self.pool, self.packets, self.open_messages = uuid.uuid4(), [], []
        self.seen = {proc.pid}
        proc.stdin, proc.stdout = os.fdopen(self.to, "wb", 0), os.fdopen(self.back, "rb", 0)
        os.set_blocking(self.to, False)
        os.set_blocking(self.back, False)
        os.set_blocking(proc.stderr.fileno(), False)
        self.give_up_shared()

    def give_up_shared(self):
        """Close our copies of the server's ends, unless a test took them before."""
        for fd in self.shared:
            os.close(fd)
        self.shared = ()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.look()
        for stream in (self.proc.stdin, self.proc.stdout, self.proc.stderr):
            try:
                stream.close()
            except OSError:
                pass
        left = gone(self.seen, 2)
        for pid in left:
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass
        self.proc.wait()

    def look(self):
        """Remember the server's processes of now; all that were ever seen."""
        self.seen.update(family(self.proc.pid))
        return self.seen

    def worker(self):
        """The process that runs the session."""
        end = time.monotonic() + 5
        while time.monotonic() < end:
            for pid in self.look():
                if "worker" in name_of(pid) and (stat_of(pid) or "Z")[0] != "Z":
                    return pid
            time.sleep(0.005)
        raise AssertionError("no worker: " + ", ".join(name_of(p) for p in self.seen))

    def thread_sanitized(self):
        with open(os.path.join(os.path.dirname(self.proc.args[0]), "psrp-worker"), "rb") as f:
            return b"__tsan_init" in f.read()

    def sanitized(self):
        """Whether the server is a build with a sanitizer."""
        with open(os.path.join(os.path.dirname(self.proc.args[0]), "psrp-worker"), "rb") as f:
            program = f.read()
        return b"__asan_init" in program or b"__tsan_init" in program

    def begin(self, script, no_input=True):
        """Start a pipeline without waiting for anything; its id."""
        pipeline = uuid.uuid4()
        self.send_line("<Command PSGuid='%s' />" % pipeline)
        self.send(pipeline, self.encode("CREATE_PIPELINE", pipeline,
                                        create_pipeline(script, no_input)))
        return pipeline

    def put(self, data, seconds=20.0):
        """Bytes as they are; WireError if the server does not take them in time."""
        view, end = memoryview(data), time.monotonic() + seconds
        while view:
            _, ready, _ = select.select([], [self.to], [], max(0.0, end - time.monotonic()))
            if not ready:
                raise WireError("the server does not read")
            try:
                view = view[os.write(self.to, view[:1 << 16]):]
            except BlockingIOError:
                pass

    def send_line(self, line):
        self.put(line.encode("ascii") + b"\n")

    def take(self, count, seconds=10.0):
        """Up to count bytes of the stream, at once or when they come; b'' at its end."""
        if self.buffer:
            data, self.buffer = self.buffer[:count], self.buffer[count:]
            return data
        ready, _, _ = select.select([self.back], [], [], seconds)
        if not ready:
            raise WireError("no answer in time")
        return os.read(self.back, count)

    def rest(self, seconds=10.0, limit=1 << 28):
        """The stream to its end."""
        data, end = bytearray(), time.monotonic() + seconds
        while len(data) < limit:
            left = end - time.monotonic()
            if left <= 0:
                raise WireError("the stream did not end; %d bytes came" % len(data))
            chunk = self.take(1 << 16, left)
            if not chunk:
                return bytes(data)
            data += chunk
        raise WireError("the stream went on past %d bytes" % limit)

    def last_words(self, seconds=10.0, limit=1 << 28):
        """The stream to its end, from a client that hangs up when it has heard Broken: the
        server waits a while for that before it closes."""
        data, end, heard = bytearray(), time.monotonic() + seconds, False
        while len(data) < limit:
            chunk = self.take(1 << 16, max(0.0, end - time.monotonic()))
            if not chunk:
                return bytes(data)
            data += chunk
            if not heard and data.endswith(b"\n") and says_broken(bytes(data[-8192:])):
                heard = True
                self.proc.stdin.close()
        raise WireError("the stream went on past %d bytes" % limit)

    def state_of(self, pipeline, seconds=None):
        """Read on until a pipeline ends: (state number, its messages)."""
        got, deadline = [], time.monotonic() + (seconds or self.timeout)
        while True:
            element, who = self.read_packet(deadline)
            for kind, body in self.messages(element, who):
                if who == pipeline:
                    got.append((kind, body))
                    if kind == "PIPELINE_STATE":
                        value = int(ET.fromstring(body).find('.//*[@N="PipelineState"]').text)
                        if value in (3, 4, 5):
                            return value, got

    def output(self, script, seconds=None):
        """Run a script; the texts of its output."""
        state, messages = self.run(script, seconds)
        assert state == "Completed", state + ": " + str(messages)[:300]
        return ["".join(ET.fromstring(b).itertext()) for k, b in messages
                if k == "PIPELINE_OUTPUT" and b]

    def alive(self):
        assert self.output("6 * 7") == ["42"]

    def ended(self, seconds=5.0):
        """All processes end by themselves, within seconds, and leave no zombie but ours."""
        left = gone(self.look() - {self.proc.pid}, seconds) + gone([self.proc.pid], seconds)
        assert not left, "still there: " + ", ".join("%d %s" % (p, name_of(p)) for p in left)
        self.proc.wait(1)
