"""Write a column map for a folder of files, and say what to do next."""

import shlex
from collections.abc import Callable
from pathlib import Path

from python_models.cli.project import shown
from python_models.settings import Settings
from python_models.source_map.initialise import initialise, write_source_file


def initialise_source(
    folder: Path, target: Path, *, force: bool, settings: Settings, announce: Callable[[str], None]
) -> None:
    """Guess the column map of a folder and write it to `target`; raises SourceError when that cannot be."""
    if not force:
        refuse_existing(target)
    made = initialise(folder, target, threads=settings.threads)
    write_source_file(target, made.text, force=force)
    announce(f"Looked at {shown(folder)}. Found:")
    for line in made.found:
        announce(f"  {line}")
    announce(f"Wrote {shown(target)}. Each guess in it says why.")
    if made.decisions:
        announce("Please decide:")
    for number, decision in enumerate(made.decisions, 1):
        announce(f"  {number}. {decision.text}")
    if not made.is_usable:
        announce("It cannot be landed yet: see above what is missing, complete the file, then run `regulars check`.")
        return
    if not made.decisions:
        announce("Nothing is left to decide; a look at the file does no harm.")
    announce("Next:")
    is_default = target.resolve() == settings.source_file.resolve()
    announce(f"  regulars check{'' if is_default else f' --source {shlex.quote(str(shown(target)))}'}")
    announce(f"  {'' if is_default else f'REGULARS_SOURCE_FILE={shlex.quote(str(shown(target)))} '}regulars build")


def refuse_existing(target: Path) -> None:
    """Raise SourceError when the file is there, before any time is spent on looking at data."""
    if target.exists():
        write_source_file(target, "", force=False)
