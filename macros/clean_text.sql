{#
    Text without surrounding blanks; an empty text is a missing value. Blanks are also those that cannot be seen: tabs, line ends,
    no-break and zero-width spaces. A plain trim knows only some, and the list is slow: it is for texts that begin or end oddly.
#}
{% macro clean_text(column) -%}
    nullif(
        case
            when {{ column }} < '!' or {{ column }} > '~' or right({{ column }}, 1) < '!' or right({{ column }}, 1) > '~'
                then trim(both '{{ unseen_blanks() }}' from {{ column }})
            else {{ column }}
        end, ''
    )
{%- endmacro %}

{% macro unseen_blanks() -%}
    {{ return(" \t\n\x0b\x0c\r\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
        ~ "\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff") }}
{%- endmacro %}
