"""`regulars models` and `regulars rollback` on a small warehouse of two churn models."""

from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from python_models.cli import app
from python_models.inputs import PINS_FILE
from python_models.training.decision import Decision
from python_models.training.pins import PinError, read_pins
from python_models.training.trained_model import TrainedModel

ROOT = Path(__file__).parents[2]


def model(name: str, number: int, **values: object) -> TrainedModel:
    decision = Decision("promoted", f"Promoted: sentence {number}.", "2020-01-01", name, number=number).to_json()
    facts = {"learner": "xgboost", "training_hash": name, "reason": "Few rows.", "trained_as_of": f"2020-01-0{number}"}
    facts |= {"booster": b"x", "features": ("spend_28d",), "decision": decision, "is_champion": number == 3}
    return TrainedModel(**({"task": "churn", "model_id": name} | facts | values))  # type: ignore[arg-type]


@pytest.fixture
def warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REGULARS_WAREHOUSE_DIR", str(tmp_path))
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "160")
    rows = [model("churn-a", 1, features=("gone",)), model("churn-b", 2), model("churn-c", 3)]
    rows.insert(0, model("churn-none", 1, booster=None, decision=None))
    with duckdb.connect(tmp_path / "regulars.duckdb") as connection:
        connection.execute("create schema ml")
        frames = [one.to_frame() for one in rows]
        for position, frame in enumerate(frames):
            connection.register("frame", frame)
            verb = "insert into ml.ml_churn_model" if position else "create table ml.ml_churn_model as"
            connection.execute(f"{verb} select * from frame")
    with duckdb.connect(tmp_path / "marts.duckdb") as connection:
        connection.execute("create table mart_churn_examples (customer_id varchar, spend_28d double)")
    return tmp_path


def said(*arguments: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == exit_code, result.output
    return " ".join(result.output.split())


def test_the_list_says_which_model_serves_and_why(warehouse: Path) -> None:
    words = said("models")
    assert "churn-c 2020-01-03 yes Promoted: sentence 3." in words
    assert "churn-b 2020-01-02 no Promoted: sentence 2." in words
    assert "response: no models yet" in words


def test_rolling_back_pins_the_champion_before_until_it_is_released(warehouse: Path) -> None:
    words = said("rollback", "churn")
    assert words.startswith("churn-b (trained as of 2020-01-02) serves task churn from the next build on.")
    assert read_pins(warehouse) == {"churn": "churn-b"}
    assert "churn-b 2020-01-02 after the next build" in said("models")
    assert said("rollback", "churn") == words

    assert said("rollback", "churn", "--release").startswith("churn-b is no longer pinned.")
    assert not (warehouse / PINS_FILE).exists()
    assert "nothing to release" in said("rollback", "churn", "--release", exit_code=1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chrun"], "There is no task 'chrun'. There are churn, first_repeat, response. Did you mean 'churn'?"),
        (["churn", "churn-x"], "Task 'churn' has no model 'churn-x'. It has churn-"),
        (["churn", "churn-none"], "churn-none has no booster, so it cannot serve: Few rows."),
        (["churn", "churn-a"], "churn-a cannot serve: the examples no longer have its features gone."),
        (["response"], "Task 'response' has no earlier champion to go back to."),
    ],
)
def test_what_cannot_be_rolled_back_to_is_named(warehouse: Path, arguments: list[str], words: str) -> None:
    assert words in said("rollback", *arguments, exit_code=1)
    assert not (warehouse / PINS_FILE).exists()


@pytest.mark.parametrize("text", ["[", "- churn", "churn: [a]"])
def test_a_broken_file_of_pins_is_named(warehouse: Path, text: str) -> None:
    (warehouse / PINS_FILE).write_text(text)
    with pytest.raises(PinError, match=PINS_FILE):
        read_pins(warehouse)


def test_without_a_warehouse_the_commands_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGULARS_WAREHOUSE_DIR", str(tmp_path / "none"))
    monkeypatch.chdir(ROOT)
    assert "Run `regulars build` first" in said("models", exit_code=1)
    assert "Run `regulars build` first" in said("tune", "churn", exit_code=1)
