"""The page on which a network describes itself, in words: what is stored, and what the description pulls in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

from flask import url_for
from sqlalchemy import Select, and_, func, select, text

from app import db, i18n, languages
from app.access import readable
from app.encoding.store import ENCODER
from app.i18n import gettext as _
from app.kinds import NOBODY
from app.matching import Engine, Phrase, PhraseKind, Profile
from app.matching.meaning import Recalled
from app.matching.words import LONGEST_TEXT
from app.municipality.queries import get_reference
from app.networks import labels
from app.networks.description_preview import Build, Pull, pull_of
from app.networks.descriptions import Description, description_of, with_descriptions
from app.networks.learned import get_learned
from app.networks.matcher import get_matcher, profile_of
from app.networks.queries import NetworkInfo, get_directory
from app.networks.rules import may_describe
from app.networks.sentences import unpacked
from app.permissions import Actor, Role
from app.reading.cards import other_language
from app.reading.highlights import without_cpr
from app.subjects import Visibility, Wording
from app.submissions.models import Embedding, Submission
from app.submissions.states import RouteKind
from app.titles.typed import full_text

MOST_TEXTS = 60
"""So many of the newest texts are looked at. Their vectors are stored, so that this takes no reading."""

_TITLES_SHOWN = 3
_OPEN = text("submission.handling NOT IN ('answered', 'closed') AND submission.visibility <> 'withdrawn'")
"""What the partial index of open cases holds: literal, because a database does not compare bound values with it."""


@dataclass(frozen=True)
class Text:
    """A submission's newest words that somebody may read, and where they stand."""

    id: int
    title: str
    told: str
    lang: str | None
    url: str
    vector: bytes | None


@dataclass(frozen=True)
class ListRow:
    """A network in the list, and how much it says of itself."""

    name: str
    lang: str | None
    url: str
    mine: bool
    live: bool
    standing: str
    phrases: int
    is_short: bool
    languages: str


@dataclass(frozen=True)
class PhraseRow:
    """A phrase that pulled something in: how many texts, and the first of them."""

    phrase: str
    kind: str
    number: int
    texts: Sequence[Text]


@dataclass(frozen=True)
class MoveRow:
    """A text that would change hands, with the other network's name."""

    text: Text
    other: str | None


@dataclass(frozen=True)
class OutsideRow:
    """A phrase out of scope and the texts it keeps away; `phrase` None is what is kept away by none alone."""

    phrase: str | None
    texts: Sequence[Text]


@dataclass(frozen=True)
class Preview:
    """What a description pulls in, as the page shows it."""

    looked_at: int
    pulled: int
    phrases: Sequence[PhraseRow]
    idle: Sequence[str]
    arriving: Sequence[MoveRow]
    leaving: Sequence[MoveRow]
    outside: Sequence[OutsideRow]


@dataclass(frozen=True)
class Example:
    """An earlier case that the engine knows the network by."""

    text: str
    url: str | None


def list_rows(actor: Actor) -> list[ListRow]:
    """Return every network: those the person may describe first, live ones before others, by name."""
    rows = [_row(network, actor) for network in get_directory().list_networks()]
    return sorted(rows, key=lambda row: (not row.mine, not row.live))


def list_texts(actor: Actor) -> list[Text]:
    """Return the newest texts the person may read, newest first: one query, for leaders two.

    Secretariat and moderators read whatever is not withdrawn; leaders what everybody can read, and what lies open
    with their networks.
    """
    if {Role.SECRETARIAT, Role.MODERATOR} & actor.roles:
        everything = _texts(Submission.current_wording_id).where(Submission.visibility != Visibility.WITHDRAWN)
        return _read(everything.order_by(Submission.id.desc()), _case_url)
    public = _texts(Submission.published_wording_id).where(readable(NOBODY, Submission))
    own = _texts(Submission.current_wording_id).where(
        _OPEN, Submission.route_kind == RouteKind.NETWORK, Submission.network_id.in_(actor.list_subjects(Role.LEADER))
    )
    found = {one.id: one for one in _read(public.order_by(Submission.published_seq.desc()), _public_url)}
    found |= {one.id: one for one in _read(own.order_by(Submission.id.desc()), _case_url)}
    return sorted(found.values(), key=lambda one: -one.id)[:MOST_TEXTS]


def get_preview(network: NetworkInfo, descriptions: Mapping[str, Description | None], actor: Actor) -> Preview:
    """Return what the network would pull in with other `descriptions`, out of what the person may read."""
    edited = profile_of(with_descriptions(network, descriptions), get_reference(), _examples(network))
    texts = {one.id: one for one in list_texts(actor)}
    asked = [(one.id, one.told) for one in texts.values()]
    build = _builder(edited, texts.values())
    pull = pull_of(edited, list(get_matcher().profiles.values()), asked, build=build)
    by_kind = sorted(pull.by_phrase.items(), key=lambda one: -len(one[1]))
    return Preview(
        looked_at=pull.looked_at,
        pulled=len(pull.pulled),
        phrases=[
            PhraseRow(phrase.text, _kind_label(phrase), len(ids), [texts[one] for one in ids[:_TITLES_SHOWN]])
            for phrase, ids in by_kind
        ],
        idle=_idle(descriptions[i18n.DEFAULT.code], pull),
        arriving=[MoveRow(texts[one.text_id], _name_of(one.other)) for one in pull.arriving],
        leaving=[MoveRow(texts[one.text_id], _name_of(one.other)) for one in pull.leaving],
        outside=_outside(edited, pull, texts),
    )


def list_examples(network: NetworkInfo) -> list[Example]:
    """Return the earlier cases that the engine knows the network by."""
    return [
        Example(without_cpr(one.text), _case_url(one.case_id) if one.case_id else None) for one in _examples(network)
    ]


def _examples(network: NetworkInfo) -> list[Phrase]:
    profile = get_matcher().profiles.get(network.id)
    return [one for one in profile.phrases if one.kind == PhraseKind.EXAMPLE] if profile else []


def _builder(edited: Profile, texts: Iterable[Text]) -> Build:
    """Return a way to build engines like the one in use, whose sentence model has read phrases and texts already."""
    meaning = get_matcher().meaning
    learned = get_learned(reads_meaning=meaning is not None)
    if meaning is not None:
        unread = list(dict.fromkeys(one.text for one in edited.phrases if one.text not in meaning.vectors))
        read = dict(zip(unread, meaning.reader.encode(unread), strict=True)) if unread else {}
        stored = {one.told[:LONGEST_TEXT]: one.vector for one in texts}
        known = {told: unpacked(vector) for told, vector in stored.items() if vector is not None}
        recalled = Recalled(meaning.reader, list(stored), known)
        meaning = replace(meaning, reader=recalled, vectors={**meaning.vectors, **read})
    detect = cache(languages.detect)  # several engines read each text
    return partial(Engine, meaning=meaning, learned=learned[1] if learned else None, detect=detect)


def _row(network: NetworkInfo, actor: Actor) -> ListRow:
    mine = may_describe(actor, network.id)
    said = description_of(network.words[i18n.DEFAULT.code])
    return ListRow(
        name=network.name,
        lang=other_language(network.text.language),
        url=url_for("describing.show" if mine else "networks.show_network", slug=network.slug),
        mine=mine,
        live=network.live,
        standing=labels.standing_label(network),
        phrases=said.phrase_count,
        is_short=said.is_short,
        languages=", ".join(one.label for code, one in i18n.LANGUAGES.items() if code in network.words),
    )


def _texts(version: Any) -> Select[Any]:  # noqa: ANN401 -- the column that says which wording
    read = and_(
        Embedding.subject_id == Submission.id,
        Embedding.version == Wording.number,
        Embedding.engine == ENCODER,
    )
    return (
        select(
            Submission.id,
            Wording.title,
            func.substr(Wording.text, 1, LONGEST_TEXT),
            Wording.language,
            Embedding.vector,
        )
        .join(Wording, Wording.id == version)
        .outerjoin(Embedding, read)
        .where(Wording.text.is_not(None))
        .limit(MOST_TEXTS)
    )


def _read(statement: Select[Any], address: Callable[[int], str]) -> list[Text]:
    return [
        Text(
            row_id, without_cpr(title or ""), full_text(title, words), other_language(language), address(row_id), vector
        )
        for row_id, title, words, language, vector in db.session.execute(statement)
    ]


def _case_url(submission_id: int) -> str:
    return url_for("casework.show_case", case_id=submission_id)


def _public_url(submission_id: int) -> str:
    return url_for("reading.show_submission", submission_id=submission_id)


def _outside(edited: Profile, pull: Pull, texts: Mapping[int, Text]) -> list[OutsideRow]:
    """Return every phrase out of scope with what it keeps away, in the order they are written."""
    kept: dict[str | None, list[Text]] = {one.text: [] for one in edited.phrases if one.kind == PhraseKind.OUT_OF_SCOPE}
    for one in pull.pushed:
        kept.setdefault(one.phrase, []).append(texts[one.text_id])
    return [OutsideRow(phrase, away) for phrase, away in kept.items()]


def _idle(description: Description | None, pull: Pull) -> list[str]:
    """Return the phrases of the Danish description that were a reason for nothing."""
    busy = {phrase.text.casefold() for phrase in pull.by_phrase}
    lines = [line for lines in description.lines.values() for line in lines] if description else []
    return [line for line in dict.fromkeys(lines) if line.casefold() not in busy]


def _kind_label(phrase: Phrase) -> str:
    return {
        PhraseKind.NAME: _("Name"),
        PhraseKind.PURPOSE: _("From the purpose"),
        PhraseKind.QUESTION: _("The question"),
        PhraseKind.THEME: _("Theme"),
        PhraseKind.COMPETENCE: _("Competence or partner"),
        PhraseKind.KEYWORD: _("Word or phrase"),
        PhraseKind.EXAMPLE: _("Earlier case"),
        PhraseKind.OUT_OF_SCOPE: _("What belongs elsewhere"),
    }[phrase.kind]


def _name_of(slug: str | None) -> str | None:
    network = get_directory().network_by_slug(slug) if slug is not None else None
    return network.name if network is not None else None
