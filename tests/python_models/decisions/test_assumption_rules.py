from pathlib import Path

import pytest

from python_models.decisions.seed_files import SeedError, read_assumptions

SEED = Path("seeds/business_assumptions.csv")


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = SEED.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file = tmp_path / "business_assumptions.csv"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("all,0.25,share", "all,-0.25,share", r"Line 2 \(margin_rate, all\): -0.25 is negative. Expected share of rev"),
        ("all,0.25,share", "all,25,share", r"Line 2 .*25 is over 1. Expected a share of .*write 25 % as 0.25"),
        ("all,0.25,share", "all,,share", r"Line 2 .*the value '' is no number. Expected share of revenue"),
        ("mail,0.75,money per contact", "mail,0.75,cents", r"Line 3 .*the unit is 'cents'. Expected 'money per con"),
        (
            "contact_cost,email",
            "margin_rate,email",
            r"Line 4 \(margin_rate, email\): nothing reads it for 'email'. Expec",
        ),
        ("cost,email", "cost,all", r"Line 4 .*for 'all'. Expected 'default' or a channel by its name; correct applies"),
        ("cost,email", "cost,response", r"Line 4 .*nothing reads it for 'response'"),
        ("_days,all,365,", "_days,all,0,", r"Line 12 .*: 0 is below 1. Expected days, 1 or more; correct the value"),
        ("default,10000,", "default,inf,", r"Line 15 .*: the value 'inf' is no number"),
        ("holdout_share,all", "holdout_shar,all", r"Line 14 .*no assumption has this name. Did you mean 'holdou"),
        ("save_rate,churn", "save_rate,vip", r"No row gives 'save_rate' for 'churn'. Expected share of leavers; add"),
        ("assumption,applies_to,value", "assumption,applies,value", r"columns applies_to are missing"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_with_what_was_expected(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    with pytest.raises(SeedError, match=rf"business_assumptions.csv: .*{message}"):
        read_assumptions(changed(tmp_path, old, new))


def test_names_of_channels_may_be_written_in_any_case(tmp_path: Path) -> None:
    rows = "channel_capacity,Email,5,contacts per channel,1,,,a\nchannel_capacity,Default,"
    frame = read_assumptions(changed(tmp_path, "channel_capacity,default,", rows))
    assert len(frame) == len(read_assumptions(SEED)) + 1


def test_money_needs_a_file(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"There is no .*none.csv"):
        read_assumptions(tmp_path / "none.csv")
