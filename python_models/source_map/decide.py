"""What a guess leaves for the user to decide."""

from dataclasses import dataclass

from python_models.source_map.folder import file_pattern
from python_models.source_map.guess import SourceGuess
from python_models.source_map.ways import ways_of
from python_models.source_map.yaml_text import entry, remark


@dataclass(frozen=True)
class Decision:
    """One thing to decide: the sentence, the key of the source file, and lines to write for a table, if any."""

    key: str
    text: str
    table: str | None = None
    yaml_lines: tuple[str, ...] = ()


def decisions_of(guess: SourceGuess) -> list[Decision]:
    """Return what the user must look at, most important first."""
    if guess.flat is not None:
        return _of_flat(guess)
    decisions = [
        Decision("columns", f"{one.target} of {name} may be {one.source!r}, which is only a guess.", name)
        for name, table in guess.found_tables.items()
        for one in table.columns
        if one.confidence == "a guess"
    ]
    decisions += [
        Decision(
            "file",
            f"{name}: no pattern finds exactly its {len(table.sample.files)} files. Move them to a folder.",
            name,
        )
        for name, table in guess.found_tables.items()
        if file_pattern(guess.folder, table.sample) is None
    ]
    for name, table in guess.found_tables.items():
        decisions += [_unclear(name, *one) for one in ways_of(table).open]
    if "transactions" in guess.found_tables:
        told = "" if guess.currency.is_told else f"currency is {guess.currency.code} and "
        decisions.append(Decision("currency", f"{told}time_zone is UTC unless you say otherwise."))
    return decisions


def _unclear(table: str, key: str, readings: str, choices: tuple[str, ...]) -> Decision:
    lines = [remark(2, f"DECIDE: {readings} Take the # off the right line:")]
    lines += [remark(2, entry(0, key, choice)) for choice in choices]
    return Decision(key, f"{table}: {readings} Choose `{key}:`.", table, tuple(lines))


def _of_flat(guess: SourceGuess) -> list[Decision]:
    flat = guess.flat
    assert flat is not None
    if flat.outcome.positive:
        return []
    values = " or ".join(repr(value) for value, _ in flat.outcome.values)
    return [Decision("positive", f"which value of {flat.outcome.column} means yes: {values}? Write it as `positive:`.")]
