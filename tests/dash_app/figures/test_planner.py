"""The planner's chart."""

import pandas as pd

from dash_app.figures.planner import profit_curve
from python_models.decisions.what_if import ProfitByDepth
from tests.dash_app.plain import traces

ROWS = pd.DataFrame(
    {
        "depth": [0.0, 0.5, 1.0], "model": [0.0, 50.0, -10.0], "rfm": [0.0, 30.0, -10.0], "random": [0.0, -5.0, -10.0],
        "low": [0.0, 40.0, -20.0], "high": [0.0, 60.0, 5.0],
    }
)  # fmt: skip


def test_the_curve_has_the_band_the_policies_and_the_depths_that_matter() -> None:
    figure = profit_curve(ProfitByDepth(ROWS, 0.5, 0.5, 0.5), 1.0, "USD")
    by_name = {trace["name"]: trace for trace in traces(figure)}
    assert list(by_name) == [
        "Low", "95 % interval", "By lot", "By RFM score", "Our model",
        "Planned depth", "Best in hindsight", "Break-even", "Your depth",
    ]  # fmt: skip
    assert by_name["Our model"]["y"] == [0, 50, -10]
    assert by_name["Our model"]["customdata"][1] == "$50.00 (95 %: $40.00 to $60.00)"
    assert (by_name["95 % interval"]["y"], by_name["95 % interval"]["fill"]) == ([0, 60, 5], "tonexty")
    assert (by_name["Your depth"]["x"], by_name["Your depth"]["y"]) == ([1.0], [-10.0])


def test_what_is_not_there_is_not_marked() -> None:
    figure = profit_curve(ProfitByDepth(ROWS, 0.5, 0.5, 1.0), 0.5, "USD")
    assert [trace["name"] for trace in traces(figure)][5:] == ["Planned depth", "Best in hindsight"]
