"""A planned campaign that cannot be used is refused before a build begins, with line, column and fix."""

from pathlib import Path

import pytest

from python_models.decisions.planned_campaign_rules import COLUMNS
from python_models.decisions.seed_files import SeedError, check_seeds, read_planned_campaigns

ROW = dict.fromkeys(COLUMNS, "") | {
    "campaign_id": "spring",
    "campaign_name": "Spring",
    "contact_cost": "0.002",
    "start_date": "2018-01-08",
    "end_date": "2018-02-04",
}


def seed(folder: Path, *rows: dict[str, str]) -> Path:
    file = folder / "planned_campaigns.csv"
    lines = [",".join(COLUMNS), *(",".join(row[column] for column in COLUMNS) for row in rows)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"campaign_id": ""}, r"Line 2 \(no campaign_id\): campaign_id is empty. Expected a text; write one"),
        ({"campaign_name": " "}, r"Line 2 \(spring\): campaign_name is empty"),
        (
            {"contact_cost": "-0.5"},
            r"Line 2 .*the contact_cost '-0.5' is no amount of 0 or more. Expected what",
        ),
        ({"budget": "much"}, r"Line 2 .*the budget 'much' is no amount of 0 or more. Expected the most that"),
        ({"offer_cost": "inf"}, r"Line 2 .*the offer_cost 'inf' is no amount"),
        (
            {"start_date": "8.1.2018"},
            r"Line 2 .*the start_date '8.1.2018' is no date. Expected a day such as",
        ),
        ({"end_date": ""}, r"Line 2 .*the end_date '' is no date"),
        ({"end_date": "2018-01-07"}, r"the end_date 2018-01-07 is before the start_date 2018-01-08. Expected the same"),
    ],
)
def test_what_cannot_be_is_named_with_what_was_expected(tmp_path: Path, changes: dict[str, str], message: str) -> None:
    with pytest.raises(SeedError, match=rf"planned_campaigns.csv: .*{message}"):
        read_planned_campaigns(seed(tmp_path, ROW | changes))


def test_two_rows_with_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"Line 3 \(spring\): line 2 has this campaign_id. Expected one row each"):
        read_planned_campaigns(seed(tmp_path, ROW, ROW))


def test_a_heading_alone_and_a_whole_row_are_right(tmp_path: Path) -> None:
    assert read_planned_campaigns(seed(tmp_path)).empty
    assert read_planned_campaigns(seed(tmp_path, ROW)).loc[0, "contact_cost"] == "0.002"


def test_the_seeds_of_the_project_are_right() -> None:
    check_seeds(Path())
