-- returns: days on which the target and the exchange calendar disagree: a session on a holiday, a day without session that is no holiday
-- reads: quality_rows, exchange_calendar, quality_closures · args: target_symbol varchar
-- null: half days are sessions; a hole long enough for the rule gap counts here too, one row a day
create or replace macro session_calendar(target_symbol) as table (
  with settled as (
    select kind, source, date, is_session from quality_rows where kind = 'price' and source = target_symbol
  ),
  reach as (
    select min(date) as first_date, max(date) as last_date from settled
  ),
  missing as (
    select days.date
    from exchange_calendar as days, reach
    where days.is_session and days.date between reach.first_date and reach.last_date
      and days.date not in (select date from settled)
      and days.date not in (select date from quality_closures)
  ),
  final as (
    select
      'price' as kind, target_symbol as source, date, 'session_calendar' as rule, 'no settlement on ' || dayname(date) as found,
      'a session: the day is no exchange holiday' as expected, 'warning' as severity
    from missing
    union all
    select kind, source, date, 'session_calendar', 'a settlement on ' || dayname(date), 'none: the exchange calendar has a holiday', 'warning'
    from settled
    where not is_session and isodow(date) <= 5
  )
  select * from final
);
