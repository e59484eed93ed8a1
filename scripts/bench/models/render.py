from pathlib import Path


def write_pages(file: Path, out: Path) -> None: ...
