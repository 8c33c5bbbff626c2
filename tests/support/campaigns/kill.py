"""kill -9 of every verb at random moments: what was shown as saved is there, and everything goes on."""

import signal
import shutil
import statistics
import tomllib
from dataclasses import dataclass

from child import Child, run
from report import Finding
from shop import FEW, QUESTIONS, checked, contents, figures, same_figures, tidy

WORN = 50  # kills of one project, before one run is to leave nothing behind


@dataclass
class Verb:
    """A verb on a project that begins as `start`: "imported", "done", "new" (made, nothing imported), "nothing",
    "folder" (an empty one), "taken" (a folder with a person's file in it)."""

    name: str
    start: str
    arguments: list  # P: the project; OUT: a folder with earlier exports; SOURCES: the files of the shop


VERBS = [
    Verb("sample", "nothing", ["sample", "P", "--users", "60", "--items", "60"]),
    Verb("sample into a folder", "folder", ["sample", "P", "--users", "60", "--items", "60"]),
    Verb("sample beside a file", "taken", ["sample", "P", "--users", "60", "--items", "60"]),
    Verb("new", "nothing", ["new", "P"]),
    Verb("import", "new", ["import", "P", "SOURCES"]),
    Verb("import again", "done", ["import", "P", "SOURCES/items.csv"]),
    Verb("set", "done", ["set", "P", "rating.factors=7"]),
    Verb("run", "imported", ["run", "P"]),
    Verb("run of a part", "done", ["run", "P"]),
    Verb("evaluate", "done", ["evaluate", "P"]),
    Verb("evaluate the test", "imported", ["evaluate", "P", "--part", "test"]),
    Verb("recommend", "done", ["recommend", "P", "--all-users", "--to", "OUT/lists.csv", "-k", "7"]),
    Verb("recommend at first", "imported", ["recommend", "P", "--all-users", "--to", "OUT/lists.csv", "-k", "7"]),
    Verb("export lists", "done", ["export", "P", "--what", "lists", "--to", "OUT", "-k", "7"]),
    Verb("export embeddings", "done", ["export", "P", "--what", "embeddings", "--to", "OUT"]),
]


class Kill:
    def __init__(self, campaign, shop):
        self.campaign, self.shop, self.cli, self.known = campaign, shop, shop.cli, {}

    def place(self, verb, folder, mark):
        """The project and the exports before the verb; `mark`: a setting that was shown as saved and changes no figure
        (clips are shorter)."""
        project, out = self.shop.put(verb.start if verb.start in ("imported", "done") else None), folder / "out"
        shutil.copytree(self.shop.exports, out)
        shutil.copytree(self.shop.kept / "imported" / "sources", folder / "sources")
        if verb.start == "new":
            checked(run(self.cli, "new", project))
        elif verb.start in ("folder", "taken"):
            project.mkdir()
        if verb.start == "taken":
            (project / "notes.txt").write_text("mine")
        if verb.start in ("new", "imported", "done"):
            checked(run(self.cli, "set", project, f"features.audio.seconds={mark}"))
        return project, out

    def arguments(self, verb, folder):
        names = {"P": self.shop.project, "OUT": folder / "out", "SOURCES": folder / "sources"}
        return [
            (
                str(names[a])
                if a in names
                else a.replace("OUT/", f"{names['OUT']}/").replace("SOURCES/", f"{names['SOURCES']}/")
            )
            for a in verb.arguments
        ]

    def undisturbed(self, verb):
        """How long the verb takes, and what is there after it and a run."""
        if verb.name not in self.known:
            times = []
            for attempt in range(3):
                folder = self.campaign.work / f"undisturbed-{len(self.known)}-{attempt}"
                folder.mkdir()
                project, out = self.place(verb, folder, 100)
                done = checked(run(self.cli, *self.arguments(verb, folder)), (1,) if verb.start == "taken" else (0,))
                times.append(done.seconds)
                if attempt == 0:
                    values = self.after(verb, project)
                    result = (values, contents(out))
                shutil.rmtree(folder)
            self.known[verb.name] = (statistics.median(times), *result)
        return self.known[verb.name]

    def after(self, verb, project, names=QUESTIONS):
        if verb.start == "taken":
            return {}
        checked(run(self.cli, "set", project, "llm.precision=fp32"))
        ran = run(self.cli, "run", project)
        if verb.name == "new":  # nothing to learn from: that is said
            checked(ran, (0, 3))
            return {}
        checked(ran)
        return figures(self.cli, project, names)

    def trial(self, number, random, folder):
        verb = VERBS[number % len(VERBS)]
        seconds, expected, expected_out = self.undisturbed(verb)
        mark = 100 + number
        project, out = self.place(verb, folder, mark)
        before_out = contents(out)
        before_reads = self.test_reads(project) if verb.start in ("imported", "done") else 0
        victim = Child(self.cli, self.arguments(verb, folder))
        victim.ended(random.uniform(0, 1.05 * seconds))
        victim.send(signal.SIGKILL)
        killed = victim.wait()
        self.campaign.note("ended before the kill", killed.status == 0)
        try:
            self.check_saved(verb, project, mark, killed, before_reads)
            self.check_exports(contents(out), before_out, expected_out)
            self.check_repeat(verb, project, folder, killed, expected)
            self.check_tidy(verb, project, contents(out), expected_out)
        except Finding as finding:
            raise Finding(
                finding.kind, f"{verb.name} killed after {killed.seconds:.3f} s of {seconds:.3f}: {finding}"
            ) from None

    def test_reads(self, project):
        return checked(run(self.cli, "status", project, "--json")).json["test_reads"]

    def check_saved(self, verb, project, mark, killed, before_reads):
        if verb.start == "taken":
            if contents(project).keys() != {"notes.txt"}:
                raise Finding("lost", f"the person's folder holds {sorted(contents(project))}")
            return
        status = run(self.cli, "status", project, "--json")
        begun = verb.start in ("nothing", "folder")
        checked(status, (0, 1, 3) if begun else (0,))
        if begun:
            return
        settings = tomllib.loads((project / "pipeline.toml").read_text())
        if settings.get("features", {}).get("audio", {}).get("seconds") != mark:
            raise Finding("lost", f"the setting features.audio.seconds = {mark} was shown as saved and is gone")
        if verb.name == "set" and killed.out and settings.get("rating", {}).get("factors") != 7:
            raise Finding("lost", "the setting was shown and is not there")
        shown = verb.name == "evaluate the test" and bool(killed.out)
        if status.json["test_reads"] < before_reads + shown:
            raise Finding("lost", "a look at the test part was not counted")

    def check_repeat(self, verb, project, folder, killed, expected):
        again = run(self.cli, *self.arguments(verb, folder))
        made = verb.name.startswith(("sample", "new")) and (killed.status == 0 or (project / "pipeline.toml").is_file())
        checked(again, (1,) if verb.start == "taken" else (0, 1) if made else (0,), what="its repeat: ")
        same_figures(self.after(verb, project, FEW), expected)

    def check_tidy(self, verb, project, now, expected):
        if left := sorted(set(now) - set(expected)):
            raise Finding("litter", f"after its repeat {left[0]} lies beside the exports")
        if now != expected:
            raise Finding("wrong", "after its repeat the exports are not as without the kill")
        if verb.start != "taken" and verb.name != "new":
            tidy(project)

    def check_exports(self, now, before, after):
        for name, old in before.items():
            if now.get(name) not in (old, after.get(name)):
                raise Finding("lost", f"the export {name} is {'torn' if name in now else 'gone'}")

    def worn(self, number, random, folder):
        """Many kills of one project; then one run, and nothing is there that nothing names."""
        project = self.shop.put("imported")
        for kill in range(min(WORN, self.campaign.count(200))):
            checked(
                run(self.cli, "set", project, f"rating.factors={3 + kill}", f"features.audio.seconds={100 + kill}"),
                what=f"after {kill} kills: ",
            )
            victim = Child(
                self.cli,
                random.choice((["run", project], ["evaluate", project], ["import", project, project / "sources"])),
            )
            victim.ended(random.uniform(0, 1.2))
            victim.send(signal.SIGKILL)
            victim.wait()
            self.campaign.note("kills of one project")
        checked(run(self.cli, "set", project, "rating.factors=20", "features.audio.seconds=60", "llm.precision=fp32"))
        checked(run(self.cli, "run", project))
        tidy(project)
        same_figures(figures(self.cli, project), self.shop.figures, "after many kills: ")


def campaign(campaign, shop):
    kill = Kill(campaign, shop)
    count = campaign.count(200)
    campaign.each(range(count), kill.trial)
    campaign.each([count if campaign.options.trial is None else 200], kill.worn)
