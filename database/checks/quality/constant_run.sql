-- returns: runs of one repeated value that are rare in the series: at most two other runs are half as long
-- reads: quality_rows, quality_norms · args: target_symbol varchar; variables run_rows (least length), run_frozen_rows (length from which a run at
--   the end of the target stops the intake)
create or replace macro constant_run(target_symbol) as table (
  with repeats as (
    select *, row_at - row_number() over (partition by source order by date) as run_id from quality_rows where value = previous_value
  ),
  runs as (
    select
      any_value(kind) as kind, source, min(previous_date) as date, max(date) as last_date, any_value(value) as value, count(*) + 1 as length,
      max(row_at) as last_row
    from repeats
    group by source, run_id
  ),
  counted as (
    select
      any_value(run.kind) as kind, run.source, run.date, any_value(run.last_date) as last_date, any_value(run.value) as value,
      any_value(run.length) as length, any_value(run.last_row) as last_row, count(*) - 1 as others
    from runs as run
    join runs as other on other.source = run.source and 2 * other.length >= run.length
    where run.length >= getvariable('run_rows')
    group by run.source, run.date
  ),
  final as (
    select
      counted.kind, counted.source, counted.date, 'constant_run' as rule,
      format('{:.6g} in {} rows, to {}', value, length, strftime(counted.last_date, '%Y-%m-%d')) as found,
      'values that move as elsewhere in the series' as expected,
      case when counted.source = target_symbol and last_row = norms.row_count and length >= getvariable('run_frozen_rows') then 'hard' else 'warning' end as severity
    from counted
    join quality_norms as norms on norms.source = counted.source
    where others <= 2
  )
  select * from final
);
