"""Purchase histories and silences of a shop, as ml_purchase_histories and ml_order_silences give them."""

import numpy as np
import pandas as pd

NO_PURCHASES = pd.DataFrame({"customer_id": [], "repeat_count": [], "recency_days": [], "age_days": []}).astype(
    {"customer_id": "str", "repeat_count": "float64", "recency_days": "float64", "age_days": "float64"}
)
NO_SILENCES = pd.DataFrame({"silent_days": [], "is_over": [], "silence_count": []}).astype(
    {"silent_days": "int64", "is_over": "bool", "silence_count": "int64"}
)


def purchases(customers: int = 60) -> pd.DataFrame:
    """Customers c000, c001, ...: the higher the number, the longer silent; all with repeats but the first."""
    number = np.arange(customers)
    age = np.full(customers, 200.0)
    repeats = np.where(number == 0, 0, 5.0 + number % 7)
    recency = np.where(number == 0, 0.0, 199.0 - np.minimum(number, 150))
    names = [f"c{n:03d}" for n in number]
    return pd.DataFrame({"customer_id": names, "repeat_count": repeats, "recency_days": recency, "age_days": age})


def silences() -> pd.DataFrame:
    """A hundred silences that ended after 1 to 100 days, and twenty that still last after 60."""
    over = pd.DataFrame({"silent_days": np.arange(1, 101), "is_over": True, "silence_count": 1})
    lasting = pd.DataFrame({"silent_days": [60], "is_over": False, "silence_count": 20})
    return pd.concat([over, lasting], ignore_index=True)
