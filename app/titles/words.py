# ruff: noqa: RUF001 -- greetings in the scripts they are written in
"""Words that say nothing about what a text is about, and words that end in a full stop: for titles offered from texts.

The languages are those most often written to a Danish town. What is not here costs a title that is a little too long.
"""

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_GREETINGS = (
    r"til rette vedkommende|til (?:den|dem) det vedkommer|(?:hej|hi|hey)[ -]?(?:hej|hi|sa)?|halløj(?:sa)?|hall[oå]",
    r"davs|mojn|hei|god[ -]?(?:dag|morgen|aften|formiddag|eftermiddag)",
    r"to whom it may concern|hello|greetings|good (?:day|morning|afternoon|evening)",
    r"moin|guten (?:tag|morgen|abend)|grüß gott|bonjour|salut|hola|ciao|buenos d[ií]as|bun[aă] ziua|zdravo|dobar dan",
    r"dzień dobry|dobry wieczór|witam|witajcie|cześć",
    r"merhaba(?:lar)?|selam(?:lar)?|iyi (?:günler|akşamlar)|günaydın|assalamu? ?alaikum|salaa?m",
    r"добр(?:ий|ый|ого) (?:день|дня)|вітаю|привіт|здравствуйте|привет",
    r"السلام عليكم(?: ورحمة الله)?(?: وبركاته)?|مرحباً?|أهلاً?|تحية طيبة|صباح الخير|مساء الخير|سلام",
)
GREETING = re.compile(rf"(?:{'|'.join(_GREETINGS)})(?!\w)", re.IGNORECASE)

DEAR = re.compile(
    r"(?:kære|dear|sehr geehrte[rs]?|liebe[rs]?|cher|chère|estimad[oa]s?|sayın|szanown[iay]|drodzy|шановн\w+|уважаем\w+"
    r"|(?P<to>att|til))(?!\w)\.?",
    re.IGNORECASE,
)
"""What a letter begins with; after `to` come only words that name somebody, since a sentence may begin with it."""

ADDRESSED = _set("""
    albertslund kommune kommunen kommunens kommunalbestyrelsen byrådet borgmester borgmesteren politikere samspil alle
    allesammen sammen jer dig igen derude dér venner naboer naboerne folk team teamet rådhuset byen
    all everyone everybody there you again folks municipality council mayor sir madam team town
    państwo yetkili yetkililer damen herren belediye gmina
""")
BETWEEN_THE_ADDRESSED = _set("i og til fra med på hos ved den det and the or of to und")

_NAMED = (
    r"jeg hedder|mit navn er|my name is|my name'?s|ich hei(?:ß|ss)e|mein name ist",
    r"je m'appelle|mon nom est|me llamo|mi nombre es|mam na imię|nazywam się",
    r"benim adım|adım|мене звати|меня зовут|اسمي",
)
NAMED = re.compile(
    rf"(?:{'|'.join(_NAMED)})\s+(?:\w\.|\w[\w'’-]*)(?:\s+(?:(?-i:[A-ZÆØÅÄÖÜ])(?:[\w'’-]+|\.)|von|van|af|de|el|al))*",
    re.IGNORECASE,
)
"""Who writes. Where it is shown is for them to choose, and in a title it is shown wherever the case is named."""

ABOUT_ONESELF = re.compile(
    r"[\s,.!]*(?:(?:og|and|und|ve)\s+)?(?:(?:jeg|i|ich)\s+)?"
    r"(?:(?:er|am|bin)\s+(?:(?:en?|an?|et)\s+)?(?:\d+"
    r"|borger|beboer|mor|far|pensionist|elev|studerende|resident|mother|father)"
    r"|bor\s+(?:i|på|ved)|live\s+(?:in|on|at)|går\s+(?:i|på)|kommer\s+fra|arbejder)\b"
    r"(?:[^.!?\n,;:]|(?<=\d)\.(?=\s+(?-i:[a-zæøå])))*(?=[.!\n])",
    re.IGNORECASE,
)
"""What goes on with a name and says no more than who somebody is, up to the end of the sentence."""

WHO_WRITES = re.compile(
    r"(?:jeg|vi|i|we)(?:'m|'re)?\s+(?:"
    r"(?:(?:er|am|are)\s+)?(?:en?|et|an?)?\s*(?:\d+\s+(?:år|years)|(?:[\w-]+\s+)?(?:borger|beboer|mor|far|mormor|farmor"
    r"|bedstemor|bedstefar|pensionist|elev|studerende|lærer|pædagog|sygeplejerske|par|familie|forening|gruppe|klasse"
    r"|enlig|single|resident|mother|father|mum|dad|parents?|student|teacher|nurse|couple|family|group|club|association)\b)"
    r"|(?:har|driver|ejer|have|run|own)\s+(?:en?|et|an?)?\s*(?:[\w-]+\s+)?(?:butik|forretning|café|cafe|restaurant|salon"
    r"|frisør|kiosk|værksted|shop|store|business|workshop)\b"
    r"|(?:bor|live)\s+(?:i|på|in|on)\s+(?-i:[A-ZÆØÅ\d])|arbejder\s+som\b|work\s+as\b"
    r"|går\s+i\s+\d+\.\s*klasse)"
    r"(?:(?!\b(?:som|der|hvor|uden|that|who|where|without)\b)[^.!?\n,;:]|(?<=\d)\.(?=\s+(?-i:[a-zæøå]))){0,40}(?=[.!\n])",
    re.IGNORECASE,
)
"""A short sentence of its own that says no more than who somebody is."""

ANNOUNCED = re.compile(
    r"(?:(?:der er|jeg har|vi har)\s+(?:lige\s+)?(?:en|et|to|tre|fire|flere|nogle|et par)\s+"
    r"(?:ting|idé(?:er)?|ide(?:er)?|forslag|problem(?:er)?|spørgsmål|ønsker?)"
    r"|(?:there are|i have|we have)\s+(?:an?|two|three|some|a few|a couple of)\s+"
    r"(?:things?|ideas?|suggestions?|problems?|questions?|wish(?:es)?))"
    r"(?:,?\s+(?:som\s+|that\s+)?(?:jeg|vi|i|we)\s[^.!?:\n]{0,40})?(?=\s*[.:!\n])"
    r"|(?:to|tre|fire|et par)\s+(?:ting|idéer|forslag|problemer|spørgsmål|ønsker)(?=\s*[.:!\n])"
    r"|(?:two|three|four|a couple of)\s+(?:things|ideas|suggestions|problems|questions|wishes)(?=\s*[.:!\n])"
    r"|jeg ved ikke,?\s+om\s+(?:det er\s+|det her er\s+|jeg er\s+)?(?:her|det rigtige|rigtigt)\b[^.!?\n]*(?=[.!\n])"
    r"|undskyld,?\s+(?:at\s+)?jeg forstyrrer(?=\s*[.!\n])",
    re.IGNORECASE,
)
"""A sentence that says only that something is about to be said."""

JOINING = re.compile(r"[\s,.!;:–-]*(?:(?:og|men|and|but|und|ve)\s+)?", re.IGNORECASE)

ABBREVIATIONS = _set("""
    adr afd alm ang art att aug bem ca chr dec d dir div dvs e eks ekskl etc evt ext feb forts fr frk
    fx gl hhv hr ifm ift iflg iht incl ing inkl jan jf jr jul jun kap kbh kgl kl kr lign lok maks max mdl mdr mfl mht
    mia mio mv nov nr obs okt osv ovf pct pga pkt ref resp sct sek sept skt sml st stk str td telf th tidl tirs tlf
    tv vedr vejl vha vs årg
    approx apt appt ave blvd dept dr est fig gen gov inc mr mrs ms mt no oct prof rd rev sgt sr vol
    cad mah sok örn vb vd yrd doç
    al godz im itd itp np os pl tel tj tzn tzw ul woj
    bzw evtl ggf usw vgl zb
""")

AFTER_A_NUMBER = _set("""
    sal etage klasse plads bro maj april januar februar marts juni juli august september oktober november december
    jan feb mar apr jun jul aug sep okt nov dec
""")
"""What a number and a full stop may count or date: "2. sal", "3. maj"."""
