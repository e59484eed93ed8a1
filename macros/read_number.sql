{#
    Numbers as people write them, from clean text and the load's `_decimal_mark`. A plain number is cast; anything else loses the
    shop's currency signs, blanks and thousands separators first, and (1.50) or 1.50- is below zero. What remains must be a number.
    Where a line may be in another currency, `currency` is the column that says so: then any sign is taken off.
#}
{% macro read_money(text, currency=none) -%}
    {{ read_as(text, 'decimal(18, 2)', currency) }}
{%- endmacro %}

{# What one contact or answer costs may be a fraction of a cent. #}
{% macro read_unit_cost(text) -%}
    {{ read_as(text, 'decimal(18, 6)') }}
{%- endmacro %}

{# NaN and infinity are no numbers. #}
{% macro read_number(text, currency=none) -%}
    case when abs({{ read_as(text, 'double', currency) }}) < 1e300 then {{ read_as(text, 'double', currency) }} end
{%- endmacro %}

{% macro read_as(text, type, currency=none) -%}
    coalesce(
        case
            when _decimal_mark = '.' then {{ try_cast(text, type) }}
            when {{ text }} not like '%.%' then {{ try_cast("replace(" ~ text ~ ", ',', '.')", type) }}
        end,
        case when {{ text }} is not null then {{ try_cast(tidied_number(text, currency), type) }} end
    )
{%- endmacro %}

{# Whether a value was read otherwise than a plain cast would have read it, its load's decimal mark apart. #}
{% macro is_rewritten(text, value, type='decimal(18, 2)') -%}
    {%- set plain = "case when _decimal_mark = ',' then replace(" ~ text ~ ", ',', '.') else " ~ text ~ ' end' -%}
    ({{ value }} is not null and {{ value }} is distinct from {{ try_cast(plain, type) }})
{%- endmacro %}

{% macro tidied_number(text, currency=none) -%}
    {%- set bare = without_signs(text, currency) -%}
    {%- set core = without_pattern(bare, '^[(+\\x{2212}-]|[)\\x{2212}-]$') -%}
    {%- set exponent = '([eE][+-]?\\d+)?$' -%}
    concat(
        case when {{ has_pattern(bare, '^\\(.*\\)$|^\\+?[\\x{2212}-]|[\\x{2212}-]$') }} then '-' else '' end,
        case
            when _decimal_mark = '.' and {{ has_pattern(core, '^(\\d+|\\d{1,3}(,\\d{2,3})*,\\d{3})?(\\.\\d*)?' ~ exponent) }}
                then replace({{ core }}, ',', '')
            when _decimal_mark = ',' and {{ has_pattern(core, '^(\\d+|\\d{1,3}(\\.\\d{2,3})*\\.\\d{3})?(,\\d*)?' ~ exponent) }}
                then replace(replace({{ core }}, '.', ''), ',', '.')
            else 'not a number'
        end
    )
{%- endmacro %}

{% macro without_signs(text, currency=none) -%}
    {%- set signs = currency_signs(shop_setting('currency')) -%}
    {%- set own = without_pattern(text, "(?i)[\\s\\x{00a0}\\x{2009}\\x{202f}\\x{2019}']|" ~ signs) -%}
    {%- if currency is none -%}
        {{ own }}
    {%- else -%}
        case when {{ currency }} is null then {{ own }}
            else {{ without_pattern("replace(upper(" ~ own ~ "), upper(" ~ currency ~ "), '')", '\\p{Sc}') }}
        end
    {%- endif -%}
{%- endmacro %}

{# A regular expression of the ways a currency is written: its code, and its signs where it has some. #}
{% macro currency_signs(code) -%}
    {%- set dollars = ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN', 'ARS', 'CLP', 'COP'] -%}
    {%- set signs = {
        'EUR': '€', 'GBP': '£', 'JPY': '[¥￥円]', 'CNY': '[¥￥元]', 'INR': '₹|Rs\\.?', 'SEK': 'kr\\.?', 'NOK': 'kr\\.?', 'DKK': 'kr\\.?',
        'PLN': 'zł', 'CZK': 'Kč', 'HUF': 'Ft', 'RON': 'lei', 'BRL': 'R\\$', 'CHF': 'S?Fr\\.?', 'TRY': '₺|TL', 'UAH': '₴', 'RUB': '₽',
        'KRW': '₩', 'ILS': '₪', 'ZAR': 'R', 'THB': '฿', 'VND': '₫', 'PHP': '₱', 'NGN': '₦',
    } -%}
    {{ return(code ~ '|' ~ ('(US|CA?|AU?|NZ|S|HK|MX)?\\$' if code in dollars else signs.get(code, code))) }}
{%- endmacro %}
