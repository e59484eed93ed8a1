"""Response: will a customer who is contacted in a campaign answer before it ends?"""

from python_models.tasks.task import ProfitRule, RecencyRule, Task, ThresholdPolicy, Wording

RESPONSE = Task(
    name="response",
    keys=("campaign_id", "customer_id"),
    learner="lightgbm",
    # Chosen by log loss on the campaigns before the test period of Complete Journey. A few hundred answers are little
    # to learn from: tiny trees with random splits beat larger ones.
    parameters={
        "rounds": 400,
        "learning_rate": 0.03,
        "num_leaves": 4,
        "min_data_in_leaf": 20,
        "extra_trees": True,
        "feature_fraction": 0.3,
        "bagging_fraction": 0.8,
        "bagging_freq": 1,
        "lambda_l2": 10.0,
    },
    # More of these never makes an answer less likely; where it seems so in the past, it is chance.
    monotone={
        "affinity_coupon_spend": 1,
        "affinity_day_count_84d": 1,
        "affinity_day_share_84d": 1,
        "affinity_product_count": 1,
        "affinity_product_count_84d": 1,
        "affinity_spend_84d": 1,
        "answer_rate": 1,
        "answered_contact_count": 1,
        "contacts_since_last_answer": -1,
        "coupon_order_count_84d": 1,
        "coupon_order_count_182d": 1,
        "coupon_order_share_182d": 1,
        "coupon_redemption_count_182d": 1,
        "days_since_last_coupon": -1,
        "days_since_last_same_channel_answer": -1,
        "days_since_last_similar_answer": -1,
        "same_channel_answer_rate": 1,
        "same_channel_answered_contact_count": 1,
        "similar_answer_rate": 1,
        "similar_answered_contact_count": 1,
        "weighted_category_affinity_84d": 1,
        "weighted_category_affinity_share_84d": 1,
    },
    # A little above the precision that is wanted, because the next campaigns are not quite like the last.
    threshold=ThresholdPolicy(kind="min_precision", target=0.65, min_selected=20),
    recency_rule=RecencyRule("days_since_last_answer", higher_is_positive=False, missing_is_positive=False),
    wording=Wording(
        title="Will answer a campaign",
        what_rises="the chance of an answer",
        noun="Answers to campaigns",
        who="contacts who then answer",
        event="answer",
        decisions=("will_not_respond", "will_respond"),
        population="only candidates of a planned campaign are scored",
    ),
    # An answer brings one order of the customer's usual value.
    profit=ProfitRule(
        value=("average_order_value_84d", "average_order_value"),
        factors=("margin_rate",),
        costs=("contact_cost",),
        hit_costs=("conversion_cost", "offer_cost"),
    ),
    # Campaigns start on any day: short folds let the model of each know all that had ended before it.
    fold_days=7,
    calibration_folds=18,
    # The model learns from whom the shop chose to contact; scored are all who could be.
    scored_like_trained=False,
    tables=("campaigns", "campaign_contacts", "campaign_responses"),
)
