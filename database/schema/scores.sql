-- What became of forecasts: one row per run and horizon whose outcome is known. Rows are only ever added.
-- log_return: realised, of the held contract from as-of to target; cents_per_lb: as-of close times exp(log_return); pinball: mean over the quantile grid;
-- pit: forecast probability of at most the outcome; brier: of the up-probability; snapshot_id: the market that the outcome was read from.
create or replace table scores (
    run_id varchar not null,
    as_of date not null,
    data_source varchar not null,
    horizon varchar not null,
    target_date date not null,
    log_return double not null,
    cents_per_lb double not null,
    pinball double not null,
    pit double not null,
    inside_80 boolean not null,
    brier double not null,
    snapshot_id varchar not null
);
