"""What a person does, step by step, and what must be so after each."""


def undo_of_what_exists(program):
    """Settings whose results exist: every page is theirs again, after undo and after redo."""
    program.click("rail.overview")
    program.click("top.parameters")
    program.click("param.evaluation.positive_min", count=3)
    program.type("3")
    program.key("Return")
    program.expect(program.ask("is-stale") == "yes", "a changed setting leaves the pages fresh")
    program.shot("changed")
    program.key("ctrl+r")
    program.rest()
    program.expect(program.ask("is-stale") == "no", "stale after a run")
    program.shot("run")
    program.key("ctrl+z")
    program.rest()
    program.expect(program.setting("evaluation.positive_min") == "", "undo took nothing back")
    program.expect(program.ask("is-stale") == "no", "results that exist are not shown after undo")
    program.shot("undone")
    program.key("ctrl+shift+z")
    program.rest()
    program.expect(program.setting("evaluation.positive_min") != "", "redo made nothing again")
    program.expect(program.ask("is-stale") == "no", "results that exist are not shown after redo")
    program.shot("redone")


def focus_stays_on_the_handle(program):
    """A drag, its job, then Space and arrows."""
    program.click("rail.fusion")
    x, y, width, height = program.where("weight.text")
    middle = y + height * 52 / 84
    program.display.drag(x + width * 0.45, middle, x + width * 0.7, middle)
    program.rest()
    program.expect(program.ask("focus") == "weight.text", f"the focus is on '{program.ask('focus')}'")
    program.display.key_down("space")
    program.shot("space-held")
    program.display.key_up("space")
    program.rest()
    program.expect(program.ask("page") == "fusion", "Space left the page, or closed the project")
    before = program.setting("scoring.weights")
    program.key("Right")
    program.rest()
    program.expect(program.setting("scoring.weights") != before, "an arrow key moves nothing")
    program.shot("moved")


def a_weight_is_typed(program):
    program.click("rail.fusion")
    program.click("weight.text", at=(0.3, 0.2))
    program.type("0.35")
    program.shot("typing")
    program.key("Return")
    program.expect("0.35" in program.setting("scoring.weights"), "the typed weight was not taken")
    program.expect(program.ask("focus") == "weight.text", "the focus left the handle")


def a_draft_has_its_own_undo(program):
    """Ctrl+Z on Cleaning leaves a weight on Fusion alone."""
    a_weight_is_typed(program)
    weights = program.setting("scoring.weights")
    program.click("rail.cleaning")
    program.click("cleaning_steps", at=(0.5, 0.05))
    program.key("space")
    program.shot("draft")
    program.key("ctrl+z")
    program.expect(program.setting("scoring.weights") == weights, "undo on Cleaning took a weight back")
    program.shot("taken-back")
    program.key("ctrl+z")
    program.rest()
    program.expect(program.setting("scoring.weights") != weights, "nothing left in the draft, and nothing undone")
    program.expect(program.is_shown("undo_note"), "undo does not say what it did")
    program.shot("said")


def steps_of_undo(program):
    a_weight_is_typed(program)
    program.click("top.undo_steps")
    program.expect(program.is_shown("undo_steps"), "no list of the steps of undo")
    program.shot("steps")
    program.key("Escape")


def one_user_one_fold(program):
    program.click("rail.recommendations")
    program.shot("all-rows")
    program.click("fold", at=(0.75, 0.5))
    program.rest()
    program.shot("validation")
    program.click("rail.fusion")
    program.shot("fusion")


def users_are_found_on_fusion(program):
    program.click("rail.fusion")
    program.click("fusion.user")
    program.type("1")
    program.shot("finder")
    program.key("Return")
    program.shot("chosen")


SEQUENCES = {
    "undo": undo_of_what_exists,
    "focus": focus_stays_on_the_handle,
    "typed": a_weight_is_typed,
    "draft": a_draft_has_its_own_undo,
    "steps": steps_of_undo,
    "fold": one_user_one_fold,
    "finder": users_are_found_on_fusion,
}
