"""What went wrong on Spark, without the stack traces of Java, and what an aborted build has left in the way."""

import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urlparse

from python_models.publish.machine_limits import machine_advice

_JAVA = re.compile(r"\n\s+at |\n\nJVM stacktrace|\nDriver stacktrace|\nCaused by:")
_CALL = re.compile(r"^An error occurred while calling [^\n]*\n: ")
_IN_THE_WAY = re.compile(r"\[LOCATION_ALREADY_EXISTS\].*?'(?P<place>file:[^']+)'", re.DOTALL)


def in_words(error: BaseException) -> str:
    """Return what Spark says of an error, after a sentence for what the machine or a file lacked, if that is known."""
    said = _CALL.sub("", _JAVA.split(str(error))[0]).strip()
    advice = machine_advice("\n".join(_all_said(error)))
    return f"{advice} (Spark says: {said})" if advice else said


def clear_the_way(error: BaseException, warehouse: Path) -> bool:
    """Remove the folder of files without a table that `error` complains of, and tell whether that was done.

    A build that was killed leaves one. Spark says so only of a table that its catalog does not know; nothing outside
    of `warehouse`, the folder of Spark's tables, is touched.
    """
    found = _IN_THE_WAY.search(str(error))
    if not found:
        return False
    folder = Path(unquote(urlparse(found["place"]).path))
    if warehouse.resolve() not in folder.resolve().parents:
        return False
    shutil.rmtree(folder)
    return True


def _all_said(error: BaseException | None) -> list[str]:
    said = []
    while error is not None:
        # An exception of PySpark's own keeps Java's words on the cause apart.
        said += [str(error), str(getattr(error, "_stackTrace", "") or "")]
        error = error.__cause__
    return said
