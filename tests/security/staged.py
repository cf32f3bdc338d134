"""A town with one thing of each kind in each state, a word of its own in every field, and all who could look at it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email.message import EmailMessage
from itertools import count
from typing import Any
from xml.etree.ElementTree import Element

import time_machine
from sqlalchemy import delete, func, select, update

from app import clock, db
from app.accounts import actions as accounts
from app.accounts import session_actions
from app.accounts.contacts import get_contact_id, list_contacts
from app.accounts.models import Person
from app.accounts.writers import Writer
from app.acts import UNDO, AnyAct
from app.alarms import case_acts as case_alarms
from app.alarms.act_forms import Handled
from app.alarms.models import AlarmEnd
from app.alarms.queries import list_alarms
from app.answering import actions as answering_actions
from app.answering import first_word_actions
from app.answering.forms import Drafted, Promise, ReadDraft
from app.breaches import actions as breaches
from app.breaches.actions import Written
from app.breaches.models import BreachEnd
from app.casework import closing_actions, publishing_actions, routing_actions
from app.casework.closing_form import Closed
from app.casework.match_forms import Verdict
from app.casework.publishing_forms import Approved
from app.casework.routing_forms import Target, Way
from app.challenges.directory import list_open
from app.challenges.kinds import HeardBody
from app.co_authors import actions as co_authors
from app.co_authors.models import CoAuthor
from app.committee_decisions import actions as committee_decisions
from app.committee_decisions.actions import Written as Decision
from app.committee_decisions.kinds import DecisionKind, Place, Where
from app.committee_desk import actions as committees
from app.conversations import actions as conversations
from app.conversations import moderating_actions as comment_acts
from app.conversations import own_actions
from app.conversations.own_queries import get_own
from app.corrections import actions as corrections
from app.corrections.actions import Corrected
from app.department_links import asking_actions as asking
from app.department_links import replying_actions as replying
from app.department_links.models import DepartmentLink, ReplyKind
from app.department_links.queries import Asked as AskedUnit
from app.department_links.replying_actions import Said as UnitSays
from app.departments.receivers import Receiver
from app.events import By, Event
from app.follow_ups.acts import Promised, promise
from app.follow_ups.queries import Owed
from app.jobs import Job
from app.joint_answers import actions as joint
from app.joint_answers.kinds import Planned
from app.mailed_answers import actions as mailed_answers
from app.meeting_tasks.models import MeetingTask
from app.meetings.models import NetworkMeeting
from app.municipality.actions import announce_change
from app.municipality.models import Municipality, Topic
from app.municipality.queries import get_reference
from app.network_backing.actions import ask_back
from app.network_backing.models import NetworkGate
from app.network_design.actions import ask_to_join
from app.network_design.forms import Joining
from app.network_design.kinds import NeedKind
from app.network_design.models import NetworkNeed
from app.network_log.models import LogEntry, TriedMethod
from app.networks.models import Network
from app.networks.states import Stage
from app.notifications.actions import follow
from app.objections import actions as objections
from app.objections.actions import decide_objection, object_to
from app.objections.queries import list_colleagues
from app.organisations.actions import Applicant, NewOrganisation, sign_up
from app.organisations.kinds import OrganisationKind
from app.organisations.own_queries import list_of
from app.permissions import Actor, Role
from app.placements import case_acts as placements
from app.placements.act_forms import InChallenge
from app.publishing import actions as publishing
from app.publishing.models import Asked
from app.publishing.moderation_actions import Read
from app.publishing.own_actions import rewrite
from app.publishing.queries import list_openable
from app.publishing.redaction_actions import open_originals
from app.publishing.redaction_form import Covering
from app.publishing.verbs import HIDDEN, REDACTED
from app.reports.actions import report
from app.results.kinds import End, EndKind
from app.retention import comment_hold_actions, hold_actions
from app.retention.hold_form import Holding
from app.screening.statutory import StatutoryKind
from app.statutory import case_marking_actions as statutory
from app.statutory.actions import set_unit
from app.statutory.forms import Chosen
from app.statutory.units import Unit
from app.subjects import Audience, HeldFor, Subject, Wording
from app.submissions import actions, matching_actions, redaction_actions, title_actions
from app.submissions.job_kinds import COMPARE, TRAIN
from app.submissions.models import Submission
from app.submissions.states import Outcome, RouteKind
from app.translations.models import SolutionTranslation
from app.vault import get_vault
from app.web.act_form import Why
from tests.browsing import Browser, Page, fields_of
from tests.challenges.opening import opened
from tests.exchange.translating import receive
from tests.ground.staging import Town, working_day_in
from tests.laws.test_acts import ACTS
from tests.network_resting.at_every_step import let_rest
from tests.network_stages.moving import in_stage
from tests.notifications.hearing import mailed
from tests.organisations.joining import show
from tests.phrases.writing import said
from tests.security.canaries import Canaries, Thing, Word
from tests.security.staged_kind import Setting, cover_wrongly, object_to_newest
from tests.security.staged_kinds import STAGED
from tests.solutions.solving import put_solution
from tests.trials.trying import put_trial

LATER = UNDO * 1.1
ASKED, STANDING = "asked address", "address of who stands with it"
FOLLOWER, STRANGER = "foelger@beboer.example", "fremmed@beboer.example"
DUTY, UNIT = "vagt@kommune.example", "klager@kommune.example"
STAFF = {Role.MODERATOR: "M", Role.SECRETARIAT: "S", Role.ADMINISTRATOR: "A", Role.SUPERVISOR: "V"}
# -- how things come into their states


@dataclass(frozen=True)
class Doing:
    """What a step of a case needs: its row, a word for each field, and who acts."""

    case: Submission
    word: Word
    by: By
    network_id: int


def _publish(do: Doing) -> None:
    said = Approved(do.case.current_wording_id or 0, f"Tak, {do.word('word when published')}.")
    publishing_actions.publish(do.case, said, do.by)


def _route(do: Doing) -> None:
    way = Way(Target(RouteKind.NETWORK, do.network_id), f"Netværket kender til {do.word('reason of the route')}.")
    routing_actions.route(do.case, way, do.by)


def _contest(do: Doing) -> None:
    why = f"Det gælder {do.word('objection to the match')}."
    matching_actions.contest(do.case, network_id=do.network_id, wanted_id=None, reason=why)


def _accept(do: Doing) -> None:
    routing_actions.decide_match(do.case, Verdict(accepts=True), do.by)


def _add(do: Doing) -> None:
    actions.add_to(do.case, f"Nu er der også {do.word('added text')} at se.", None)


def _say_first_word(do: Doing) -> None:
    promise = Promise(f"Netværket ser på {do.word('first word')} nu.", working_day_in(20), "da")
    first_word_actions.give_first_word(do.case, promise, do.by)


def _draft(do: Doing, of: str = "draft") -> None:
    promised = Owed(f"Vi ser efter {do.word('drafted promise')}.", working_day_in(20)) if of == "draft" else None
    drafted = Drafted(f"Vi har sat {do.word(of)} op.", Outcome.LED, "da", promised=promised)
    answering_actions.save_draft(do.case, drafted, do.by)


def _answer(do: Doing) -> None:
    for of in ("earlier answer", "answer"):
        _draft(do, of)
        answering_actions.publish_answer(do.case, ReadDraft(1), do.by)
    _draft(do)


def _close(do: Doing) -> None:
    link = f"https://udvalg.example/{do.word('where to read on')}"
    end = End(EndKind.POLITICAL, f"Udvalget for {do.word('what it came to')}", clock.today(), link)
    closing_actions.close(do.case, Closed(f"Det er gjort med {do.word('reason of closing')}.", end=end), do.by)


def _return(do: Doing) -> None:
    publishing_actions.send_back(do.case, Why(f"Tag {do.word('reason of returning')} ud."), do.by)


def _hide(do: Doing) -> None:
    event = publishing_actions.hide(do.case, Why(f"Der står {do.word('reason of hiding')} i den."), do.by)
    why = f"Der står intet om {do.word('objection to hiding')}."
    objections.object_to(actions.subject_of(do.case), event.seq, reason=why, by=By.AUTHOR)


def _withdraw(do: Doing) -> None:
    actions.withdraw(do.case)


def _cover(do: Doing) -> None:
    why = f"Det er {do.word('reason of covering')}."
    redaction_actions.redact(do.case, [do.word("covered text")], reason=why, by=do.by)


def _cover_wrongly(do: Doing) -> None:
    """Have the covering objected to by its author, decided to be wrong, and looked at by whoever acts."""
    covered = list_openable(do.case.id)[0].seq
    objection = object_to(actions.subject_of(do.case), covered, reason=f"Det er {do.word('objection')}.", by=By.AUTHOR)
    another = next(one for one in list_colleagues() if one != do.by.person_id)
    why = f"Det er {do.word('decision')}."
    decide_objection(objection, upheld=True, reason=why, by=By.person(Actor(another, "")))
    open_originals(actions.subject_of(do.case), covered, reason="Den skal læses.", by=do.by, vault=get_vault())


def _hold(do: Doing) -> None:
    holding = Holding(HeldFor.COMPLAINT, f"Den skal bruges til {do.word('reason of holding')}.")
    hold_actions.hold(do.case, holding, do.by)


def _hear_of_department(do: Doing) -> None:
    """Have a department say by its link that the case is not theirs."""
    unit = next(iter(get_reference().departments))
    address = f"{do.word('address of a department')}@kommune.example"
    asking.make_link(do.case, AskedUnit(unit, Receiver.DEPARTMENT, address))
    link = db.session.scalars(select(DepartmentLink).where(DepartmentLink.submission_id == do.case.id)).one()
    who = (f"{do.word('name in a department')} Navnesen", f"leder af {do.word('title in a department')}")
    said = UnitSays(ReplyKind.NOT_OURS, *who, f"Det hører til {do.word('word of a department')}.")
    replying.reply(link, said, landed=False)
    mail = f"From: {do.word('sender of a mail')}@kommune.example\nSubject: Om {do.word('subject of a mail')}"
    mailed_answers.take(f"{mail}\n\nDet er {do.word('word of a mail')}.\n".encode())


def _stand_under_heading(do: Doing) -> None:
    """Have the case stand under a heading, with a draft of what is done with all of them."""
    actor = do.by.actor
    assert actor is not None
    heading = joint.begin(f"Om {do.word('heading')}", by=actor)
    joint.put_under(heading.id, [do.case.id], by=actor)
    summary = f"De siger {do.word('summary')}."
    joint.rename(heading.id, 1, heading.heading, summary=summary, department_id=None, network_id=None)
    words = f"Udvalget for {do.word('end of all')}"
    end = End(EndKind.POLITICAL, words, clock.today(), f"https://{do.word('link of all')}.example/punkt")
    planned = Planned(
        route_kind=RouteKind.NETWORK,
        target_id=do.network_id,
        why_there=f"Der kender de {do.word('why all there')}.",
        first_word=f"Vi ser på {do.word('first word to all')}.",
        first_word_en=f"We look at {do.word('first word to all in English')}.",
        answer_due=clock.today(),
        end=end,
        texts={"da": f"Vi gør {do.word('answer to all')}."},
    )
    joint.keep_draft(heading.id, None, planned, by=actor)
    place = Place(Where.HEADINGS, heading.id)
    committees.say_meeting(place, f"Udvalget for {do.word('meeting')}", clock.today(), by=actor)
    decided = Decision(
        committee=f"Udvalget for {do.word('committee')}",
        met_on=clock.today(),
        kind=DecisionKind.AGREED,
        link=f"https://{do.word('minutes')}.example/referat",
        lines={"da": f"De gør {do.word('line of a committee')}."},
    )
    first = committees.write(place, decided, newest=0, by=actor)
    committee_decisions.let_out(first.id)
    why = f"Der stod {do.word('why of a committee')} før."
    committees.write(place, replace(decided, corrects_id=first.id, why=why), newest=first.id, by=actor)


def _hide_name(do: Doing) -> None:
    actions.hide_name(do.case)


def _say_no(do: Doing) -> None:
    """Have a department say that it is not theirs."""
    unit = next(iter(get_reference().departments))
    way = Way(Target(RouteKind.DEPARTMENT, unit), "De har med vejene at gøre.")
    routing_actions.route(do.case, way, do.by)
    asking.make_link(do.case, AskedUnit(unit, Receiver.DEPARTMENT, "afdelingen@kommune.example"))
    link = db.session.scalars(select(DepartmentLink).where(DepartmentLink.submission_id == do.case.id)).one()
    replying.reply(link, UnitSays(ReplyKind.NOT_OURS, "Vej og Park", "", "Spørg andre."), landed=False)


def _refuse(do: Doing) -> None:
    publishing_actions.refuse_change(do.case, Why(f"Der står {do.word('reason of refusing')} i det."), do.by)


def _give_to_unit(do: Doing) -> None:
    statutory.confirm(do.case, Chosen(StatutoryKind.COMPLAINT), do.by)


def _handle_alarm(do: Doing) -> None:
    newest = list_alarms([do.case.id])[do.case.id][-1].id
    note = f"Vagten har {do.word('note on an alarm')}."
    case_alarms.handle_alarm(do.case, Handled(AlarmEnd.PASSED, newest, note), do.by)


def _promise_more(do: Doing) -> None:
    promise(do.case, Promised(clock.today() + timedelta(days=30), f"Vi {do.word('promise')}."), do.by)


def _place(do: Doing) -> None:
    placements.place(do.case, InChallenge(list_open()[-1].id, f"Den siger {do.word('word when placed')}."), do.by)


def _correct(do: Doing) -> None:
    new = Corrected(
        title=f"Gynger og {do.word('corrected title')}",
        text=f"Her er {do.word('corrected text')}.",
        place_id=None,
        place_text=f"ved {do.word('corrected place')}",
        name=f"{do.word('corrected name')} Navnesen",
        shows_name=True,
    )
    corrections.correct(do.case, new, None)


def _ask_others(do: Doing) -> None:
    """Ask one who has not answered, and one who says yes; the mail says from whose address."""
    for of in (ASKED, STANDING):
        contact = accounts.keep_contact(get_vault(), f"{do.word(of)}@beboer.example")
        accounts.confirm_contact(contact.id)
        co_authors.ask(do.case, [contact.id], names_author=True)
    accounts.confirm_contact(get_contact_id(do.case.id) or 0)
    co_authors.accept(db.session.scalars(select(func.max(CoAuthor.id))).one())


def _put_title_right(do: Doing) -> None:
    db.session.get_one(Wording, do.case.current_wording_id).titled_by_staff = True
    title_actions.put_title_right(do.case, f"Om {do.word('our title')}", by=do.by)


def _keep_for_staff(do: Doing) -> None:
    corrections.change_audience(do.case, Audience.STAFF)


_PUBLISHED = (_publish,)
_OFFERED = (*_PUBLISHED, _route)
_ACCEPTED = (*_OFFERED, _contest, _accept)
_ANSWERED = (*_ACCEPTED, _say_first_word, _answer)
CASES: dict[str, tuple[Callable[[Doing], None], ...]] = {
    "received": (),
    "for the network": (),
    "for staff": (),
    "published": _PUBLISHED,
    "offered": _OFFERED,
    "accepted": _ACCEPTED,
    "changed": (*_ACCEPTED, _add),
    "answered": _ANSWERED,
    "closed": (*_ANSWERED, _close),
    "returned": (*_ACCEPTED, _return),
    "hidden": (*_ACCEPTED, _hide),
    "withdrawn": (*_ACCEPTED, _withdraw),
    "redacted": (*_ACCEPTED, _cover),
    "erased": _ANSWERED,
    "held": (*_ACCEPTED, _hold, _hear_of_department, _stand_under_heading),
    "changed in vain": (*_ACCEPTED, _add, _refuse),
    "corrected": (*_ACCEPTED, _correct),
    "kept for staff": (*_ACCEPTED, _keep_for_staff),
    "retitled": (*_ACCEPTED, _put_title_right),
    "withheld": (),
    "given to a unit": (_give_to_unit,),
    "alarming": (),
    "alarming no more": (_handle_alarm,),
    "placed": (*_ACCEPTED, _place),
    "promised": (*_ANSWERED, _promise_more),
    "asked around": (*_ACCEPTED, _ask_others),
    "named": _ACCEPTED,
    "named, then not": (*_ACCEPTED, _hide_name),
    "named, hidden": (*_ACCEPTED, _hide),
}
"""How a case comes into each state, after it was sent in."""
_FOR_ONE_ACT = {"said no to": (*_PUBLISHED, _say_no), "covered wrongly": (*_PUBLISHED, _cover, _cover_wrongly)}
"""As above, of a state in which a case stands for one act alone, and where nobody reads more than of others."""
COMMENTS = (
    *("received", "published", "changed", "returned", "hidden", "withdrawn", "redacted", "erased"),
    *("beside a hidden case", "by the council", "withheld", "alarming", "held"),
)
_SAYS_TOO = {
    **dict.fromkeys(("withheld", "given to a unit"), " Jeg vil gerne klage over jeres afgørelse om min boligstøtte."),
    **dict.fromkeys(("alarming", "alarming no more"), " Jeg slår ham ihjel, hvis der ikke sker noget."),
}
"""What stands in a text so that it comes into its state by itself."""
_STORIES = (
    "Belysningen i tunnelen under banen er gået, og vi går den vej om aftenen.",
    "Legepladsen ved biblioteket mangler gynger til de mindste børn.",
    "Der ligger glasskår i skoven, hvor hundene løber frit om morgenen.",
    "Bussen til sygehuset kører for sjældent i weekenden for de ældre.",
    "Cyklerne holder på tværs ved stationen, så kørestole ikke kan komme forbi.",
    "Vi kunne dele haveredskaber i kolonihaverne og lære af hinanden.",
    "Svømmehallen lukker tidligt, så skiftehold aldrig kan nå at træne.",
    "Skraldespandene på stranden flyder over, når det har været varmt.",
    "Et fælles køkken i forsamlingshuset kunne samle tilflyttere til mad.",
    "Vejen forbi skolen er glat om vinteren, fordi der ikke bliver saltet.",
    "Koret mangler et lokale at øve i, efter at kirken blev bygget om.",
    "Ungdomsklubben har ingen voksne om fredagen, hvor behovet er størst.",
    "Åen løber over sine bredder, og kældrene i gaden står under vand.",
    "De gamle æbletræer i parken kunne høstes af alle, der vil presse most.",
    "Rutsjebanen på torvet er rusten, og skruerne stikker ud i siden.",
    "Der er brug for en læsekreds, hvor nye borgere kan øve sproget.",
    "Toiletterne ved havnen er låst hele dagen for dem, der sejler.",
    "Fodboldbanen er mudret, og lysmasterne har ikke virket siden efteråret.",
    "Fuglekasserne i mosen er faldet ned, og naturvejlederen er rejst.",
    "En reparationscafé på genbrugspladsen kunne redde mange ting.",
)


@dataclass
class Staged:
    """The town, what was put into it, and who works there.

    `things` have a word in each field, `acted_on` only in those of the act that was done to each; in `networks`, whose
    words are for everybody, none is looked for. `letters` are all that were mailed, `payloads` those of the jobs,
    `told` the stories without their words.
    """

    town: Town
    staff: dict[str, Actor]
    canaries: Canaries = field(default_factory=Canaries)
    things: list[Thing] = field(default_factory=list)
    acted_on: list[Thing] = field(default_factory=list)
    networks: list[Thing] = field(default_factory=list)
    letters: list[EmailMessage] = field(default_factory=list)
    payloads: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    _stories: Iterator[str] = field(default_factory=lambda: (one for _ in count() for one in _STORIES))

    @property
    def by(self) -> By:
        """Return the secretariat as who acts."""
        return By.person(self.staff["S"])

    def put_case(
        self, state: str, steps: tuple[Callable[[Doing], None], ...], *, named: bool = False, planting: bool = True
    ) -> Thing:
        """Send in a case with a word in each field, which is looked for if it is `planting`; bring it into a state."""
        word = self.words("case", state, planting=planting)
        audience = {"for the network": Audience.NETWORK, "for staff": Audience.STAFF}.get(state, Audience.PUBLIC)
        story = next(self._stories)
        self.told += [story] * planting
        covered = f" Her gik {word('covered text')} hver dag." if _cover in steps else ""
        email = f"{word('address')}@beboer.example"
        sent = self.town.submit(
            title=f"{story.split()[0]} og {word('title')}",
            text=f"{story} Der stod {word('text')} på skiltet.{covered}{_SAYS_TOO.get(state, '')}",
            place_text=f"ved {word('place')}",
            name=f"{word('shown name' if named else 'name')} Navnesen",
            show_name=named,
            email=email,
            source_note=f"ringede om {word('source note')}",
            audience=audience,
        )
        leader = By.person(self.staff["L"])
        for step in steps:
            with self.town.writing() as session:
                case = session.get_one(Submission, sent.id)
                step(Doing(case, word, leader if step is _accept else self.by, self.network_id))
        others = (("b", ASKED), ("w", STANDING)) if _ask_others in steps else ()
        people = {letter: f"{word(of)}@beboer.example" for letter, of in others}
        made = Thing("case", state, sent.id, email, word("text"), sent.secret, people=people)
        return self._keep(made, planting=planting)

    def put_comment(self, state: str, root_id: int, *, planting: bool = True) -> Thing:
        """Say something about a case with a word in each field, as `put_case` does, and bring that into a state."""
        word = self.words("comment", state, planting=planting)
        email = f"{word('address')}@beboer.example"
        covered = word("covered text") if state in {"redacted", "covered wrongly"} else "mudder"
        text = f"Vi har set {word('text')} og {covered} hver dag.{_SAYS_TOO.get(state, '')}"
        with self.town.writing() as session:
            contact = accounts.keep_contact(get_vault(), email)
            accounts.confirm_contact(contact.id)
            if state == "by the council":
                accounts.mark_council(contact.id, f"{word('council name')} Navnesen", by=self.by)
            name = None if state == "by the council" else f"{word('shown name')} Navnesen"
            said = conversations.NewComment(root_id, text, "da", name=name)
            conversations.comment(said, Writer(contact.id))
            subject_id = session.scalar(select(func.max(Subject.id)))
            subject = session.get_one(Subject, subject_id)
            if state not in {"received", *_SAYS_TOO}:
                comment_acts.publish(subject, Read(subject.current_wording_id or 0), self.by)
            if state == "changed":
                rewrite(get_own(subject.id, Writer(contact.id)), f"Nu er der også {word('added text')} at se.")
                publishing.wish(subject, Asked.CHANGE, reason=f"Ret {word('wish')} for mig.")
            elif state == "returned":
                comment_acts.send_back(subject, Why(f"Tag {word('reason of returning')} ud."), self.by)
            elif state == "hidden":
                comment_acts.hide(subject, Why(f"Der står {word('reason of hiding')}."), self.by)
                object_to_newest(subject, HIDDEN, f"Der står intet om {word('objection to hiding')}.")
            elif state == "withdrawn":
                own_actions.withdraw(get_own(subject.id, Writer(contact.id)))
            elif state == "held":
                why = f"Den skal bruges til {word('reason of holding')}."
                comment_hold_actions.hold(subject, Holding(HeldFor.COMPLAINT, why), self.by)
            elif state in {"redacted", "covered wrongly"}:
                comment_acts.redact(subject, Covering([covered], f"Det er {word('reason of covering')}."), self.by)
            if state == "covered wrongly":
                cover_wrongly(subject, self.by)
        return self._keep(Thing("comment", state, subject_id, email, word("text")), planting=planting)

    def put(self, kind: str, state: str, *, planting: bool = True) -> Thing:
        """Put a thing of a kind of `STAGED` into a state, with a word in each field as `put_case` does."""
        word = self.words(kind, state, planting=planting)
        return self._keep(STAGED[kind].put(Setting(self.town, word, self.by, self.staff), state), planting=planting)

    @property
    def network_id(self) -> int:
        """Return the network that cases are passed on to."""
        return next(one.id for one in self.town.networks())

    def guests(self) -> dict[str, Browser]:
        """Return a browser of each who neither works here nor has written anything, by letter."""
        return {"n": Browser(self.town.app), "g": self.guest(STRANGER), "f": self.guest(FOLLOWER)}

    def guest(self, address: str) -> Browser:
        """Return a browser that was let in by a button in a mail to an address."""
        with self.town.writing():
            contacts = list_contacts(get_vault(), address)
            token = session_actions.let_guest_in(contacts[0].id, sees_own=True) if contacts else None
        browser = Browser(self.town.app)
        if token is not None:
            with browser.client.session_transaction() as session:
                session["guest"] = token
        return browser

    def redactions(self) -> list[int]:
        """Return the numbers of the events that tell of covered words."""
        with self.town.reading() as session:
            return list(session.scalars(select(Event.seq).where(Event.verb == REDACTED.name)))

    def version(self, act: AnyAct[Any, Any], thing: Thing) -> str:
        """Return the version in which a thing stands that an act asks for."""
        with self.town.reading() as session:
            return str(session.get_one(act.kind.table, thing.id).version)

    def thing(self, kind: str, state: str) -> Thing:
        """Return what was put into a state."""
        return next(one for one in self.things if (one.kind, one.state) == (kind, state))

    def words(self, kind: str, state: str, *, planting: bool = True) -> Word:
        """Return what gives each field its word, the same whenever it is asked."""
        words: dict[str, str] = {}

        def word(of: str) -> str:
            if of not in words:
                words[of] = self.canaries.breed(kind, state, of) if planting else self.canaries.plain()
            return words[of]

        return word

    def _keep(self, thing: Thing, *, planting: bool) -> Thing:
        self.things += [thing] * planting
        return thing


READY = {
    "cases/publication": ("received", "M"),
    "cases/route": ("published", "S"),
    "cases/at-once": ("published", "S"),
    "cases/keeping-off": ("received", "M"),
    "cases/match": ("offered", "L"),
    "cases/answer": ("answered", "S"),
    "cases/end": ("closed", "S"),
    "cases/promise": ("closed", "S"),
    "cases/follow-up": ("promised", "S"),
    "cases/reopening": ("closed", "S"),
    "cases/release": ("held", "S"),
    "cases/refusal": ("changed", "M"),
    "cases/correction": ("answered", "M"),
    "cases/department-again": ("said no to", "S"),
    "cases/answer-removal": ("answered", "M"),
    "cases/title": ("retitled", "M"),
    "cases/answer-redaction": ("answered", "S"),
    "cases/uncovering": ("covered wrongly", "S"),
    "cases/no-statutory": ("withheld", "M"),
    "cases/placement-end": ("placed", "S"),
    "cases/alarm-handling": ("alarming", "M"),
    "comments/no-statutory": ("withheld", "M"),
    "comments/alarm-handling": ("alarming", "M"),
    "comments/approval": ("received", "M"),
    "comments/refusal": ("changed", "M"),
    "comments/display": ("hidden", "M"),
    "comments/release": ("held", "M"),
    "comments/uncovering": ("covered wrongly", "S"),
}
"""In what state a thing is to which an act is done here, and who does it, where it is not the usual."""
NETWORK_PAGES = (
    *("network-stages", "network-members", "network-design", "network-log", "network-meetings"),
    *("network-trials", "network-solutions", "network-closing", "network-help", "meeting-tasks"),
    "network-translations",
)
"""What the acts of networks are called in addresses: those of each page on which one is led."""
KNOWN = {
    "cases",
    "comments",
    "networks",
    "trials",
    "solutions",
    *NETWORK_PAGES,
    *(one.plural for one in STAGED.values()),
}
"""Things of these kinds stand on the stage; acts of any other have no line yet, and a test says so."""
COVERED = {"cases/answer-redaction": "Vi har sat", "solutions/redaction": "Dem selv"}
"""What is covered where it is no word of the thing's own text."""
_NO_DAYS = {f"plan-{number}-{of}": "" for number in range(9) for of in ("begins", "ends")}
_NO_DAYS |= {f"hearing-{one}-on": "" for one in HeardBody}
_WHEN = {"starts": "16:00", "ends": "", "sure": "y"}
_MOVED = {"since": clock.today().isoformat(), "now_da": "Vi prøver det af i to uger."}
PRESSED = {
    "challenges/wording": _NO_DAYS,
    "challenges/now": {"now_line": "Vi læser det, I har skrevet."},
    "challenges/step": {"step": "ideas"},
    "contributions/acceptance": {"carrier": "Vej og Park"},
    "cases/match": {"decision": "decline"},
    "cases/sender-limit": {
        "hear_by": (clock.today() + timedelta(days=8)).isoformat(),
        "ends_on": (clock.today() + timedelta(days=60)).isoformat(),
    },
    "cases/promise": {"on": (clock.today() + timedelta(days=60)).isoformat()},
    "cases/draft": {"promise": "Vi ser efter, om det er blevet bedre."},
    "cases/owner": {"to": ""},
    "network-stages/next": _MOVED,
    "network-stages/stage": _MOVED | {"to": "startup"},
    "network-stages/dates": {
        **{f"{one}_{of}": "" for one in Stage if one != Stage.PROPOSED for of in ("day", "about")},
        "anchor_day": (clock.today() + timedelta(days=200)).isoformat(),
    },
    "network-stages/person": {
        "from_on": clock.today().isoformat(),
        **dict.fromkeys(("organisation", "department", "person"), ""),
        "resident": "y",
    },
    "network-stages/substitute": dict.fromkeys(("from_on", "until_on"), clock.today().isoformat()),
    "network-design/need": {"kind": "competence", "stage": "explore", "text": "Kan regne på togtider"},
    "network-design/need-settling": {"seat": ""},
    "network-design/request-answer": {"answer": "no"},
    "network-log/entry": {"day": clock.today().isoformat()},
    "network-log/change": {"day": clock.today().isoformat()},
    "network-log/method": {"method": "Interview", "again": "yes"},
    "network-meetings/plan": _WHEN | {"place": "Biblioteket", "day": (clock.today() + timedelta(days=10)).isoformat()},
    "network-meetings/change": _WHEN | {"day": (clock.today() + timedelta(days=20)).isoformat()},
    "meeting-tasks/task": {"who": "", "due_on": clock.today().isoformat()},
    "meeting-tasks/change": {"due_on": clock.today().isoformat()},
    "network-members/invitation": {"email": "udefra@beboer.example", "organisation": ""},
    "network-stages/contact": {
        "person": "",
        "department": "",
        "name": "Centerchefen",
        "email": "chef@albertslund.example",
    },
    "network-trials/trial": {"place": "Byen", "how_small": "To uger", "until": clock.today().isoformat()},
    "network-solutions/solution": {"trial": ""},
    "solutions/words": {"trial": ""},
    "solutions/elsewhere": {"since": "", "town": "Nabo Kommune", "told_by": "Dem selv, i maj"},
    "network-translations/translation": {"since": clock.today().isoformat()},
    "solutions/handing": {"on": clock.today().isoformat()},
    "solutions/standing": {"standing": "in_use"},
    "solutions/effect": {
        "of_line": "employees",
        "moment": "start",
        "outcome": "",
        "certainty": "sure",
        **dict.fromkeys(("figure", "unit", "number_asked"), ""),
    },
    "trials/hearings": _NO_DAYS,
    "trials/before": {
        "before-residents-asked": "12",
        **{f"before-{line}-who": "Vi spurgte på perronen" for line in ("residents", "employees", "economy")},
    },
    "trials/end": {"outcome": "stopped"},
    "themes/decision": {"outcome": "declined", "decided_on": clock.today().isoformat(), "early": "y"},
    "themes/network": {
        "question": "Hvordan spiser færre alene?",
        "name_en": "Eating together",
        "question_en": "How do fewer people eat alone?",
    },
}
"""Which button of several is pressed."""
TAKES_BACK = {"meeting-tasks/removal", "network-translations/translation-back", "solutions/back-elsewhere"}
"""Acts that take away what others have written: done to the last of a list, so that the words of acts stand."""


def stage(town: Town) -> Staged:
    """Put one thing of each kind into each state, do each act once, and send all the mail that follows."""
    own, other, third = (one.id for one in town.networks()[:3])
    staff = {letter: town.add_person(role) for role, letter in STAFF.items()}
    staff |= {letter: town.add_person(Role.LEADER, network_id=one) for letter, one in (("L", own), ("O", other))}
    staged = Staged(town, staff)
    with town.writing() as session:
        for letter, actor in staff.items():
            person, word = session.get_one(Person, actor.id), staged.words("colleague", letter)
            person.name, person.title = f"{word('name')} Navnesen", f"afdelingens {word('title')}"
        session.get_one(Municipality, 1).duty_email = DUTY
        set_unit(Unit(StatutoryKind.COMPLAINT, "Klagenævnet", UNIT), by=staged.by)
    opened(town, staged.staff["S"])
    for state, steps in CASES.items():
        staged.put_case(state, steps, named=state.startswith("named"))
    with town.writing():
        for address in (FOLLOWER, STRANGER):
            contact = accounts.keep_contact(get_vault(), address)
            accounts.confirm_contact(contact.id)
            for one in staged.things if address == FOLLOWER else ():
                follow(one.id, contact.id, confirmed=True)
    root, hidden = staged.thing("case", "answered"), staged.thing("case", "named, hidden")
    for state in COMMENTS:
        staged.put_comment(state, hidden.id if state == "beside a hidden case" else root.id)
    _say_more(staged)
    for kind, state in ((one.kind, state) for one in STAGED.values() for state in one.states):
        staged.put(kind, state)
    purpose = next(one.words["da"].purpose for one in town.networks() if one.id == third)
    staged.networks.append(Thing("network", "published", third, "", max(re.findall(r"\w+", purpose), key=len)))
    for plural in NETWORK_PAGES:
        staged.networks.append(replace(staged.networks[0], id=own, plural=plural))
    trial = replace(staged.networks[0], kind="trial", id=put_trial(town, own), plural="trials")
    staged.networks.append(trial)
    solution = put_solution(town, own, By.person(staff["S"]))
    staged.networks.append(replace(staged.networks[0], kind="solution", id=solution, plural="solutions"))
    _miss_somebody(staged, own)
    _log_and_meet(staged, own)
    _translate(staged, own, solution)
    for act in (one for one in ACTS if one.kind.plural in KNOWN):
        _do(staged, act)
    with town.reading() as session:
        staged.payloads = [str(one) for one in session.scalars(select(Job.payload))]
    for email in (one.email for one in staged.things if one.state == "erased"):
        done = town.app.test_cli_runner().invoke(args=["erase", "--contact", email, "--yes"])
        assert done.exit_code == 0, done.output
    with town.writing() as session:
        # What takes long and writes no words.
        session.execute(delete(Job).where(Job.kind.in_([TRAIN.name, COMPARE.name])))
    staged.letters = mailed(town.app)
    with time_machine.travel(clock.now() + LATER):
        staged.letters += mailed(town.app)
    return staged


def _miss_somebody(staged: Staged, network_id: int) -> None:
    """Let a network miss what an organisation knows, and somebody ask to join it."""
    with staged.town.writing() as session:
        contact = accounts.keep_contact(get_vault(), "klub@forening.example")
        accounts.confirm_contact(contact.id)
        who = Applicant(contact.id, "Eksempel Navnesen", "da")
        sign_up(NewOrganisation("Kørestolsklubben", OrganisationKind.GROUP, "Vi mødes."), who, confirmed=True)
        club_id = list_of(contact.id)[0].id
        missing = {"stage": Stage.ANCHOR, "kind": NeedKind.PERSPECTIVE, "text": "Kører i kørestol"}
        session.add(NetworkNeed(network_id=network_id, written_at=clock.now(), **missing))
        stranger = accounts.keep_contact(get_vault(), STRANGER)
        ask_to_join(network_id, stranger.id, Joining("Vi kender perronen."), confirmed=True)
    show(staged.town, club_id, staged.staff["S"])
    said(staged.town, club_id, "Bold for alle, der sidder i kørestol", by=staged.staff["S"])


def _say_more(staged: Staged) -> None:
    """Write a comment that waits for its address, report a case, pause its conversation, make a breach's sheet."""
    about = staged.thing("case", "accepted").id
    word = staged.words("comment", "unconfirmed")
    email = f"{word('address')}@beboer.example"
    with staged.town.writing():
        contact = accounts.keep_contact(get_vault(), email)
        said = conversations.NewComment(about, f"Jeg har {word('text')}.", "da", name=f"{word('shown name')} Navnesen")
        conversations.comment_unconfirmed(said, contact.id)
        more = staged.words("case", "accepted")
        report(about, reason=f"Der står {more('report')} i den.")
        conversations.pause(about, reason=f"Vi læser {more('pause')} først.", until=None, by=staged.by)
        breach = breaches.note_breach(about, by=staged.by)
        happened, risk, measures = (f"Der er {more(of)}." for of in ("what went wrong", "risk of it", "measures"))
        breaches.write(breach, Written(happened, risk, measures, told={}), version=1, by=staged.by)
        ended = f"Det er {more('conclusion')}."
        breaches.close(breach, BreachEnd.NOT_REPORTED, ended, version=2, by=staged.by)
    staged.things.append(Thing("comment", "unconfirmed", 0, email, word("text")))


def _log_and_meet(staged: Staged, network_id: int) -> None:
    """Let there be something in the log and meetings of a network to be changed, taken back, called off and minuted."""
    now, there = clock.now(), {"network_id": network_id}
    days = {"day": clock.today() + timedelta(days=1), "written_at": now}
    with staged.town.writing() as session:
        session.add_all(LogEntry(**there, **days, text="Vi var ude.") for _ in range(2))
        session.add_all(
            TriedMethod(**there, method="En tur", gave="Meget.", again="yes", written_at=now) for _ in range(2)
        )
        session.add_all(
            NetworkMeeting(**there, starts_at=now + timedelta(days=one), place="Rådhuset", agenda="")
            for one in (-2, 1, 2)
        )
        held = NetworkMeeting(**there, starts_at=now - timedelta(days=9), place="Biblioteket", agenda="", minutes="Ja.")
        session.add(held)
        session.flush()
        session.add_all(
            MeetingTask(**there, meeting_id=held.id, text="Spørg.", due_on=due_on, done_at=done_at)
            for due_on, done_at in ((clock.today(), None), (clock.today() + timedelta(days=1), None), (now.date(), now))
        )


def _translate(staged: Staged, network_id: int, solution_id: int) -> None:
    """Let solutions have come from another town and be translated, and a solution be translated there."""
    slugs = ("aftentelefon", "morgentelefon", "middagstelefon")
    received = [receive(staged.town, slug=one) for one in slugs]
    rows = [{"subject_id": network_id, "received_id": one, "since": clock.today()} for one in received[1:]]
    rows += [{"subject_id": solution_id, "town": "Nabo Kommune", "told_by": "Dem selv"} for _ in range(2)]
    with staged.town.writing() as session:
        session.add_all(SolutionTranslation(**one, written_at=clock.now()) for one in rows)
        announce_change(Topic.NETWORKS)


def _do(staged: Staged, act: AnyAct[Any, Any]) -> None:
    """Do an act to a thing of its own through its form, with a word in each field in which somebody writes."""
    name = f"{act.kind.plural}/{act.noun}"
    if act.kind.plural == "cases":
        ready, letter = READY.get(name, ("accepted", "S"))
        thing = replace(staged.put_case(ready, (CASES | _FOR_ONE_ACT)[ready], planting=False), state=name)
    elif act.kind.plural == "networks":
        letter, thing = "M", replace(staged.networks[0], state=name)
    elif act.kind.plural in {"trials", "solutions", *NETWORK_PAGES}:
        letter = {"leader": "S", "hiding": "M", "display": "M", "redaction": "M"}.get(act.noun, "L")
        thing = replace(next(one for one in staged.networks if one.plural == act.kind.plural), state=name)
    elif (kind := next((one for one in STAGED.values() if one.plural == act.kind.plural), None)) is not None:
        ready, letter = kind.ready.get(act.noun, kind.usual)
        thing = replace(staged.put(kind.kind, ready, planting=False), state=name)
    else:
        ready, letter = READY.get(name, ("published", "M"))
        thing = staged.put_comment(ready, staged.thing("case", "answered").id, planting=False)
        thing = replace(thing, state=name)
    _move_for(staged, name, thing)
    staged.acted_on.append(thing)
    _ask_first(staged, name)
    browser, address = staged.town.sign_in(staged.staff[letter]), f"{thing.desk}/{act.noun}"
    page, word = _find_form(browser, browser.get(thing.at_work), address), staged.words("act", name)
    for _ in range(2):  # some show what will become of it first
        forms = [one for one in page.all("form") if one.get("action", "").startswith(address)]
        form = forms[-1 if name in TAKES_BACK else 0]
        filled = _filled_in(form, lambda of: f"Det er {word(of)}, der står.")
        if name.endswith("redaction") or name == "contributions/covering":
            filled["covered"] = COVERED.get(name, thing.text_word)
        if name == "cases/split":
            filled["part"] = thing.text_word
        filled |= _choose_colleague(staged, name)
        page = browser.post(address, fields_of(form) | filled | PRESSED.get(name, {}))
        if page.status == 303:
            _move_back(staged, name, thing)
            return
    message = f"{name} was not done: {page.status} {page.text[:600]}"
    raise AssertionError(message)


def _choose_colleague(staged: Staged, name: str) -> dict[str, str]:
    """Return a colleague who leads nothing yet, where an act asks for one."""
    if name not in {f"network-stages/{noun}" for noun in ("leader", "handover", "substitute")}:
        return {}
    another = {"person": str(staged.town.add_person(Role.MODERATOR).id)}
    return another | {"former": "", "named": ""} if name == "network-stages/leader" else another


def _ask_first(staged: Staged, name: str) -> None:
    """Let the contact in the management ask something, before that is answered."""
    if name == "network-stages/talked":
        with staged.town.writing() as session:
            gate = session.scalars(select(NetworkGate).order_by(NetworkGate.id.desc()).limit(1)).one()
            ask_back(gate, "Hvad koster det?")


def _move_for(staged: Staged, name: str, thing: Thing) -> None:
    """Let a network have moved, where an act is asked for only then."""
    if name == "network-design/who-now":
        in_stage(staged.town, Stage.EXPLORE, staged.staff["S"])
    if name == "network-stages/waking":
        let_rest(staged.town, thing.id)
    if name == "network-closing/looked":
        with staged.town.writing() as session:
            closed = {"stage": Stage.CLOSED, "closed_on": clock.today()}
            session.execute(update(Network).where(Network.id == thing.id).values(**closed))
            announce_change(Topic.NETWORKS)


def _move_back(staged: Staged, name: str, thing: Thing) -> None:
    """Let a network be at work again that was rounded off for an act."""
    if name == "network-closing/looked":
        with staged.town.writing() as session:
            session.execute(update(Network).where(Network.id == thing.id).values(stage=Stage.TEST, closed_on=None))
            announce_change(Topic.NETWORKS)


def _find_form(browser: Browser, page: Page, address: str) -> Page:
    """Return the page with a form: that of the thing, one it leads to, or one that such a one leads to."""
    pages = _from_page(browser, page, address)
    found = (one for one in pages if any(form.get("action", "").startswith(address) for form in one.all("form")))
    offering = next(found, None)
    assert offering is not None, f"{address} is not offered: say in READY in what state of a thing it is"
    return offering


def _from_page(browser: Browser, page: Page, address: str) -> Iterator[Page]:
    """Give the page of a thing, then each below it, then each below those: fetched only as far as it is looked for."""
    yield page
    below: list[Page] = []
    for link in _links_below(page, address):
        below.append(browser.get(link))
        yield below[-1]
    for one in below:
        yield from (browser.get(link) for link in _links_below(one, address))


def _links_below(page: Page, address: str) -> list[str]:
    at = address.rpartition("/")[0]
    return [one for one in page.links() if one.startswith((f"{at}/", f"{at}?")) and "lang=" not in one]


def _is_one_of_several(field: Element) -> bool:
    """Return whether a field is one choice of a list; a box that stands by itself says yes, and stays empty."""
    is_box = field.get("type") == "checkbox" and field.get("value", "y") != "y"
    return is_box or field.get("type") == "radio"


def _filled_in(form: Element, say: Word) -> dict[str, str]:
    """Return what somebody says in a form: a sentence in each field of several lines, the first of each choice."""
    filled: dict[str, str] = {}
    for one in form.iter():
        name = one.get("name", "")
        if not name:
            continue
        if name.endswith("_en"):
            filled[name] = "It is said in English too."  # read on English pages alone, which are not looked at here
        elif one.tag == "textarea" or name == "title":
            filled[name] = say(name)
        elif one.get("type") == "date":
            filled[name] = working_day_in(20).isoformat()
        elif _is_one_of_several(one) or (one.tag == "button" and name == "decision"):
            filled.setdefault(name, one.get("value", ""))
        elif one.tag == "select":
            filled[name] = next((choice.get("value", "") for choice in one.iter("option") if choice.get("value")), "")
    return filled
