-- The forecast ledger: one row per run, horizon and quantile level. Rows are only ever added.
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
    p_up double not null
);
