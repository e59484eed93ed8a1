"""How the dates and numbers of a table are written, as the connectors tell it, and what they cannot tell."""

from dataclasses import dataclass

from python_models.connectors.base import SourceRows
from python_models.connectors.evidence import Evidence, find_evidence
from python_models.connectors.reading import Reading
from python_models.connectors.written import decide
from python_models.errors import SourceError
from python_models.landing.contract import CONTRACT
from python_models.source_map.tables import TableGuess


@dataclass(frozen=True)
class Ways:
    """What was detected of a table, in words, and per open question the key, the sentence and the choices."""

    told: tuple[str, ...]
    open: tuple[tuple[str, str, tuple[str, ...]], ...]


def ways_of(guess: TableGuess) -> Ways:
    """Return how the values of a table are written, going by all its files together."""
    evidence = _evidence(guess)
    told: list[str] = []
    unclear: list[tuple[str, str, tuple[str, ...]]] = []
    try:
        order = decide(guess.table, Reading(decimal_mark="."), evidence).date_order
        if order != "iso":
            shown = getattr(evidence, order, None) or evidence.seconds or evidence.milliseconds
            told.append(f"dates are {order.replace('_', ' ')}, for example {shown}")
    except SourceError as error:
        unclear.append(("date_order", _without_advice(error), ("day_first", "month_first")))
    try:
        if decide(guess.table, Reading(date_order="iso"), evidence).decimal_mark == ",":
            told.append(f"numbers have a decimal comma, for example {evidence.comma}")
    except SourceError as error:
        unclear.append(("decimal_mark", _without_advice(error), ('"."', '","')))
    return Ways(tuple(told), tuple(unclear))


def _evidence(guess: TableGuess) -> Evidence:
    columns = {one.target: guess.sample.sql(one.source) for one in guess.columns}
    rows = SourceRows(guess.sample.connection.table(guess.sample.table), columns)
    return find_evidence(guess.sample.connection, rows, CONTRACT[guess.table], doubt_points=True)


def _without_advice(error: SourceError) -> str:
    """Return the two readings, without the table and the advice, which stand beside them."""
    return str(error).split(" Write `", maxsplit=1)[0].split(": ", maxsplit=1)[1]
