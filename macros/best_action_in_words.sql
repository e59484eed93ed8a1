{# Why an action is the best one, from the columns of mart_best_actions' ranked rows. #}
{% macro best_action_in_words() -%}
    case
        when not is_value_known
            then 'The source has no orders, so nobody can tell what an action is worth'
        when best_action = 'do_nothing' and runner_up_action is null and withheld = ''
            then 'No planned campaign and no churn score concerns them.'
        when best_action = 'do_nothing' and runner_up_action is null
            then concat('Nothing else is open to them.', withheld)
        when best_action = 'do_nothing'
            then concat('Nothing pays: ', runner_up_in_words, ' at best.', withheld)
        else concat(
            'Earns ', {{ money_in_words('best_expected_profit', 'currency') }}, ' by ', best_in_words,
            '; next: ', runner_up_in_words, '.', withheld
        )
    end
{%- endmacro %}

{# That the plan under budget, capacity and cool-down leaves a contact out, and why; empty where it does not. #}
{% macro left_out_in_words(reason) -%}
    case when {{ reason }} != 'chosen' then concat(' (left out of the plan: ', {{ reason }}, ')') else '' end
{%- endmacro %}
