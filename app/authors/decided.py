"""What was decided of a case and stands, which its author can ask somebody else to look at."""

from app.history import Happened
from app.publishing import verbs as life
from app.reading.submission_page import SubmissionPage
from app.results.verbs import END_CHANGED
from app.subjects import Visibility
from app.submissions import verbs
from app.submissions.states import Handling

ENDS = (verbs.ANSWERED, verbs.ANSWER_CHANGED, verbs.CLOSED, END_CHANGED)
"""What a case comes to an end by."""


def list_decided(page: SubmissionPage) -> list[Happened]:
    """Return what staff have done to a case and stands, the newest first; empty while nothing is decided."""
    undone = {one.details.get("event") for one in page.history if one.verb == life.UNDONE.name}
    newest = {one.verb: one for one in page.history if one.seq not in undone}
    wanted = [life.WORDING_REFUSED.name]
    if page.visibility == Visibility.HIDDEN:
        wanted.append(life.HIDDEN.name)
    if page.visibility == Visibility.RETURNED:
        wanted.append(life.RETURNED.name)
    if page.route_kind is not None and page.handling != Handling.NEW:
        wanted.append(verbs.ROUTED.name)
    standing = [newest[one] for one in wanted if one in newest]
    standing += [one for one in page.history if one.verb == life.REDACTED.name and one.seq not in undone]
    if page.handling in {Handling.ANSWERED, Handling.CLOSED}:
        ends = [newest[one.name] for one in ENDS if one.name in newest]
        standing += [max(ends, key=lambda one: one.seq)] if ends else []
    return sorted((one for one in standing if one.by_staff), key=lambda one: -one.seq)
