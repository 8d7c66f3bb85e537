-- returns: values that jump away and come straight back: change and reversal are both far beyond the changes around them
-- reads: quality_rows, quality_norms · args: variables spike_multiple, spike_extreme (robust sigmas), spike_neighbours (rows on each side)
-- robust sigma: 1.4826 times the median absolute deviation of the neighbouring changes (Hampel 1974). The change and its reversal are left out,
--   so that a spike cannot hide behind the width that it makes itself. Never below half the sigma of the whole series, so that a quiet stretch
--   of repeated values does not make an ordinary move look wild
-- null: the last row has no reversal yet and is not tested
create or replace macro spike() as table (
  with candidates as (
    select
      series.kind, series.source, series.date, row_at, value, previous_value, next_value,
      least(abs(change), abs(next_change)) as jump,
      1.4826 * typical_change / 2 as least_sigma
    from quality_rows as series
    join quality_norms as norms on norms.source = series.source
    where change * next_change < 0
      and least(abs(change), abs(next_change)) > getvariable('spike_multiple') * 1.4826 * typical_change / 2
      and abs(change + next_change) < 0.5 * least(abs(change), abs(next_change))
  ),
  neighbours as (
    select candidates.source, candidates.date, around.change
    from candidates
    join quality_rows as around
      on around.source = candidates.source
      and around.row_at between candidates.row_at - getvariable('spike_neighbours') and candidates.row_at + 1 + getvariable('spike_neighbours')
    where around.row_at not in (candidates.row_at, candidates.row_at + 1)
  ),
  local as (
    select source, date, 1.4826 * mad(change) as sigma from neighbours group by source, date
  ),
  judged as (
    select candidates.*, jump / greatest(sigma, least_sigma) as sigmas
    from candidates
    join local on local.source = candidates.source and local.date = candidates.date
  ),
  final as (
    select
      kind, source, date, 'spike' as rule,
      format('{:.6g} between {:.6g} and {:.6g}, {:.0f} sigma there and back', value, previous_value, next_value, sigmas) as found,
      format('at most {:g} sigma', getvariable('spike_multiple')) as expected,
      case when sigmas >= getvariable('spike_extreme') then 'hard' else 'warning' end as severity
    from judged
    where sigmas >= getvariable('spike_multiple')
  )
  select * from final
);
