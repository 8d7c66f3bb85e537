-- returns: stretches in which a relation between several series is implausible, such as a board crush of minus two dollars
-- reads: quality_rows, quality_norms, quality_identities(name, source, weight, is_ratio, lowest, highest)
-- args: variable identity_rows (days from which a stretch stops the intake)
-- a linear relation is the weighted sum of the values, a ratio the product of their powers (days with a value of zero or below are left out);
-- the source named is the leg that moves most, by its own measure, on the first day
create or replace macro identity() as table (
  with legs as (
    select
      identities.name, identities.lowest, identities.highest, identities.is_ratio, identities.weight,
      series.kind, series.source, series.date, series.value,
      coalesce(abs(series.change) / norms.typical_change, 0.0) as move,
      count(*) over (partition by identities.name, series.date) as present_legs
    from quality_identities as identities
    join quality_rows as series on series.source = identities.source
    join quality_norms as norms on norms.source = identities.source
    where not identities.is_ratio or series.value > 0
  ),
  leg_counts as (
    select name, count(*) as leg_count from quality_identities group by name
  ),
  relations as (
    select
      legs.name, date, any_value(lowest) as lowest, any_value(highest) as highest,
      case when any_value(is_ratio) then exp(sum(weight * ln(abs(value)))) else sum(weight * value) end as result,
      arg_max(kind, move) as kind, arg_max(source, move) as source
    from legs
    join leg_counts on leg_counts.name = legs.name
    where present_legs = leg_count
    group by legs.name, date
  ),
  numbered as (
    select *, result not between lowest and highest as is_bad, row_number() over (partition by name order by date) as row_at from relations
  ),
  bad as (
    select *, row_at - row_number() over (partition by name order by date) as stretch from numbered where is_bad
  ),
  stretches as (
    select
      name, any_value(lowest) as lowest, any_value(highest) as highest, min(date) as date, max(date) as last_date, count(*) as days,
      arg_min(kind, date) as kind, arg_min(source, date) as source, arg_min(result, date) as result
    from bad
    group by name, stretch
  ),
  final as (
    select
      kind, source, date, 'identity' as rule,
      format('{} is {:.6g}; {} days, to {}', name, result, days, strftime(last_date, '%Y-%m-%d')) as found,
      format('{:g} to {:g}', lowest, highest) as expected,
      case when days >= getvariable('identity_rows') then 'hard' else 'warning' end as severity
    from stretches
  )
  select * from final
);
