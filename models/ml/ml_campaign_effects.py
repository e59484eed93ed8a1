from python_models.effects import campaign_effects


def model(dbt, session):
    return campaign_effects(dbt.ref("ml_campaign_arms").df())
