-- The risk ledger: one row per run, position, horizon, tail and confidence. Rows are only ever added. Positive amounts are losses of the position.
-- tail: upper (prices rise) and lower (prices fall); of a position of instruments loss and gain. usd: the whole position; cents_per_lb: per pound.
-- error: Monte Carlo standard error. unavailable: why the amounts do not exist (then they are null); null when they do.
-- snapshot_id: the market that the run read; inputs_hash: SHA-256 of its sealed inputs.
create or replace table risk (
    run_id varchar not null,
    as_of date not null,
    data_source varchar not null,
    horizon varchar not null,
    sessions integer not null,
    position varchar not null,
    tail varchar not null,
    confidence double not null,
    var_usd double,
    var_cents_per_lb double,
    cvar_usd double,
    cvar_cents_per_lb double,
    var_error_usd double,
    var_error_cents_per_lb double,
    cvar_error_usd double,
    cvar_error_cents_per_lb double,
    unavailable varchar,
    snapshot_id varchar not null,
    inputs_hash varchar not null
);
