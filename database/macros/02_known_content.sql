-- purpose: what was known at a cut-off beside prices and observations: a hash a row and the part it belongs to
-- args: as_of_cutoff timestamp (UTC) · null: none; a later withdrawal of an announced date is not known yet and left out · warm-up: none
create or replace macro known_beside_series(as_of_cutoff) as table
with final as (
    select 'events' as part, hash(e) as content from raw_events e where known_at <= as_of_cutoff
    union all
    select 'schedules', hash(calendar, date, event, known_at, case when withdrawn_at <= as_of_cutoff then withdrawn_at end)
    from raw_schedules where known_at <= as_of_cutoff
    union all
    select 'catalog', hash(c) from series_catalog c
    union all
    select 'calendar', hash(x) from exchange_calendar x
)
select * from final;

-- purpose: what was known at a cut-off, as one line a raw table: number of rows and the sum of their 64-bit hashes, whatever their order; equal lines mean equal
--          content, so every feature row up to the cut-off is the same.
-- args: as_of_cutoff timestamp (UTC) · null: a table without rows has no line · warm-up: none
create or replace macro known_content(as_of_cutoff) as table
with contents as (
    select 'prices' as part, hash(p) as content from raw_prices p where known_at <= as_of_cutoff
    union all
    select 'observations', hash(o) from raw_observations o where known_at <= as_of_cutoff
    union all
    from known_beside_series(as_of_cutoff)
),
final as (
    select part, count(*) as rows, cast(sum(cast(content as hugeint)) as varchar) as total from contents group by part
)
select * from final order by part;

-- purpose: the same lines as known_content, with prices and observations read from the files of the lake and not from the raw tables
-- args: as_of_cutoff timestamp (UTC), price_files, observation_files list of varchar (paths) · null: as known_content · warm-up: none
create or replace macro known_content_of_files(as_of_cutoff, price_files, observation_files) as table
with contents as (
    -- The raw tables give the columns, in their order.
    select 'prices' as part, hash(p) as content
    from (from raw_prices where false union all by name from read_parquet(price_files, union_by_name = true)) p
    where known_at <= as_of_cutoff
    union all
    select 'observations', hash(o)
    from (from raw_observations where false union all by name from read_parquet(observation_files, union_by_name = true)) o
    where known_at <= as_of_cutoff
    union all
    from known_beside_series(as_of_cutoff)
),
final as (
    select part, count(*) as rows, cast(sum(cast(content as hugeint)) as varchar) as total from contents group by part
)
select * from final order by part;
