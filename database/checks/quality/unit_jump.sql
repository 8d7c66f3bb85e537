-- returns: the first row of a level that is ten, a hundred or a thousand times the level before (or a part of it) and stays there
-- reads: quality_rows, quality_norms · args: variables unit_rows (rows on each side whose medians are compared), unit_tolerance (of log10),
--   unit_multiple (typical changes of the series that the step must exceed)
-- at the end of a series fewer rows follow: one row in another unit is enough
create or replace macro unit_jump() as table (
  with jumps as (
    select
      series.kind, series.source, series.date, row_at, value, previous_value, log10(value / previous_value) as jump
    from quality_rows as series
    join quality_norms as norms on norms.source = series.source
    where value * previous_value > 0
      and abs(log10(value / nullif(previous_value, 0))) > 1 - 2 * getvariable('unit_tolerance')
      and abs(change) > getvariable('unit_multiple') * typical_change
  ),
  sides as (
    select
      jumps.source, jumps.date,
      median(log10(abs(around.value))) filter (around.row_at >= jumps.row_at)
        - median(log10(abs(around.value))) filter (around.row_at < jumps.row_at) as shift
    from jumps
    join quality_rows as around
      on around.source = jumps.source and around.row_at between jumps.row_at - getvariable('unit_rows') and jumps.row_at + getvariable('unit_rows') - 1
    where around.value <> 0
    group by jumps.source, jumps.date
  ),
  final as (
    select
      kind, jumps.source, jumps.date, 'unit_jump' as rule,
      format('{:.6g} after {:.6g}, a factor of {:.4g} that stays', value, previous_value, pow(10, shift)) as found,
      'the same unit throughout' as expected, 'hard' as severity
    from jumps
    join sides on sides.source = jumps.source and sides.date = jumps.date
    where round(shift) <> 0
      and abs(shift - round(shift)) <= getvariable('unit_tolerance')
      and abs(jump - round(shift)) <= 2 * getvariable('unit_tolerance')
  )
  select * from final
);
