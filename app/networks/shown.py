"""What the pages of networks show, as plain values."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from flask import url_for

from app import i18n
from app.labelled import Labelled
from app.municipality.queries import get_reference
from app.network_pictures.composing import Picture, compose
from app.networks import labels
from app.networks.directory import NetworkInfo
from app.networks.states import LineKind, Stage
from app.publishing.queries import list_why_covered

_FOR_THE_ENGINE = frozenset({LineKind.KEYWORD, LineKind.PHRASE})
"""Lines that the page does not show."""

Choice = TypeVar("Choice", bound=Labelled)


@dataclass(frozen=True)
class NetworkCard:
    """A network as the `network_card` macro wants it; a closed one shows what it learned."""

    url: str
    name: str
    purpose: str
    type_label: str
    stage_label: str
    themes: tuple[str, ...]
    live: bool
    lang: str | None
    picture: Picture


@dataclass(frozen=True)
class StageStep:
    """One stage on the step line: done, current or next."""

    label: str
    state: str
    date: date | None
    text: str | None


@dataclass(frozen=True)
class Option:
    """One value of a filter."""

    value: str
    label: str
    chosen: bool


def options_of(choices: type[Choice], chosen: Choice | None) -> list[Option]:
    """Return the values of a filter as options."""
    return [Option(choice.value, choice.label, choice == chosen) for choice in choices]


def card_of(network: NetworkInfo) -> NetworkCard:
    """Return a network as lists show it."""
    themes, words = get_reference().themes, network.text
    return NetworkCard(
        url=url_for("networks.show_network", slug=network.slug),
        name=words.name,
        purpose=words.purpose if network.stage != Stage.CLOSED else words.learned or words.purpose,
        type_label=network.type.label,
        stage_label=labels.standing_label(network),
        themes=tuple(themes[one].name for one in network.theme_ids if one in themes),
        live=network.live,
        lang=language_shown(words.language),
        picture=compose(
            [one for one in map(get_reference().theme_drawings.get, network.theme_ids) if one],
            *(network.stage, len(words.lines.get(LineKind.PARTNER, ())), len(network.department_ids)),
            len(words.lines.get(LineKind.MISSING_PERSPECTIVE, ())),
        ),
    )


def lines_shown(network: NetworkInfo, kind: LineKind) -> list[str]:
    """Return the lines of a kind, each beginning as a sentence does."""
    return [line[:1].upper() + line[1:] for line in network.text.lines.get(kind, ())]


def list_why(network: NetworkInfo) -> list[str]:
    """Return why words are covered in what the page of a network shows."""
    words = network.text
    said = [words.name, words.purpose, words.question, words.learned, words.outcome, words.out_of_scope]
    lines = [line for kind, lines in words.lines.items() if kind not in _FOR_THE_ENGINE for line in lines]
    return list_why_covered(network.id, [*said, *lines])


def steps_of(network: NetworkInfo) -> list[StageStep]:
    """Return the stages of a network, with the dates that are known."""
    stages = list(Stage)
    at = stages.index(network.stage)
    dates = {
        Stage.STARTUP: network.started_on if network.stage != Stage.PROPOSED else None,
        Stage.CLOSED: network.closed_on,
    }
    steps = []
    for number, stage in enumerate(stages):
        done = number < at or network.stage == Stage.CLOSED
        state = "done" if done else "current" if number == at else "next"
        text = stage.sentence if state == "current" else None
        steps.append(StageStep(stage.label, state, dates.get(stage), text))
    return steps


def language_shown(code: str) -> str | None:
    """Return a language if it is another than the page's."""
    return None if code == i18n.current().code else code
