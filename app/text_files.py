"""Text that whoever runs this gives a command as a file, whatever program saved it."""

from typing import IO

import click


def read_text(file: IO[bytes]) -> str:
    """Return a file's text without the mark that some programs begin UTF-8 with: it would stick to the first word.

    Raises `click.ClickException` for a file in another encoding.
    """
    try:
        return file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException(
            "Nothing is changed. The file is not in UTF-8: save it so, and try again."
        ) from error
