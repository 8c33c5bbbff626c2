"""Disks of twelve sizes, filled at every step: it says so, what was there stays as it was, and with space again all
goes on."""

import contextlib
import ctypes
import os
import shutil
import subprocess

from child import run
from report import Finding
from shop import FEW, checked, contents, figures, same_figures, well_said

SIZES = (1, 2, 3, 4, 6, 8, 10, 12, 16, 24, 32, 40)  # MB
GROWN = 160  # MB, where all goes on
CLONE_NEWNS = 0x20000


def private_mounts():
    """Mounts of this process are its own, so that they go with it. Whether that worked: it needs root."""
    return (
        os.geteuid() == 0
        and ctypes.CDLL(None).unshare(CLONE_NEWNS) == 0
        and subprocess.run(["mount", "--make-rprivate", "/"], capture_output=True).returncode == 0
    )


class Disk:
    def __init__(self, folder, megabytes):
        self.folder, self.size = folder, f"{megabytes}m"

    def __enter__(self):
        self.folder.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={self.size}", "tmpfs", self.folder], check=True)
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", "--lazy", self.folder], check=True)

    def grow(self, megabytes):
        subprocess.run(["mount", "-o", f"remount,size={megabytes}m", self.folder], check=True)

    def leave(self, kilobytes):
        """Fills the disk up to so much free space; a negative number fills nothing."""
        room = shutil.disk_usage(self.folder).free - kilobytes * 1024
        if kilobytes >= 0 and room > 0:
            with open(self.folder / "filler", "wb") as file:
                os.posix_fallocate(file.fileno(), 0, room)

    def free(self):
        with contextlib.suppress(FileNotFoundError):
            (self.folder / "filler").unlink()


def said_full(outcome, what):
    checked(outcome, (1,), "wrong" if outcome.status == 0 else "unsaid", what)
    if outcome.problem.get("code") != "no_space":
        raise Finding("unsaid", f"{what}it does not say that the disk is full: {outcome}")
    well_said(outcome)


class Disks:
    def __init__(self, campaign, shop):
        self.campaign, self.shop, self.cli, self.known = campaign, shop, shop.cli, {}

    def steps(self, project, out, items):
        return [
            ["sample", project, "--users", max("60", items, key=int), "--items", items],
            ["set", project, "rating.factors=20", "llm.precision=fp32"],
            ["run", project],
            ["export", project, "--what", "lists", "--to", out],
            ["export", project, "--what", "embeddings", "--to", out],
            ["evaluate", project],
            ["set", project, "rating.factors=21"],
            ["import", project, project / "sources" / "items.csv"],
            ["recommend", project, "--all-users", "--to", out / "lists.csv", "-k", "20"],
            ["set", project, "llm.centre=false"],
            ["export", project, "--what", "embeddings", "--to", out],
            ["export", project, "--what", "lists", "--to", out / "lists.csv", "-k", "15"],
        ]

    def expected(self, items, folder):
        """Figures and exports with space enough, and how many KB each step takes."""
        if items not in self.known:
            project, out, needs = folder / "p.tributary", folder / "out", []
            for step in self.steps(project, out, items):
                before = shutil.disk_usage(folder).used
                checked(run(self.cli, *step))
                needs.append(max(64, (shutil.disk_usage(folder).used - before) // 1024))
            self.known[items] = figures(self.cli, project, FEW), contents(out), needs
        return self.known[items]

    def trial(self, number, random, folder):
        size = SIZES[number % len(SIZES)]
        items = str(min(200, max(40, 7 * size)))
        with Disk(folder / "enough", GROWN) as enough:
            values, exports, needs = self.expected(items, enough.folder)
        with Disk(folder / "disk", size) as disk:
            project, out = disk.folder / "p.tributary", disk.folder / "out"
            for step, need in zip(self.steps(project, out, items), needs):
                self.step(disk, [*step, "--json"], random, need, project, out, f"{size} MB, ")
            self.until_full(disk, project, out, random, f"{size} MB, ")
            same_figures(figures(self.cli, project, FEW), values, f"{size} MB: ")
            if contents(out) != exports:
                raise Finding("wrong", f"{size} MB: the exports are not as with space enough")

    def step(self, disk, arguments, random, need, project, out, what):
        """Tried with less and less in the way; each failure says so and leaves what was there."""
        what += f"{' '.join(map(str, arguments[:1] + arguments[2:4]))}: "
        for tries in range(6):
            before = contents(out), self.settings(project)
            left = -1 if tries == 5 else random.randint(0, 2 * need) if tries else 0
            disk.leave(left)
            outcome = run(self.cli, *arguments)
            disk.free()
            if tries == 5 and outcome.status != 0:
                self.campaign.note("disks enlarged")
                disk.grow(GROWN)
                outcome = run(self.cli, *arguments)
                checked(outcome, what=what + "with space again: ")
            checked(outcome, (0, 1), "unsaid", what)
            if outcome.status == 0:
                return
            self.campaign.note("steps that met a full disk")
            said_full(outcome, f"{what}{left} KB left, ")
            self.untouched(before, arguments, project, out, f"{what}{left} KB left, ")

    def settings(self, project):
        with contextlib.suppress(FileNotFoundError):
            return (project / "pipeline.toml").read_bytes()

    def untouched(self, before, arguments, project, out, what):
        now = contents(out)
        gone = [name for name, old in before[0].items() if now.get(name) != old]
        if gone:
            raise Finding("lost", f"{what}the export {gone[0]} is {'changed' if gone[0] in now else 'gone'}")
        if left := [name for name in now if name.endswith(".tmp")]:
            raise Finding("litter", f"{what}{left[0]} is left over")
        if self.settings(project) != before[1]:
            raise Finding("lost", f"{what}pipeline.toml is not as it was")
        if before[1]:
            checked(run(self.cli, "status", project), what=what + "afterwards: ")

    def until_full(self, disk, project, out, random, what):
        """Lists to one more file and one more, until nothing fits; the one that failed leaves nothing."""
        disk.leave(random.randint(50, 400))
        more = disk.folder / "more"
        for count in range(200):
            outcome = run(
                self.cli, "export", project, "--what", "lists", "--to", more / f"{count}.csv", "-k", "50", "--json"
            )
            if outcome.status != 0:
                said_full(outcome, what + "lists until full: ")
                names = {file.name for file in more.iterdir()} if more.exists() else set()
                if names != {f"{n}.csv" for n in range(count)}:
                    raise Finding("litter", f"{what}{sorted(names)} after {count} exports and a full disk")
                break
        disk.free()
        shutil.rmtree(more, ignore_errors=True)


def campaign(campaign, shop):
    if not private_mounts():
        print("disks: skipped: small disks need the right to mount them (root)")
        return
    disks = Disks(campaign, shop)
    campaign.each(range(campaign.count(len(SIZES))), disks.trial)
