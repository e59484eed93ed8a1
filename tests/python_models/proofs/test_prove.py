"""The proof of time finds what it is there to find: leaks planted into the SQL that dbt compiled."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from python_models.proofs import CompiledModel, NotCompiledError, compiled_models, prove_time
from python_models.proofs.dates import proof_dates
from python_models.proofs.prove import prove_day
from python_models.proofs.sample import copy_sample, sampled_customers
from python_models.proofs.tables import ProofError, refuse_unknown
from python_models.tasks import load_task

EXAMPLES = ["mart_churn_examples", "mart_response_examples"]
TASKS = [load_task("churn"), load_task("response")]

# model, its words, the words with a leak, and a task and feature that must be caught
LEAKS = [
    ("mart_customer_rhythm", "spine.as_of_date > gaps.order_date", ">=", "churn", "active_weeks_84d"),
    ("mart_customer_rhythm", "spine.as_of_date > g.order_date", ">=", "churn", "last_gap_days"),
    ("mart_customer_engagement", "spine.as_of_date > events.event_date", ">=", "churn", "days_since_last_event"),
    ("mart_customer_contacts", "spine.as_of_date > contacts.contact_date", ">=", "churn", "contact_count"),
    ("int_answers_to_similar_campaigns", "first_response_date < candidates.as_of_date", "<=", "response", None),
    ("int_purchases_of_offered_products", "candidates.as_of_date > product_days.order_date", ">=", "response", None),
]
# A feature that nobody has heard of, in each of the ways that are not a wrong comparison of dates.
PLANTED = """
    select own.*,
        (select max(revenue) from "w"."s"."fct_orders") as dearest_order_ever,
        lead(own.total_spend) over (partition by own.customer_id order by own.as_of_date) as spend_of_the_next_date,
        case when own.is_scoring then 1.0 else 0.0 end as known_only_in_training
    from ({sql}) as own
"""


@pytest.fixture(scope="module")
def session(fixture_warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(fixture_warehouse / "regulars.duckdb", read_only=True) as connection:
        connection.execute(f"attach '{fixture_warehouse / 'marts.duckdb'}' as marts (read_only)")
        yield connection


@pytest.fixture(scope="module")
def models(fixture_warehouse: Path) -> list[CompiledModel]:
    return compiled_models(fixture_warehouse.parent / "target" / "compiled", EXAMPLES)


@pytest.fixture(scope="module")
def leaking(session: duckdb.DuckDBPyConnection, models: list[CompiledModel]) -> pd.DataFrame:
    """The proof of a contact date, with all the leaks planted at once."""
    places = {"mart_response_examples": '"marts"."main"."mart_response_examples"'}
    customers = sampled_customers(session, models, most=80)
    day: date = proof_dates(session, list(places.values()), customers)[0]
    with copy_sample(session, models, customers) as memory:
        snapshot = proof_dates(session, ['"marts"."main"."mart_churn_examples"'], customers)[0]
        planted = [planted_in(model) for model in models]
        return pd.concat([part for one in (day, snapshot) for part in prove_day(memory, planted, TASKS, one)])


def planted_in(model: CompiledModel) -> CompiledModel:
    sql = model.sql
    for name, words, comparison, _, _ in LEAKS:
        if name == model.name:
            assert words in sql, f"{name} has other words now: plant the leak in those"
            sign = ">" if comparison == ">=" else "<"
            sql = sql.replace(words, words.replace(f" {sign} ", f" {comparison} "))
    return replace(model, sql=PLANTED.replace("{sql}", sql) if model.name == "mart_churn_examples" else sql)


@pytest.mark.parametrize(("task", "feature"), [(leak[3], leak[4]) for leak in LEAKS if leak[4]])
def test_a_window_that_holds_the_as_of_date_is_caught(leaking: pd.DataFrame, task: str, feature: str) -> None:
    assert (task, feature) in caught(leaking)


@pytest.mark.parametrize("feature", ["similar_answered_contact_count", "affinity_spend"])
def test_a_leak_on_the_way_to_a_contact_is_caught(leaking: pd.DataFrame, feature: str) -> None:
    assert ("response", feature) in caught(leaking)


@pytest.mark.parametrize("feature", ["dearest_order_ever", "spend_of_the_next_date", "known_only_in_training"])
def test_a_new_feature_that_leaks_is_caught_without_a_word_about_it(leaking: pd.DataFrame, feature: str) -> None:
    assert ("churn", feature) in caught(leaking)
    row = leaking[(leaking["feature"] == feature) & (leaking["rows_moved"] > 0)].iloc[0]
    assert row["example_key"] and row["value_known"] != row["value_with_another_future"]


def test_a_population_that_knows_the_future_is_caught(
    session: duckdb.DuckDBPyConnection, models: list[CompiledModel]
) -> None:
    """Some of those who buy later are left out of the training rows: no value moves, but rows are gone."""
    words = "where orders_around_as_of.is_seen_before = 1"
    leak = f"{words} and (is_seen_after = 0 or orders_around_as_of.customer_id > 'C00030')"
    planted = [replace(model, sql=model.sql.replace(words, leak)) for model in models]
    assert planted != models
    customers = sampled_customers(session, models)
    with copy_sample(session, models, customers) as memory:
        day = proof_dates(session, ['"marts"."main"."mart_churn_examples"'], customers)[0]
        churn = pd.concat(prove_day(memory, planted, TASKS[:1], day))
    assert (churn["rows_moved"] > 0).all()


def test_features_without_a_leak_hold(leaking: pd.DataFrame) -> None:
    assert not {("churn", "order_count"), ("churn", "total_spend"), ("response", "spend_28d")} & caught(leaking)


def test_the_build_has_checked_every_feature_of_every_task(session: duckdb.DuckDBPyConnection) -> None:
    proofs = session.table("marts.main.mart_time_proofs").df()

    for task in ("churn", "response", "first_repeat"):
        columns = session.table(f"marts.main.mart_{task}_examples").limit(0).df()
        own = proofs[proofs["task"] == task]
        assert set(own["feature"]) == set(load_task(task).features_of(columns))
        assert (own["status"] == "held").all() and (own["rows_compared"] > 0).all()


def test_what_dbt_has_not_compiled_is_said_and_not_proven(session: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    proofs = prove_time(session, tmp_path, ["churn"], reader="ml_task_counts")

    assert list(proofs["status"]) == ["not checked"]
    assert "mart_churn_examples" in proofs["reason"].iloc[0] and "dbt build" in proofs["reason"].iloc[0]


def test_a_model_on_the_way_that_is_not_sql_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "regulars" / "models"
    folder.mkdir(parents=True)
    (folder / "mart_churn_examples.sql").write_text('select * from "w"."s"."ml_embeddings"')

    with pytest.raises(NotCompiledError, match="ml_embeddings"):
        compiled_models(tmp_path, ["mart_churn_examples"])


def test_a_staging_table_of_unknown_time_is_refused() -> None:
    with pytest.raises(ProofError, match="stg_store_visits"):
        refuse_unknown(["stg_transactions", "stg_store_visits"])


def caught(proofs: pd.DataFrame) -> set[tuple[str, str]]:
    moved = proofs[proofs["rows_moved"] > 0]
    return set(zip(moved["task"], moved["feature"], strict=True))
