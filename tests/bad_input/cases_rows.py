"""All kinds of rows that staging keeps, changes, flags, sets aside or refuses."""

from tests.bad_input.cases_campaigns import CAMPAIGNS, CONTACTS, EVENTS, LABELS, RESPONSES
from tests.bad_input.cases_customers import CUSTOMERS
from tests.bad_input.cases_lines import LINES
from tests.bad_input.cases_told import TOLD

ROW_CASES = [*LINES, *CUSTOMERS, *CAMPAIGNS, *CONTACTS, *RESPONSES, *EVENTS, *LABELS, *TOLD]
