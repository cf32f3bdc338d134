"""Where entries lie: put there by whoever opens challenges in the network, joined with others, and parted again."""

from sqlalchemy.orm.attributes import flag_modified

from app import db
from app.acts import Texts
from app.entries import letters, verbs
from app.entries.actions import copy_supporters, lay
from app.entries.models import Entry
from app.entries.moderating_actions import ENTRIES
from app.entries.moderating_queries import Moderated, find_merged_into
from app.entries.sorting_forms import Joined, Laid, MergingForm, SortingForm
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.permissions import Permission
from app.publishing import actions as publishing
from app.publishing.moderation_actions import ModeratedLife
from app.publishing.rules import is_public, is_withdrawn
from app.subjects import Subject
from app.web.act_form import ReasonForm, Why


@ENTRIES.act(
    noun="sorting",
    needs=Permission.CHALLENGE,
    form=SortingForm,
    texts=Texts(
        label=lazy("Put it somewhere"),
        told=lazy("Everybody finds it there at once. Nobody is written to."),
        send=lazy("Put it there"),
    ),
    done=lambda said, _by: gettext("It lies under: %(layer)s.", layer=said.layer.label),
    part="entry_desk/_sorting.html",
)
def sort(subject: Subject, said: Laid, by: By) -> Event:
    """Let an entry lie in another layer, among the ideas, or kept for them."""
    row = db.session.get_one(Entry, subject.id, populate_existing=True)
    former = row.layer
    lay(row, said.layer)
    flag_modified(subject, "visibility")  # where it lies stands in another table, and the version must rise with it
    return record(verbs.ENTRY_SORTED, by=by, subject_id=subject.id, details={"layer": said.layer, "was": former})


@ENTRIES.act(
    noun="merging",
    needs=Permission.CHALLENGE,
    form=MergingForm,
    texts=Texts(
        label=lazy("Another one says the same"),
        told=lazy(
            "The other stands for both, and counts one more. Whoever wrote this and left an address reads your reason, "
            "with a link to it."
        ),
        send=lazy("Let the other stand for both"),
    ),
    done=lazy("The other one stands for both now."),
    tells_author=letters.MERGED,
    part="entry_desk/_merging.html",
)
def merge(subject: Subject, said: Joined, by: By) -> Event:
    """Join an entry with another of its challenge. Raises `NotPossibleError` if they cannot stand as one."""
    into = db.session.get(Entry, said.into_id)
    if into is None or into.challenge_id != subject.root_id:
        raise NotPossibleError(gettext("That one belongs to another challenge."))
    other = publishing.get_subject_for_update(said.into_id)
    if not is_public(other):
        raise NotPossibleError(gettext("Everybody must be able to read the other one."))
    if publishing.is_merged(other.id) or publishing.has_merged(subject.id):
        raise NotPossibleError(gettext("One of them stands together with another already."))
    event = publishing.merge(subject, other, reason=said.reason, by=by)
    copy_supporters(other.id)
    return event


@ENTRIES.act(
    noun="parting",
    needs=Permission.CHALLENGE,
    form=ReasonForm,
    texts=Texts(
        label=lazy("They are not about the same"),
        told=lazy("Both stand by themselves again. Nobody is written to."),
        send=lazy("Part them again"),
    ),
    done=lazy("Both stand by themselves again."),
)
def part(subject: Subject, said: Why, by: By) -> Event:
    """Part an entry from the one it was joined with."""
    into_id = find_merged_into(subject.id)
    event = publishing.split(subject, reason=said.reason, by=by)
    if into_id is not None:
        copy_supporters(into_id)
    return event


@sort.possible
@merge.possible
def _(entry: ModeratedLife) -> str | None:
    if is_withdrawn(entry):
        return gettext("Whoever wrote it has taken it back.")
    return gettext("It stands together with another.") if _is_merged(entry) else None


@part.possible
def _(entry: ModeratedLife) -> str | None:
    return None if _is_merged(entry) else gettext("It stands together with no other.")


def _is_merged(entry: ModeratedLife) -> bool:
    if isinstance(entry, Subject):
        return publishing.is_merged(entry.id)
    return isinstance(entry, Moderated) and entry.into_id is not None
