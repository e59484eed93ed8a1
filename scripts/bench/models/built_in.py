"""The data sets that the project promises figures for."""

from __future__ import annotations

from scripts.bench.models.data_set import DataSet, Target
from scripts.three_shops import SHOPS

COMPLETE_JOURNEY = DataSet(
    name="complete_journey",
    title="Complete Journey",
    source="connector: complete_journey\n",
    variables={"churn_horizon_days": 28, "churn_seen_within_days": 84, "test_from": "2017-09-01"},
    tasks=("churn", "response"),
    targets=(
        Target("churn", "roc_auc", "ROC-AUC", least=0.865),
        Target("churn", "recall", "recall at the decision threshold", least=0.75),
        Target("churn", "precision", "precision at the decision threshold", least=0.39),
        Target("churn", "ece", "calibration error (ECE)", most=0.02),
        Target("response", "roc_auc", "ROC-AUC", least=0.84),
        Target("response", "precision", "precision at the decision threshold", least=0.60),
        Target("response", "contacted_share", "share contacted at the decision threshold", least=0.07),
        Target("response", "ece", "calibration error (ECE)", most=0.02),
    ),
)
ONLINE_RETAIL = DataSet(
    name="online_retail",
    title="Online Retail II",
    shop="online_retail",
    variables=SHOPS["online_retail"].variables | {"test_from": "2011-06-01"},
    tasks=("churn",),
    targets=(Target("churn", "roc_auc", "ROC-AUC", least=0.79),),
)
TELCO = DataSet(
    name="telco",
    title="Telco customer churn",
    shop="telco",
    tasks=("churn",),
    targets=(Target("churn", "roc_auc", "ROC-AUC", least=0.850),),
)
SYNTHETIC = DataSet(
    name="synthetic",
    title="Made-up shop with known truth",
    source="connector: synthetic\ncustomers: 5000\nlines: 200000\nseed: 7\n",
    variables={"churn_horizon_days": 28, "churn_seen_within_days": 84},
    tasks=("churn", "response"),
    targets=tuple(
        Target(task, "calibration_slope", "calibration slope on the outcomes", least=0.95, most=1.05)
        for task in ("churn", "response")
    ),
)
BUILT_IN = {one.name: one for one in (COMPLETE_JOURNEY, ONLINE_RETAIL, TELCO, SYNTHETIC)}
