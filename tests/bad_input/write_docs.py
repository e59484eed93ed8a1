"""The page docs/bad_input.md, made of the cases that the tests run: python -m tests.bad_input.write_docs."""

from collections.abc import Sequence
from pathlib import Path

from tests.bad_input.cases_amounts import AMOUNTS
from tests.bad_input.cases_campaigns import CAMPAIGNS
from tests.bad_input.cases_contacts import CONTACTS, EVENTS, LABELS, RESPONSES
from tests.bad_input.cases_customers import CUSTOMERS
from tests.bad_input.cases_folder import FILES
from tests.bad_input.cases_lines import IDS, TIMES
from tests.bad_input.cases_machine import MACHINE_CASES
from tests.bad_input.cases_repeats import REPEATS
from tests.bad_input.cases_shapes import SHAPES
from tests.bad_input.cases_source import COLUMNS, YAML
from tests.bad_input.cases_text import ENCODINGS, VALUES
from tests.bad_input.cases_told import TOLD
from tests.bad_input.kinds import BECOMES, BadInput, BadRows

PAGE = Path(__file__).parents[2] / "docs" / "bad_input.md"
SECTIONS: dict[str, Sequence[BadInput]] = {
    "Encodings": ENCODINGS,
    "The shape of a text file": SHAPES,
    "How dates and numbers are written": VALUES,
    "Files and folders": FILES,
    "Columns and tables": COLUMNS,
    "source.yml": YAML,
    "Rights, disks and accidents": MACHINE_CASES,
    "Order lines: times": TIMES,
    "Order lines: amounts and what they are of": AMOUNTS,
    "Order lines: ids": IDS,
    "Order lines: the same twice": REPEATS,
    "Order lines, as source.yml tells to read them": TOLD,
    "Customers": CUSTOMERS,
    "Campaigns and their products": CAMPAIGNS,
    "Contacts": CONTACTS,
    "Responses": RESPONSES,
    "Events": EVENTS,
    "Labels": LABELS,
}
INTRODUCTION = """\
# Bad input

<!-- Made by `python -m tests.bad_input.write_docs` from the cases in tests/bad_input; a test holds both together. -->

{count} kinds of bad input, each of them a test (`tests/bad_input`). A kind either

- **stops** the load with a sentence that says what was found, what was expected and what to do. The landing is then,
  byte for byte, what it was before; or
- is **read** as it was meant, with a note where something had to be guessed; or
- ends at single **rows**, in two real builds of shops made of all these rows: a row is kept as it is, *changed*,
  *flagged*, *set aside* or *refused*. The code is the rule in `mart_data_quality`, which counts it exactly and shows
  the first row; what is not kept is in `quarantine_<table>` with the raw row as JSON. For every file,
  `mart_data_loads` has rows in = kept + set aside + refused, and rows in are the lines of the file.
  [Cleaning](cleaning.md) says what each rule does.

The quoted words are parts of the sentence that is printed.
"""


def page() -> str:
    """Return the whole page."""
    count = sum(len(cases) for cases in SECTIONS.values())
    return "\n".join([INTRODUCTION.format(count=count), *(_section(*item) for item in SECTIONS.items())])


def _section(title: str, cases: Sequence[BadInput]) -> str:
    rows = [f"| {_cell(case.name)} | {_cell(case.example)} | {_sees(case)} | {_becomes(case)} |" for case in cases]
    head = "| kind | example | what you see | what becomes of the rows |\n|---|---|---|---|"
    return "\n".join([f"## {title}\n", head, *rows, ""])


def _sees(case: BadInput) -> str:
    if isinstance(case, BadRows):
        return ", ".join(f"`{rule}`" for rule in case.user_sees) or "nothing"
    return " … ".join(f"“{_cell(words)}”" for words in case.user_sees) or "nothing"


def _becomes(case: BadInput) -> str:
    return _cell(case.becomes or BECOMES[case.outcome])


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;") if "`" not in text else text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
