{#
    The reject reason of a judged row, where a key may stand only once: the first usable row of the key is kept, later ones are
    refused for `repeated`. A row refused for something else does not take the place of a usable one. Needs `refusal`.
#}
{% macro refuse_repeats(keys, repeated) -%}
    case
        when refusal is null and row_number() over (
            partition by {{ keys | join(', ') }}, refusal order by cast(_source_row as bigint), _load_id
        ) > 1 then '{{ repeated }}'
        else refusal
    end
{%- endmacro %}
