"""What a date may see: a training row is what would have been scored that day, and no later event moves it.

Real builds of the feature marts from a small shop's files, before and after the files change.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from scripts.hash_marts import table_hashes
from tests.dbt_project.shops import Shop, small_shop, with_another_future, with_changes, write_files
from tests.linked_project import ROOT, LinkedProject

Marts = dict[str, pd.DataFrame]
Hashes = dict[str, str]

AS_OF_MARTS = sorted(path.stem for path in (ROOT / "models" / "marts" / "features" / "as_of").glob("*.sql"))
EXAMPLES = ["mart_churn_examples", "mart_response_examples"]
MARTS = [*AS_OF_MARTS, *EXAMPLES]
# So few rows that the shop learns from a sample of its customers.
SAMPLED = 700
CLEANING = '{returns: {transaction_id: "3$"}, set_aside: {samples: {transaction_id: "7$"}}}'


class SmallShop:
    """The project over a folder of CSV files, built again and again."""

    def __init__(self, folder: Path) -> None:
        self.project = LinkedProject(folder)

    def build(
        self,
        shop: Shop,
        *,
        as_of: date | None = None,
        cleaning: str = "{}",
        most_rows: int = 1_000_000,
        from_scratch: bool = True,
    ) -> Marts:
        """Build the feature marts and return them; not from scratch: on top of what the last build left."""
        project = self.project
        if from_scratch:
            shutil.rmtree(project.warehouse, ignore_errors=True)
        write_files(shop, project.folder / "data")
        (project.folder / "source.yml").write_text(f"connector: csv\nfolder: data\ncleaning: {cleaning}\n")
        # A small shop has too few orders for the usual share, and bounds that never bind could not be seen to leak.
        # And no landed campaign is a plan: one that only another future brings would be scored there alone.
        variables = {"winsorise_share": 0.9, "planned_campaign_starts_within_days": 0, "training_rows_limit": most_rows}
        variables |= {"as_of": str(as_of)} if as_of else {}
        project.build_models(*(f"+{name}" for name in MARTS), variables=variables)
        return {name: project.query(f"select * from {name}") for name in MARTS}

    def hashes(self) -> Hashes:
        """Of every table of the last build, those that the marts are made of among them."""
        files = [self.project.warehouse / name for name in ("regulars.duckdb", "marts.duckdb")]
        return {name: value for file in files for name, value in table_hashes(file).items()}


@dataclass(frozen=True)
class Builds:
    """The marts of one shop, built in different ways; `past` is a snapshot date long before its last day."""

    past: date
    today: Marts
    after_changes: Marts
    after_changes_from_scratch: Marts
    after_settings: Marts
    after_settings_from_scratch: Marts
    in_the_past: Marts
    in_the_past_with_another_future: Marts
    hashes: dict[str, Hashes]


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Builds]:
    """All builds at once, in the order in which dbt has the least to read again."""
    project = SmallShop(tmp_path_factory.mktemp("time"))
    shop = small_shop()
    changed = with_changes(shop)
    hashes: dict[str, Hashes] = {}

    def built(name: str, marts: Marts) -> Marts:
        hashes[name] = project.hashes()
        return marts

    today = built("today", project.build(shop))
    past = middle_snapshot(today)
    yield Builds(
        past=past,
        today=today,
        after_changes=built("changes", project.build(changed, from_scratch=False)),
        after_changes_from_scratch=built("changes from scratch", project.build(changed)),
        after_settings=built(
            "settings", project.build(changed, cleaning=CLEANING, most_rows=SAMPLED, from_scratch=False)
        ),
        after_settings_from_scratch=built(
            "settings from scratch", project.build(changed, cleaning=CLEANING, most_rows=SAMPLED)
        ),
        in_the_past=project.build(shop, as_of=past),
        in_the_past_with_another_future=project.build(with_another_future(shop, past), as_of=past),
        hashes=hashes,
    )


def middle_snapshot(marts: Marts) -> date:
    """A date of the snapshot grid with history before it and known outcomes after it."""
    examples = marts["mart_churn_examples"]
    dates = sorted(examples.loc[~examples["is_scoring"] & examples["label"].notna(), "as_of_date"].unique())
    return pd.Timestamp(dates[len(dates) // 2]).date()


def test_a_training_row_is_the_row_that_would_have_been_scored_that_day(builds: Builds) -> None:
    """In every column: population, features and the day on which the outcome is known."""
    scored, trained = builds.in_the_past["mart_churn_examples"], builds.today["mart_churn_examples"]

    scored = scored[scored["is_scoring"]].drop(columns=["is_scoring", "label"])
    trained = trained[trained["as_of_date"] == pd.Timestamp(builds.past)].drop(columns=["is_scoring", "label"])

    assert len(scored) > 20 and (scored["as_of_date"] == pd.Timestamp(builds.past)).all()
    pd.testing.assert_frame_equal(by_key(scored), by_key(trained), check_exact=True)


@pytest.mark.parametrize("mart", MARTS)
def test_nothing_that_happens_from_the_as_of_date_on_moves_a_row(builds: Builds, mart: str) -> None:
    before, after = builds.in_the_past[mart], builds.in_the_past_with_another_future[mart]

    # which rows an incremental build has to make anew is bookkeeping, not knowledge
    before, after = (rows.drop(columns="source_fingerprint", errors="ignore") for rows in (before, after))

    assert len(before) > 100 and before["as_of_date"].max() == pd.Timestamp(builds.past)
    pd.testing.assert_frame_equal(by_key(before), by_key(after), check_exact=True)


@pytest.mark.parametrize("mart", MARTS)
def test_an_incremental_build_after_changes_is_a_build_from_scratch(builds: Builds, mart: str) -> None:
    incremental, scratch = builds.after_changes[mart], builds.after_changes_from_scratch[mart]

    pd.testing.assert_frame_equal(by_key(incremental), by_key(scratch), check_exact=True)
    assert not by_key(scratch).equals(by_key(builds.today[mart]))


@pytest.mark.parametrize("mart", MARTS)
def test_an_incremental_build_after_new_settings_is_a_build_from_scratch(builds: Builds, mart: str) -> None:
    """Other cleaning, and now a sample of customers to learn from."""
    incremental, scratch = builds.after_settings[mart], builds.after_settings_from_scratch[mart]

    pd.testing.assert_frame_equal(by_key(incremental), by_key(scratch), check_exact=True)
    assert not by_key(scratch).equals(by_key(builds.after_changes[mart]))


@pytest.mark.parametrize("change", ["changes", "settings"])
def test_every_table_that_was_left_alone_is_that_of_a_build_from_scratch(builds: Builds, change: str) -> None:
    """From the landing files on, whichever tables the build found unchanged."""
    before = builds.hashes["today" if change == "changes" else "changes"]
    after, scratch = builds.hashes[change], builds.hashes[f"{change} from scratch"]

    assert after == scratch
    assert len(scratch) > 70 and sum(before.get(name) != value for name, value in scratch.items()) > 20


def test_a_sample_learns_from_some_customers_with_all_their_rows_and_scores_everybody(builds: Builds) -> None:
    sampled, all_rows = builds.after_settings["mart_customer_rfm"], builds.after_changes["mart_customer_rfm"]
    scoring_date = sampled["as_of_date"].max()

    assert set(sampled.loc[sampled["as_of_date"] == scoring_date, "customer_id"]) >= set(sampled["customer_id"])
    assert len(sampled) < len(all_rows)


def by_key(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows in the order of their keys, columns by name."""
    keys = [name for name in ("campaign_id", "customer_id", "as_of_date") if name in rows]
    return rows.sort_values(keys).set_index(keys).sort_index(axis=1)
