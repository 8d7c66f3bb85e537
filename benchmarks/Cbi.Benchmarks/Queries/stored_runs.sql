-- Rows of both ledgers for a number of runs, one a day. Needs: variable runs; tables forecasts and risk. A quantile is a made-up wave, the same every time.
create or replace temp table made_runs as
select strftime(date '1960-01-04' + cast(i as integer), '%Y%m%d') || 'T213000-1' as run_id, date '1960-01-04' + cast(i as integer) as as_of,
    40 + 10 * sin(i / 200.0) as spot
from range(getvariable('runs')) as days(i);

create or replace temp table made_horizons as
from (values ('1w', 5), ('1m', 21), ('3m', 63), ('6m', 126)) as horizons(horizon, sessions);

insert into forecasts
select
    run_id, as_of, 'market', horizon, sessions, as_of + cast(1.4 * sessions as integer), level,
    0.1 * sqrt(sessions) * (level - 0.5), spot * exp(0.1 * sqrt(sessions) * (level - 0.5)), 0.5, 'snapshot of ' || run_id, 'inputs of ' || run_id
from made_runs, made_horizons, (select unnest([0.01, 0.025, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.975, 0.99]) as level);

insert into risk
select
    run_id, as_of, 'market', horizon, sessions, held, tail, confidence,
    1000 * spot * confidence, spot / 10, 1200 * spot * confidence, spot / 8, 10, 0.01, 20, 0.02, null, 'snapshot of ' || run_id, 'inputs of ' || run_id
from made_runs, made_horizons,
    (select unnest(['buyer', 'hedge']) as held), (select unnest(['upper', 'lower']) as tail), (select unnest([0.95, 0.975, 0.99]) as confidence);
