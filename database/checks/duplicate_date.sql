-- returns: every row but the first of a key; the key is the date, with the event in calendars, with the release date in observations
create or replace macro duplicate_date() as table (
  with keys as (
    select
      line,
      max(cell) filter (column_name = 'date') as date_text,
      max(cell) filter (column_name = 'event') as event,
      max(cell) filter (column_name = 'release_date') as release_date
    from cells
    where column_name in ('date', 'event', 'release_date')
    group by line
  ),
  numbered as (
    select line, date_text, first_value(line) over (partition by date_text, event, release_date order by line) as first_line from keys where date_text is not null
  ),
  final as (
    select line, 'date' as column_name, date_text as found, 'one row per key; the first is ' || place_of(first_line) as expected, 'duplicate_date' as reason
    from numbered
    where line <> first_line
  )
  select * from final
);
