"""Every form that writes does its work once: it carries a key, or is of a kind that can be done only once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.exceptions import HTTPException

from app import clock
from app.accounts.writers import Writer
from app.alarms.actions import raise_by_hand
from app.answering import actions as answering_actions
from app.answering.forms import Drafted, ReadDraft
from app.breaches.actions import note_breach
from app.by_hand.actions import keep_owed, reach_by
from app.casework import closing_actions, publishing_actions
from app.challenges.directory import get_challenges
from app.conversations import moderating_actions as comment_acts
from app.conversations.actions import NewComment, comment
from app.events import By
from app.follow_ups.acts import Promised, promise
from app.network_backing.actions import ask_back
from app.network_backing.models import NetworkGate
from app.networks.states import Stage
from app.permissions import Actor, Role
from app.placements.actions import place
from app.publishing import asked_actions
from app.publishing.actions import add_wording, get_subject_for_update
from app.publishing.redaction_form import Covering
from app.redaction.case_actions import redact
from app.retention import comment_hold_actions
from app.retention.hold_actions import hold
from app.retention.hold_form import Holding
from app.screening.findings import Danger
from app.sender_limits.actions import propose
from app.sender_limits.queries import get_token, list_standing
from app.subjects import HeldFor, Voice
from app.submissions.actions import add_to
from app.submissions.models import Submission
from app.submissions.states import Outcome
from app.vault import get_vault
from app.web.act_form import Why
from tests.authors.test_own_pages import checked, opened, sent
from tests.browsing import Browser, Page, fields_of
from tests.challenge_desk.at_every_step import pages_of_challenges
from tests.challenges.opening import opened as open_challenge
from tests.co_authors.at_every_step import pages_of_co_authors
from tests.committee_desk.at_every_step import pages_of_decisions
from tests.contributions.at_every_step import pages_of_contributions
from tests.conversations.talking import fill, list_ids
from tests.entries.adding import guest
from tests.entries.at_every_step import pages_of_entries
from tests.exchange.at_every_step import pages_of_translations
from tests.ground.staging import STEPS, TEXT, Town
from tests.joint_answers.at_every_step import pages_of_joint_answers
from tests.meeting_tasks.at_every_step import pages_of_tasks
from tests.meetings.at_every_step import pages_of_meetings
from tests.network_backing.test_gates import EMAIL as CONTACT
from tests.network_closing.at_every_step import pages_of_endings
from tests.network_design.asking import pages_of_design
from tests.network_help.at_every_step import pages_of_help
from tests.network_log.at_every_step import pages_of_logs
from tests.network_members.coming import pages_of_members
from tests.network_resting.at_every_step import pages_of_resting
from tests.network_stages.moving import in_stage, press
from tests.objection_desk.at_every_step import pages_of_objections
from tests.organisation_rest.at_every_step import pages_of_rest
from tests.organisations.at_every_step import pages_of_organisations
from tests.perspectives.at_every_step import pages_of_perspectives
from tests.phrases.at_every_step import pages_of_phrases
from tests.redaction.covering import cover
from tests.security.routes import list_routes
from tests.solutions.at_every_step import pages_of_solutions
from tests.tables.at_every_step import pages_of_tables
from tests.theme_proposals.at_every_step import pages_of_themes
from tests.trials.at_every_step import pages_of_trials

pytestmark = pytest.mark.either_database

COMPLAINT = "Jeg klager over jeres afgørelse."
STORES_NOTHING = {
    "/submissions/new",
    "/submissions/preview",
    "/submissions/similar",
    "/experience",
    "/desk/networks/<slug>/description/preview",
    "/desk/cases/<int:case_id>/words",
    "/desk/cases/<int:case_id>/answer-words",
    "/desk/comments/<int:comment_id>/words",
    "/desk/networks/<int:network_id>/words",
    "/desk/organisations/<int:organisation_id>/words",
    "/desk/entries/<int:entry_id>/words",
    "/desk/themes/<int:proposal_id>/words",
    "/desk/contributions/<int:contribution_id>/words",
    "/desk/challenges/<int:challenge_id>/words",
    "/desk/solutions/<int:solution_id>/covering",
    "/admin/<register>/file",
}
LETS_IN_OR_OUT = {
    "/sign-in",
    "/sign-in/<token>",
    "/sign-in/demo/<int:person_id>",
    "/sign-out",
    "/account/sessions/<int:session_id>/end",
    "/account/other-sessions/end",
    "/my-case",
    "/my-submission/end",
    "/receipts/<secret>/access",
    "/receipts/<secret>/link",
    "/author-links/<token>",
    "/confirmations/<token>",
    "/mine/link",
    "/mine/cases",
    "/mine/end",
    "/organisations/invitations/<token>",
    "/networks/invitations/<token>",
    "/organisations/contacts/<token>",
    "/challenges/invitations/<token>",
}
# What changes nothing when it is so already: {address: what is so}.
ONCE_BY_NATURE = {
    "/desk/themes/<int:proposal_id>/back-note": "the note is gone",
    "/admin/closed-days/promises": "nothing is promised for a closed day any more",
    "/admin/networks/<int:network_id>/closing": "it is rounded off",
    "/admin/town/logo": "it is the logo",
    "/admin/<register>/new": "the same row is there",
    "/admin/people/<int:person_id>/leaving": "they have stopped",
    "/admin/<register>/<key>": "it says so already",
    "/admin/<register>/<key>/removal": "it is removed",
    "/admin/<register>/<key>/history": "it says so already",
    "/admin/<register>/file/rows": "the file would do something else by now",
    "/desk/standard-texts/new": "the same text is there",
    "/desk/standard-texts/<int:text_id>": "it says so already",
    "/desk/standard-texts/<int:text_id>/withdrawal": "it is withdrawn",
    "/desk/standard-texts/<int:text_id>/return": "it is in use",
    "/desk/joint-answers/<int:heading_id>": "it is called so already",
    "/desk/joint-answers/<int:heading_id>/numbers": "they stand there already",
    "/desk/joint-answers/<int:heading_id>/cases/<int:case_id>/removal": "it is out",
    "/desk/joint-answers/<int:heading_id>/removal": "nothing is left to take out",
    "/desk/joint-answers/<int:heading_id>/campaign": "they stand there already",
    "/desk/joint-answers/<int:heading_id>/draft": "the draft has moved on",
    "/desk/joint-answers/<int:heading_id>/order": "it is ordered",
    "/desk/joint-answers/<int:heading_id>/undo": "it is a draft again",
    "/desk/joint-answers/<int:heading_id>/again": "it is not given up any more",
    "/desk/joint-answers/<int:heading_id>/end": "it is not given up any more",
    "/desk/joint-answers/<int:heading_id>/telling": "they are being told already",
    "/desk/committee/<where>/<int:place_id>/undo": "it is undone",
    "/desk/committee/<where>/<int:place_id>/meeting": "that day is said",
    "/challenges/<slug>/invitations": "the address is invited already",
    "/desk/challenges/<int:challenge_id>/perspectives/organisations/<int:organisation_id>": "it is invited already",
    "/my-submission/withdrawal": "it is withdrawn",
    "/my-submission/name": "the name is hidden",
    "/my-submission/placement": "it is settled whether it belongs there",
    "/my-submission/placement-end": "it is out",
    "/desk/calls/told": "it is told",
    "/desk/calls/missed": "one has called once more than the form says",
    "/desk/calls/again": "it stands among those to call",
    "/desk/calls/end": "nobody calls about it any more",
    "/desk/letters/print": "it is printed again, and each time is a trace",
    "/desk/letters/sent": "it is sent",
    "/my-submission/co-author-end": "they are not asked any more",
    "/co-authors/<token>": "it is answered",
    "/my-data/<int:subject_id>/audience": "those read it",
    "/my-data/<int:subject_id>/name": "the name is hidden",
    "/my-data/<int:subject_id>/address": "it is asked for already",
    "/my-data/<int:subject_id>/address/end": "there is no address",
    "/my-data/<int:subject_id>/withdrawal": "it is withdrawn",
    "/my-data/erasure": "it is erased, and nobody is let in any more",
    "/my-data/<int:subject_id>/erasure": "it is erased",
    "/submissions/<int:submission_id>/follows": "it is followed, or asked for",
    "/submissions/<int:submission_id>/comments": "the same person has said the same",
    "/submissions/<int:subject_id>/supports": "it is supported, or asked for",
    "/submissions/<int:submission_id>/supports/joining": "it is supported, or asked for",
    "/submissions/<int:subject_id>/supports/end": "it is supported no longer",
    "/entries/<int:subject_id>/supports": "it is supported, or asked for",
    "/entries/<int:subject_id>/supports/end": "it is supported no longer",
    "/entries/<int:subject_id>/reports": "the same is reported",
    "/desk/entries/<int:entry_id>/undo": "it is undone",
    "/desk/themes/<int:proposal_id>/undo": "it is undone",
    "/desk/network-stages/<int:network_id>/undo": "it is undone",
    "/desk/network-log/<int:network_id>/undo": "it is undone",
    "/networks/<slug>/requests": "the address asks already",
    "/desk/network-meetings/<int:network_id>/undo": "it is undone",
    "/desk/solutions/<int:solution_id>/undo": "it is undone",
    "/desk/trials/<int:trial_id>/undo": "it is undone",
    "/desk/network-translations/<int:network_id>/undo": "it is undone",
    "/meetings/<int:meeting_id>/signups": "they are on the list",
    "/meetings/signups/<token>": "they are off the list",
    "/mine/networks/<int:network_id>/tasks/<int:task_id>": "it is done, or not",
    "/mine/networks/<int:network_id>/leaving": "they are in it no more",
    "/mine/networks/<int:network_id>/name": "the name stands as it was written last",
    "/desk/themes/rounds": "there is such a round",
    "/desk/themes/rounds/<int:round_id>": "these are its dates",
    "/themes/<int:subject_id>/reports": "the same is reported",
    "/solutions/<int:subject_id>/reports": "the same is reported",
    "/solutions/<slug>/follows": "it is followed, or asked for",
    "/networks/<slug>/follows": "it is followed, or asked for",
    "/themes/<int:proposal_id>/follows": "it is followed, or asked for",
    "/themes/<int:proposal_id>/again": "it is in the next round",
    "/themes/<int:proposal_id>/answers": "these are offered",
    "/themes/<int:proposal_id>/wording": "these words stand there",
    "/themes/<int:proposal_id>/withdrawal": "it is taken back",
    "/themes/receipts/<token>/again": "it is in the next round",
    "/themes/receipts/<token>/answers": "these are offered",
    "/themes/receipts/<token>/wording": "these words stand there",
    "/themes/receipts/<token>/withdrawal": "it is taken back",
    "/desk/challenges/<int:challenge_id>/entries": "the version that was read has been put somewhere",
    "/entries/<int:entry_id>/wording": "these words stand there",
    "/entries/<int:entry_id>/withdrawal": "it is taken back",
    "/comments/<int:comment_id>/wording": "these words stand there",
    "/comments/<int:comment_id>/wish": "it is asked for already",
    "/comments/<int:comment_id>/withdrawal": "it is taken back",
    "/submissions/<int:submission_id>/conversation/wish": "it is asked for already",
    "/desk/comments/wishes/<int:wish_id>/settling": "somebody has seen to it",
    "/desk/cases/<int:case_id>/undo": "it is undone",
    "/desk/comments/<int:comment_id>/undo": "it is undone",
    "/desk/networks/<int:network_id>/undo": "it is undone",
    "/desk/cases/<int:case_id>/conversation": "it is paused so, or open",
    "/submissions/<int:subject_id>/reports": "the same is reported",
    "/comments/<int:subject_id>/reports": "the same is reported",
    "/organisations/<int:subject_id>/reports": "the same is reported",
    "/desk/reports/<int:subject_id>/keeping": "it stands",
    "/desk/mail/unplaced/<int:answer_id>/case": "the mail is dealt with",
    "/desk/mail/unplaced/<int:answer_id>/end": "it is put aside",
    "/desk/cases/<int:case_id>/department-again": "their link works already",
    "/desk/comments/<int:comment_id>/council": "the mark is there so, or gone",
    "/desk/comments/pause": "they are paused, or open",
    "/desk/comments/approvals": "everybody can read them",
    "/desk/tables/<int:table_id>/approvals": "everybody can read them",
    "/mine/rhythm": "it is the rhythm",
    "/desk/mail": "it is the rhythm",
    "/solved/<token>": "it is answered",
    "/kept-names/<token>": "the name is kept",
    "/my-submission/kept-name": "the name is kept",
    "/desk/objections/<int:event_seq>": "it is decided",
    "/desk/sender-limits/<int:limit_id>": "it is decided",
    "/desk/sender-limits/<int:limit_id>/end": "it is lifted",
    "/gates/<token>/backing": "they stand behind it",
    "/gates/<token>/question": "the same is asked",
    "/gates/<token>/refusal": "the same is refused",
    "/handovers/<token>/taking": "they lead it",
    "/handovers/<token>/declining": "it is answered",
    "/answers/<token>": "it is answered",
    "/answers/<token>/refusal": "it is said",
    "/answers/<token>/yes": "that day is named already",
    "/answers/<token>/time": "that time is asked for already",
    "/answers/<token>/code": "the mail with it waits already, and the newest counts",
    "/answers/<token>/opening": "it is open, or one try less is left",
    "/answers/<token>/fresh": "the mail with it waits already",
    "/mine/follows/end": "it is followed no longer",
    "/unsubscribe/<token>": "it is followed no longer",
    "/desk/cases/<int:case_id>/joint-answers/<int:other_id>": "they stand under it already",
    "/desk/cases/<int:case_id>/pairs/<int:other_id>": "the same person has said the same",
    "/desk/networks/<slug>/description": "these words stand there",
    "/desk/statutory/about/<int:subject_id>": "the unit has it, or it starts no clock",
    "/desk/breaches": "the sheet that is open of the thing is the one",
    "/desk/breaches/<int:breach_id>/words": "the version that was read has been written on",
    "/desk/breaches/<int:breach_id>/closing": "it is closed",
    "/challenges/<slug>/contributions": "the same giver gives exactly this, or waits to",
    "/contributions/<int:contribution_id>/withdrawal": "one has stepped back",
    "/contributions/receipts/<token>/withdrawal": "one has stepped back",
    "/organisations/<slug>/reading": "it is to be read already",
    "/contributions/<int:contribution_id>/confirmation": "it waits for the network",
    "/contributions/<int:contribution_id>/reply": "it is answered",
    "/contributions/<int:contribution_id>/wording": "these words stand there",
    "/contributions/<int:contribution_id>/amount": "that much stands there",
    "/desk/cases/<int:case_id>/covered-wrongly": "it is open",
    "/desk/comments/<int:subject_id>/covered-wrongly": "it is open",
    "/desk/entries/<int:subject_id>/covered-wrongly": "it is open",
    "/desk/organisations/<int:subject_id>/covered-wrongly": "it is open",
    "/desk/cases/<int:case_id>/uncovering": "it is uncovered",
    "/contributions/<int:subject_id>/reports": "the same is reported",
    "/desk/contributions/<int:contribution_id>/undo": "it is undone",
    "/organisations/new": "the same address has signed it up",
    "/organisations/<slug>/contact": "they decide for it already",
    "/organisations/<slug>/description": "these words stand there",
    "/organisations/<slug>/invitations": "an earlier invitation to the same address holds no more",
    "/organisations/<slug>/invitations/<int:invitation_id>/end": "it holds no more",
    "/organisations/<slug>/asking/<int:joining_id>": "it is answered",
    "/organisations/<slug>/people/<int:membership_id>": "the role is that, or they are gone",
    "/organisations/<slug>/leaving": "one is gone",
    "/organisations/<slug>/phrases": "these stand there",
    "/organisations/<slug>/phrases/confirmation": "they fit",
    "/organisations/phrases/<token>": "they fit",
    "/desk/organisations/list": "what an earlier list said is put right",
    "/desk/organisations/<int:organisation_id>/asking/<int:joining_id>": "it is answered",
    "/desk/organisations/<int:organisation_id>/undo": "it is undone",
    "/challenges/<slug>/follows": "it is followed, or asked for",
    "/challenges/<int:subject_id>/reports": "the same is reported",
    "/desk/challenges/<int:challenge_id>/undo": "it is undone",
    "/desk/engine/training": "a training waits",
    "/desk/engine/choice": "it is in use",
    "/desk/jobs/<int:job_id>/revival": "it waits",
}


def test_every_form_that_adds_something_carries_a_key(app: Flask) -> None:
    """All forms of all pages, those of cases and of authors at every step."""
    keyed: dict[str, bool] = {}
    for page in list_pages(app):
        for form in page.all("form"):
            if form.get("method") == "post":
                rule = rule_of(app, form.get("action", ""))
                keyed[rule] = keyed.get(rule, True) and bool(fields_of(form).get("key"))
    free = STORES_NOTHING | LETS_IN_OR_OUT | set(ONCE_BY_NATURE)
    assert sorted(rule for rule, has_key in keyed.items() if not has_key and rule not in free) == []
    written = {route.rule.rule for route in list_routes(app) if route.method == "POST"}
    assert sorted(written - free - keyed.keys()) == [], "no page shows these forms"
    assert sorted(free - written) == [], "nothing is sent there any more"


def rule_of(app: Flask, action: str) -> str:
    try:
        rule, _values = app.url_map.bind("localhost").match(action.partition("?")[0], method="POST", return_rule=True)
    except HTTPException:
        return f"nothing: {action}"
    return rule.rule


def list_pages(app: Flask) -> list[Page]:
    """Give the pages that everybody, authors and staff reach by links, with a case at every step."""
    town = Town(app)
    secretary = town.add_person(Role.SECRETARIAT)
    cases = town.submit_all([{"email": "kim@beboer.example"}, *[{}] * (len(STEPS) + 2)])
    for step, one in zip(STEPS, cases, strict=False):
        town.bring(one, step, by=secretary)
    drafted, closed, _new = cases[-3:]
    town.bring(drafted, "accepted", by=secretary)
    challenge = open_challenge(town, secretary)
    author = Browser(app)
    pages = [checked(author, TEXT), opened(author, sent(author, TEXT))]
    with town.writing() as session:
        own = session.query(Submission).order_by(Submission.id.desc()).first()
        place(own, get_challenges()[challenge.id], by=By.person(secretary))
        publishing_actions.send_back(own, Why("Tag nummeret ud."), By.person(secretary))
        ended = session.get_one(Submission, closed.id)
        closing_actions.close(ended, Why("Det er sket."), By.person(secretary))
        hold(ended, Holding(HeldFor.LAW, "Det siger loven."), By.person(secretary))
        add_to(session.get_one(Submission, cases[1].id), "Der er også mørkt ved broen.", [])
        answered = session.get_one(Submission, cases[STEPS.index("answered")].id)
        answering_actions.save_draft(answered, Drafted("Lyset er sat op.", Outcome.LED, "da"), By.person(secretary))
        answering_actions.publish_answer(answered, ReadDraft(1), By.person(secretary))
        _promise_and_limit(answered, session.get_one(Submission, cases[0].id), By.person(secretary))
        case, words = session.get_one(Submission, drafted.id), "Vi sætter lys op."
        answering_actions.save_draft(case, Drafted(words, Outcome.LED, "da"), By.person(secretary))
    pages += [
        _hearing(town),
        author.get("/my-submission/objections"),
        author.get("/my-submission"),
        *author.walk("/my-data").values(),
        *Browser(app).walk("/").values(),
    ]
    fill(town, cases[0], secretary, 2)
    with town.writing() as session:
        waiting = NewComment(cases[0].id, "Det er mørkt der.", "da")
        comment(waiting, Writer(session.get_one(Voice, list_ids(town)[0]).contact_id))
        add_wording(get_subject_for_update(list_ids(town)[1]), None, "Andre ord.", written_by="author")
        redact(session.get_one(Submission, cases[0].id), Covering(["tunnelen"], "Et sted."), By.person(secretary))
        named = get_subject_for_update(cases[2].id)
        asked_actions.ask(named, Covering(["tunnelen"], "Et navn."), by=By.person(secretary), vault=get_vault())
        add_wording(get_subject_for_update(cases[1].id), "Afslag", COMPLAINT, written_by="author")
        comment(replace(waiting, text=COMPLAINT), Writer(session.get_one(Voice, list_ids(town)[0]).contact_id))
        note_breach(cases[0].id, by=By.person(secretary))
        reach_by(cases[0].id, "20304050", None)
        keep_owed(cases[0].id, "published", "da", "Nu kan alle læse det", "Vi har læst det.")
        for dangerous in (cases[0].id, list_ids(town)[1]):
            raise_by_hand(dangerous, Danger.LIFE, By.person(secretary))
        kept = Holding(HeldFor.LAW, "Det siger loven.")
        comment_hold_actions.hold(get_subject_for_update(list_ids(town)[1]), kept, By.person(secretary))
        comment_acts.hide(get_subject_for_update(list_ids(town)[0]), Why("Tag navnet ud."), By.person(secretary))
        hidden_of = session.get_one(Voice, list_ids(town)[0]).contact_id
    pages.append(guest(town, hidden_of or 0).get(f"/comments/{list_ids(town)[0]}/own"))
    network, staff = f"/desk/networks/{town.networks()[0].id}", town.sign_in(secretary)
    cover(staff, network, "vi", "Et navn.")
    pages += [staff.get(one) for one in (f"{network}/words", *(f"/desk/comments/{one}" for one in list_ids(town)))]
    for role in Role:
        network_id = town.networks()[0].id if role == Role.LEADER else None
        browser = town.sign_in(town.add_person(role, network_id=network_id))
        pages += browser.walk("/desk?list=all", *(f"/desk/cases/{one.id}" for one in cases)).values()
    return pages + _pages_of_rooms(town, secretary)


def _pages_of_rooms(town: Town, secretary: Actor) -> list[Page]:
    """Give the pages of the rooms beside cases, with a thing of each at every step."""
    return [
        *pages_of_perspectives(town, secretary),
        *pages_of_tables(town, secretary),
        *pages_of_co_authors(town, secretary),
        *pages_of_joint_answers(town, secretary),
        *pages_of_decisions(town, secretary),
        *pages_of_entries(town, secretary),
        *pages_of_challenges(town, secretary),
        *pages_of_themes(town, secretary),
        *pages_of_contributions(town, secretary),
        *pages_of_phrases(town, secretary),
        *pages_of_organisations(town, secretary),
        *pages_of_rest(town, secretary),
        *pages_of_objections(town, secretary),
        *_pages_of_stages(town, secretary),
        *pages_of_members(town, secretary),
        *pages_of_design(town, secretary),
        *pages_of_logs(town, secretary),
        *pages_of_meetings(town, secretary),
        *pages_of_tasks(town, secretary),
        *pages_of_help(town, secretary),
        *pages_of_endings(town, secretary),
        *pages_of_resting(town, secretary),
        *pages_of_trials(town, secretary),
        *pages_of_solutions(town, secretary),
        *pages_of_translations(town, secretary),
        town.sign_in(town.add_person(Role.ADMINISTRATOR)).get("/admin/town/logo"),
    ]


def _pages_of_stages(town: Town, secretary: Actor) -> list[Page]:
    """Give the pages of a network at the desk that was moved: its contact asks back, and somebody stands in."""
    staff, moved = town.sign_in(secretary), in_stage(town, Stage.TEST, secretary)
    asked_who = staff.get(f"/desk/network-design/{moved.id}")
    press(staff, moved.id, "person", role="leader", name="Souschef i hjemmeplejen")
    press(staff, moved.id, "contact", name="Chef for hjemmeplejen", email=CONTACT)
    with town.writing() as session:
        ask_back(
            session.scalars(select(NetworkGate).order_by(NetworkGate.id.desc()).limit(1)).one(), "Hvad koster det?"
        )
    leader, day = town.sign_in(town.add_person(Role.LEADER, network_id=moved.id)), clock.today().isoformat()
    stands_in = str(town.add_person(Role.MODERATOR).id)
    press(leader, moved.id, "substitute", person=stands_in, from_on=day, until_on=day)
    return [asked_who, *(browser.get(f"/desk/network-stages/{moved.id}") for browser in (staff, leader))]


def _promise_and_limit(answered: Submission, limited: Submission, by: By) -> None:
    """Promise something of a case that was answered, and propose a limit on whoever wrote another."""
    promise(answered, Promised(clock.today() + timedelta(days=30), "Vi ser efter."), by)
    days = {"hear_by": clock.today() + timedelta(days=8), "ends_on": clock.today() + timedelta(days=60)}
    propose(limited, most=2, **days, reason="Det er meget.", by=by)


def _hearing(town: Town) -> Page:
    """Return the page on which a sender is heard about a limit."""
    with town.reading():
        link = f"/sender-limits/{get_token(list_standing()[0].id)}"
    return Browser(town.app).get(link)
