-- Volatility: the market's fear gauge, its term structure, and the shape of ZL's own risk.

-- purpose: the volatility columns · args: none · null: missing or stale series (mask 1) · warm-up: up to 504 rows
create or replace macro features_volatility() as table
with joined as (
    select
        s.session_no, zl.zl_return, zl.zl_volatility, zl.volatility_rank_504, zl.log_index, log_ratio(vix.value, 1) as log_vix, vix.age as vix_age, vx.price as vx,
        log_ratio(vx.price, vix.value) as vx_over_vix, vx.curve_slope as vx_slope, es.log_index as es_index, es.r as es_r, es.lag_sessions as es_lag,
        vix_share.value as vix_annual, gc.log_index as gc_index
    from sessions s
    join zl using (session_no)
    left join observation_of('VIXCLS', 'vix_points') vix using (session_no)
    left join observation_of('VIXCLS', 'volatility_fraction') vix_share using (session_no)
    left join returns_of('GC') gc using (session_no)
    left join price_of('VX', 'vix_points') vx using (session_no)
    left join returns_of('ES') es using (session_no)
),
daily as (
    select
        *,
        same_day(zl_return, es_lag, session_no) as zl_beside_es,
        momentum(log_ratio(zl_volatility, 1), 1, session_no) as vol_change,
        realised_vol(zl_return, 5, session_no) as vol_5,
        realised_vol(zl_return, 21, session_no) as vol_21,
        realised_vol(zl_return, 63, session_no) as vol_63
    from joined
),
final as (
    select
        session_no,
        log_vix as volatility_vix_log,
        rolling_z(log_vix, 252, session_no) as volatility_vix_z_252,
        momentum(log_vix, 5, session_no) as volatility_vix_change_5,
        momentum(log_vix, 21, session_no) as volatility_vix_change_21,
        vx_over_vix as volatility_vx_over_vix,
        vx_slope as volatility_vx_curve_slope,
        log_ratio(vol_5, vol_63) as volatility_zl_5_over_63,
        log_ratio(vol_21, vol_63) as volatility_zl_21_over_63,
        rolling_std(vol_change, 63, session_no) as volatility_zl_vol_of_vol_63,
        percentile_rank(zl_volatility, 252, session_no) as volatility_zl_rank_252,
        volatility_rank_504 as volatility_zl_rank_504,
        rise_from_low(log_index, 21, session_no) - drawdown(log_index, 21, session_no) as volatility_zl_range_21,
        rolling_max(abs(zl_return), 21, session_no) as volatility_zl_largest_move_21,
        rolling_skew(zl_return, 126, session_no) as volatility_zl_skew_126,
        rolling_mean(least(zl_return, 0) * least(zl_return, 0), 63, session_no) / nullif(rolling_mean(zl_return * zl_return, 63, session_no), 0) as volatility_zl_down_share_63,
        momentum(es_index, 21, session_no) as volatility_equity_momentum_21,
        realised_vol(es_r, 21, session_no) as volatility_equity_vol_21,
        drawdown(es_index, 252, session_no) as volatility_equity_drawdown_252,
        log_ratio(vix_annual, realised_vol(es_r, 21, session_no) * sqrt(252)) as volatility_vix_over_realised,
        momentum(gc_index, 21, session_no) as volatility_gold_momentum_21,
        rolling_corr(zl_beside_es, es_r, 60, session_no) as volatility_equity_zl_corr_60,
        capped_age(vix_age) as volatility_vix_age,
        missing_mask(log_vix) as volatility_vix_mask,
        missing_mask(vx) as volatility_vx_mask,
        missing_mask(es_index) as volatility_equity_mask,
        missing_mask(gc_index) as volatility_gold_mask
    from daily
)
select * from final order by session_no;
