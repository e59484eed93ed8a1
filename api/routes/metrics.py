"""How good the models are, beside their baselines."""

from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query

from api import queries
from api.deps import TaskName, WarehouseDep
from api.schemas import Metric, MetricsAnswer, ModelMetrics

_MODEL = ("task", "model_id", "is_champion", "is_baseline")

router = APIRouter(tags=["models"])


@router.get("/metrics", summary="Model metrics with intervals and baselines")
def metrics(
    reader: WarehouseDep,
    task: Annotated[TaskName | None, Query(description="Only this task; by default all.")] = None,
) -> MetricsAnswer:
    """Figures measured on rows later than everything the model was trained on (split `test`)."""
    rows = queries.metrics(reader, task)
    models = [
        ModelMetrics(
            task=key[0],
            model_id=key[1],
            is_champion=key[2],
            is_baseline=key[3],
            metrics=[Metric(**row) for row in group],
        )
        for key, group in groupby(rows, lambda row: tuple(row[name] for name in _MODEL))
    ]
    return MetricsAnswer(snapshot=reader.snapshot_name(), models=models)
