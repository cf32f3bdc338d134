"""Every action that stores what staff write refuses by itself what may be a CPR number, whichever door calls it."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import func, select

import app as product
from app import acts, clock, db
from app.accounts.models import Person
from app.accounts.writers import Writer
from app.alarms import actions as alarms
from app.alarms.act_forms import Handled
from app.alarms.case_acts import handle_alarm
from app.alarms.models import AlarmEnd
from app.answering import actions as answering_actions
from app.answering import first_word_actions
from app.answering.forms import Drafted, Promise, ReadDraft
from app.breaches import actions as breaches
from app.breaches.models import BreachEnd
from app.casework import at_once_actions, closing_actions, publishing_actions, routing_actions
from app.casework.at_once_form import AtOnce
from app.casework.match_forms import Verdict
from app.casework.publishing_forms import Approved
from app.casework.routing_forms import Target, Way
from app.challenges import actions as challenges
from app.challenges.models import Challenge
from app.clearing.stops import list_stops
from app.copies import case_actions as copies
from app.demo_town.cast import get_cast
from app.errors import NotClearedError
from app.events import By, Event
from app.follow_ups.acts import Promised, promise, tell
from app.kept_off import acts as keeping_off_actions
from app.networks import actions as networks
from app.networks import trainings
from app.networks.description_queries import get_described
from app.networks.models import Network
from app.notes import acts as notes
from app.notes.forms import Noted
from app.permissions import Actor, Role
from app.perspectives.actions import change_missing, write_missing
from app.perspectives.kinds import Side
from app.perspectives.models import Missing
from app.perspectives.writing import Situation
from app.placements.act_forms import InChallenge
from app.placements.case_acts import place
from app.placements.case_acts import take_out as end_placement
from app.publishing import redaction_actions
from app.publishing.asked_actions import ask, refuse
from app.publishing.models import AskedCovering
from app.publishing.redaction_form import Covering
from app.redaction.case_actions import redact, redact_answers
from app.redaction.mending_actions import correct, take_out
from app.redaction.mending_forms import Corrected, TakenOut
from app.redaction.said_actions import SaidIn, Saying
from app.redaction.title_actions import put_title_right
from app.redaction.title_form import Titled
from app.results.acts import ChangedEnd, change_end
from app.results.kinds import End, EndKind
from app.retention import hold_actions
from app.retention.hold_form import Holding
from app.screening.findings import Danger
from app.sender_limits.acts import propose_limit
from app.sender_limits.forms import Proposed
from app.splits import case_actions as splits
from app.standard_texts import actions as standard_texts
from app.standard_texts.kinds import Writing
from app.standard_texts.queries import Words
from app.subjects import Audience, AuthorKind, HeldFor, Wording
from app.submissions import actions, sending_actions
from app.submissions.case_acts import CASES, ActState
from app.submissions.drafts import Draft
from app.submissions.models import FirstWord, Response, Submission
from app.submissions.states import Kind, Outcome, RouteKind, Source
from app.talks.acts import Talk, With, note_talk
from app.theme_origins.actions import grow
from app.theme_proposals.actions import NewProposal
from app.vault import content_hash, get_vault
from app.web.act_form import Why
from tests.challenges.opening import written
from tests.desk.conftest import LED, PROMISED, TEXT, Desk, network_id

pytestmark = pytest.mark.either_database

SAID = "Vi talte med ham, 010190-1234, i går."
Act = Callable[..., object]


def _publish(case: Submission, by: Actor, cleared: Collection[str]) -> None:
    publishing_actions.publish(case, Approved(case.current_wording_id or 0, SAID, cleared=cleared), By.person(by))


def _route(case: Submission, by: Actor, cleared: Collection[str]) -> None:
    target = Target(RouteKind.NETWORK, network_id(LED))
    routing_actions.route(case, Way(target, SAID, cleared=cleared), By.person(by))


def _decline(case: Submission, by: Actor, cleared: Collection[str]) -> None:
    routing_actions.decide_match(case, Verdict(accepts=False, reason=SAID, cleared=cleared), By.person(by))


def _promise(case: Submission, by: Actor, cleared: Collection[str]) -> None:
    first_word_actions.give_first_word(case, Promise(SAID, PROMISED, "da", cleared=cleared), By.person(by))


def _answer(case: Submission, by: Actor, cleared: Collection[str]) -> None:
    answering_actions.save_draft(case, Drafted(SAID, Outcome.LED, "da"), By.person(by))
    answering_actions.publish_answer(case, ReadDraft(1, cleared=cleared), By.person(by))


def _reopen(case: Submission, by: Actor, cleared: Collection[str]) -> None:
    closing_actions.close(case, Why("Det er gjort."), By.person(by))
    closing_actions.reopen(case, Why(SAID, cleared=cleared), By.person(by))


def _correct(case: Submission, by: Actor, cleared: Collection[str]) -> None:
    word = db.session.scalars(select(FirstWord).where(FirstWord.submission_id == case.id)).one()
    saying = Saying(SaidIn.FIRST_WORD, word.id)
    correct(case, Corrected(saying, SAID, content_hash(word.text or ""), cleared=cleared), By.person(by))


def _take_out(case: Submission, by: Actor, cleared: Collection[str]) -> None:
    answers = select(Response.id).where(Response.submission_id == case.id).order_by(Response.number)
    first = db.session.scalars(answers).first() or 0
    answering_actions.save_draft(case, Drafted("Vi retter det.", Outcome.LED, "da"), By.person(by))
    answering_actions.publish_answer(case, ReadDraft(1), By.person(by))
    take_out(case, TakenOut(SAID, first, cleared=cleared), By.person(by))


def _change_end(case: Submission, by: Actor, cleared: Collection[str]) -> None:
    change_end(case, ChangedEnd(End(EndKind.NO), SAID, cleared=cleared), By.person(by))


def _propose_limit(case: Submission, by: Actor, cleared: Collection[str]) -> None:
    first, last = (clock.today() + timedelta(days=one) for one in (8, 60))
    propose_limit(case, Proposed(2, first, last, SAID, cleared=cleared), By.person(by))


def _note_talk(case: Submission, by: Actor, cleared: Collection[str]) -> None:
    note_talk(case, Talk(With.AUTHOR, SAID, cleared=cleared), By.person(by))


def _promise_more(case: Submission, by: Actor, cleared: Collection[str]) -> None:
    promise(case, Promised(clock.today() + timedelta(days=30), SAID, cleared=cleared), By.person(by))


def _tell_how_it_went(case: Submission, by: Actor, cleared: Collection[str]) -> None:
    if cleared:
        promise(case, Promised(clock.today() + timedelta(days=30), "Vi ser på det."), By.person(by))
    tell(case, Why(SAID, cleared=cleared), By.person(by))


def _refuse(case: Submission, by: Actor, cleared: Collection[str]) -> None:
    actions.add_to(case, "Naboen hedder Kim.", [])
    publishing_actions.refuse_change(case, Why(SAID, cleared=cleared), By.person(by))


def _redact(case: Submission, by: Actor, cleared: Collection[str]) -> None:
    redact(case, Covering(["stien"], SAID, cleared=cleared), By.person(by))


def _redact_answers(case: Submission, by: Actor, cleared: Collection[str]) -> None:
    redact_answers(case, Covering(["belongs"], SAID, cleared=cleared), By.person(by))


def _hold(case: Submission, by: Actor, cleared: Collection[str]) -> None:
    hold_actions.hold(case, Holding(HeldFor.LAW, SAID, cleared=cleared), By.person(by))


def _release(case: Submission, by: Actor, cleared: Collection[str]) -> None:
    if case.held_for is None:
        hold_actions.hold(case, Holding(HeldFor.LAW, "Loven siger det."), By.person(by))
    hold_actions.release(case, Why(SAID, cleared=cleared), By.person(by))


def _handle(case: Submission, by: Actor, cleared: Collection[str]) -> None:
    alarms.raise_by_hand(case.id, Danger.LIFE, By.person(by))
    handle_alarm(case, Handled(AlarmEnd.HARMLESS, 2**31, SAID, cleared=cleared), By.person(by))


def _put_title_right(case: Submission, by: Actor, cleared: Collection[str]) -> None:
    db.session.get_one(Wording, case.current_wording_id).titled_by_staff = True
    put_title_right(case, Titled(SAID, cleared=cleared), By.person(by))


def _asking_the_town() -> Challenge:
    """Return a challenge that is open."""
    by = By.person(get_cast().secretariat)
    made = challenges.draft(network_id(LED), written(), by=by)
    db.session.flush()
    challenges.open_to_all(made, by=by)
    db.session.flush()
    return made


def _place(case: Submission, by: Actor, cleared: Collection[str]) -> None:
    place(case, InChallenge(_asking_the_town().id, SAID, cleared=cleared), By.person(by))


def _take_out_of_challenge(case: Submission, by: Actor, cleared: Collection[str]) -> None:
    challenge_id = _asking_the_town().id
    place(case, InChallenge(challenge_id, "Det hører til her."), By.person(by))
    end_placement(case, InChallenge(challenge_id, SAID, cleared=cleared), By.person(by))


def _miss(_case: Submission, *, by: Actor, cleared: Collection[str]) -> None:
    situation = Situation(Side.LIVES, "går hjem alene", SAID)
    write_missing(_asking_the_town().id, situation, by=By.person(by), cleared=cleared)


def _miss_otherwise(_case: Submission, *, by: Actor, cleared: Collection[str]) -> None:
    challenge_id, situation = _asking_the_town().id, Situation(Side.LIVES, "går hjem alene")
    write_missing(challenge_id, situation, by=By.person(by))
    row = db.session.scalars(select(Missing).where(Missing.challenge_id == challenge_id)).one()
    change_missing(row, replace(situation, tried=SAID), by=By.person(by), cleared=cleared)


def _let_it_stand(case: Submission, *, by: Actor, cleared: Collection[str]) -> None:
    if db.session.get(AskedCovering, case.id) is None:
        ask(actions.subject_of(case), Covering(["stien"], "Det er et navn."), by=By.person(by), vault=get_vault())
    refuse(case.id, reason=SAID, cleared=cleared, by=By.person(by), vault=get_vault())


def _open(case: Submission, *, by: Actor, cleared: Collection[str]) -> None:
    event = redact(case, Covering(["stien"], "Det er et sted."), By.person(by))
    redaction_actions.open_originals(
        *(actions.subject_of(case), event.seq), reason=SAID, cleared=cleared, by=By.person(by), vault=get_vault()
    )


def _reasoned(act: acts.Act[Submission, ActState, Why]) -> Act:
    """Return what does an act in which only a reason is given."""

    def do(case: Submission, by: Actor, cleared: Collection[str]) -> None:
        act(case, Why(SAID, cleared=cleared), By.person(by))

    return do


def _register(_case: Submission, *, by: Actor, cleared: Collection[str]) -> None:
    told = Draft(
        Kind.IDEA, "", TEXT, AuthorKind.CITIZEN, Audience.PUBLIC, "da", source=Source.PHONE, source_note=f" {SAID}\n"
    )
    sending_actions.submit(told, key="a-key-for-looking-through", matches=(), by=By.person(by), cleared=cleared)


def _describe(_case: Submission, *, by: Actor, cleared: Collection[str]) -> None:
    network = db.session.get_one(Network, network_id(LED))
    words = get_described(network.id).words
    networks.describe(network, {**words, "da": _learned(words["da"])}, by=By.person(by), cleared=cleared)


def _learned(description: Any) -> Any:
    return type(description)(**{**vars(description), "learned": SAID})


def _write_sheet(case: Submission, *, by: Actor, cleared: Collection[str]) -> None:
    breach_id = breaches.note_breach(case.id, by=By.person(by))
    written = breaches.Written(SAID, "", "", {})
    breaches.write(breach_id, written, version=1, by=By.person(by), cleared=cleared)


def _close_sheet(case: Submission, *, by: Actor, cleared: Collection[str]) -> None:
    breach_id = breaches.note_breach(case.id, by=By.person(by))
    breaches.close(breach_id, BreachEnd.NOT_REPORTED, SAID, version=1, by=By.person(by), cleared=cleared)


def _choose(_case: Submission, *, by: Actor, cleared: Collection[str]) -> None:
    trainings.choose(None, by=By.person(by), reason=SAID, cleared=cleared)


def _copy(case: Submission, *, by: Actor, cleared: Collection[str]) -> None:
    said = copies.Sent(RouteKind.NETWORK, network_id(LED), SAID, cleared=cleared)
    copies.copy(case, said, By.person(by))


def _split(case: Submission, *, by: Actor, cleared: Collection[str]) -> None:
    splits.split(case, splits.Part(SAID, cleared=cleared), By.person(by))


def _note(case: Submission, *, by: Actor, cleared: Collection[str]) -> None:
    notes.note(case, Noted(SAID, cleared=cleared), By.person(by))


def _do_at_once(case: Submission, *, by: Actor, cleared: Collection[str]) -> None:
    way = Way(Target(RouteKind.NETWORK, network_id(LED)), "It is about the light.")
    promise = Promise(SAID, PROMISED, "da", cleared=cleared)
    said = AtOnce(Approved(case.current_wording_id or 0), way, promise, cleared=cleared)
    at_once_actions.do_at_once(case, said, By.person(by))


def _save_standard_text(_case: Submission, *, by: Actor, cleared: Collection[str]) -> None:
    words = {"da": Words("Lys", SAID), "en": Words("Light", "We are putting up light.")}
    standard_texts.save("lys", Writing.ANSWER, words, by=By.person(by), cleared=cleared)


def _grow(case: Submission, *, by: Actor, cleared: Collection[str]) -> None:
    new = NewProposal("Trygge veje", SAID, "da")
    grow(new, [case.id], Writer(staff=by), key="looking-through", by=By.person(by), cleared=cleared)


ACTS: dict[str, tuple[str, str, Act]] = {
    "split": ("published", "title", _split),
    "copy": ("published", "reason", _copy),
    "publication": ("received", "reason", _publish),
    "return": ("published", "reason", _reasoned(publishing_actions.send_back)),
    "hiding": ("published", "reason", _reasoned(publishing_actions.hide)),
    "route": ("published", "reason", _route),
    "match": ("offered", "reason", _decline),
    "at-once": ("received", "text", _do_at_once),
    "first-word": ("accepted", "text", _promise),
    "answer": ("accepted", "answer", _answer),
    "closing": ("published", "reason", _reasoned(closing_actions.close)),
    "end": ("answered", "reason", _change_end),
    "sender-limit": ("answered", "reason", _propose_limit),
    "talk": ("answered", "said", _note_talk),
    "promise": ("answered", "reason", _promise_more),
    "follow-up": ("answered", "reason", _tell_how_it_went),
    "reopening": ("published", "reason", _reopen),
    "correction": ("first_word", "text", _correct),
    "answer-removal": ("answered", "reason", _take_out),
    "alarm-handling": ("published", "note", _handle),
    "refusal": ("published", "reason", _refuse),
    "redaction": ("published", "reason", _redact),
    "title": ("published", "title", _put_title_right),
    "answer-redaction": ("answered", "reason", _redact_answers),
    "keeping-off": ("received", "reason", _reasoned(keeping_off_actions.keep_off)),
    "note": ("published", "text", _note),
    "hold": ("published", "reason", _hold),
    "release": ("published", "reason", _release),
    "placement": ("published", "reason", _place),
    "placement-end": ("published", "reason", _take_out_of_challenge),
}
"""The acts in which staff write: how far the case is brought, what the act calls the words, and the act."""

WORDLESS_ACTS = {
    "draft": "nobody else reads a draft; it is looked through when it is published",
    "owner": "a person",
    "reminder": "a day",
    "urgency": "one of three dangers",
    "statutory": "what it is in law, chosen from a list",
    "no-statutory": "a press",
    "child-report": "a press",
    "department-again": "a press",
    "uncovering": "passages of what stood there",
}

STORING: dict[Act, tuple[str, str, Act]] = {
    sending_actions.submit: ("received", "source_note", _register),
    networks.describe: ("received", "da-learned", _describe),
    standard_texts.save: ("received", "text_da", _save_standard_text),
    trainings.choose: ("received", "reason", _choose),
    breaches.write: ("received", "happened", _write_sheet),
    breaches.close: ("received", "conclusion", _close_sheet),
    redaction_actions.open_originals: ("published", "reason", _open),
    refuse: ("published", "reason", _let_it_stand),
    write_missing: ("received", "tried", _miss),
    change_missing: ("received", "tried", _miss_otherwise),
    grow: ("received", "text", _grow),
}
"""The other actions that store staff's words."""

_WORDLESS = (Actor, By, Submission, Network, Person, Role, Target, int, int | None, bool, frozenset[int] | None)

TRIED_WITH_COMMENTS = {
    "app.organisations.people_actions.refuse",
    "app.publishing.redaction_actions.open_originals",
    "app.conversations.actions.pause",
    "app.reports.actions.keep",
}
"""See tests/conversations/test_moderating.py, of what is opened tests/redaction/test_originals.py, and of whoever is
not let in tests/organisations."""

NO_WORDS_OF_STAFFS = {
    "app.accounts.address_actions.change_address": "an address, which is told to both that it was and is",
    "app.notes.actions.leave_behind": "it keeps nothing in which a passage stops it",
    "app.acts.perform": "it gives the form's words to the act, which looks them through",
    "app.acts.perform_each": "as `perform`",
    "app.acts.undo": "an event's number",
    "app.administration.closing_actions.round_off": "as `perform`: it does the act of whoever leads a network",
    "app.follow_ups.actions.let_stand": "as `move_date`",
    "app.follow_ups.actions.move_date": "days, and what is awaited by them",
    "app.acts.attempt": "as `perform`",
    "app.joint_answers.actions.put_together": "the heading is a sentence of ours",
    "app.mailed_answers.by_hand_actions.lay": "it gives the words to the act, which looks a note through",
    **{
        f"app.{name}": "it stands under the act or the action, which looks the words through"
        for name in (
            *("redaction.asking.ask", "redaction.asking.agree", "redaction.asking.refuse"),
            *("networks.moving_actions.say_now", "challenges.promise_actions.promise_day"),
            *("publishing.asked_actions.ask", "publishing.asked_actions.why_not_alone"),
            *("publishing.title_actions.put_title_right", "submissions.title_actions.put_title_right"),
        )
    },
    **{
        f"app.{name}": "an event, and passages of what stood there"
        for name in (
            *("joint_answers.covering_actions.cover_again_along", "redaction.uncovering_actions.cover_words_again"),
            *("joint_answers.covering_actions.uncover_passages_along", "objections.uncovering_actions.uncover"),
            *("objections.uncovering_actions.cover_again", "objections.uncovering_actions.leave_covered"),
        )
    },
    **{
        f"app.{name}": "an event"
        for name in (
            *("redaction.title_actions.put_title_back", "submissions.title_actions.undo_title"),
            *("publishing.title_actions.undo_title", "redaction.network_actions.uncover"),
            "solution_covering.actions.uncover",
        )
    },
    **{f"app.casework.publishing_actions.{name}": "an event" for name in ("put_back", "bring_back_change")},
    "app.challenge_desk.page.get_desk_page": "it shows what the form says",
    **{
        f"app.challenges.{name}": "it stands under the act, or the form in which it is begun, which looks it through"
        for name in ("actions.draft", "actions.save", "actions.open_to_all", "promise_actions.keep_promise")
    },
    **{f"app.challenges.moderating_actions.{name}": "an event" for name in ("put_back", "uncover")},
    **{
        f"app.{name}": "it stands under the act, which looks the words through"
        for name in (
            *("endings.actions.close", "endings.actions.end", "challenges.actions.close_to_all"),
            *("placements.actions.place", "placements.actions.take_out"),
        )
    },
    "app.contribution_desk.answering_actions.record_day": "a verb",
    **{
        f"app.{room}.get_page": "it shows what a form says"
        for room in ("contribution_desk.page", "leader_week.deciding")
    },
    **{
        f"app.entry_desk.items.{name}": "it shows what the form says" for name in ("make_item", "make_waiting", "offer")
    },
    "app.entries.actions.add": "what somebody told us, which a moderator looks through before others read it",
    "app.perspectives.actions.end_missing": "a situation as it is written",
    "app.listed_organisations.actions.take_list": "the town's own list, which nobody else reads",
    **{
        f"app.organisations.people_actions.{name}": "a name that somebody gave of themselves, or none"
        for name in ("add_member", "let_in")
    },
    "app.submissions.case_acts.record_state": "it stores what the acts give it",
    "app.accounts.actions.add_person": "an account's own name, title and address, given on the command line",
    "app.accounts.actions.mark_council": "the name that a member speaks by; the page refuses one that passes for ours",
    "app.events.record": "it stores what the actions give it",
    "app.statutory.beside_actions.give": "a kind, of what is written already",
    "app.statutory.beside_actions.refuse": "what is written already",
    "app.submissions.matching_actions.decide": "a verb and the kind of a route",
    "app.alike.pair_actions.decide": "the pair as it was read",
    "app.municipality.actions.switch_off": "a room's name and the reason, given on the command line",
    "app.municipality.actions.switch_on": "a room's name",
    **{
        f"app.{room}.redaction_actions.{name}": "it stands under the act, which looks the reason through"
        for room, name in [
            *(("publishing", "redact"), ("publishing", "redact_in"), ("publishing", "undo_redaction")),
            *(("submissions", "redact"), ("submissions", "uncover")),
        ]
    },
    **{f"app.redaction.case_actions.{name}": "an event" for name in ("uncover", "uncover_answers")},
    **{
        f"app.joint_answers.covering_actions.{name}": "words that stand in a text; the reason was looked through"
        for name in ("cover_along", "uncover_along")
    },
    "app.redaction.mending_actions.say_again": "an event",
    "app.networks.beginning_actions.begin": "it stands under the act, which looks the words through",
    "app.theme_proposals.actions.propose": "it stands under growing one, which looks the words through",
    "app.theme_proposals.deciding_actions.undo_decision": "an event",
    "app.submissions.handing_actions.hand_over": "a sentence of ours",
    **{f"app.{room}.actions.undo_move": "an event" for room in ("network_stages", "trials")},
    **{f"app.network_leading.{name}": "an event" for name in ("actions.undo_leader", "handing_actions.undo_handover")},
    "app.exchange.actions.take": "a file that another town has signed",
    **{
        f"app.exchange.actions.{name}": "an address and a fingerprint, given on the command line"
        for name in ("confirm_town", "list_town", "unlist_town", "put_translations_away")
    },
    "app.exchange.actions.take_translations": "a file that another town has signed",
    **{f"app.exchange.translation_actions.{name}": "an event" for name in ("undo_translation", "undo_back")},
    **{f"app.solutions.elsewhere_actions.{name}": "an event" for name in ("undo_elsewhere", "undo_elsewhere_back")},
    "app.network_backing.actions.undo_contact": "an event",
    **{f"app.network_people.actions.{name}": "an event" for name in ("undo_seat", "undo_leaving")},
    **{f"app.network_members.actions.{name}": "an event, and an address" for name in ("invite", "end")},
    "app.meetings.actions.undo_calling_off": "an event",
    **{f"app.solutions.actions.{name}": "an event" for name in ("take_back", "put_back")},
    **{
        f"app.network_log.actions.{name}": "an event"
        for name in ("undo_entry", "undo_back", "undo_method", "undo_method_back")
    },
    **{f"app.theme_proposals.round_actions.{name}": "two days" for name in ("plan", "change")},
    **{f"app.theme_desk.items.{name}": "it shows what the form says" for name in ("offer", "make_items")},
    **{
        f"app.redaction.said_actions.{name}": "it stands under the act, which looks the words through"
        for name in ("correct", "take_out_answer", "undo")
    },
    "app.traces.actions.note_opened": "one of three words of ours",
    **{
        f"app.statutory.{name}": "what a text is in law, chosen from a list, and events"
        for name in (
            *("marking_actions.confirm", "marking_actions.undo_confirming", "marking_actions.refuse"),
            "case_marking_actions.bring_back_case",
        )
    },
    "app.statutory.actions.set_unit": "a unit's name and addresses, given on the command line",
    "app.statutory.actions.forget_unit": "a kind of text",
    **{
        f"app.publishing.actions.{name}": "it stands under the acts, which look the words through"
        for name in (
            *("publish", "send_back", "hide", "show_again", "take_in_again", "withdraw", "merge", "split"),
            *("hide_name", "erase", "refuse_wording"),
            *("undo", "undo_refusal", "set_aside", "undo_setting_aside", "hold", "release"),
        )
    },
    **{
        f"app.publishing.actions.{name}": "what authors say of themselves; a name is looked through when it is approved"
        for name in ("change_audience", "change_name", "change_address", "forget_who")
    },
    "app.committee_desk.actions.write": "it stands under the form, which looks each text through",
    "app.committee_desk.going_out_actions.tell_case": "it was looked through when it was written",
    "app.committee_decisions.actions.keep": "it stands under `write`",
    "app.committee_decisions.actions.keep_meeting": "it stands under `say_meeting`",
    "app.committee_desk.actions.say_meeting": "it stands under the form, which looks the committee through",
    "app.joint_answers.actions.begin": "it stands under the form, which looks the heading through",
    "app.joint_answers.actions.keep_draft": "it stands under the form, which looks each text through",
    "app.joint_answers.actions.order": "cases, with the draft that was looked through",
    "app.joint_answers.actions.put_under": "ids of cases",
    "app.submissions.splitting_actions.split_off": "it stands under the act, which looks the title through",
    "app.alarms.actions.handle": "it stands under the acts, which look the note through",
    "app.alarms.actions.raise_by_hand": "one of three dangers",
    "app.challenges.actions.send_on": "it stands under the act, which looks the word through",
    "app.departments.actions.set_address": "an address of a unit, given on the command line",
    "app.departments.actions.forget_address": "as `set_address`",
    "app.departments.actions.add_domain": "a domain of ours, given on the command line",
    "app.departments.actions.remove_domain": "as `add_domain`",
    "app.departments.register_actions.save_department": "a name and addresses, under `registers.actions.save`",
    "app.departments.register_actions.remove_department": "the slug of a department",
    "app.standard_texts.register_actions.save_text": "as `save` of the registers, with whatever else screening finds",
    "app.registers.actions.save": "what describes the town; each column refuses CPR numbers by itself",
    "app.registers.actions.remove": "the key of a row",
    "app.registers.actions.noting": "nothing of its own: it notes what others change",
    "app.registers.file_actions.carry_out": "as `save`",
    "app.network_lists.register_actions.save_network": "it stands under `describe`, which looks the words through",
    "app.colleagues.register_actions.save_colleague": "as `save`",
    "app.colleagues.leaving_actions.leave": "who has what from now on, and no text",
    "app.endings.planned.settle": "one of three words of each thing planned",
    "app.objections.actions.object_to": "an author says it",
    "app.objections.actions.decide_objection": "it stands under `decide`, which looks the reason through",
    **{f"app.sender_limits.actions.{one}": "as `decide` below" for one in ("propose", "decide", "lift")},
    **{
        f"app.sender_limits.deciding_actions.{one}": "it looks the reason through: tests/sender_limits"
        for one in ("decide", "lift")
    },
    "app.objection_desk.deciding_actions.decide": "it looks the reason through: tests/objection_desk",
    "app.objections.actions.add_decider": "somebody's name, given on the command line",
    "app.submissions.actions.hide_name": "by which verb of ours it is recorded, and no text",
    "app.follow_ups.actions.promise": "it stands under the act, which looks it through",
    "app.follow_ups.actions.tell": "as `promise`",
    "app.results.actions.give": "it stands under the acts, which look it through",
    "app.results.actions.keep_drafted": "as `give`",
    "app.retention.settings_actions.set_days": "the name of a period and days, given on the command line",
}
"""What takes text from somebody who acts and looks it not through, and why."""


EVERY = {**ACTS, **{one.__name__: told for one, told in STORING.items()}}


@pytest.mark.parametrize("name", EVERY)
def test_it_is_stored_only_when_each_passage_has_been_cleared(desk: Desk, name: str) -> None:
    at, where, act = EVERY[name]
    case_id, by = desk.case(at=at), _secretariat(desk)
    before = _events(desk)
    for cleared in ((), ["no such key"]):
        with pytest.raises(NotClearedError):
            desk.change(case_id, partial(act, by=by, cleared=cleared))
    assert _events(desk) == before
    keys = [stop.key for stop in list_stops({where: SAID})]
    desk.change(case_id, partial(act, by=by, cleared=keys))


def test_no_act_is_forgotten() -> None:
    assert ACTS.keys() | WORDLESS_ACTS.keys() == CASES.by_noun.keys(), "try it above, or say there why not"


def test_no_action_that_takes_text_of_staffs_is_forgotten() -> None:
    taking = {f"{one.__module__}.{one.__name__}" for one in _acting() if _takes_text(one)}
    looking = {f"{one.__module__}.{one.__name__}" for one in _acting() if "cleared" in _parameters(one)}
    tried = {f"{one.__module__}.{one.__name__}" for one in STORING} | TRIED_WITH_COMMENTS
    assert looking == tried, "each is tried above"
    assert taking - looking == NO_WORDS_OF_STAFFS.keys(), "look it through, or say here why not"


def _secretariat(desk: Desk) -> Actor:
    with desk.app.app_context(), desk.app.extensions["database"].reading():
        return get_cast().secretariat


def _events(desk: Desk) -> int:
    with desk.app.app_context(), desk.app.extensions["database"].reading() as session:
        number: int = session.scalar(select(func.count()).select_from(Event))
        return number


def _acting() -> Iterator[Act]:
    """Yield the public functions of the product in which somebody acts."""
    for found in pkgutil.walk_packages(product.__path__, "app."):
        if ".demo" in found.name or found.name.endswith(("views", ".main")):
            continue
        module = importlib.import_module(found.name)
        for name, one in vars(module).items():
            own = inspect.isfunction(one) and one.__module__ == found.name and not name.startswith("_")
            if own and _parameters(one).get("by") in {Actor, By}:
                yield one


def _parameters(action: Act) -> dict[str, Any]:
    return {name: one.annotation for name, one in inspect.signature(action).parameters.items()}


def _takes_text(action: Act) -> bool:
    """Return whether words could come in: anything but rows that are there, numbers, dates and choices."""
    kinds = (kind for name, kind in _parameters(action).items() if name not in {"cleared", "language"})
    return any(kind not in _WORDLESS for kind in kinds)
