-- The runs of this home, newest first, as cbi runs lists them.
create or replace table runs (
    run_id varchar not null,
    state varchar not null,
    as_of date,
    data_source varchar,
    grade varchar,
    receipt_hash varchar
);
