{#
    Whether the table, or view, of this model stands in the warehouse as it would be built again: neither its SQL nor a
    row of what it reads has changed since. Returns {is_current, from}; `from` is to be noted once it is built.

    A build is a function of its inputs. What a table was built from and a hash of its rows are its comment in the catalog,
    which is written in the transaction that writes the table: a build that was stopped leaves no note that is not true. An
    input without a note counts as changed. A model that reads what it built before has itself as an input: it may be left
    alone only once building it has changed nothing. With the meta `same_as_full_refresh` its rows follow from the other
    inputs alone, and what it reads of itself, between the marks `lacking`, only says which of them are there. One with the
    meta `always_built` is never left alone: it looks for rows that were changed by hand, of which no note tells. Threads change
    no number, so how many a model in Python is given is no input.
#}
{% macro as_built() -%}
    {%- set meta = config.get('meta', {}) -%}
    {%- set query = modules.re.sub('(?s)\\s*/\\* lacking: .*? :lacking \\*/', '', compiled_code) -%}
    {%- set query = modules.re.sub("'(scoring_threads|training_threads|fits_at_once)': \\d+", '', query) -%}
    {%- set own = [config.get('materialized'), query, model.columns if model.contract.enforced else ''] -%}
    {%- set reads_itself = not meta.get('same_as_full_refresh') and ('{{ this' in model.raw_code
        or 'dbt.this' in model.raw_code or config.get('materialized') == 'incremental') -%}
    {%- set notes = run_query(notes_on_inputs(model.depends_on.nodes, meta.get('reads_all_before'))).rows[0] -%}
    {%- if notes['unnoted'] > 0 or meta.get('always_built') -%}
        {{ return({'is_current': false, 'from': 'unknown'}) }}
    {%- endif -%}
    {%- set from = local_md5((own + [notes['inputs'], notes['own_rows'] if reads_itself else '']) | join('\n')) -%}
    {{ return({
        'is_current': notes['own_from'] == from and load_cached_relation(this) is not none and not should_full_refresh(),
        'from': from,
    }) }}
{%- endmacro %}
