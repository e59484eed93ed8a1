"""The model that is being compiled, as the SQL style check sees it."""

raw_code = ""
resource_type = "model"
