-- purpose: good rows of a staged observation file as they go into the lake; a row without a value says nothing and is left out
-- args: series varchar, known_minutes int (New York minutes after midnight of the release date), *_at int (field positions, 0 = not in the file)
-- reads: release_dates, which holds the release date that counts
create or replace macro typed_observations(series_name, known_minutes, date_at, value_at, release_date_at) as table (
  with good as (
    select fields from source where line > 1 and line not in (select line from problems)
  ),
  typed as (
    select
      series_name::varchar as series,
      trim(fields[date_at])::date as date,
      nullif(trim(fields[value_at]), '')::double as value,
      nullif(trim(fields[release_date_at]), '')::date as stated_date
    from good
  ),
  final as (
    select
      typed.series, typed.date, typed.value, typed.stated_date as release_date,
      releases.release_date + to_minutes(known_minutes - clock.utc_offset_minutes) as known_at
    from typed
    join release_dates as releases on releases.date = typed.date and releases.stated_date is not distinct from typed.stated_date
    join new_york_clock as clock on clock.date = releases.release_date
    where typed.value is not null
    order by typed.date, typed.stated_date nulls first
  )
  select * from final
);
