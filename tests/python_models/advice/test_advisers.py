"""Every adviser answers always; the template's words differ by segment and pass their own check."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from python_models.advice import BUILT_IN, Advice, Assumption, SegmentFacts, advise_all, choose_adviser, load_adviser
from python_models.advice.openai_chat import OpenAIAdviser
from python_models.advice.registry import UnknownAdviser
from python_models.advice.template import TemplateAdviser
from python_models.settings import Settings
from tests.python_models.advice.examples import AT_RISK

SETTINGS = {"openai": {"base_url": "http://127.0.0.1:9/v1", "timeout": 0.5, "max_retries": 0}}
EMPTY = SegmentFacts(segment="Lost", currency="EUR", as_of_date=None, customers=0)


@pytest.mark.parametrize("name", BUILT_IN)
@pytest.mark.parametrize("facts", [AT_RISK, EMPTY], ids=["full", "empty"])
def test_every_adviser_answers_without_a_network(name: str, facts: SegmentFacts) -> None:
    advice = load_adviser(name, **SETTINGS.get(name, {})).advise(facts)
    assert isinstance(advice, Advice)
    assert (advice.segment, advice.source, advice.checked) == (facts.segment, "template", True)
    assert advice.headline and advice.body and advice.action


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_adviser_is_documented(name: str) -> None:
    assert f"`{name}`" in Path("docs/add_an_adviser.md").read_text()


def test_template_says_who_what_worth_and_on_what_it_rests() -> None:
    assert TemplateAdviser().advise(AT_RISK) == Advice(
        segment="At-Risk",
        headline="At-Risk: win them back while the habit is warm ($1,234 expected profit)",
        body=(
            "412 customers (16.7 % of all) are in the segment At-Risk, with $1.20M of revenue in the last "
            "182 days (45.3 % of all revenue). On average the probability that they stop buying within 28 days is "
            "62.1 %, which puts $84.3K of expected revenue at risk; what most often speaks for these scores: "
            "Fewer orders in the last 84 days. 137 of them are worth contacting in the planned campaign; "
            "together that is worth $1,234 of expected profit. "
            "Assumed: margin rate 25.0 %, contact cost (email) $0.02, CLV horizon 365 days."
        ),
        action="Send the next campaign now with 10 % off. They are late against their own rhythm.",
        source="template",
        checked=True,
    )


def test_template_words_differ_by_segment() -> None:
    segments = ["VIP", "At-Risk", "Prospect", "Lost", "Regular", "Something else"]
    advice = advise_all(TemplateAdviser(), [replace(AT_RISK, segment=segment) for segment in segments])
    assert [item.segment for item in advice] == segments
    assert len({item.headline.partition(": ")[2] for item in advice}) == len(segments)


def test_words_of_the_playbook_need_no_proof() -> None:
    playbook = replace(AT_RISK, action="Send 3 mails.", why="A second order doubles the odds of a third.")
    advice = TemplateAdviser().advise(playbook)
    assert advice.checked
    assert advice.action == "Send 3 mails. A second order doubles the odds of a third."


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("money per contact", "cost $0.75"),
        ("USD", "cost $0.75"),
        ("share of revenue", "cost 75.0 %"),
        ("days", "cost 1 day"),
        ("", "cost 0.75"),
    ],
)
def test_an_assumption_is_shown_in_its_unit(unit: str, text: str) -> None:
    assert Assumption("cost", 0.75, unit).text("USD") == text


unknown_or = st.none() | st.floats(allow_nan=True, allow_infinity=True, width=64)


@given(
    customers=st.integers(min_value=0, max_value=10**7),
    share=st.none() | st.floats(min_value=0, max_value=1),
    revenue=unknown_or,
    profit=unknown_or,
    contacts=st.none() | st.integers(min_value=0, max_value=10**6),
    reason=st.none() | st.text(max_size=60),
)
def test_template_passes_its_own_check_whatever_the_facts(
    customers: int,
    share: float | None,
    revenue: float | None,
    profit: float | None,
    contacts: int | None,
    reason: str | None,
) -> None:
    facts = replace(
        AT_RISK,
        customers=customers,
        customer_share=share,
        revenue_182d=revenue,
        expected_profit=profit,
        recommended_contacts=contacts,
        top_reason=reason,
    )
    advice = TemplateAdviser().advise(facts)
    assert advice.checked
    assert "nan" not in advice.body.replace(reason or "", "").lower()


def test_choice_follows_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL"):
        monkeypatch.delenv(name, raising=False)
    assert isinstance(choose_adviser(Settings()), TemplateAdviser)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("OPENAI_MODEL", "tiny")
    chosen = choose_adviser(Settings())
    assert isinstance(chosen, OpenAIAdviser)
    assert chosen.model == "tiny"


class OwnAdviser:
    """An adviser from outside."""

    def __init__(self, greeting: str) -> None:
        self.greeting = greeting

    def advise(self, facts: SegmentFacts) -> Advice:
        return Advice(facts.segment, self.greeting, "", "", "own", True)


def test_an_adviser_from_outside_is_loaded_by_module_and_class() -> None:
    adviser = load_adviser("tests.python_models.advice.test_advisers:OwnAdviser", greeting="Hello")
    assert adviser.advise(AT_RISK).headline == "Hello"


@pytest.mark.parametrize("name", ["nothing", "no.such.module:Class", "python_models.advice.template:Nothing"])
def test_an_unknown_adviser_is_a_sentence(name: str) -> None:
    with pytest.raises(UnknownAdviser, match=r"nothing|No module|Nothing"):
        load_adviser(name)
