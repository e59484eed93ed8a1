"""Write the options of a flat source."""

from python_models.source_map.flat import FlatGuess
from python_models.source_map.profile import profile
from python_models.source_map.yaml_text import entry, example, remark, scalar


def flat_lines(guess: FlatGuess) -> list[str]:
    """Return the lines between `folder:` and the settings of the shop."""
    outcome = guess.outcome
    shares = ", ".join(f"{example(value)} {count:,}" for value, count in outcome.values)
    lines = [
        entry(
            0,
            "file",
            scalar(guess.sample.files[0].path.name),
            f"{guess.sample.row_count:,} rows, one per customer",
        ),
        entry(0, "task", outcome.task, _task_note(outcome.task)),
        entry(0, "label", scalar(outcome.column), f"an outcome by its name; its values: {shares}"),
    ]
    if outcome.positive:
        lines.append(entry(0, "positive", scalar(outcome.positive[0])))
    else:
        lines.append(remark(0, entry(0, "positive", scalar(outcome.values[-1][0]), "which value means yes?")))
    if guess.customer_id is not None:
        note = f"{guess.customer_id.why}; for example {example(guess.customer_id.example)}"
        lines.append(entry(0, "customer_id", scalar(guess.customer_id.source), note))
    else:
        lines.append(remark(0, "customer_id: <your column>  # none was found, so customers are called by their row"))
    return lines + _treatment_lines(guess) + _after_lines(guess) + [remark(0, _attributes(guess))]


def _task_note(task: str) -> str:
    other = {"churn": "response", "response": "churn"}[task]
    meaning = {"churn": "the outcome says who left", "response": "the outcome says who answered"}[task]
    return f"{meaning}; the other task is {other}"


def _treatment_lines(guess: FlatGuess) -> list[str]:
    if guess.treatment is None:
        return []
    column, control = guess.treatment
    values = ", ".join(f"{example(value)} {count:,}" for value, count in profile(guess.sample)[column].values)
    return [
        entry(0, "treatment", "", "the arm of a test that a customer was in"),
        entry(1, "column", scalar(column), f"its values: {values}"),
        entry(1, "control", scalar(control), "those who were left alone"),
    ]


def _after_lines(guess: FlatGuess) -> list[str]:
    lines = []
    if guess.revenue is not None:
        lines.append(entry(0, "revenue", scalar(guess.revenue), f"money, known only after {guess.outcome.column}"))
    if guess.leave_out:
        lines.append(entry(0, "leave_out", "", "columns that would give the outcome away"))
        lines += [f"  - {scalar(name)}  # {why}" for name, why in guess.leave_out.items()]
    return lines


def _attributes(guess: FlatGuess) -> str:
    used = {guess.outcome.column, guess.revenue, *guess.leave_out}
    used |= {guess.customer_id.source} if guess.customer_id else set()
    used |= {guess.treatment[0]} if guess.treatment else set()
    names = [example(name) for name in guess.sample.columns if name not in used]
    return f"attributes, which become features by themselves: {', '.join(names)}"
