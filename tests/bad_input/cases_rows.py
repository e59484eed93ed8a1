"""All kinds of rows that staging keeps, changes, flags, sets aside or refuses."""

from tests.bad_input.cases_amounts import AMOUNTS
from tests.bad_input.cases_campaigns import CAMPAIGNS
from tests.bad_input.cases_contacts import CONTACTS, EVENTS, LABELS, RESPONSES
from tests.bad_input.cases_customers import CUSTOMERS
from tests.bad_input.cases_lines import IDS, TIMES
from tests.bad_input.cases_repeats import REPEATS
from tests.bad_input.cases_told import TOLD

ROW_CASES = [
    *(*TIMES, *AMOUNTS, *IDS, *REPEATS, *CUSTOMERS),
    *(*CAMPAIGNS, *CONTACTS, *RESPONSES, *EVENTS, *LABELS, *TOLD),
]
