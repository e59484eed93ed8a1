{#
    The reject reasons of a judged row, where a key may stand only once: the first usable row of the key is kept, later ones are
    set aside for `repeated`. A row refused for something else does not take the place of a usable one. Needs `refusals`.
#}
{% macro refuse_repeats(keys, repeated) -%}
    case
        when refusals is null and row_number() over (
            partition by {{ keys | join(', ') }}, refusals order by _source_file, cast(_source_row as bigint), _load_id
        ) > 1 then '{{ repeated }}'
        else refusals
    end
{%- endmacro %}
