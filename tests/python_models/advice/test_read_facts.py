"""The facts come from the published snapshot, with the action of the playbook that fits."""

from datetime import date
from pathlib import Path

import pytest

from python_models.advice import Assumption, SegmentFacts, read_segment_facts
from python_models.warehouse import SnapshotMissing
from tests.api.snapshot import TABLES, publish

SEGMENT_TABLES = TABLES | {
    "mart_segment_summary": """
        select * from (values
            ('Lost', 9, 0.1, 10.0, 0.01, null, null, 0.0, 0, 0.0, null),
            ('VIP', 20, 0.2, 900.0, 0.6, 'nan'::double, 50.0, 70.0, 5, 12.5, 'Fewer orders')
        ) as t(segment, customers, customer_share, revenue_182d, revenue_share, average_churn_probability,
            revenue_at_risk, clv_total, recommended_contacts, expected_profit, top_reason)
    """,
    "segment_playbook": """
        select * from (values
            ('VIP', 'Invite', 'Thank', 'They are loyal'), ('Lost', 'Win back', 'Do nothing', 'Few return')
        ) as t(segment, action_if_contact_pays, action_otherwise, why)
    """,
    "mart_contact_decisions": "select 0.25 as margin_rate, 0.75 as contact_cost",
}


def test_facts_of_every_segment_the_most_revenue_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, 1, SEGMENT_TABLES)
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    vip, lost = read_segment_facts()
    assert vip == SegmentFacts(
        segment="VIP",
        currency="USD",
        as_of_date=date(2017, 12, 31),
        customers=20,
        customer_share=0.2,
        revenue_182d=900.0,
        revenue_share=0.6,
        average_churn_probability=None,
        revenue_at_risk=50.0,
        clv_total=70.0,
        recommended_contacts=5,
        expected_profit=12.5,
        top_reason="Fewer orders",
        action="Invite, to the 5 it pays to contact; for the others: thank",
        why="They are loyal",
        churn_horizon_days=28,
        assumptions=(
            Assumption("margin_rate", 0.25, "share of revenue"),
            Assumption("contact_cost", 0.75, "money per contact"),
        ),
    )
    assert (lost.segment, lost.action, lost.average_churn_probability) == ("Lost", "Do nothing", None)


def test_without_orders_the_playbook_has_other_words_and_no_profit_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = SEGMENT_TABLES | {
        "mart_snapshot_info": SEGMENT_TABLES["mart_snapshot_info"].replace("date '2017-12-30'", "null::date"),
        "mart_segment_summary": """
            select 'At-Risk' as segment, 9 as customers, 0.1 as customer_share, null::double as revenue_182d,
                null::double as revenue_share, 0.4 as average_churn_probability, null::double as revenue_at_risk,
                null::double as clv_total, null::bigint as recommended_contacts,
                null::double as expected_profit, null::varchar as top_reason
        """,
        "segment_playbook": """
            select 'At-Risk' as segment, 'Send' as action_if_contact_pays, 'Remind' as action_otherwise,
                'Late' as why, 'Offer' as action_without_orders, 'Alike' as why_without_orders
        """,
    }
    publish(tmp_path, 1, tables)
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    (facts,) = read_segment_facts()
    assert facts.action == "In the next campaign, contact in the order of the chance of an answer"
    assert (facts.why, facts.has_orders, facts.is_profit_unknown) == ("Alike", False, True)
    assert facts.assumptions == ()
    assert facts.as_shown()["whether_contacting_pays"] == "cannot be said, because no order value is known"
    none_planned = {"mart_contact_decisions": "select 0.25 as margin_rate, 0.75 as contact_cost limit 0"}
    publish(tmp_path, 2, tables | none_planned)
    (facts,) = read_segment_facts()
    assert (facts.action, facts.is_profit_unknown) == ("Offer", False)


def test_without_a_snapshot_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    with pytest.raises(SnapshotMissing):
        read_segment_facts()
