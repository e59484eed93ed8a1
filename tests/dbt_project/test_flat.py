"""Flat files from raw to predictions: full builds of a churn file and of a randomised test, neither with any date."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from tests.dbt_project.flat_files import Row, churn_rows, mail_test_rows, write_rows
from tests.linked_project import LinkedProject

CHURN = "file: churn.csv\ntask: churn\nlabel: Churn\ncustomer_id: customerID\n"
MAILS = (
    "file: mails.csv\ntask: response\nlabel: visit\nrevenue: spend\noutcomes: [conversion]\nchannel: email\n"
    "treatment: {column: segment, control: No E-Mail}\n"
)
Read = Callable[[str], pd.DataFrame]


def _built(folder: Path, rows: list[Row], name: str, options: str) -> Read:
    """Run a whole `dbt build`, all tests included, and return how to query its marts."""
    write_rows(rows, folder / "data" / name)
    project = LinkedProject(folder, f"connector: flat\nfolder: data\n{options}")
    project.build("--exclude-resource-type", "unit_test")
    assert (project.warehouse / "published" / "CURRENT").exists()
    return project.query


@pytest.fixture(scope="module")
def churn(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return _built(tmp_path_factory.mktemp("churn"), churn_rows(), "churn.csv", CHURN)


@pytest.fixture(scope="module")
def mails(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return _built(tmp_path_factory.mktemp("mails"), mail_test_rows(), "mails.csv", MAILS)


def test_every_column_of_a_churn_file_is_a_feature_or_has_a_reason(churn: Read) -> None:
    kinds = churn("select attribute, kind, known_share, reason from mart_attributes").set_index("attribute")
    assert kinds["kind"].to_dict() == {
        "email": "left_out",
        "gender": "category",
        "SeniorCitizen": "boolean",
        "Partner": "boolean",
        "tenure": "number",
        "Contract": "category",
        "MonthlyCharges": "number",
        "TotalCharges": "number",
        "Country": "left_out",
    }
    assert kinds["reason"].dropna().to_dict() == {
        "email": "Looks like e-mail addresses.",
        "Country": "All values are the same.",
    }
    assert 0.9 < kinds.loc["TotalCharges", "known_share"] < 1


def test_a_churn_file_is_learned_from_and_all_who_stayed_are_scored(churn: Read) -> None:
    expected = sum(row["Churn"] == "No" for row in churn_rows())
    assert len(churn("select * from mart_churn_predictions")) == expected
    assert churn("select count(*) as n from mart_churn_examples where is_scoring and label is not null")["n"][0] == 0
    metrics = churn("select distinct split_method, split, row_count from mart_model_metrics")
    assert metrics.to_dict("records") == [
        {"split_method": "stratified group folds", "split": "test", "row_count": len(churn_rows())}
    ]
    auc = churn("select value from mart_model_metrics where is_champion and metric = 'roc_auc'")["value"][0]
    assert 0.65 < auc < 0.95
    reasons = churn("select distinct feature_label from mart_explanations")["feature_label"].tolist()
    assert {"tenure", "monthly charges", "partner: yes", "contract is month to month"} <= {*reasons}


def test_a_churn_file_has_no_dates_and_segments_by_risk(churn: Read) -> None:
    info = churn("select is_dated, as_of_date, source_name, churn_horizon_days from mart_snapshot_info").iloc[0]
    assert info.isna()["churn_horizon_days"], "the shop observed itself who left"
    assert not info["is_dated"] and str(info["as_of_date"])[:10] == "2000-01-01" and info["source_name"] == "churn.csv"
    flagged = churn("select count(*) as n from mart_churn_predictions where is_predicted_churn")["n"][0]
    segments = churn("select segment, count(*) as n from mart_segments group by 1").set_index("segment")["n"].to_dict()
    assert segments == {"At-Risk": flagged, "Regular": len(churn_rows()) - flagged} and flagged > 0


def test_the_arms_of_a_test_share_their_control_group_and_the_effect_can_be_measured(mails: Read) -> None:
    rows = pd.DataFrame(mail_test_rows())
    measured = mails("""
        select campaign_id,
            avg(case when not is_control then cast(is_responded as integer) end) as treated,
            avg(case when is_control then cast(is_responded as integer) end) as control
        from fct_campaign_contacts group by 1
    """).set_index("campaign_id")
    rates = rows.groupby("segment")["visit"].mean()
    for arm in ("Mens E-Mail", "Womens E-Mail"):
        assert measured.loc[arm].tolist() == pytest.approx([rates[arm], rates["No E-Mail"]])


def test_everybody_is_scored_for_the_next_mail_and_the_control_group_teaches_nothing(mails: Read) -> None:
    rows = pd.DataFrame(mail_test_rows())
    examples = mails("select is_scoring, count(*) as n, count(label) as known from mart_response_examples group by 1")
    treated = int((rows["segment"] != "No E-Mail").sum())
    assert examples.set_index("is_scoring").to_dict("index") == {
        False: {"n": treated, "known": treated},
        True: {"n": len(rows), "known": 0},
    }
    assert len(mails("select * from mart_response_predictions where method = 'boosted'")) == len(rows)
    champion = mails("select split_method, features from mart_models where is_champion").iloc[0]
    assert champion["split_method"] == "stratified group folds"
    assert "customer_recency" in champion["features"] and "campaign_offer_type_is_mens_e_mail" in champion["features"]
    assert "conversion" not in champion["features"] and "spend" not in champion["features"]


def test_each_arm_has_its_measured_effect_and_what_it_brought(mails: Read) -> None:
    arms = pd.DataFrame(mail_test_rows()).groupby("segment")[["visit", "conversion", "spend"]].mean()
    over = arms.drop("No E-Mail") - arms.loc["No E-Mail"]
    effects = mails("select * from mart_campaign_effects where segment_by = 'all'")
    found = effects.pivot(index="campaign_id", columns="outcome", values="effect")[
        ["response", "conversion", "revenue"]
    ]
    assert found.to_numpy() == pytest.approx(over.to_numpy())
    roi = mails("select * from mart_campaign_roi order by campaign_id")
    assert roi["measured_incremental_revenue"].tolist() == pytest.approx(
        list(over["spend"] * roi["contact_count"].array)
    )
