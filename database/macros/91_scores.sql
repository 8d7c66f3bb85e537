-- Display scores: 0 to 100, one per bucket and one for soybean oil itself, for readers and never for models. A score is the expanding percentile of a
-- headline composite, so 50 is the median of all that was seen so far. Each composite is the mean of a few feature columns, aligned so that more
-- supports the soybean-oil price, in standard deviations and winsorised at three. Run after a frame: the blocks are built again from its work tables.

-- purpose: a value drawn in to three standard deviations · args: part (standard deviations) · null: propagates · warm-up: none
create or replace macro winsorised(part) as case when part > 3 then 3.0 when part < -3 then -3.0 else part end;

-- purpose: mean of the present parts, each winsorised · args: parts list of double (standard deviations) · null: skipped; null when none is present · warm-up: none
create or replace macro composite_of(parts) as list_avg(list_transform(list_filter(parts, lambda part: part is not null), lambda part: winsorised(part)));

-- purpose: a move in its own standard deviations · args: move, daily_volatility (same unit), n int (sessions of the move) · null: missing or zero volatility
-- warm-up: none
create or replace macro scaled_move(move, daily_volatility, n) as move / nullif(daily_volatility * sqrt(n), 0);

-- purpose: expanding percentile of a value, ties at their middle: 50 where as many earlier values lie above as below
-- args: x · unit: 0 to 100 · null: missing x, fewer than 252 present so far · warm-up: 252 present rows
create or replace macro display_score(x, session_no) as
    case
        when x is not null and count(x) over (order by session_no rows between unbounded preceding and current row) >= 252
        then 50 + 50.0 * (
            rank(order by x nulls last) over (order by session_no rows between unbounded preceding and current row)
            - rank(order by x desc nulls last) over (order by session_no rows between unbounded preceding and current row))
            / count(x) over (order by session_no rows between unbounded preceding and current row)
    end;

-- purpose: the composites behind the scores · args: none (reads the feature blocks) · unit: standard deviations · null: no part present · warm-up: as the columns
create or replace macro score_composites() as table
with final as (
    select
        s.session_no, s.session,
        composite_of([
            scaled_move(zl_momentum_63, zl_vol_63, 63), scaled_move(zl_momentum_252, zl_vol_252, 252), -zl_curve_slope_z_252]) as zl_core,
        composite_of([-crush_oil_share_z_252, -crush_zl_zs_z_252, -crush_zl_canola_z_126, -crush_noncommercial_z_252]) as crush,
        composite_of([china_copper_z_252, china_copper_gold_z_252, scaled_move(china_hsi_momentum_21, china_hsi_vol_21, 21)]) as china,
        composite_of([
            scaled_move(-fx_dollar_momentum_63, fx_dollar_vol_21, 63), scaled_move(fx_brl_momentum_63, fx_brl_vol_21, 63),
            -fx_terms_of_trade_z_252]) as fx,
        composite_of([
            scaled_move(-fed_real_yield_change_63, fed_10y_vol_63, 63), scaled_move(fed_breakeven_change_21, fed_10y_vol_63, 21),
            scaled_move(-fed_priced_move_change_21, fed_2y_vol_63, 21)]) as fed,
        composite_of([-tariff_uncertainty_z_252, -tariff_net_decay_63]) as tariff,
        composite_of([-biofuel_boho_z_252, biofuel_rin_z_252, -biofuel_zl_over_palm_z_252, biofuel_policy_decay_63]) as biofuel,
        composite_of([
            scaled_move(energy_crude_momentum_63, energy_crude_vol_21, 63), scaled_move(energy_crude_momentum_252, energy_crude_vol_21, 252),
            energy_heating_oil_crack_z_252]) as energy,
        composite_of([-volatility_vix_z_252, scaled_move(volatility_equity_momentum_21, volatility_equity_vol_21, 21)]) as volatility
    from sessions s
    join features_zl_core() using (session_no)
    join features_crush() using (session_no)
    join features_china() using (session_no)
    join features_fx() using (session_no)
    join features_fed() using (session_no)
    join features_tariff() using (session_no)
    join features_biofuel() using (session_no)
    join features_energy() using (session_no)
    join features_volatility() using (session_no)
)
select * from final order by session_no;

-- purpose: the display scores · args: none · unit: 0 to 100 · null: as display_score · warm-up: 252 rows with a composite
create or replace macro build_scores() as table
with final as (
    select
        session_no, session,
        display_score(zl_core, session_no) as zl_core,
        display_score(crush, session_no) as crush,
        display_score(china, session_no) as china,
        display_score(fx, session_no) as fx,
        display_score(fed, session_no) as fed,
        display_score(tariff, session_no) as tariff,
        display_score(biofuel, session_no) as biofuel,
        display_score(energy, session_no) as energy,
        display_score(volatility, session_no) as volatility
    from score_composites()
)
select * from final order by session_no;
