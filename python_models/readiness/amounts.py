"""The checks of how much there is to learn from: tables, history, customers, outcomes, time."""

from python_models.errors import listed
from python_models.readiness.check import Check, counted, days, met_or, share
from python_models.readiness.subject import Subject


def source_tables(subject: Subject) -> Check:
    """The tables that the question is about brought rows; outcomes that the shop observed stand in for orders."""
    needed = subject.task.tables
    missing = [name for name in needed if not subject.table(name).used_row_count]
    has_labels = bool(subject.is_from_orders and subject.counts.known_count and subject.table("labels").used_row_count)
    have = [name for name in needed if name not in missing]
    first = missing[0].replace("_", " ") if missing else ""
    if not missing and not subject.is_from_orders and not subject.counts.past_count:
        return _nobody_asked(subject)
    return met_or(
        "source_tables",
        listed(needed),
        "labels" if missing and has_labels else listed(have),
        not missing or has_labels,
        f"There are no {first} in this source.",
        f"Bring {_and(needed)} to switch this on.",
    )


def history(subject: Subject) -> Check:
    """There is history enough to learn from one stretch of time and to be judged on another."""
    counts, horizon = subject.counts, subject.counts.horizon_days
    horizons = subject.need("history")
    if not subject.is_dated:
        return Check("history", "none: the outcomes are of one date", "outcomes of one date", True)
    if subject.is_from_orders:
        first, last = subject.table("transactions").first_event_date, subject.orders_known_until
        need, what = subject.min_history_days + horizons * (horizon or 0), "of orders"
    else:
        first, last = counts.first_as_of_date, counts.last_date
        need, what = horizons * (horizon or 0), "of campaigns"
    have = (last - first).days if first and last else 0
    return met_or(
        "history",
        f"{days(need)} {what}",
        f"{days(have)} {what}",
        have >= need and have > 0,
        f"Needs {days(need)} {what}; has {have:,}.",
        f"Load {days(max(need - have, 1))} more of history, or wait for it to grow.",
    )


def customers(subject: Subject) -> Check:
    """Enough customers have a known outcome."""
    need, have = subject.need("customers"), subject.counts.customer_count
    return met_or(
        "customers",
        counted(need, "customer"),
        counted(have, "customer"),
        have >= need,
        f"Needs {counted(need, 'customer')} with a known outcome; has {have:,}.",
        "Load more customers, or more history of those there are.",
    )


def positives(subject: Subject) -> Check:
    """Enough examples have the outcome that the task asks for."""
    return _outcomes(subject, "positives", subject.counts.positive_count, "positive example", "with the outcome")


def negatives(subject: Subject) -> Check:
    """Enough examples have the other outcome."""
    return _outcomes(subject, "negatives", subject.counts.negative_count, "negative example", "without the outcome")


def time_folds(subject: Subject) -> Check:
    """The known examples reach over so much time that a later stretch can judge what an earlier one taught."""
    counts, need = subject.counts, subject.need("time_folds")
    if not subject.is_dated:
        have = "outcomes of one date, so folds by customer"
        return Check("time_folds", f"{need:,.0f} stretches of time", have, True)
    first, last = counts.first_known_as_of_date, counts.last_known_as_of_date
    stretch = max(subject.task.fold_days, counts.horizon_days or 0, 1)
    have_count = (last - first).days // stretch + 1 if first and last else 0
    span = days((need - 1) * stretch)
    return met_or(
        "time_folds",
        counted(need, f"stretch of {days(stretch)}", f"stretches of {days(stretch)}"),
        counted(have_count, "stretch", "stretches"),
        have_count >= need,
        f"The examples with a known outcome must reach over {span}, to be judged on later ones than those learned "
        f"from; they reach over {days((last - first).days if first and last else 0)}.",
        "Load older history, or wait until more outcomes are known.",
    )


def label_windows_over(subject: Subject) -> Check:
    """The windows in which the outcomes happen have ended for a fair part of the past examples."""
    counts, need = subject.counts, subject.need("label_windows_over")
    have = counts.past_window_over_count / counts.past_count if counts.past_count else 0.0
    horizon = days(counts.horizon_days or 0)
    return met_or(
        "label_windows_over",
        f"{share(need)} of past examples",
        share(have),
        have >= need and counts.past_count > 0,
        f"An outcome is known after {horizon}; that has passed for {share(have)} of the past examples."
        if counts.past_count
        else "There are no past examples whose outcome could be known.",
        "Wait until more windows are over, or load older history.",
    )


def rows_to_score(subject: Subject) -> Check:
    """There is somebody to predict for."""
    have = subject.counts.scoring_count
    return met_or(
        "rows_to_score",
        counted(subject.need("rows_to_score"), "row"),
        counted(have, "row"),
        have >= subject.need("rows_to_score"),
        "There is nobody to predict for on the scoring date.",
        "Load newer data: only customers seen lately are asked about.",
    )


def _outcomes(subject: Subject, name: str, have: int, what: str, words: str) -> Check:
    need = subject.need(name, subject.task.min_positives)
    return met_or(
        name,
        counted(need, what),
        counted(have, what),
        have >= need,
        f"Needs {counted(need, 'example')} {words}; has {have:,}.",
        "Load more history or more customers, so that both outcomes are seen often enough.",
    )


def _nobody_asked(subject: Subject) -> Check:
    contacts = counted(subject.table("campaign_contacts").used_row_count, "campaign contact")
    return Check(
        "source_tables",
        need=listed(subject.task.tables),
        have=f"{contacts}, none of a customer who was asked by now",
        is_met=False,
        reason="All campaign contacts are of the control group or still to come: nobody was asked.",
        what_to_do="Bring the contacts of customers who were asked, too, with is_control false.",
    )


def _and(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
