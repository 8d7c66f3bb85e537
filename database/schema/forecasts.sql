-- The forecast ledger: one row per run, horizon and quantile level. Rows are only ever added.
-- snapshot_id: the market that the run read; inputs_hash: SHA-256 of its sealed inputs (data, configuration, program, seed); null in entries of versions before 0.2.
-- log_return: log return of the held contract from as-of to target; cents_per_lb: as-of close times exp(log_return).
create or replace table forecasts (
    run_id varchar not null,
    as_of date not null,
    data_source varchar not null,
    horizon varchar not null,
    sessions integer not null,
    target_date date not null,
    level double not null,
    log_return double not null,
    cents_per_lb double not null,
    p_up double not null,
    snapshot_id varchar,
    inputs_hash varchar
);
