"""Scores, contact decisions and explanations."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tests.dash_app.marts.spec import AS_OF, FEATURES, MODELS, SnapshotSpec


def explanations(random: np.random.Generator, overview: pd.DataFrame, spec: SnapshotSpec) -> pd.DataFrame:
    """Contributions that add up to each score's margin."""
    parts = []
    for task, column in (("churn", "churn_probability"), ("response", "response_probability")):
        scored = overview[overview[column].notna()]
        if not spec.has_models or scored.empty:
            continue
        for _, row in scored.iterrows():
            probability = float(np.clip(row[column], 1e-4, 1 - 1e-4))
            margin = np.log(probability / (1 - probability)) + 2.2
            weights = random.normal(0, 1, len(FEATURES)) * np.linspace(1.5, 0.2, len(FEATURES))
            contributions = weights + (margin - weights.sum()) / len(FEATURES)
            parts.append(_explain(task, str(row["customer_id"]), contributions, random))
    columns = "task model_id campaign_id customer_id as_of_date feature feature_label value typical_value contribution"
    return (
        pd.concat(parts)
        if parts
        else pd.DataFrame(columns=[*columns.split(), "rank", "reason"]).astype(
            {"contribution": "float", "rank": "int64", "value": "float", "typical_value": "float"}
        )
    )


def _explain(task: str, customer: str, contributions: np.ndarray, random: np.random.Generator) -> pd.DataFrame:
    typical = np.array([value for _, value in FEATURES.values()])
    values = typical * random.uniform(0.2, 3, len(typical))
    values[7] = np.nan
    labels = [label for label, _ in FEATURES.values()]
    return pd.DataFrame(
        {
            "task": task,
            "model_id": MODELS[task],
            "campaign_id": None if task == "churn" else "27",
            "customer_id": customer,
            "as_of_date": pd.Timestamp(AS_OF),
            "feature": list(FEATURES),
            "feature_label": labels,
            "value": values,
            "typical_value": typical,
            "contribution": contributions,
            "rank": pd.Series(-np.abs(contributions)).rank(method="first").astype(int).to_numpy(),
            "reason": [_reason(*facts) for facts in zip(labels, values, typical, contributions, strict=True)],
        }
    )


def predictions(overview: pd.DataFrame, explanations: pd.DataFrame, spec: SnapshotSpec) -> dict[str, pd.DataFrame]:
    """Scores of both tasks and the contact decisions."""
    margins = explanations.groupby(["task", "customer_id"])["contribution"].sum() - 2.2

    def scored(task: str, column: str, threshold: float, predicted: str) -> pd.DataFrame:
        rows = overview[overview[column].notna()][["customer_id", column]].reset_index(drop=True)
        lookup = margins.loc[task] if task in margins.index.get_level_values(0) else pd.Series(dtype=float)
        return rows.assign(
            as_of_date=pd.Timestamp(AS_OF),
            model_id=MODELS[task],
            method="boosted",
            base_margin=-2.2,
            margin=rows["customer_id"].map(lookup).astype(float),
            decision_threshold=threshold,
            **{predicted: rows[column] >= threshold},
        )

    churn = scored("churn", "churn_probability", 0.21, "is_predicted_churn").assign(horizon_days=28)
    response = scored("response", "response_probability", 0.33, "is_predicted_response").assign(campaign_id="27")
    planned = overview[overview["expected_profit"].notna()].reset_index(drop=True)
    decisions = planned[["customer_id", "response_probability", "expected_profit"]].assign(
        campaign_id="27",
        as_of_date=pd.Timestamp(AS_OF),
        expected_order_value=34.5,
        contact_cost=0.7,
        margin_rate=0.25,
        is_recommended=planned["expected_profit"] > 0,
        is_best_campaign=True,
        is_control=planned.index % 10 == 9,
        profit_rank=planned["expected_profit"].rank(ascending=False, method="first"),
        assumptions_version="2025-1",
    )
    return {
        "mart_predictions": _of_all_tasks(churn, response),
        "mart_churn_predictions": churn,
        "mart_response_predictions": response,
        "mart_contact_decisions": decisions,
    }


def _of_all_tasks(churn: pd.DataFrame, response: pd.DataFrame) -> pd.DataFrame:
    """The predictions in the shape that all tasks share."""
    parts = [
        rows.rename(columns={f"{task}_probability": "probability", f"is_predicted_{task}": "is_predicted"}).assign(
            task=task
        )
        for task, rows in (("churn", churn.assign(campaign_id=None)), ("response", response))
    ]
    return pd.concat(parts, ignore_index=True)


def _reason(label: str, value: float, typical: float, contribution: float) -> str:
    direction = "raises" if contribution > 0 else "lowers"
    return f"{label}: {value:.1f} (typical: {typical:g}) {direction} the risk of leaving"
