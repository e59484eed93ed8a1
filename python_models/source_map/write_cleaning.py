"""Write the `cleaning:` part of a source file, each line with the count that led to it."""

from python_models.errors import counted
from python_models.source_map.cleaning import Pattern
from python_models.source_map.guess import SourceGuess
from python_models.source_map.yaml_text import entry, example, remark, scalar


def cleaning_lines(guess: SourceGuess) -> list[str]:
    """Return the lines; none when there are no order lines, or nothing to say about them."""
    cleaning = guess.cleaning
    if cleaning is None:
        return []
    lines = ["cleaning:"]
    if cleaning.negative_count:
        note = f"negative: {counted(cleaning.negative_count, 'line')}; `refuse` puts them into quarantine instead"
        lines.append(entry(1, "negative_amount", "return", note))
    if cleaning.returns:
        lines.append(entry(1, "returns", "", "lines that bring something back"))
        # One pattern per column: several prefixes become one.
        pattern = "|".join(one.pattern for one in cleaning.returns)
        lines.append(entry(2, cleaning.returns[0].column, scalar(pattern), _counted(cleaning.returns)))
    if cleaning.set_aside:
        lines.append(
            entry(1, "set_aside", "", "lines that are no purchases; they can be seen with `regulars quarantine`")
        )
        for one in cleaning.set_aside:
            lines += [entry(2, one.name, ""), entry(3, one.column, scalar(one.pattern), _counted((one,)))]
    if cleaning.odd_products:
        codes = ", ".join(map(example, cleaning.odd_products[:8]))
        lines.append(remark(1, f"codes without digits that were taken for products: {codes}"))
    if cleaning.repeated_count:
        note = (
            f"equal to another line of the same file and export: {counted(cleaning.repeated_count, 'line')}; "
            "`keep` counts them as bought again, `set_aside` once"
        )
        lines.append(entry(1, "repeated_lines", "keep", note))
    if guess.overlap is not None and guess.overlap.row_count:
        by = f"more than one {guess.overlap.column}" if guess.overlap.column else "more than one file"
        lines.append(remark(1, f"in {by}: {counted(guess.overlap.row_count, 'line')}, which count once"))
    return ["", *lines] if len(lines) > 1 else []


def _counted(patterns: tuple[Pattern, ...]) -> str:
    count = sum(one.row_count for one in patterns)
    shown = ", ".join(example(text) for one in patterns for text in one.examples)
    return f"{counted(count, 'line')}, for example {shown}"
