{#
    The feature columns of a built relation, all but its keys and bookkeeping, each followed by a comma. They are looked up when
    the model runs, so a feature added to a mart reaches every task that reads the mart.
#}
{% macro feature_columns(relation, alias) -%}
    {%- set bookkeeping = ['customer_id', 'campaign_id', 'as_of_date', 'source_fingerprint', 'order_value_bound'] -%}
    {%- if execute and load_relation(relation) is not none -%}
        {%- for column in adapter.get_columns_in_relation(relation) if column.name not in bookkeeping -%}
        {{ alias }}.{{ column.name }},
        {% endfor -%}
    {%- endif -%}
{%- endmacro %}
