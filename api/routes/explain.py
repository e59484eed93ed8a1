"""Why a customer has this score."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query

from api import answers, queries
from api.deps import CampaignParam, CustomerParam, TaskParam, WarehouseDep
from api.schemas import Contribution, Explanation, Problem

ADDS_UP_WITHIN = 1e-4  # log-odds; the margins are 32-bit floats
FROM_THE_SCORE = (
    "customer_id",
    "campaign_id",
    "model_id",
    "method",
    "as_of_date",
    "probability",
    "base_margin",
    "margin",
)
NOTE = (
    "base_margin + the listed contributions + remaining_contribution = margin, all in log-odds; "
    "the probability is this margin mapped through the model's calibrator."
)

router = APIRouter(tags=["predictions"])


@router.get(
    "/explain",
    summary="The reasons behind one prediction",
    responses={404: {"model": Problem, "description": "The customer, or a score of the customer, is not there."}},
)
def explain(
    reader: WarehouseDep,
    customer_id: CustomerParam,
    task: TaskParam = "churn",
    top: Annotated[int, Query(ge=1, le=500, description="How many features to list.")] = 10,
    campaign_id: CampaignParam = None,
) -> Explanation:
    """SHAP contributions of the score that is served; they add up to its margin.

    Where the snapshot stores only the strongest reasons, all of them are computed anew from its champion and features.
    """
    score = answers.known_score(reader, task, customer_id, campaign_id)
    if score["probability"] is None:
        status = queries.task_status(reader, task)
        raise HTTPException(404, answers.why_not_scored(task, score, campaign_id, status))
    rows = queries.explanations(reader, task, score)
    if not rows:
        raise HTTPException(404, f"The snapshot holds no explanation of the {task} score of customer {customer_id!r}.")
    shown, stored = rows[:top], sum(row["contribution"] for row in rows)
    distance = score["margin"] - score["base_margin"]
    return Explanation(
        task=task,
        **{name: score[name] for name in FROM_THE_SCORE},
        contributions=[Contribution(**row) for row in shown],
        remaining_contribution=distance - sum(row["contribution"] for row in shown),
        remaining_features=len(rows) - len(shown),
        adds_up=abs(distance - stored) <= ADDS_UP_WITHIN,
        note=NOTE,
    )
