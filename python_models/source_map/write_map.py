"""Write a guess as a source file: YAML with a comment on each line that was guessed."""

import os
from pathlib import Path

from python_models.errors import counted
from python_models.source_map.columns import ColumnGuess, alternatives
from python_models.source_map.decide import Decision
from python_models.source_map.folder import file_pattern
from python_models.source_map.guess import SourceGuess
from python_models.source_map.profile import profile
from python_models.source_map.schema_file import SCHEMA_FILE
from python_models.source_map.tables import TableGuess
from python_models.source_map.ways import ways_of
from python_models.source_map.write_cleaning import cleaning_lines
from python_models.source_map.write_flat import flat_lines
from python_models.source_map.yaml_text import entry, example, remark, scalar


def map_text(guess: SourceGuess, target: Path, decisions: list[Decision]) -> str:
    """Return the text of a source file that is to be written to `target`."""
    count = sum(len(sample.files) for sample in guess.folder.samples)
    head = [
        f"# yaml-language-server: $schema={_relative(SCHEMA_FILE, target)}",
        f"# Guessed by `regulars init` from {count} file{'s' * (count > 1)}. Each guess says why; correct what is "
        "wrong, then run `regulars check`.",
        *(f"# Decide: {decision.text}" for decision in decisions),
        "",
        entry(0, "connector", "flat" if guess.flat else guess.folder.connector),
        entry(0, "folder", scalar(_relative(guess.folder.path, target)), "relative to this file"),
    ]
    if guess.flat is not None:
        return "\n".join([*head, *flat_lines(guess.flat), "", *_shop_lines(guess), ""])
    return "\n".join([*head, "", *_table_lines(guess, decisions), "", *_shop_lines(guess), *cleaning_lines(guess), ""])


def _relative(path: Path, target: Path) -> str:
    """Return the path as seen from the folder of the target file."""
    return Path(os.path.relpath(path.resolve(), target.resolve().parent)).as_posix()


def _shop_lines(guess: SourceGuess) -> list[str]:
    return [
        remark(0, "What the money is in, as an ISO code: USD, EUR, GBP, ..."),
        entry(0, "currency", guess.currency.code, guess.currency.why),
        remark(0, "The shop's clock, by its name in the time zone database, such as Europe/London."),
        entry(0, "time_zone", "UTC", "this is the default, please check"),
    ]


def _table_lines(guess: SourceGuess, decisions: list[Decision]) -> list[str]:
    lines = ["tables:" if guess.found_tables else "tables: {}"]
    for name, table in guess.found_tables.items():
        pattern = file_pattern(guess.folder, table.sample) or table.sample.files[0].path.name
        count = len(table.sample.files)
        files = f"{count} files, " if count > 1 else ""
        lines += [
            entry(1, name, ""),
            entry(2, "file", scalar(pattern), f"{files}{_rows(table)}"),
            *(remark(2, f"detected: {told}") for told in ways_of(table).told),
            *(line for one in decisions if one.table == name for line in one.yaml_lines),
            entry(2, "columns", ""),
            *_column_lines(table),
        ]
        if table.unused and name != "customers":
            lines.append(remark(2, f"not used: {', '.join(map(example, table.unused))}"))
        elif table.unused:
            lines.append(remark(2, f"kept as attributes of the customer: {', '.join(map(example, table.unused))}"))
    if guess.customers is not None:
        lines += [
            entry(1, "customers", ""),
            entry(2, "from", "transactions", "no file has a row per customer: they are made from the order lines"),
            entry(2, "columns", ""),
            *(_column_line(one) for one in guess.customers.columns),
        ]
    for sample, nearest in guess.unmatched:
        lines += _unmatched_lines(sample.files[0].path.name, nearest, nearest.table in guess.found_tables)
    return lines


def _rows(table: TableGuess) -> str:
    return (
        counted(table.sample.row_count, "row")
        if table.sample.is_whole
        else f"more than {table.sample.row_count - 1:,} rows"
    )


def _column_lines(table: TableGuess) -> list[str]:
    lines = []
    for guess in table.columns:
        lines.append(_column_line(guess))
        if guess.confidence == "a guess":
            others = alternatives(table.table, profile(table.sample), list(table.columns), guess.target)
            lines += [remark(3, entry(0, one.target, scalar(one.source), _why(one))) for one in others[:2]]
    return lines


def _column_line(guess: ColumnGuess) -> str:
    return entry(3, guess.target, scalar(guess.source), _why(guess))


def _why(guess: ColumnGuess) -> str:
    shown = f"; for example {example(guess.example)}" if guess.example else ""
    return f"{guess.confidence}: {guess.why}{shown}"


def _unmatched_lines(file_name: str, nearest: TableGuess, is_taken: bool) -> list[str]:
    missing = ", ".join(nearest.missing) or "nothing, but another file fits better"
    lines = [remark(1, f"{file_name} fits no table. It comes nearest to {nearest.table}; missing there: {missing}.")]
    if is_taken:
        return lines
    lines.append(remark(1, entry(0, nearest.table, "")))
    lines.append(remark(2, entry(0, "file", scalar(file_name))))
    lines.append(remark(2, entry(0, "columns", "")))
    lines += [remark(3, entry(0, one.target, scalar(one.source), _why(one))) for one in nearest.columns]
    return lines + [remark(3, entry(0, name, "<your column>")) for name in nearest.missing]
