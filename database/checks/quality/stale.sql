-- returns: sources whose last visible row is older at the last session than their allowed age
-- reads: series_catalog, series_reach · args: target_symbol varchar
create or replace macro stale(target_symbol) as table (
  with final as (
    select
      catalog.kind, catalog.name as source, reach.last_date as date, 'stale' as rule,
      coalesce(format('{} sessions old', reach.age_sessions), 'nothing known at the last session') as found,
      format('at most {} sessions', catalog.max_age_sessions) as expected,
      'warning' as severity
    from series_catalog as catalog
    left join series_reach(target_symbol) as reach on reach.kind = catalog.kind and reach.name = catalog.name
    where catalog.present and catalog.max_age_sessions is not null
      and coalesce(reach.age_sessions > catalog.max_age_sessions, true)
  )
  select * from final
);
