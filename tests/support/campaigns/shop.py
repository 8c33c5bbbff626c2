"""The small shop that campaigns work on, what it is to say, and how to tell that a project is sound."""

import contextlib
import hashlib
import math
import re
import shutil
import sqlite3
from pathlib import Path

from child import MEMORY, run
from report import Finding

USERS = ("U0001", "U0007", "U0013", "U0023", "U0029")
FEW = ("lists", "U0007", "evaluate")  # of QUESTIONS, where every trial asks
FILE_NAME = re.compile(r'"([^"]+\.(?:arrow|safetensors))"')  # in the manifest, whatever else stands there
DOCUMENTED = {0, 1, 2, 3, 130}  # ok, error, usage, bad or missing input, cancelled


def checked(outcome, allowed=(0,), kind="lost", what=""):
    """The outcome, if it ended by itself, within its memory, with an exit status that is allowed; else a Finding."""
    if outcome.hung:
        raise Finding("hang", f"{what}{outcome}")
    if outcome.peak > MEMORY:
        raise Finding("memory", f"{what}{outcome} (peak {outcome.peak:.0f} MB)")
    if outcome.crashed:
        raise Finding("crash", f"{what}{outcome}")
    if outcome.status not in allowed:
        raise Finding(kind, f"{what}{outcome}")
    return outcome


def well_said(outcome, *names):
    """An error of --json says what is wrong, where (one of `names`, where any are given), and what to do."""
    problem = outcome.problem
    if not problem.get("what"):
        raise Finding("unsaid", f"no error object in --json: {outcome}")
    place = problem["what"] + " " + problem.get("where", "")
    if names and not any(str(name) in place for name in names):
        raise Finding("unsaid", f"the error names none of {', '.join(map(str, names))}: {outcome}")
    if not problem.get("cure"):
        raise Finding("unsaid", f"the error has no cure: {outcome}")


def without_seconds(value):
    if isinstance(value, dict):
        return {k: without_seconds(v) for k, v in value.items() if k not in ("seconds", "test_reads")}
    return [without_seconds(v) for v in value] if isinstance(value, list) else value


# What a text encoder in single precision gives depends in its last digits on how many texts stand in a batch, and after an
# interruption the memo holds some of them.
TOLERANCE = 1e-7


def same_value(a, b):
    """Equal; numbers, also those between the commas of a line, within TOLERANCE."""
    if isinstance(a, str) and isinstance(b, str) and "," in a and a.count(",") == b.count(","):
        return all(map(same_value, a.split(","), b.split(",")))
    try:
        return a == b or math.isclose(float(a), float(b), rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    except (TypeError, ValueError):
        return False


def first_difference(a, b, path=""):
    """Where two JSON values differ first; empty where they are the same (same_value)."""
    if isinstance(a, dict) and isinstance(b, dict) and a.keys() == b.keys():
        pairs = [(f"{path}.{k}", a[k], b[k]) for k in a]
    elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        pairs = [(f"{path}[{i}]", x, y) for i, (x, y) in enumerate(zip(a, b))]
    else:
        return "" if same_value(a, b) else f"{path}: {str(a)[:60]} in place of {str(b)[:60]}"
    return next(filter(None, (first_difference(x, y, p) for p, x, y in pairs)), "")


QUESTIONS = {
    "lists": ["recommend", "--all-users", "--to"],
    **{user: ["recommend", "--user", user, "--explain"] for user in USERS},
    "evaluate": ["evaluate"],
}


def ask(cli, project, name, **options):
    """One of QUESTIONS: the outcome, and its answer if the exit status is 0."""
    verb, *arguments = QUESTIONS[name]
    to = Path(project).with_name("asked.csv")
    to.unlink(missing_ok=True)
    outcome = run(cli, verb, project, *arguments, *([to] if name == "lists" else []), "--json", **options)
    if outcome.status != 0:
        return outcome, None
    return outcome, to.read_text().splitlines() if name == "lists" else without_seconds(outcome.json)


def figures(cli, project, names=QUESTIONS, **options):
    """The answers of a project that must be able to give them; `lists` holds every user's list to the last digit."""
    answers = {}
    for name in names:
        outcome, answers[name] = ask(cli, project, name, **options)
        checked(outcome)
    return answers


def same_figures(found, expected, what=""):
    difference = first_difference(found, {name: expected[name] for name in found})
    if difference:
        raise Finding("wrong", f"{what}the figures differ: {difference}")


def contents(folder):
    """Path -> hash of every file below a folder."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(Path(folder).rglob("*"))
        if file.is_file()
    }


def unnamed_files(project):
    """Files in artifacts/ that the manifest does not name, and temporary files anywhere in the project."""
    with contextlib.closing(sqlite3.connect(f"file:{project}/project.sqlite?mode=ro", uri=True)) as database:
        rows = database.execute("select files from artifacts").fetchall()
    named = {name for (files,) in rows for name in FILE_NAME.findall(files)}
    return sorted(
        str(file.relative_to(project))
        for file in Path(project).rglob("*")
        if file.name.endswith(".tmp") or (file.parent == Path(project) / "artifacts" and file.name not in named)
    )


def tidy(project):
    left = unnamed_files(project)
    if left:
        raise Finding("litter", f"{len(left)} files that nothing names after a run, such as {left[0]}")


class Shop:
    """The sample as `sample` leaves it ("imported"), after a run and an evaluation of each part ("done"), after one
    more whose rows still stand in the write-ahead log ("logged"), and what was exported from it. Made once. `put`
    lays a copy where the original was made: folders of pictures and sounds are known by their path, so that
    elsewhere all would be made anew and nothing of what was saved be tried."""

    def __init__(self, cli, folder):
        self.cli, self.kept, self.project = cli, Path(folder) / "kept", Path(folder) / "p.tributary"
        self.kept.mkdir(parents=True)
        checked(run(cli, "sample", self.project, "--users", "60", "--items", "60"))
        # In bf16 a text's vector depends in its last digits on the texts that are encoded beside it.
        checked(run(cli, "set", self.project, "llm.precision=fp32"))
        self._keep("imported")
        checked(run(cli, "run", self.project))
        checked(run(cli, "evaluate", self.project, "--part", "test"))
        self.figures = figures(cli, self.project)
        self._keep("done")
        with contextlib.closing(sqlite3.connect(self.project / "project.sqlite")) as reader:
            reader.execute("select count(*) from runs").fetchone()
            checked(run(cli, "evaluate", self.project, "--part", "test"))
            self._keep("logged")
        self.exports = self.kept / "exports"
        checked(run(cli, "export", self.project, "--what", "lists", "--to", self.exports))
        checked(run(cli, "export", self.project, "--what", "embeddings", "--to", self.exports))

    def _keep(self, name):
        shutil.copytree(self.project, self.kept / name)

    def put(self, which=None):
        """The project, made of a copy of what is kept under that name; without one there is no project."""
        shutil.rmtree(self.project, ignore_errors=True)
        if which:
            shutil.copytree(self.kept / which, self.project)
        return self.project
