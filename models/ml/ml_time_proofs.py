from python_models.proofs import compiled_folder, prove_time


def model(dbt, session):
    # a model that reads the examples of all tasks: what it needs has been compiled and built before this runs
    reader = dbt.ref("ml_task_counts")
    del reader
    return prove_time(session, compiled_folder(session), dbt.config.meta_get("tasks"), reader="ml_task_counts")
