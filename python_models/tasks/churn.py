"""Churn: will a customer seen lately place no order within the horizon?"""

from python_models.tasks.task import ProfitRule, RecencyRule, Task, ThresholdPolicy, Wording

CHURN = Task(
    name="churn",
    keys=("customer_id",),
    learner="xgboost",
    # Chosen by log loss on the folds before the test period of Complete Journey. Shallow trees that see a fifth of the
    # features each: the features overlap a lot, and snapshots of one customer are nearly copies.
    parameters={
        "rounds": 120,
        # How many more trees a shop can bear is found on its own newest stretch: 450 where 200,000 rows have more to
        # teach. No fewer: before Christmas the newest stretch says little (docs/decisions.md).
        "early_stopping_rounds": 50,
        "least_rounds": 120,
        "most_rounds": 600,
        "max_depth": 3,
        "eta": 0.05,
        "subsample": 0.7,
        "colsample_bytree": 0.2,
        "min_child_weight": 30,
        "reg_lambda": 10,
        "max_bin": 64,
    },
    # Chosen by log loss on Telco, with three other deals of its five folds than the one that is reported.
    parameters_of_one_date={
        "rounds": 600,
        "early_stopping_rounds": 0,
        "eta": 0.03,
        "max_depth": 2,
        "min_child_weight": 10,
        "max_bin": 256,
    },
    # No margin: the rule goes by the rows to decide, and found a little more on the folds before the test period.
    threshold=ThresholdPolicy(kind="min_recall", target=0.75),
    recency_rule=RecencyRule("days_since_last_order", higher_is_positive=True, missing_is_positive=True),
    wording=Wording(
        title="Will stop buying",
        what_rises="the risk of leaving",
        noun="Leaving",
        who="customers who then stop buying",
        event="leave",
        decisions=("will_stay", "will_churn"),
        population="only customers seen shortly before the as-of date are scored",
    ),
    # A customer who would have left and is kept goes on spending at the pace of the last half year.
    profit=ProfitRule(
        value=("spend_182d",), window_days=182, factors=("margin_rate", "save_rate"), costs=("retention_offer_cost",)
    ),
    purchase_history=("order_count", "days_since_first_order", "days_since_last_order"),
    fallbacks=("bg_nbd", "silences", "recency", "base_rate"),
)
