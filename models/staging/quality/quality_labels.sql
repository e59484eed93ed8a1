{{ row_outcomes('labels') }}
