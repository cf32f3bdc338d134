"""Trials as tests need them."""

from collections.abc import Mapping
from datetime import timedelta

from app import clock, db
from app.trials.kinds import Step
from app.trials.models import Trial
from tests.browsing import Browser, Page
from tests.ground.staging import Town

TITLE = "En fast aften, hvor man kan ringe til en sygeplejerske"
HYPOTHESIS = "Når man kan ringe om aftenen, går færre på skadestuen næste morgen."
BEFORE: Mapping[str, object] = {
    "before-residents-words": "De fleste ved ikke, hvem de kan ringe til om aftenen.",
    "before-residents-who": "Vi spurgte i venteværelset",
    "before-residents-asked": "12",
    "before-employees-words": "Vagten får 40 opkald om aftenen.",
    "before-employees-who": "Vi talte opkald i to uger",
    "before-economy-words": "Ingen har talt timer endnu.",
    "before-economy-unmeasured": "y",
}
"""How it stands on the three lines before a trial runs; the last of them is not measured."""

UNNAMED = "Vi spørger afdelingen i næste uge."
"""Why a trial runs although nobody is named with whom it is tried out."""
HEARD = {"hearing-senior_council-why": "De holder først møde efter sommeren."}


def trial_fields(**other: object) -> dict[str, object]:
    """Return what is written in the form of a trial."""
    return {
        "title": TITLE,
        "hypothesis": HYPOTHESIS,
        "place": "Gågaden og Vesterbro",
        "how_small": "Ti familier i to uger",
        "until": (clock.today() + timedelta(days=14)).isoformat(),
        "looks_at": "Hvor mange der ringer, og om det hjalp.",
        **other,
    }


def write(browser: Browser, network_id: int, *, status: int = 303, **other: object) -> Page:
    """Write down a trial of a network."""
    address = f"/desk/network-trials/{network_id}"
    return browser.send(browser.get(address), f"{address}/trial", trial_fields(**other), status=status)


def press(
    browser: Browser,
    trial_id: int,
    noun: str,
    said: Mapping[str, object] | None = None,
    *,
    status: int = 303,
    **fields: object,
) -> Page:
    """Fill in the form of an act on the page of a trial, and send it."""
    address = f"/desk/trials/{trial_id}"
    return browser.send(browser.get(address), f"{address}/{noun}", {**(said or {}), **fields}, status=status)


def begin(browser: Browser, trial_id: int, *, reason: str = "Nu går vi i gang.") -> None:
    """Say who is heard of a trial and how it is today, and let it run."""
    press(browser, trial_id, "hearings", HEARD)
    press(browser, trial_id, "before", BEFORE)
    press(browser, trial_id, "next", reason=reason, why_unnamed=UNNAMED)


def put_trial(town: Town, network_id: int) -> int:
    """Put a trial into a network, as one that is being got ready. Returns its id."""
    with town.writing():
        until = clock.today() + timedelta(days=14)
        words = {"title": "Aftentelefon", "hypothesis": "Flere ringer.", "place": "Byen", "how_small": "To uger"}
        trial = Trial(network_id=network_id, step=Step.SETUP, until=until, looks_at="Hvor mange", **words)
        trial.created_at = clock.now()
        db.session.add(trial)
        db.session.flush()
        return trial.id
