"""Check a source file, and say what was found."""

from collections.abc import Callable
from pathlib import Path

import yaml

from python_models.cli.project import PROJECT_FILE
from python_models.decisions.seed_files import SeedError, check_seeds
from python_models.source_check.check import check_source
from python_models.source_check.words import problems, report_lines

_DEFAULT_MOST_REFUSED = 0.2


def check_and_report(source_file: Path, *, threads: int, announce: Callable[[str], None]) -> bool:
    """Print what a check finds; return whether all is well. Raises SourceError when nothing could be landed."""
    check = check_source(source_file, threads=threads)
    for line in report_lines(check):
        announce(line)
    wrong = [*problems(check, _most_refused()), *_wrong_seeds()]
    for number, sentence in enumerate(wrong, 1):
        announce(f"Problem {number}: {sentence}")
    if not wrong:
        announce("All is well: it can be landed and built.")
    return not wrong


def _wrong_seeds() -> list[str]:
    try:
        check_seeds(Path())
    except SeedError as error:
        return [str(error)]
    return []


def _most_refused() -> float:
    """Return the share of a table that a build lets into quarantine before it fails."""
    project = yaml.safe_load(Path(PROJECT_FILE).read_text(encoding="utf-8"))
    return float((project.get("vars") or {}).get("most_quarantined_share", _DEFAULT_MOST_REFUSED))
