"""Measure the synthetic connector: land a made-up shop, and print rows, seconds, peak memory and bytes.

python scripts/bench/synthetic.py --customers 1000000 --lines 100000000 --threads 2
"""

import argparse
import resource
import shutil
import tempfile
import time
from pathlib import Path

import yaml

from python_models.landing import land


def main() -> None:
    """Land a shop of the size asked for into a folder that is deleted afterwards."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--customers", type=int, default=20_000)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=None, help="where to land (default: a new temporary folder)")
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="synthetic_", dir=arguments.folder))
    try:
        measure(folder, arguments.customers, arguments.lines, arguments.threads)
    finally:
        shutil.rmtree(folder)


def measure(folder: Path, customers: int, lines: int, threads: int) -> None:
    """Land the shop and print the figures."""
    source_file = folder / "source.yml"
    source_file.write_text(yaml.safe_dump({"connector": "synthetic", "customers": customers, "lines": lines}))
    started = time.perf_counter()
    report = land(source_file, folder / "warehouse", announce=lambda line: print(line, flush=True), threads=threads)
    seconds = time.perf_counter() - started
    usage = resource.getrusage(resource.RUSAGE_SELF)
    size = sum(file.stat().st_size for file in (folder / "warehouse" / "landing").rglob("*.parquet"))
    print(f"rows {report.row_count:,}  seconds {seconds:.1f}  cpu seconds {usage.ru_utime + usage.ru_stime:.1f}")
    print(f"peak MB {usage.ru_maxrss / 1024:,.0f}  landing MB {size / 1e6:,.0f}  threads {threads}")


if __name__ == "__main__":
    main()
