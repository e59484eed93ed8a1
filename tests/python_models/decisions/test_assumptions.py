from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from python_models.decisions.assumptions import AssumptionsError, assumptions_on, read_assumptions

SEED = Path("seeds/business_assumptions.csv")
DAY = date(2017, 7, 1)


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = SEED.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file = tmp_path / "business_assumptions.csv"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return file


def test_the_seed_is_read_and_a_scope_goes_before_the_general_value() -> None:
    money = assumptions_on(read_assumptions(SEED), DAY, "EUR")
    assert money.value("contact_cost", "Direct mail") == 0.75
    assert money.value("contact_cost", "pigeon") == money.value("contact_cost") == 0.5
    assert money.value("save_rate", "churn") == 0.1
    assert money.version == "1"


def test_a_value_holds_from_its_first_day_to_its_last(tmp_path: Path) -> None:
    old, unit = 'margin_rate,all,0.25,share of revenue,1,,,"', "share of revenue"
    new = f'margin_rate,all,0.25,{unit},1,,2017-07-01,"a"\nmargin_rate,all,0.3,{unit},2,2017-07-02,,"'
    frame = read_assumptions(changed(tmp_path, old, new))
    known = {day: assumptions_on(frame, date(2017, 7, day), "EUR") for day in (1, 2)}
    assert {day: (money.value("margin_rate"), money.version) for day, money in known.items()} == {
        1: (0.25, "1"),
        2: (0.3, "2"),
    }
    with pytest.raises(AssumptionsError, match=r"csv on 2017-07-01: No row gives 'margin_rate' for 'all'"):
        assumptions_on(frame[frame["value"] != "0.25"], DAY, "EUR")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("all,0.25,share", "all,-0.25,share", r"Line 2 \(margin_rate, all\): -0.25 is negative. Expected share of rev"),
        ("all,0.25,share", "all,25,share", r"Line 2 .*25 is over 1. Expected a share of .*write 25 % as 0.25"),
        ("all,0.25,share", "all,,share", r"Line 2 .*the value '' is no number. Expected share of revenue"),
        ("mail,0.75,money per contact", "mail,0.75,cents", r"Line 3 .*the unit is 'cents'. Expected 'money per con"),
        ("holdout_share,all", "holdout_shar,all", r"Line 14 .*no assumption has this name. Did you mean 'holdou"),
        ("save_rate,churn", "save_rate,vip", r"No row gives 'save_rate' for 'churn'. Expected share of leavers; add"),
        ("assumption,applies_to,value", "assumption,applies,value", r"columns applies_to are missing"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_with_what_was_expected(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    with pytest.raises(AssumptionsError, match=rf"business_assumptions.csv: .*{message}"):
        read_assumptions(changed(tmp_path, old, new))


def test_money_needs_a_file_and_a_currency(tmp_path: Path) -> None:
    with pytest.raises(AssumptionsError, match=r"There is no .*none.csv"):
        read_assumptions(tmp_path / "none.csv")
    with pytest.raises(AssumptionsError, match=r"Write `currency: EUR` into source.yml"):
        assumptions_on(read_assumptions(SEED), DAY, None)


def test_a_what_if_is_a_checked_copy() -> None:
    money = assumptions_on(pd.read_csv(SEED), DAY, "EUR")
    other = money.with_value("margin_rate", 0.4).with_value("contact_cost", 1, "Email")
    assert (other.value("margin_rate"), other.value("contact_cost", "email")) == (0.4, 1.0)
    assert (other.version, money.value("margin_rate")) == ("1 (what-if)", 0.25)
    with pytest.raises(AssumptionsError, match=r"what-if: Line 2 \(margin_rate, all\): 2 is over 1"):
        money.with_value("margin_rate", 2)
    with pytest.raises(AssumptionsError, match=r"holds no 'margin'.*Did you mean 'margin_rate'"):
        money.value("margin")
