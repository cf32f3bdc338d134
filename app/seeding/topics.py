"""What made-up texts are about: what people call it, what they see, and what they would like."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """A subject the made-up texts are about: what people call it, what they see, and what they would like."""

    theme: str
    department: str
    titles: tuple[str, ...]
    seen: tuple[str, ...]
    wished: tuple[str, ...]


TOPICS = (
    Topic(
        "trafik-stier",
        "by-miljoe",
        ("Stien er mørk", "Fortovet er skævt", "Bilerne kører for stærkt", "Krydset er svært at komme over"),
        (
            "Lygterne på stien har været slukket siden {time}.",
            "Der står vand på cykelstien, hver gang det regner.",
            "Bilerne skyder genvej og kører alt for hurtigt forbi legepladsen.",
            "Kantstenen er så høj, at en kørestol eller en barnevogn ikke kan komme op.",
            "Rødderne har løftet fliserne, og jeg har set {number} mennesker snuble.",
        ),
        (
            "Vi kunne begynde med et bump og et par lave lygter.",
            "En stiplet linje ville vise, hvem der skal holde tilbage.",
            "Jeg foreslår, at børnene er med til at tegne den sikre vej til skole.",
        ),
    ),
    Topic(
        "natur",
        "drift-service",
        ("Bænken er gået i stykker", "En plæne med vilde blomster", "Søen gror til", "Flere træer ved torvet"),
        (
            "Bænken under de store træer har manglet et bræt siden {time}.",
            "Græsset bliver klippet så tit, at der ikke er en eneste blomst til bierne.",
            "Søen er grøn hele sommeren, og ænderne er forsvundet.",
            "Der er ikke skygge nogen steder på pladsen, når solen står højt.",
        ),
        (
            "Lad en del af plænen gro, og sæt et lille skilt, der fortæller hvorfor.",
            "Vi er {number} naboer, som gerne vil vande de nye træer de første to somre.",
            "Man kunne plante bærbuske, som alle må plukke af.",
        ),
    ),
    Topic(
        "ensomhed",
        "sundhed-pleje",
        ("Mange spiser alene", "Et sted at mødes om eftermiddagen", "Weekenderne er lange", "Kaffe på trappen"),
        (
            "Flere i vores opgang går hele ugen uden at tale med nogen.",
            "Det er svært at komme med i noget, når man ikke kender en eneste i forvejen.",
            "Efter pensionen blev dagene stille, og om søndagen sker der ingenting.",
            "Beboerhuset står tomt hver eftermiddag.",
        ),
        (
            "Et langt bord og en gryde suppe en gang om ugen er nok til at begynde.",
            "Man kunne blive hentet af en nabo den første gang.",
            "Vi vil gerne åbne lokalet, hvis nogen hjælper med at fortælle om det.",
        ),
    ),
    Topic(
        "skole",
        "skoler-unge",
        ("For meget larm i klassen", "Lektiehjælp efter skole", "Legepladsen er slidt", "Bedre start i første klasse"),
        (
            "Mit barn kommer hjem med ondt i hovedet, fordi der er så meget larm.",
            "Skolegården har {number} gynger, og to af dem er i stykker.",
            "Beskederne fra skolen kommer fire forskellige steder.",
            "De nye elever kender ingen, og det første halve år går med at finde sig til rette.",
        ),
        (
            "Hver ny elev kunne få en ven fra en ældre klasse.",
            "Et stille rum ville hjælpe flere end dem, der beder om det.",
            "Forældrene vil gerne male gården en lørdag, hvis kommunen køber malingen.",
        ),
    ),
    Topic(
        "unge",
        "skoler-unge",
        ("Vi mangler et sted at være", "Fritidsjob til flere", "Lys på boldbanen om aftenen", "Øvelokale til unge"),
        (
            "Når klubben lukker, hænger vi ud ved stationen, og det bryder folk sig ikke om.",
            "Man skal kende nogen for at få et fritidsjob.",
            "Boldbanen bliver mørk klokken fem hele vinteren.",
            "Øvelokalet har venteliste på {number} bands.",
        ),
        (
            "Giv os en nøgle og et ansvar, så passer vi på stedet.",
            "Butikkerne kunne dele en vagtplan, så hver af dem kun behøver to timer.",
            "Spørg os, før I bestemmer, hvordan det skal se ud.",
        ),
    ),
    Topic(
        "klima-affald",
        "by-miljoe",
        ("Skraldespandene flyder over", "Byttehylde til legetøj", "Vand i kælderen", "Sortering er for svært"),
        (
            "Skraldespandene er fyldt hver søndag, og måger slæber det hele ud på græsset.",
            "Vi har haft vand i kælderen {number} gange på to år.",
            "Der er ti slags affald og plads til fire beholdere.",
            "Gode møbler bliver kørt væk, selv om nogen kunne bruge dem.",
        ),
        (
            "Et skab, hvor man kan stille ting, man ikke bruger, ville gøre stor forskel.",
            "Vis på en tegning, hvad der skal hvorhen.",
            "Regnvandet kunne løbe ud i et bed i stedet for ned i kloakken.",
        ),
    ),
    Topic(
        "foreningsliv",
        "kultur-fritid",
        ("Vi mangler tider i hallen", "Færre frivillige hvert år", "Fælles udlån af udstyr", "Forening søger lokale"),
        (
            "Hallen er optaget hver aften, men halvdelen af tiderne bliver ikke brugt.",
            "Vi var {number} frivillige sidste år, og nu er vi halvt så mange.",
            "Det tager hele aftener at søge om tilskud.",
            "Mange børn stopper, når udstyret bliver for dyrt.",
        ),
        (
            "Foreninger kunne låne telte, borde og net af hinanden.",
            "En fælles prøvedag ville vise, hvad der findes.",
            "Vi vil gerne dele lokale med en forening, der bruger det om formiddagen.",
        ),
    ),
    Topic(
        "digital-sprog",
        "borger-digital",
        ("Brevet er ikke til at forstå", "Hjælp til computer på biblioteket", "For mange klik", "Lange ventetider"),
        (
            "Brevet er på {number} sider, og jeg ved stadig ikke, hvad jeg skal gøre.",
            "Min mor kan ikke finde vej på hjemmesiden, og hun tør ikke ringe.",
            "Man skal skrive det samme tre steder.",
            "Telefonen blev taget efter fyrre minutter, og så var det den forkerte afdeling.",
        ),
        (
            "Skriv det vigtigste i den første linje.",
            "En times hjælp om ugen på biblioteket ville gøre os gamle mere trygge.",
            "Lad tre borgere prøvelæse et brev, før det bliver sendt.",
        ),
    ),
    Topic(
        "tryghed",
        "drift-service",
        ("Utrygt at gå hjem", "Hærværk i parken", "Knallerter på gangstien", "Flere øjne på torvet"),
        (
            "Når butikkerne lukker, er der ikke et menneske at se.",
            "Der er glasskår på legepladsen næsten hver mandag.",
            "Knallerterne kører om kap på gangstien efter klokken ti.",
            "Jeg går en omvej, fordi hækken er så høj, at man ikke kan se rundt om hjørnet.",
        ),
        (
            "Klip hækken, og flyt bænkene derhen, hvor folk går forbi.",
            "En aftentur med politiet, beboerne og de unge ville være et godt sted at begynde.",
            "Musik og lys om fredagen får flere til at blive på torvet.",
        ),
    ),
    Topic(
        "job-erhverv",
        "arbejdsmarked",
        ("Svært at få det første job", "Virksomheder vil hjælpe", "Praktik, der fører til noget", "Få timer om ugen"),
        (
            "Jeg har søgt {number} stillinger og ikke fået et eneste svar.",
            "Vi vil gerne ansætte, men papirerne tager for lang tid.",
            "Praktikken sluttede, og så skete der ikke mere.",
            "Ti timer om ugen er det, jeg kan klare, men det er der ingen, der slår op.",
        ),
        (
            "Lad en medarbejder følge med den første uge.",
            "Små virksomheder kunne dele en elev.",
            "Hold et møde, hvor man taler sammen i ti minutter ad gangen.",
        ),
    ),
    Topic(
        "boern",
        "dagtilbud",
        ("For få voksne om morgenen", "Legestue for de mindste", "Mad, som børnene kan lide", "Åbningstider"),
        (
            "Klokken syv er der en voksen til {number} børn.",
            "Vi kender ikke de andre forældre, selv om børnene leger sammen hver dag.",
            "Ventelisten er lang, og ingen kan sige hvor lang.",
            "Børnene er inde det meste af vinteren, fordi legepladsen er et mudderhul.",
        ),
        (
            "Bedsteforældre kunne læse højt en formiddag om ugen.",
            "Et halvtag ville gøre, at de kan være ude i al slags vejr.",
            "Fortæl på skærmen i gangen, hvad børnene har lavet.",
        ),
    ),
    Topic(
        "handicap",
        "social-handicap",
        ("Døren er for tung", "Ledsager til svømning", "Skilte, man kan læse", "Elevatoren er ude af drift"),
        (
            "Døren kan ikke åbnes af en, der sidder i kørestol.",
            "Elevatoren har været ude af drift siden {time}, og ingen har sat et skilt op.",
            "Skiltene hænger så højt, at man ikke kan læse dem.",
            "Jeg skal søge igen hvert år, selv om mit ben ikke vokser ud.",
        ),
        (
            "Lad {number} af os prøve vejen, før huset åbner.",
            "En klokke ved døren er billig og kan sættes op i morgen.",
            "Skriv på hjemmesiden, hvor der er et toilet, man kan komme ind på.",
        ),
    ),
)
