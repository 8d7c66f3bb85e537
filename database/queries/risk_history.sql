-- purpose: stored VaR and CVaR in the order of as-of, run, horizon, position, tail and confidence, from after a given row on
-- args: filters, each null for any: wanted_horizon, wanted_position, wanted_tail, wanted_confidence double, wanted_run, wanted_source, first_as_of and
-- last_as_of (dates, included), certified_only boolean (not null); after_* the last row of the page before, null for the first page; most int (rows)
-- units: usd of the whole position, cents_per_lb of a pound · null: grade and receipt_hash of a run without a record, amounts that do not exist
create or replace macro risk_history(
    wanted_horizon, wanted_position, wanted_tail, wanted_confidence, wanted_run, wanted_source, first_as_of, last_as_of, certified_only,
    after_as_of, after_run, after_sessions, after_position, after_tail, after_confidence, most) as table
with wanted as (
    select
        run_id, as_of, data_source, horizon, sessions, risk.position as held, tail, confidence, var_usd, var_cents_per_lb, cvar_usd,
        cvar_cents_per_lb, var_error_usd, var_error_cents_per_lb, cvar_error_usd, cvar_error_cents_per_lb, unavailable
    from risk
    where (wanted_horizon::varchar is null or horizon = wanted_horizon)
        and (wanted_position::varchar is null or held = wanted_position)
        and (wanted_tail::varchar is null or tail = wanted_tail)
        and (wanted_confidence::double is null or confidence = wanted_confidence)
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
        or (run_id = after_run and row(sessions, held, tail, confidence) > row(after_sessions, after_position, after_tail, after_confidence))
    order by as_of, run_id, sessions, held, tail, confidence
    limit most
),

final as (
    select page.*, grade, coalesce(certified, false) as certified, receipt_hash, spot_cents_per_lb
    from page
    left join run_records using (run_id)
    order by page.as_of, run_id, sessions, held, tail, confidence
)

select * from final;
