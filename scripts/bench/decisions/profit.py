"""What contacts by the models bring on Complete Journey, and how well and fast contacts are chosen under limits."""

from __future__ import annotations

import tempfile
import time
from argparse import Namespace
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from python_models.decisions.allocate import allocate
from python_models.decisions.offers import Limits, Offers
from scripts.bench.decisions.profit_tables import rendered
from scripts.bench.measure import clean_settings, run

MARTS = ("mart_profit_curve", "mart_profit_summary", "mart_contact_plan_summary")
SHOWN_DEPTHS = (0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0)
SIZE = 1_000_000
SEED = 7


def figures(options: Namespace) -> dict[str, Any]:
    """Return the figures of a warehouse of Complete Journey: `options.warehouse`, or one that is built for it."""
    with tempfile.TemporaryDirectory() as scratch:
        warehouse = options.warehouse or _built(Path(scratch))
        with duckdb.connect(str(warehouse / "marts.duckdb"), read_only=True) as marts:
            summary = marts.execute("from mart_profit_summary order by task").df()
            curve = marts.execute("from mart_profit_curve order by task, policy, depth").df()
            plan = marts.execute("from mart_contact_plan_summary").df()
            decisions = marts.execute("select expected_profit, contact_cost from mart_contact_decisions").df()
    shown = curve[curve["depth"].round(2).isin(SHOWN_DEPTHS)]
    return {
        "summary": _records(summary),
        "curve": _records(shown[["task", "policy", "depth", "realised_profit", "low", "high"]]),
        "plan": _records(plan),
        "allocation": [
            _allocated(decisions, campaigns, equal) for campaigns, equal in ((1, True), (1, False), (2, False))
        ],
    }


def render(found: dict[str, Any]) -> str:
    """Return the section of the page."""
    return rendered(found, SIZE)


def _built(folder: Path) -> Path:
    """Land Complete Journey and build what the section reads."""
    (folder / "source.yml").write_text("connector: complete_journey\n", encoding="utf-8")
    selected = [f"+{mart}" for mart in MARTS]
    tests = ["--exclude", "resource_type:test", "resource_type:unit_test"]
    run(["dbt", "build", "--select", *selected, *tests], clean_settings(folder))
    return folder / "warehouse"


def _allocated(decisions: pd.DataFrame, campaigns: int, has_equal_costs: bool) -> dict[str, Any]:
    """Plan for a million candidates drawn from the shop's own, with a tenth of the money all of them would cost."""
    generator = np.random.default_rng(SEED)
    drawn = decisions.dropna().sample(SIZE, replace=True, random_state=SEED).to_numpy(dtype=np.float64)
    profit, cost = drawn[:, 0] * generator.lognormal(0, 0.2, SIZE), drawn[:, 1]
    if not has_equal_costs:
        cost = cost * generator.uniform(0.5, 1.5, SIZE)
    offers = Offers(np.arange(SIZE) // campaigns, np.arange(SIZE) % campaigns, profit, cost)
    budget = np.bincount(offers.campaign, weights=cost) * 0.1
    start = time.perf_counter()
    plan = allocate(offers, Limits.of_campaigns(budget, np.full(campaigns, np.inf)))
    facts = {"campaigns": campaigns, "has_equal_costs": has_equal_costs, "method": plan.method, "gap": plan.gap}
    chosen = {"contacts": int(plan.chosen.sum()), "budget_price": float(plan.budget_price.mean())}
    return facts | chosen | {"seconds": round(time.perf_counter() - start, 1)}


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows with None for what is unknown: JSON knows no NaN."""
    return [
        {name: None if pd.isna(value) else value for name, value in row.items()} for row in frame.to_dict("records")
    ]
