from python_models.ladder import train_or_fall_back
from python_models.tasks.first_repeat import FIRST_REPEAT
from python_models.training import previous_models


def model(dbt, session):
    return train_or_fall_back(
        FIRST_REPEAT,
        dbt.ref("mart_first_repeat_examples").df(),
        previous_models(session, dbt.this.database, dbt.this.schema, dbt.this.identifier),
        readiness=dbt.ref("ml_readiness").df(),
        signals=dbt.ref("ml_leakage_suspects").df(),
        rules=dbt.ref("readiness_rules").df(),
        purchases=dbt.ref("ml_purchase_histories").df(),
        silences=dbt.ref("ml_order_silences").df(),
        test_from=dbt.config.meta_get("test_from"),
        test_period_days=dbt.config.meta_get("test_period_days"),
        threads=dbt.config.meta_get("training_threads"),
    )
