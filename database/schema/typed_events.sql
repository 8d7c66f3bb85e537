-- purpose: good rows of a staged event calendar as they go into the lake
-- args: calendar varchar, known_minutes int (New York minutes after midnight of the day), *_at int (field positions)
create or replace macro typed_events(calendar_name, known_minutes, date_at, event_at, direction_at, source_at) as table (
  with good as (
    select line, fields from source where line > 1 and line not in (select line from problems)
  ),
  typed as (
    select
      calendar_name::varchar as calendar,
      line,
      trim(fields[date_at])::date as date,
      trim(fields[event_at])::varchar as event,
      trim(fields[direction_at])::integer as direction,
      nullif(trim(fields[source_at]), '')::varchar as source
    from good
  ),
  final as (
    select
      typed.calendar, typed.date, typed.event, typed.direction, typed.source,
      typed.date + to_minutes(known_minutes - clock.utc_offset_minutes) as known_at
    from typed
    join new_york_clock as clock on clock.date = typed.date
    order by typed.date, typed.line
  )
  select * from final
);
