"""A real OpenSSH server on a loopback port, for tests.

    with Sshd("/path/psrp-server") as s:
        subprocess.run(s.ssh(s.users[0]) + ["-s", "127.0.0.1", "powershell"])

Host keys, user keys and two real users are made for the occasion and taken away again.
It needs root (useradd, and sshd changing its user) and openssh-server; `missing()` says
what is not there. Programs of a build are copied to a folder that every user may read.
"""
import fcntl
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time

SSHD = "/usr/sbin/sshd"
NAME = "psrp-test%d"
SHELLS = ("/bin/bash", "/bin/sh")


def missing():
    """Why no sshd can be set up here, or None."""
    if os.geteuid() != 0:
        return "not root"
    if not os.path.exists(SSHD):
        return "no sshd (openssh-server)"
    for tool in ("ssh", "ssh-keygen", "useradd", "userdel"):
        if not shutil.which(tool, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin"):
            return "no " + tool
    return None


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def claim():
    """Two user names that no other run uses now, and the lock that says so: (names, lock)."""
    for i in range(50):
        lock = open("/run/psrp-sshd-%d.lock" % i, "w", encoding="ascii")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return [NAME % (2 * i + 1), NAME % (2 * i + 2)], lock
        except BlockingIOError:
            lock.close()
    raise RuntimeError("too many runs at once")


def run(*words):
    subprocess.run(words, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   stderr=subprocess.PIPE, text=True,
                   env=dict(os.environ, PATH=os.environ.get("PATH", "") + ":/usr/sbin:/sbin"))


class Sshd:
    """users: two names; key(user): its private key; ssh(user): an ssh command's first words."""

    def __init__(self, subsystem, programs=None, extra=""):
        """subsystem: the command of `Subsystem powershell`. With programs (a folder), its
        files are copied where all users can run them and `@` in subsystem is that folder."""
        self.subsystem, self.programs, self.extra = subsystem, programs, extra
        self.port, self.proc, self.folder = None, None, None
        self.users, self.lock = claim()

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="psrp-sshd-")
        os.chmod(self.folder, 0o755)
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def key(self, user):
        return self.path("key-" + user)

    def home(self, user):
        return self.path("home-" + user)

    def start(self):
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.path("host"))
        os.mkdir(self.path("authorized"), 0o755)
        for user, shell in zip(self.users, SHELLS):
            self.add_user(user, shell)
        if self.programs:
            shutil.copytree(self.programs, self.path("bin"))
            self.subsystem = self.subsystem.replace("@", self.path("bin"))
        os.makedirs("/run/sshd", mode=0o755, exist_ok=True)
        self.port = free_port()
        with open(self.path("config"), "w", encoding="utf-8") as f:
            f.write("\n".join((
                "Port %d" % self.port, "ListenAddress 127.0.0.1",
                "HostKey " + self.path("host"), "PidFile none",
                "AuthorizedKeysFile " + self.path("authorized", "%u"),
                "PasswordAuthentication no", "KbdInteractiveAuthentication no", "UsePAM no",
                # the folder stands under the world-writable temporary folder
                "StrictModes no", "LogLevel VERBOSE", "MaxStartups 200", "MaxSessions 50",
                "AllowUsers " + " ".join(self.users),
                "Subsystem powershell " + self.subsystem, self.extra, "")))
        run(SSHD, "-t", "-f", self.path("config"))
        self.proc = subprocess.Popen(
            [SSHD, "-D", "-f", self.path("config"), "-E", self.path("log")],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(self.path("host.pub"), encoding="ascii") as f:
            kind, key = f.read().split()[:2]
        with open(self.path("known_hosts"), "w", encoding="ascii") as f:
            f.write("[127.0.0.1]:%d %s %s\n" % (self.port, kind, key))
        with open(self.path("client"), "w", encoding="utf-8") as f:
            f.write("\n".join(self.client_options()) + "\n")
        self.wait()

    def add_user(self, user, shell):
        try:
            pwd.getpwnam(user)
            run("userdel", "-f", user)     # left over from a run that was killed
        except KeyError:
            pass
        # '*': no password can match, yet the account is not locked
        run("useradd", "-M", "-d", self.home(user), "-s", shell, "-p", "*", user)
        entry = pwd.getpwnam(user)
        os.mkdir(self.home(user), 0o700)
        os.chown(self.home(user), entry.pw_uid, entry.pw_gid)
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.key(user))
        shutil.copy(self.key(user) + ".pub", self.path("authorized", user))

    def client_options(self):
        return ["Port %d" % self.port, "StrictHostKeyChecking yes", "BatchMode yes",
                "UserKnownHostsFile " + self.path("known_hosts"),
                "GlobalKnownHostsFile /dev/null", "IdentitiesOnly yes", "LogLevel ERROR"]

    def ssh(self, user):
        return ["ssh", "-F", self.path("client"), "-i", self.key(user), "-l", user]

    def wait(self):
        for _ in range(200):
            if self.proc.poll() is not None:
                raise RuntimeError("sshd ended: " + self.log())
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.02)
        raise RuntimeError("sshd does not answer: " + self.log())

    def log(self):
        try:
            with open(self.path("log"), encoding="utf-8", errors="replace") as f:
                return f.read()
        except OSError:
            return ""

    def processes(self):
        """(pid, command line) of every process of the two users."""
        uids = set()
        for user in self.users:
            try:
                uids.add(pwd.getpwnam(user).pw_uid)
            except KeyError:
                pass
        found = []
        for name in os.listdir("/proc"):
            if name.isdigit():
                try:
                    if os.stat("/proc/" + name).st_uid in uids:
                        with open("/proc/%s/cmdline" % name, "rb") as f:
                            text = f.read().replace(b"\0", b" ").decode("utf-8", "replace")
                        found.append((int(name), text.strip()))
                except OSError:
                    pass
        return found

    def no_processes(self, seconds=5.0):
        """Wait until no process of the users is left; what is left then."""
        end = time.monotonic() + seconds
        while True:
            left = self.processes()
            if not left or time.monotonic() > end:
                return left
            time.sleep(0.02)

    def __exit__(self, *_):
        if self.proc:
            self.proc.terminate()
            self.proc.wait()
        for pid, _ in self.processes():
            try:
                os.kill(pid, 9)
            except OSError:
                pass
        self.no_processes(3)
        for user in self.users:
            try:
                pwd.getpwnam(user)
                run("userdel", "-f", user)
            except (KeyError, subprocess.CalledProcessError):
                pass
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)
        self.lock.close()
