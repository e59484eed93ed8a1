"""All kinds of bad input that stop a load, or that it reads as they were meant."""

from tests.bad_input.cases_folder import FOLDER
from tests.bad_input.cases_text import TEXT

FILE_CASES = [*TEXT, *FOLDER]
