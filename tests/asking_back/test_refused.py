"""Whoever was refused something and disagrees may be complaining over a decision, and need not say the word."""

import pytest

from app.asking_back.complaining import find_complained_to
from tests.ground.staging import Town

pytestmark = pytest.mark.either_database

MAY_BE = (
    "Kommunen har givet mig afslag på hjemmehjælp. Det er helt forkert.",
    "Jeg har fået nej til en støttekontaktperson, og jeg er uenig.",
    "Min mor har fået frataget sin rengøring. Det er ikke rimeligt, hun er 91 år.",
    "I har stoppet min hjælp fra den ene dag til den anden. Det kan ikke være rigtigt.",
    "Jobcentret har frakendt mig sygedagpenge, og det vil jeg ikke acceptere.",
    "Vores ansøgning om aflastning er blevet afvist. Vi synes, det er urimeligt.",
    "Min søn har fået nej til en plads i specialklassen. Det finder vi os ikke i.",
    "Visitator har afvist min far til plejehjem. Han har brug for det nu.",
    "Jeg har fået en afgørelse fra jer, som er forkert.",
    "Afgørelsen om min boligstøtte er forkert regnet ud.",
    "Mine støttetimer er skåret ned til to. Jeg forstår det ikke.",
    "Jeg har fået afslag på parkeringskort. Hvad gør jeg nu?",
    "Sagsbehandleren har nægtet mig en kørestol, og det er uretfærdigt.",
    "Min handicapkørsel bliver stoppet til nytår. Jeg er meget uenig.",
    "Jeg er uenig i, at I har sat min hjemmehjælp ned.",
    "Fik nej til carport. Naboen har en, så det kan ikke passe.",
    "I have been refused a disabled parking permit.",
    "The council stopped my mother's home help. It is unfair.",
    "My application for housing support was rejected and I disagree.",
    "We got a refusal for the special class. It cannot be right.",
    "Jeres afgørelse er forkert.",
    "Jeg klager over jeres afgørelse om at fælde træerne.",
    "Jeres afgørelse om min søns skoleplads er forkert.",
    "Afslag på boligstøtte. Det er helt forkert.",
    "Min ansøgning om boligstøtte blev afvist, det er uretfærdigt.",
    "Kommunen har afvist mig til en ældrebolig. Det er forkert.",
)
IS_NONE = (
    "Vi fik afslag på at låne hallen, kan et netværk hjælpe?",
    "Vores klub har fået nej til at leje salen. Det er urimeligt.",
    "Der bør være flere skraldespande i parken. Det er forkert at spare dem væk.",
    "Bussen er stoppet om aftenen. Det er ikke rimeligt over for os uden bil.",
    "Jeg er uenig i, at byen skal have flere parkeringspladser.",
    "Banken gav mig afslag på et lån. Det er urimeligt.",
    "Fritidsklubben er lukket, og det har frataget de unge et sted at være. Det er forkert.",
    "Jeg fik nej fra naboen, da jeg spurgte om hækken. Jeg forstår det ikke.",
    "Skiltet ved stationen peger forkert.",
    "Jeg har fået hjælp af et netværk, og det var rigtig godt.",
    "Min mor er ensom og har brug for hjælp til at komme ud.",
    "Der er skåret ned på rengøring i svømmehallen. Det er ulækkert og ikke i orden.",
    "Unge får tit afslag på job. Kan vi hjælpe dem?",
    "Vi mangler støtte til en ny legeplads og er uenige om stedet.",
    "The council should not cut the trees by the station. It is wrong.",
    "My neighbour refused to cut the hedge and it is unfair.",
    "They refused to let us borrow the hall.",
    "Der er afslag på cyklen til 500 kr. Forkert pris.",
    "Jeres afgørelse om at fælde træerne er helt forkert.",
    "Kommunen har afvist os, når vi spurgte om en bænk. Det er forkert.",
    "I har afvist vores forslag om en legeplads, og det er forkert.",
    "Min ansøgning om et job blev afvist, det er uretfærdigt.",
    "Vores ansøgning om penge fra fonden fik afslag. Det er urimeligt.",
    "My application for a job was rejected. It is unfair.",
)


@pytest.mark.parametrize("texts", [MAY_BE, IS_NONE])
def test_what_was_refused_and_is_disagreed_with_may_be_a_complaint(town: Town, texts: tuple[str, ...]) -> None:
    with town.reading():
        told = [text for text in texts if find_complained_to(text) is not None]
    assert told == (list(MAY_BE) if texts is MAY_BE else [])
