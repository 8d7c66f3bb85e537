-- returns: every row but the first of a key; the key is the date, for event calendars the date and the event
create or replace macro duplicate_date() as table (
  with keys as (
    select
      line,
      max(cell) filter (column_name = 'date') as date_text,
      max(cell) filter (column_name = 'event') as event
    from cells
    where column_name in ('date', 'event')
    group by line
  ),
  numbered as (
    select line, date_text, first_value(line) over (partition by date_text, event order by line) as first_line from keys where date_text is not null
  ),
  final as (
    select line, 'date' as column_name, date_text as found, 'one row per key; the first is line ' || first_line as expected, 'duplicate_date' as reason
    from numbered
    where line <> first_line
  )
  select * from final
);
