"""Signals, closed descriptors, full and broken outputs, for every verb: it ends soon, with a documented status, the
lock is free, and the project is sound."""

import contextlib
import os
import resource
import shutil
import signal
import time

from child import Child, run
from report import Finding
from shop import DOCUMENTED, FEW, checked, figures, same_figures

SOON = 10  # seconds from a signal to the end

VERBS = {  # P: the project as it is kept under the name given, OUT: a folder, SOURCES: the files of the shop
    "sample": (None, ["sample", "P", "--users", "60", "--items", "60"]),
    "new": (None, ["new", "P"]),
    "import": ("done", ["import", "P", "SOURCES"]),
    "status": ("done", ["status", "P"]),
    "set": ("done", ["set", "P", "rating.factors=20"]),
    "run": ("imported", ["run", "P"]),
    "recommend": ("imported", ["recommend", "P", "--user", "U0007"]),
    "recommend to a file": ("imported", ["recommend", "P", "--all-users", "--to", "OUT/lists.csv"]),
    "evaluate": ("imported", ["evaluate", "P"]),
    "export lists": ("done", ["export", "P", "--what", "lists", "--to", "OUT"]),
    "export embeddings": ("done", ["export", "P", "--what", "embeddings", "--to", "OUT"]),
    "doctor": ("done", ["doctor"]),
}
ENDING = {"SIGINT": signal.SIGINT, "SIGTERM": signal.SIGTERM, "SIGHUP": signal.SIGHUP}
CLOSED = {"stdin closed": (0,), "stdout closed": (1,), "stderr closed": (2,), "all closed": (0, 1, 2)}
SITUATIONS = [
    *ENDING,
    "twice SIGINT",
    "stopped and continued",
    "reader gone",
    "file size limit",
    *CLOSED,
    "stdout full",
    "stderr full",
]


class Signals:
    def __init__(self, campaign, shop):
        self.campaign, self.shop, self.cli, self.known = campaign, shop, shop.cli, {}

    def place(self, verb, folder):
        start, arguments = VERBS[verb]
        project = self.shop.put(start)
        names = {"P": project, "OUT": folder / "out", "SOURCES": project / "sources"}
        (folder / "out").mkdir(exist_ok=True)
        return project, [str(names[a]) if a in names else a.replace("OUT/", f"{folder}/out/") for a in arguments]

    def undisturbed(self, verb):
        if verb not in self.known:
            folder = self.campaign.work / "undisturbed"
            folder.mkdir()
            project, arguments = self.place(verb, folder)
            done = checked(run(self.cli, *arguments))
            values = self.after(verb, project)
            self.known[verb] = done, values
            shutil.rmtree(folder)
        return self.known[verb]

    def after(self, verb, project):
        """The project can be written to, runs, and says its figures."""
        if verb in ("new", "sample"):
            again = VERBS[verb][1][0]
            more = ["--users", "60", "--items", "60"] if verb == "sample" else []
            checked(run(self.cli, again, project, *more), (0, 1), what="its repeat: ")
        checked(run(self.cli, "set", project, "features.audio.seconds=60", "llm.precision=fp32"), what="afterwards: ")
        if (project / "lock").stat().st_size:
            raise Finding("lost", f"the lock holds {(project / 'lock').read_bytes()[:60]}")
        if verb == "new":
            return {}
        checked(run(self.cli, "run", project), what="afterwards: ")
        return figures(self.cli, project, FEW)

    def trial(self, number, random, folder):
        verb = list(VERBS)[number % len(VERBS)]
        situation = SITUATIONS[number // len(VERBS) % len(SITUATIONS)]
        reference, expected = self.undisturbed(verb)
        project, arguments = self.place(verb, folder)
        what = f"{verb}, {situation}: "
        allowed = DOCUMENTED
        if situation in ENDING or situation == "twice SIGINT":
            sent = ENDING.get(situation, signal.SIGINT)
            outcome = self.ended_by(sent, 1 + (situation not in ENDING), arguments, random, reference.seconds, what)
            # 130: cancelled; 0: it was done before; 128 + N: asked twice; -N: before there was anything to save
            allowed = {0, 130, 128 + sent, -sent}
        elif situation == "stopped and continued":
            outcome = self.stopped(arguments, random, reference.seconds)
            allowed = {0}
        else:
            outcome = self.odd_output(situation, arguments, random)
        if situation == "reader gone":
            allowed = DOCUMENTED | {128 + signal.SIGPIPE}  # as for any filter
            outcome.sent.add(signal.SIGPIPE)
        checked(outcome, allowed, "unsaid", what)
        if situation in ("reader gone", "stdout full") and outcome.status == 0 and reference.out:
            raise Finding("wrong", f"{what}exit status 0, and its output is gone: {outcome}")
        same_figures(self.after(verb, project), expected, what)

    def ended_by(self, number, times, arguments, random, seconds, what):
        child = Child(self.cli, arguments)
        child.ended(random.uniform(0, 1.05 * seconds))
        asked = time.monotonic()
        for _ in range(times):
            child.send(number)
            child.ended(0.05)
        outcome = child.wait()
        took = time.monotonic() - asked
        if took > SOON + outcome.starved and not outcome.hung:
            raise Finding("hang", f"{what}it went on for {took:.1f} s: {outcome}")
        self.campaign.note("ended before the signal", outcome.status == 0)
        return outcome

    def stopped(self, arguments, random, seconds):
        child = Child(self.cli, arguments)
        child.ended(random.uniform(0, seconds))
        child.send(signal.SIGSTOP)
        child.ended(0.3)
        child.send(signal.SIGCONT)
        return child.wait()

    def odd_output(self, situation, arguments, random):
        with contextlib.ExitStack() as files:
            if situation in CLOSED:
                return run(
                    self.cli,
                    *arguments,
                    *random.choice(([], ["--json"])),
                    before=lambda: [os.close(d) for d in CLOSED[situation]],
                )
            if situation == "file size limit":
                limit = 1 << random.randint(10, 18)
                return run(
                    self.cli, *arguments, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
                )
            if situation == "reader gone":
                read, write = os.pipe()
                os.close(read)
                files.callback(os.close, write)
                return run(self.cli, *arguments, *random.choice(([], ["--json"])), out=write)
            full = files.enter_context(open("/dev/full", "wb"))
            return run(
                self.cli,
                *arguments,
                *random.choice(([], ["--json"])),
                **{"out" if situation == "stdout full" else "err": full},
            )


def campaign(campaign, shop):
    signals = Signals(campaign, shop)
    campaign.each(range(campaign.count(len(VERBS) * len(SITUATIONS))), signals.trial)
