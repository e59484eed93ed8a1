"""Past campaigns with and without a control group, what they changed, and whom."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tests.dash_app.marts.spec import SnapshotSpec

NO_CONTROL = "No control group: cannot say what would have happened without the campaign."
UPLIFT = {
    "qini": (0.12, 0.05, 0.19), "response_qini": (0.08, 0.01, 0.15), "gain_over_response": (0.04, -0.02, 0.1),
    "uplift_at_20": (0.11, 0.08, 0.14), "contacted_share": (0.6, 0.55, 0.65), "profit_of_all": (300.0, 120.0, 480.0),
    "policy_profit": (340.0, 150.0, 530.0), "policy_gain": (40.0, -25.0, 105.0),
}  # fmt: skip


def dimension(spec: SnapshotSpec) -> pd.DataFrame:
    """Two past campaigns and the planned one."""
    rows = [
        ("T", "Tested <b>mailing</b>", "direct mail", False, "2017-10-01", "2017-10-28"),
        ("18", "Untested mailing", "email", False, "2017-11-01", "2017-11-28"),
        ("27", "Next campaign", "email", True, "2018-01-01", "2018-01-28"),
    ]
    columns = ["campaign_id", "campaign_name", "channel", "is_planned", "start_date", "end_date"]
    frame = pd.DataFrame(rows, columns=columns)
    frame[["start_date", "end_date"]] = frame[["start_date", "end_date"]].apply(pd.to_datetime)
    frame = frame if spec.has_orders else frame.assign(start_date=pd.NaT, end_date=pd.NaT)
    return frame if spec.has_campaigns else frame.head(0)


def roi(spec: SnapshotSpec) -> pd.DataFrame:
    """The tested campaign earned less than assumed; of the other nothing is measured."""
    tested = {
        "campaign_id": "T", "contact_count": 2_000, "control_count": 1_000, "response_count": 300, "cost": 1_500.0,
        "assumed_profit": 4_000.0, "assumed_roi": 2.667, "measured_profit": 650.0, "measured_profit_low": -100.0,
        "measured_profit_high": 1_400.0, "measured_roi": 0.433, "is_measured": True, "measured_reason": "4.30 with it",
        "is_priced_in_hindsight": False,
    }  # fmt: skip
    unknown = {name: np.nan for name in tested if name.startswith("measured_")}
    untested = tested | unknown | {
        "campaign_id": "18", "control_count": 0, "is_measured": False, "measured_reason": NO_CONTROL,
    }  # fmt: skip
    frame = pd.DataFrame([tested, untested])
    if not spec.has_orders:
        frame["assumed_profit"] = frame["assumed_roi"] = np.nan
    return frame if spec.has_campaigns else frame.head(0)


def effects(spec: SnapshotSpec) -> pd.DataFrame:
    """Answers rose, revenue cannot be told; one group differs."""
    rows = [
        ("T", "all", "all", "response", 0.15, 0.1, 0.05, 0.03, 0.07, "higher", 0.0),
        ("T", "all", "all", "revenue", 4.3, 4.1, 0.2, -0.1, 0.5, "too_small_to_tell", 5_400.0),
        ("T", "value_segment", "high", "response", 0.2, 0.1, 0.1, 0.05, 0.15, "higher", 0.0),
        ("T", "value_segment", "low", "response", 0.1, 0.11, -0.01, -0.03, 0.01, "too_small_to_tell", np.nan),
        ("18", "all", "all", "response", 0.15, np.nan, np.nan, np.nan, np.nan, "cannot_say", np.nan),
    ]
    columns = "campaign_id segment_by segment outcome treated_mean control_mean effect low high verdict"
    frame = pd.DataFrame(rows, columns=[*columns.split(), "more_customers_needed"])
    is_tested = frame["campaign_id"] == "T"
    frame = frame.assign(treated_count=2_000, control_count=is_tested * 1_000, reason=NO_CONTROL)
    return frame if spec.has_campaigns else frame.head(0)


def uplift(spec: SnapshotSpec) -> pd.DataFrame:
    """An uplift model of the tested campaign that cannot be told apart from the response model; none of the other."""
    ends = {f"{name}{end}": value for name, values in UPLIFT.items()
            for end, value in zip(("", "_low", "_high"), values, strict=True)}  # fmt: skip
    modelled = {"campaign_id": "T", "is_modelled": True, "verdict": "not_told_apart", "reason": "Qini 0.120."}
    other = {"campaign_id": "18", "is_modelled": False, "verdict": "off", "reason": NO_CONTROL}
    frame = pd.DataFrame([modelled | ends, other | dict.fromkeys(ends, np.nan)])
    return frame if spec.has_campaigns else frame.head(0)


def uplift_curves(spec: SnapshotSpec) -> pd.DataFrame:
    """Two rankings at three depths."""
    fractions = [0.0, 0.5, 1.0]
    parts = [
        pd.DataFrame({"ranking": ranking, "fraction": fractions, "incremental_hits": hits})
        for ranking, hits in (("t_learner", [0.0, 80.0, 100.0]), ("response_model", [0.0, 65.0, 100.0]))
    ]
    frame = pd.concat(parts).assign(campaign_id="T")
    frame["low"], frame["high"] = frame["incremental_hits"] - 20, frame["incremental_hits"] + 20
    return frame if spec.has_campaigns else frame.head(0)
