"""The page on which words of a thing are covered: chosen or typed, seen marked, then covered with a reason."""

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


@blueprint.get("/desk/organisations/<int:organisation_id>/words")
@needs(Permission.MODERATE)
def organisation_words(organisation_id: int) -> ResponseReturnValue:
    """Show an organisation, to cover words in it."""
    return show_fresh(get_organisation_thing(organisation_id))


@blueprint.get("/desk/entries/<int:entry_id>/words")
@needs(Permission.MODERATE)
def entry_words(entry_id: int) -> ResponseReturnValue:
    """Show an entry, to cover words in it."""
    return show_fresh(get_entry_thing(entry_id))


@blueprint.get("/desk/themes/<int:proposal_id>/words")
@needs(Permission.MODERATE)
def theme_words(proposal_id: int) -> ResponseReturnValue:
    """Show a theme proposal, to cover words in it."""
    return show_fresh(get_theme_thing(proposal_id))


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


@blueprint.post("/desk/organisations/<int:organisation_id>/words")
@needs(Permission.MODERATE)
def mark_in_organisation(organisation_id: int) -> ResponseReturnValue:
    """Show the words that were chosen marked in an organisation, before they are covered."""
    return show_marked(get_organisation_thing(organisation_id))


@blueprint.post("/desk/entries/<int:entry_id>/words")
@needs(Permission.MODERATE)
def mark_in_entry(entry_id: int) -> ResponseReturnValue:
    """Show the words that were chosen marked in an entry, before they are covered."""
    return show_marked(get_entry_thing(entry_id))


@blueprint.post("/desk/themes/<int:proposal_id>/words")
@needs(Permission.MODERATE)
def mark_in_theme(proposal_id: int) -> ResponseReturnValue:
    """Show the words that were chosen marked in a theme proposal, before they are covered."""
    return show_marked(get_theme_thing(proposal_id))


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


@blueprint.post("/desk/organisations/<int:organisation_id>/redaction")
@needs(Permission.MODERATE)
def redact_organisation(organisation_id: int) -> ResponseReturnValue:
    """Cover words in an organisation."""
    return cover(lambda: get_organisation_thing(organisation_id))


@blueprint.post("/desk/entries/<int:entry_id>/redaction")
@needs(Permission.MODERATE)
def redact_entry(entry_id: int) -> ResponseReturnValue:
    """Cover words in an entry."""
    return cover(lambda: get_entry_thing(entry_id))


@blueprint.post("/desk/themes/<int:proposal_id>/redaction")
@needs(Permission.MODERATE)
def redact_theme(proposal_id: int) -> ResponseReturnValue:
    """Cover words in a theme proposal."""
    return cover(lambda: get_theme_thing(proposal_id))


@blueprint.get("/desk/challenges/<int:challenge_id>/words")
@needs(Permission.MODERATE)
def challenge_words(challenge_id: int) -> ResponseReturnValue:
    """Show a challenge, to cover words in it."""
    return show_fresh(get_challenge_thing(challenge_id))


@blueprint.post("/desk/challenges/<int:challenge_id>/words")
@needs(Permission.MODERATE)
def mark_in_challenge(challenge_id: int) -> ResponseReturnValue:
    """Show the words that were chosen marked in a challenge, before they are covered."""
    return show_marked(get_challenge_thing(challenge_id))


@blueprint.post("/desk/challenges/<int:challenge_id>/redaction")
@needs(Permission.MODERATE)
def redact_challenge(challenge_id: int) -> ResponseReturnValue:
    """Cover words in a challenge."""
    return cover(lambda: get_challenge_thing(challenge_id))


def _sent_case(case_id: int) -> Thing:
    return get_case_thing(case_id, signed_in_actor(), _sent_shelf())


def _sent_answers(case_id: int) -> Thing:
    return get_answers_thing(case_id, signed_in_actor(), _sent_shelf())


def _sent_shelf() -> Shelf:
    return shelf_of(*(request.form.get(one, "") for one in ("list", "state", "more"))) or Shelf()


def _sent_comment(comment_id: int) -> Thing:
    return get_comment_thing(comment_id, place_of(request.form.get("list"), request.form.get("page")))
