"""One check of readiness: what is needed, what is there, and what to do."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """The outcome of a check in plain words; `reason` and `what_to_do` are empty when it is met."""

    check_name: str
    need: str
    have: str
    is_met: bool
    reason: str = ""
    what_to_do: str = ""


def met_or(check_name: str, need: str, have: str, is_met: bool, reason: str, what_to_do: str) -> Check:
    """Return the check, with its words only where it is not met."""
    return Check(check_name, need, have, is_met, *(("", "") if is_met else (reason, what_to_do)))


def counted(number: float, one: str, many: str | None = None) -> str:
    """Return 1 customer, 2,469 customers."""
    return f"{number:,.0f} {one if number == 1 else many or one + 's'}"


def days(number: float) -> str:
    """Return 1 day, 41 days."""
    return counted(number, "day")


def share(part: float) -> str:
    """Return 12 %, 0.4 % where it is small, and 'under 0.1 %' where it is tiny."""
    if 0 < part < 0.001:
        return "under 0.1 %"
    return f"{100 * part:.0f} %" if part >= 0.1 or part == 0 else f"{100 * part:.1f} %"
