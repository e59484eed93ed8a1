{# Rules of the shop for reason(): its set-aside patterns, in the order of their names. All columns of a rule must match. #}
{% macro set_aside_rules() -%}
    {%- set conditions = {} -%}
    {%- for name, pattern in shop_settings('cleaning.set_aside').items() -%}
        {%- set rule, column = name.split('.') -%}
        {%- do conditions.setdefault(rule, []).append(has_pattern('cast(' ~ column ~ ' as varchar)', pattern)) -%}
    {%- endfor -%}
    {%- set rules = [] -%}
    {%- for rule, all_of in conditions.items() -%}
        {%- do rules.append([all_of | join(' and '), rule]) -%}
    {%- endfor -%}
    {{ return(rules) }}
{%- endmacro %}

{# Whether one of the shop's patterns says that a line gives goods back. #}
{% macro is_return_by_pattern(prefix='') -%}
    {%- set conditions = [] -%}
    {%- for column, pattern in shop_settings('cleaning.returns').items() -%}
        {%- do conditions.append('coalesce(' ~ has_pattern('cast(' ~ prefix ~ column ~ ' as varchar)', pattern) ~ ', false)') -%}
    {%- endfor -%}
    ({{ conditions | join(' or ') or 'false' }})
{%- endmacro %}

{# An id that a spreadsheet has written as 1.23E+05 or 1,23E+05: the digits that told it from others are gone. #}
{% macro is_scientific(column) -%}
    ({{ column }} like '%+%' and {{ has_pattern(column, '^\\d([.,]\\d+)?[Ee]\\+\\d+$') }})
{%- endmacro %}

{# Rules for all_reasons(): what was read otherwise than written in a line that is kept, or is odd or missing in it. #}
{% macro line_changes() -%}
    {%- set rules = [
        ['is_return_by_pattern and not coalesce(read_lines.is_return, false)', 'return_by_pattern'],
        ['amount > 0 and (coalesce(read_lines.is_return, false) or is_return_by_pattern)', 'return_sign'],
        ['amount < 0 and not coalesce(read_lines.is_return, false) and not is_return_by_pattern', 'negative_amount_as_return'],
        ['is_converted', 'currency_converted'],
        ['is_spelling_changed', 'spelling_unified'],
        ['is_amount_computed and has_amount', 'amount_computed'],
        ['amount = 0', 'zero_amount'],
        ['quantity < 0 and amount >= 0 and not coalesce(read_lines.is_return, false)', 'negative_quantity'],
    ] -%}
    {%- for column in ['quantity', 'product_id', 'category', 'channel', 'discount_amount', 'coupon_amount'] -%}
        {%- set is_readable = "coalesce(reading_changes, '') not like '%unreadable_" ~ column ~ "%'" -%}
        {%- do rules.append([column ~ ' is null and has_' ~ column ~ ' and ' ~ is_readable, 'missing_' ~ column]) -%}
    {%- endfor -%}
    {{ return(rules) }}
{%- endmacro %}
