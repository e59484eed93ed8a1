"""What the label and the treatment column of a flat file say: which values mean yes, which arms there are."""

from collections.abc import Sequence

from python_models.connectors.base import text_literal
from python_models.connectors.flat.file import MOST_VALUES, FlatFile
from python_models.connectors.flat.options import Treatment
from python_models.errors import SourceError, did_you_mean, listed

_YES = frozenset({"yes", "y", "true", "t", "1", "1.0"})
_NO = frozenset({"no", "n", "false", "f", "0", "0.0"})


def further_outcomes(file: FlatFile) -> tuple[str, ...]:
    """Return the columns of further outcomes; SourceError where one says anything but yes/no, 1/0 or true/false."""
    for column in file.options.outcomes:
        found = file.values(column)
        if not {value.lower() for value in found} <= _YES | _NO:
            raise SourceError(
                f"The outcome {column!r} in {file.path.name} holds {_some(found)}. Expected yes or no, 1 or 0."
            )
    return file.options.outcomes


def is_yes(text: str) -> str:
    """Return SQL for whether a text says yes."""
    return f"coalesce(lower({text}) in ({', '.join(map(text_literal, sorted(_YES)))}), false)"


def positive_values(file: FlatFile) -> tuple[str, ...]:
    """Return the values of the label that mean yes, in lower case, as told or as guessed from yes/no, 1/0, true/false.

    Raises SourceError when they cannot be guessed, are not in the file, or are all there is.
    """
    column, told = file.options.label, file.options.positive
    found = file.values(column)
    plain = [value.lower() for value in found]
    if not told:
        if len(found) > MOST_VALUES or not set(plain) <= _YES | _NO:
            raise SourceError(
                f"The label {column!r} in {file.path.name} holds {_some(found)}. "
                f"Say which of them mean yes, for example `positive: {found[0] if found else 'Yes'}`."
            )
        told = tuple(value for value in plain if value in _YES)
    told = tuple(value for one in told for value in _as_written(one, plain))
    wanted = tuple(value.strip().lower() for value in told)
    # Beyond the first values it cannot be seen whether one is missing.
    absent = [value for value in told if value.strip().lower() not in plain] if len(found) <= MOST_VALUES else []
    if absent:
        raise SourceError(
            f"`positive: {absent[0]}` is no value of the label {column!r} in {file.path.name}."
            f"{did_you_mean(absent[0], found)} Values there: {_some(found)}."
        )
    if not wanted or set(plain) <= set(wanted):
        raise SourceError(
            f"The label {column!r} in {file.path.name} has one outcome only ({_some(found)}): there is nothing to tell "
            "apart. Expected customers of both kinds."
        )
    return wanted


def arms(file: FlatFile, treatment: Treatment) -> list[str]:
    """Return the values of the treatment column but the control; SourceError when control or all others are absent."""
    found = file.values(treatment.column)
    where = f"the column {treatment.column!r} in {file.path.name}"
    if len(found) > MOST_VALUES:
        raise SourceError(f"`treatment:` names {where}, which holds more than {MOST_VALUES} values: {_some(found)}.")
    if treatment.control not in found:
        raise SourceError(
            f"`treatment.control: {treatment.control}` is no value of {where}."
            f"{did_you_mean(treatment.control, found)} Values there: {_some(found)}."
        )
    treated = [value for value in found if value != treatment.control]
    if not treated:
        raise SourceError(f"In {where} everybody is in the control group: there is no arm to measure.")
    return treated


def _as_written(told: str, found: Sequence[str]) -> list[str]:
    """Return the values that a yes or no stands for: YAML reads `positive: Yes` as true."""
    family = next((words for words in (_YES, _NO) if told.lower() in words), frozenset({told}))
    alike = [value for value in found if value in family]
    return alike if alike and told.lower() not in found else [told]


def _some(values: Sequence[str]) -> str:
    return listed(map(repr, values), limit=6)
