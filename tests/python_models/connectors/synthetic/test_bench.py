"""The script that measures the generator runs, and clears up."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[4]


def test_the_measuring_script_prints_its_figures_and_leaves_nothing(tmp_path):
    command = [sys.executable, "scripts/bench/synthetic.py", "--customers", "200", "--lines", "6000"]
    done = subprocess.run([*command, "--folder", str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert re.search(r"rows [\d,]+  seconds [\d.]+  cpu seconds [\d.]+\npeak MB [\d,]+  landing MB", done.stdout)
    assert list(tmp_path.iterdir()) == []
