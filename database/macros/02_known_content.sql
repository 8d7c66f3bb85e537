-- purpose: what was known at a cut-off, as one line a raw table: number of rows and the sum of their 64-bit hashes, whatever their order; equal lines mean equal
--          content, so every feature row up to the cut-off is the same. A later withdrawal of an announced date is not known yet and left out.
-- args: as_of_cutoff timestamp (UTC) · null: a table without rows has no sum · warm-up: none
create or replace macro known_content(as_of_cutoff) as table
with contents as (
    select 'prices' as part, hash(p) as content from raw_prices p where known_at <= as_of_cutoff
    union all
    select 'observations', hash(o) from raw_observations o where known_at <= as_of_cutoff
    union all
    select 'events', hash(e) from raw_events e where known_at <= as_of_cutoff
    union all
    select 'schedules', hash(calendar, date, event, known_at, case when withdrawn_at <= as_of_cutoff then withdrawn_at end)
    from raw_schedules where known_at <= as_of_cutoff
    union all
    select 'catalog', hash(c) from series_catalog c
    union all
    select 'calendar', hash(x) from exchange_calendar x
),
final as (
    select part, count(*) as rows, cast(sum(cast(content as hugeint)) as varchar) as total from contents group by part
)
select * from final order by part;
