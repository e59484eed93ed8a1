{#
    Fails with every group of the ledger that holds fewer rows than a build found in it before. That as many stand there but
    other ones, the test for one fingerprint per count tells.
#}
{% test ledger_keeps_what_was_sealed(model, ledger, keys) %}
with

ledger_now as (
    select
        {{ keys | join(', ') }},
        count(*) as row_count
    from {{ ledger }}
    group by {{ keys | join(', ') }}
)

select
    {% for key in keys %}seals.{{ key }}, {% endfor %}
    seals.row_count as sealed_count,
    coalesce(ledger_now.row_count, 0) as row_count
from {{ model }} as seals
left join ledger_now
    on {% for key in keys %}seals.{{ key }} = ledger_now.{{ key }}{{ ' and ' if not loop.last }}{% endfor %}
where coalesce(ledger_now.row_count, 0) < seals.row_count
{% endtest %}
