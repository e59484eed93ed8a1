{#- a flag for each common value; of two values the rarer one says it all -#}
{% set most_flags = 12 -%}
{% set least_share = 0.02 -%}

with

customers as (
    select * from {{ ref('int_customer_attributes') }}
),

counted as (
    {% for column, kind, _ in customer_attribute_kinds() if kind == 'category' -%}
    select
        '{{ column }}' as column_name,
        {{ column }} as value,
        count(*) as row_count
    from customers
    where {{ column }} is not null
    group by 1, 2
    union all
    {% endfor -%}
    select
        customer_id as column_name,
        customer_id as value,
        count(*) as row_count
    from customers
    where false
    group by 1, 2
),

ranked as (
    select
        column_name,
        value,
        row_count,
        sum(row_count) over (partition by column_name) as known_count,
        count(*) over (partition by column_name) as value_count,
        row_number() over (partition by column_name order by row_count desc, value asc) as value_rank
    from counted
),

final as (
    select
        column_name,
        value,
        cast(value_rank as integer) as value_rank,
        {{ ratio('row_count', 'known_count') }} as value_share
    from ranked
    where
        value_rank <= {{ most_flags }}
        and row_count >= {{ least_share }} * known_count
        and (value_count > 2 or value_rank = 2)
)

select * from final
