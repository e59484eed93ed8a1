{#
    The query of `as_built`: one hash over the notes on all that a model reads, how many of them have none, and the model's
    own note. Landing files count by name and size, since they never change; a model in Python also reads this library.
    `all_before`: the model looks at the tables and the SQL of everything above it, not only at what it refers to.
#}
{% macro notes_on_inputs(direct, all_before) -%}
    {%- set inputs = direct | list -%}
    {%- if all_before -%}
        {#- The loop goes on over what it adds. -#}
        {%- for id in inputs if id in graph.nodes -%}
            {%- for next in graph.nodes[id].depends_on.nodes if next not in inputs -%}
                {%- do inputs.append(next) -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endif -%}
    {%- set relations, files = [], [] -%}
    {%- for id in inputs | sort -%}
        {%- if id in graph.sources -%}
            {%- do files.append("select filename, size from read_blob('" ~ landing_glob(graph.sources[id].name) ~ "')") -%}
        {%- else -%}
            {%- set node = graph.nodes[id] -%}
            {%- do relations.append("'" ~ node.database ~ '.' ~ node.schema ~ '.' ~ (node.alias or node.name) ~ "'") -%}
        {%- endif -%}
    {%- endfor -%}
    with

    notes as (
        select concat(database_name, '.', schema_name, '.', table_name) as relation, comment as note from duckdb_tables()
        union all
        select concat(database_name, '.', schema_name, '.', view_name), comment from duckdb_views() where not internal
    ),

    landed as (
        {{ files | join(' union all ') if files else "select '' as filename, 0 as size where false" }}
    ),

    inputs as (
        select concat(relation, ' ', {{ "note" if all_before else "split_part(note, ' ', 4)" }}) as input
        from notes
        where relation in ({{ (relations or ["''"]) | join(', ') }}) and starts_with(note, 'from ')
        union all
        select concat(filename, ' ', size) from landed
    )

    select
        md5(concat(
            string_agg(input, ';' order by input), version(),
            {{ 'library_fingerprint()' if model.language == 'python' else "''" }}
        )) as inputs,
        {{ relations | length }} + (select count(*) from landed) - count(*) as unnoted,
        (select split_part(note, ' ', 2) from notes where relation = '{{ this.database }}.{{ this.schema }}.{{ this.identifier }}') as own_from,
        (select split_part(note, ' ', 4) from notes where relation = '{{ this.database }}.{{ this.schema }}.{{ this.identifier }}') as own_rows
    from inputs
{%- endmacro %}
