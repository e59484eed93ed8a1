"""Publishing: a green build's marts become an immutable, numbered file that readers find by the CURRENT link."""

from python_models.publish.build_marker import BuildMarker
from python_models.publish.from_spark import publish_from_spark
from python_models.publish.snapshot import CURRENT, SnapshotInvalid, publish_snapshot

__all__ = ["CURRENT", "BuildMarker", "SnapshotInvalid", "publish_from_spark", "publish_snapshot"]
