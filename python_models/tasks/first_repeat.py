"""First repeat: will a customer who has bought once, and not long ago, buy a second time within the horizon?"""

from python_models.tasks.task import RecencyRule, Task, ThresholdPolicy, Wording

FIRST_REPEAT = Task(
    name="first_repeat",
    keys=("customer_id",),
    learner="xgboost",
    # Churn's trees, fewer and with more rows to a leaf: one order says less about a customer than many.
    parameters={
        "rounds": 80,
        "max_depth": 2,
        "eta": 0.05,
        "subsample": 0.7,
        "colsample_bytree": 0.3,
        "min_child_weight": 5,
        "reg_lambda": 10,
        "max_bin": 64,
    },
    threshold=ThresholdPolicy(kind="min_recall", target=0.75),
    recency_rule=RecencyRule("days_since_last_order", higher_is_positive=False, missing_is_positive=False),
    wording=Wording(
        title="Will buy a second time",
        what_rises="the chance of a second order",
        noun="Second orders",
        who="one-time buyers who then return",
        event="return",
        decisions=("will_not_return", "will_return"),
        population="only customers with a single day of orders, not long before the as-of date, are scored",
    ),
    fallbacks=("smoothed_rate", "base_rate"),
)
