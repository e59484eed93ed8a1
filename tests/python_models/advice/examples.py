"""Facts that the tests share."""

from datetime import date

from python_models.advice import Assumption, SegmentFacts

AT_RISK = SegmentFacts(
    segment="At-Risk",
    currency="USD",
    as_of_date=date(2017, 12, 31),
    customers=412,
    customer_share=0.1669,
    revenue_182d=1_203_444.2,
    revenue_share=0.453,
    average_churn_probability=0.6212,
    revenue_at_risk=84_312.7,
    clv_total=512_000.0,
    recommended_contacts=137,
    expected_profit=1_234.5,
    top_reason="Fewer orders in the last 84 days",
    action="Send the next campaign now with 10 % off",
    why="They are late against their own rhythm",
    churn_horizon_days=28,
    assumptions=(
        Assumption("margin_rate", 0.25, "share of revenue"),
        Assumption("contact_cost", 0.02, "money per contact", "email"),
        Assumption("clv_horizon_days", 365, "days"),
    ),
)
