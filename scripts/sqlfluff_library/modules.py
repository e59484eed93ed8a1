"""The Python modules that dbt offers to macros, as the SQL style check sees them."""

import datetime
import re

__all__ = ["datetime", "re"]
