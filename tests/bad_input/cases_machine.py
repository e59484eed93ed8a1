"""Kinds of trouble that no file shows: what the machine does, or what happens while a load runs."""

from tests.bad_input.kinds import BadInput

NO_READ = BadInput(
    "A file that may not be read",
    "`chmod 000 orders.csv`",
    "stops",
    ("Table transactions", "orders.csv could not be opened: Permission denied", "Give the account"),
)
NO_LOOK = BadInput(
    "A folder that may not be looked into",
    "`chmod 000 data`",
    "stops",
    ("data may not be looked into", "Give the account"),
)
NO_WRITE = BadInput(
    "A warehouse that may not be written",
    "`chmod 555 warehouse`",
    "stops",
    ("could not be written", "REGULARS_WAREHOUSE_DIR"),
)
DISK_FULL = BadInput(
    "A disk that fills up while landing",
    "a download that filled it",
    "stops",
    ("could not be written", "Nothing was landed", "Free space", "REGULARS_WAREHOUSE_DIR"),
)
KILLED = BadInput(
    "A load that is killed half-way",
    "`kill -9` while it reads, writes or moves files",
    "reads",
    becomes="Whole files only; the next start lands everything, and counts are exact",
)
CHANGED = BadInput(
    "A file that changes while it is read",
    "an export that is still running",
    "stops",
    ("orders.csv changed, or went away, while it was read", "Nothing was landed"),
)
GONE = BadInput(
    "A file that vanishes while it is read",
    "a folder that is being tidied",
    "stops",
    ("orders.csv changed, or went away, while it was read",),
)
LINK_OUT = BadInput(
    "A link out of the folder",
    "`orders.csv → ../secret.csv`",
    "stops",
    ("orders.csv is a link that leads out of the folder",),
)
LINK_TO_ITSELF = BadInput(
    "A link to itself",
    "`orders.csv → orders.csv`",
    "stops",
    ("no file matches 'orders.csv'",),
)
PIPE = BadInput("A pipe instead of a file", "`mkfifo orders.csv`", "stops", ("no file matches 'orders.csv'",))

MACHINE_CASES = [NO_READ, NO_LOOK, NO_WRITE, LINK_OUT, LINK_TO_ITSELF, PIPE, CHANGED, GONE, DISK_FULL, KILLED]
