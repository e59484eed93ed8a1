"""Each check of readiness, met and missed, in the words that a person reads."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from python_models.errors import RegularsError
from python_models.readiness import Rules, readiness
from python_models.readiness.readiness import CHECKS, blocking
from python_models.tasks import TASKS, Task, load_task
from python_models.tasks.churn import CHURN
from python_models.tasks.response import RESPONSE
from tests.python_models.readiness.frames import RULES, SCORING, counts, signals, tables


def _checks(task: Task = CHURN, **given: Any) -> pd.DataFrame:
    ready = {"counts": counts(), "tables": tables(), "signals": signals(), "scoring_date": SCORING}
    made = readiness([task], **(ready | given), rules=RULES, min_history_days=84)
    return made.set_index("check_name")


def test_with_enough_of_everything_every_check_is_met_and_says_nothing() -> None:
    checks = _checks()
    assert len(checks) == len(CHECKS) and checks["is_met"].all()
    assert set(checks["reason"]) == set(checks["what_to_do"]) == {""}
    assert checks.loc["history", ["need", "have"]].tolist() == ["168 days of orders", "365 days of orders"]


@pytest.mark.parametrize(
    ("check_name", "given", "reason"),
    [
        ("source_tables", {"tables": tables(used_row_count=0)}, "There are no transactions in this source."),
        (
            "history",
            {"tables": tables(first_event_date=date(2020, 11, 20))},
            "Needs 168 days of orders; has 41.",
        ),
        ("customers", {"counts": counts(customer_count=9)}, "Needs 50 customers with a known outcome; has 9."),
        ("positives", {"counts": counts(positive_count=0)}, "Needs 30 examples with the outcome; has 0."),
        ("negatives", {"counts": counts(negative_count=29)}, "Needs 30 examples without the outcome; has 29."),
        (
            "time_folds",
            {"counts": counts(last_known_as_of_date=date(2020, 4, 1))},
            "The examples with a known outcome must reach over 28 days, to be judged on later ones than those learned "
            "from; they reach over 7 days.",
        ),
        (
            "label_windows_over",
            {"counts": counts(past_window_over_count=90)},
            "An outcome is known after 28 days; that has passed for 2.0 % of the past examples.",
        ),
        (
            "features",
            {"signals": signals(is_constant=True)},
            "None of the 1 feature differs between the examples with a known outcome.",
        ),
        (
            "leakage",
            {"signals": signals(roc_auc=0.9991, is_suspected=True)},
            "Knowing the outcome before it happens: days_since_last_order (0.999). "
            "By itself each tells the outcome nearly without error.",
        ),
        (
            "freshness",
            {"scoring_date": SCORING.assign(as_of_date=date(2021, 1, 30))},
            "The newest order is 30 days older than the scoring date: customers look more silent than they are.",
        ),
        (
            "unknown_customers",
            {"tables": tables(unknown_customer_row_count=4_000, unknown_customer_turnover=60_000.0)},
            "44 % of the order lines (67 % of turnover) name no customer that is known.",
        ),
        ("rows_to_score", {"counts": counts(scoring_count=0)}, "There is nobody to predict for on the scoring date."),
    ],
)
def test_a_check_that_is_missed_says_why_and_what_to_do(check_name: str, given: dict[str, Any], reason: str) -> None:
    check = _checks(**given).loc[check_name]
    assert not check["is_met"]
    assert check["reason"] == reason
    assert len(check["what_to_do"]) > 20


def test_without_campaigns_response_is_off_with_the_tables_to_bring() -> None:
    checks = _checks(RESPONSE)
    row = checks.loc["source_tables"]
    assert (row["reason"], row["what_to_do"]) == (
        "There are no campaigns in this source.",
        "Bring campaigns, campaign_contacts and campaign_responses to switch this on.",
    )
    assert blocking(checks.reset_index(), "response")["check_name"].iloc[0] == "source_tables"


def test_contacts_without_answers_are_no_outcomes() -> None:
    """Without the table of answers every contact looks unanswered; labels of another task do not change that."""
    brought = [tables(table_name=name) for name in ("campaigns", "campaign_contacts", "labels")]
    unanswered = counts(task="response", positive_count=0)
    row = _checks(RESPONSE, counts=unanswered, tables=pd.concat([tables(), *brought])).loc["source_tables"]
    assert not row["is_met"] and row["reason"] == "There are no campaign responses in this source."


def test_contacts_that_are_all_control_are_named_as_the_reason() -> None:
    campaigns = [tables(table_name=name, used_row_count=120) for name in RESPONSE.tables]
    row = _checks(RESPONSE, tables=pd.concat([tables(), *campaigns])).loc["source_tables"]
    assert not row["is_met"] and row["reason"].startswith("All campaign contacts are of the control group")
    assert row["have"].startswith("120 campaign contacts")


def test_outcomes_of_one_date_that_the_shop_observed_need_neither_orders_nor_history() -> None:
    one_day = {"first_known_as_of_date": date(2020, 1, 1), "last_known_as_of_date": date(2020, 1, 1)}
    nothing = SCORING.assign(orders_known_until=None)
    observed = _checks(counts=counts(**one_day), tables=tables(table_name="labels"), scoring_date=nothing)
    assert observed["is_met"].all()
    computed = _checks(counts=counts(**one_day))
    assert not computed.loc["time_folds", "is_met"]


def test_freshness_compares_the_orders_with_everything_else_that_came_in() -> None:
    newer = tables(table_name="engagement_events", last_event_date=date(2021, 1, 15))
    row = _checks(tables=pd.concat([tables(), newer])).loc["freshness"]
    assert (row["have"], row["is_blocking"]) == ("16 days behind", False)
    assert "older than engagement events" in row["reason"]


@pytest.mark.parametrize("name", TASKS)
def test_every_task_is_checked_even_with_nothing_at_all(name: str) -> None:
    """By construction: a new task needs no code here."""
    task = load_task(name)
    checks = _checks(task, counts=counts().iloc[:0], tables=tables().iloc[:0], signals=signals().iloc[:0])
    assert len(checks) == len(CHECKS)
    missed = checks[~checks["is_met"]]
    assert {"source_tables", "history", "positives", "features"} <= set(missed.index)
    assert (missed["reason"] != "").all() and (missed["what_to_do"] != "").all()


def test_the_tasks_own_needs_and_rules_go_before_those_for_all() -> None:
    few = replace(CHURN, min_positives=2_000)
    assert _checks(few).loc["positives", "reason"] == "Needs 2,000 examples with the outcome; has 1,000."
    rules = Rules.read(RULES)
    assert (rules.threshold("churn", "history"), rules.threshold("response", "history")) == (3, 1)


def test_a_rule_that_is_missing_is_named() -> None:
    with pytest.raises(RegularsError, match=r"no row for the check 'customer' .* Did you mean 'customers'"):
        Rules.read(RULES).rule("churn", "customer")
