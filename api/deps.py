"""What the routes are given: the snapshot reader and the limits of their inputs."""

from typing import Annotated

from fastapi import Depends, Query
from pydantic import AfterValidator, Field

from python_models import warehouse
from python_models.errors import listed
from python_models.tasks import TASKS
from python_models.warehouse import SnapshotReader

MAX_ID_LENGTH = 200


def _known_task(name: str) -> str:
    if name not in TASKS:
        raise ValueError(f"There is no task {name!r}; there are {listed(TASKS)}.")
    return name


TaskName = Annotated[str, AfterValidator(_known_task), Field(json_schema_extra={"enum": list(TASKS)})]


async def _reader() -> SnapshotReader:
    """The reader of the configured snapshot; async because it only looks at the settings, so it needs no thread."""
    return warehouse.reader()


WarehouseDep = Annotated[SnapshotReader, Depends(_reader)]
TaskParam = Annotated[TaskName, Query(description="Which question, for instance `churn` (will stop buying).")]
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
