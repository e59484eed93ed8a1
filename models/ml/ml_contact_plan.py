from python_models.decisions.contact_plan import contact_plan


def model(dbt, session):
    return contact_plan(dbt.ref("ml_contact_candidates").df(), dbt.ref("int_assumptions").df())
