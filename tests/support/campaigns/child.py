"""One run of the program as a child: time limit, memory limit, own process group, what it said and used."""

import glob
import json
import os
import resource
import select
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass, field

TIMEOUT = 60  # seconds; every verb on the small shop takes two at most, so this is a hang and no slow machine
MEMORY = 2048  # MB of peak resident memory; beyond it is a finding
MEMORY_STOP = 3 * MEMORY  # here the child is ended, for the machine's sake


@dataclass
class Outcome:
    arguments: list
    status: int = 0  # exit status; -N: ended by signal N
    hung: bool = False
    out: bytes = b""
    err: str = ""
    seconds: float = 0.0
    starved: float = 0.0  # seconds that it waited for a processor
    peak: float = 0.0  # MB
    sent: set = field(default_factory=set)  # signals that we sent

    @property
    def json(self):
        try:
            return json.loads(self.out)
        except ValueError:
            return None

    @property
    def crashed(self):
        return self.status < 0 and -self.status not in self.sent

    @property
    def problem(self):
        """The error object of --json; empty where there is none."""
        value = self.json
        return value.get("error", {}) if isinstance(value, dict) else {}

    def text(self):
        return self.out.decode("utf-8", "replace") + self.err

    def __str__(self):
        ended = "hung" if self.hung else f"signal {-self.status}" if self.status < 0 else f"exit {self.status}"
        said = self.err.strip().splitlines()
        return f"`{' '.join(self.arguments)}`: {ended}" + (f": {said[-1][:300]}" if said else "")


class Child:
    """Started at once. `out`, `err`, `stdin`: a file descriptor, or None for a file that is read back (/dev/null).
    `before`: called in the child before the program is; it may close descriptors and set limits."""

    def __init__(self, cli, arguments, out=None, err=None, stdin=None, before=None, folder=None, environment=None):
        self.outcome = Outcome([str(a) for a in arguments])
        self._waited, self._asked = {}, time.monotonic()
        self._files = [tempfile.TemporaryFile() if given is None else None for given in (out, err)]

        def prepare():
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            if before:
                before()

        self._began = time.monotonic()
        self._process = subprocess.Popen(
            [str(cli), *self.outcome.arguments],
            stdin=subprocess.DEVNULL if stdin is None else stdin,
            stdout=self._files[0] if out is None else out,
            stderr=self._files[1] if err is None else err,
            preexec_fn=prepare,
            start_new_session=True,
            cwd=folder,
            env={**os.environ, **(environment or {})},
        )
        self._handle = os.pidfd_open(self._process.pid)

    def send(self, number):
        self.outcome.sent.add(number)
        try:
            os.killpg(self._process.pid, number)
        except ProcessLookupError:
            pass

    def ended(self, seconds):
        """Waits so long at most; whether it has ended."""
        return bool(select.select([self._handle], [], [], max(0, seconds))[0])

    def _resident(self):
        try:
            with open(f"/proc/{self._process.pid}/statm") as file:
                return int(file.read().split()[1]) * resource.getpagesize() / 2**20
        except (OSError, IndexError):
            return 0

    def _starved(self):
        """Seconds since the last question for which a thread of it waited for a processor that others had: they are
        not its own. By difference: threads end, and their counts with them."""
        now = {}
        for path in glob.glob(f"/proc/{self._process.pid}/task/*/schedstat"):
            try:
                with open(path) as file:
                    now[path] = int(file.read().split()[1]) / 1e9
            except (OSError, IndexError):
                pass
        waited = max((total - self._waited.get(path, 0) for path, total in now.items()), default=0)
        asked, self._asked = self._asked, time.monotonic()
        self._waited = now
        return min(waited, self._asked - asked)  # those of several threads are of the same time

    def _watch(self, timeout):
        """Until it has ended, or was killed for its time or memory. Whether it was its memory."""
        end = time.monotonic() + timeout
        while not self.ended(0.05):
            too_much = self._resident() > MEMORY_STOP
            self.outcome.starved += self._starved()
            if too_much or time.monotonic() > end + self.outcome.starved:
                self.outcome.hung = not too_much
                self.send(signal.SIGKILL)
                self.ended(10)
                return too_much
        return False

    def wait(self, timeout=TIMEOUT):
        try:
            too_much = self._watch(timeout)
        except BaseException:  # the campaign itself is ended: it leaves no child behind
            self.send(signal.SIGKILL)
            raise
        _, status, usage = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        os.close(self._handle)
        outcome = self.outcome
        outcome.status = self._process.returncode
        outcome.seconds = time.monotonic() - self._began
        outcome.peak = max(usage.ru_maxrss / 1024, MEMORY_STOP if too_much else 0)
        texts = [b"", b""]
        for i, file in enumerate(self._files):
            if file:
                file.seek(0)
                texts[i] = file.read(64 << 20)
                file.close()
        outcome.out, outcome.err = texts[0], texts[1].decode("utf-8", "replace")
        return outcome


def run(cli, *arguments, timeout=TIMEOUT, **options):
    return Child(cli, arguments, **options).wait(timeout)
