"""What the trials of a campaign came to: a line for each that failed, with how to repeat it, and a closing line."""

import random
import subprocess
import time
import traceback
from pathlib import Path

KINDS = {
    "lost": "lost",  # what was there is gone, or the project can no longer be used
    "wrong": "silently wrong",  # other figures, or torn output, with exit status 0
    "crash": "crashes",
    "hang": "hangs",
    "memory": "over 2 GB",
    "unsaid": "badly said",  # an error that names no file or no cure, an exit status that is not documented
    "litter": "left over",  # files that nothing names
    "script": "script errors",  # of the campaign itself
}


class Finding(Exception):
    def __init__(self, kind, text):
        assert kind in KINDS
        super().__init__(text)
        self.kind = kind


class Campaign:
    """Runs trials, each in a folder of its own under `work` and with its own random numbers, so that any of them can be
    repeated alone."""

    def __init__(self, name, options, work):
        self.name, self.options, self.work = name, options, Path(work) / name
        self.work.mkdir(parents=True)
        self.findings, self.trials, self.notes, self.began = [], 0, {}, time.monotonic()

    def count(self, usual):
        """How many trials are wanted: `usual` of them by default."""
        return usual if self.options.trials is None else self.options.trials

    def random(self, *place):
        return random.Random("/".join(map(str, (self.options.seed, self.name, *place))))

    def note(self, name, amount=1):
        self.notes[name] = self.notes.get(name, 0) + amount

    def each(self, numbers, body):
        """body(number, random, folder) for each number; it raises a Finding where something is wrong."""
        for number in numbers:
            if self.options.trial is not None and number != self.options.trial or number < self.options.first:
                continue
            folder = self.work / f"trial-{number}"
            folder.mkdir()
            self.trials += 1
            try:
                body(number, self.random(number), folder)
            except Finding as finding:
                self._failed(number, finding.kind, str(finding))
            except Exception:  # a fault of the script is a line too, and the others go on
                self._failed(number, "script", traceback.format_exc(limit=-2).replace("\n", " | "))
            if not self.options.keep:
                subprocess.run(["rm", "-rf", folder])  # rmtree gives up in folders of a thousand levels

    def _failed(self, number, kind, text):
        repeat = f"run --cli {self.options.cli} --only {self.name} --seed {self.options.seed} --trial {number}"
        text = text.replace(str(self.work.parent), "").replace("\x1b", "^[")
        self.findings.append({"trial": number, "kind": kind, "what": text, "repeat": repeat})
        print(f"{self.name} {number}: {kind}: {text}\n    repeat: {repeat}", flush=True)

    def close(self):
        counts = {kind: sum(f["kind"] == kind for f in self.findings) for kind in KINDS}
        figures = ", ".join(
            f"{counts[kind]} {word}"
            for kind, word in KINDS.items()
            if counts[kind] or kind in ("lost", "wrong", "crash", "hang")
        )
        notes = "".join(f", {amount} {name}" for name, amount in sorted(self.notes.items()))
        seconds = time.monotonic() - self.began
        print(
            f"{self.name}: {self.trials} trials, seed {self.options.seed}: {figures} ({seconds:.0f} s{notes})",
            flush=True,
        )
        return {
            "campaign": self.name,
            "trials": self.trials,
            "seed": self.options.seed,
            "seconds": round(seconds, 1),
            "counts": counts,
            "notes": self.notes,
            "findings": self.findings,
        }
