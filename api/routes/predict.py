"""The served prediction of one customer or of many."""

from fastapi import APIRouter

from api import answers, live, queries
from api.deps import CampaignParam, CustomerParam, TaskParam, WarehouseDep
from api.schemas import BatchAnswer, BatchRequest, FeaturesRequest, LivePrediction, Prediction, Problem

router = APIRouter(tags=["predictions"])


@router.get(
    "/predict",
    summary="The prediction of one customer",
    responses={404: {"model": Problem, "description": "The customer is not in the snapshot."}},
)
def predict(
    reader: WarehouseDep, customer_id: CustomerParam, task: TaskParam = "churn", campaign_id: CampaignParam = None
) -> Prediction:
    """The probability, decision and worth stored in the snapshot; nothing is computed anew.

    A known customer whom the task does not score gets 200 with `is_scored` false and a `reason`.
    """
    row = answers.known_score(reader, task, customer_id, campaign_id)
    currency = queries.snapshot_info(reader).get("currency")
    return answers.prediction(task, row, currency, campaign_id, queries.task_status(reader, task))


@router.post(
    "/predict",
    summary="The predictions of up to 1000 customers",
    responses={413: {"model": Problem, "description": "The request is too long."}},
)
def predict_batch(reader: WarehouseDep, request: BatchRequest) -> BatchAnswer:
    """The same as GET for many customers at once; ids that are not in the snapshot are listed in `unknown`."""
    answers.check_campaign(request.task, request.campaign_id)
    customers = list(dict.fromkeys(request.customers))
    rows = queries.scores(reader, request.task, customers, request.campaign_id)
    currency = queries.snapshot_info(reader).get("currency")
    status = queries.task_status(reader, request.task)
    return BatchAnswer(
        snapshot=reader.snapshot_name(),
        predictions=[
            answers.prediction(request.task, row, currency, request.campaign_id, status)
            for row in rows
            if row["customer_id"] is not None
        ],
        unknown=[row["asked_id"] for row in rows if row["customer_id"] is None],
    )


@router.post(
    "/predict/features",
    summary="What if: the champion model's answer to features sent in",
    responses={
        404: {"model": Problem, "description": "No model was trained for the task."},
        413: {"model": Problem, "description": "The request is too long."},
    },
)
def predict_features(reader: WarehouseDep, request: FeaturesRequest) -> LivePrediction:
    """Scores one made-up or changed customer; features that are left out count as unknown. Nothing is stored."""
    return live.predict(live.champion(reader, request.task), request.task, request.features)
