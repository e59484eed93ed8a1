"""What docs/decisions_in_money.md says is what the code has."""

import re
from pathlib import Path

import numpy as np
import pandas as pd

from python_models.decisions.assumption_rules import EXPECTED
from python_models.tasks.churn import CHURN
from python_models.tasks.response import RESPONSE
from python_models.training.profit import stakes_of
from tests.python_models.training.example_frames import examples_of

PAGE = Path("docs/decisions_in_money.md").read_text(encoding="utf-8")


def test_every_assumption_is_explained_with_its_unit_and_scope() -> None:
    table = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|", PAGE, re.M)
    said = {name: (unit.strip(), scope.strip().rsplit(", ")[-1]) for name, scope, unit in table}
    assert said == {name: (rule.unit, rule.needed_for) for name, rule in EXPECTED.items()}


def test_the_example_is_what_the_rules_of_the_tasks_compute() -> None:
    values = {"margin_rate": 0.25, "contact_cost": 0.75, "conversion_cost": 0, "offer_cost": 0, "save_rate": 0.1}
    values |= {"retention_offer_cost": 2.0, "clv_horizon_days": 182}
    frame = pd.DataFrame([{"assumption": name, "applies_to": "all", "value": value} for name, value in values.items()])
    contact = stakes_of(RESPONSE, examples_of({"average_order_value_84d": [40.0]}), frame)
    # a certain leaver whose margin over the horizon is 70: P(churn) x CLV
    offer = stakes_of(CHURN, examples_of({"spend_182d": [280.0]}), frame)

    assert contact is not None and offer is not None
    assert f"- contact: 0.5 x (40.00 x 0.25) - 0.75 = {contact.expected(np.array([0.5]))[0]:.2f}\n" in PAGE
    assert f"- offer to stay: 70.00 x 0.1 - 2.00 = {offer.expected(np.ones(1))[0]:.2f}\n" in PAGE
