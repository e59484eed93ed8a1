"""Download a data set of kaggle.com with its own library, once per version, and say what stands in the way."""

import json
import os
import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from python_models.errors import SourceError

Place = tuple[int | None, Path]
Download = Callable[[Path, str, int | None], Place]

_HANDLE = re.compile(r"[A-Za-z0-9][\w-]*/[A-Za-z0-9][\w-]*")
_RECORD = "downloads.json"
_TOKEN = (
    "Make a token on kaggle.com (Settings, API, Create New Token) and put it into the environment variable "
    "KAGGLE_API_TOKEN or the file ~/.kaggle/access_token; for some data sets their rules must be accepted on their "
    "page first."
)
_BY_HAND = "Or download the files yourself and write `folder: <where they are>` in the source file."


def check_handle(dataset: str) -> None:
    """Raise SourceError unless this is how data sets are named."""
    if not _HANDLE.fullmatch(dataset):
        raise SourceError(
            f"`dataset: {dataset}` is not the name of a data set. Expected owner/name, the last two parts of the "
            "address of its page; the version goes into `version:`."
        )


def downloaded(work_dir: Path, dataset: str, version: int | None) -> Place | None:
    """Return the version and folder of a data set that is there already, or None; asks no network."""
    record = _record(work_dir).get(_key(dataset, version))
    if record is None or not Path(record["folder"]).is_dir():
        return None
    return int(record["version"]), Path(record["folder"])


def download(work_dir: Path, dataset: str, version: int | None) -> Place:
    """Download a version, or the newest, and remember it; raises SourceError when that cannot be done."""
    if find_spec("kagglehub") is None:
        raise SourceError(
            f"The connector kaggle needs kagglehub, which is not installed. Run `pip install 'regulars[kaggle]'`. "
            f"{_BY_HAND}"
        )
    handle = _key(dataset, version)
    folder = Path(_fetched(work_dir, handle))
    place = int(folder.name), folder
    content = _record(work_dir) | {handle: {"version": place[0], "folder": str(folder)}}
    temporary = work_dir / f"{_RECORD}.tmp"
    temporary.write_text(json.dumps(content, indent=1), encoding="utf-8")
    temporary.replace(work_dir / _RECORD)
    return place


def _fetched(work_dir: Path, handle: str) -> str:
    # Imported only here: it takes half a second, and a build that has the files does not need it.
    import kagglehub
    import requests

    work_dir.mkdir(parents=True, exist_ok=True)
    # The library keeps whole downloads apart from broken ones and goes on with those; its folder can only be set so.
    previous = os.environ.get("KAGGLEHUB_CACHE")
    os.environ["KAGGLEHUB_CACHE"] = str(work_dir)
    try:
        return str(kagglehub.dataset_download(handle))
    except requests.HTTPError as error:
        raise SourceError(_refused(handle, error.response)) from error
    except requests.RequestException as error:
        raise SourceError(
            f"The data set {handle} could not be downloaded: kaggle.com was not reached ({type(error).__name__}). "
            f"Check the network, or the proxy in HTTPS_PROXY, and run this again. {_BY_HAND}"
        ) from error
    except Exception as error:  # the library raises many kinds, some of them plain Exceptions
        raise SourceError(f"The data set {handle} could not be downloaded: {_line(error)} {_BY_HAND}") from error
    finally:
        if previous is None:
            del os.environ["KAGGLEHUB_CACHE"]
        else:
            os.environ["KAGGLEHUB_CACHE"] = previous


def _refused(handle: str, response: object) -> str:
    status = getattr(response, "status_code", None)
    if status in (401, 403):
        return f"kaggle.com does not give the data set {handle} without leave ({status}). {_TOKEN} {_BY_HAND}"
    if status == 404:
        return (
            f"kaggle.com has no data set {handle} (404), or shows it only to those it is shared with. Check "
            f"`dataset:` and `version:`. {_TOKEN}"
        )
    return f"kaggle.com answered {status} for the data set {handle}. Run this again later. {_BY_HAND}"


def _line(error: Exception) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].rstrip(".") + "."


def _key(dataset: str, version: int | None) -> str:
    return dataset if version is None else f"{dataset}/versions/{version}"


def _record(work_dir: Path) -> dict[str, dict[str, str]]:
    try:
        content: dict[str, dict[str, str]] = json.loads((work_dir / _RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content
