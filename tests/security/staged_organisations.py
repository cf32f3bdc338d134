"""Organisations on the stage: one in each state, its contact, a member, somebody invited and somebody who asks."""

from collections.abc import Callable, Iterator

from sqlalchemy import func, select

from app import db
from app.alarms.actions import raise_by_hand
from app.association_lists.listed import ListedRow
from app.listed_organisations import actions as listing
from app.listed_organisations.models import ListedOrganisation
from app.organisation_merging import actions as merging_actions
from app.organisation_merging.forms import Doubled
from app.organisations import moderating_actions, own_actions, people_actions
from app.organisations.actions import Applicant, NewOrganisation, ask_to_join, sign_up
from app.organisations.invitation_actions import invite
from app.organisations.kinds import MemberRole, OrganisationKind
from app.organisations.models import Membership, Organisation
from app.organisations.rest_actions import rest
from app.phrases import actions as phrases
from app.phrases import reading_actions
from app.phrases.actions import Phrases
from app.phrases.kinds import Says
from app.phrases.models import OwnPhrase
from app.phrases.reading_forms import Chosen, Refused
from app.publishing.models import Merging
from app.publishing.moderation_actions import Read
from app.publishing.redaction_form import Covering
from app.publishing.verbs import HIDDEN
from app.retention import organisation_hold_actions
from app.retention.hold_form import Holding
from app.screening.findings import Danger
from app.subjects import HeldFor, Subject
from app.web.act_form import Why
from tests.browsing import Browser
from tests.security.canaries import Thing
from tests.security.staged_kind import Setting, StagedKind, cover_wrongly, object_to_newest

STATES = (
    *("received", "published", "changed", "changed in vain", "returned", "hidden", "redacted", "known", "resting"),
    *("left", "withheld", "alarming", "held", "erased", "unconfirmed", "listed", "claimed", "merged"),
)
"""`known` is one with our mark, `resting` one that nobody took on when its last contact had `left`; `claimed` from
another address than listed, and `merged` with another that stands for both. One that is `withheld` may start a clock in
law, and one that is `alarming` cannot wait.

Of one that is `erased` it is the contact who was; `unconfirmed` and `listed` ones are no organisations yet.
"""
_LISTED = "Samaritterne"
"""How the names begin that stand in the town's list: whoever types it is asked whether it is one of these."""

_STANDS_FOR_BOTH = "Badmintonklubben 1"
"""What the organisation is called with which others are joined: the first of all that are like them."""

READ_OF_ORGANISATIONS = """
                             | sent in | shown | out of sight | left | resting | erased | unconfirmed | listed
title, text                  | amMS    | *     | amMS         | *    | *       | *      | a           |
shown name                   |         |       |              |      |         |        | a           |
contact                      | amMS    | amMS  | amMS         | -    | -       | -      |             |
published: contact           |         | amiMS |              |      |         |        |             |
contact address              | a       | a     | a            | a    | a       | -      | a           |
member                       | amMS    | amMS  | amMS         | mMS  | mMS     | mMS    |             |
member address               | am      | am    | am           | m    | m       | m      |             |
asking                       |         | akMS  |              | kMS  | kMS     |        |             |
asking address               |         | ak    |              | k    | kMS     |        |             |
invited address              |         | ai    |              |      |         |        |             |
changed title, changed text  |         | amMS  |              |      |         |        |             |
changed in vain: changed title, changed text |         | am    |              |      |         |        |             |
published: phrase            |         | *     |              |      |         |        |             |
published: unread phrase, refused phrase | | aMS |            |      |         |        |             |
resting: phrase, unread phrase, refused phrase | |  |         |      | MS      |        |             |
covered text                 |         | MS    |              |      |         |        |             |
listed name                  |         |       |              |      |         |        |             | *
listed address               |         |       |              |      |         |        |             | l
claimed: listed name, listed address | l |     |              |      |         |        |             |
merged: title, contact, member |       | amMS  |              |      |         |        |             |
merged: contact address      |         | am    |              |      |         |        |             |
merged: text                 |         | MS    |              |      |         |        |             |
how we know they are one     |         | MS    |              |      |         |        |             |
reason of returning          |         |       | amMS         |      |         |        |             |
reason of hiding             |         |       | amMS         |      |         |        |             |
objection to hiding          |         |       | amMS         |      |         |        |             |
reason of covering           |         | amMS  |              |      |         |        |             |
reason of refusing           |         | amMS  |              |      |         |        |             |
how we know                  |         | MS    |              |      |         |        |             |
reason of holding            |         | MS    |              |      |         |        |             |
"""


def _sign_up(
    on: Setting, *, confirmed: bool = True, listed_id: int | None = None, covered: str = "", says: str = ""
) -> None:
    called = f"Badmintonklubben {on.word('title')}"
    says = says or f"Vi har set {on.word('text')} i hallen.{covered}"
    contact_id = on.contact(on.address("contact address"))
    named = on.name("contact" if confirmed else "shown name")
    new = NewOrganisation(called, OrganisationKind.ASSOCIATION, says, listed_id=listed_id)
    sign_up(new, Applicant(contact_id, named, "da"), confirmed=confirmed)


def _list(on: Setting, address: str) -> None:
    row = ListedRow(row=2, name=f"{_LISTED} {on.word('listed name')}", email=address)
    listing.take_list(listing.prepare([row], acting=()), by=on.by)


def _publish(subject: Subject, on: Setting) -> None:
    moderating_actions.publish(subject, Read(subject.current_wording_id or 0), on.by)


def _change(subject: Subject, on: Setting) -> None:
    new = NewOrganisation(
        f"Badmintonklubben {on.word('changed title')}",
        OrganisationKind.ASSOCIATION,
        f"Nu også {on.word('changed text')}.",
    )
    own_actions.describe(subject.id, new, read_version=subject.version)


def _change_in_vain(subject: Subject, on: Setting) -> None:
    _change(subject, on)
    why = Why(f"Der står {on.word('reason of refusing')}.")
    moderating_actions.refuse_change(subject, why, on.by)


def _return(subject: Subject, on: Setting) -> None:
    moderating_actions.send_back(subject, Why(f"Tag {on.word('reason of returning')} ud."), on.by)


def _cover_wrongly(subject: Subject, on: Setting) -> None:
    cover_wrongly(subject, on.by)


def _hide(subject: Subject, on: Setting) -> None:
    moderating_actions.hide(subject, Why(f"Der står {on.word('reason of hiding')}."), on.by)
    object_to_newest(subject, HIDDEN, f"Der står intet om {on.word('objection to hiding')}.")


def _cover(subject: Subject, on: Setting) -> None:
    covering = Covering([on.word("covered text")], f"Det er {on.word('reason of covering')}.")
    moderating_actions.redact(subject, covering, on.by)


def _know(subject: Subject, on: Setting) -> None:
    moderating_actions.verify(subject, Why(f"Vi har talt med {on.word('how we know')}."), on.by)


def _merge(subject: Subject, on: Setting) -> None:
    new = NewOrganisation(_STANDS_FOR_BOTH, OrganisationKind.ASSOCIATION)
    sign_up(new, Applicant(on.contact(on.address("member address")), on.name("member"), "da"), confirmed=True)
    into = db.session.get_one(Subject, db.session.scalars(select(func.max(Organisation.id))).one())
    _publish(into, on)
    why = f"Det siger {on.word('how we know they are one')}."
    merging_actions.merge(subject, Doubled(into.id, why), on.by)


def _rest(subject: Subject, on: Setting) -> None:
    contact_id = on.contact(on.address("contact address"))
    people_actions.leave(_membership(subject.id, contact_id))
    rest(db.lock(Organisation, subject.id))
    _ask(subject, on)


def _leave(subject: Subject, on: Setting) -> None:
    people_actions.leave(_membership(subject.id, on.contact(on.address("contact address"))))
    _ask(subject, on)


def _ask(subject: Subject, on: Setting) -> None:
    asking = Applicant(on.contact(on.address("asking address")), on.name("asking"), "da")
    ask_to_join(subject.id, asking, confirmed=True)


def _say(subject: Subject, on: Setting) -> None:
    """Let it say what it knows of: one phrase is read, one is refused, and one nobody has read yet."""
    names = ("phrase", "refused phrase", "unread phrase")
    said = {Says.KNOWS: [f"Vi ved noget om {on.word(one)}" for one in names]}
    phrases.write(subject.id, Phrases(said, opted_in=True, language="da"), read_version=0)
    own = select(OwnPhrase.id).where(OwnPhrase.organisation_id == subject.id).order_by(OwnPhrase.id)
    first, second, _third = db.session.scalars(own).all()
    reading_actions.show(subject, Chosen([first]), on.by)
    reading_actions.refuse(subject, Refused([second], reason="Det er ikke sandt."), on.by)


def _meet(subject: Subject, on: Setting) -> None:
    """Let somebody ask to be let into it, and somebody be invited."""
    _ask(subject, on)
    invited = on.contact(on.address("invited address"))
    inviter_id = _membership(subject.id, on.contact(on.address("contact address")))
    invite(subject.id, invited, MemberRole.CONTACT, inviter_id=inviter_id)


def _hold(subject: Subject, on: Setting) -> None:
    why = f"Loven siger {on.word('reason of holding')}."
    organisation_hold_actions.hold(subject, Holding(HeldFor.LAW, why), on.by)


def _alarm(subject: Subject, on: Setting) -> None:
    raise_by_hand(subject.id, Danger.LIFE, on.by)


def _membership(organisation_id: int, contact_id: int) -> int:
    own = (Membership.organisation_id == organisation_id, Membership.contact_id == contact_id)
    return db.session.scalars(select(Membership.id).where(*own)).one()


Step = Callable[[Subject, Setting], None]
_STEPS: dict[str, tuple[Step, ...]] = {
    "received": (),
    "claimed": (),
    "withheld": (),
    "alarming": (_publish, _alarm),
    "held": (_publish, _hold),
    "published": (_publish, _meet, _say),
    "changed": (_publish, _change),
    "changed in vain": (_publish, _change_in_vain),
    "returned": (_publish, _return),
    "hidden": (_publish, _hide),
    "redacted": (_publish, _cover),
    "covered wrongly": (_publish, _cover, _cover_wrongly),
    "known": (_publish, _know),
    "resting": (_publish, _say, _rest),
    "left": (_publish, _leave),
    "erased": (_publish,),
    "merged": (_publish, _merge),
}
"""How an organisation comes into each state, after it was signed up."""


def put(on: Setting, state: str) -> Thing:
    """Sign an organisation up with a word in each field, and bring it into a state."""
    people: dict[str, str] = {}
    with on.town.writing() as session:
        if state in {"listed", "claimed"}:
            people["l"] = on.address("listed address")
            _list(on, people["l"])
        if state == "listed":
            return Thing("organisation", state, 0, "", on.word("listed name"), people=people)
        email = on.address("contact address")
        covered = f" Her gik {on.word('covered text')} hver dag." if state in {"redacted", "covered wrongly"} else ""
        listed_id = session.scalar(select(func.max(ListedOrganisation.id)))
        claimed = listed_id if state == "claimed" else None
        says = f"Jeg klager over jeres afgørelse om {on.word('text')}." if state == "withheld" else ""
        _sign_up(on, confirmed=state != "unconfirmed", listed_id=claimed, covered=covered, says=says)
        if state == "unconfirmed":
            return Thing("organisation", state, 0, email, on.word("text"))
        made = session.scalars(select(func.max(Organisation.id))).one()
        subject = session.get_one(Subject, made)
        member_id = on.contact(on.address("member address"))
        people_actions.add_member(subject.id, member_id, MemberRole.MEMBER, name=on.name("member"))
        for step in _STEPS[state]:
            step(subject, on)
        stands = session.scalar(select(Merging.into_id).where(Merging.subject_id == made))
        slug = session.get_one(Organisation, stands or made).slug
    people["m"] = on.address("member address")
    if state in {"published", "left", "resting"}:
        people["k"] = on.address("asking address")
    if state == "published":
        people["i"] = on.address("invited address")
    page = f"/organisations/{slug}"
    return Thing("organisation", state, made, email, on.word("text"), page=page, people=people)


def _look(browser: Browser) -> Iterator[tuple[str, str]]:
    """Give what is told to whoever types a name like one of the town's list."""
    form = browser.get("/organisations/new")
    fields = {"title": _LISTED, "kind": "association", "name": "Ida Bro", "email": "ida@beboer.example"}
    yield "/organisations/new like a listed one", browser.send(form, "/organisations/new", fields).html


_THERE = frozenset(_STEPS)
_OUT_OF_SIGHT = {"returned", "hidden"}
_SHOWN = _THERE - _OUT_OF_SIGHT - {"received", "claimed", "withheld", "merged"}
_BY_ITSELF = _THERE - {"merged"}
ORGANISATIONS = StagedKind(
    kind="organisation",
    plural="organisations",
    states=STATES,
    put=put,
    read=READ_OF_ORGANISATIONS,
    stands={
        **dict.fromkeys(_SHOWN, "shown"),
        **dict.fromkeys(_OUT_OF_SIGHT, "out of sight"),
        **dict.fromkeys(("received", "claimed", "withheld"), "sent in"),
        "merged": "shown",
        **{one: one for one in ("left", "resting", "erased", "unconfirmed", "listed")},
    },
    who_acts={
        "approval": {"MS": {"received", "claimed", "changed"}},
        "return": {"MS": _BY_ITSELF - _OUT_OF_SIGHT},
        "refusal": {"MS": {"changed"}},
        "hiding": {"MS": _BY_ITSELF - _OUT_OF_SIGHT},
        "display": {"MS": {"hidden"}},
        "redaction": {"MS": _THERE},
        "uncovering": {"MS": _THERE},
        "verification": {"MS": _SHOWN},
        "unverification": {"MS": _SHOWN},
        "hold": {"MS": _THERE - {"held"}},
        "release": {"MS": {"held"}},
        **{one: {"MS": _THERE} for one in ("statutory", "child-report", "urgency", "alarm-handling")},
        "no-statutory": {"MS": {"withheld"}},
        "details": {"MS": _BY_ITSELF},
        "merging": {"MS": _BY_ITSELF},
        "phrases-approval": {"MS": _SHOWN},
        "phrases-refusal": {"MS": _SHOWN},
    },
    read_of_acts=dict.fromkeys(("return", "refusal", "hiding", "redaction", "phrases-refusal"), "aMS"),
    offered_elsewhere={
        "uncovering": _THERE,
        **dict.fromkeys(("phrases-approval", "phrases-refusal"), _SHOWN - {"published", "resting"}),
        "verification": {"known"},
        "unverification": _SHOWN - {"known"},
        "alarm-handling": _THERE - {"alarming"},
        **{one: {"merged"} for one in ("hold", "statutory", "child-report", "urgency")},
    },
    ready={
        "uncovering": ("covered wrongly", "S"),
        "approval": ("received", "M"),
        "refusal": ("changed", "M"),
        "display": ("hidden", "M"),
        "unverification": ("known", "M"),
        "release": ("held", "M"),
        "no-statutory": ("withheld", "M"),
        "alarm-handling": ("alarming", "M"),
    },
    own="/organisations/<slug>/",
    from_mail="/organisations/invitations/",
    looks=_look,
)
"""Organisations, as the tables look at them."""
