"""A flat file becomes customers and labels, and a campaign's file campaigns with contacts and responses too."""

import json
from collections.abc import Callable
from datetime import date

import duckdb
import pytest

from python_models.connectors import SourceContext
from python_models.connectors.flat.connector import FlatConnector
from python_models.errors import SourceError

CHURN = b"""id,plan,fee,region,Left
a,gold,10.5,north,Yes
b,,"3,5",south,No
c, silver ,7,,no
d,gold,1,south,
"""
TEST = b"""recency,segment,visit,spend
10,Mens,1,20.50
6,Womens,0,0
7,None,1,5
1,Mens,0,0
2,None,0,0
3,,1,9
"""
CHURN_OPTIONS = {"folder": "data", "file": "churn.csv", "task": "churn", "label": "Left", "customer_id": "id"}
TEST_OPTIONS = {
    "folder": "data",
    "file": "test.csv",
    "task": "response",
    "label": "visit",
    "revenue": "spend",
    "treatment": {"column": "segment", "control": "None"},
}


@pytest.fixture
def land_churn(source) -> Callable[..., object]:
    source.write("churn.csv", CHURN)
    return lambda **options: source.land("flat", **(CHURN_OPTIONS | options))


@pytest.fixture
def land_test(source) -> Callable[..., object]:
    source.write("test.csv", TEST)
    return lambda **options: source.land("flat", **(TEST_OPTIONS | options))


def test_columns_without_another_use_become_attributes(source, land_churn) -> None:
    land_churn()
    rows = source.rows("customers", "customer_id, region, attributes")
    assert [row[:2] for row in rows] == [("a", "north"), ("b", "south"), ("c", None), ("d", "south")]
    assert [json.loads(row[2]) for row in rows] == [
        {"plan": "gold", "fee": "10.5"},
        {"fee": "3,5"},
        {"plan": " silver ", "fee": "7"},
        {"plan": "gold", "fee": "1"},
    ]


def test_a_label_is_undated_and_a_blank_one_is_no_label(source, land_churn) -> None:
    land_churn()
    columns = "task, customer_id, is_positive, observed_at, _source_row"
    assert source.rows("labels", columns) == [
        ("churn", "a", "true", None, "1"),
        ("churn", "b", "false", None, "2"),
        ("churn", "c", "false", None, "3"),
    ]
    assert source.rows("transactions") == []


@pytest.mark.parametrize(
    ("told", "observed"), [("2024-03-01", ["2024-03-01"] * 3), ("plan", ["gold", None, " silver "])]
)
def test_the_day_of_the_outcome_may_be_told_or_be_a_column(source, land_churn, told, observed) -> None:
    land_churn(observed_at=date.fromisoformat(told) if told[0] == "2" else told)
    assert [row[0] for row in source.rows("labels", "observed_at")] == observed


def test_without_an_id_customers_are_called_by_their_row(source, land_churn) -> None:
    report = land_churn(customer_id=None)
    assert source.rows("customers", "customer_id")[-1] == ("row-000004",)
    assert any("row-000001" in note for note in report.notes)
    assert json.loads(source.rows("customers", "attributes")[0][0])["id"] == "a"


def test_the_arms_of_a_test_are_campaigns_that_share_the_control_group(source, land_test) -> None:
    land_test()
    assert sorted(source.rows("campaigns", "campaign_id, name, offer_type, starts_at, ends_at")) == [
        (arm, arm, arm, "2000-01-01", "2000-01-01") for arm in ("Mens", "Womens")
    ]
    contacts = source.rows("campaign_contacts", "campaign_id, customer_id, is_control, contacted_at")
    assert sorted(row[:3] for row in contacts) == [
        ("Mens", "row-000001", "false"),
        ("Mens", "row-000003", "true"),
        ("Mens", "row-000004", "false"),
        ("Mens", "row-000005", "true"),
        ("Womens", "row-000002", "false"),
        ("Womens", "row-000003", "true"),
        ("Womens", "row-000005", "true"),
    ]
    assert {row[3] for row in contacts} == {"2000-01-01"}
    responses = source.rows("campaign_responses", "campaign_id, customer_id, revenue")
    assert sorted(responses) == [
        ("Mens", "row-000001", "20.50"),
        ("Mens", "row-000003", "5"),
        ("Womens", "row-000003", "5"),
    ]
    assert json.loads(source.rows("customers", "attributes")[0][0]) == {"recency": "10"}
    assert len(source.rows("labels")) == 6


def test_without_arms_everybody_was_contacted_in_one_campaign(source, land_test) -> None:
    land_test(treatment=None, leave_out=["segment"], campaign="spring", revenue=None)
    assert source.rows("campaigns", "campaign_id") == [("spring",)]
    assert {row for row in source.rows("campaign_contacts", "is_control")} == {("false",)}
    assert len(source.rows("campaign_contacts")) == 6 and len(source.rows("campaign_responses")) == 3


def test_a_parquet_file_gives_the_same(source, land_churn) -> None:
    land_churn()
    expected = source.rows("customers", "customer_id, region, attributes"), source.rows("labels", "is_positive")
    duckdb.sql(f"from read_csv('{source.data_dir}/churn.csv', all_varchar = true)").write_parquet(
        str(source.data_dir / "churn.parquet")
    )
    land_churn(file="churn.parquet")
    assert (
        source.rows("customers", "customer_id, region, attributes"),
        source.rows("labels", "is_positive"),
    ) == expected


@pytest.mark.parametrize(
    ("content", "told", "positives"),
    [
        (b"x,y\n1,1\n2,0\n", None, ["true", "false"]),
        (b"x,y\n1,TRUE\n2,False\n", None, ["true", "false"]),
        (b"x,y\n1,Yes\n2,No\n", True, ["true", "false"]),
        (b"x,y\n1,Leaver\n2,Stayer\n3,Mover\n", ["leaver", "Mover"], ["true", "false", "true"]),
        (b"x,y\n1,0\n2,2\n", 2, ["false", "true"]),
    ],
)
def test_which_labels_mean_yes(source, content, told, positives) -> None:
    source.write("f.csv", content)
    positive = {} if told is None else {"positive": told}
    source.land("flat", folder="data", file="f.csv", task="churn", label="y", **positive)
    assert [row[0] for row in source.rows("labels", "is_positive")] == positives


def test_dates_and_encodings_are_told_from_the_file_or_asked_for(source) -> None:
    options = {"folder": "data", "file": "f.csv", "task": "churn", "label": "left", "observed_at": "seen"}
    source.write("f.csv", "seen;city;left\n31.01.2024;M\u00fcnchen;1\n01.02.2024;Ulm;0\n".encode("cp1252"))
    source.land("flat", **options)
    assert source.rows("labels", "observed_at, _date_order") == [
        ("31.01.2024", "day_first"),
        ("01.02.2024", "day_first"),
    ]
    assert json.loads(source.rows("customers", "attributes")[0][0]) == {"city": "M\u00fcnchen"}
    source.write("f.csv", b"seen;city;left\n03.01.2024;M;1\n01.02.2024;Ulm;0\n")
    with pytest.raises(SourceError, match="`date_order: day_first` or `date_order: month_first`"):
        source.land("flat", **options)
    source.land("flat", **options, date_order="month_first")
    assert source.rows("labels", "_date_order")[0] == ("month_first",)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"label": "left"}, ["no column 'left'", "`label:`", "Did you mean 'Left'?"]),
        ({"leave_out": ["plam"]}, ["`leave_out:`", "Did you mean 'plan'?"]),
        ({"leave_out": ["Left"]}, ["'Left'", "`label:`", "`leave_out:`"]),
        ({"positive": "Yess"}, ["`positive: Yess`", "Did you mean 'Yes'?"]),
        ({"label": "plan"}, ["'gold', 'silver'", "`positive: gold`"]),
        ({"label": "plan", "positive": ["gold", "silver"]}, ["one outcome only"]),
        ({"file": "nothing.csv"}, ["no file matches 'nothing.csv'"]),
        ({"file": "*.csv"}, ["churn.csv, more.csv", "Name one"]),
        ({"task": "uplift"}, ["'task'"]),
        ({"revenue": "fee"}, ["`revenue:` needs `task: response`"]),
        ({"treatment": {"column": "plan", "control": "gold"}}, ["`treatment:` needs `task: response`"]),
        ({"task": "response", "observed_at": "plan"}, ["must be a day"]),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(source, land_churn, options, words) -> None:
    source.write("more.csv", CHURN)
    with pytest.raises(SourceError) as error:
        land_churn(**options)
    assert all(word in str(error.value) for word in words), str(error.value)


def test_a_control_that_nobody_was_in_is_refused_with_the_nearest(land_test) -> None:
    with pytest.raises(SourceError, match=r"`treatment.control: Nobody`.*Values there: 'Mens', 'None', 'Womens'"):
        land_test(treatment={"column": "segment", "control": "Nobody"})


def test_a_file_that_changes_while_it_is_read_is_not_landed(source) -> None:
    file = source.write("churn.csv", CHURN)
    context = SourceContext(source.folder, source.folder / "work")
    (customers, *_) = FlatConnector(CHURN_OPTIONS, context).parts()
    assert customers.is_unchanged()
    file.write_bytes(CHURN + b"e,gold,2,south,No\n")
    assert not customers.is_unchanged()
    file.unlink()
    assert not customers.is_unchanged()


def test_further_outcomes_are_labels_of_their_own_and_no_attributes(source, land_test) -> None:
    content = TEST.replace(b"visit,spend", b"visit,bought,spend").replace(b",1,20.50", b",1,yes,20.50")
    source.write(
        "test.csv", content.replace(b",0,0", b",0,no,0").replace(b",1,5", b",1,no,5").replace(b",1,9", b",1,,9")
    )
    land_test(outcomes=["bought"], channel="email")
    labels = source.rows("labels", "task, customer_id, is_positive")
    assert [row[1:] for row in labels if row[0] == "bought"] == [
        ("row-000001", "true"),
        ("row-000002", "false"),
        ("row-000003", "false"),
        ("row-000004", "false"),
        ("row-000005", "false"),
    ]
    assert "bought" not in str(source.rows("customers", "attributes"))
    assert {row[0] for row in source.rows("campaigns", "channel")} == {"email"}


def test_a_further_outcome_must_say_yes_or_no(land_test) -> None:
    with pytest.raises(SourceError, match=r"The outcome 'recency' in test\.csv holds .* Expected yes or no"):
        land_test(outcomes=["recency"])


def test_further_outcomes_need_a_campaign(land_churn) -> None:
    with pytest.raises(SourceError, match="`outcomes:` needs `task: response`"):
        land_churn(outcomes=["fee"])
