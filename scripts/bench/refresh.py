"""The part `refresh`: a build after 0.1 %, 1 % and 10 % of new order lines, beside a build from nothing."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import duckdb
import yaml

from scripts.bench.measure import Measure, clean_settings, run
from scripts.bench.part import Figure, Part, Result
from scripts.hash_marts import table_hashes

ABOUT = """A made-up shop is cut by time: 88.9 % of its order lines are built first; then 0.1 %, 1 % and 10 % of all
lines arrive as further files, each followed by `regulars ingest` and `regulars build`. `full build` is everything in a
new warehouse. Whatever else happened from a cut on (contacts, answers, visits, campaigns) arrives with the lines."""
# What arrives, in thousandths of all lines, in the order it arrives.
ARRIVALS = {"0.1 %": 1, "1 %": 10, "10 %": 100}
TIMES = {
    "transactions": "transacted_at",
    "campaign_contacts": "contacted_at",
    "campaign_responses": "responded_at",
    "engagement_events": "occurred_at",
    "campaigns": "starts_at",
}
WHOLE = ("customers", "campaign_products")
# Tables that are functions of the data alone: no model and no record of earlier builds has a part in them.
FROM_DATA = ("mart_customer_", "mart_churn_examples", "mart_response_examples", "fct_", "dim_")
NOT_FROM_DATA = ("fct_predictions", "mart_customer_overview", "mart_customer_value")


def run_refresh(work: Path, size: Mapping[str, int]) -> Result:
    """Build the older part, let the rest arrive, and build all of it anew beside."""
    shop, files = work / "shop", work / "files"
    _write_parts(work, shop, size["customers"], size["customers"] * size["lines_per_customer"])
    lines = _arrive(shop, files, 0)
    figures = [_figure("base build", lines, _build(work, "warehouse"))]
    for number, step in enumerate(ARRIVALS, start=1):
        lines = _arrive(shop, files, number)
        figures.append(_figure(f"{step} new", lines, _build(work, "warehouse")))
    total = size["customers"] * size["lines_per_customer"]
    figures.append(_figure("full build", total, _build(work, "anew")))
    full, one_percent = figures[-1].seconds, figures[2].seconds
    return Result(figures, {"refresh_share": 100 * one_percent / full}, [_equality(work)])


def _write_parts(work: Path, shop: Path, customers: int, lines: int) -> None:
    """Land the shop, and cut its tables into parts 0 to 3 by time; an unreadable time counts as the first."""
    made = work / "made"
    made.mkdir()
    source = {"connector": "synthetic", "customers": customers, "lines": lines}
    (made / "source.yml").write_text(yaml.safe_dump(source), encoding="utf-8")
    run(["regulars", "ingest"], clean_settings(made))
    landing = made / "warehouse" / "landing"
    shop.mkdir()
    with duckdb.connect() as connection:
        later = [sum(list(ARRIVALS.values())[number:]) / 1000 for number in range(len(ARRIVALS))]
        at = "try_cast(transacted_at as timestamp)"
        query = f"select quantile_disc({at}, $1) from read_parquet('{landing}/transactions/*.parquet')"
        cuts = connection.execute(query, [[1 - share for share in later]]).fetchall()[0][0]
        for table in (*TIMES, *WHOLE):
            _cut(connection, landing, shop, table, [str(cut) for cut in cuts])
    shutil.rmtree(made)


def _cut(connection: duckdb.DuckDBPyConnection, landing: Path, shop: Path, table: str, cuts: list[str]) -> None:
    at = f"coalesce(try_cast({TIMES[table]} as timestamp), timestamp '1900-01-01')" if table in TIMES else None
    read = f"select columns('^[^_].*') from read_parquet('{landing}/{table}/*.parquet')"
    borders = ["0001-01-01", *cuts, "9999-01-01"] if at else ["0001-01-01", "9999-01-01"]
    for number in range(len(borders) - 1):
        within = f"where {at} >= '{borders[number]}' and {at} < '{borders[number + 1]}'" if at else ""
        target = shop / f"{table}_{number}.parquet"
        (written,) = connection.execute(f"copy ({read} {within}) to '{target}'").fetchall()[0]
        if not written:  # a file without rows is refused
            target.unlink()


def _arrive(shop: Path, files: Path, number: int) -> int:
    """Move one part of every table into the source's folder; return how many order lines came."""
    files.mkdir(exist_ok=True)
    for file in shop.glob(f"*_{number}.parquet"):
        file.rename(files / file.name)
    query = f"select count(*) from '{files}/transactions_{number}.parquet'"
    return int(duckdb.sql(query).fetchall()[0][0])


def _build(work: Path, warehouse: str) -> Measure:
    tables = {table: {"file": f"{table}_*.parquet"} for table in (*TIMES, *WHOLE)}
    source = {"connector": "parquet", "folder": "files", "tables": tables}
    (work / "source.yml").write_text(yaml.safe_dump(source), encoding="utf-8")
    settings = clean_settings(work) | {"REGULARS_WAREHOUSE_DIR": str(work / warehouse)}
    land, build = run(["regulars", "ingest"], settings), run(["regulars", "build"], settings)
    return Measure(land.seconds + build.seconds, max(land.peak_mb, build.peak_mb))


def _figure(step: str, lines: int, taken: Measure) -> Figure:
    return Figure(step, lines, taken.seconds, taken.peak_mb, "regulars ingest; regulars build", note="rows: new lines")


def _equality(work: Path) -> str:
    """Say which marts that follow from the data alone differ between the refreshed warehouse and the new one."""
    old, new = (table_hashes(work / name / "marts.duckdb") for name in ("warehouse", "anew"))
    compared = [name for name in new if name.split(".")[1].startswith(FROM_DATA)]
    compared = [name for name in compared if name.split(".")[1] not in NOT_FROM_DATA]
    differing = [name for name in compared if old.get(name) != new[name]]
    if differing:
        raise SystemExit(f"These marts differ between a refresh and a full build: {', '.join(differing)}.")
    return f"{len(compared)} marts of the data alone have the same hash after the refreshes as in the full build."


PART = Part(
    name="refresh",
    title="A refresh beside a full build",
    about=ABOUT,
    sizes={
        "quick": {"customers": 1_000, "lines_per_customer": 100},
        "full": {"customers": 100_000, "lines_per_customer": 100},
    },
    run=run_refresh,
)
