{#
    Notes on a table what it was built from and a hash of its columns and rows, whatever their order; on a view, whose rows
    follow from its SQL and its inputs, the first alone, and nothing if those are not known. To be called in the
    transaction that writes the relation.
#}
{% macro note_as_built(relation, from) -%}
    {%- set rows = from -%}
    {%- if not relation.is_view -%}
        {%- set query -%}
            select md5(concat_ws(' ',
                count(*),
                sum(cast(hash(whole_row) as hugeint)),
                (select string_agg(concat(name, ' ', type), ', ' order by cid) from pragma_table_info('{{ relation.render() }}'))
            )) as row_hash
            from {{ relation }} as whole_row
        {%- endset -%}
        {%- set rows = run_query(query).rows[0]['row_hash'] -%}
    {%- endif -%}
    {%- if rows != 'unknown' -%}
        {%- do run_query('comment on ' ~ relation.type ~ ' ' ~ relation ~ " is 'from " ~ from ~ ' rows ' ~ rows ~ "'") -%}
    {%- endif -%}
{%- endmacro %}
