"""The shapes of requests and answers; money is in the snapshot's currency, probabilities lie between 0 and 1."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.deps import MAX_ID_LENGTH, TaskName
from python_models.tasks import TASKS, load_task

MAX_BATCH = 1000
MAX_FEATURES = 2000

CustomerId = Annotated[str, Field(min_length=1, max_length=MAX_ID_LENGTH)]
Finite = Annotated[float, Field(allow_inf_nan=False)]
Method = Literal["boosted", "probabilistic", "rules"]
Decision = Annotated[
    str,
    Field(json_schema_extra={"enum": [word for name in TASKS for word in load_task(name).wording.decisions]}),
]


class Problem(BaseModel):
    """Any error: one sentence that says what happened and what to do."""

    detail: str = Field(examples=["No customer '9999' in the snapshot marts-000012."])


class Prediction(BaseModel):
    """The served prediction of one customer; without a score, `reason` says why."""

    task: TaskName
    customer_id: str = Field(examples=["1042"])
    campaign_id: str | None = Field(default=None, description="the campaign (task response)", examples=[None])
    is_scored: bool = Field(description="false when the customer is outside the task's population", examples=[True])
    reason: str | None = Field(default=None, description="why there is no score", examples=[None])
    probability: float | None = Field(default=None, ge=0, le=1, examples=[0.62])
    decision: Decision | None = Field(
        default=None, description="the probability beside `threshold`, not beside one half", examples=["will_churn"]
    )
    threshold: float | None = Field(default=None, examples=[0.41])
    model_id: str | None = Field(default=None, examples=["churn-3f9c21d0"])
    method: Method | None = Field(
        default=None,
        description="a trained model (boosted), or what stands in for one where the data does not support it",
        examples=["boosted"],
    )
    method_reason: str | None = Field(
        default=None, description="why a fall-back made the prediction; null for a trained model", examples=[None]
    )
    as_of_date: date | None = Field(default=None, description="the features look only before this date")
    currency: str | None = Field(default=None, examples=["USD"])
    clv: float | None = Field(
        default=None,
        description="customer lifetime value: margin expected over the CLV horizon, discounted",
        examples=[512.4],
    )
    churn_impact: float | None = Field(default=None, description="P(churn) x CLV (task churn)", examples=[317.69])
    expected_profit: float | None = Field(default=None, description="of contacting for this campaign (task response)")
    is_recommended: bool | None = Field(default=None, description="contact this customer? (task response)")
    segment: str | None = Field(default=None, examples=["At-Risk"])
    suggested_action: str | None = Field(default=None, examples=["Win-back offer"])


class BatchRequest(BaseModel):
    """Up to 1000 customers of one task; numbers are taken as ids too."""

    model_config = ConfigDict(coerce_numbers_to_str=True, extra="forbid")

    task: TaskName
    customers: list[CustomerId] = Field(min_length=1, max_length=MAX_BATCH, examples=[["1042", "77"]])
    campaign_id: CustomerId | None = Field(default=None, description="task response only", examples=[None])


class BatchAnswer(BaseModel):
    """One prediction per known customer, in the order asked for; ids asked for twice are answered once."""

    snapshot: str = Field(examples=["marts-000012"])
    predictions: list[Prediction]
    unknown: list[str] = Field(description="ids that are not in the snapshot", examples=[["77"]])


class Contribution(BaseModel):
    """What one feature adds to the margin (log-odds; above 0 raises the probability)."""

    feature: str = Field(examples=["active_weeks_84d"])
    label: str | None = Field(default=None, examples=["weeks with an order in the last 84 days"])
    value: float | None = Field(default=None, description="this customer's value", examples=[1.0])
    typical_value: float | None = Field(default=None, description="median of the training rows", examples=[7.0])
    contribution: float = Field(examples=[1.27])
    reason: str | None = Field(
        default=None,
        examples=["Weeks with an order in the last 84 days: 1 (typical: 7) raises the risk of leaving"],
    )


class Explanation(BaseModel):
    """base_margin + the contributions shown + remaining_contribution = margin, before calibration."""

    task: TaskName
    customer_id: str = Field(examples=["1042"])
    campaign_id: str | None = None
    model_id: str = Field(examples=["churn-3f9c21d0"])
    method: Method = Field(description="a fall-back gives one reason: the fact it rests on", examples=["boosted"])
    as_of_date: date
    probability: float = Field(ge=0, le=1, description="the margin mapped through the calibrator", examples=[0.62])
    base_margin: float = Field(description="the margin of an average customer (log-odds)", examples=[-1.4])
    margin: float = Field(description="the served margin (log-odds)", examples=[0.35])
    contributions: list[Contribution] = Field(description="largest first")
    remaining_contribution: float = Field(description="all features that are not listed, together", examples=[0.12])
    remaining_features: int = Field(examples=[68])
    adds_up: bool = Field(description="base_margin and all stored contributions equal the margin", examples=[True])
    note: str


class FeaturesRequest(BaseModel):
    """A made-up or changed customer; features left out are unknown to the model."""

    model_config = ConfigDict(extra="forbid")

    task: TaskName
    features: dict[str, Finite | None] = Field(
        min_length=1, max_length=MAX_FEATURES, examples=[{"active_weeks_84d": 1, "order_count_28d": 0}]
    )


class LivePrediction(BaseModel):
    """The champion model's answer to features sent in; nothing is stored."""

    task: TaskName
    model_id: str = Field(examples=["churn-3f9c21d0"])
    probability: float = Field(ge=0, le=1, examples=[0.71])
    decision: Decision
    threshold: float = Field(examples=[0.41])
    base_margin: float = Field(examples=[-1.4])
    margin: float = Field(examples=[0.75])
    contributions: list[Contribution] = Field(description="the ten largest")
    remaining_contribution: float = Field(examples=[0.02])
    features_given: int = Field(examples=[2])
    features_missing: int = Field(description="features of the model that were not sent", examples=[76])


class Metric(BaseModel):
    """One figure with its bootstrap interval."""

    split: str = Field(description="`test` is later than everything the model saw", examples=["test"])
    metric: str = Field(examples=["roc_auc"])
    value: float | None = Field(examples=[0.866])
    ci_low: float | None = Field(default=None, examples=[0.859])
    ci_high: float | None = Field(default=None, examples=[0.872])
    row_count: int | None = Field(default=None, examples=[21873])


class ModelMetrics(BaseModel):
    """The figures of one model or baseline."""

    task: str = Field(examples=["churn"])
    model_id: str = Field(examples=["churn-3f9c21d0"])
    is_champion: bool = Field(examples=[True])
    is_baseline: bool = Field(description="a simple rule on the same rows, for comparison", examples=[False])
    metrics: list[Metric]


class MetricsAnswer(BaseModel):
    """The champion first, then the baselines."""

    snapshot: str = Field(examples=["marts-000012"])
    models: list[ModelMetrics]


class Health(BaseModel):
    """What is being served."""

    status: Literal["ok"]
    version: str = Field(examples=["0.1.0"])
    snapshot: str = Field(examples=["marts-000012"])
    data_as_of: date | None = None
    churn_model_as_of: date | None = None
    response_model_as_of: date | None = None
