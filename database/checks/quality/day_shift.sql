-- returns: stretches in which a series runs a day behind or ahead of its peers: its changes go with theirs of the neighbouring day, not of the same
-- reads: quality_rows, quality_norms, quality_peers(group_name, source, direction)
-- args: target_symbol varchar; variables shift_rows (days of a window, a multiple of 21), shift_sigmas, shift_correlation
-- the peers of a series are the other members of its group, so the tested series is never in its own reference; changes are cut at six typical
--   ones and held as whole numbers, so that sums are exact and no single day decides
-- test: difference of two Fisher z-transformed correlations (Fisher 1921) in standard errors; only where the series goes with its peers elsewhere,
--   and the neighbouring day is itself correlated (shift_correlation). In a group of two only the late side is named: which of them is wrong,
--   two series cannot say, and feeds run late far more often than early
-- a target that runs late, and any series that runs early, would look like skill: both stop the intake
create or replace macro day_shift(target_symbol) as table (
  with members as (
    select
      peers.group_name, series.kind, series.source, series.date,
      (100 * peers.direction * greatest(-6, least(6, change / typical_change)))::bigint as x
    from quality_peers as peers
    join quality_rows as series on series.source = peers.source
    join quality_norms as norms on norms.source = peers.source
    where change is not null
  ),
  others as (
    select *, (sum(x) over (partition by group_name, date))::bigint - x as y, count(*) over (partition by group_name, date) as member_count
    from members
  ),
  aligned as (
    select
      group_name, kind, source, date, x, y, member_count,
      lag(y) over by_date as y_before,
      lead(y) over by_date as y_after,
      (row_number() over (partition by group_name, source order by date desc) - 1) // 21 as block
    from others
    where member_count > 1
    window by_date as (partition by group_name, source order by date)
  ),
  blocks as (
    select
      group_name, source, block, any_value(kind) as kind, min(date) as date, max(date) as last_date, count(*) as days, max(member_count) as members,
      sum(x * x)::bigint as xx, sum(y * y)::bigint as yy, sum(x * y)::bigint as xy, sum(x * y_before)::bigint as xy_before, sum(x * y_after)::bigint as xy_after
    from aligned
    group by group_name, source, block
  ),
  windows as (
    select
      group_name, source, block, kind, members,
      last_value(date) over past as date,
      last_date,
      sum(days) over past as days,
      sum(xy) over past / nullif(sqrt((sum(xx) over past)::double * (sum(yy) over past)::double), 0) as same_day,
      sum(xy_before) over past / nullif(sqrt((sum(xx) over past)::double * (sum(yy) over past)::double), 0) as day_before,
      sum(xy_after) over past / nullif(sqrt((sum(xx) over past)::double * (sum(yy) over past)::double), 0) as day_after
    from blocks
    window past as (partition by group_name, source order by block rows between current row and (getvariable('shift_rows') // 21 - 1) following)
  ),
  usual as (
    select group_name, source, median(same_day) as same_day from windows group by group_name, source
  ),
  judged as (
    select
      windows.*,
      case when day_before > day_after then 'behind' else 'ahead of' end as side,
      (atanh(least(0.999, greatest(day_before, day_after))) - atanh(greatest(-0.999, windows.same_day))) / sqrt(2.0 / greatest(days - 3, 1)) as sigmas
    from windows
    join usual on usual.group_name = windows.group_name and usual.source = windows.source
    where usual.same_day > 0.2 and days >= getvariable('shift_rows')
  ),
  shifted as (
    select *, block - row_number() over (partition by group_name, source, side order by block) as stretch
    from judged
    where sigmas > getvariable('shift_sigmas')
      and greatest(day_before, day_after) > getvariable('shift_correlation')
      and (members > 2 or side = 'behind')
  ),
  stretches as (
    select
      group_name, source, side, any_value(kind) as kind, min(date) as date, max(last_date) as last_date,
      arg_max(same_day, sigmas) as same_day, arg_max(greatest(day_before, day_after), sigmas) as shifted_day
    from shifted
    group by group_name, source, side, stretch
  ),
  final as (
    select
      kind, source, date, 'day_shift' as rule,
      format('a day {} {} to {}: correlation {:.2f} with the neighbouring day, {:.2f} with the same',
        side, group_name, strftime(last_date, '%Y-%m-%d'), shifted_day, same_day) as found,
      'the same day as its peers' as expected,
      case when side = 'ahead of' or source = target_symbol then 'hard' else 'warning' end as severity
    from stretches
  )
  select * from final
);
