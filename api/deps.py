"""What the routes are given: the snapshot reader and the limits of their inputs."""

from typing import Annotated, Literal

from fastapi import Depends, Query

from python_models import warehouse
from python_models.warehouse import SnapshotReader

MAX_ID_LENGTH = 200

TaskName = Literal["churn", "response"]


async def _reader() -> SnapshotReader:
    """The reader of the configured snapshot; async because it only looks at the settings, so it needs no thread."""
    return warehouse.reader()


WarehouseDep = Annotated[SnapshotReader, Depends(_reader)]
TaskParam = Annotated[TaskName, Query(description="Which model: `churn` (will stop buying) or `response`.")]
CustomerParam = Annotated[
    str,
    Query(min_length=1, max_length=MAX_ID_LENGTH, description="The shop's own customer id.", examples=["1042"]),
]
CampaignParam = Annotated[
    str | None,
    Query(
        min_length=1,
        max_length=MAX_ID_LENGTH,
        description="Task `response` only: the campaign; by default the planned one that earns most on this customer.",
    ),
]
