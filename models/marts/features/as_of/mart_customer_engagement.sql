{% set event_types = ['visit', 'email_open', 'email_click', 'coupon_redemption'] -%}

with

spine as (
    {{ as_of_rows_to_build() }}
),

events as (
    select * from {{ ref('fct_engagement_events') }}
),

events_aggregated_to_as_of as (
    select
        spine.customer_id,
        spine.as_of_date,
        max(events.event_date) as last_event_date,
        {{ windowed_sums('event_count', '1', 'events.event_date', [28, 84]) }},
        {% for type in event_types -%}
        sum(case when events.event_type = '{{ type }}' then 1 else 0 end) as {{ type }}_count_182d,
        {% endfor -%}
        count(distinct events.event_type) as event_type_count_182d
    from spine
    inner join events
        on spine.customer_id = events.customer_id
        and spine.as_of_date > events.event_date
        and events.event_date >= {{ days_before('spine.as_of_date', 182) }}
    group by 1, 2
),

final as (
    select
        spine.customer_id,
        spine.as_of_date,
        spine.source_fingerprint,
        cast({{ dbt.datediff('e.last_event_date', 'spine.as_of_date', 'day') }} as double)
            as days_since_last_event,
        {{ windowed_sums_as_features('event_count', [28, 84]) }},
        {% for type in event_types -%}
        cast(coalesce(e.{{ type }}_count_182d, 0) as double) as {{ type }}_count_182d,
        {% endfor -%}
        cast(coalesce(e.event_type_count_182d, 0) as double) as event_type_count_182d
    from spine
    left join events_aggregated_to_as_of as e
        on spine.customer_id = e.customer_id
        and spine.as_of_date = e.as_of_date
)

select * from final
