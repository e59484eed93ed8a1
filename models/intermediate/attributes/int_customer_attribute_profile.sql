{% set named = all_customer_attribute_names() -%}

with

customers as (
    select * from {{ ref('int_customer_attributes') }}
),

-- one row with the measures of all attributes: one scan, however many there are
measured as (
    select
        {% for _, column in named -%}
        {{ attribute_measures(column) }},
        {% endfor -%}
        count(*) as customer_count
    from customers
),

attributes as (
    {% for attribute, column in named -%}
    select
        '{{ attribute | replace("'", "''") }}' as attribute,
        '{{ column }}' as column_name,
        {{ attribute_measure_columns(column) }},
        customer_count
    from measured
    {{ 'union all' if not loop.last }}
    {% else -%}
    {{ no_attributes('measured') }}
    {% endfor -%}
),

judged as (
    select
        *,
        {{ attribute_refusal() }} as reason
    from attributes
),

final as (
    select
        attribute,
        column_name,
        case when reason is not null then 'left_out' else {{ attribute_kind() }} end as kind,
        case when reason is null then {{ attribute_style() }} end as style,
        reason,
        cast(value_count as bigint) as value_count,
        coalesce({{ ratio('known_count', 'customer_count') }}, 0) as known_share
    from judged
)

select * from final
