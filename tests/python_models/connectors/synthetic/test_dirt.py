"""Dirt in the landing is exactly what is dialled, and what the truth says."""

import pytest

from python_models.connectors import SourceContext
from python_models.connectors.synthetic.connector import SyntheticConnector
from python_models.connectors.synthetic.dirt import dialled
from python_models.connectors.synthetic.options import LINE_DIALS, Dirt
from python_models.connectors.synthetic.truth import read_truth
from python_models.errors import SourceError

DIRT = {
    "duplicates": 0.01,
    "late": 0.02,
    "out_of_order": 0.03,
    "orphans": 0.004,
    "missing_customers": 0.05,
    "outliers": 0.001,
    "returns": 0.02,
    "unflagged_returns": 0.25,
    "bad_dates": 0.002,
    "zone_offsets": 0.03,
    "decimal_commas": 0.01,
    "currency_signs": 0.015,
    "repeated_customers": 0.02,
    "nulls": {"transactions.channel": 0.1, "customers.birth_year": 0.08, "customers.loyalty_tier": 0.5},
}
SIZE = {"customers": 400, "lines": 12_000, "days": 365, "campaigns": 4, "seed": 3}

# What shows in the landed text of one delivery, by dial.
MARKS = {
    "orphans": "customer_id like 'X%'",
    "missing_customers": "customer_id is null",
    "bad_dates": "transacted_at like '%-02-31 %'",
    "zone_offsets": "transacted_at like '%+02:00'",
    "decimal_commas": "amount like '%,%'",
    "currency_signs": "amount like '$%'",
    "returns": "amount like '-%' and transaction_id like 'R%'",
    "unflagged_returns": "amount like '-%' and is_return is null",
    "outliers": "try_cast(quantity as double) >= 1000",
    "nulls transactions.channel": "channel is null",
}


@pytest.fixture
def landed(source):
    """Land the dirty shop; gives its counts of dirt by table and dial."""
    source.land("synthetic", **SIZE, dirt=DIRT)
    truth = read_truth(source.warehouse_dir / "connectors" / "synthetic" / "truth", "dirt").fetchall()
    return {(table, dial): count for table, dial, count in truth}


def count(source, table, condition="true"):
    return sum(row == (True,) for row in source.rows(table, f"coalesce({condition}, false)"))


def test_every_dial_shows_exactly_as_often_as_the_truth_says(source, landed):
    clean = landed["transactions", "clean_rows"]
    for dial, mark in MARKS.items():
        # Nulls fall on any line, on one that is landed twice as well.
        shown = count(source, "transactions", f"({mark}) and _source_file not like '%, again%'")
        share = DIRT.get(dial, 0.1)
        expected = landed["transactions", dial]
        slack = expected * 0.05 if dial.startswith("nulls") else 0  # returned lines keep what they lack
        assert expected <= shown <= expected + slack, dial
        if dial in DIRT and dial != "unflagged_returns":
            assert expected == round(share * clean), dial
    assert landed["transactions", "unflagged_returns"] == round(0.25 * landed["transactions", "returns"])


def test_lines_reconcile_over_the_deliveries(source, landed):
    clean = landed["transactions", "clean_rows"]
    late, again = (count(source, "transactions", f"_source_file like '%, {name} %'") for name in ("late", "again"))
    assert (late, again) == (round(0.02 * clean), round(0.01 * clean))
    assert len(source.rows("transactions")) == clean + landed["transactions", "returns"] + again
    columns = "transaction_id, customer_id, transacted_at, amount, quantity, product_id, channel"
    lines = source.rows("transactions", f"{columns}, _source_file")
    repeated = {row[:-1] for row in lines if ", again" in row[-1]}
    assert repeated <= {row[:-1] for row in lines if ", main" in row[-1]}


def test_repeated_customers_and_nulls(source, landed):
    repeats = landed["customers", "repeated_customers"]
    assert repeats == 8
    rows = source.rows("customers", "customer_id, birth_year, attributes")
    assert len(rows) == 408 and len(set(rows)) == 400
    assert sum(row[1] is None for row in set(rows)) == landed["customers", "nulls customers.birth_year"] == 32
    assert sum("loyalty_tier" not in row[2] for row in set(rows)) == 200


def test_moved_lines_stand_in_a_place_that_is_not_theirs(source):
    dirt = {"out_of_order": 0.1}
    source.land("synthetic", **SIZE, dirt=dirt)
    moved = source.rows("transactions", "transaction_id, product_id, amount")
    source.land("synthetic", **SIZE)
    plain = source.rows("transactions", "transaction_id, product_id, amount")
    assert sorted(moved) == sorted(plain)
    places = sum(one != other for one, other in zip(moved, plain, strict=True))
    assert places == pytest.approx(round(0.1 * len(plain)), abs=3)  # a line may take the place of its equal


def test_held_back_late_lines_are_all_that_a_second_landing_adds(source):
    held = source.land("synthetic", **SIZE, dirt={"late": 0.05, "hold_back_late": True})
    then = source.land("synthetic", **SIZE, dirt={"late": 0.05})
    new = {table.table: table.new_file_count for table in then.tables if table.new_file_count}
    assert new == {"transactions": 1}
    assert then.superseded_file_count == 0
    added = then.row_count - held.row_count
    assert added == count(source, "transactions", "_source_file like '%, late %'") > 500
    months = set(source.rows("transactions", "left(transacted_at, 7), _source_file like '%, late %'"))
    assert sum(is_late for _, is_late in months) >= 12  # from all over the history


@pytest.mark.parametrize(
    "dirt, message",
    [
        ({"late": 1.2}, r"'dirt.late' is 1.2"),
        ({"late": 0.6, "orphans": 0.5}, r"add up to 1.1; no line is picked twice"),
        ({"nulls": {"transactions.amount": 0.1}}, r"no optional column 'transactions.amount'.*coupon_amount"),
        ({"nulls": {"customers.region": 3}}, r"the share of 'customers.region' is 3"),
        ({"duplicate": 0.1}, r"Unknown key 'dirt.duplicate'. Did you mean 'duplicates'"),
    ],
)
def test_dials_that_cannot_be_are_refused(dirt, message, tmp_path):
    with pytest.raises(SourceError, match=message):
        SyntheticConnector({"dirt": dirt}, SourceContext(tmp_path, tmp_path))


def test_shares_of_few_lines_never_ask_for_more_than_there_are():
    dirt = Dirt(**{dial: 1 / len(LINE_DIALS) for dial in LINE_DIALS})
    for lines in range(30):
        counts = dialled(dirt, lines)
        assert sum(counts[dial] for dial in LINE_DIALS) <= lines
        assert min(counts.values()) >= 0
