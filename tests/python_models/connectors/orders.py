"""Order lines as files, and what of them is landed."""

import csv
import io

HEAD = ["transaction_id", "customer_id", "transacted_at", "amount"]
ROWS = [HEAD, ["007", "Zoë €", "2024-01-31", "5.00"], ["8", "x", "2024-02-01 10:00", "6.50"]]


def written(rows=ROWS, delimiter=",", encoding="utf-8", quote='"') -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, quotechar=quote, lineterminator="\n").writerows(rows)
    return text.getvalue().encode(encoding)


def land(source, name: str, content: bytes, **options: object) -> list[tuple]:
    source.write("customers.csv", b"customer_id\n1\n")
    source.write(name, content)
    source.land("csv", tables={"transactions": {"file": name, **options}})
    return source.rows("transactions", ", ".join(HEAD))
