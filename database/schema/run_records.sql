-- What finished runs say of themselves, for the rows of their ledgers. A run whose files are gone or were changed has no row.
create or replace table run_records (
    run_id varchar not null,
    as_of date not null,
    data_source varchar not null,
    grade varchar not null,
    certified boolean not null,
    spot_cents_per_lb double not null,
    receipt_hash varchar not null
);
