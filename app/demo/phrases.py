"""What the demo town's staff say without being asked, and the words its made-up texts are put together from."""

from app.submissions.states import RouteKind, Source

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
TAKEN_DOWN = "Teksten følger ikke reglerne for god tone."
CLOSED = "Svaret er givet, og der er ikke mere, vi skal gøre her."
