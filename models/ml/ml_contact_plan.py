from python_models.decisions.contact_plan import contact_plan
from python_models.relations import on_cursor


def model(dbt, session):
    return contact_plan(on_cursor(session, dbt.ref("ml_contact_candidates")), dbt.ref("int_assumptions").df())
