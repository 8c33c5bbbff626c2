"""Hostile tables, pictures, sounds, models, settings, databases and paths: no crash, no hang, less than 2 GB, and
either an error with file and cure, or all goes on and what is good around it stays as it was."""

import re
import shutil
import tomllib
from pathlib import Path

import hostile_media
import hostile_models
import hostile_projects
import hostile_tables
from child import run
from report import Finding
from shop import ask, checked, first_difference, well_said

TIMEOUT = 120
TINY_MODEL = Path(__file__).resolve().parents[2] / "fixtures" / "nn" / "tiny_bert"
MAKERS = {
    "table": hostile_tables.TABLES,
    "split": hostile_tables.SPLITS,
    "picture": hostile_media.PICTURES,
    "sound": hostile_media.SOUNDS,
    "model": hostile_models.MODELS,
    "config": hostile_projects.CONFIGS,
    "database": hostile_projects.DATABASES,
    "source": hostile_projects.SOURCES,
}
ORDER = (
    "table",
    "picture",
    "sound",
    "model",
    "database",
    "table",
    "picture",
    "sound",
    "config",
    "source",
    "table",
    "picture",
    "sound",
    "model",
    "table",
    "picture",
    "sound",
    "database",
    "config",
    "split",
)  # 15 times: 300
LACKING = "A0006"  # an album of the shop that has neither cover nor clip
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Hostile:
    def __init__(self, campaign, shop):
        self.campaign, self.shop, self.cli = campaign, shop, shop.cli
        self.threads = 2
        self.media = self.stages(shop.put("done"))
        project = shop.project
        checked(run(self.cli, "set", project, "llm.model=/nowhere/at all"))
        self.without_model = ask(self.cli, project, "lists")[1]

    def trial(self, number, random, folder):
        kind = ORDER[number % len(ORDER)]
        before = number // len(ORDER) * ORDER.count(kind) + ORDER[: number % len(ORDER)].count(kind)
        make = MAKERS[kind][before % len(MAKERS[kind])]
        self.threads = random.choice((2, 16))
        self.campaign.note(kind + "s")
        try:
            getattr(self, kind)(make, random, folder)
        except Finding as finding:
            raise Finding(finding.kind, f"{kind} {make.__name__}: {finding}") from None

    def run(self, verb, *arguments, names=(), allowed=(0, 1, 2, 3)):
        outcome = checked(
            run(self.cli, verb, *arguments, "--threads", self.threads, "--json", timeout=TIMEOUT), allowed, "unsaid"
        )
        if outcome.status != 0:
            well_said(outcome, *names)
        if CONTROL.search(outcome.err):
            raise Finding("unsaid", f"control characters go to the terminal: {outcome}")
        return outcome

    def stages(self, project):
        status = self.run("status", project, allowed=(0,)).json
        return {stage["stage"]: stage for stage in status["stages"]}

    def same_lists(self, expected=None):
        """The figures are those of the good part alone."""
        outcome, lists = ask(self.cli, self.shop.project, "lists", timeout=TIMEOUT)
        checked(outcome)
        if difference := first_difference(lists, expected or self.shop.figures["lists"], "lists"):
            raise Finding("wrong", f"the figures differ: {difference}")

    def table(self, make, random, folder):
        path = folder / random.choice(("likes.csv", "likes.tsv", "reviews.csv", "items.csv"))
        make(path, random)
        if random.random() < 0.5:
            project = self.shop.put("done")
            before = (project / "pipeline.toml").read_bytes()
            imported = self.run("import", project, path, names=(path.name, folder))
            if imported.status != 0:
                if (project / "pipeline.toml").read_bytes() != before:
                    raise Finding("lost", "an import that failed has changed the settings")
                self.same_lists()
                return
        else:
            project = self.shop.put()
            self.run("new", project, allowed=(0,))
            if self.run("import", project, path, "--as", "interactions", names=(path.name, folder)).status != 0:
                return
        self.run("run", project)
        said = checked(
            run(self.cli, "recommend", project, "--user", "U0007", "-k", "60", "--explain", timeout=TIMEOUT), (0, 1, 3)
        )
        if CONTROL.search(said.text()):
            raise Finding("unsaid", f"control characters of the data go to the terminal: {said}")

    def split(self, make, random, folder):
        make(folder / "split.csv", random)
        project = self.shop.put("done")
        self.run("set", project, "evaluation.split=file", f"evaluation.split_file={folder / 'split.csv'}", allowed=(0,))
        ran, evaluated = self.run("run", project), self.run("evaluate", project)
        if ran.status == evaluated.status == 0:
            raise Finding("wrong", "a pair that is both train and test is accepted")
        text = ran.text() + evaluated.text()
        if (
            len(set(re.findall(r"split\.csv:(\d+)|\bline (\d+)", text))) < 2
            and len(re.findall(r"\blines? \d+ and \d+", text)) < 1
        ):
            raise Finding("unsaid", f"the error does not name both lines: {text[:300]}")

    def picture(self, make, random, folder):
        self.medium(make, random, "covers", "features.image", "images")

    def sound(self, make, random, folder):
        self.medium(make, random, "audio", "features.audio", "clips")

    def medium(self, make, random, where, stage, counted):
        ending, data = make(random)
        project = self.shop.put("done")
        (project / "sources" / where / (LACKING + ending)).write_bytes(data)
        del data
        ran = self.run("run", project, allowed=(0,))
        now, before = self.stages(project)[stage], self.media[stage]
        if now["figures"]["broken"] != before["figures"]["broken"]:
            if LACKING not in " ".join(now["notes"]) + ran.text():
                raise Finding("unsaid", f"the broken file is counted and not named: {now['notes']}")
        elif now["figures"][counted] > before["figures"][counted]:
            self.campaign.note("media that could be read")
            self.run("recommend", project, "--user", "U0007")
            return
        self.same_lists()

    def together(self, number, random, folder):
        """All kinds of pictures and sounds in one project, many times, with few threads and with many."""
        for threads in (2, 16):
            self.threads = threads
            project = self.shop.put("done")
            for n in range(min(300, self.campaign.count(300))):
                where, makers = (("covers", hostile_media.PICTURES), ("audio", hostile_media.SOUNDS))[n % 2]
                ending, data = makers[n // 2 % len(makers)](random)
                to = project / "sources" / where / f"more-{n}"
                to.mkdir()
                (to / (LACKING + ending)).write_bytes(data)
            checked(
                run(self.cli, "run", project, "--threads", threads, timeout=5 * TIMEOUT),
                what=f"all together, {threads} threads: ",
            )
            self.campaign.note("media together", n + 1)

    def model(self, make, random, folder):
        model = folder / "model"
        shutil.copytree(TINY_MODEL, model)
        make(model, random)
        project = self.shop.put("done")
        chosen = self.run("set", project, f"llm.model={model}", names=(model,))
        ran = self.run("run", project, allowed=(0,))
        left_out = " ".join(ran.json["left_out"].values()) + " ".join(ran.json["failures"].values())
        if chosen.status != 0:
            self.same_lists()
        elif "llm" in ran.json["left_out"] or "llm" in ran.json["failures"]:
            if not re.search(r"/\w+", left_out):
                raise Finding("unsaid", f"the model is left out and no file or folder is named: {left_out}")
            self.same_lists(self.without_model)
        else:
            self.campaign.note("models that could be read")
            self.run("recommend", project, "--user", "U0007")

    def config(self, make, random, folder):
        project = self.shop.put("done")
        good = (project / "pipeline.toml").read_bytes()
        make(project, random)
        for verb, *more in (["status"], ["run"], ["set", "rating.factors=20"], ["recommend", "--user", "U0007"]):
            self.run(verb, project, *more)
        path = project / "pipeline.toml"
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        path.write_bytes(good)
        self.same_lists()

    def database(self, make, random, folder):
        project = self.shop.put("done")
        make(project, random)
        mine = [
            file
            for file in (project.with_name("victim.txt"), project.with_name("others") / "victim.txt")
            if file.exists()
        ]
        foreign = (project / "project.sqlite").read_bytes() if make.__name__ == "foreign" else None
        settings = tomllib.loads((project / "pipeline.toml").read_text())
        outcomes = [
            self.run(verb, project, *more, allowed=(0, 1, 3))
            for verb, *more in (
                ["status"],
                ["run"],
                ["evaluate"],
                ["export", "--what", "lists", "--to", folder / "out"],
                ["status"],
            )
        ]
        lost = [file for file in mine if not file.exists()]
        for file in mine:
            file.unlink(missing_ok=True)
        shutil.rmtree(project.with_name("others"), ignore_errors=True)
        if lost:
            raise Finding("lost", "a person's file outside the project is gone")
        if foreign is not None and (project / "project.sqlite").read_bytes() != foreign:
            raise Finding("lost", f"a database of another program was changed: {outcomes[0]}")
        if tomllib.loads((project / "pipeline.toml").read_text()) != settings:
            raise Finding("lost", "the settings are changed")
        last = outcomes[-1]
        if last.status == 0 and last.json["test_reads"] < 1:
            raise Finding("lost", "the count of looks at the test part is gone")
        ran, evaluated = outcomes[1:3]
        said = ran.status != 0 or evaluated.status != 0 or ran.json["left_out"] or ran.json["failures"]
        if not said:
            self.same_lists()
        if make.__name__ in ("emptied", "removed") and not any(o.err.strip() or o.status for o in outcomes[1:3]):
            raise Finding("wrong", "the database is made anew and nothing is said")

    def source(self, make, random, folder):
        place = folder / "given"
        place.mkdir()
        path = make(place, random)
        project = self.shop.put("done")
        before = (project / "pipeline.toml").read_bytes()
        imported = self.run("import", project, path, names=(path, Path(path).name, place) if path else ())
        if imported.status == 0:
            self.run("run", project)
        elif (project / "pipeline.toml").read_bytes() != before:
            raise Finding("lost", "an import that failed has changed the settings")
        else:
            self.same_lists()


def campaign(campaign, shop):
    hostile = Hostile(campaign, shop)
    count = campaign.count(300)
    campaign.each(range(count), hostile.trial)
    campaign.each([count if campaign.options.trial is None else 300], hostile.together)
