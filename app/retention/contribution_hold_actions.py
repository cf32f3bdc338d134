"""Keeping a contribution from being erased, and letting it go again."""

from app.contributions.moderating_actions import MODERATED
from app.i18n import lazy
from app.retention.text_hold_actions import hold_and_release

hold, release = hold_and_release(
    MODERATED,
    kept=lazy("It is not erased until somebody lets it go."),
    let_go=lazy("It is erased again when its time has come."),
)
