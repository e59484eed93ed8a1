{% set consent = var('consent_attribute') -%}

with

listed as (
    select * from {{ ref('contact_suppressions') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

{% if consent -%}
customers as (
    select
        customer_id,
        {{ json_object_parsed('attributes', [consent]) }} as attributes_parsed,
        attributes
    from {{ ref('dim_customers') }}
),

{% endif -%}
suppressed as (
    select
        listed.customer_id,
        coalesce(nullif(lower(listed.channel), ''), 'all') as channel,
        coalesce(listed.reason, 'on the suppression list') as reason
    from listed
    cross join scoring_date
    where
        coalesce(listed.valid_from <= scoring_date.as_of_date, true)
        and coalesce(listed.valid_until >= scoring_date.as_of_date, true)
    {%- if consent %}
    union all
    -- who was not asked has not agreed
    select
        customer_id,
        'all' as channel,
        'no consent' as reason
    from customers
    where
        coalesce(
            lower({{ json_object_value('attributes', 'attributes_parsed', consent, [consent]) }}), 'not asked'
        ) not in ('yes', 'true', '1')
    {%- endif %}
),

final as (
    select
        cast(customer_id as varchar) as customer_id,
        cast(channel as varchar) as channel,
        cast(min(reason) as varchar) as reason
    from suppressed
    group by 1, 2
)

select * from final
