"""Keeping a comment from being erased, and letting it go again."""

from app.conversations.moderating_actions import COMMENTS
from app.i18n import lazy
from app.retention.text_hold_actions import hold_and_release

hold, release = hold_and_release(
    COMMENTS,
    kept=lazy("The comment is not erased until somebody lets it go."),
    let_go=lazy("The comment is erased again when its time has come."),
)
