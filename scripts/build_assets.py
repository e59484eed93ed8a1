"""Build dash_app/assets/vendor: the charting bundle, the font and the icons, from npm packages pinned by hash.

The dashboard works without that folder: Dash then serves its own, three times larger, charting bundle, text is set in
the system's font, and buttons have no icons.
"""

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import brotli

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "dash_app" / "assets" / "vendor"
STAMP = ".built"

FONT = "inter-latin-wght-normal.woff2"
ICONS = (
    "arrow-left",
    "chart-line",
    "circle-check",
    "circle-help",
    "clipboard-check",
    "database",
    "download",
    "layers",
    "layout-dashboard",
    "mail",
    "message-circle",
    "moon",
    "repeat",
    "search",
    "shield-alert",
    "shopping-cart",
    "sparkles",
    "sun",
    "target",
    "trending-down",
    "trending-up",
    "user-minus",
    "users",
    "wallet",
    "x",
)
ICON_CLASS = """\
.icon {
  display: inline-block;
  flex: none;
  width: 1.15em;
  height: 1.15em;
  vertical-align: -0.2em;
  background-color: currentColor;
  mask: var(--icon) center / contain no-repeat;
}
"""


def main() -> int:
    """Build the folder unless it is up to date; without npm, say what to do, and let the build go on."""
    fingerprint = _fingerprint()
    stamp = VENDOR / STAMP
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == fingerprint:
        return 0
    if not _fetch():
        return 0
    new = VENDOR.with_name(".vendor-new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    shutil.copy(MODULES / "plotly.js-cartesian-dist-min" / "plotly-cartesian.min.js", new)
    shutil.copy(MODULES / "@fontsource-variable" / "inter" / "files" / FONT, new)
    (new / "inter.css").write_text(font_css(), encoding="utf-8")
    (new / "icons.css").write_text(icons_css(), encoding="utf-8")
    for file in [*new.glob("*.js"), *new.glob("*.css")]:
        file.with_name(file.name + ".br").write_bytes(brotli.compress(file.read_bytes()))
    (new / STAMP).write_text(fingerprint, encoding="utf-8")
    shutil.rmtree(VENDOR, ignore_errors=True)
    new.rename(VENDOR)
    print(f"Built {VENDOR.relative_to(ROOT)}: charts, font and {len(ICONS)} icons.")
    return 0


def font_css() -> str:
    """The @font-face rule of the font's Latin part, as its package writes it, naming the copy beside it."""
    css = (MODULES / "@fontsource-variable" / "inter" / "wght.css").read_text(encoding="utf-8")
    rule = next(rule for rule in re.findall(r"@font-face\s*{.*?}", css, flags=re.DOTALL) if FONT in rule)
    return rule.replace("./files/", "./") + "\n"


def icons_css() -> str:
    """A mask per icon, so that an icon has the colour of the text around it."""
    return ICON_CLASS + "".join(f'.icon-{name} {{ --icon: url("{_data_uri(name)}"); }}\n' for name in ICONS)


def _data_uri(name: str) -> str:
    svg = (MODULES / "lucide-static" / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    svg = re.sub(r"<!--.*?-->|\s+class=\"[^\"]*\"", "", svg, flags=re.DOTALL)
    return "data:image/svg+xml," + quote(" ".join(svg.split()), safe=" =:/,'")


def _fingerprint() -> str:
    inputs = (ROOT / "package-lock.json", Path(__file__))
    return hashlib.sha256(b"".join(path.read_bytes() for path in inputs)).hexdigest()


def _fetch() -> bool:
    """Install the npm packages; return False, having said why, when that cannot be done."""
    npm = shutil.which("npm")
    if npm is None:
        reason = "npm was not found: install Node.js (Debian: apt-get install npm)"
    else:
        print("Fetching charts, font and icons with npm ...", flush=True)
        if subprocess.run([npm, "ci", "--ignore-scripts", "--loglevel=error"], cwd=ROOT, check=False).returncode == 0:
            return True
        reason = "npm could not install them (above)"
    print(
        f"Going on without the dashboard's icons, font and small charting bundle: {reason}, then run `make assets`.",
        file=sys.stderr,
    )
    return False


if __name__ == "__main__":
    sys.exit(main())
