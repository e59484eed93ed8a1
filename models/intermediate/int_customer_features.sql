{% set marts = [
    'rfm', 'rhythm', 'pace', 'season', 'basket', 'variety', 'prices', 'habits', 'engagement', 'contacts',
] -%}

with

{% for mart in marts -%}
{{ mart }} as (
    select * from {{ ref('mart_customer_' ~ mart) }}
),

{% endfor -%}

customers as (
    select * from {{ ref('dim_customers') }}
),

attributes as (
    select * from {{ ref('int_customer_attributes_pivoted') }}
),

regions as (
    select * from {{ ref('int_region_activity') }}
),

final as (
    select
        {% for mart in marts -%}
        {{ feature_columns(ref('mart_customer_' ~ mart), mart) }}
        {% endfor -%}
        regions.region_momentum_over_shop_28d,
        {{ attribute_feature_columns(ref('int_customer_attributes_pivoted'), 'attributes', 'rfm.as_of_date') }}
        rfm.customer_id,
        rfm.as_of_date
    from rfm
    {% for mart in marts[1:] -%}
    inner join {{ mart }}
        on rfm.customer_id = {{ mart }}.customer_id
        and rfm.as_of_date = {{ mart }}.as_of_date
    {% endfor -%}
    left join attributes
        on rfm.customer_id = attributes.customer_id
    left join customers
        on rfm.customer_id = customers.customer_id
    left join regions
        on rfm.as_of_date = regions.as_of_date
        and customers.region = regions.region
)

select * from final
