"""By how much the model is better than its baselines, sample by sample on the same customers."""

from typing import Any

from python_models.training.evaluate import Judged
from python_models.training.scorers import MODEL

# metric -> whether less is better
COMPARED = {"roc_auc": False, "brier": True}


def gain_rows(judged: dict[str, Judged]) -> list[dict[str, Any]]:
    """Return rows of metrics: a baseline's `<metric>_gain_of_model`, the model's `<metric>_gain_over_best_baseline`.

    A gain is above 0 where the model is better. Its interval is that of the difference on the same bootstrap samples,
    so where it holds 0 the model is not shown to be better.
    """
    baselines = [name for name in judged if name != MODEL]
    if not baselines:
        return []
    rows: list[dict[str, Any]] = []
    for metric, is_lower_better in COMPARED.items():
        gains = {
            name: judged[MODEL].gain_over(judged[name], metric, is_lower_better=is_lower_better) for name in baselines
        }
        best = (min if is_lower_better else max)(baselines, key=lambda name: judged[name].values[metric])
        named = [(name, f"{metric}_gain_of_model", gains[name]) for name in baselines]
        named.append((MODEL, f"{metric}_gain_over_best_baseline", gains[best]))
        rows += [{"scorer": s, "metric": m, **gain, "row_count": judged[MODEL].row_count} for s, m, gain in named]
    return rows
