from python_models.ladder import train_or_fall_back
from python_models.settings import get_settings
from python_models.tasks.first_repeat import FIRST_REPEAT
from python_models.training import previous_models, read_pins, rows_to_learn_from
from python_models.tuning import with_tuned_parameters


def model(dbt, session):
    settings = get_settings()
    limit = dbt.config.meta_get("training_rows_limit")
    return train_or_fall_back(
        with_tuned_parameters(FIRST_REPEAT, settings.tuned_dir),
        rows_to_learn_from(FIRST_REPEAT, dbt.ref("mart_first_repeat_examples"), limit),
        previous_models(session, dbt.this.database, dbt.this.schema, dbt.this.identifier),
        readiness=dbt.ref("ml_readiness").df(),
        signals=dbt.ref("ml_leakage_suspects").df(),
        rules=dbt.ref("readiness_rules").df(),
        purchases=dbt.ref("ml_purchase_histories"),
        silences=dbt.ref("ml_order_silences").df(),
        assumptions=dbt.ref("int_assumptions").df(),
        pinned=read_pins(settings.warehouse_dir).get("first_repeat"),
        retrain_after_days=dbt.config.meta_get("retrain_after_days"),
        test_from=dbt.config.meta_get("test_from"),
        test_period_days=dbt.config.meta_get("test_period_days"),
        threads=dbt.config.meta_get("training_threads"),
        at_once=dbt.config.meta_get("fits_at_once"),
    )
