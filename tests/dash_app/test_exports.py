"""The CSV export: the filtered list with units, safe in a spreadsheet."""

import csv
import io
import json

import pytest
from starlette.testclient import TestClient

from dash_app.exports import cell
from dash_app.queries.grid_columns import BY_FIELD


def read(text: str) -> list[dict[str, str]]:
    """The rows; the byte order mark, by which Excel knows UTF-8, comes first."""
    assert text[0] == "\ufeff"
    return list(csv.DictReader(io.StringIO(text[1:])))


def test_the_export_holds_the_filtered_rows_in_order(client: TestClient) -> None:
    sort = json.dumps([{"colId": "total_spend", "sort": "asc"}])
    filters = json.dumps({"total_spend": {"type": "greaterThan", "filter": 1000}})
    address = "/export/customers.csv"
    answer = client.get(address, params={"sort": sort, "filters": filters, "segments": ["VIP", "Regular"]})
    rows = read(answer.text)
    spend = [float(row["Total spend (USD)"]) for row in rows]
    assert answer.headers["content-disposition"] == 'attachment; filename="customers-2018-01-01.csv"'
    assert rows
    assert {row["Segment"] for row in rows} <= {"VIP", "Regular"}
    assert spend == sorted(spend)
    assert min(spend) > 1000


def test_everyone_is_exported_without_a_filter(client: TestClient) -> None:
    rows = read(client.get("/export/customers.csv").text)
    assert len(rows) == 60
    assert next(row for row in rows if row["Customer"] == "1")["Churn risk (%)"] == "82.00"
    assert "<b>O'Neil</b> \"%_3" in {row["Customer"] for row in rows}


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("filters", "{"),
        ("filters", "[]"),
        ("filters", "[" * 5_000),
        ("filters", '{"nope": {"type": "equals"}}'),
        ("filters", '{"segment": 1}'),
        ("filters", '{"segment": {"conditions": 5}}'),
        ("filters", '{"segment": {"conditions": [1]}}'),
        ("filters", '{"total_spend": {"type": "equals", "filter": 1' + "0" * 400 + "}}"),
        ("sort", "{}"),
        ("sort", "[1]"),
        ("sort", '[{"colId": ["total_spend"]}]'),
    ],
)
def test_a_filter_that_cannot_be_understood_answers_422_with_a_sentence(
    client: TestClient, parameter: str, value: str
) -> None:
    answer = client.get("/export/customers.csv", params={parameter: value})
    assert answer.status_code == 422
    assert answer.json()["detail"].endswith(".")


@pytest.mark.parametrize(("text", "safe"), [("=1+1", "'=1+1"), ("@x", "'@x"), ("plain", "plain"), (None, "")])
def test_text_that_a_spreadsheet_would_run_is_quoted(text: str | None, safe: str) -> None:
    assert cell(text, BY_FIELD["suggested_action"]) == safe


def test_numbers_carry_their_unit_in_the_heading_only() -> None:
    assert cell(-3.456, BY_FIELD["expected_profit"]) == "-3.46"
    assert cell(0.12345, BY_FIELD["churn_probability"]) == "12.35"
    assert cell(float("nan"), BY_FIELD["clv"]) == ""
