"""Say which tasks a source can support, going by the tables it brings."""

from collections.abc import Mapping
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from python_models.errors import listed
from python_models.source_check.read_values import TableCheck


@dataclass(frozen=True)
class TaskCheck:
    """Whether the source brings what a task is learnt from, and why, in a sentence."""

    task: str
    is_possible: bool
    reason: str


def check_tasks(connection: DuckDBPyConnection, tables: Mapping[str, TableCheck]) -> tuple[TaskCheck, ...]:
    """Return what the tables with rows allow; whether it is enough is judged by `mart_readiness` after a build."""
    labels = _label_counts(connection) if "labels" in tables else {}
    return (_churn(tables, labels), _response(tables, labels))


def _churn(tables: Mapping[str, TableCheck], labels: Mapping[str, tuple[int, int]]) -> TaskCheck:
    if "churn" in labels:
        return TaskCheck("churn", True, _labelled(*labels["churn"]))
    lines = tables.get("transactions")
    if lines is None:
        return TaskCheck("churn", False, "there are no order lines and no labels of the task churn")
    if lines.first is None:
        return TaskCheck("churn", False, "no order line has a date that can be read")
    seen = "order lines" if lines.is_whole else "the order lines looked at are"
    return TaskCheck("churn", True, f"{seen} from {lines.first} to {lines.last}: who stops buying can be seen")


def _response(tables: Mapping[str, TableCheck], labels: Mapping[str, tuple[int, int]]) -> TaskCheck:
    needed = ("campaigns", "campaign_contacts", "campaign_responses")
    missing = [name for name in needed if name not in tables]
    if not missing:
        return TaskCheck("response", True, "there are campaigns, contacts and responses")
    if "response" in labels:
        return TaskCheck("response", True, _labelled(*labels["response"]))
    return TaskCheck("response", False, f"there are no {listed(missing)}, which are optional")


def _labelled(row_count: int, positive_count: int) -> str:
    return f"{row_count:,} labels, {positive_count:,} of them positive"


def _label_counts(connection: DuckDBPyConnection) -> dict[str, tuple[int, int]]:
    query = "select task, count(*), count(*) filter (where try_cast(is_positive as boolean)) from labels group by 1"
    return {str(task): (int(count), int(positive)) for task, count, positive in connection.execute(query).fetchall()}
