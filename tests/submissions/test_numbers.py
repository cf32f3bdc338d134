"""Numbers and codes as people write them."""

import pytest

from app.submissions.numbers import parse_code, parse_number


@pytest.mark.parametrize(
    "written",
    [
        "2026-0079",
        "2026 0079",
        "2026–0079",
        "2026\u20110079",
        "2026\u22120079",
        "20260079",
        "Nr. 2026-0079",
        "nr.2026-0079",
        "2026-0079.",
        " (2026-0079) ",
        "#2026/0079",
        "2026_0079",
        "2026 - 0079",
        "2026 00 79",
        "20 26 00 79",
        "sag 2026-79",
        "Sagsnr.: 2026/079",
        "202679",
        "\uff12\uff10\uff12\uff16\uff0d\uff10\uff10\uff17\uff19",
        "٢٠٢٦-٠٠٧٩",
        "\u200b2026\u00ad-\u20600079\ufeff",
        "2026\t0079\n",
        "2O26-OO79",
        "Nummer 2026-0079, kode H2DA-FDQB",
        "2026-0079 (sendt den 26. november 2026)",
    ],
)
def test_a_number_in_any_writing(written: str) -> None:
    assert parse_number(written) == "2026-0079"


@pytest.mark.parametrize(("written", "number"), [("2026-10001", "2026-10001"), ("202610001", "2026-10001")])
def test_a_number_beyond_four_digits(written: str, number: str) -> None:
    assert parse_number(written) == number


@pytest.mark.parametrize(
    "written", ["", "54", "0079", "2026", "2026-", "2026-0000", "1926-0079", "26-0079", "H2DA-FDQB", "43 68 68 68"]
)
def test_what_is_no_number_of_ours(written: str) -> None:
    assert parse_number(written) is None


@pytest.mark.parametrize("written", ["vi ses i 2026 1 gang", "010190-1234", "ring 20 26 00 79 12", "2026-0079123"])
def test_a_text_with_digits_is_no_number(written: str) -> None:
    assert parse_number(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "H2DA-FDQB",
        "h2dafdqb",
        "H2DA–FDQB",
        "H2DA\u2011FDQB",
        "H2DA\u2212FDQB",
        "H2DA FDQB",
        "H2DA-FDQB.",
        "Kode: H2DA-FDQB",
        "kode h2dafdqb",
        "Din kode er H2DA-FDQB.",
        "»H2DA-FDQB«",
        "H2 DA FD QB",
        "H-2-D-A-F-D-Q-B",
        "Code: H2 DA FD QB",
        "\u200bH2DA\u00ad-\u2060FDQB\ufeff",
        "\uff28\uff12\uff24\uff21\uff0d\uff26\uff24\uff31\uff22",
        "Nummer 2026-0079, kode H2DA-FDQB",
    ],
)
def test_a_code_in_any_writing(written: str) -> None:
    assert parse_code(written) == "H2DAFDQB"


@pytest.mark.parametrize("written", ["", "H2DA", "H2DA-FDQ", "H2DA-FDQBB", "2026-0079", "H2DA-FD0B", "Kode"])
def test_what_is_no_code_of_ours(written: str) -> None:
    assert parse_code(written) is None
