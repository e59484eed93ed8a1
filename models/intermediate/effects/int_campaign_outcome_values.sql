{#- outcome, what is measured, and the spend before the window that its variance is reduced by #}
{%- set own_outcomes = [
    ('response', 'case when is_responded then 1 else 0 end', 'null'),
    ('order', 'has_ordered', 'null'),
    ('revenue', 'revenue', 'pre_spend'),
] -%}
{%- set model_tasks = "'" ~ var('tasks') | join("', '") ~ "'" -%}

with

contacts as (
    select * from {{ ref('int_campaign_outcomes') }}
    where is_finished
),

labels as (
    select * from {{ ref('int_observed_labels') }}
    -- a label of the name of an outcome counted here would be the same outcome twice
    where task not in ({{ model_tasks }}, 'response', 'order', 'revenue')
),

-- outcomes that a source brings beside the answer, as labels of a day within the window
further_outcomes as (
    select
        contacts.campaign_id,
        contacts.customer_id,
        labels.task as outcome,
        max(labels.label) as outcome_value
    from contacts
    inner join labels
        on contacts.customer_id = labels.customer_id
        and contacts.window_start <= labels.observed_date
        and contacts.end_date >= labels.observed_date
    group by 1, 2, 3
),

known_values as (
    {% for outcome, column, pre_spend in own_outcomes -%}
    select
        *,
        '{{ outcome }}' as outcome,
        cast({{ column }} as double) as outcome_value,
        cast({{ pre_spend }} as double) as outcome_pre_spend
    from contacts
    where {{ column }} is not null
    union all
    {% endfor -%}
    select
        contacts.*,
        further_outcomes.outcome,
        further_outcomes.outcome_value,
        cast(null as double) as outcome_pre_spend
    from contacts
    inner join further_outcomes
        on contacts.campaign_id = further_outcomes.campaign_id
        and contacts.customer_id = further_outcomes.customer_id
),

final as (
    select
        campaign_id,
        customer_id,
        contact_date,
        end_date,
        is_control,
        is_finished,
        value_segment,
        tenure_band,
        outcome,
        outcome_value,
        outcome_pre_spend
    from known_values
)

select * from final
