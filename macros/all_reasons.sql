{#
    Every reason whose condition holds, joined by commas in the order of the rules, or null. rules: a list of [condition, reason].
    The list is put together only for rows that have one.
#}
{% macro all_reasons(rules) -%}
    case
        when
            {%- for condition, reason in rules %}
            {{ 'or ' if not loop.first }}({{ condition }})
            {%- endfor %}
            then concat_ws(
                ','
                {%- for condition, reason in rules -%}
                , case when {{ condition }} then '{{ reason }}' end
                {%- endfor %}
            )
    end
{%- endmacro %}

{# Lists of reasons one after another, or null when all are null. #}
{% macro joined_reasons(lists) -%}
    nullif(concat_ws(',', {{ lists | join(', ') }}), '')
{%- endmacro %}

{# The two columns of a base model that say whether its row is kept: the main reason, and all of them. #}
{% macro reject_columns(reasons) -%}
    split_part({{ reasons }}, ',', 1) as reject_reason,
    {{ reasons }} as reject_reasons
{%- endmacro %}
