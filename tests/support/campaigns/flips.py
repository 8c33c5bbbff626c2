"""One to three flipped bits in one file of a finished project: the same figures, or an error, never others in
silence."""

import tomllib

from child import run
from report import Finding
from shop import DOCUMENTED, FEW, ask, checked, figures, first_difference, same_figures, well_said

EFFORT = ("encoded", "remembered")  # figures of how much was done: a damaged result is made anew
OTHER = "llm.centre=false"  # made from what is remembered in the database: damage there must not pass either


def parsed(path):
    try:
        return tomllib.loads(path.read_text())
    except (ValueError, UnicodeDecodeError):
        return None


class Flips:
    def __init__(self, campaign, shop):
        self.campaign, self.shop, self.cli = campaign, shop, shop.cli
        self.status = {which: self.known_figures(shop.put(which)) for which in ("logged", "done")}
        other = shop.project
        checked(run(self.cli, "set", other, OTHER))
        self.other = figures(self.cli, other, FEW)

    def known_figures(self, project):
        """What status says of what is ready, and of what was measured."""
        value = checked(run(self.cli, "status", project, "--json")).json
        return self.facts(value)

    def facts(self, value):
        stages = {
            s["stage"]: [{n: v for n, v in s["figures"].items() if n not in EFFORT}, s["notes"]]
            for s in value["stages"]
            if s["state"] == "ready"
        }
        return {"stages": stages, "test_reads": value["test_reads"], "last_run": value.get("last_run")}

    def flip(self, project, random):
        """Bits of one file, each kind of file as often."""
        kinds = [
            sorted(project.glob(pattern))
            for pattern in (
                "artifacts/*.arrow",
                "artifacts/*.safetensors",
                "project.sqlite",
                "project.sqlite-wal",
                "pipeline.toml",
                "lock",
            )
        ]
        files = [
            file
            for kind in kinds
            for file in [random.choice(kind) if kind else None]
            if file is not None and file.stat().st_size > 0
        ]
        weights = [
            4 if file.name.startswith("project.sqlite") or file.suffix in (".arrow", ".safetensors") else 1
            for file in files
        ]
        file = random.choices(files, weights)[0]
        data = bytearray(file.read_bytes())
        places = [random.randrange(len(data) * 8) for _ in range(random.randint(1, 3))]
        for place in places:
            data[place // 8] ^= 1 << place % 8
        file.write_bytes(data)
        return file, f"bits {', '.join(map(str, places))} of {file.relative_to(project)} flipped: "

    def trial(self, number, random, folder):
        which = random.choice(("done", "done", "done", "logged"))
        project = self.shop.put(which)
        settings = parsed(project / "pipeline.toml")
        file, what = self.flip(project, random)
        self.campaign.note(file.suffix or file.name)
        changed = parsed(project / "pipeline.toml")
        other_settings = changed is not None and changed != settings
        if other_settings:
            self.campaign.note("other settings")
        try:
            said = [self.answers(project, which, other_settings)]
            said.append(self.outcome(run(self.cli, "run", project, "--json"), file) == 0)
            said.append(self.answers(project, which, other_settings, "after a run "))
            if file.name.startswith("project.sqlite"):
                self.remembered(project, file)
        except Finding as finding:
            raise Finding(finding.kind, what + str(finding)) from None
        if file.parent.name == "artifacts" and not (said[1] and said[2]):
            raise Finding("lost", f"{what}a damaged result is not made anew by the run")
        self.campaign.note("said" if not all(said) else "the same figures")

    def outcome(self, outcome, file):
        checked(outcome, DOCUMENTED)
        if outcome.status != 0:
            # A setting that is still TOML and no longer allowed is named by its own name, as wrong usage.
            is_settings = file.suffix == ".toml"
            checked(outcome, (1, 2, 3) if is_settings else (1, 3), "unsaid")
            well_said(outcome, *(() if is_settings else (file.name, file.parent)))
        return outcome.status

    def answers(self, project, which, other_settings, when=""):
        """Whether all questions were answered, as without the flips."""
        status = run(self.cli, "status", project, "--json")
        all_answered = checked(status, (0, 1, 3)).status == 0
        if all_answered and not other_settings:
            found = self.facts(status.json)
            expected = {
                **self.status[which],
                "stages": {n: s for n, s in self.status[which]["stages"].items() if n in found["stages"]},
            }
            said = any("earlier run" in notice or "may be lost" in notice for notice in status.json["notices"])
            if when or said:  # a second evaluation stands there by now; or what is damaged is named, and not shown
                found.pop("last_run"), expected.pop("last_run")
            if difference := first_difference(found, expected):
                raise Finding("wrong", f"{when}status differs: {difference}")
        for name in FEW:
            outcome, answer = ask(self.cli, project, name)
            checked(outcome, (0, 1, 2, 3) if other_settings else (0, 1, 3))
            if outcome.status != 0:
                well_said(outcome)
                all_answered = False
            elif not other_settings:
                same_figures({name: answer}, self.shop.figures, when)
        return all_answered

    def remembered(self, project, file):
        """Vectors that the database remembers from run to run are used by another setting."""
        if self.outcome(run(self.cli, "set", project, OTHER, "--json"), file) != 0:
            return
        for name in FEW:
            outcome, answer = ask(self.cli, project, name)
            if self.outcome(outcome, file) == 0:
                same_figures({name: answer}, self.other, f"with {OTHER} ")


def campaign(campaign, shop):
    flips = Flips(campaign, shop)
    campaign.each(range(campaign.count(200)), flips.trial)
