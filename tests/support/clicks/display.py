"""A virtual display, and the hand and keyboard on it."""

import os
import subprocess
import time


class Display:
    def __init__(self, size, home):
        self.size, self.home = size, home

    def __enter__(self):
        read, write = os.pipe()
        width, height = self.size.split("x")
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as number:
            self.name = ":" + number.readline().strip()
        self.environment = {**os.environ, "DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8",
                            "HOME": str(self.home)}
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()

    def xdotool(self, *words):
        done = subprocess.run(["xdotool", *map(str, words)], env=self.environment, check=True,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        return done.stdout

    def move(self, x, y):
        self.xdotool("mousemove", int(x), int(y))

    def click(self, x, y, count=1, button=1):
        self.move(x, y)
        for _ in range(count):
            self.xdotool("click", button)

    def drag(self, x, y, to_x, to_y, steps=12):
        self.move(x, y)
        self.xdotool("mousedown", 1)
        for i in range(1, steps + 1):
            self.move(x + (to_x - x) * i / steps, y + (to_y - y) * i / steps)
            time.sleep(0.02)  # as fast as a hand
        self.xdotool("mouseup", 1)

    def key(self, *names):
        for name in names:
            self.xdotool("key", name)

    def key_down(self, name):
        self.xdotool("keydown", name)

    def key_up(self, name):
        self.xdotool("keyup", name)

    def type(self, text):
        # A letter that no key has borrows one: the server tells the program of it, which takes a moment.
        self.xdotool("type", "--delay", 20 if text.isascii() else 200, text)

    def focus(self, process):
        """There is no window manager: the newest window of the program gets the keys."""
        found = self.xdotool("search", "--sync", "--onlyvisible", "--pid", process).split()
        for number in found[-1:]:
            self.xdotool("windowmove", number, 0, 0)
            self.xdotool("windowfocus", "--sync", number)
