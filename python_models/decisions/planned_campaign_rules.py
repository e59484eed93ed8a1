"""What a row of the seed planned_campaigns must look like, and the words for what does not."""

import math
from collections.abc import Hashable, Iterator, Mapping
from datetime import date

import pandas as pd

from python_models.errors import listed

SEED_FILE = "seeds/planned_campaigns.csv"
AMOUNTS = {
    "budget": "the most that its contacts may cost",
    "contact_cost": "what a contact costs",
    "offer_cost": "what the offer costs per answer",
    "offer_value": "what the offer is worth per answer",
}
DAYS = ("start_date", "end_date")
COLUMNS = ("campaign_id", "campaign_name", "channel", "offer_type", *AMOUNTS, "like_campaign_id", *DAYS)

Row = Mapping[Hashable, object]


def problems(frame: pd.DataFrame) -> list[str]:
    """Return one sentence per problem, in the order of the rows: what is wrong, what was expected, how to put it right.

    `frame` has the columns of the seed as text; the first row is line 2 of the file. It may have no rows.
    """
    absent = [column for column in COLUMNS if column not in frame]
    if absent:
        return [f"The columns {listed(absent)} are missing. Expected: {listed(COLUMNS)}."]
    lines = list(enumerate(frame.to_dict("records"), 2))
    found = [sentence for line, row in lines for sentence in (*_of_texts(line, row), *_of_values(line, row))]
    first: dict[str, int] = {}
    for line, row in lines:
        campaign = str(row["campaign_id"]).strip()
        if campaign and first.setdefault(campaign, line) != line:
            where = _where(line, row)
            found.append(f"{where}: line {first[campaign]} has this campaign_id. Expected one row each; give a new id.")
    return found


def _where(line: int, row: Row) -> str:
    return f"Line {line} ({row['campaign_id'] or 'no campaign_id'})"


def _of_texts(line: int, row: Row) -> Iterator[str]:
    for column in ("campaign_id", "campaign_name"):
        if not str(row[column]).strip():
            yield f"{_where(line, row)}: {column} is empty. Expected a text; write one."


def _of_values(line: int, row: Row) -> Iterator[str]:
    where = _where(line, row)
    for column, meaning in AMOUNTS.items():
        text = str(row[column]).strip()
        if text and not 0 <= pd.to_numeric(text, errors="coerce") < math.inf:
            yield f"{where}: the {column} {text!r} is no amount of 0 or more. Expected {meaning}, or nothing."
    days = {column: _day(str(row[column])) for column in DAYS}
    for column, day in days.items():
        if day is None:
            yield f"{where}: the {column} {row[column]!r} is no date. Expected a day such as 2018-01-31; correct it."
    start, end = days.values()
    if start is not None and end is not None and end < start:
        yield f"{where}: the end_date {end} is before the start_date {start}. Expected the same day or later."


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
