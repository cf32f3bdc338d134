"""Keeping a text from being erased, and letting it go again; what lies inside a thing that is held is kept with it."""

from app.acts import Act, Acts
from app.events import By, Event
from app.i18n import gettext
from app.permissions import Permission
from app.publishing import actions as publishing
from app.publishing.moderation_actions import ModeratedLife
from app.retention.hold_form import Holding, HoldingForm
from app.retention.hold_texts import HOLDING, RELEASING
from app.subjects import Subject
from app.web.act_form import ReasonForm, Why


def hold_and_release(
    kind: Acts[Subject, ModeratedLife], *, kept: str, let_go: str
) -> tuple[Act[Subject, ModeratedLife, Holding], Act[Subject, ModeratedLife, Why]]:
    """Make both acts for a kind whose subject is held, and return them; the texts say that each is done."""

    @kind.act(
        noun="hold",
        needs=Permission.MODERATE,
        form=HoldingForm,
        texts=HOLDING,
        done=kept,
        part="retention/_holding.html",
    )
    def hold(thing: Subject, said: Holding, by: By) -> Event:
        """Keep a text from being erased, by us, by whoever wrote it or by time."""
        return publishing.hold(thing, said.held_for, reason=said.reason, by=by)

    @hold.possible
    def _(thing: ModeratedLife) -> str | None:
        return gettext("It is kept from erasing already.") if thing.held_for else None

    @kind.act(
        noun="release",
        needs=Permission.MODERATE,
        form=ReasonForm,
        texts=RELEASING,
        done=let_go,
        part="desk/_reasoned.html",
    )
    def release(thing: Subject, said: Why, by: By) -> Event:
        """Let a text be erased again when its time has come."""
        return publishing.release(thing, reason=said.reason, by=by)

    @release.possible
    def _(thing: ModeratedLife) -> str | None:
        return None if thing.held_for else gettext("Nothing keeps it from being erased.")

    return hold, release
