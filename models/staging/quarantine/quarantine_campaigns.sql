{{ quarantined_rows('campaigns') }}
