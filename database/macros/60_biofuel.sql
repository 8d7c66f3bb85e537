-- Biofuel: soybean oil as a feedstock of diesel fuel: its price against heating oil, fuel credits, ethanol, mandates, rival oils.

-- purpose: soybean oil over heating oil · args: zl_cents_per_lb, ho_usd_per_gal · unit: USD per gallon (7.5 lb of oil make a gallon)
-- null: propagates · warm-up: none
create or replace macro boho_spread(zl_cents_per_lb, ho_usd_per_gal) as 7.5 * zl_cents_per_lb / 100 - ho_usd_per_gal;

-- purpose: ethanol revenue of a bushel of corn over its cost · args: ethanol_usd_per_gal, corn_cents_per_bu · unit: log ratio (2.8 gallons a bushel)
-- null: missing or non-positive · warm-up: none
create or replace macro ethanol_over_corn(ethanol_usd_per_gal, corn_cents_per_bu) as log_ratio(2.8 * ethanol_usd_per_gal, corn_cents_per_bu / 100);

-- purpose: the D6 credit that really trades: a new vintage is thin in January, so weeks of January use the prior year's
-- args: week date, current_usd, prior_usd (USD per RIN) · null: the chosen one missing · warm-up: none
create or replace macro traded_rin(week, current_usd, prior_usd) as case when month(week) = 1 then prior_usd else current_usd end;

-- purpose: the biofuel columns · args: none · null: before the first act, missing or stale series (mask 1) · warm-up: up to 252 rows
create or replace macro features_biofuel() as table
with joined as (
    select
        s.session_no, zl.zl_return, zl.zl_close, ho.price as ho, ho.r as ho_r, ho.lag_sessions as ho_lag, zl.log_index - ho.log_index as zl_over_ho_index,
        eh.price as eh, eh.log_index as eh_index, zc.price as zc, palm.value as palm, palm.age as palm_age, oil.value as pink_oil, zl_t.price as zl_usd_per_t,
        rapeseed.value as rapeseed, sunflower.value as sunflower, sb.log_index as sb_index, current_rin.value as rin_current, prior_rin.value as rin_prior,
        traded_rin(current_rin.observed_date, current_rin.value, prior_rin.value) as rin, current_rin.age as rin_age,
        acts.direction as act, acts.events as acts, mandate.sessions_to_next as to_mandate, mandate.sessions_since_last as since_mandate
    from sessions s
    join zl using (session_no)
    left join price_of('ZL', 'usd_per_t') zl_t using (session_no)
    left join returns_of('SB') sb using (session_no)
    left join price_of('HO', 'usd_per_gal') ho using (session_no)
    left join price_of('EH', 'usd_per_gal') eh using (session_no)
    left join price_of('ZC', 'cents_per_bu_56lb') zc using (session_no)
    left join observation_of('RIN_D6_CURRENT_YEAR', 'usd_per_rin') current_rin using (session_no)
    left join observation_of('RIN_D6_PRIOR_YEAR', 'usd_per_rin') prior_rin using (session_no)
    left join observation_of('PINK_PALM_OIL', 'usd_per_t') palm using (session_no)
    left join observation_of('PINK_SOYBEAN_OIL', 'usd_per_t') oil using (session_no)
    left join observation_of('PINK_RAPESEED_OIL', 'usd_per_t') rapeseed using (session_no)
    left join observation_of('PINK_SUNFLOWER_OIL', 'usd_per_t') sunflower using (session_no)
    left join schedule_of('mandates') mandate using (session_no)
    left join events_of('biofuel_policy') acts using (session_no)
),
spreads as (
    select
        *,
        boho_spread(zl_close, ho) as boho,
        log_ratio(7.5 * zl_close / 100, ho) as boho_ratio,
        log_ratio(rin, 1) as log_rin,
        log_ratio(rin_current, rin_prior) as rin_spread,
        log_ratio(pink_oil, palm) as oil_over_palm,
        log_ratio(zl_usd_per_t, palm) as zl_over_palm,
        log_ratio(pink_oil, rapeseed) as oil_over_rapeseed,
        log_ratio(pink_oil, sunflower) as oil_over_sunflower,
        ethanol_over_corn(eh, zc) as ethanol_margin,
        same_day(zl_return, ho_lag, session_no) as zl_beside_ho
    from joined
),
final as (
    select
        session_no,
        boho_ratio as biofuel_boho_ratio,
        rolling_z(boho, 63, session_no) as biofuel_boho_z_63,
        rolling_z(boho, 252, session_no) as biofuel_boho_z_252,
        momentum(zl_over_ho_index, 21, session_no) as biofuel_zl_ho_momentum_21,
        momentum(zl_over_ho_index, 63, session_no) as biofuel_zl_ho_momentum_63,
        rolling_corr(zl_beside_ho, ho_r, 60, session_no) as biofuel_ho_zl_corr_60,
        rolling_corr(zl_beside_ho, ho_r, 126, session_no) as biofuel_ho_zl_corr_126,
        momentum(log_rin, 21, session_no) as biofuel_rin_change_21,
        momentum(log_rin, 63, session_no) as biofuel_rin_change_63,
        rolling_z(log_rin, 252, session_no) as biofuel_rin_z_252,
        rin_spread as biofuel_rin_vintage_spread,
        momentum(eh_index, 21, session_no) as biofuel_ethanol_momentum_21,
        rolling_z(ethanol_margin, 252, session_no) as biofuel_ethanol_margin_z_252,
        oil_over_palm as biofuel_oil_over_palm,
        momentum(oil_over_palm, 63, session_no) as biofuel_oil_over_palm_change_63,
        rolling_z(zl_over_palm, 252, session_no) as biofuel_zl_over_palm_z_252,
        oil_over_rapeseed as biofuel_oil_over_rapeseed,
        oil_over_sunflower as biofuel_oil_over_sunflower,
        momentum(sb_index, 63, session_no) as biofuel_sugar_momentum_63,
        decayed_sum(act, pow(0.5, 1.0 / 21), 252, session_no) as biofuel_policy_decay_21,
        decayed_sum(act, pow(0.5, 1.0 / 63), 252, session_no) as biofuel_policy_decay_63,
        rolling_sum(cast(acts as double), 252, session_no) as biofuel_policy_count_252,
        cast(sessions_since(acts > 0, 504, session_no) as double) as biofuel_sessions_since_act,
        cast(to_mandate as double) as biofuel_sessions_to_mandate,
        cast(since_mandate as double) as biofuel_sessions_since_mandate,
        capped_age(rin_age) as biofuel_rin_age,
        capped_age(palm_age) as biofuel_palm_age,
        missing_mask(boho) as biofuel_boho_mask,
        missing_mask(log_rin) as biofuel_rin_mask,
        missing_mask(rin_spread) as biofuel_rin_spread_mask,
        missing_mask(ethanol_margin) as biofuel_ethanol_mask,
        missing_mask(oil_over_palm) as biofuel_palm_mask,
        missing_mask(oil_over_rapeseed) as biofuel_rapeseed_mask,
        missing_mask(oil_over_sunflower) as biofuel_sunflower_mask,
        missing_mask(sb_index) as biofuel_sugar_mask,
        missing_mask(acts) as biofuel_policy_mask
    from spreads
)
select * from final order by session_no;
