from python_models.effects import uplift


def model(dbt, session):
    return uplift(
        dbt.ref("ml_campaign_effects").df(),
        dbt.ref("int_past_campaign_costs").df(),
        dbt.ref("int_uplift_examples"),
        most_campaigns=dbt.config.meta_get("most_campaigns"),
        most_rows=dbt.config.meta_get("training_rows_limit"),
        threads=dbt.config.meta_get("training_threads"),
    )
