"""The real program in a window of its own, asked where things are."""

import functools
import json
import subprocess
import tomllib
import xml.etree.ElementTree as xml
from pathlib import Path

I18N = Path(__file__).parents[3] / "resources" / "i18n"


class Wrong(Exception):
    """Something was not as it should be."""


@functools.cache
def translations(language):
    """What the interface says in place of each English sentence."""
    found = {}
    for file in sorted(I18N.glob(f"*_{language}.ts")):
        for message in xml.parse(file).iter("message"):
            found.setdefault(message.findtext("source"), "".join(message.find("translation").itertext()).strip())
    return found


class Program:
    def __init__(self, display, options, project, pictures):
        self.display, self.options, self.project, self.pictures = display, options, project, pictures
        self.home = project.parent / "settings"
        self.shots = 0

    def __enter__(self):
        self.home.mkdir(exist_ok=True)
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        self.errors = open(self.home / "errors.txt", "a", encoding="utf-8")
        self.process = subprocess.Popen(
            [self.options.gui, "--project", self.project, "--size", self.options.size, "--zoom", self.options.zoom,
             "--language", self.options.language, "--scheme", self.options.scheme, "--do", "-"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, text=True,
            env={**self.display.environment, "XDG_CONFIG_HOME": str(self.home),
                 "TRIBUTARY_PROJECTS": str(self.project.parent)})
        self.rest()
        self.display.focus(self.process.pid)
        self.rest()

    def stop(self):
        """As a person quits: the window is closed."""
        if self.process.poll() is None:
            self.process.stdin.close()
        try:
            status = self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = self.process.wait()
        self.errors.close()
        return status

    def restart(self):
        self.expect(self.stop() == 0, "the program did not end well")
        self.start()

    # What the program says
    def ask(self, question):
        if self.process.poll() is not None:
            raise Wrong(f"the program has ended with status {self.process.returncode}")
        self.process.stdin.write(question + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise Wrong(f"the program has ended with status {self.process.wait()}")
        return answer.strip()

    def rest(self):
        """Until nothing of it is at work."""
        self.ask("rest")

    def place(self, answer, name):
        if answer in ("", "nowhere"):
            raise Wrong(f"{name} is not to be seen")
        return tuple(map(int, answer.split()))

    def where(self, name):
        return self.place(self.ask(f"where {name}"), name)

    def find(self, text):
        return self.place(self.ask(f"find {text}"), f"'{text}'")

    def is_shown(self, name):
        return self.ask(f"where {name}") not in ("", "nowhere")

    def is_read(self, text):
        """Whether it stands on the screen, as a screen reader would find it."""
        return self.ask(f"find {text}") not in ("", "nowhere")

    def text(self, name):
        return self.ask(f"text {name}")

    def read(self, name):
        return self.ask(f"read {name}")

    def words(self, english):
        """How the interface says it in its language, up to the first value in it."""
        said = english
        if self.options.language != "en":
            said = translations(self.options.language).get(english)
            if not said:
                raise Wrong(f"'{english}' has no translation")
        return said.split("%1", maxsplit=1)[0].strip()

    def focus(self):
        return self.ask("focus")

    def page(self):
        return self.ask("page")

    def is_stale(self):
        return self.ask("is-stale") == "yes"

    # What is on the disk
    def setting(self, path):
        """What pipeline.toml says of a parameter; None: it stands at its default."""
        found = tomllib.loads((self.project / "pipeline.toml").read_text(encoding="utf-8"))
        for name in path.split("."):
            found = found.get(name) if isinstance(found, dict) else None
        return found

    def cli(self, verb, *words):
        """What the command line says of the project, beside the window."""
        done = subprocess.run([self.options.cli, verb, self.project, *words, "--json", "--quiet"], check=False,
                              env=self.display.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if done.returncode != 0:
            raise Wrong(f"tributary-cli {verb}: {done.stderr.strip()}")
        return json.loads(done.stdout)

    def not_ready(self):
        """Stages that the command line calls stale, or worse."""
        return [stage["stage"] for stage in self.cli("status")["stages"] if stage["state"] != "ready"]

    def runs(self):
        """The runs by protocol, newest groups as the command line lists them."""
        return [group["runs"] for group in self.cli("compare")["groups"]]

    # What a hand does
    def click_at(self, place, at=(0.5, 0.5), count=1, button=1):
        x, y, width, height = place
        self.display.click(x + width * at[0], y + height * at[1], count, button)
        self.rest()

    def click(self, name, at=(0.5, 0.5), count=1, button=1):
        self.click_at(self.where(name), at, count, button)

    def click_text(self, text, at=(0.5, 0.5), count=1, button=1):
        self.click_at(self.find(text), at, count, button)

    def key(self, *names):
        self.display.key(*names)
        self.rest()

    def type(self, text):
        self.display.type(text)
        self.rest()

    def shot(self, moment):
        self.pictures.mkdir(parents=True, exist_ok=True)
        self.shots += 1
        self.ask(f"shot {self.pictures}/{self.shots:02}-{moment}.png")

    def expect(self, is_so, words):
        if not is_so:
            raise Wrong(words)
