from python_models.tasks import CHURN
from python_models.training import previous_models, train_when_due


def model(dbt, session):
    examples = dbt.ref("mart_churn_examples").df()
    previous = previous_models(session, dbt.this.database, dbt.this.schema, dbt.this.identifier)
    return train_when_due(
        CHURN,
        examples,
        previous,
        test_from=dbt.config.meta_get("test_from"),
        test_period_days=dbt.config.meta_get("test_period_days"),
        threads=dbt.config.meta_get("training_threads"),
    )
