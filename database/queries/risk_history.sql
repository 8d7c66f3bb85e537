-- purpose: stored VaR and CVaR in the order of as-of, run, horizon, position, tail and confidence, from after a given row on
-- args: filters, each null for any: wanted_horizon, wanted_position, wanted_tail, wanted_confidence double, wanted_run, wanted_source, first_as_of and
-- last_as_of (dates, included), certified_only boolean (not null); after_* the last row of the page before, null for the first page; most int (rows)
-- units: usd of the whole position, cents_per_lb of a pound · null: grade and receipt_hash of a run without a record, amounts that do not exist
create or replace macro risk_history(
    wanted_horizon, wanted_position, wanted_tail, wanted_confidence, wanted_run, wanted_source, first_as_of, last_as_of, certified_only,
    after_as_of, after_run, after_sessions, after_position, after_tail, after_confidence, most) as table
with wanted as (
    select
        risk.*, run_records.grade, coalesce(run_records.certified, false) as certified, run_records.receipt_hash,
        run_records.spot_cents_per_lb
    from risk
    left join run_records using (run_id)
    where (wanted_horizon::varchar is null or risk.horizon = wanted_horizon)
        and (wanted_position::varchar is null or risk.position = wanted_position)
        and (wanted_tail::varchar is null or risk.tail = wanted_tail)
        and (wanted_confidence::double is null or risk.confidence = wanted_confidence)
        and (wanted_run::varchar is null or risk.run_id = wanted_run)
        and (wanted_source::varchar is null or risk.data_source = wanted_source)
        and (first_as_of::date is null or risk.as_of >= first_as_of)
        and (last_as_of::date is null or risk.as_of <= last_as_of)
        and (not certified_only::boolean or coalesce(run_records.certified, false))
),

final as (
    select * from wanted
    where after_as_of::date is null
        or as_of > after_as_of
        or (as_of = after_as_of and run_id > after_run)
        or (as_of = after_as_of and run_id = after_run
            and row(sessions, wanted.position, tail, confidence) > row(after_sessions, after_position, after_tail, after_confidence))
    order by as_of, run_id, sessions, wanted.position, tail, confidence
    limit most
)

select * from final;
