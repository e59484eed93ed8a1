{{ quarantined_rows('labels') }}
