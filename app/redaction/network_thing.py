"""A network as the page shows it on which words are covered."""

from collections.abc import Iterator, Sequence

from flask import url_for

from app import i18n
from app.clearing.stops import EVERYBODY
from app.errors import NotThereError
from app.events import list_happened
from app.history import Happened, Readers, is_reason_told, line
from app.i18n import gettext as _
from app.networks.addresses import as_words
from app.networks.description_queries import get_described
from app.networks.models import Network, NetworkLine, NetworkText
from app.networks.queries import get_directory
from app.networks.rules import may_describe
from app.networks.states import LineKind
from app.permissions import Actor
from app.publishing.pieces import Piece, list_pieces
from app.publishing.queries import list_openable
from app.redaction.network_actions import redact
from app.redaction.things import Text, Thing, with_the_rest
from app.subjects import SubjectKind

_BETWEEN = "\n· "
"""Between two lines there is more than space: words that stand in one and the next are not a row of words."""


def get_network_thing(network_id: int, actor: Actor) -> Thing:
    """Return a network as somebody covers words in it. Raises `NotThereError` if there is none.

    Of a reason that not everybody reads, whoever does not lead the network sees only what is covered in it.
    """
    network = get_directory().networks.get(network_id)
    if network is None:
        raise NotThereError
    pieces, happened = list_pieces(network_id), [one for one in list_happened(network_id) if one.reason]
    texts = [
        *_list_texts(pieces),
        *(_reason(one, closed=not may_describe(actor, network_id)) for one in happened),
    ]
    known = [one.text for one in pieces if isinstance(one.row, NetworkLine | Network)]
    return Thing(
        id=network_id,
        kind=SubjectKind.NETWORK,
        version=get_described(network_id).version,
        number=network.name,
        heading=_("Cover words in the network %(name)s", name=i18n.quoted(network.name)),
        state=network,
        act=redact,
        texts=with_the_rest(network_id, texts, "da", known=known),
        trail=[
            (_("Networks"), url_for("networks.list_networks")),
            (network.name, url_for("networks.show_network", slug=network.slug)),
        ],
        came_from={},
        redactions=list_openable(network_id),
        hint=_("Everybody can read this on the network's page. Do not say what is covered."),
        heard=EVERYBODY,
        has_own_page=False,
    )


def _reason(happened: Happened, *, closed: bool) -> Text:
    closed = closed and not is_reason_told(happened, Readers.EVERYBODY)
    label = _("Why: %(what)s", what=line(happened))
    return Text(label, happened.reason or "", i18n.DEFAULT.code, beside=True, earlier=closed, closed=closed)


def _list_texts(pieces: Sequence[Piece]) -> Iterator[Text]:
    """Give all that a network says of itself: Danish first, the lines of each kind together."""
    lines: dict[tuple[str, str], list[str]] = {}
    for one in sorted(pieces, key=_language):
        if isinstance(one.row, NetworkText):
            code = one.row.language
            yield Text(_labelled(str(one.of.label), code), one.text, code, beside=code != i18n.DEFAULT.code)
        elif isinstance(one.row, NetworkLine):
            lines.setdefault((one.row.language, one.row.kind), []).append(one.text)
        elif isinstance(one.row, Network):
            yield Text(_("Words in its web address"), as_words(one.text), i18n.DEFAULT.code, beside=True)
    for (code, kind), said in lines.items():
        yield Text(_labelled(LineKind.label_of(kind), code), _BETWEEN.join(said), code, beside=True)


def _language(piece: Piece) -> str:
    code = piece.row.language if isinstance(piece.row, NetworkText | NetworkLine) else ""
    return "" if code == i18n.DEFAULT.code else code


def _labelled(label: str, code: str) -> str:
    return label if code == i18n.DEFAULT.code else f"{label} ({i18n.LANGUAGES[code].label})"
