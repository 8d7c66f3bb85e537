-- The shared ZL core: what every specialist sees of soybean oil itself.
-- Returns and volatilities are daily log-return units; 12-month seasons run on the calendar year.

-- purpose: position of a date in its year as an angle · args: day date · null: propagates · unit: radians · warm-up: none
create or replace macro year_angle(day) as 2 * pi() * (dayofyear(day) - 1) / 365.25;

-- purpose: calendar days left in the month · args: day date · null: propagates · unit: days · warm-up: none
create or replace macro days_to_month_end(day) as cast(last_day(day) - day as double);

-- purpose: the delivery month of a contract, 1 to 12 · args: contract varchar (yyyyMM) · null: propagates, and null when it does not end in a month
-- warm-up: none
create or replace macro delivery_month(contract) as
    case when try_cast(contract[5:6] as integer) between 1 and 12 then cast(contract[5:6] as double) end;

-- purpose: price velocity: the return over n sessions over what the forecast volatility calls usual for n sessions · unit: standard deviations
-- args: log_index, daily_volatility (log return, known at the row), n int (sessions) · null: either end missing, no volatility · warm-up: n rows
create or replace macro price_velocity(log_index, daily_volatility, n, session_no) as
    momentum(log_index, n, session_no) / nullif(daily_volatility * sqrt(n), 0);

-- purpose: ZL by session with the volatility that every part of the program uses (lambda 0.94, RiskMetrics 1996; 126 sessions kept) and the rank
-- of that volatility among its last 504 values
-- args: after_no bigint (sessions up to this one are left out, here and so in every block); reads sessions, price_panel
-- null: r in an unadjusted roll window, volatility and rank in warm-up
-- warm-up: 126 rows for volatility, 504 for the rank
create or replace macro zl_history(after_no := 0) as table
with volatile as (
    select
        s.session_no, s.session, zl.price as zl_close, zl.r as zl_return, zl.log_index, zl.curve_slope, zl.forward_slope, zl.contract, zl.rolled,
        zl.true_range,
        ewma_vol(zl.r, 0.94, 126, session_no) as zl_volatility
    from sessions s
    left join price_of('ZL', 'cents_per_lb') zl using (session_no)
    where s.session_no > after_no
),
final as (
    select *, percentile_rank(zl_volatility, 504, session_no) as volatility_rank_504 from volatile
)
select * from final order by session_no;

-- purpose: the ZL core columns · args: none (reads zl, the materialised zl_history) · null: as the macros called · warm-up: up to 504 rows
create or replace macro features_zl_core() as table
with lags as (
    select *, lagged(zl_return, 1, session_no) as return_lag_1, macd(zl_return, 12, 26, session_no) as macd from zl
),
final as (
    select
        session_no,
        zl_return as zl_return_1d,
        return_lag_1 as zl_return_1d_lag_1,
        lagged(zl_return, 2, session_no) as zl_return_1d_lag_2,
        lagged(zl_return, 3, session_no) as zl_return_1d_lag_3,
        lagged(zl_return, 5, session_no) as zl_return_1d_lag_5,
        lagged(zl_return, 10, session_no) as zl_return_1d_lag_10,
        lagged(zl_return, 21, session_no) as zl_return_1d_lag_21,
        momentum(log_index, 5, session_no) as zl_momentum_5,
        momentum(log_index, 10, session_no) as zl_momentum_10,
        momentum(log_index, 21, session_no) as zl_momentum_21,
        momentum(log_index, 63, session_no) as zl_momentum_63,
        momentum(log_index, 126, session_no) as zl_momentum_126,
        momentum(log_index, 252, session_no) as zl_momentum_252,
        price_velocity(log_index, zl_volatility, 1, session_no) as zl_velocity_1,
        price_velocity(log_index, zl_volatility, 5, session_no) as zl_velocity_5,
        price_velocity(log_index, zl_volatility, 21, session_no) as zl_velocity_21,
        gap_from_mean(log_index, 21, session_no) as zl_gap_mean_21,
        gap_from_mean(log_index, 63, session_no) as zl_gap_mean_63,
        gap_from_mean(log_index, 252, session_no) as zl_gap_mean_252,
        rolling_z(log_index, 126, session_no) as zl_z_126,
        relative_strength(zl_return, 14, session_no) as zl_rsi_14,
        macd as zl_macd_12_26,
        macd - ema(macd, 9, session_no) as zl_macd_histogram_9,
        bollinger_position(log_index, 20, session_no) as zl_bollinger_position_20,
        bollinger_width(log_index, 20, session_no) as zl_bollinger_width_20,
        rolling_mean(true_range, 14, session_no) as zl_true_range_14,
        realised_vol(zl_return, 5, session_no) as zl_vol_5,
        realised_vol(zl_return, 21, session_no) as zl_vol_21,
        realised_vol(zl_return, 63, session_no) as zl_vol_63,
        realised_vol(zl_return, 252, session_no) as zl_vol_252,
        zl_volatility as zl_vol_ewma,
        volatility_regime(volatility_rank_504) as zl_regime,
        drawdown(log_index, 252, session_no) as zl_drawdown_252,
        rise_from_low(log_index, 252, session_no) as zl_rise_from_low_252,
        rolling_skew(zl_return, 63, session_no) as zl_skew_63,
        rolling_corr(zl_return, return_lag_1, 63, session_no) as zl_autocorr_63,
        rolling_mean(cast(zl_return > 0 as double), 21, session_no) as zl_up_share_21,
        curve_slope as zl_curve_slope,
        rolling_z(curve_slope, 252, session_no) as zl_curve_slope_z_252,
        forward_slope as zl_forward_slope,
        cast(sessions_since(rolled > 0, 126, session_no) as double) as zl_sessions_since_roll,
        delivery_month(contract) as zl_contract_month,
        cast(contract_day.sessions_to_next as double) as zl_sessions_to_contract_day,
        sin(year_angle(session)) as season_sin,
        cos(year_angle(session)) as season_cos,
        sin(2 * year_angle(session)) as season_sin_half_year,
        cos(2 * year_angle(session)) as season_cos_half_year,
        days_to_month_end(session) as days_to_month_end,
        missing_mask(curve_slope) as zl_curve_slope_mask,
        missing_mask(forward_slope) as zl_forward_slope_mask,
        missing_mask(true_range) as zl_true_range_mask
    from lags
    left join schedule_of('zl_contracts') contract_day using (session_no)
)
select * from final order by session_no;
