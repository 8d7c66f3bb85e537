-- returns: rows where the sign turns while the size stays: a value far from zero followed by nearly its negative
-- reads: quality_rows, quality_norms · args: variable sign_multiple (how many typical differences a value must be away from zero)
create or replace macro sign_flip() as table (
  with final as (
    select
      series.kind, series.source, date, 'sign_flip' as rule, format('{:.6g} after {:.6g}', value, previous_value) as found,
      'the sign of the row before' as expected, 'hard' as severity
    from quality_rows as series
    join quality_norms as norms on norms.source = series.source
    where value * previous_value < 0
      and least(abs(value), abs(previous_value)) > getvariable('sign_multiple') * typical_difference
      and abs(value + previous_value) < 0.25 * abs(value - previous_value)
  )
  select * from final
);
