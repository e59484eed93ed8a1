"""Models trained on DuckDB that a build on Spark takes over."""

from pathlib import Path

import duckdb
import pytest

from python_models.errors import RegularsError
from python_models.spark.champions import champions_of


@pytest.fixture
def database(tmp_path: Path) -> Path:
    file = tmp_path / "regulars.duckdb"
    with duckdb.connect(file) as connection:
        connection.execute("create schema ml; create table ml.ml_churn_model as select 'm1' as model_id")
    return file


def test_the_rows_of_a_task_s_models_are_taken_over(database: Path) -> None:
    with duckdb.connect() as session:
        models = champions_of(session, "ml.ml_churn_model", database)

        assert models is not None and models.fetchall() == [("m1",)]


def test_without_the_setting_and_for_other_models_the_model_itself_runs(database: Path) -> None:
    with duckdb.connect() as session:
        assert champions_of(session, "ml.ml_churn_model", None) is None
        assert champions_of(session, "ml.ml_churn_scores", database) is None


def test_a_file_that_is_not_there_or_holds_no_models_is_refused_in_a_sentence(database: Path) -> None:
    with duckdb.connect() as session:
        with pytest.raises(RegularsError, match=r"no such file\. Name the regulars\.duckdb"):
            champions_of(session, "ml.ml_churn_model", database.with_name("other.duckdb"))
        with pytest.raises(RegularsError, match=r"holds no trained models \(ml\.ml_response_model\)"):
            champions_of(session, "ml.ml_response_model", database)
