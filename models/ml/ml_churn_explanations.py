from python_models.relations import on_cursor, stream
from python_models.scoring import explain
from python_models.tasks.churn import CHURN


def model(dbt, session):
    shop = dbt.ref("int_shop").df()
    return explain(
        CHURN,
        dbt.ref("ml_churn_model").df(),
        stream(session, dbt.ref("ml_churn_contributions")),
        stream(session, dbt.ref("mart_churn_examples")),
        dbt.ref("feature_labels").df(),
        on_cursor(session, dbt.ref("ml_purchase_histories")),
        top=dbt.config.meta_get("top"),
        currency=shop["currency"].iloc[0],
    )
