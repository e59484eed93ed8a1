"""Profit by depth at other assumptions, from rows of the warehouse."""

import numpy as np
import pandas as pd
import pytest

from python_models.decisions.components import COMPONENTS, Terms
from python_models.decisions.what_if import profit_by_depth


def components(policy: str, depth: float, contacted: float, hits: float, replicate: int = 0) -> dict[str, object]:
    sums = (contacted, hits, hits * 10, 0.0, hits, hits * 10, 0.0, contacted * 1.0)
    keys = {"policy": policy, "replicate": replicate, "depth": depth}
    return keys | dict(zip(COMPONENTS, sums, strict=True))


CURVE = pd.DataFrame(
    [components("model", depth, 10 * depth, hits) for depth, hits in ((0.0, 0), (0.5, 4), (1.0, 4))]
    + [components("rfm", depth, 10 * depth, hits) for depth, hits in ((0.0, 0), (0.5, 3), (1.0, 4))]
    + [components("random", depth, 10 * depth, 4 * depth) for depth in (0.0, 0.5, 1.0)]
)
# Two draws, known at the ends alone: between them a draw is a line.
REPLICATES = pd.DataFrame(
    [
        components(policy, depth, 10 * depth, hits * depth, replicate)
        for policy in ("model", "rfm", "random")
        for replicate, hits in ((1, 2), (2, 6))
        for depth in (0.0, 1.0)
    ]
)


def test_profit_depths_and_gains_at_the_costs_of_the_rows() -> None:
    profit = profit_by_depth(CURVE, REPLICATES, Terms(0.25))
    assert profit.rows["model"].tolist() == [0, 5, 0]  # 4 x 10 x 0.25 - 5
    assert (profit.planned_depth, profit.best_depth, profit.break_even_depth) == (0.5, 0.5, 1.0)
    half = profit.at(0.49)
    assert (half["contacted"], half["contact_cost"], half["gain_over_rfm"], half["gain_over_random"]) == (5, 5, 2.5, 5)
    assert half[["low", "high"]].tolist() == pytest.approx(np.quantile([-2.5, 2.5], [0.025, 0.975]))
    assert half[["gain_over_rfm_low", "gain_over_rfm_high"]].tolist() == [0, 0]


def test_another_margin_and_cost_change_profit_and_depths() -> None:
    profit = profit_by_depth(CURVE, REPLICATES, Terms(0.5, cost_per_contact=3.0))
    assert profit.rows["model"].tolist() == [0, 5, -10]  # 4 x 10 x 0.5 - 15, 20 - 30
    assert profit.at(1)["contact_cost"] == 30
    assert profit.break_even_depth == 0.5


def test_the_order_of_the_rows_does_not_matter() -> None:
    mixed = profit_by_depth(
        CURVE.sample(frac=1, random_state=1), REPLICATES.sample(frac=1, random_state=2), Terms(0.25)
    )
    pd.testing.assert_frame_equal(mixed.rows, profit_by_depth(CURVE, REPLICATES, Terms(0.25)).rows)
