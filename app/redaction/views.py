"""The page on which words of a thing are covered: chosen or typed, seen marked, then covered with a reason."""

from collections.abc import Callable

from flask import request
from flask.typing import ResponseReturnValue

from app.desk.asked_shelf import read_shelf
from app.desk.comment_places import place_of, read_place
from app.desk.worklist import Shelf, shelf_of
from app.permissions import Permission
from app.redaction.blueprint import blueprint
from app.redaction.challenge_thing import get_challenge_thing
from app.redaction.contribution_thing import get_contribution_thing
from app.redaction.entry_thing import get_entry_thing
from app.redaction.organisation_thing import get_organisation_thing
from app.redaction.solution_thing import get_solution_thing
from app.redaction.theme_thing import get_theme_thing
from app.redaction.things import Thing, get_answers_thing, get_case_thing, get_comment_thing
from app.redaction.words_answers import cover, show_fresh, show_marked
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor


@blueprint.get("/desk/cases/<int:case_id>/words")
@needs(Permission.MODERATE)
def case_words(case_id: int) -> ResponseReturnValue:
    """Show the texts of a case, to cover words in them."""
    return show_fresh(get_case_thing(case_id, signed_in_actor(), read_shelf(Asked())))


@blueprint.get("/desk/cases/<int:case_id>/answer-words")
@needs(Permission.READ_DESK)
def answer_words(case_id: int) -> ResponseReturnValue:
    """Show the answers to a case, to cover words in them."""
    return show_fresh(get_answers_thing(case_id, signed_in_actor(), read_shelf(Asked())))


@blueprint.get("/desk/comments/<int:comment_id>/words")
@needs(Permission.MODERATE)
def comment_words(comment_id: int) -> ResponseReturnValue:
    """Show a comment, to cover words in it."""
    return show_fresh(get_comment_thing(comment_id, read_place(Asked())))


@blueprint.get("/desk/contributions/<int:contribution_id>/words")
@needs(Permission.MODERATE)
def contribution_words(contribution_id: int) -> ResponseReturnValue:
    """Show a contribution, to cover words in it."""
    return show_fresh(get_contribution_thing(contribution_id, signed_in_actor()))


@blueprint.post("/desk/cases/<int:case_id>/words")
@needs(Permission.MODERATE)
def mark_in_case(case_id: int) -> ResponseReturnValue:
    """Show the words that were chosen marked in a case, before they are covered."""
    return show_marked(_sent_case(case_id))


@blueprint.post("/desk/cases/<int:case_id>/answer-words")
@needs(Permission.READ_DESK)
def mark_in_answers(case_id: int) -> ResponseReturnValue:
    """Show the words that were chosen marked in the answers to a case, before they are covered."""
    return show_marked(_sent_answers(case_id))


@blueprint.post("/desk/comments/<int:comment_id>/words")
@needs(Permission.MODERATE)
def mark_in_comment(comment_id: int) -> ResponseReturnValue:
    """Show the words that were chosen marked in a comment, before they are covered."""
    return show_marked(_sent_comment(comment_id))


@blueprint.post("/desk/contributions/<int:contribution_id>/words")
@needs(Permission.MODERATE)
def mark_in_contribution(contribution_id: int) -> ResponseReturnValue:
    """Show the words that were chosen marked in a contribution, before they are covered."""
    return show_marked(get_contribution_thing(contribution_id, signed_in_actor()))


@blueprint.post("/desk/cases/<int:case_id>/redaction")
@needs(Permission.MODERATE)
def redact_case(case_id: int) -> ResponseReturnValue:
    """Cover words in a case."""
    return cover(lambda: _sent_case(case_id))


@blueprint.post("/desk/cases/<int:case_id>/answer-redaction")
@needs(Permission.READ_DESK)
def redact_answers(case_id: int) -> ResponseReturnValue:
    """Cover words in the answers to a case."""
    return cover(lambda: _sent_answers(case_id))


@blueprint.post("/desk/comments/<int:comment_id>/redaction")
@needs(Permission.MODERATE)
def redact_comment(comment_id: int) -> ResponseReturnValue:
    """Cover words in a comment."""
    return cover(lambda: _sent_comment(comment_id))


@blueprint.post("/desk/contributions/<int:contribution_id>/redaction")
@needs(Permission.MODERATE)
def redact_contribution(contribution_id: int) -> ResponseReturnValue:
    """Cover words in a contribution."""
    return cover(lambda: get_contribution_thing(contribution_id, signed_in_actor()))


def _serve(at: str, name: str, get: Callable[[int], Thing], words_at: str = "words") -> None:
    """Give a kind of thing called `name` the page on which words of it are covered; `at` is the address of one."""

    @blueprint.get(f"{at}/{words_at}", endpoint=f"{name}_words")
    @needs(Permission.MODERATE)
    def show(**of: int) -> ResponseReturnValue:
        return show_fresh(get(*of.values()))

    @blueprint.post(f"{at}/{words_at}", endpoint=f"mark_in_{name}")
    @needs(Permission.MODERATE)
    def mark(**of: int) -> ResponseReturnValue:
        return show_marked(get(*of.values()))

    @blueprint.post(f"{at}/redaction", endpoint=f"redact_{name}")
    @needs(Permission.MODERATE)
    def redact(**of: int) -> ResponseReturnValue:
        return cover(lambda: get(*of.values()))


_serve("/desk/organisations/<int:organisation_id>", "organisation", get_organisation_thing)
_serve("/desk/entries/<int:entry_id>", "entry", get_entry_thing)
_serve("/desk/themes/<int:proposal_id>", "theme", get_theme_thing)
_serve("/desk/challenges/<int:challenge_id>", "challenge", get_challenge_thing)
_serve("/desk/solutions/<int:solution_id>", "solution", get_solution_thing, words_at="covering")


def _sent_case(case_id: int) -> Thing:
    return get_case_thing(case_id, signed_in_actor(), _sent_shelf())


def _sent_answers(case_id: int) -> Thing:
    return get_answers_thing(case_id, signed_in_actor(), _sent_shelf())


def _sent_shelf() -> Shelf:
    return shelf_of(*(request.form.get(one, "") for one in ("list", "state", "more"))) or Shelf()


def _sent_comment(comment_id: int) -> Thing:
    return get_comment_thing(comment_id, place_of(request.form.get("list"), request.form.get("page")))
