"""A seeded snapshot with the marts that the dashboard reads, for tests that need neither dbt nor training."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from tests.dash_app.marts import (
    campaigns,
    customers,
    data,
    evaluation,
    flat,
    performance,
    planner,
    proofs,
    scores,
    segments,
    shop,
)
from tests.dash_app.marts.spec import SnapshotSpec


def write_snapshot(published_dir: Path, spec: SnapshotSpec | None = None) -> Path:
    """Write marts-<n>.duckdb and the CURRENT link; returns the snapshot's path."""
    spec = spec or SnapshotSpec()
    published_dir.mkdir(parents=True, exist_ok=True)
    path = published_dir / f"marts-{spec.number:06d}.duckdb"
    path.unlink(missing_ok=True)
    tables = make_tables(spec) | spec.overrides
    with duckdb.connect(str(path)) as connection:
        for name, frame in tables.items():
            connection.register("frame", frame)
            connection.execute(f'create table "{name}" as select * from frame')
            connection.unregister("frame")
    link = published_dir / "CURRENT"
    link.unlink(missing_ok=True)
    link.symlink_to(path.name)
    return path


def make_tables(spec: SnapshotSpec) -> dict[str, pd.DataFrame]:
    """Every mart by name, as data frames that agree with one another."""
    random = np.random.default_rng(spec.seed)
    overview = customers.customers(random, spec)
    tables = {
        "mart_snapshot_info": shop.info(spec),
        "mart_kpis": shop.kpis(random, spec),
        "mart_customer_overview": overview,
    }
    tables |= {
        "mart_segment_summary": customers.segments(overview),
        "mart_data_quality": data.quality(),
        "mart_data_loads": data.loads(),
        "mart_task_status": data.task_status(spec),
        "mart_readiness": data.readiness(spec),
        "mart_attributes": data.attributes(),
        "mart_customer_orders_monthly": customers.months(random, overview),
        "mart_explanations": scores.explanations(random, overview, spec),
        "mart_models": evaluation.models(spec),
        "mart_time_proofs": proofs.time_proofs(),
        "business_assumptions": shop.assumptions(),
        "segment_playbook": shop.playbook(),
        "feature_labels": shop.feature_labels(),
        "segment_rules": segments.rules(),
        "mart_segment_history": segments.history(spec),
        "mart_segment_transitions": segments.transitions(spec),
        "mart_value_models": segments.value_models(spec),
        "dim_campaigns": campaigns.dimension(spec),
        "mart_campaign_roi": campaigns.roi(spec),
        "mart_campaign_effects": campaigns.effects(spec),
        "mart_uplift": campaigns.uplift(spec),
        "mart_uplift_curves": campaigns.uplift_curves(spec),
    }
    tables |= scores.predictions(overview, tables["mart_explanations"], spec)
    tables |= performance.performance(spec)
    tables |= evaluation.evaluation(random, tables["mart_explanations"], spec)
    tables |= planner.planner(tables["mart_contact_decisions"], overview, spec)
    return tables if spec.has_orders else flat.without_orders(tables)
