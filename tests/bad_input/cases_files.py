"""All kinds of bad input that stop a load, or that it reads as they were meant."""

from tests.bad_input.cases_folder import FILES
from tests.bad_input.cases_shapes import SHAPES
from tests.bad_input.cases_source import COLUMNS, YAML
from tests.bad_input.cases_text import ENCODINGS, VALUES

FILE_CASES = [*ENCODINGS, *SHAPES, *VALUES, *FILES, *COLUMNS, *YAML]
