"""The page on the column map shows what its commands print."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "column_map.md").read_text()


def test_the_example_prints_and_writes_what_the_page_shows(tmp_path: Path) -> None:
    blocks = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)
    (script,) = [text for kind, text in blocks if kind == "sh"]
    (shown,) = [text for kind, text in blocks if kind == "yaml"]
    run = script.replace("regulars ", f"{sys.executable} -m python_models.cli ")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-euc", run], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    printed = done.stdout.replace(f"{tmp_path}/", "")
    texts = [text for kind, text in blocks if kind == "text"]
    assert printed == texts[0] + texts[1]
    written = (tmp_path / "my_shop" / "source.yml").read_text()
    assert _without_schema(written) == _without_schema(shown)


def _without_schema(text: str) -> list[str]:
    """Return the lines below the first, which says where the schema is from there."""
    assert text.startswith("# yaml-language-server: $schema=")
    return text.strip().splitlines()[1:]
