{#
    The adapter's `table` in half as many statements, which cost more than most of this project's tables do: it makes a
    second table, renames both, looks for indexes and drops the old one in a transaction of its own. DuckDB replaces a
    table within one transaction: others see the old one until the commit, and a failure leaves it as it was.
    A table that would be the same is left alone (as_built.sql). A model in Python writes over a connection of its own and
    may read what it replaces, so its table is renamed.
#}
{% materialization table, adapter="duckdb", supported_languages=["sql", "python"] %}
    {%- set existing = load_cached_relation(this) -%}
    {%- set target = this.incorporate(type='table') -%}
    {%- set language = model['language'] -%}
    {%- set made = make_intermediate_relation(target) if language == 'python' else target -%}
    {%- set built = as_built() -%}
    {%- if built.is_current and existing.is_table -%}
        {{ leave_as_built() }}
        {{ return({'relations': [target]}) }}
    {%- endif -%}
    {{ run_hooks(pre_hooks) }}
    {%- if language == 'python' -%}
        {{ drop_relation_if_exists(load_cached_relation(made)) }}
        {%- call statement('main', language=language) -%}
            {{ create_table_as(False, made, compiled_code, language) }}
        {%- endcall -%}
    {%- endif -%}
    {%- do adapter.ensure_transaction() -%}
    {{ drop_relation_if_exists(existing) }}
    {%- if language == 'python' -%}
        {%- do adapter.rename_relation(made, target) -%}
    {%- else -%}
        {%- call statement('main') -%}
            {{ create_table_as(False, target, compiled_code) }}
        {%- endcall -%}
    {%- endif -%}
    {%- do note_as_built(target, built.from) -%}
    {{ run_hooks(post_hooks) }}
    {{ adapter.commit() }}
    {{ return({'relations': [target]}) }}
{% endmaterialization %}
