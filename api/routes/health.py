"""Is there something to serve, and how old is it."""

from fastapi import APIRouter

from api import queries
from api.deps import WarehouseDep
from api.schemas import Health
from api.version import version

router = APIRouter(tags=["service"])


@router.get("/healthz", summary="Health of the service")
def healthz(reader: WarehouseDep) -> Health:
    """200 with the snapshot that is served and its dates; 503 when there is none."""
    info = queries.snapshot_info(reader)
    return Health(
        status="ok",
        version=version(),
        snapshot=reader.snapshot_name(),
        data_as_of=info.get("as_of_date"),
        churn_model_as_of=info.get("churn_model_as_of"),
        response_model_as_of=info.get("response_model_as_of"),
    )
