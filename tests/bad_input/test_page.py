"""The page on bad input says what the tests prove."""

import csv

from tests.bad_input.cases_files import FILE_CASES
from tests.bad_input.cases_machine import MACHINE_CASES
from tests.bad_input.cases_rows import ROW_CASES
from tests.bad_input.write_docs import PAGE, SECTIONS, page
from tests.linked_project import ROOT

ALL = [*FILE_CASES, *MACHINE_CASES, *ROW_CASES]


def test_the_page_is_the_cases() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "Run python -m tests.bad_input.write_docs."


def test_every_case_is_on_the_page_once() -> None:
    listed = [case for cases in SECTIONS.values() for case in cases]
    assert sorted(case.name for case in listed) == sorted(case.name for case in ALL)
    assert len({case.name for case in ALL}) == len(ALL) >= 60


def test_every_rule_of_cleaning_that_a_row_can_meet_has_a_case() -> None:
    """But those that hold for one column as for another: a case of each column would say the same again."""
    with (ROOT / "seeds" / "cleaning_rules.csv").open(encoding="utf-8") as stream:
        rules = {row["rule"] for row in csv.DictReader(stream)}
    met = {rule for case in ROW_CASES for row in case.rows for rule in row.rules}
    of_other_columns = {
        rule for rule in rules - met if rule.startswith(("missing_", "unreadable_")) or rule.endswith("_range")
    }
    assert rules - met - of_other_columns == {"shop_rule", "currency_converted"}
