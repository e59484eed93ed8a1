{% set consent = var('consent_attribute') -%}
{% set attribute = consent or '-' -%}

with

listed as (
    select * from {{ ref('contact_suppressions') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

customers as (
    select
        customer_id,
        attributes,
        {{ json_object_parsed('attributes', [attribute]) }} as attributes_parsed
    from {{ ref('dim_customers') }}
),

suppressed as (
    select
        listed.customer_id,
        coalesce(nullif(lower(listed.channel), ''), 'all') as channel,
        coalesce(listed.reason, 'on the suppression list') as reason
    from listed
    cross join scoring_date
    -- one that is known to begin later counts now, for the campaign may run by then
    where coalesce(listed.valid_until >= scoring_date.as_of_date, true)
    union all
    -- who was not asked has not agreed
    select
        customer_id,
        'all' as channel,
        'no consent' as reason
    from customers
    where
        {{ 'true' if consent else 'false' }}
        and coalesce(
            lower({{ json_object_value('attributes', 'attributes_parsed', attribute, [attribute]) }}), 'not asked'
        ) not in ('yes', 'true', '1')
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
