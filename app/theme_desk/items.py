"""Theme proposals as staff read them: what to look at is marked, and each has the forms of what can be done with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app import clock
from app.acts import AnyAct
from app.alarms.act_forms import HandledForm
from app.alarms.queries import ReadAlarm, list_alarms
from app.alarms.shown import Acute, get_acute
from app.alarms.theme_acts import handle_alarm
from app.clearing import town_screener
from app.permissions import Actor, Permission
from app.publishing.moderation_actions import ApprovalForm, ModeratedLife
from app.reading.cards import risky
from app.retention.theme_hold_actions import hold
from app.statutory import theme_marking_actions  # noqa: F401 -- importing it declares its acts
from app.subjects import Subject
from app.theme_proposals.deciding_forms import BeginningForm, DecisionForm, FillingForm, RoundForm
from app.theme_proposals.kinds import Criterion
from app.theme_proposals.moderating_actions import THEMES, get_reach, publish, show_again, words_of
from app.theme_proposals.moderating_queries import Moderated
from app.theme_proposals.offered_acts import OfferedForm
from app.theme_proposals.queries import Answered, list_answers
from app.theme_proposals.thin import Thin, list_thin
from app.web.act_form import ActForm, Said
from app.web.marks import mark
from app.web.screened import Screened

AnyThemeAct = AnyAct[Subject, ModeratedLife]


@dataclass(frozen=True)
class Read:
    """What is said to one of the seven questions, with what to look at marked; `ours` is what staff wrote of it."""

    criterion: Criterion
    text: Markup
    is_ours: bool
    addition: Markup
    ours: str


@dataclass(frozen=True)
class Item:
    """A proposal as staff read it: what to look at is marked; while it is `acute` nobody else reads it."""

    proposal: Moderated
    title: Markup
    text: Markup
    answers: Sequence[Read]
    risks: Sequence[str]
    thin: Sequence[Thin]
    acute: Acute | None

    @property
    def theirs(self) -> Mapping[str, Markup]:
        """Return what its author has answered, by question."""
        return {one.criterion.value: one.text for one in self.answers if not one.is_ours}

    @property
    def is_acute(self) -> bool:
        """Return whether it cannot wait, and nobody has handled it."""
        return self.acute is not None and self.acute.is_open


def make_items(proposals: Sequence[Moderated], by: Actor) -> list[Item]:
    """Return proposals with their marks, as somebody reads them: what was answered and raised in one question each."""
    ids = [one.id for one in proposals]
    answers, alarms = list_answers(ids), list_alarms(ids)
    return [_make_item(one, answers[one.id], by, alarms.get(one.id, [])) for one in proposals]


def _make_item(proposal: Moderated, answers: Sequence[Answered], by: Actor, alarms: Sequence[ReadAlarm]) -> Item:
    screener = town_screener()
    title, text = screener.find(proposal.title), screener.find(proposal.text)
    found = [*title, *text]
    read = []
    for one in answers:
        marks, beside = screener.find(one.text), screener.find(one.addition)
        found += [*marks, *beside]
        words, addition = mark(one.text, risky(marks)), mark(one.addition, risky(beside))
        read.append(Read(one.criterion, words, one.is_ours, addition, one.ours))
    return Item(
        proposal,
        mark(proposal.title, risky(title)),
        mark(proposal.text, risky(text)),
        read,
        list(dict.fromkeys(one.label for one in found)),
        list_thin(answers),
        get_acute(alarms, moderates=by.may(Permission.MODERATE)),
    )


def offer(item: Item, by: Actor) -> dict[str, ActForm[Said]]:
    """Return the form of each act that somebody can do with a proposal as it stands, by its noun.

    What is acute is handled before all, and shown by nobody.
    """
    proposal = item.proposal
    left_out: set[AnyThemeAct] = {publish, show_again} if item.is_acute else {handle_alarm}
    left_out |= set() if proposal.text else {hold}  # it is erased
    acts = (act for act in THEMES if not act.own_page and act not in left_out and act.may(by, proposal))
    forms = {act.noun: _fresh_form(act, item) for act in sorted(acts, key=lambda one: one is not handle_alarm)}
    for form in forms.values():
        if isinstance(form, HandledForm) and item.acute is not None:
            form.newest.data = str(item.acute.newest)
    return forms


def with_words(form: ActForm[Said], proposal: Moderated) -> ActForm[Said]:
    """Return a form that looks through what it would make public."""
    if isinstance(form, OfferedForm):
        form.show(proposal.id)
    if isinstance(form, DecisionForm):
        form.ask(clock.town_date(proposal.sent_at), proposal.closes_on, proposal.decides_on)
    if isinstance(form, ApprovalForm):
        words = words_of(proposal.id, proposal.title, proposal.text)
        form.screened = Screened(words=words, reach=get_reach(proposal.id))
    return form


def _fresh_form(act: AnyThemeAct, item: Item) -> ActForm[Said]:
    proposal = item.proposal
    form = act.form(f"{act.noun}-{proposal.id}", formdata=None)
    form.version.data = str(proposal.version)
    if isinstance(form, ApprovalForm):
        form.wording.data = str(proposal.current_wording_id)
    elif isinstance(form, FillingForm):
        for one in item.answers:
            form[one.criterion.value].data = one.ours
    elif isinstance(form, RoundForm):
        form.round.data = str(proposal.round_id or "")
    elif isinstance(form, DecisionForm):
        form.decided_on.data = min(proposal.decides_on or clock.today(), clock.today())
    elif isinstance(form, BeginningForm):
        form.name.data = proposal.title
    return with_words(form, proposal)
