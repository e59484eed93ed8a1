{#
    Fails with every group of the ledger that holds fewer predictions than a build found in it before. That as many stand there but
    other ones, the test for one fingerprint per count tells.
#}
{% test ledger_keeps_what_was_sealed(model, ledger) %}
with

ledger_now as (
    select
        task,
        model_id,
        as_of_date,
        count(*) as row_count
    from {{ ledger }}
    group by 1, 2, 3
)

select
    seals.task,
    seals.model_id,
    seals.as_of_date,
    seals.row_count as sealed_count,
    coalesce(ledger_now.row_count, 0) as row_count
from {{ model }} as seals
left join ledger_now
    on seals.task = ledger_now.task
    and seals.model_id = ledger_now.model_id
    and seals.as_of_date = ledger_now.as_of_date
where coalesce(ledger_now.row_count, 0) < seals.row_count
{% endtest %}
