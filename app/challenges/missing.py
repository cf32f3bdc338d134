"""What a draft still lacks before it can be opened."""

from collections.abc import Sequence
from dataclasses import dataclass

from app import clock
from app.challenges.kinds import Standing
from app.challenges.queries import Heard, Shown, get_current, list_hearings
from app.i18n import gettext as _


@dataclass(frozen=True)
class Missing:
    """Something that is not said yet: the part of the form in which it is, and a sentence."""

    part: str
    sentence: str


def get_missing(challenge_id: int) -> Sequence[Missing]:
    """Return what a challenge lacks before it can be opened: two queries."""
    return list_missing(get_current(challenge_id), list_hearings(challenge_id))


def list_missing(challenge: Shown, hearings: Sequence[Heard]) -> Sequence[Missing]:
    """Return what a challenge, with who must be heard of it, lacks before it can be opened."""
    if challenge.standing != Standing.DRAFT:
        return [Missing("", _("It is no draft any more."))]
    is_over = challenge.closes_on is None or challenge.closes_on <= clock.today()
    hears = challenge.hears_on or challenge.hears_when
    unsaid = any(one.heard_on is None and not one.why_not for one in hearings)
    needed = (
        ("question", not challenge.title, _("Write the problem as a question.")),
        ("question", is_over, _("Write a last day that is still to come.")),
        ("question", not challenge.now_line, _("Say in one sentence what happens right now.")),
        ("problem", not challenge.whose, _("Say whose problem it is.")),
        ("problem", not challenge.tried, _("Say what was tried in vain, or that nothing was.")),
        ("promise", not challenge.fixed, _("Say what is fixed.")),
        ("promise", not challenge.can_change, _("Say what residents can change.")),
        ("promise", not (challenge.decides and hears), _("Say who decides, and when they hear.")),
        ("hearings", not (hearings or challenge.nobody_to_hear), _("Say who must be heard, or that nobody must.")),
        ("hearings", unsaid, _("Say of each who must be heard when they were, or why not.")),
    )
    return [Missing(part, sentence) for part, is_missing, sentence in needed if is_missing]
