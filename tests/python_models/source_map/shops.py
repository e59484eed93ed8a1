"""Small folders of files with the dirt of real ones."""

import gzip
import random
from pathlib import Path

import duckdb

LINES = "Invoice;StockCode;Description;Quantity;InvoiceDate;Price;Customer ID;Country\n"


def line(number: int, date: str, *, invoice: str = "", code: str = "", quantity: int = 2, customer: str = "x") -> str:
    """Return an order line as an English shop's German spreadsheet writes it."""
    invoice = invoice or str(489000 + number // 3)
    code = code or f"{20000 + number % 17}A"
    customer = str(12000 + number // 3 % 40) if customer == "x" else customer
    return (
        f"{invoice};{code};CAFÉ MUG;{quantity};{date};{1 + number % 7},{number % 90 + 10};{customer};United Kingdom\n"
    )


def retail_lines(start: int, count: int, month: int) -> list[str]:
    """Return clean lines with a few returns, fees, a bad debt and sales to nobody among them."""
    dates = [f"{number % 28 + 1:02d}/{month:02d}/2010 0{number % 9}:15" for number in range(start, start + count)]
    lines = [line(number, date) for number, date in zip(range(start, start + count), dates, strict=True)]
    lines[5] = line(start + 5, dates[5], invoice=f"C{489000 + start}", quantity=-2)
    lines[8] = line(start + 8, dates[8], code="POST", quantity=1)
    lines[9] = line(start + 9, dates[9], code="M", quantity=1)
    lines[12] = line(start + 12, dates[12], customer="")
    lines[20] = lines[19]  # bought twice, or written twice
    return lines


def dirty_retail(folder: Path) -> None:
    """Two overlapping exports: semicolons, cp1252, day first, decimal commas, invoices with C and A."""
    first, second = retail_lines(0, 300, 3), retail_lines(300, 300, 4)
    second[30] = line(330, "14/04/2010 08:00", invoice="A506401", code="B", quantity=1).replace(";CAFÉ", ";ADJUST")
    (folder / "retail_2009.csv").write_text(LINES + "".join(first), encoding="cp1252")
    (folder / "retail_2010.csv").write_text(LINES + "".join([*first[-40:], *second]), encoding="cp1252")


def retail_parquet(folder: Path) -> None:
    """One Parquet file with two sheets, of which the second repeats the last lines of the first."""
    connection = duckdb.connect()
    rows = ", ".join(
        f"('{489000 + n // 3}', '{20000 + n % 17}A', {n % 5 + 1}, timestamp '2010-03-01 10:00:00' + interval {n} hour,"
        f" {n % 7 + 0.5}, {12000 + n // 3 % 40}, 'Year {1 if n < 300 else 2}')"
        for n in range(600)
    )
    names = 'Invoice, StockCode, Quantity, InvoiceDate, Price, "Customer ID", sheet'
    connection.execute(f"create table lines as select * from (values {rows}) as lines ({names})")
    connection.execute("insert into lines select * replace ('Year 2' as sheet) from lines where Invoice >= '489090'")
    connection.execute("delete from lines where sheet = 'Year 2' and Invoice >= '489190'")
    connection.execute(f"copy lines to '{folder / 'online_retail.parquet'}' (format parquet)")


def telco(folder: Path) -> None:
    """One row per customer and a label; blank charges among numbers."""
    pick = random.Random(1)
    header = "customerID,gender,SeniorCitizen,tenure,Contract,MonthlyCharges,TotalCharges,Churn\n"
    rows = [
        f"{pick.randint(1000, 9999)}-A{number:04d},{pick.choice(['Male', 'Female'])},{pick.choice('01')},"
        f"{pick.randint(0, 72)},{pick.choice(['Month-to-month', 'One year'])},{pick.uniform(18, 118):.2f},"
        f"{' ' if number == 7 else f'{pick.uniform(18, 8000):.2f}'},{pick.choice(['Yes', 'No', 'No'])}\n"
        for number in range(200)
    ]
    (folder / "telco_churn.csv").write_text(header + "".join(rows))


def hillstrom(folder: Path) -> None:
    """A randomised e-mail test without ids: visit, then conversion, then spend."""
    pick = random.Random(2)
    rows = []
    for _ in range(600):
        visit = pick.random() < 0.3
        conversion = visit and pick.random() < 0.4
        rows.append(
            f"{pick.randint(1, 12)},{pick.uniform(30, 900):.2f},{pick.choice(['Urban', 'Rural'])},{pick.choice('01')},"
            f"{pick.choice(['Mens E-Mail', 'Womens E-Mail', 'No E-Mail'])},{visit:d},{conversion:d},"
            f"{pick.uniform(20, 200) if conversion else 0:.2f}\n"
        )
    header = "recency,history,zip_code,newbie,segment,visit,conversion,spend\n"
    (folder / "hillstrom.csv").write_text(header + "".join(rows))


def department_store(folder: Path) -> None:
    """Every table in a file of its own, under other names, one compressed, one that fits nothing."""
    pick = random.Random(3)
    customers = [f"K{number:04d}" for number in range(80)]
    write = {
        "crm_export.csv": (
            "ClientNo,SignupDate,YearOfBirth,County,LoyaltyTier",
            [f"{one},2021-05-{pick.randint(10, 28)},{pick.randint(1940, 2004)},Kent,gold" for one in customers],
        ),
        "campaign_desc.csv": (
            "CampaignID,Title,Start,End,Medium,Budget",
            [f"{number},Camp {number},2023-0{number + 1}-01,2023-0{number + 1}-20,mail,500" for number in range(6)],
        ),
        "mailing_list.csv": (
            "campaign,client_no,date_sent,control_group",
            [f"{pick.randint(0, 5)},{one},2023-03-04,{pick.choice('01')}" for one in customers],
        ),
        "redemptions.csv": (
            "campaign,client_no,redemption_date,order_value",
            [f"{pick.randint(0, 5)},{pick.choice(customers)},2023-03-14,{pick.uniform(1, 30):.2f}" for _ in range(30)],
        ),
        "weblog.csv": (
            "client,event_time,event",
            [
                f"{pick.choice(customers)},2023-05-14T10:00:00Z,{pick.choice(['visit', 'email_open'])}"
                for _ in range(90)
            ],
        ),
        "stores.csv": ("store,manager,sqm", ["1,Ann,200", "2,Bob,300", "3,Cat,150"]),
    }
    for name, (header, rows) in write.items():
        (folder / name).write_text("\n".join([header, *rows, ""]))
    lines = [
        f"{100000 + number // 3},{number % 3 + 1},{pick.choice(customers)},2023-{pick.randint(1, 12):02d}-15 10:00:00,"
        f"P{pick.randint(1, 30):05d},food,{pick.randint(1, 5)},{pick.uniform(1, 50):.2f}"
        for number in range(400)
    ]
    text = "\n".join(["OrderNo,LineNo,Shopper,OrderDate,SKU,Dept,Qty,LineTotal", *lines, ""])
    (folder / "orders.csv.gz").write_bytes(gzip.compress(text.encode()))
