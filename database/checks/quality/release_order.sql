-- returns: rows that were known before the day they describe began, or before the row of an earlier day
-- reads: quality_rows
create or replace macro release_order() as table (
  with final as (
    select
      kind, source, date, 'release_order' as rule,
      format('known at {} UTC', strftime(first_known_at, '%Y-%m-%d %H:%M')) as found,
      case
        when first_known_at < date then 'not before the day itself'
        else format('not before the row of {} ({} UTC)', strftime(previous_date, '%Y-%m-%d'), strftime(previous_known_at, '%Y-%m-%d %H:%M'))
      end as expected,
      case when first_known_at < date then 'hard' else 'warning' end as severity
    from quality_rows
    where first_known_at < previous_known_at or first_known_at < date
  )
  select * from final
);
