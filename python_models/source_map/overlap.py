"""Find the column that tells exports of one file apart, where the exports overlap."""

from dataclasses import dataclass

from python_models.source_map.profile import profile
from python_models.source_map.tables import TableGuess


@dataclass(frozen=True)
class Overlap:
    """How many lines are in more than one export, going by a column, or by file."""

    column: str | None
    row_count: int


def overlap_of_extracts(lines: TableGuess) -> Overlap | None:
    """Return the column guessed as extract_id, or the files themselves, with the number of lines in more than one.

    None when there is neither such a column nor more than one file.
    """
    source = lines.source("extract_id")
    if source is not None and len(profile(lines.sample)[source].values) >= 2:
        return Overlap(source, _repeated_across(lines, source))
    return Overlap(None, _repeated_across(lines, None)) if len(lines.sample.files) > 1 else None


def _repeated_across(lines: TableGuess, source: str | None) -> int:
    by = lines.sample.sql(source) if source is not None else "file"
    rest = ", ".join(lines.sample.sql(name) for name in lines.sample.columns if name != source)
    return int(
        lines.sample.row(f"""
            select coalesce(sum(copies), 0) from (
                select count(*) as copies, row_number() over (partition by {rest} order by {by}) as place
                from {lines.sample.table} group by {rest}, {by}
            ) where place > 1
        """)[0]
    )
