"""Events keep data, never sentences; and every verb that is recorded has its own, or the neutral one."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from app.events import By, canonical, record
from app.history import NEUTRAL, VERBS, Happened, Readers, Verb, is_reason_told, line, list_names, own_line, verb
from app.i18n import speaking
from app.submissions import verbs
from tests.ground.staging import Town


def happened(told: Verb, **details: object) -> Happened:
    return Happened(1, told.name, datetime(2026, 3, 9, tzinfo=UTC), "person", 7, details, "Fordi.")


@pytest.mark.parametrize("said", ["Hun hedder Kim", "kim@example.org", "a, b", "x" * 81, "»Lys«"])
@pytest.mark.parametrize("where", ["beside", "within"])
def test_no_free_text_gets_into_an_event(said: str, where: str) -> None:
    details = {"said": said} if where == "beside" else {"was": {"networks": [[7, said]]}}
    with pytest.raises(ValueError, match="free text"):
        canonical(details)


def test_details_are_stored_in_one_order_and_without_what_says_nothing(app: Flask) -> None:
    with Town(app).writing() as session:
        event = record(
            verbs.CLOSED,
            by=By.SYSTEM,
            details={"target": 7, "handling": "closed", "match": None, "was": {"route": None}},
        )
        session.expire(event)
        assert list(event.details.items()) == [("handling", "closed"), ("target", 7)]


def test_a_second_verb_of_one_name_is_refused() -> None:
    with pytest.raises(ValueError, match="hidden"):
        verb("hidden")


@pytest.mark.parametrize("readers", [Readers.AUTHOR, Readers.EVERYBODY])
def test_a_trace_is_for_staff_alone(readers: Readers) -> None:
    with pytest.raises(ValueError, match="staff alone"):
        verb("looked_at", readers=readers, trace=True)
    assert "looked_at" not in VERBS


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_verb_nobody_declares_is_told_by_a_neutral_line_to_staff_alone(language: str) -> None:
    unknown = happened(Verb("turned_upside_down", NEUTRAL), other="2026-0001")
    with speaking(language):
        assert line(unknown) == own_line(unknown) == str(NEUTRAL)
    assert not any(unknown.verb in list_names(one) for one in Readers)
    assert is_reason_told(unknown, Readers.STAFF)
    assert not is_reason_told(unknown, Readers.AUTHOR)


@pytest.mark.parametrize("name", VERBS)
def test_a_stored_verb_without_details_is_never_an_error(app: Flask, name: str) -> None:
    bare = happened(VERBS[name])
    with Town(app).reading():
        assert line(bare)
        assert own_line(bare)


def test_who_is_told_what() -> None:
    everybody, author = list_names(Readers.EVERYBODY), list_names(Readers.AUTHOR)
    assert everybody < author < list_names(Readers.STAFF)
    assert author - everybody == {
        *(
            "returned",
            "hidden",
            "kept_off",
            "shown_again",
            "withdrawn",
            "added",
            "rewritten",
            "contested",
            "name_hidden",
            "name_kept",
            "name_left",
        ),
        *("copied", "case_split", "case_split_off"),
        *("ways_changed", "told_by_phone", "not_reached", "letter_sent"),
        *("redacted", "uncovered", "merged", "split", "objected", "objection_upheld", "objection_rejected"),
        *("wording_refused", "wished", "wish_settled", "talked", "talk_agreed", "written_like"),
        *(f"sender_limit_{name}" for name in ("proposed", "heard", "imposed", "refused", "lifted", "lapsed")),
        *("corrected", "name_changed", "audience_changed", "address_changed", "address_removed"),
        "address_confirmed",
        *("statutory_confirmed", "who_forgotten", "placement_declined", "proposed_otherwise"),
        *(f"co_author_{name}" for name in ("asked", "joined", "declined", "left", "unasked")),
        *(f"contribution_{name}" for name in ("offered", "confirmed", "asked_back", "answered_back")),
        *("contribution_declined", "contribution_came_back", "theme_sent"),
        *("theme_answers_offered", "theme_answers_not_taken"),
    }
    aloud = {name for name in everybody if is_reason_told(happened(VERBS[name]), Readers.EVERYBODY)}
    of_challenges = {f"challenge_{name}" for name in ("extended", "stepped", "promised_anew", "now_said")}
    of_ends = ("end_changed", "follow_up_promised", "followed_up", "committee_decided", "network_ended_for")
    of_networks = ("network_stage_reached", "network_stage_changed", "network_woken")
    of_trials = {f"trial_{name}" for name in ("moved", "moved_back", "ended", "resumed")}
    of_all = (*of_ends, *of_challenges, *of_networks, *of_trials, "solution_standing")
    assert aloud == {"routed", "answer_taken_out", "theme_decided", *of_all}
    assert all(is_reason_told(happened(VERBS[name]), Readers.AUTHOR) for name in author)
