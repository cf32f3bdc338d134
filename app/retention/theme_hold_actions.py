"""Keeping a theme proposal from being erased, and letting it go again."""

from app.i18n import lazy
from app.retention.text_hold_actions import hold_and_release
from app.theme_proposals.moderating_actions import THEMES

hold, release = hold_and_release(
    THEMES,
    kept=lazy("It is not erased until somebody lets it go."),
    let_go=lazy("It is erased again when its time has come."),
)
