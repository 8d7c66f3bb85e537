-- purpose: stored forecast quantiles in the order of as-of, run, horizon and level, from after a given row on
-- args: filters, each null for any: wanted_horizon, wanted_levels (levels separated by commas), wanted_run, wanted_source, first_as_of and last_as_of
-- (dates, included), certified_only boolean (not null); after_* the last row of the page before, null for the first page; most int (rows)
-- units: log_return natural logarithm, cents_per_lb, p_up probability · null: grade and receipt_hash of a run without a record
create or replace macro forecast_history(
    wanted_horizon, wanted_levels, wanted_run, wanted_source, first_as_of, last_as_of, certified_only,
    after_as_of, after_run, after_sessions, after_level, most) as table
with wanted as (
    select run_id, as_of, data_source, horizon, sessions, target_date, level, log_return, cents_per_lb, p_up
    from forecasts
    where (wanted_horizon::varchar is null or horizon = wanted_horizon)
        and (wanted_levels::varchar is null or list_contains(cast(string_split(wanted_levels, ',') as double[]), level))
        and (wanted_run::varchar is null or run_id = wanted_run)
        and (wanted_source::varchar is null or data_source = wanted_source)
        and (first_as_of::date is null or as_of >= first_as_of)
        and (last_as_of::date is null or as_of <= last_as_of)
        and (not certified_only::boolean or run_id in (select run_id from run_records where certified))
        and (after_as_of::date is null or as_of >= after_as_of)
),

page as (
    select * from wanted
    where after_as_of::date is null
        or as_of > after_as_of
        or run_id > after_run
        or (run_id = after_run and row(sessions, level) > row(after_sessions, after_level))
    order by as_of, run_id, sessions, level
    limit most
),

final as (
    select page.*, grade, coalesce(certified, false) as certified, receipt_hash, spot_cents_per_lb
    from page
    left join run_records using (run_id)
    order by page.as_of, run_id, sessions, level
)

select * from final;
