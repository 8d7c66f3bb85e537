-- Tariff: dated trade actions (+1 barrier up, -1 down), policy uncertainty, and how soybeans move with the Chinese currency.

-- purpose: the tariff columns · args: none · null: before the first action, missing or stale series (mask 1) · warm-up: up to 252 rows
create or replace macro features_tariff() as table
with joined as (
    select
        s.session_no, zl.zl_return, zs.r as zs_r, zs.log_index as zs_index, zc.log_index as zc_index, cnh.r as cnh_r, cnh.lag_sessions as cnh_lag, cnh.log_index as cnh_index,
        log_ratio(epu.value, 1) as epu, epu.age as epu_age, acts.direction as act, acts.events as acts
    from sessions s
    join zl using (session_no)
    left join returns_of('ZS') zs using (session_no)
    left join returns_of('ZC') zc using (session_no)
    left join returns_of('CNH') cnh using (session_no)
    left join observation_of('USEPUINDXD', 'index_points') epu using (session_no)
    left join events_of('tariffs') acts using (session_no)
),
smooth as (
    select
        *,
        rolling_mean(epu, 5, session_no) as epu_5,
        rolling_mean(epu, 63, session_no) as epu_63,
        same_day(zs_r, cnh_lag, session_no) as zs_beside_cnh
    from joined
),
final as (
    select
        session_no,
        rolling_z(epu, 252, session_no) as tariff_uncertainty_z_252,
        rolling_z(epu_5, 252, session_no) as tariff_uncertainty_5_z_252,
        epu_5 - epu_63 as tariff_uncertainty_5_over_63,
        rolling_std(epu, 63, session_no) as tariff_uncertainty_std_63,
        momentum(epu_63, 63, session_no) as tariff_uncertainty_63_change_63,
        decayed_sum(act, pow(0.5, 1.0 / 5), 63, session_no) as tariff_net_decay_5,
        decayed_sum(act, pow(0.5, 1.0 / 21), 252, session_no) as tariff_net_decay_21,
        decayed_sum(act, pow(0.5, 1.0 / 63), 252, session_no) as tariff_net_decay_63,
        decayed_sum(acts, pow(0.5, 1.0 / 21), 252, session_no) as tariff_count_decay_21,
        rolling_sum(cast(acts as double), 63, session_no) as tariff_count_63,
        rolling_sum(cast(act as double), 252, session_no) as tariff_net_252,
        cast(sessions_since(acts > 0, 504, session_no) as double) as tariff_sessions_since_action,
        rolling_corr(zs_beside_cnh, cnh_r, 63, session_no) as tariff_soybean_cnh_corr_63,
        momentum(zs_index - zc_index, 21, session_no) as tariff_soybean_corn_momentum_21,
        momentum(zs_index - zc_index, 63, session_no) as tariff_soybean_corn_momentum_63,
        momentum(cnh_index, 5, session_no) as tariff_cnh_momentum_5,
        capped_age(epu_age) as tariff_uncertainty_age,
        missing_mask(epu) as tariff_uncertainty_mask,
        missing_mask(acts) as tariff_actions_mask,
        missing_mask(zs_index - zc_index) as tariff_soybean_corn_mask,
        missing_mask(cnh_index) as tariff_cnh_mask
    from smooth
)
select * from final order by session_no;
