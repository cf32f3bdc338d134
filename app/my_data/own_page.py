"""The page of one thing of somebody's, on which they decide over it."""

from dataclasses import dataclass

from app.accounts.forms import AddressForm
from app.alarms.queries import find_own_help
from app.corrections.queries import Beside, get_beside
from app.errors import NotThereError
from app.municipality.queries import get_reference
from app.my_data import queries
from app.my_data.forms import AudienceForm, CorrectionForm
from app.my_data.public import Public, find_public
from app.my_data.queries import Written
from app.submissions.labels import place_label
from app.titles.typed import typed_title
from app.vault import get_vault
from app.web.shown import render_page


@dataclass(frozen=True)
class OwnPage:
    """A thing of theirs and what they can do with it; of a comment there is no `correction` and no `audience`.

    `place` and the name of `correction` are the newest, also while they wait to be read. `asked` is whether another
    address was asked to hear of it and has not said yes. `public` is what everybody reads now, if anything.
    """

    one: Written
    place: str
    correction: CorrectionForm | None
    audience: AudienceForm | None
    address: AddressForm
    asked: bool
    public: Public | None


def get_written(subject_id: int) -> Written:
    """Return a thing that is theirs, as `whose` has made sure. Raises `NotThereError` if it has no words any more."""
    found = queries.list_written(get_vault(), [subject_id])
    if not found:
        raise NotThereError
    return found[0]


def show(
    one: Written,
    *,
    correction: CorrectionForm | None = None,
    audience: AudienceForm | None = None,
    address: AddressForm | None = None,
) -> str:
    """Return the page; a form that is given is shown again, with its faults."""
    beside = get_beside(one.id) if one.is_case else Beside(None, None, one.name if one.shows_name else None)
    place = place_label(get_reference(), beside.place_id, beside.place_text)
    offered = one.is_case and not one.is_over
    return render_page(
        "my_data/own.html",
        OwnPage(
            one,
            place,
            (correction or _correction(one, beside, place)) if offered else None,
            (audience or AudienceForm(formdata=None, data={"audience": one.audience})) if offered else None,
            address or AddressForm(formdata=None),
            queries.is_address_asked(one.id),
            find_public(one),
        ),
        help=find_own_help(one.id),
    )


def _correction(one: Written, beside: Beside, place: str) -> CorrectionForm:
    stands = {
        "title": typed_title(one.title, one.text),
        "text": one.text,
        "place": place,
        "name": beside.shown_name or one.name,
        "show_name": beside.shown_name is not None,
    }
    return CorrectionForm(formdata=None, data=stands, author_kind=one.author_kind)
