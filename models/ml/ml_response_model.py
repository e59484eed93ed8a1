from python_models.ladder import train_or_fall_back
from python_models.settings import get_settings
from python_models.tasks.response import RESPONSE
from python_models.training import previous_models, read_pins, rows_to_learn_from
from python_models.training.profit import by_campaign
from python_models.tuning import with_tuned_parameters


def model(dbt, session):
    settings = get_settings()
    limit = dbt.config.meta_get("training_rows_limit")
    return train_or_fall_back(
        with_tuned_parameters(RESPONSE, settings.tuned_dir),
        rows_to_learn_from(RESPONSE, dbt.ref("mart_response_examples"), limit),
        previous_models(session, dbt.this.database, dbt.this.schema, dbt.this.identifier),
        readiness=dbt.ref("ml_readiness").df(),
        signals=dbt.ref("ml_leakage_suspects").df(),
        rules=dbt.ref("readiness_rules").df(),
        purchases=dbt.ref("ml_purchase_histories"),
        silences=dbt.ref("ml_order_silences").df(),
        assumptions=by_campaign(dbt.ref("int_assumptions").df(), dbt.ref("int_campaign_costs").df()),
        pinned=read_pins(settings.warehouse_dir).get("response"),
        retrain_after_days=dbt.config.meta_get("retrain_after_days"),
        test_from=dbt.config.meta_get("test_from"),
        test_period_days=dbt.config.meta_get("test_period_days"),
        threads=dbt.config.meta_get("training_threads"),
        at_once=dbt.config.meta_get("fits_at_once"),
    )
