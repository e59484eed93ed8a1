"""`regulars init` on small folders with the dirt of real ones: what is guessed lands without a hand edit."""

import json
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import jsonschema
import pytest
import yaml
from typer.testing import CliRunner

from python_models.cli import app
from python_models.landing import land
from python_models.landing.source_file import read_source_file
from python_models.source_map.schema_file import SCHEMA_FILE
from tests.python_models.source_map import shops


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder `data` beside the source file."""
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def init(folder: Path, *options: str, exit_code: int = 0) -> str:
    """Run `regulars init data --out source.yml` beside the folder; return what it printed."""
    with chdir(folder.parent):  # each command ends in the project's folder
        result = CliRunner().invoke(app, ["init", "data", "--out", "source.yml", *options])
    assert result.exit_code == exit_code, result.output
    assert "Traceback" not in result.output
    return result.output


def guessed(folder: Path) -> dict:
    """Return what the written source file says, which landing and the schema for editors accept as well."""
    read_source_file(folder.parent / "source.yml")
    content = yaml.safe_load((folder.parent / "source.yml").read_text())
    jsonschema.validate(content, json.loads(SCHEMA_FILE.read_text()))
    return content


def landed(folder: Path) -> dict[str, int]:
    """Land the source file as it was written; return rows per table."""
    report = land(folder.parent / "source.yml", folder.parent / "warehouse")
    return {table.table: table.row_count for table in report.tables if table.row_count}


def test_overlapping_exports_of_a_spreadsheet(folder: Path) -> None:
    shops.dirty_retail(folder)
    said = init(folder)
    source = guessed(folder)

    assert source["tables"]["transactions"] == {
        "file": "retail_*.csv",
        "columns": {
            "transaction_id": "Invoice",
            "customer_id": "Customer ID",
            "transacted_at": "InvoiceDate",
            "quantity": "Quantity",
            "unit_price": "Price",
            "product_id": "StockCode",
        },
    }
    assert source["tables"]["customers"] == {
        "from": "transactions",
        "columns": {"customer_id": "Customer ID", "region": "Country"},
    }
    assert source["cleaning"]["returns"] == {"transaction_id": "^C"}
    assert source["cleaning"]["set_aside"] == {
        "non_product": {"product_id": "^(M|POST|B)$"},
        "bad_debt": {"transaction_id": "^A"},
    }
    text = (folder.parent / "source.yml").read_text()
    assert "detected: dates are day first" in text
    assert "detected: numbers have a decimal comma" in text
    assert "# in more than one file: 40 lines, which count once" in text
    assert "equal to another line of the same file and export: " in text
    assert "1. currency is USD and time_zone is UTC" in said
    assert "2." not in said
    assert landed(folder) == {"customers": 40, "transactions": 640}


def test_sheets_of_one_file_are_extracts(folder: Path) -> None:
    shops.retail_parquet(folder)
    init(folder)
    source = guessed(folder)

    assert source["connector"] == "parquet"
    assert source["tables"]["transactions"]["columns"]["extract_id"] == "sheet"
    assert "# in more than one sheet: " in (folder.parent / "source.yml").read_text()
    assert landed(folder)["customers"] == 40


def test_a_label_per_customer(folder: Path) -> None:
    shops.telco(folder)
    said = init(folder)

    assert guessed(folder) == {
        "connector": "flat",
        "folder": "data",
        "file": "telco_churn.csv",
        "task": "churn",
        "label": "Churn",
        "positive": "Yes",
        "customer_id": "customerID",
        "currency": "USD",
        "time_zone": "UTC",
    }
    assert "Nothing is left to decide" in said
    assert landed(folder) == {"customers": 200, "labels": 200}


def test_a_randomised_test_keeps_what_came_after_the_outcome_out(folder: Path) -> None:
    shops.hillstrom(folder)
    init(folder)
    source = guessed(folder)

    assert (source["task"], source["label"], source["positive"]) == ("response", "visit", "1")
    assert source["treatment"] == {"column": "segment", "control": "No E-Mail"}
    assert source["leave_out"] == ["conversion"]
    assert source["revenue"] == "spend"
    assert landed(folder)["campaigns"] == 2


def test_a_file_per_table(folder: Path) -> None:
    shops.department_store(folder)
    said = init(folder)
    tables = guessed(folder)["tables"]

    assert {name: table["file"] for name, table in tables.items()} == {
        "customers": "crm_export.csv",
        "transactions": "orders.csv.gz",
        "campaigns": "campaign_desc.csv",
        "campaign_contacts": "mailing_list.csv",
        "campaign_responses": "redemptions.csv",
        "engagement_events": "weblog.csv",
    }
    assert tables["transactions"]["columns"]["customer_id"] == "Shopper"
    assert tables["transactions"]["columns"]["line_id"] == "LineNo"
    assert tables["campaign_contacts"]["columns"]["is_control"] == "control_group"
    assert "not used: stores.csv" in said
    assert landed(folder)["engagement_events"] == 90


def test_a_customer_column_is_known_by_its_values_alone(folder: Path) -> None:
    (folder / "customers.csv").write_text("customer_id\n" + "".join(f"K{n}\n" for n in range(50)))
    rows = "".join(f"{n},K{n % 50},2024-01-{n % 28 + 1:02d},5.5\n" for n in range(200))
    (folder / "orders.csv").write_text("order_id,xyz,order_date,total\n" + rows)
    init(folder)

    columns = guessed(folder)["tables"]["transactions"]["columns"]
    assert columns["customer_id"] == "xyz"
    assert "100% of its values are customers of another file" in (folder.parent / "source.yml").read_text()


def ambiguous(folder: Path) -> None:
    """Dates and numbers that can be read in two ways."""
    rows = "".join(f'{n},{n % 9},0{n % 9 + 1}/0{n % 8 + 1}/2023,"1,{n % 900 + 100}"\n' for n in range(90))
    (folder / "sales.csv").write_text("receipt,member,date,total\n" + rows)


def test_two_readings_are_left_to_the_user(folder: Path) -> None:
    ambiguous(folder)
    said = init(folder)
    text = (folder.parent / "source.yml").read_text()

    assert "can be read as" in said and "Choose `date_order:`." in said and "Choose `decimal_mark:`." in said
    assert "date_order" not in guessed(folder)["tables"]["transactions"]
    chosen = text.replace("# date_order: month_first", "date_order: month_first")
    (folder.parent / "source.yml").write_text(
        chosen.replace("# decimal_mark: '.'", "").replace('# decimal_mark: "."', 'decimal_mark: "."')
    )
    assert landed(folder)["transactions"] == 90


@pytest.mark.parametrize(
    ("sign", "code", "is_told"), [("€", "EUR", True), ("£", "GBP", True), ("$", "USD", False), ("", "USD", False)]
)
def test_the_currency_is_told_by_its_sign(folder: Path, sign: str, code: str, is_told: bool) -> None:
    rows = "".join(f"{n},{n % 9},2024-01-{n % 28 + 1:02d},{sign}{n}.25\n" for n in range(90))
    (folder / "sales.csv").write_text("receipt,member,date,total\n" + rows)
    said = init(folder)

    assert guessed(folder)["currency"] == code
    assert ("currency is" in said) is not is_told


def test_a_currency_column_tells_the_currency(folder: Path) -> None:
    rows = "".join(f"{n},{n % 9},2024-01-{n % 28 + 1:02d},{n}.25,{'SEK' if n % 5 else 'NOK'}\n" for n in range(90))
    (folder / "sales.csv").write_text("receipt,member,date,total,currency\n" + rows)
    init(folder)

    assert guessed(folder)["currency"] == "SEK"


def no_files(folder: Path) -> str:
    """A folder with other things."""
    (folder / "notes.docx").touch()
    return "holds no data files"


def header_only(folder: Path) -> str:
    """A file without rows."""
    (folder / "orders.csv").write_text("order_id,customer_id\n")
    return "has a header but no rows"


def no_folder(folder: Path) -> str:
    """Nothing there at all."""
    folder.rmdir()
    return "does not exist"


def a_file(folder: Path) -> str:
    """A file in place of a folder."""
    folder.rmdir()
    folder.touch()
    return "is a file. Give the folder it is in"


@pytest.mark.parametrize("make", [no_files, header_only, no_folder, a_file])
def test_a_folder_without_data_is_a_sentence(folder: Path, make: Callable[[Path], str]) -> None:
    sentence = make(folder)

    assert sentence in init(folder, exit_code=1)
    assert not (folder.parent / "source.yml").exists()


def test_a_file_that_is_there_is_not_replaced(folder: Path) -> None:
    shops.telco(folder)
    (folder.parent / "source.yml").write_text("connector: fixture\n")

    assert "is there already and was left as it is. Add --force" in init(folder, exit_code=1)
    assert guessed(folder) == {"connector": "fixture"}
    init(folder, "--force")
    assert guessed(folder)["connector"] == "flat"


def test_without_order_lines_the_user_reads_what_is_missing(folder: Path) -> None:
    (folder / "things.csv").write_text("customer_id,colour\n" + "".join(f"{n},red\n" for n in range(40)))
    said = init(folder)

    assert "transactions: not found, and required" in said
    assert "transaction_id, customer_id, transacted_at" in said
    assert "It cannot be landed yet" in said and "Next:" not in said


def test_files_of_two_kinds_and_broken_ones_are_named(folder: Path) -> None:
    shops.dirty_retail(folder)
    (folder / "broken.csv").write_bytes(b"a,b\0\n1,2\n")
    (folder / "small.parquet").write_bytes(b"PAR1")
    said = init(folder)

    assert "not read: small.parquet: a source reads csv files only" in said
    assert "not read: broken.csv" in said and "NUL byte" in said
    assert landed(folder)["transactions"] == 640


def test_names_cannot_break_out_of_the_file(folder: Path) -> None:
    name = "total\n#: [x]"
    rows = "".join(f"{n},{n % 9},2024-01-{n % 28 + 1:02d},{n}.25,x\n" for n in range(90))
    (folder / "or'ders: #1.csv").write_text(f'receipt,member,date,amount,"{name}"\n' + rows)
    init(folder)

    assert guessed(folder)["tables"]["transactions"]["file"] == "or'ders: #1.csv"
    assert landed(folder)["transactions"] == 90


def test_a_flat_file_may_have_dates(folder: Path) -> None:
    rows = "".join(f"A{n},2024-01-{n % 28 + 1:02d},{n % 7},{'Yes' if n % 4 else 'No'}\n" for n in range(90))
    (folder / "people.csv").write_text("client_id,last_login,visits,churned\n" + rows)
    init(folder)

    assert (guessed(folder)["connector"], guessed(folder)["label"]) == ("flat", "churned")


def test_orders_with_a_yes_and_no_column_are_orders(folder: Path) -> None:
    rows = "".join(f"{n},{n % 9},2024-01-{n % 28 + 1:02d},{n}.25,{'Yes' if n % 4 else 'No'}\n" for n in range(90))
    (folder / "sales.csv").write_text("receipt,member,date,total,accepted\n" + rows)
    init(folder)

    assert guessed(folder)["connector"] == "csv"


def test_what_an_outcome_means_is_asked_when_it_does_not_say(folder: Path) -> None:
    rows = "".join(f"A{n},{n % 7},{'gone' if n % 4 else 'here'}\n" for n in range(90))
    (folder / "people.csv").write_text("client_id,visits,churn\n" + rows)
    said = init(folder)

    assert "1. which value of churn means yes: 'gone' or 'here'? Write it as `positive:`." in said
    assert "# positive: here" in (folder.parent / "source.yml").read_text()
