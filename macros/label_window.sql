{#
    The one rule of every label that orders tell, for rows with as_of_date and label_known_at: its window is
    [as_of_date, label_known_at), and it is over when the window is past and orders are known to its end. The examples and the
    ledger's outcomes both use it, so that a prediction is judged by what its model learned.
#}
{% macro is_in_label_window(date, rows) -%}
    {{ date }} >= {{ rows }}.as_of_date and {{ date }} < {{ rows }}.label_known_at
{%- endmacro %}

{% macro is_label_window_over(rows, scoring_date='scoring_date') -%}
    {{ rows }}.label_known_at <= least({{ scoring_date }}.as_of_date, {{ scoring_date }}.orders_known_until)
{%- endmacro %}
