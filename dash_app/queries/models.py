"""Reads of the models page: the champion, its figures beside the baselines', its curves and what drives it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from python_models.scoring.words import FeatureLabels, FeatureWords
from python_models.warehouse import query, query_row, query_rows

SPLIT = "test"
SAMPLED = 220  # customers in the beeswarm: twelve features of each are about 2,600 points, which SVG draws at once


def tasks_with_model() -> list[str]:
    """The tasks that have a trained model."""
    found = query_rows("select distinct task from mart_models where is_champion and method = 'boosted' order by task")
    return [row["task"] for row in found]


def champion(task: str) -> dict[str, Any] | None:
    """The trained model that serves a task, without its booster, or None."""
    return query_row(
        """
        select task, model_id, learner, trained_as_of, training_from, training_to, split_method, test_from, test_to,
            training_rows, positive_rate, decision_threshold, reason,
            json_array_length(cast(features as json)) as feature_count
        from mart_models
        where task = ? and is_champion and method = 'boosted'
        order by trained_as_of desc
        limit 1
        """,
        [task],
    )


def test_metrics(task: str, model_id: str) -> pd.DataFrame:
    """Metrics on the test period of the champion and of the baselines on the same rows."""
    return query(
        """
        select model_id, is_champion, metric, value, ci_low, ci_high, row_count
        from mart_model_metrics
        where task = ? and split = ? and (model_id = ? or is_baseline)
        order by is_champion desc, model_id, metric
        """,
        [task, SPLIT, model_id],
    )


def test_curves(task: str, model_id: str) -> pd.DataFrame:
    """The curves on the test period of the champion and of those baselines that have them."""
    return query(
        """
        select model_id, curve, point, x, y, row_count
        from mart_model_curves
        where task = ? and split = ?
            and (model_id = ? or model_id in (select model_id from mart_model_metrics where is_baseline))
        order by model_id, curve, point
        """,
        [task, SPLIT, model_id],
    )


def importance(task: str, model_id: str, limit: int = 12) -> pd.DataFrame:
    """The features with the largest mean absolute contribution, largest first."""
    return query(
        """
        select feature, feature_label, mean_abs_contribution
        from mart_feature_importance
        where task = ? and model_id = ?
        order by rank, feature
        limit ?
        """,
        [task, model_id, limit],
    )


def contribution_sample(task: str, model_id: str, features: list[str]) -> pd.DataFrame:
    """The contributions of these features for the fixed sample of rows that all features are stored of, with each
    value's rank in the sample."""
    return query(
        """
        with listed as (
            select *, concat(customer_id, '/', coalesce(campaign_id, '')) as scored_row
            from mart_explanations
            where task = ? and model_id = ?
        ),
        chosen as (
            select scored_row
            from listed
            group by scored_row
            having not bool_or(feature = 'other_features')
            order by md5(scored_row)
            limit ?
        )
        select
            feature, value, contribution,
            case when value is null then null
                else percent_rank() over (partition by feature, value is null order by value) end as value_rank
        from listed
        where feature in (select unnest(?)) and scored_row in (select scored_row from chosen)
        order by feature, customer_id, contribution
        """,
        [task, model_id, SAMPLED, features],
    )


def dependence_features(task: str, model_id: str) -> list[dict[str, Any]]:
    """The features whose values were binned, the most important first."""
    return query_rows(
        """
        select feature, any_value(feature_label) as feature_label
        from mart_feature_dependence
        where task = ? and model_id = ?
        group by feature
        order by min(feature_rank), feature
        """,
        [task, model_id],
    )


def dependence(task: str, feature: str) -> pd.DataFrame:
    """The bins of one feature's values, those without a value last."""
    return query(
        """
        select bin, bin_low, bin_high, row_count, mean_contribution, contribution_p10, contribution_p90,
            observed_rate, observed_row_count
        from mart_feature_dependence
        where task = ? and feature = ?
        order by bin = 0, bin
        """,
        [task, feature],
    )


def feature_labels() -> FeatureLabels:
    """The labels and units of all features."""
    return FeatureLabels(query("select feature, label, unit from feature_labels"))


def feature_words(feature: str) -> FeatureWords:
    """The feature's label and unit."""
    return feature_labels().words(feature)
