"""The pages of docs/benchmarks, from the JSON that the parts leave there."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts.bench.bars_svg import bars_svg
from scripts.bench.part import Part
from scripts.bench.parts import MODULES, part
from scripts.bench.wanted import WANTED, Wanted

SUFFIX = ".bench.json"  # other files of figures in the folder have other shapes
_README = """# Benchmarks

Written by a command from the `*.bench.json` files beside it; do not edit. Make it anew: `make bench`, some parts by
`make bench PARTS="features training"`, a run of minutes by `make bench SIZE=quick` (it writes into `target/bench`).

| wanted | bound | reached | kept | measured on |
| --- | ---: | ---: | --- | --- |
"""


_PARTS = """## Parts

`--set NAME=NUMBER` changes a size, `--out FOLDER` where the pages go, `--size quick` takes a small shop.

| part | what it measures | command | page |
| --- | --- | --- | --- |
"""
_OTHERS = """Pages of other commands: [models](models.md) (`make bench-models`), [decisions](decisions.md)
(`make bench-decisions`), [Spark's marts beside DuckDB's](spark_parity.md) (`python -m scripts.spark_parity WAREHOUSE`).
By hand: [where the time of a build goes](build_time.md).

"""


def write_page(record: Mapping[str, Any], folder: Path) -> None:
    """Write the JSON, the drawing and the page of one part's record."""
    folder.mkdir(parents=True, exist_ok=True)
    name = record["page"]
    (folder / f"{name}{SUFFIX}").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    (folder / f"{name}.svg").write_text(bars_svg(record["title"], record["figures"]), encoding="utf-8")
    (folder / f"{name}.md").write_text(_page(record), encoding="utf-8")


def write_readme(folder: Path) -> None:
    """Write the table of all wanted figures beside what was reached, from every record in the folder."""
    records = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob(f"*{SUFFIX}"))]
    lines = [_wanted_line(key, wanted, records) for key, wanted in WANTED.items()]
    links = [f"- [{record['title']}]({record['page']}.md): {_size(record)}" for record in records]
    # how busy the machine was differs by part, and is on the part's page
    machines = dict.fromkeys(
        _machine({k: v for k, v in record["machine"].items() if k != "load"}) for record in records
    )
    parts = [_part_line(part(name), folder) for name in MODULES]
    text = (
        _README + "\n".join(lines) + "\n\n" + _PARTS + "\n".join(parts) + "\n\n" + _OTHERS + "\n".join(links) + "\n\n"
    ) + "\n".join(f"Machine: {m}." for m in machines)
    (folder / "README.md").write_text(text.rstrip() + "\n", encoding="utf-8")


def _part_line(one: Part, folder: Path) -> str:
    is_there = (folder / f"{one.file_name}.md").is_file()
    page = f"[{one.file_name}.md]({one.file_name}.md)" if is_there else "not measured yet"
    command = f"python -m scripts.bench {one.name}"
    sizes = ", ".join(f"{name}={number}" for name, number in one.sizes["full"].items())
    return f"| `{one.name}` | {one.title} ({sizes}) | `{command}` | {page} |"


def _wanted_line(key: str, wanted: Wanted, records: list[dict[str, Any]]) -> str:
    bound = f"{'<=' if wanted.at_most else '>='} {wanted.bound:,g} {wanted.unit}"
    for record in records:
        if key in record["reached"]:
            value = record["reached"][key]
            kept = _kept(key, value)
            measured = f"[{_size(record)}]({record['page']}.md)"
            return f"| {wanted.what} | {bound} | {_number(value)} {wanted.unit} | {kept} | {measured} |"
    return f"| {wanted.what} | {bound} | not measured | | |"


def _page(record: Mapping[str, Any]) -> str:
    reached = [
        f"| {WANTED[key].what} | {_number(value)} {WANTED[key].unit} | {_kept(key, value)} |"
        for key, value in record["reached"].items()
    ]
    figures = [
        f"| {figure['group']} | {figure['step']} | {figure['rows']:,} | {figure['seconds']:.2f} | "
        f"{figure['peak_mb']:,.0f} | {figure['note']} |"
        for figure in record["figures"]
    ]
    commands = dict.fromkeys(figure["command"] for figure in record["figures"])
    return "\n".join(
        [
            f"# {record['title']}\n",
            f"Written by a command; do not edit. Make it anew:\n\n```\n{record['command']}\n```\n",
            textwrap.fill(" ".join(record["about"].split()), 120) + "\n",
            f"![Seconds and peak memory]({record['page']}.svg)\n",
            "| group | step | rows | seconds | peak MB | note |\n| --- | --- | ---: | ---: | ---: | --- |",
            *figures,
            *(["\n| wanted | reached | kept |\n| --- | ---: | --- |", *reached] if reached else []),
            "\n" + "\n".join(f"- {remark}" for remark in record["remarks"]) if record["remarks"] else "",
            "\nThe steps' own commands, in the order they run:\n\n```",
            *commands,
            f"```\n\nMachine: {_machine(record['machine'])}.\n",
        ]
    )


def _kept(key: str, value: float) -> str:
    return "yes" if WANTED[key].is_met(value) else "**no**"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}"


def _size(record: Mapping[str, Any]) -> str:
    return ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in record["size"].items() if number)


def _machine(facts: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {value}" for name, value in facts.items())
