"""What a person does, step by step, and what must be so after each: by what the program, pipeline.toml and the command
line say."""

import re
import shutil

ROW = 52          # of Cleaning's list of steps, pixels at 100 %
CHECK = 36        # from its left: the middle of the check mark
HANDLE = 52 / 84  # of a weight slider's height: where its handle runs


def pixels(program, size):
    return size * int(program.options.zoom) / 100


def check_first_step(program):
    """A click on the check mark of the first cleaning step; chosen first, so that the list is not scrolled."""
    x, y, width, _ = program.where("cleaning_steps")
    program.click_at((x, y, width, pixels(program, ROW)), at=(0.7, 0.3))
    x, y, _, _ = program.where("cleaning_steps")
    program.display.click(x + pixels(program, CHECK), y + pixels(program, ROW) / 2)
    program.rest()


def counts_and_metrics(program):
    """Of Overview, as it reads."""
    parts = program.read("window.page").split(" | ")
    names = "|".join(map(program.words, ("Read", "Well-formed", "Kept", "Liked", "Evaluated")))
    counts = [part for part in parts if re.match(rf"({names}): ", part)]
    metrics = program.words("Last metrics")
    at = parts.index(metrics) if metrics in parts else len(parts)
    found = counts + parts[at:at + 15]
    program.expect(len(found) > 15, f"Overview shows no counts or no metrics: {found}")
    return found


def ranks(program):
    """The rows of Recommendations, as they read."""
    found = [part for part in program.read("window.page").split(" | ") if re.match(r"\d+\. ", part)]
    program.expect(len(found) > 5, f"Recommendations shows no list: {program.read('window.page')[-400:]}")
    return found


def is_fresh(program, when):
    program.expect(not program.is_stale(), f"stale {when}")
    left = program.not_ready()
    program.expect(not left, f"{when} the window calls all fresh, the command line not: {left}")


# Undo and redo show what stands -----------------------------------------------------------------------------------

def undo_of_a_parameter(program):
    program.click("rail.overview")
    before = counts_and_metrics(program)
    program.click("top.parameters")
    program.click("param.evaluation.positive_min", count=3)
    program.type("3")
    program.key("Return")
    program.expect(program.is_stale(), "a changed setting leaves the pages fresh")
    program.shot("changed")
    program.key("ctrl+r")
    is_fresh(program, "after a run")
    after = counts_and_metrics(program)
    program.expect(after != before, f"liked from 3 has the figures of liked from 4: {after}")
    program.shot("run")
    program.key("ctrl+z")
    program.expect(program.setting("evaluation.positive_min") is None, "undo took nothing back")
    is_fresh(program, "after undo to settings whose results exist")
    program.expect(counts_and_metrics(program) == before, "after undo the figures are not those of before")
    program.shot("undone")
    program.key("ctrl+shift+z")
    program.expect(program.setting("evaluation.positive_min") == 3, "redo made nothing again")
    is_fresh(program, "after redo")
    program.expect(counts_and_metrics(program) == after, "after redo the figures are not those of the new settings")
    program.shot("redone")


def undo_of_a_cleaning_step(program):
    program.click("rail.cleaning")
    before = program.text("before_after")
    check_first_step(program)
    program.expect(program.setting("cleaning.steps") is None, "a draft is in the settings already")
    program.shot("draft")
    program.click("apply")
    steps = program.setting("cleaning.steps")
    program.expect(steps is not None, "apply changed nothing")
    is_fresh(program, "after apply")
    program.shot("applied")
    program.key("ctrl+z")
    program.expect(program.setting("cleaning.steps") is None, "undo left the steps as they were applied")
    is_fresh(program, "after undo of the steps")
    program.expect(program.text("before_after") == before, "after undo Cleaning has other figures")
    program.shot("undone")
    program.key("ctrl+shift+z")
    program.expect(program.setting("cleaning.steps") == steps, "redo made the steps not again")
    is_fresh(program, "after redo of the steps")


def undo_of_a_role(program):
    program.click("rail.sources")
    program.click_text("items.csv")
    before = program.setting("source.items.columns")
    program.click("sources.edit")
    program.shot("dialog")
    program.click("import.role.genre")
    program.key("End", "Return")
    program.shot("changed")
    # The dialog has an undo of its own.
    program.key("ctrl+z")
    program.expect("genre" in program.text("import.undo_note"), "undo in the dialog does not say what it took back")
    program.shot("taken-back")
    program.key("ctrl+shift+z")
    program.click("import.import")
    program.expect(program.setting("source.items.columns") != before, "the role is as it was")
    program.key("ctrl+r")
    is_fresh(program, "after the run")
    program.key("ctrl+z")
    program.expect(program.setting("source.items.columns") == before, "undo did not give the role back")
    is_fresh(program, "after undo of a role")
    program.shot("undone")


# The focus stays ---------------------------------------------------------------------------------------------------

def focus_stays_on_the_handle(program):
    """A drag, its job, then Space and arrows."""
    program.click("rail.fusion")
    x, y, width, height = program.where("weight.text")
    middle = y + height * HANDLE
    program.display.drag(x + width * 0.45, middle, x + width * 0.7, middle)
    program.rest()
    program.expect(program.setting("scoring.weights") is not None, "the drag moved nothing")
    program.expect(program.focus() == "weight.text", f"the focus is on '{program.focus()}'")
    program.display.key_down("space")
    program.rest()
    program.expect(program.is_read("A"), "Space shows no A")
    program.shot("space-held")
    program.display.key_up("space")
    program.rest()
    program.expect(program.page() == "fusion", "Space left the page, or closed the project")
    before = program.setting("scoring.weights")
    program.key("Right")
    program.expect(program.setting("scoring.weights") != before, "an arrow key moves nothing")
    program.expect(program.focus() == "weight.text", f"after the arrow's job the focus is on '{program.focus()}'")
    program.shot("moved")


def a_weight_is_typed(program):
    program.click("rail.fusion")
    program.click("weight.text", at=(0.3, 0.2))
    program.type("0.35")
    program.shot("typing")
    program.key("Return")
    program.expect((program.setting("scoring.weights") or {}).get("text") == 0.35, "the typed weight was not taken")
    program.expect(program.focus() == "weight.text", f"the focus went to '{program.focus()}'")
    program.expect("0.35" in program.text("weight.text") or ".35" in program.text("weight.text"),
                   f"the handle says {program.text('weight.text')}")


# Drafts ------------------------------------------------------------------------------------------------------------

def a_draft_has_its_own_undo(program):
    """Ctrl+Z on Cleaning leaves a weight on Fusion alone; the draft outlives the program."""
    a_weight_is_typed(program)
    weights = program.setting("scoring.weights")
    program.click("rail.cleaning")
    check_first_step(program)
    program.expect(program.text("apply") != "" and program.setting("cleaning.steps") is None, "it is no draft")
    program.shot("draft")
    program.key("ctrl+z")
    program.expect(program.setting("scoring.weights") == weights, "undo on Cleaning took a weight back")
    program.expect(program.words("Taken back in the draft: %1") in program.text("undo_note"), "undo does not say that it was of the draft")
    program.shot("taken-back")
    program.key("ctrl+shift+z")
    program.restart()
    program.expect(program.setting("cleaning.steps") is None, "closing applied the draft")
    program.click("rail.cleaning")
    left_here = program.words("These steps were left here as a draft: Apply puts them in force, Revert takes them away.")
    program.expect(program.is_read(left_here), "the draft is gone, or not called one")
    program.shot("opened-again")
    program.click("revert")
    program.expect(not program.is_read(left_here), "Revert leaves the draft")
    program.key("ctrl+z")
    program.expect(program.is_read(left_here), "undo of Revert brings no draft back")
    program.expect(program.setting("scoring.weights") == weights, "undo of Revert took a weight back")


def undo_says_what_and_where(program):
    a_weight_is_typed(program)
    program.click("rail.cleaning")
    program.key("ctrl+z")
    program.expect(program.setting("scoring.weights") is None, "nothing was taken back")
    said = program.text("undo_note")
    program.expect(program.words("Fusion") in said, f"undo does not say where it was: {said}")
    program.shot("said")
    program.click("top.undo_steps")
    program.expect(program.is_shown("undo_steps"), "no list of the steps of undo")
    program.shot("steps")
    program.key("Down", "Return")  # the newest: with the weight
    program.expect(program.setting("scoring.weights") is not None, "a step of the list leads nowhere")


# Runs --------------------------------------------------------------------------------------------------------------

def runs_have_names_and_protocols(program):
    program.click("rail.evaluation")
    program.click("evaluation.again")
    program.expect(program.focus() == "evaluation.again",
                   f"after the job that a button began the focus is on '{program.focus()}'")
    program.shot("one-run")
    a_weight_is_typed(program)
    program.click("rail.evaluation")
    program.click("evaluation.again")
    program.click("top.parameters")
    program.click("param.evaluation.positive_min", count=3)
    program.type("3")
    program.key("Return", "ctrl+r")
    program.click("parameters.close")
    program.click("evaluation.again")
    groups = program.runs()
    program.expect(sorted(map(len, groups)) == [1, 2], f"runs by protocol: {[len(g) for g in groups]}")
    program.shot("grouped")
    # Renamed by F2 in the list, pinned and deleted by its menu, brought back from the band.
    program.click("evaluation.runs", at=(0.5, 0.98))
    program.key("F2", "ctrl+a")
    program.type("quiet text")
    program.key("Return")
    names = [run["name"] for group in program.runs() for run in group]
    program.expect("quiet text" in names, f"no run has the new name: {names}")
    program.shot("renamed")
    program.click_text("quiet text", button=3)
    program.shot("menu")
    program.click("runs.pin")
    program.expect([r["name"] for g in program.runs() for r in g if r["pinned"]] == ["quiet text"], "it is not pinned")
    program.click_text("quiet text", button=3)
    program.click("runs.delete")
    program.expect(sum(map(len, program.runs())) == 2, "it is not deleted")
    program.shot("deleted")
    program.click("evaluation.bring_back")
    program.expect("quiet text" in [r["name"] for g in program.runs() for r in g], "it did not come back")
    program.shot("brought-back")


# One user, one fold ------------------------------------------------------------------------------------------------

def one_user_one_fold(program):
    """Both pages say from which rows their list is, and switch together."""
    program.click("rail.recommendations")
    rows = ranks(program)
    program.shot("all-rows")
    program.click("fold", at=(0.75, 0.5))
    program.expect(ranks(program) != rows, "the list of the validation fold is that of all rows")
    program.shot("validation")
    program.click("rail.fusion")
    program.expect(program.words("Validation") + " checked" in program.text("fusion.fold"), f"Fusion shows {program.text('fusion.fold')}")
    program.shot("fusion-validation")
    program.click("fusion.fold", at=(0.25, 0.5))
    program.expect(program.words("All rows") + " checked" in program.text("fusion.fold"), f"Fusion shows {program.text('fusion.fold')}")
    program.shot("fusion-all-rows")
    program.click("rail.recommendations")
    program.expect(program.words("All rows") + " checked" in program.text("fold"), "Recommendations did not follow Fusion")
    program.expect(ranks(program) == rows, "the list of all rows is another one than before")


def users_are_found_on_fusion(program):
    program.click("rail.fusion")
    program.click("fusion.user")
    program.type("U0017")
    program.shot("finder")
    program.key("Return")
    program.expect("U0017" in program.text("fusion.user"), f"it shows {program.text('fusion.user')}")
    program.click("rail.recommendations")
    program.expect(program.is_read("U0017"), "Recommendations shows another user")


# Files -------------------------------------------------------------------------------------------------------------

def choose_files(program, folder, names=()):
    """In the desktop's dialog, by keys: files of a folder, or the folder."""
    program.key("ctrl+o" if names else "ctrl+shift+o")
    program.display.focus(program.process.pid)
    if len(names) > 1:
        program.type(str(folder))
        program.key("Return")
        program.key("ctrl+a")
    program.type(" ".join(f'"{name}"' for name in names) if len(names) > 1 else str(folder / "".join(names)))
    program.shot("file-dialog")
    program.key("Return")
    program.display.focus(program.process.pid)
    program.rest()


def a_split_is_offered(program):
    """A file of user, item and part is no interactions, whatever the number of its rows."""
    folder = program.project.parent / "drop"
    folder.mkdir()
    lines = (program.project / "sources" / "interactions.csv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split(",")[:2] for line in lines if line.count(",") == 4]
    (folder / "parts.csv").write_text("user_id,album_id,part\n" + "".join(
        f"{user},{item},{'test' if i % 9 == 0 else 'train'}\n" for i, (user, item) in enumerate(rows)))
    choose_files(program, folder, ["parts.csv"])
    program.expect(program.is_shown("import.files"), "no import dialog")
    program.expect(program.words("Split") in program.read("import.files"),
                   f"it is taken for {program.read('import.files')}")
    said = "Which rows train, validate and test is read from this file. It is not read as interactions."
    program.expect(program.words(said) in program.text("import.about"),
                   f"it says {program.text('import.about')}")
    program.shot("offered")
    program.key("Return")
    program.expect(program.setting("evaluation.split") == "file", "the split is not in force")
    program.expect("source.parts" not in [stage["stage"] for stage in program.cli("status")["stages"]],
                   "the split was read as a source")
    program.shot("in-force")
    program.key("ctrl+z")
    program.expect(program.setting("evaluation.split") != "file", "undo leaves the split in force")


def folders_are_a_category(program):
    """Pictures in subfolders: their names are offered as a category, by mouse."""
    folder = program.project.parent / "pictures"
    covers = sorted((program.project / "sources" / "covers").iterdir())[:12]
    for i, cover in enumerate(covers):
        into = folder / ("jazz" if i % 2 else "folk")
        into.mkdir(parents=True, exist_ok=True)
        shutil.copy(cover, into)
    choose_files(program, folder)
    program.expect(program.is_shown("import.folders"), "subfolders are not offered as a category")
    program.shot("offered")
    before = program.text("import.folders")
    program.click("import.folders", at=(0.05, 0.5))
    program.shot("answered")
    program.key("ctrl+z")
    program.expect(program.words("subfolders are no category") in program.text("import.undo_note"),
                   f"undo in the dialog says {program.text('import.undo_note')}")
    program.expect(program.text("import.folders") == before, "the answer was not taken back")
    program.key("Escape")
    program.expect(not program.is_shown("import"), "Escape leaves the dialog open")


def a_changed_file_is_read_again(program):
    """Noticed when the program comes to the front, read again by the mouse."""
    program.click("rail.sources")
    before = program.cli("status")["counts"]["rows"]
    ratings = program.project / "sources" / "interactions.csv"
    text = ratings.read_text(encoding="utf-8")
    ratings.write_text(text + text.splitlines()[1] + "\n", encoding="utf-8")
    program.restart()
    program.click("rail.sources")
    program.expect(program.is_shown("sources.read_again"), "a changed file is not noticed")
    program.shot("noticed")
    program.click("sources.read_again")
    program.expect(not program.is_shown("sources.read_again"), "it is still called changed")
    rows = next(s["figures"]["rows"] for s in program.cli("status")["stages"] if s["stage"] == "source.interactions")
    program.expect(rows == before + 1, f"{before} rows, one more in the file, {rows} read")
    program.shot("read")


# A refusal has buttons ---------------------------------------------------------------------------------------------

def users_without_room():
    """So many users of so many items that the ranker's matrix, four bytes a pair, does not fit into free memory."""
    with open("/proc/meminfo", encoding="ascii") as file:
        free = next(int(line.split()[1]) * 1024 for line in file if line.startswith("MemAvailable"))
    return int((free * 1.5 / 4) ** 0.5)


def a_refusal_has_buttons(program):
    """More users and items than the ranker has room for: the way out is a button, and the other modalities went on."""
    folder = program.project.parent / "many"
    folder.mkdir()
    with open(folder / "listens.csv", "w", encoding="utf-8") as file:
        file.write("user_id,album_id,rating\n")
        many = users_without_room()
        for user in range(many):
            for item in (user, (user * 7 + 1) % many):
                file.write(f"V{user:06},B{item:06},{1 + (user + item) % 5}\n")
    choose_files(program, folder, ["listens.csv"])
    program.shot("import")
    program.key("Return")
    way_out = program.words("Take popularity")
    program.expect(program.is_read(way_out), "the refusal has no button")
    program.expect(not program.is_read("ranking.model"), "the refusal names a line of the configuration")
    program.shot("refused")
    program.click_text(way_out)
    program.expect(program.setting("ranking.model") == ["popularity"], "the button did nothing")
    program.expect(not program.is_read(way_out), "the refusal stays after its cure")
    program.shot("cured")


# Keys of the window ------------------------------------------------------------------------------------------------

def the_manual_comes_and_goes(program):
    program.click("rail.fusion")
    program.click("weight.text", at=(0.3, 0.2))
    program.key("F1")
    program.expect(program.is_shown("manual.close"), "F1 opens no manual")
    program.expect(program.is_read(program.words("Fusion")), "the manual is of another page")
    program.shot("open")
    program.key("F1")
    program.expect(not program.is_shown("manual.close"), "F1 does not close the manual")
    program.expect(program.focus() == "weight.text", f"the focus is on '{program.focus()}'")
    program.shot("closed")


def a_parameter_is_found_by_name(program):
    program.click("rail.overview")
    program.key("ctrl+k")
    program.type("lambda")
    program.shot("found")
    program.key("Return")
    program.expect(program.focus() == "param.ranking.ease.lambda", f"the focus is on '{program.focus()}'")
    program.shot("opened")
    program.key("ctrl+a")
    program.type("321")
    program.key("Return")
    program.expect(program.setting("ranking.ease.lambda") == 321, "the parameter that was found is not changed by typing")


def a_project_is_renamed(program):
    program.key("ctrl+k")
    program.type(program.words("Rename the project"))
    program.key("Return")
    program.expect(program.focus() == "recent.name", f"the focus is on '{program.focus()}'")
    program.shot("field")
    program.key("ctrl+a")
    program.type("records")
    program.key("Return")
    program.expect((program.project.parent / "records.tributary").is_dir(), "the folder has its old name")
    program.expect(not program.project.exists(), "the old folder is still there")
    program.shot("renamed")
    program.click("recent.records")
    program.expect(program.page() != "", "the renamed project does not open")
    program.shot("open")


def save_as(program, entry, file):
    program.click(entry)
    program.display.focus(program.process.pid)
    program.key("ctrl+a")
    program.type(str(file))
    program.shot("file-dialog")
    program.key("Return")
    program.display.focus(program.process.pid)
    program.rest()


def tables_and_plots_are_saved(program):
    folder = program.project.parent / "saved"
    folder.mkdir()
    program.click("rail.recommendations")
    program.click("list_rows", at=(0.3, 0.2), button=3)
    program.shot("menu-of-the-list")
    save_as(program, "save.csv", folder / "list.csv")
    lines = (folder / "list.csv").read_text(encoding="utf-8").splitlines()
    program.expect(len(lines) > 10 and lines[0].count(",") > 1, f"list.csv holds {lines[:3]}")
    program.click("rail.cleaning")
    program.click("histogram", at=(0.3, 0.5), button=3)
    program.shot("menu-of-the-plot")
    save_as(program, "save.png", folder / "plot.png")
    program.expect((folder / "plot.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n", "plot.png is no PNG")


def the_threshold_is_dragged(program):
    """Cleaning's line is to be seen, dragged and moved by keys, wherever the bound lies."""
    program.click("rail.cleaning")
    before = program.text("histogram")
    x, y, width, height = program.where("histogram")
    program.shot("line")
    program.click("histogram", at=(0.5, 0.99))
    program.expect(program.focus() == "histogram", f"a click gives the focus to '{program.focus()}'")
    program.key("Right", "Right", "Right")
    program.expect(program.text("histogram") != before, f"arrow keys leave the line where it is: {before}")
    program.shot("moved")
    program.key("ctrl+z", "ctrl+z", "ctrl+z")
    program.expect(program.text("histogram") == before, f"undo: {program.text('histogram')} in place of {before}")


SEQUENCES = {
    "undo": undo_of_a_parameter,
    "undo-cleaning": undo_of_a_cleaning_step,
    "undo-role": undo_of_a_role,
    "focus": focus_stays_on_the_handle,
    "typed": a_weight_is_typed,
    "draft": a_draft_has_its_own_undo,
    "said": undo_says_what_and_where,
    "runs": runs_have_names_and_protocols,
    "fold": one_user_one_fold,
    "finder": users_are_found_on_fusion,
    "split": a_split_is_offered,
    "folders": folders_are_a_category,
    "changed": a_changed_file_is_read_again,
    "refusal": a_refusal_has_buttons,
    "manual": the_manual_comes_and_goes,
    "find": a_parameter_is_found_by_name,
    "rename": a_project_is_renamed,
    "save": tables_and_plots_are_saved,
    "line": the_threshold_is_dragged,
}
