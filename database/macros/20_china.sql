-- China: proxies for the demand of the largest soybean buyer: metals, currency, equities.

-- purpose: the China columns · args: none · null: missing or stale series (mask 1) · warm-up: up to 252 rows
create or replace macro features_china() as table
with joined as (
    select
        s.session_no, zl.zl_return, zs.r as zs_r, hg.log_index as hg_index, hg.r as hg_r, hg.lag_sessions as hg_lag, cnh.log_index as cnh_index, cnh.r as cnh_r, cnh.lag_sessions as cnh_lag,
        hsi.log_index as hsi_index, hsi.r as hsi_r, a50.log_index as a50_index, fef.log_index as fef_index,
        cny.value as cny, cny.age as cny_age, gc.log_index as gc_index, a50.r as a50_r
    from sessions s
    join zl using (session_no)
    left join returns_of('ZS') zs using (session_no)
    left join returns_of('HG') hg using (session_no)
    left join returns_of('CNH') cnh using (session_no)
    left join returns_of('HSI') hsi using (session_no)
    left join returns_of('XINA50') a50 using (session_no)
    left join returns_of('FEF') fef using (session_no)
    left join returns_of('GC') gc using (session_no)
    left join observation_of('DEXCHUS', 'cny_per_usd') cny using (session_no)
),
paired as (
    select
        *,
        same_day(zl_return, hg_lag, session_no) as zl_beside_hg,
        same_day(zs_r, hg_lag, session_no) as zs_beside_hg,
        same_day(zl_return, cnh_lag, session_no) as zl_beside_cnh
    from joined
),
final as (
    select
        session_no,
        momentum(hg_index, 21, session_no) as china_copper_momentum_21,
        momentum(hg_index, 63, session_no) as china_copper_momentum_63,
        rolling_z(hg_index, 252, session_no) as china_copper_z_252,
        rolling_corr(zs_beside_hg, hg_r, 63, session_no) as china_copper_soybean_corr_63,
        rolling_corr(zl_beside_hg, hg_r, 63, session_no) as china_copper_zl_corr_63,
        rolling_z(hg_index - gc_index, 252, session_no) as china_copper_gold_z_252,
        momentum(cnh_index, 21, session_no) as china_cnh_momentum_21,
        momentum(cnh_index, 63, session_no) as china_cnh_momentum_63,
        rolling_corr(zl_beside_cnh, cnh_r, 63, session_no) as china_cnh_zl_corr_63,
        momentum(log_ratio(cny, 1), 21, session_no) as china_cny_change_21,
        momentum(log_ratio(cny, 1), 126, session_no) as china_cny_change_126,
        momentum(hsi_index, 21, session_no) as china_hsi_momentum_21,
        momentum(hsi_index, 126, session_no) as china_hsi_momentum_126,
        realised_vol(hsi_r, 21, session_no) as china_hsi_vol_21,
        momentum(a50_index, 21, session_no) as china_a50_momentum_21,
        realised_vol(a50_r, 21, session_no) as china_a50_vol_21,
        momentum(fef_index, 21, session_no) as china_iron_momentum_21,
        momentum(fef_index, 63, session_no) as china_iron_momentum_63,
        capped_age(cny_age) as china_cny_age,
        missing_mask(hg_index) as china_copper_mask,
        missing_mask(hg_index - gc_index) as china_copper_gold_mask,
        missing_mask(cnh_index) as china_cnh_mask,
        missing_mask(cny) as china_cny_mask,
        missing_mask(hsi_index) as china_hsi_mask,
        missing_mask(a50_index) as china_a50_mask,
        missing_mask(fef_index) as china_iron_mask
    from paired
)
select * from final order by session_no;
