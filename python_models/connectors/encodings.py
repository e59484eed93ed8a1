"""Tell the encoding of a text file from all its bytes, and refuse what is in none or in two."""

import codecs
import io
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from charset_normalizer import from_bytes

from python_models.errors import SourceError

Chunks = Callable[[], Iterable[bytes]]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What shops' programs write when it is not Unicode. With few lines to go by, the answer would be a guess.
_LATIN = ("cp1252", "cp1250", "cp1254")
_OTHER = ("cp1251", "cp1253", "cp1255", "cp1256", "koi8_r", "cp932", "gb18030", "big5", "euc_kr")
_FEWEST_LINES, _MOST_LINES = 5, 200
# What tells languages apart whose letters share their bytes: -ão and -ões are Portuguese, and no Hungarian or
# Romanian; of those who write ğ or ş (in cp1252 ð and þ) only Icelanders write á or æ.
_PORTUGUESE = ("ão", "ões", "ÃO", "ÕES")
_TURKISH, _ICELANDIC = frozenset("ğşĞŞİ\u0131"), frozenset("áæÁÆ")


def marked_encoding(start: bytes) -> str | None:
    """Return the encoding that a byte order mark at the start of a file tells, or None without one."""
    return next((name for mark, name in _MARKS if start.startswith(mark)), None)


def known_codec(name: str, file_name: str) -> str:
    """Return Python's name of an encoding; SourceError when there is none."""
    try:
        codec = codecs.lookup(name)
        io.TextIOWrapper(io.BytesIO(), encoding=codec.name)  # refuses base64 and others that do not give text
        codecs.getincrementaldecoder(codec.name)().decode(b"")
    except (LookupError, TypeError, ValueError, AssertionError) as error:
        raise SourceError(
            f"the encoding {name!r} of {file_name} is not known. Expected for example utf-8, cp1252 or utf-16."
        ) from error
    return codec.name


def misfit(codec: str, chunks: Iterable[bytes], place: str) -> int:
    """Return the line at which the bytes stop being text of this encoding, or 0; SourceError for a NUL byte."""
    decoder = codecs.getincrementaldecoder(codec)()
    may_hold_nul = codec.startswith(("utf-16", "utf-32"))
    line = 1
    for chunk in chunks:
        if not may_hold_nul and b"\0" in chunk:
            at = line + chunk[: chunk.index(b"\0")].count(b"\n")
            raise SourceError(
                f"the file {place} has a NUL byte in line {at}: it is damaged, no text, or UTF-16 without its mark. "
                "Save it as UTF-8, or write `encoding: utf-16-le` for its table."
            )
        try:
            text = decoder.decode(chunk)
        except UnicodeError as error:
            return line + chunk[: getattr(error, "start", 0)].count(b"\n")
        if may_hold_nul and "\0" in text:
            at = line + text[: text.index("\0")].count("\n")
            raise SourceError(f"the file {place} has a NUL character in line {at}: it is damaged. Save it again.")
        line += chunk.count(b"\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeError:
        return line
    return 0


@dataclass
class _Lines:
    """The lines beyond ASCII: how many are UTF-8, how many not, the first of each, and some of the latter."""

    first_good: int = 0
    first_bad: int = 0
    good: int = 0
    bad: int = 0
    is_windows: bool = True
    sample: set[bytes] = field(default_factory=set)

    def add(self, text: bytes, line: int) -> None:
        """Sort a line into those that are UTF-8 and those that are not."""
        if _fits(text, "utf-8"):
            self.good += 1
            self.first_good = self.first_good or line
            return
        self.bad += 1
        self.first_bad = self.first_bad or line
        self.is_windows = self.is_windows and _fits(text, "cp1252")
        if len(self.sample) < _MOST_LINES:
            self.sample.add(text[:500])


def encoding_without_mark(chunks: Chunks, place: str) -> str:
    """Return the encoding of a file that is not UTF-8; SourceError when a part of its lines is UTF-8."""
    lines = _sorted_lines(chunks())
    found = _by_letters(lines.sample)
    # Two bytes of a Chinese or Japanese letter may happen to be UTF-8.
    if lines.good and not (found in _OTHER and lines.good * 20 < lines.bad):
        raise SourceError(
            f"the file {place} mixes encodings: line {lines.first_good} is UTF-8 and line {lines.first_bad} is not. "
            "Save it as UTF-8 in one piece, or write `encoding: cp1252` for its table to read all of it so."
        )
    if found and found != "cp1252" and misfit(found, chunks(), place) == 0:
        return found
    return "cp1252" if lines.is_windows else "latin-1"


def _sorted_lines(chunks: Iterable[bytes]) -> _Lines:
    lines, line, rest = _Lines(), 0, b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).splitlines(keepends=True)
        for text in whole:
            line += 1
            if not text.isascii():
                lines.add(text, line)
    if not rest.isascii():
        lines.add(rest, line + 1)
    return lines


def _by_letters(lines: set[bytes]) -> str | None:
    """Return the encoding in which the lines look like words, or None when they are too few to tell."""
    if len(lines) < _FEWEST_LINES:
        return None
    text = b"\n".join(sorted(lines))
    likely = _OTHER if _has_words_without_latin(text) else (*_LATIN[:1], *_OTHER, *_LATIN[1:])
    # Short names with a capital each look odd in any alphabet: more of it is borne where only these come into question.
    bearable = 0.4 if likely is _OTHER else 0.2
    best = from_bytes(text, cp_isolation=list(likely), enable_fallback=False, threshold=bearable).best()
    if best is not None and best.encoding in _OTHER and _is_of_another_script(str(best)):
        return best.encoding
    latin = min(_LATIN, key=lambda codec: (_chaos(text, codec), _LATIN.index(codec)))
    if latin == "cp1250" and any(end in text.decode("cp1252", "replace") for end in _PORTUGUESE):
        return "cp1252"
    turkish = frozenset(text.decode("cp1254", "replace"))
    return "cp1254" if latin == "cp1252" and turkish & _TURKISH and not turkish & _ICELANDIC else latin


def _has_words_without_latin(text: bytes) -> bool:
    """Tell whether half of the words beyond ASCII have no Latin letter: Müller has, Москва has not."""
    words = re.findall(rb"[A-Za-z]*[\x80-\xff]+[A-Za-z\x80-\xff]*", text)
    return 2 * sum(len(word) > 2 and min(word) > 0x7F for word in words) > len(words)


def _chaos(text: bytes, codec: str) -> float:
    found = from_bytes(text, cp_isolation=[codec], enable_fallback=False, threshold=1.0).best()
    return round(found.chaos, 2) if found is not None else 9.0


def _is_of_another_script(text: str) -> bool:
    letters = [sign for sign in text if not sign.isascii() and sign.isalpha()]
    return 2 * sum("LATIN" not in unicodedata.name(sign, "") for sign in letters) > len(letters)


def _fits(text: bytes, codec: str) -> bool:
    try:
        text.decode(codec)
    except UnicodeError:
        return False
    return True
