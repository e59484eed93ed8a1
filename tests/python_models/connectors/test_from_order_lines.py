"""What is made of order lines where a shop keeps less."""

import pytest

from python_models.errors import SourceError
from tests.python_models.connectors.orders import written


def test_customers_are_made_from_order_lines_with_their_last_known_values(source):
    head = ["Invoice", "Client", "Date", "Total", "Country"]
    source.write("2023.csv", written([head, ["1", "b", "2023-01-31", "5", "UK"], ["2", "a", "2023-01-31", "5", "FR"]]))
    source.write("2024.csv", written([head, ["3", "a", "2024-01-31", "5", "DE"], ["4", "", "2024-01-31", "5", "UK"],
                                      ["5", "b ", "2024-02-01", "5", ""]]))  # fmt: skip
    columns = {"transaction_id": "Invoice", "customer_id": "Client", "transacted_at": "Date", "amount": "Total"}
    source.land(
        "csv",
        tables={
            "transactions": {"file": "20*.csv", "columns": columns},
            "customers": {"from": "transactions", "columns": {"customer_id": "Client", "region": "Country"}},
        },
    )
    assert source.rows("customers", "customer_id, region, _source_file") == [
        ("b", "UK", "customers of 2023.csv, 2024.csv"),
        ("a", "DE", "customers of 2023.csv, 2024.csv"),
    ]
    assert len(source.rows("transactions")) == 5


def test_a_folder_of_order_lines_alone_says_how_to_make_customers(source):
    source.write("transactions.csv", written())
    with pytest.raises(SourceError, match=r"`customers: \{from: transactions, columns: \{customer_id: <your column>"):
        source.land("csv")


def test_an_amount_can_be_quantity_times_unit_price(source):
    source.write("customers.csv", b"customer_id\n1\n")
    source.write(
        "transactions.csv", b"transaction_id,customer_id,transacted_at,quantity,unit_price\n1,1,2024-01-01,2,3\n"
    )
    source.land("csv")
    assert source.rows("transactions", "amount, quantity, unit_price") == [(None, "2", "3")]
    source.write("transactions.csv", b"transaction_id,customer_id,transacted_at,quantity\n1,1,2024-01-01,2\n")
    with pytest.raises(SourceError, match=r"no column for amount.*In place of `amount:`, map `quantity:` and"):
        source.land("csv")
