"""Contributions on the stage: one in each state, given for an organisation by its contact, and some by persons."""

from collections.abc import Callable, Collection
from collections.abc import Set as AbstractSet
from datetime import timedelta

from sqlalchemy import func, select

from app import clock, db
from app.accounts import actions as accounts
from app.alarms.actions import raise_by_hand
from app.challenges.kinds import Help, Standing
from app.challenges.models import Challenge
from app.clearing import find_stops
from app.clearing.stops import Stop
from app.contribution_desk import answering_actions, using_actions
from app.contribution_desk.answering_forms import Accepted, Outcome, Telling
from app.contributions import moderating_actions
from app.contributions.actions import contribute
from app.contributions.giving import NewContribution
from app.contributions.models import Contribution, WaitingContribution
from app.contributions.waiting_actions import contribute_for
from app.endings.actions import say
from app.endings.kinds import Outcome as Ending
from app.events import By
from app.organisations import moderating_actions as organisations
from app.organisations import people_actions
from app.organisations.actions import Applicant, NewOrganisation, sign_up
from app.organisations.invitation_actions import invite
from app.organisations.kinds import MemberRole, OrganisationKind
from app.organisations.models import Membership, Organisation
from app.own_contributions import actions as own_actions
from app.publishing.actions import add_wording, get_subject_for_update
from app.publishing.moderation_actions import Read
from app.publishing.redaction_form import Covering
from app.retention import contribution_hold_actions
from app.retention.hold_form import Holding
from app.screening.findings import Danger
from app.subjects import HeldFor, Subject, Wording
from app.vault import get_vault
from app.web.act_form import Said, Why
from tests.security.canaries import Thing
from tests.security.staged_kind import Setting, StagedKind

STATES = (
    *("reserved", "received", "withheld", "alarming", "stepped out", "asked", "answered", "declined", "over"),
    "published",
    *("sells", "unused", "used", "changed", "changed in vain", "returned", "hidden", "redacted", "held", "withdrawn"),
    *("erased", "of a person", "called", "unconfirmed", "asking"),
)
"""Of one that is `stepped out` the leader of the network has an interest in it; of one that is `over` it was said what
came of it before it was answered; `sells` is one by whom what it was told is kept, `unused` one that came back at its
day. Of one that is `erased` it is whoever wrote it for an organisation who was; `called` is one by whom a number alone
was left. `unconfirmed` waits for its address, `asking` for an organisation.
"""

READ_OF_CONTRIBUTIONS = """
                       | sent in | declined | shown | out of sight | withdrawn | erased | of a person | called | waiting
text                   | amLMS   | amLMS    | *     | amLMS        | aLMS      | *      | *           | LMS    | a
amount                 | amLS    | amLS     | amLS  | amLS         | aLS       | mLS    | aLS         | LS     | a
phone                  | aLS     | aLS      | aLS   | aLS          | aLS       | -      | aLS         | LS     | a
name                   | aLMS    | aLMS     | aLMS  | aLMS         | aLMS      | -      |             | LMS    | a
shown name             |         |          |       |              |           |        | *           |        |
organisation title     |         |          |       |              |           |        |             |        | a
contact address        | a       | a        | a     | a            | a         | -      | a           |        | a
member address         | m       | m        | m     | m            | m         | m      |             |        |
invited address        | i       | i        | i     | i            | i         | i      |             |        |
other address          | o       | o        | o     | o            | o         | o      |             |        |
carrier                |         |          | *     | amLMS        | LMS       | *      | *           |        |
outcome                |         |          | *     |              |           |        |             |        |
what they were told    |         |          | *     |              |           |        |             |        |
question               | amLMS   |          |       |              |           |        |             |        |
answered: question     | LMS     |          |       |              |           |        |             |        |
reply                  | aLMS    |          |       |              |           |        |             |        |
reserved: text         | amMS    |          |       |              |           |        |             |        |
reserved: amount       | amS     |          |       |              |           |        |             |        |
reserved: phone        | aS      |          |       |              |           |        |             |        |
reserved: name         | aMS     |          |       |              |           |        |             |        |
stepped out: text      | amMS    |          |       |              |           |        |             |        |
stepped out: amount    | amS     |          |       |              |           |        |             |        |
stepped out: phone     | aS      |          |       |              |           |        |             |        |
stepped out: name      | aMS     |          |       |              |           |        |             |        |
thanks                 |         | amLMS    |       |              |           |        |             |        |
changed text           |         |          | amLMS |              |           |        |             |        |
changed in vain: changed text |  |          | a     |              |           |        |             |        |
covered text           |         |          | MS    |              |           |        |             |        |
reason of returning    |         |          |       | amLMS        |           |        |             |        |
reason of hiding       |         |          |       | amLMS        |           |        |             |        |
reason of covering     |         |          | aLMS  |              |           |        |             |        |
reason of refusing     |         |          | aLMS  |              |           |        |             |        |
reason of holding      |         |          | LMS   |              |           |        |             |        |
"""


def _row(subject: Subject) -> Contribution:
    return db.session.get_one(Contribution, subject.id)


def _accept(subject: Subject, on: Setting) -> None:
    said = Accepted(
        f"Enheden {on.word('carrier')}",
        clock.today() + timedelta(days=14),
        wording_id=subject.current_wording_id or 0,
        cleared=[one.key for one in _stops(subject)],
    )
    answering_actions.accept(_row(subject), said, on.by)


def _stops(subject: Subject) -> list[Stop]:
    wording = db.session.get_one(Wording, subject.current_wording_id)
    row = _row(subject)
    return find_stops(moderating_actions.words_of(row, wording), moderating_actions.get_reach(row))


def _ask(subject: Subject, on: Setting) -> None:
    answering_actions.ask_back(_row(subject), Why(f"Gælder det også {on.word('question')}?"), on.by)


def _reply(subject: Subject, on: Setting) -> None:
    own_actions.answer_back(subject.id, f"Ja, også {on.word('reply')}.")


def _decline(subject: Subject, on: Setting) -> None:
    answering_actions.decline(_row(subject), Why(f"Tak for {on.word('thanks')}."), on.by)


def _step_out(subject: Subject, on: Setting) -> None:
    using_actions.step_out(_row(subject), Said(), By.person(on.staff["L"]))


def _tell(subject: Subject, on: Setting) -> None:
    using_actions.tell_seller(_row(subject), Telling(f"De har hørt {on.word('what they were told')}."), on.by)


def _bring_back(subject: Subject, _on: Setting) -> None:
    _row(subject).returned_on = clock.today()


def _use(subject: Subject, on: Setting) -> None:
    using_actions.use(_row(subject), Outcome(f"Der kom {on.word('outcome')} ud af det."), on.by)


def _change(subject: Subject, on: Setting) -> None:
    add_wording(subject, None, f"Vi tæller {on.word('changed text')} hver aften nu.", written_by="author")


def _change_in_vain(subject: Subject, on: Setting) -> None:
    _change(subject, on)
    moderating_actions.refuse_change(subject, Why(f"Der står {on.word('reason of refusing')}."), on.by)


def _return(subject: Subject, on: Setting) -> None:
    moderating_actions.send_back(subject, Why(f"Tag {on.word('reason of returning')} ud."), on.by)


def _hide(subject: Subject, on: Setting) -> None:
    moderating_actions.hide(subject, Why(f"Der står {on.word('reason of hiding')}."), on.by)


def _cover(subject: Subject, on: Setting) -> None:
    covering = Covering([on.word("covered text")], f"Det er {on.word('reason of covering')}.")
    moderating_actions.redact(subject, covering, on.by)


def _hold(subject: Subject, on: Setting) -> None:
    why = f"Loven siger {on.word('reason of holding')}."
    contribution_hold_actions.hold(subject, Holding(HeldFor.LAW, why), on.by)


def _alarm(subject: Subject, on: Setting) -> None:
    raise_by_hand(subject.id, Danger.LIFE, on.by)


def _step_back(subject: Subject, _on: Setting) -> None:
    own_actions.step_back(subject.id)


def _end(subject: Subject, _on: Setting) -> None:
    say(_row(subject).root_id, [subject.id], Ending.NOTHING, "Det blev ikke til noget.")


Step = Callable[[Subject, Setting], None]
_STEPS: dict[str, tuple[Step, ...]] = {
    **dict.fromkeys(("reserved", "received", "withheld", "called"), ()),
    "alarming": (_alarm,),
    "stepped out": (_step_out,),
    "asked": (_ask,),
    "answered": (_ask, _reply),
    "declined": (_decline,),
    "over": (_end,),
    **dict.fromkeys(("published", "erased", "of a person"), (_accept,)),
    "sells": (_accept, _tell),
    "unused": (_accept, _bring_back),
    "used": (_accept, _use),
    "changed": (_accept, _change),
    "changed in vain": (_accept, _change_in_vain),
    "returned": (_accept, _return),
    "hidden": (_accept, _hide),
    "redacted": (_accept, _cover),
    "held": (_accept, _hold),
    "withdrawn": (_accept, _step_back),
}
"""How a contribution comes into each state, after it was given."""


def _new(on: Setting, state: str) -> NewContribution:
    says = f"Vi tæller {on.word('text')} i tunnelen hver aften."
    if state == "redacted":
        says += f" Her gik {on.word('covered text')} hver dag."
    if state == "withheld":
        says = f"Jeg klager over jeres afgørelse om {on.word('text')}."
    asks = select(Challenge.id).where(Challenge.standing == Standing.OPEN).order_by(Challenge.id).limit(1)
    shows_name = state == "of a person"
    return NewContribution(
        db.session.scalars(asks).one(),
        says,
        "da",
        helps=(Help.HOURS,),
        amount=f"Ti gange {on.word('amount')}",
        name=on.name("shown name" if shows_name else "name"),
        shows_name=shows_name,
        phone=on.word("phone"),
        reserved=state == "reserved",
        sells=state == "sells",
    )


def _sign_up(on: Setting, title: str, contact_id: int) -> int:
    kind = OrganisationKind.BUSINESS
    sign_up(NewOrganisation(title, kind), Applicant(contact_id, "Ida Bro", "da"), confirmed=True)
    made = db.session.scalars(select(func.max(Organisation.id))).one()
    subject = get_subject_for_update(made)
    organisations.publish(subject, Read(subject.current_wording_id or 0), on.by)
    return made


def _meet(on: Setting, organisation_id: int, contact_id: int) -> dict[str, str]:
    """Let somebody act for an organisation too, somebody be invited, and another decide for another one."""
    people = {one: on.address(of) for one, of in (("m", "member address"), ("i", "invited address"))}
    member_id = on.contact(people["m"])
    people_actions.add_member(organisation_id, member_id, MemberRole.MEMBER, name="Bo Dal")
    own = (Membership.organisation_id == organisation_id, Membership.contact_id == contact_id)
    inviter_id = db.session.scalars(select(Membership.id).where(*own)).one()
    invite(organisation_id, on.contact(people["i"]), MemberRole.CONTACT, inviter_id=inviter_id)
    people["o"] = on.address("other address")
    _sign_up(on, "Den anden løbeklub", on.contact(people["o"]))
    return people


def _wait(on: Setting, state: str, email: str) -> Thing:
    """Let somebody give something that waits for their address, or for an organisation that has to let them in."""
    new = _new(on, state)
    if state == "unconfirmed":
        club = NewOrganisation(f"Løberne {on.word('organisation title')}", OrganisationKind.GROUP)
        applicant = Applicant(accounts.keep_contact(get_vault(), email).id, "Ida Bro", "da")
        contribute_for(new, applicant, club, confirmed=False)
    else:
        asked = _sign_up(on, "Løbeklubben, der bliver spurgt", on.contact("spurgt@beboer.example"))
        contribute_for(new, Applicant(on.contact(email), "Ida Bro", "da"), asked, confirmed=True)
    assert db.session.scalar(select(func.count()).select_from(WaitingContribution))
    return Thing("contribution", state, 0, email, on.word("text"))


def put(on: Setting, state: str) -> Thing:
    """Give something with a word in each field to the challenge of the own leader's network, and bring it into a state.

    It is given for an organisation by its contact, or by a person who shows their name, or who left a number alone.
    """
    email = "" if state == "called" else on.address("contact address")
    people: dict[str, str] = {}
    with on.town.writing() as session:
        if state in {"unconfirmed", "asking"}:
            return _wait(on, state, email)
        organisation_id, contact_id = None, on.contact(email) if email else None
        if contact_id is not None and state != "of a person":
            organisation_id = _sign_up(on, "Løbeklubben", contact_id)
            people = _meet(on, organisation_id, contact_id)
        made = contribute(_new(on, state), contact_id, organisation_id=organisation_id)
        assert made is not None
        for step in _STEPS[state]:
            step(get_subject_for_update(made), on)
        session.flush()
    page = f"/contributions/{made}"
    return Thing("contribution", state, made, email, on.word("text"), page=page, people=people)


_ALL = frozenset(_STEPS)
_OUT_OF_SIGHT = {"returned", "hidden", "withdrawn"}
_UNANSWERED = {"received", "withheld", "alarming", "stepped out", "asked", "answered", "called"}
_SHOWN = _ALL - _UNANSWERED - _OUT_OF_SIGHT - {"reserved", "declined", "over"}
_UNREAD = (_UNANSWERED | {"reserved", "declined", "over"}) - {"withheld"}
_NOT_GONE = _ALL - {"withdrawn"}
_IN_SIGHT = _ALL - _OUT_OF_SIGHT
_LEADERS = {"stepped out", "reserved"}
"""What the leader of the network does not read: they have stepped out of it, or its own board has to say yes first."""


def _led(states: AbstractSet[str]) -> dict[str, Collection[str]]:
    return {"S": frozenset(states), "L": frozenset(states - _LEADERS)}


CONTRIBUTIONS = StagedKind(
    kind="contribution",
    plural="contributions",
    states=STATES,
    put=put,
    read=READ_OF_CONTRIBUTIONS,
    stands={
        **dict.fromkeys(_UNANSWERED | {"reserved", "over"}, "sent in"),
        **dict.fromkeys(_SHOWN, "shown"),
        **dict.fromkeys(("returned", "hidden"), "out of sight"),
        **dict.fromkeys(("unconfirmed", "asking"), "waiting"),
        **{one: one for one in ("declined", "withdrawn", "erased", "of a person", "called")},
    },
    who_acts={
        **dict.fromkeys(("acceptance", "question", "thanks"), _led(_UNANSWERED)),
        "carrier": _led(_SHOWN - {"used"}),
        "outcome": _led(_SHOWN),
        "interest": _led(_IN_SIGHT),
        "covering": {"L": _NOT_GONE - _LEADERS},
        "telling": _led({"sells"}),
        "approval": {"MS": _UNREAD | {"changed"}},
        "return": {"MS": _IN_SIGHT},
        "refusal": {"MS": {"changed"}},
        "hiding": {"MS": _IN_SIGHT},
        "display": {"MS": {"hidden"}},
        "redaction": {"MS": _NOT_GONE},
        "hold": {"MS": _ALL - {"held"}},
        "release": {"MS": {"held"}},
        "statutory": {"MS": _NOT_GONE},
        "no-statutory": {"MS": {"withheld"}},
        "child-report": {"MS": _NOT_GONE},
        "urgency": {"MS": _NOT_GONE},
        "alarm-handling": {"MS": _ALL},
    },
    read_of_acts={
        **dict.fromkeys(("outcome", "telling"), "*"),
        **dict.fromkeys(("question", "thanks", "return", "refusal", "hiding", "redaction"), "aLMS"),
        **dict.fromkeys(("display", "hold", "release"), "LMS"),
    },
    offered_elsewhere={
        "approval": _UNREAD,  # it is shown by saying yes to it
        "acceptance": {"withheld", "alarming"},
        "question": {"called"},
        "alarm-handling": _ALL - {"alarming"},
    },
    ready={
        **dict.fromkeys(("acceptance", "question", "thanks"), ("received", "L")),
        **dict.fromkeys(("carrier", "outcome"), ("published", "L")),
        "interest": ("received", "L"),
        "covering": ("received", "L"),
        "telling": ("sells", "L"),
        "approval": ("changed", "M"),
        "refusal": ("changed", "M"),
        "display": ("hidden", "M"),
        "release": ("held", "M"),
        "no-statutory": ("withheld", "M"),
        "alarm-handling": ("alarming", "M"),
    },
    own_forms=("/my-data/<int:", "/contributions/<int:contribution_id>/"),
)
"""Contributions, as the tables look at them."""
