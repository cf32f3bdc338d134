"""What the demo town's staff say without being asked, and the words its made-up texts are put together from."""

from app.submissions.states import Outcome, RouteKind, Source

ROUTE_REASONS = {
    RouteKind.NETWORK: "Det handler om noget, netværket arbejder med lige nu.",
    RouteKind.DEPARTMENT: "Intet netværk arbejder med det nu, men afdelingen har ansvaret og kan svare.",
    RouteKind.OPERATIONS: "Det kan løses i den daglige drift uden et netværk.",
    RouteKind.OTHER_AUTHORITY: "Kommunen bestemmer ikke over det. Derfor har vi sendt det videre.",
    RouteKind.THEME_PILE: "Det ligner noget, flere har skrevet om, og som der endnu ikke er et netværk til.",
}
SOURCE_NOTES = {
    Source.PHONE: "Fortalt i telefonen og skrevet ned af sekretariatet.",
    Source.MEETING: "Sagt på et åbent møde og skrevet ned af sekretariatet.",
    Source.PAPER: "Afleveret på papir på rådhuset.",
}
SECRETARIAT = "Netværkssekretariatet"
CLOSED = "Svaret er givet, og der er ikke mere, vi skal gøre her."
GROUPED = "Det er det samme, som en anden har skrevet om. Du kan følge svaret der."
OPENINGS = (
    "Jeg har boet her i {number} år og går forbi hver dag.",
    "Vi er flere, der har talt om det her hele året.",
    "Det her har jeg tænkt på længe.",
    "I sidste uge skete det igen.",
    "Jeg skriver, fordi jeg ikke ved, hvem jeg ellers skal spørge.",
    "Vi vil gerne hjælpe med at gøre noget ved det.",
)
EFFECTS = (
    "Det går mest ud over børn og ældre.",
    "Flere er holdt op med at komme der.",
    "Det koster tid hver eneste dag.",
    "Jeg tror, at mange har det på samme måde uden at sige det.",
    "Det er en lille ting, men den fylder meget.",
    "Nogle har klaget, men der er ikke kommet svar.",
)
ENDINGS = (
    "Hvad kan vi gøre sammen?",
    "Jeg vil gerne være med til at prøve noget af.",
    "Ring ikke, men skriv gerne her.",
    "Hvem har ansvaret for det?",
    "Vi mødes gerne en eftermiddag og viser jer stedet.",
)
TIMES = ("foråret", "sommerferien", "sidste vinter", "påske", "den første frost", "efteråret", "i går", "sidste jul")
FIRST_WORDS = (
    "Tak, fordi du skriver. {unit} har det nu. Vi taler med dem, der kender stedet, og svarer senest {date}.",
    "Tak for din tekst. Den ligger hos {unit}, som spørger rundt og svarer dig senest {date}.",
    "Tak, fordi du tager dig tid. {unit} tager det op på næste møde, og du får et svar senest {date}.",
)
ANSWERS: dict[Outcome, tuple[str, ...]] = {
    Outcome.LED: (
        "Tak for dit forslag. Vi prøver det af i {number} uger og tæller, om det hjælper. {unit} har ansvaret.",
        "Tak, fordi du sagde det. Det er sat i stand, og {unit} holder øje med, at det bliver ved med at virke.",
    ),
    Outcome.NO: (
        "Tak for dit forslag. Vi kan ikke gøre det nu, fordi der ikke er penge til det i årets budget.",
        "Tak for din tekst. Vi siger nej, fordi reglerne ikke giver os lov. {unit} forklarer gerne hvorfor.",
    ),
    Outcome.INFORMED: (
        "Tak for dit spørgsmål. Det findes allerede, og {unit} viser dig gerne, hvordan man bruger det.",
        "Tak for din tekst. Sådan er aftalen i dag, og {unit} tager dine ord med, når den bliver lavet om.",
    ),
}
