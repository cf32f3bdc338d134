"""Everyday texts of ours in Swedish and German, over the demo town's networks; figures in docs/matching.md."""

import pytest

from app.matching import Confidence, Engine

TEXTS = {
    "tryg-by-i-oejenhoejde": {
        "sv": "Gångvägen vid stationen är mörk och jag känner mig otrygg när jag går hem på natten.",
        "de": "Der Weg am Bahnhof ist dunkel und ich fühle mich unsicher, wenn ich nachts nach Hause gehe.",
    },
    "job-paa-nye-maader": {
        "sv": "Jag söker ett jobb på några timmar i veckan eftersom jag är sjuk och inte kan arbeta heltid.",
        "de": "Ich suche eine Arbeit für einige Stunden in der Woche, weil ich krank bin und nicht "
        "Vollzeit arbeiten kann.",
    },
    "skoleglaede-og-fremmoede": {
        "sv": "Min son vill inte gå till skolan och har ont i magen varje morgon.",
        "de": "Mein Sohn will nicht in die Schule gehen und hat jeden Morgen Bauchschmerzen.",
    },
    "faellesskab-mod-ensomhed": {
        "sv": "Min gamla granne är ensam och skulle vilja att någon kom på besök och drack kaffe.",
        "de": "Meine alte Nachbarin ist einsam und wünscht sich, dass jemand sie auf einen Kaffee besucht.",
    },
    "sprog-fra-start": {
        "sv": "Vår dotter är fyra år och talar inte så mycket danska på förskolan.",
        "de": "Unsere Tochter ist vier Jahre alt und spricht im Kindergarten noch nicht viel Dänisch.",
    },
    "groen-by-sammen": {
        "sv": "Vi vill plantera träd och blommor tillsammans på gräsmattan mellan husen.",
        "de": "Wir möchten zusammen Bäume und Blumen auf dem Rasen zwischen den Häusern pflanzen.",
    },
    "foreningsliv-for-alle": {
        "sv": "Ingen i vår idrottsförening vill sitta i styrelsen och vi saknar frivilliga.",
        "de": "Niemand in unserem Sportverein will in den Vorstand und uns fehlen Freiwillige.",
    },
    "lettere-adgang": {
        "sv": "Jag förstår inte breven från kommunen och kan inte logga in digitalt.",
        "de": "Ich verstehe die Briefe der Gemeinde nicht und kann mich nicht digital anmelden.",
    },
    "unges-veje": {
        "sv": "Jag har slutat gymnasiet och vet inte vilken utbildning jag ska välja.",
        "de": "Ich habe das Gymnasium abgebrochen und weiß nicht, welche Ausbildung ich wählen soll.",
    },
    "cirkulaer-hverdag": {
        "sv": "Vi kastar för mycket mat och saker, kunde man ha en bytesplats för begagnade saker?",
        "de": "Wir werfen zu viel Essen und Dinge weg, könnte es einen Tauschplatz für gebrauchte Sachen geben?",
    },
    "aktiv-paa-stierne": {
        "sv": "Cykelvägen är smal och det saknas bänkar där gamla kan vila på promenaden.",
        "de": "Der Radweg ist schmal und es fehlen Bänke, auf denen Alte beim Spaziergang ausruhen können.",
    },
    "bydele-med-liv": {
        "sv": "Vårt bostadsområde ska renoveras och jag vill att grannarna lär känna varandra.",
        "de": "Unsere Siedlung wird saniert und ich möchte, dass die Nachbarn sich kennenlernen.",
    },
}


@pytest.mark.parametrize("language", ["sv", "de"])
def test_everyday_texts_get_their_network_and_none_is_said_to_fit_wrongly(
    reading_engine: Engine, language: str
) -> None:
    found = {key: reading_engine.read(said[language]).ranking for key, said in TEXTS.items()}
    assert sum(ranking[0].key == key for key, ranking in found.items()) >= len(TEXTS) - 1
    fits = {key: ranking[0].key for key, ranking in found.items() if ranking[0].confidence is not Confidence.UNSURE}
    assert fits == {key: key for key in fits}
    assert len(fits) >= len(TEXTS) // 2, "a clear text is shown"
