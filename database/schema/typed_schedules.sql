-- purpose: good rows of a staged schedule as they go into the lake
-- args: calendar varchar, known_minutes int (New York minutes after midnight of the announcement), *_at int (field positions, 0 = not in the file)
-- null: withdrawn_at where the date stood
create or replace macro typed_schedules(calendar_name, known_minutes, date_at, event_at, announced_at, withdrawn_at) as table (
  with good as (
    select line, fields from source where line > 1 and line not in (select line from problems)
  ),
  typed as (
    select
      calendar_name::varchar as calendar,
      line,
      trim(fields[date_at])::date as date,
      trim(fields[event_at])::varchar as event,
      trim(fields[announced_at])::date as announced,
      nullif(trim(fields[withdrawn_at]), '')::date as withdrawn
    from good
  ),
  final as (
    select
      typed.calendar, typed.date, typed.event,
      typed.announced + to_minutes(known_minutes - announcement.utc_offset_minutes) as known_at,
      typed.withdrawn + to_minutes(known_minutes - withdrawal.utc_offset_minutes) as withdrawn_at
    from typed
    join new_york_clock as announcement on announcement.date = typed.announced
    left join new_york_clock as withdrawal on withdrawal.date = typed.withdrawn
    order by typed.date, typed.line
  )
  select * from final
);
