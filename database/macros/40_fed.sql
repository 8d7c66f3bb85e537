-- Fed: policy rate, curve and breakeven in percent, the move that fed funds futures price, and past changes of the target.

-- purpose: policy move priced by the held fed funds future · args: future_price (100 minus percent), policy_rate_percent · unit: percentage points
-- null: propagates · warm-up: none
create or replace macro priced_policy_move(future_price, policy_rate_percent) as 100 - future_price - policy_rate_percent;

-- purpose: the Fed columns · args: none · null: missing or stale series (mask 1) · warm-up: up to 252 rows
create or replace macro features_fed() as table
with joined as (
    select
        s.session_no, zl.zl_return, dff.value as dff, dff.age as dff_age, y2.value as y2, y10.value as y10, y10.age as y10_age, bill.value as bill,
        be.value as breakeven, zq.price as zq, zn.log_index as zn_index, zn.r as zn_r, zn.lag_sessions as zn_lag, zt.log_index as zt_index, zf.log_index as zf_index,
        moves.direction as move, moves.events as moves,
        meeting.sessions_to_next as to_meeting, meeting.sessions_since_last as since_meeting
    from sessions s
    join zl using (session_no)
    left join observation_of('DFF', 'percent') dff using (session_no)
    left join observation_of('DGS2', 'percent') y2 using (session_no)
    left join observation_of('DGS10', 'percent') y10 using (session_no)
    left join observation_of('DGS3MO', 'percent') bill using (session_no)
    left join observation_of('T10YIE', 'percent') be using (session_no)
    left join price_of('ZQ', 'hundred_minus_percent') zq using (session_no)
    left join returns_of('ZN') zn using (session_no)
    left join returns_of('ZT') zt using (session_no)
    left join returns_of('ZF') zf using (session_no)
    left join schedule_of('fomc') meeting using (session_no)
    left join events_of('fomc_rate_changes') moves using (session_no)
),
daily as (
    select
        *,
        momentum(y2, 1, session_no) as y2_change,
        momentum(y10, 1, session_no) as y10_change,
        same_day(zl_return, zn_lag, session_no) as zl_beside_zn
    from joined
),
final as (
    select
        session_no,
        momentum(dff, 63, session_no) as fed_policy_rate_change_63,
        momentum(dff, 252, session_no) as fed_policy_rate_change_252,
        momentum(y2, 21, session_no) as fed_2y_change_21,
        momentum(y2, 63, session_no) as fed_2y_change_63,
        momentum(y10, 21, session_no) as fed_10y_change_21,
        rolling_z(y10, 252, session_no) as fed_10y_z_252,
        y10 - y2 as fed_slope_10y_2y,
        y10 - bill as fed_slope_10y_3m,
        momentum(y10 - y2, 63, session_no) as fed_slope_change_63,
        momentum(breakeven, 21, session_no) as fed_breakeven_change_21,
        momentum(y10 - breakeven, 63, session_no) as fed_real_yield_change_63,
        rolling_std(y2_change, 63, session_no) as fed_2y_vol_63,
        rolling_std(y10_change, 63, session_no) as fed_10y_vol_63,
        priced_policy_move(zq, dff) as fed_priced_move,
        momentum(priced_policy_move(zq, dff), 21, session_no) as fed_priced_move_change_21,
        momentum(zn_index, 21, session_no) as fed_zn_momentum_21,
        momentum(zt_index, 63, session_no) as fed_zt_momentum_63,
        momentum(zf_index, 21, session_no) as fed_zf_momentum_21,
        rolling_corr(zl_beside_zn, zn_r, 60, session_no) as fed_zn_zl_corr_60,
        rolling_sum(cast(move as double), 252, session_no) as fed_moves_net_252,
        decayed_sum(move, pow(0.5, 1.0 / 63), 252, session_no) as fed_moves_decay_63,
        cast(sessions_since(moves > 0, 504, session_no) as double) as fed_sessions_since_move,
        cast(to_meeting as double) as fed_sessions_to_meeting,
        cast(since_meeting as double) as fed_sessions_since_meeting,
        capped_age(dff_age) as fed_policy_rate_age,
        capped_age(y10_age) as fed_10y_age,
        missing_mask(dff) as fed_policy_rate_mask,
        missing_mask(y2) as fed_2y_mask,
        missing_mask(y10) as fed_10y_mask,
        missing_mask(bill) as fed_3m_mask,
        missing_mask(breakeven) as fed_breakeven_mask,
        missing_mask(zq) as fed_zq_mask,
        missing_mask(zn_index) as fed_zn_mask,
        missing_mask(zt_index) as fed_zt_mask,
        missing_mask(zf_index) as fed_zf_mask,
        missing_mask(moves) as fed_moves_mask
    from daily
)
select * from final order by session_no;
