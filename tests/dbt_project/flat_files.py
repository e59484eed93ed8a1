"""Flat files of the shapes that people have: churn with attributes of all kinds, and a randomised test of two mails."""

import csv
import math
import random
from pathlib import Path

Row = dict[str, object]


def churn_rows(customers: int = 500, seed: int = 5) -> list[Row]:
    """One row per customer; who pays by the month and is new leaves more often. Some rows stand twice."""
    dice = random.Random(seed)
    rows: list[Row] = []
    for number in range(customers):
        tenure, plan = dice.randint(0, 72), dice.choice(["Month-to-month", "One year", "Two year"])
        fee = round(dice.uniform(18, 118), 2)
        odds = -0.5 + 2.5 * (plan == "Month-to-month") - 0.06 * tenure + 0.01 * fee
        rows.append(
            {
                "customerID": f"{number:04d}-{dice.randint(1000, 9999)}",
                "email": f"c{number}@example.org",
                "gender": dice.choice(["Female", "Male"]),
                "SeniorCitizen": dice.choice(["0", "1"]),
                "Partner": dice.choice(["Yes", "No"]),
                "tenure": tenure,
                "Contract": plan,
                "MonthlyCharges": fee,
                "TotalCharges": f"{tenure * fee:.2f}" if tenure else " ",
                "Country": "Atlantis",
                "Churn": "Yes" if dice.random() < 1 / (1 + math.exp(-odds)) else "No",
            }
        )
    return rows + [row | {"customerID": f"twin-{row['customerID']}"} for row in rows[:20]]


def mail_test_rows(customers: int = 2400, seed: int = 6) -> list[Row]:
    """One row per customer of a test with two mails and a control group; the first mail works better."""
    dice = random.Random(seed)
    lift = {"Mens E-Mail": 1.2, "Womens E-Mail": 0.6, "No E-Mail": 0.0}
    rows: list[Row] = []
    for _ in range(customers):
        recency, newbie, segment = dice.randint(1, 12), dice.randint(0, 1), dice.choice(list(lift))
        odds = -1.6 - 0.12 * recency + 0.5 * newbie + lift[segment]
        visit = int(dice.random() < 1 / (1 + math.exp(-odds)))
        buys = visit and dice.random() < 0.2
        rows.append(
            {
                "recency": recency,
                "newbie": newbie,
                "zip_code": dice.choice(["Rural", "Surburban", "Urban"]),
                "segment": segment,
                "visit": visit,
                "conversion": int(bool(buys)),
                "spend": round(dice.uniform(20, 200), 2) if buys else 0,
            }
        )
    return rows


def write_rows(rows: list[Row], path: Path) -> None:
    """Write a CSV file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
