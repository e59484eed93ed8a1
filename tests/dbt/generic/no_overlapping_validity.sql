{#
    Fails with every pair of rows with the same keys that hold on the same day, and every row that ends before it begins.
    valid_from and valid_to are inclusive; null is open.
#}
{% test no_overlapping_validity(model, keys) %}
with

periods as (
    select
        *,
        coalesce(valid_from, cast('0001-01-01' as date)) as from_date,
        coalesce(valid_to, cast('9999-12-31' as date)) as to_date
    from {{ model }}
),

-- in the order of their first days: a period that begins before an earlier one has ended overlaps it
compared as (
    select
        *,
        max(to_date) over (
            partition by {{ keys | join(', ') }}
            order by from_date, to_date
            rows between unbounded preceding and 1 preceding
        ) as held_until
    from periods
)

select * from compared
where from_date <= held_until or to_date < from_date
{% endtest %}
