"""Who is on a contact list, and who is not."""

from pathlib import Path

import pytest

from python_models.exports import ContactFilter, ExportError, read_contact_list
from python_models.warehouse import SnapshotMissing, SnapshotOutdated, SnapshotReader
from tests.python_models.exports.snapshot import CONTROL, PLAN, SUPPRESSED, TABLES, publish

EVERYBODY = ContactFilter()


def names(published: Path, wanted: ContactFilter = EVERYBODY) -> list[tuple[str, str]]:
    rows = read_contact_list(SnapshotReader(published), wanted).contacts.to_pylist()
    return [(row["campaign_id"], row["customer_id"]) for row in rows]


def test_without_a_plan_the_recommended_are_contacted_by_rank(tmp_path: Path) -> None:
    contacts = read_contact_list(SnapshotReader(publish(tmp_path)), ContactFilter("planned-1"))
    assert contacts.contacts.to_pylist()[0] == {
        "campaign_id": "planned-1",
        "customer_id": "=1+1",
        "channel": "email",
        "segment": "VIP",
        "profit_rank": 1,
        "response_probability": 0.25,
        "expected_profit": 3.5,
    }
    assert [row["customer_id"] for row in contacts.contacts.to_pylist()] == ["=1+1", "b", "c"]
    assert contacts.left_out == {"not chosen": 1}
    sources = (contacts.snapshot, contacts.as_of_date, contacts.model_id, contacts.assumptions_version)
    assert sources == ("marts-000001", "2024-03-01", "response-1", "2")


def test_the_plan_decides_where_there_is_one(tmp_path: Path) -> None:
    published = publish(tmp_path, mart_contact_plan=PLAN)
    assert names(published) == [("planned-1", "=1+1"), ("planned-1", "b"), ("planned-2", "b")]


def test_the_suppressed_are_left_out_on_their_channel_or_where_it_is_not_known(tmp_path: Path) -> None:
    published = publish(tmp_path, mart_suppressed_customers=SUPPRESSED)
    # b declined text messages: planned-1 goes by e-mail, and of planned-2 nobody says by what
    assert names(published) == [("planned-1", "=1+1"), ("planned-1", "b")]


def test_the_held_out_are_left_out_even_where_the_plan_has_them(tmp_path: Path) -> None:
    decisions = CONTROL.format(decisions=TABLES["mart_contact_decisions"])
    published = publish(tmp_path, mart_contact_decisions=decisions, mart_contact_plan=PLAN)
    assert names(published) == [("planned-1", "b"), ("planned-2", "b")]


def test_campaign_and_segment_narrow_the_list(tmp_path: Path) -> None:
    published = publish(tmp_path)
    assert names(published, ContactFilter("planned-1", "Lost")) == [("planned-1", "b")]
    assert names(published, ContactFilter(segment="Lost")) == [("planned-1", "b"), ("planned-2", "b")]


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (ContactFilter(campaign="planned1"), "no campaign 'planned1' .* Did you mean 'planned-1'"),
        (ContactFilter(segment="at risk"), "no segment 'at risk' .* Did you mean 'At-Risk'"),
        (ContactFilter(segment="'; drop table x"), "no segment .* The snapshot has: At-Risk, Lost"),
        (ContactFilter(segment="Prospect"), "nobody to contact for segment 'Prospect': the snapshot has no candidates"),
        (ContactFilter(campaign="planned-2"), "of 1 candidate, 1 suppressed or without consent"),
    ],
)
def test_what_cannot_be_exported_is_a_sentence(tmp_path: Path, wanted: ContactFilter, sentence: str) -> None:
    published = publish(tmp_path, mart_suppressed_customers=SUPPRESSED)
    with pytest.raises(ExportError, match=sentence):
        read_contact_list(SnapshotReader(published), wanted)


def test_without_a_snapshot_or_with_an_old_one_the_error_says_so(tmp_path: Path) -> None:
    with pytest.raises(SnapshotMissing, match="make build"):
        read_contact_list(SnapshotReader(tmp_path), EVERYBODY)
    published = publish(tmp_path, mart_segments="select 1 as other")
    with pytest.raises(SnapshotOutdated, match="make build"):
        read_contact_list(SnapshotReader(published), EVERYBODY)
