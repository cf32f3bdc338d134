"""Vague texts, and what people tell of somebody else, over the demo town's networks; figures in docs/matching.md."""

from app.matching import Confidence, Engine

VAGUE = (
    "Det er for dårligt",
    "Gør noget ved det",
    "Der er ikke noget at lave her",
    "Jeg synes, at tingene er blevet værre",
    "Kan I ikke hjælpe mig",
    "Det fungerer ikke",
    "Vi vil gerne have mere fællesskab",
    "Hvorfor gør I ikke noget",
    "Alt er dyrt",
    "Jeg savner de gamle dage",
    "Der mangler noget",
    "Det er altid det samme",
    "Byen er kedelig",
    "Kommunen skal gøre det bedre",
    "Jeg har et problem",
    "Det er svært for mig",
    "Ingen lytter til os",
    "Vi har brug for hjælp",
    "Der sker aldrig noget",
    "Noget må gøres nu",
    "Jeg er træt af det hele",
    "Hvornår sker der noget?",
    "Det burde være anderledes",
    "Folk er blevet så sure",
    "I skulle prøve at bo her",
)
OF_ANOTHER = {
    "Min søn kommer ikke ud af sit værelse og vil ikke i skole": "skoleglaede-og-fremmoede",
    "Min mor har demens og min far kan ikke klare det alene mere": "paaroerende-som-medspillere",
    "Min nabo er 85 og taler aldrig med nogen": "faellesskab-mod-ensomhed",
    "Min datter kan ikke finde en læreplads": "unges-veje",
    "En ven af mig er lige blevet enlig og kender ingen i byen": "faellesskab-mod-ensomhed",
    "Min mand fik en blodprop og må ikke køre bil, og nu kommer han ingen steder": "lettere-adgang",
    "Min svigermor taler ikke dansk og sidder alene hele dagen": "faellesskab-mod-ensomhed",
    "Vores dreng på 14 hænger ud ved stationen hver aften": "unges-veje",
    "Min bror er hjemløs og sover i bilen": "",
    "Min veninde er bange for at gå hjem fra toget om aftenen": "tryg-by-i-oejenhoejde",
    "Mit barnebarn på 8 bruger for meget tid på skærm": "",
    "Min far vil gerne ud at gå, men der er ingen bænke på vejen": "aktiv-paa-stierne",
    "Min kone har mistet jobbet og er 58": "job-paa-nye-maader",
    "Vores nabobørn er alene hjemme hver dag til klokken syv": "",
    "Min kæreste studerer og har ikke råd til en bolig her": "det-foerste-hjem",
    "Min mor sidder i kørestol og kan ikke komme ind i klubhuset": "lettere-adgang",
    "En ung fyr i vores opgang har lige fået sin første lejlighed og ved ikke hvordan man gør": "det-foerste-hjem",
    "Min datter passer sin syge mor og har ikke tid til venner": "unge-omsorgsgivere",
    "Min gamle kollega vil gerne arbejde lidt selv om han er på pension": "job-paa-nye-maader",
    "Min søn vil gerne spille fodbold men vi har ikke råd til kontingent": "foreningsliv-for-alle",
}
"""What is told of somebody else, with the network it is for; empty where it is for none."""


def said_to_fit(engine: Engine, text: str) -> str:
    ranking = engine.read(text).ranking
    return ranking[0].key if ranking and ranking[0].confidence is not Confidence.UNSURE else ""


def test_of_vague_texts_hardly_any_is_said_to_fit(reading_engine: Engine) -> None:
    fits = {text: key for text in VAGUE if (key := said_to_fit(reading_engine, text))}
    assert len(fits) <= 2, fits


def test_what_is_told_of_somebody_else_is_said_to_fit_as_rightly_as_other_texts(reading_engine: Engine) -> None:
    fits = {text: key for text in OF_ANOTHER if (key := said_to_fit(reading_engine, text))}
    right = [text for text, key in fits.items() if key == OF_ANOTHER[text]]
    assert (len(fits) >= 6, len(right) >= 0.7 * len(fits)) == (True, True), (len(right), fits)
