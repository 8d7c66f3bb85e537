-- FX: the dollar, the real and the currencies of other exporters. Momentum of a future is that of its quote (USD per unit of currency for BRL, 6E, 6J, 6A).

-- purpose: the FX columns · args: none · null: missing or stale series (mask 1) · warm-up: up to 252 rows
create or replace macro features_fx() as table
with joined as (
    select
        s.session_no, zl.zl_return, zl.log_index as zl_index, brl.log_index as brl_index, brl.r as brl_r, brl.lag_sessions as brl_lag, brl.curve_slope as brl_slope,
        log_ratio(dxy.value, 1) as dxy, dxy.lag_sessions as dxy_lag, log_ratio(broad.value, 1) as broad, broad.age as broad_age, log_ratio(spot.value, 1) as brl_spot, spot.age as brl_spot_age,
        eur.log_index as eur_index, jpy.log_index as jpy_index, aud.log_index as aud_index, aud.r as aud_r, aud.lag_sessions as aud_lag, mxn.log_index as mxn_index
    from sessions s
    join zl using (session_no)
    left join returns_of('BRL') brl using (session_no)
    left join returns_of('6E') eur using (session_no)
    left join returns_of('6J') jpy using (session_no)
    left join returns_of('6A') aud using (session_no)
    left join returns_of('6M') mxn using (session_no)
    left join observation_of('DXY', 'index_points') dxy using (session_no)
    left join observation_of('DTWEXBGS', 'index_2006_100') broad using (session_no)
    left join observation_of('DEXBZUS', 'brl_per_usd') spot using (session_no)
),
daily as (
    select
        *,
        momentum(dxy, 1, session_no) as dxy_r,
        same_day(zl_return, dxy_lag, session_no) as zl_beside_dxy,
        same_day(zl_return, brl_lag, session_no) as zl_beside_brl,
        same_day(zl_return, aud_lag, session_no) as zl_beside_aud
    from joined
),
final as (
    select
        session_no,
        momentum(dxy, 21, session_no) as fx_dollar_momentum_21,
        momentum(dxy, 63, session_no) as fx_dollar_momentum_63,
        momentum(dxy, 252, session_no) as fx_dollar_momentum_252,
        realised_vol(dxy_r, 21, session_no) as fx_dollar_vol_21,
        rolling_corr(zl_beside_dxy, dxy_r, 60, session_no) as fx_dollar_zl_corr_60,
        momentum(brl_index, 21, session_no) as fx_brl_momentum_21,
        momentum(brl_index, 63, session_no) as fx_brl_momentum_63,
        momentum(brl_index, 252, session_no) as fx_brl_momentum_252,
        realised_vol(brl_r, 21, session_no) as fx_brl_vol_21,
        brl_slope as fx_brl_curve_slope,
        rolling_corr(zl_beside_brl, brl_r, 30, session_no) as fx_brl_zl_corr_30,
        rolling_corr(zl_beside_brl, brl_r, 60, session_no) as fx_brl_zl_corr_60,
        rolling_corr(zl_beside_brl, brl_r, 90, session_no) as fx_brl_zl_corr_90,
        rolling_z(zl_index - brl_index, 252, session_no) as fx_terms_of_trade_z_252,
        momentum(brl_spot, 63, session_no) as fx_brl_spot_change_63,
        momentum(broad, 63, session_no) as fx_broad_dollar_change_63,
        momentum(eur_index, 63, session_no) as fx_eur_momentum_63,
        momentum(jpy_index, 63, session_no) as fx_jpy_momentum_63,
        momentum(aud_index, 63, session_no) as fx_aud_momentum_63,
        rolling_corr(zl_beside_aud, aud_r, 90, session_no) as fx_aud_zl_corr_90,
        momentum(mxn_index, 63, session_no) as fx_mxn_momentum_63,
        momentum(brl_index - mxn_index, 126, session_no) as fx_brl_over_mxn_momentum_126,
        capped_age(broad_age) as fx_broad_dollar_age,
        capped_age(brl_spot_age) as fx_brl_spot_age,
        missing_mask(dxy) as fx_dollar_mask,
        missing_mask(brl_index) as fx_brl_mask,
        missing_mask(brl_slope) as fx_brl_curve_slope_mask,
        missing_mask(brl_spot) as fx_brl_spot_mask,
        missing_mask(broad) as fx_broad_dollar_mask,
        missing_mask(eur_index) as fx_eur_mask,
        missing_mask(jpy_index) as fx_jpy_mask,
        missing_mask(aud_index) as fx_aud_mask,
        missing_mask(mxn_index) as fx_mxn_mask
    from daily
)
select * from final order by session_no;
