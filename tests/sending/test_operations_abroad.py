# ruff: noqa: RUF001 -- letters of other languages look like those of ours
"""What belongs to daily operations is known in the languages of the town's as well; what only sounds like it is not."""

import pytest

from app.operations.recognising import MOST_READ, is_mere_report, recognise
from tests.ground.staging import Town

pytestmark = pytest.mark.either_database

ROADS, LAMPS, BINS, SEWERS, RATS = "veje-og-stier", "gadelys", "affald-og-genbrug", "vand-og-kloak", "rotter"
REPORTS = {
    "pl": [
        ("W drodze przed szkołą jest duża dziura.", ROADS),
        ("Dziura w jezdni", ROADS),
        ("Latarnia pod moim domem nie świeci od dwóch tygodni.", LAMPS),
        ("Kosz na śmieci przy jeziorze jest przepełniony.", BINS),
        ("Nie odebrano śmieci z naszego podwórka.", BINS),
        ("Studzienka na ulicy jest zatkana.", SEWERS),
        ("W piwnicy są szczury", RATS),
        ("Chodnik przed przychodnią jest bardzo śliski.", ROADS),
    ],
    "tr": [
        ("Okulun önündeki yolda büyük bir çukur var.", ROADS),
        ("Evimizin önündeki sokak lambası iki haftadır yanmıyor.", LAMPS),
        ("Parktaki çöp kutusu taşıyor.", BINS),
        ("Çöplerimiz bu hafta toplanmadı.", BINS),
        ("Sokaktaki mazgal tıkalı.", SEWERS),
        ("Bodrumda sıçanlar var.", RATS),
        ("Kaldırım buz tuttu, insanlar düşüyor.", ROADS),
    ],
    "ar": [
        ("هناك حفرة كبيرة في الطريق أمام المدرسة.", ROADS),
        ("مصباح الشارع أمام بيتنا لا يعمل منذ أسبوعين.", LAMPS),
        ("سلة القمامة في الحديقة ممتلئة.", BINS),
        ("لم يتم جمع القمامة هذا الأسبوع.", BINS),
        ("المجاري في شارعنا مسدودة.", SEWERS),
        ("هناك جرذان في القبو.", RATS),
    ],
    "ur": [
        ("سکول کے سامنے سڑک پر ایک بڑا گڑھا ہے۔", ROADS),
        ("ہمارے گھر کے سامنے سٹریٹ لائٹ دو ہفتوں سے نہیں جل رہی۔", LAMPS),
        ("پارک میں کوڑے دان بھرا ہوا ہے۔", BINS),
        ("اس ہفتے کوڑا نہیں اٹھایا گیا۔", BINS),
        ("ہماری گلی میں گٹر بند ہے۔", SEWERS),
        ("تہہ خانے میں چوہے ہیں۔", RATS),
    ],
    "uk": [
        ("На дорозі перед школою велика яма.", ROADS),
        ("Ліхтар біля нашого будинку не світить уже два тижні.", LAMPS),
        ("Смітник у парку переповнений.", BINS),
        ("Цього тижня не вивезли сміття.", BINS),
        ("Каналізація на нашій вулиці забита.", SEWERS),
        ("У підвалі щури.", RATS),
    ],
    "so": [
        ("Jidka dugsiga hortiisa god weyn ayaa ku yaal.", ROADS),
        ("Nalka jidka ee guriga hortiisa ma shaqeynayo laba toddobaad.", LAMPS),
        ("Haanta qashinka ee beerta way buuxdaa.", BINS),
        ("Toddobaadkan qashinka lama qaadin.", BINS),
        ("Bulaacadda jidkeenna way xiran tahay.", SEWERS),
        ("Jiir badan ayaa guriga hoostiisa ku jira.", RATS),
    ],
    "fa": [
        ("یک چاله بزرگ در خیابان جلوی مدرسه است.", ROADS),
        ("چراغ خیابان جلوی خانه ما دو هفته است که خاموش است.", LAMPS),
        ("سطل زباله پارک پر شده است.", BINS),
        ("این هفته زباله‌ها را جمع نکرده‌اند.", BINS),
        ("فاضلاب کوچه ما گرفته است.", SEWERS),
        ("در زیرزمین موش هست.", RATS),
    ],
}
NONE = {
    "pl": [
        "Chcielibyśmy więcej latarni na ścieżce do stacji.",
        "Latarnie nie powinny świecić całą noc.",
        "Kosz nie jest pełny, jest w porządku.",
        "Proponuję nowe kosze na śmieci w parku.",
        "Latarnia jest ładna, ale winda nie działa.",
        "Skarżę się na opiekę: pomoc domowa mojej matki nie działa.",
    ],
    "tr": [
        "Parka daha çok sokak lambası istiyoruz.",
        "Çocuklar için çöp toplama günü yapalım.",
        "Yolda çukur yok, her şey güzel.",
        "Annemin evde yardımı kesildi, nereye şikayet edebilirim?",
        "Sokak lambası güzel ama asansör çalışmıyor.",
    ],
    "ar": [
        "نريد مصابيح أكثر في الطريق إلى المحطة.",
        "نريد أن نجمع القمامة مع الأطفال في الغابة.",
        "سلة القمامة ليست ممتلئة.",
        "أريد أن أشتكي من الرعاية المنزلية لأمي.",
        "الشارع جميل ولكن المصعد معطل.",
    ],
    "ur": [
        "ہمیں اسٹیشن کے راستے پر مزید لائٹس چاہئیں۔",
        "ہم بچوں کے ساتھ جنگل میں کوڑا جمع کرنا چاہتے ہیں۔",
        "کوڑے دان بھرا نہیں ہے۔",
        "لائٹ اچھی ہے لیکن لفٹ خراب ہے۔",
        "میری ماں کی گھریلو مدد بند کر دی گئی، میں کہاں شکایت کروں؟",
    ],
    "uk": [
        "Ми хочемо більше ліхтарів на дорозі до станції.",
        "Давайте прибирати сміття в лісі разом із дітьми.",
        "Смітник не повний.",
        "Ліхтар гарний, але ліфт не працює.",
        "Мамі скасували допомогу вдома, куди скаржитися?",
    ],
    "so": [
        "Waxaan rabnaa nalal badan oo jidka ah.",
        "Waxaan rabnaa inaan carruurta la ururino qashinka kaynta.",
        "Nalku waa fiican yahay laakiin wiishka ma shaqeynayo.",
        "Hooyaday caawimaaddii guriga waa laga jaray, xaggee baan ka cawdaa?",
    ],
    "fa": [
        "ما چراغ‌های بیشتری در راه ایستگاه می‌خواهیم.",
        "می‌خواهیم با بچه‌ها در جنگل زباله جمع کنیم.",
        "سطل زباله پر نیست.",
        "چراغ‌ها باید شب‌ها خاموش باشند.",
        "کمک خانگی مادرم قطع شده، کجا شکایت کنم؟",
    ],
}


@pytest.mark.parametrize("language", REPORTS)
def test_a_report_in_a_language_of_the_towns_gets_whom_to_call(town: Town, language: str) -> None:
    with town.reading():
        found = [(text, one.slug if (one := recognise(text)) else None) for text, _slug in REPORTS[language]]
        assert found == REPORTS[language]
        assert all(is_mere_report(text) for text, _slug in REPORTS[language])


@pytest.mark.parametrize("language", NONE)
def test_a_wish_or_a_complaint_in_it_does_not(town: Town, language: str) -> None:
    with town.reading():
        assert [text for text in NONE[language] if recognise(text)] == []


@pytest.mark.parametrize("said", ["latarnia ", "nie świeci latarnia ", "چراغ روشن ", "lama ", "qashin "])
def test_a_hostile_text_is_read_at_once(town: Town, said: str) -> None:
    with town.reading():
        recognise((said * MOST_READ)[:MOST_READ])
