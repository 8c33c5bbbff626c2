"""The real program in a window of its own, asked where things are."""

import subprocess


class Wrong(Exception):
    """Something was not as it should be."""


class Program:
    def __init__(self, display, options, project, pictures):
        self.display, self.options, self.project, self.pictures = display, options, project, pictures
        self.shots = 0

    def __enter__(self):
        home = self.project.parent / "home"
        home.mkdir(exist_ok=True)
        self.process = subprocess.Popen(
            [self.options.gui, "--project", self.project, "--size", self.options.size, "--zoom", self.options.zoom,
             "--language", self.options.language, "--scheme", self.options.scheme, "--do", "-"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env={**self.display.environment, "HOME": str(home), "XDG_CONFIG_HOME": str(home)})
        self.ask("rest")
        window = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                                env=self.display.environment, capture_output=True, text=True, check=False)
        for number in window.stdout.split()[-1:]:
            self.display.xdotool("windowmove", number, 0, 0)
            self.display.xdotool("windowfocus", number)
        self.ask("rest")
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def ask(self, question):
        """The program's answer once nothing of it is at work."""
        if self.process.poll() is not None:
            raise Wrong(f"the program has ended with status {self.process.returncode}")
        self.process.stdin.write(question + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def rest(self):
        self.ask("rest")

    def where(self, name):
        answer = self.ask(f"where {name}")
        if answer in ("", "nowhere"):
            raise Wrong(f"{name} is not to be seen")
        return tuple(map(int, answer.split()))

    def is_shown(self, name):
        return self.ask(f"where {name}") not in ("", "nowhere")

    def click(self, name, at=(0.5, 0.5), count=1):
        x, y, width, height = self.where(name)
        self.display.click(x + width * at[0], y + height * at[1], count)
        self.rest()

    def key(self, *names):
        self.display.key(*names)
        self.rest()

    def type(self, text):
        self.display.type(text)
        self.rest()

    def setting(self, path):
        """What pipeline.toml says of a parameter; empty: it stands at its default."""
        table, _, name = path.rpartition(".")
        inside = False
        for line in (self.project / "pipeline.toml").read_text().splitlines():
            if line.startswith("["):
                inside = line.strip() == f"[{table}]"
            elif inside and line.split("=")[0].strip() == name:
                return line.partition("=")[2].split("#")[0].strip()
        return ""

    def shot(self, moment):
        self.pictures.mkdir(parents=True, exist_ok=True)
        self.shots += 1
        self.ask(f"shot {self.pictures}/{self.shots:02}-{moment}.png")

    def expect(self, is_so, words):
        if not is_so:
            raise Wrong(words)
