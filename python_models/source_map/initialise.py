"""`regulars init`: look at a folder, guess its column map, write it, and say what was found."""

import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from python_models.errors import SourceError
from python_models.landing.write_part import connect
from python_models.source_map.decide import Decision, decisions_of
from python_models.source_map.folder import look_into
from python_models.source_map.found import found_lines
from python_models.source_map.guess import SourceGuess, guess_source
from python_models.source_map.write_map import map_text


@dataclass(frozen=True)
class Initialised:
    """What was guessed: sentences on what was found, decisions left to the user, and the text of the source file."""

    found: tuple[str, ...]
    decisions: tuple[Decision, ...]
    text: str
    is_usable: bool


def initialise(folder: Path, target: Path, *, threads: int = 2) -> Initialised:
    """Guess the column map of a folder, as it would be written to `target`; SourceError when nothing can be read."""
    with tempfile.TemporaryDirectory() as scratch, closing(connect(Path(scratch), threads)) as connection:
        guess = guess_source(look_into(folder.resolve() if folder.exists() else folder, connection))
        decisions = decisions_of(guess)
        return Initialised(
            tuple(found_lines(guess)), tuple(decisions), map_text(guess, target, decisions), _is_usable(guess)
        )


def write_source_file(target: Path, text: str, *, force: bool) -> None:
    """Write a source file; raise SourceError when there is one already and `force` does not say to replace it."""
    try:
        with target.open("w" if force else "x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError as error:
        raise SourceError(
            f"{target} is there already and was left as it is. Add --force to replace it, or write another file: "
            f"--out {target.with_stem(target.stem + '_new').name}"
        ) from error


def _is_usable(guess: SourceGuess) -> bool:
    return guess.flat is not None or "transactions" in guess.found_tables
