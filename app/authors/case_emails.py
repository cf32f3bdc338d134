"""Mails to an author about what staff did with the case."""

from datetime import date
from typing import Any

from app.authors.emails import MailedCase, Tell, letter_to, upcoming
from app.follow_ups.verbs import PROMISED
from app.history import Verb
from app.mail import Mail
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.objections.letters import UNCOVERED
from app.publishing import verbs as life
from app.publishing.queries import find_untold
from app.publishing.rules import ON_DISPLAY
from app.subjects import Audience, Visibility
from app.submissions import labels, letters, rules, verbs
from app.submissions.states import RouteKind


@letters.PUBLISHED.composer
def published(submission_id: int) -> Mail | None:
    """Say that everybody can read it now."""

    def tell(case: MailedCase) -> dict[str, Any] | None:
        happened = case.page.last(life.PUBLISHED, life.PUBLISHED_AGAIN)
        if happened is None or not case.page.is_public:
            return None
        again = happened.verb == life.PUBLISHED_AGAIN.name
        return {
            **case.because(life.PUBLISHED, life.PUBLISHED_AGAIN),
            "is_back": again and happened.was.get("visibility") != Visibility.PUBLISHED,
            "is_changed": again and happened.was.get("visibility") == Visibility.PUBLISHED,
        }

    return letter_to("published", submission_id, tell)


@letters.RETURNED.composer
def returned(submission_id: int) -> Mail | None:
    """Say that it came back, why, and how to change it."""
    return letter_to("returned", submission_id, _while_it_is(Visibility.RETURNED, life.RETURNED))


@letters.HIDDEN.composer
def hidden(submission_id: int) -> Mail | None:
    """Say that nobody but the author and staff can read it, and why."""
    return letter_to("hidden", submission_id, _while_it_is(Visibility.HIDDEN, life.HIDDEN))


@letters.KEPT_OFF.composer
def kept_off(submission_id: int) -> Mail | None:
    """Say that it is handled without standing on the website, and why."""

    def tell(case: MailedCase) -> dict[str, Any] | None:
        happened = case.page.last(verbs.KEPT_OFF)
        return case.why(happened) if happened is not None and case.page.audience == Audience.STAFF else None

    return letter_to("kept_off", submission_id, tell)


@letters.CHANGE_REFUSED.composer
def change_refused(submission_id: int) -> Mail | None:
    """Say that what was added is not shown, and why; None if it is read anew, or none of it is shown by now."""

    def tell(case: MailedCase) -> dict[str, Any] | None:
        refused = find_untold(submission_id, [life.WORDING_REFUSED])
        return case.why(refused) if case.page.is_public and refused is not None else None

    return letter_to("change_refused", submission_id, tell)


@letters.REDACTED.composer
def redacted(submission_id: int) -> Mail | None:
    """Say that words of it are covered, and why; None once they are not, or it is out of sight."""

    def tell(case: MailedCase) -> dict[str, Any] | None:
        covered = find_untold(submission_id, [life.REDACTED])
        return case.why(covered) if case.page.visibility in ON_DISPLAY and covered is not None else None

    return letter_to("redacted", submission_id, tell)


@UNCOVERED.composer
def uncovered(submission_id: int) -> Mail | None:
    """Say that words of it can be read again; None if they are covered anew, or it is out of sight."""

    def tell(case: MailedCase) -> dict[str, Any] | None:
        shown = find_untold(submission_id, [life.UNCOVERED])
        return {} if case.page.visibility in ON_DISPLAY and shown is not None else None

    return letter_to("uncovered", submission_id, tell)


@letters.ROUTED.composer
def routed(submission_id: int) -> Mail | None:
    """Say where it went and why, and what they can look at there."""

    def tell(case: MailedCase) -> dict[str, Any] | None:
        page = case.page
        target = page.network_id or page.department_id or page.authority_id or page.theme_pile_id
        if page.route_kind is None or target is None:
            return None
        reference, directory = get_reference(), get_directory()
        return {
            "where": labels.where_label(page.route_kind, target, reference, directory),
            "kind": RouteKind(page.route_kind),
            "is_asked": rules.is_asked(page),
            "network": directory.networks.get(page.network_id or 0),
            "pile": directory.piles.get(page.theme_pile_id or 0),
            "authority": reference.authorities.get(page.authority_id or 0),
            "due": upcoming(page.answer_due or page.first_word_due),
            "has_first_word": page.first_word_at is not None,
            **case.because(verbs.ROUTED),
        }

    return letter_to("routed", submission_id, tell)


@letters.DECLINED.composer
def declined(submission_id: int) -> Mail | None:
    """Say that the network sent it back, why, and that another place is being found."""

    def tell(case: MailedCase) -> dict[str, Any] | None:
        if case.page.route_kind is not None:
            return None
        due = None if rules.is_resting(case.page) else upcoming(case.page.due_on)
        return {**case.because(verbs.MATCH_DECLINED), "due": due}

    return letter_to("declined", submission_id, tell)


@letters.FIRST_WORD.composer
def first_word(submission_id: int) -> Mail | None:
    """Pass on the first word, or a new date, as it was written."""

    def tell(case: MailedCase) -> dict[str, Any] | None:
        told = case.first_word
        return {**told, "again": len(case.page.first_words) > 1} if told is not None else None

    return letter_to("first_word", submission_id, tell)


@letters.ANSWERED.composer
def answered(submission_id: int) -> Mail | None:
    """Pass on the answer, or its new wording, as it was written."""

    def tell(case: MailedCase) -> dict[str, Any] | None:
        if not case.page.answers:
            return None
        newest = case.page.answers[-1]
        return {
            **case.words(newest),
            **case.came_to,
            "again": len(case.page.answers) > 1,
            "promised": _promised_with_it(case),
        }

    return letter_to("answered", submission_id, tell)


def _promised_with_it(case: MailedCase) -> dict[str, Any] | None:
    """Return what the newest answer promises in words, and by when; None if that is nothing."""
    given, promised = case.page.last(verbs.ANSWERED, verbs.ANSWER_CHANGED), case.page.last(PROMISED)
    on = promised.details.get("on") if promised is not None and not promised.details.get("end") else None
    if given is None or promised is None or promised.seq < given.seq or on is None:
        return None
    return {**case.why(promised), "due": date.fromisoformat(on)}


@letters.CLOSED.composer
def closed(submission_id: int) -> Mail | None:
    """Say that the case is closed, what it came to, and why."""

    def tell(case: MailedCase) -> dict[str, Any] | None:
        return {**case.because(verbs.CLOSED), **case.came_to} if case.page.closed_at else None

    return letter_to("closed", submission_id, tell)


@letters.REOPENED.composer
def reopened(submission_id: int) -> Mail | None:
    """Say that the case is open again, why, and when they hear."""

    def tell(case: MailedCase) -> dict[str, Any] | None:
        if case.page.closed_at:
            return None
        return {**case.because(verbs.REOPENED), "due": upcoming(case.page.due_on)}

    return letter_to("reopened", submission_id, tell)


def _while_it_is(visibility: Visibility, verb: Verb) -> Tell:
    """Tell why it is out of sight, while it is, and whether everybody could read it before."""

    def tell(case: MailedCase) -> dict[str, Any] | None:
        happened = case.page.last(verb)
        if case.page.visibility != visibility or happened is None:
            return None
        is_for_everybody = case.page.audience == Audience.PUBLIC
        was_shown = is_for_everybody and happened.was.get("visibility") == Visibility.PUBLISHED
        return {**case.because(verb), "is_for_everybody": is_for_everybody, "was_shown": was_shown}

    return tell
