"""Texts that staff write often, each in Danish and English, and some to begin with."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0120"
down_revision = "0083"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KINDS = "'first_word', 'answer', 'routing', 'declining', 'returning', 'refusing', 'hiding', 'closing'"
SINCE = datetime(2026, 11, 28, tzinfo=UTC)

# Each: key, what it is for, title and text in Danish, title and text in English.
BEGUN_WITH = (
    (
        "bedt-om-svar",
        "first_word",
        "Vi har bedt andre om at svare",
        (
            "{hilsen}\n\nTak, fordi du skrev til os. Vi har bedt {enhed} om at se på det. Du hører fra os senest den "
            "{dato}, også hvis vi ikke er færdige til den tid."
        ),
        "We have asked others to answer",
        (
            "{greeting}\n\nThank you for writing to us. We have asked {unit} to look at it. You will hear from us by "
            "{date} at the latest, even if we are not finished by then."
        ),
    ),
    (
        "det-tager-laengere-tid",
        "first_word",
        "Det tager længere tid",
        (
            "{hilsen}\n\nVi er ikke færdige med at se på det, du skrev om. Det tager længere tid, fordi {hvorfor}. Nu er "
            "datoen den {dato}. Vi beklager, at du må vente."
        ),
        "It takes longer",
        (
            "{greeting}\n\nWe are not finished looking at what you wrote about. It takes longer because {why}. The date "
            "is now {date}. We are sorry that you have to wait."
        ),
    ),
    (
        "det-er-gjort",
        "answer",
        "Det er gjort",
        (
            "{hilsen}\n\nTak, fordi du gjorde os opmærksom på det. Vi har {hvad}. Skriv til os igen, hvis det ikke har "
            "hjulpet. Du skal bare nævne nummer {nummer}."
        ),
        "It is done",
        (
            "{greeting}\n\nThank you for telling us. We have {what}. Write to us again if it has not helped. Just mention "
            "number {number}."
        ),
    ),
    (
        "det-er-planlagt",
        "answer",
        "Det er planlagt",
        (
            "{hilsen}\n\nTak, fordi du skrev. Vi har planlagt at {hvad}, og det sker senest den {dato}. Vi kan ikke gøre "
            "det før, fordi {hvorfor}."
        ),
        "It is planned",
        (
            "{greeting}\n\nThank you for writing. We plan to {what}, and it will happen by {date} at the latest. We cannot "
            "do it sooner because {why}."
        ),
    ),
    (
        "det-goer-vi-ikke",
        "answer",
        "Det gør vi ikke",
        (
            "{hilsen}\n\nTak, fordi du skrev. Vi har talt om dit forslag og gør det ikke, fordi {hvorfor}. Er der noget, "
            "vi har overset, så skriv til os igen."
        ),
        "We will not do it",
        (
            "{greeting}\n\nThank you for writing. We have discussed what you propose and will not do it because {why}. If "
            "there is something we have overlooked, please write to us again."
        ),
    ),
    (
        "andre-bestemmer",
        "answer",
        "Det er andre, der bestemmer",
        (
            "{hilsen}\n\nTak, fordi du skrev. Det er ikke kommunen, der bestemmer her. Det er {hvem}, og derfor har vi "
            "sendt det, du skrev, til dem. Vi kan desværre ikke love, hvad de svarer."
        ),
        "Others decide",
        (
            "{greeting}\n\nThank you for writing. It is not the municipality that decides here but {who}, so we have sent "
            "what you wrote to them. Unfortunately we cannot promise what they will answer."
        ),
    ),
    (
        "hoerer-til-her",
        "routing",
        "De arbejder med det",
        "Vi giver det videre til {enhed}, fordi de arbejder med {hvad}.",
        "They work with it",
        "We are passing it on to {unit} because they work with {what}.",
    ),
    (
        "uden-for-netvaerket",
        "declining",
        "Det ligger uden for vores opgave",
        "Det ligger uden for det, netværket arbejder med nu, fordi {hvorfor}.",
        "It lies outside our task",
        "It lies outside what the network is working on now because {why}.",
    ),
    (
        "om-en-anden-person",
        "returning",
        "Der står noget om en anden person",
        (
            "I det, du skrev, kan man kende en anden person. Det kan vi ikke vise for alle. Skriv det om, så man ikke kan "
            "se, hvem det handler om. Så viser vi det gerne."
        ),
        "It says something about another person",
        (
            "Another person can be recognised in what you wrote, and we cannot show that to everybody. Please write it so "
            "that nobody can see who it is about. Then we will gladly show it."
        ),
    ),
    (
        "aendringen-vises-ikke",
        "refusing",
        "Teksten står, som den gør",
        "Vi har læst det, du ville ændre. Vi lader teksten stå, som den er, fordi {hvorfor}.",
        "The text stays as it is",
        "We have read what you wanted to change. We are leaving the text as it is because {why}.",
    ),
    (
        "gaar-efter-en-person",
        "hiding",
        "Teksten går efter en person",
        (
            "Vi har skjult det, du skrev, fordi det går efter en person og ikke handler om sagen. Du er velkommen til at "
            "skrive om det samme på en måde, som andre kan svare på."
        ),
        "The text goes after a person",
        (
            "We have hidden what you wrote because it goes after a person and is not about the matter. You are welcome to "
            "write about the same thing in a way that others can answer."
        ),
    ),
    (
        "vi-lukker-sagen",
        "closing",
        "Vi lukker sagen",
        "Vi lukker sagen, fordi {hvorfor}. Du kan altid skrive til os igen. Du finder sagen her: {link}",
        "We are closing the case",
        "We are closing the case because {why}. You can always write to us again. You find the case here: {link}",
    ),
)


def upgrade() -> None:
    """Apply the change."""
    texts = op.create_table(
        "standard_text",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("writing", sa.String(length=40), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", BIG_ID, server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint(f"writing IN ({KINDS})", name=op.f("ck_standard_text_writing")),
        sa.CheckConstraint("length(key) BETWEEN 1 AND 60", name=op.f("ck_standard_text_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_text")),
        sa.UniqueConstraint("key", name=op.f("uq_standard_text_key")),
        sqlite_autoincrement=True,
    )
    words = op.create_table(
        "standard_words",
        sa.Column("text_id", BIG_ID, nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("length(title) BETWEEN 1 AND 120", name=op.f("ck_standard_words_title")),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 10000", name=op.f("ck_standard_words_text")),
        sa.ForeignKeyConstraint(
            ["text_id"], ["standard_text.id"], name=op.f("fk_standard_words_text_id_standard_text")
        ),
        sa.PrimaryKeyConstraint("text_id", "language", name=op.f("pk_standard_words")),
    )
    for key, writing, title_da, text_da, title_en, text_en in BEGUN_WITH:
        op.execute(sa.insert(texts).values(key=key, writing=writing, changed_at=SINCE))
        own = sa.select(texts.c.id).where(texts.c.key == key).scalar_subquery()
        for language, title, text in (("da", title_da, text_da), ("en", title_en, text_en)):
            op.execute(sa.insert(words).values(text_id=own, language=language, title=title, text=text))


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("standard_words")
    op.drop_table("standard_text")
