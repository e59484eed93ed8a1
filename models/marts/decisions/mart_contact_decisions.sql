with

profits as (
    select * from {{ ref('int_contact_profits') }}
),

shop as (
    select * from {{ ref('int_shop') }}
),

ranked as (
    select
        profits.*,
        shop.currency,
        not profits.is_control and not profits.is_suppressed and coalesce(profits.expected_profit > 0, false)
            as is_recommended,
        row_number() over (
            partition by profits.campaign_id
            order by profits.expected_profit desc nulls last, profits.response_probability desc, profits.customer_id asc
        ) as profit_rank,
        row_number() over (
            partition by profits.customer_id
            order by
                case
                    when profits.expected_profit > 0 and not profits.is_control and not profits.is_suppressed then 0
                    else 1
                end asc,
                profits.expected_profit desc nulls last,
                profits.response_probability desc,
                profits.campaign_id asc
        ) as campaign_rank
    from profits
    cross join shop
),

worded as (
    select
        *,
        concat(
            {{ percent_in_words('response_probability') }}, ' chance of an answer that brings ',
            {{ money_in_words('answer_value', 'currency') }}, ', for a contact at ',
            {{ money_in_words('contact_cost', 'currency') }}
        ) as sum_in_words
    from ranked
),

final as (
    select
        campaign_id,
        customer_id,
        as_of_date,
        model_id,
        response_probability,
        expected_order_value,
        margin_rate,
        contact_cost,
        conversion_cost,
        offer_cost,
        offer_value,
        answer_value,
        expected_profit,
        profit_rank,
        is_recommended,
        is_control,
        is_suppressed,
        campaign_rank = 1 as is_best_campaign,
        case
            when is_suppressed then 'Suppressed: must not be contacted in this campaign'
            when is_control
                then 'Held out: stays uncontacted in this campaign, so that its effect can be measured'
            when expected_profit > 0 then concat('Pays: ', sum_in_words)
            when expected_profit is not null then concat('Does not pay: ', sum_in_words)
            else 'No order value is known, so no profit can be told: go by the chance of an answer'
        end as reason,
        assumptions_version
    from worded
)

select * from final
