{{ row_outcomes('campaigns') }}
