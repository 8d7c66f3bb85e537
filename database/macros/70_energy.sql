-- Energy: crude, products and gas. Products are USD per gallon, crude USD per barrel, 42 gallons a barrel.

-- purpose: 3-2-1 crack: two barrels of gasoline and one of heating oil from three of crude · args: rb_usd_per_gal, ho_usd_per_gal, cl_usd_per_bbl
-- unit: USD per barrel of crude · null: propagates · warm-up: none
create or replace macro crack_3_2_1(rb_usd_per_gal, ho_usd_per_gal, cl_usd_per_bbl) as
    (2 * 42 * rb_usd_per_gal + 42 * ho_usd_per_gal - 3 * cl_usd_per_bbl) / 3;

-- purpose: heating-oil crack · args: ho_usd_per_gal, cl_usd_per_bbl · unit: USD per barrel · null: propagates · warm-up: none
create or replace macro heating_oil_crack(ho_usd_per_gal, cl_usd_per_bbl) as 42 * ho_usd_per_gal - cl_usd_per_bbl;

-- purpose: the energy columns · args: none · null: missing or stale series (mask 1) · warm-up: up to 252 rows
create or replace macro features_energy() as table
with joined as (
    select
        s.session_no, zl.zl_return, cl.price as cl, cl.r as cl_r, cl.lag_sessions as cl_lag, cl.log_index as cl_index, cl.curve_slope as cl_slope, cl.irregular as cl_irregular,
        brn.price as brn, ng.forward_slope as ng_slope, ho.price as ho, ho.r as ho_r, ho.lag_sessions as ho_lag, ho.log_index as ho_index, ho.curve_slope as ho_slope, rb.price as rb, rb.log_index as rb_index,
        ng.log_index as ng_index, ng.r as ng_r, spot.value as wti_spot, spot.age as wti_spot_age
    from sessions s
    join zl using (session_no)
    left join price_of('CL', 'usd_per_bbl') cl using (session_no)
    left join price_of('BRN', 'usd_per_bbl') brn using (session_no)
    left join price_of('HO', 'usd_per_gal') ho using (session_no)
    left join price_of('RB', 'usd_per_gal') rb using (session_no)
    left join returns_of('NG') ng using (session_no)
    left join observation_of('DCOILWTICO', 'usd_per_bbl') spot using (session_no)
),
cracks as (
    select
        *,
        crack_3_2_1(rb, ho, cl) as crack,
        heating_oil_crack(ho, cl) as ho_crack,
        same_day(zl_return, cl_lag, session_no) as zl_beside_cl,
        same_day(zl_return, ho_lag, session_no) as zl_beside_ho
    from joined
),
final as (
    select
        session_no,
        momentum(cl_index, 5, session_no) as energy_crude_momentum_5,
        momentum(cl_index, 21, session_no) as energy_crude_momentum_21,
        momentum(cl_index, 63, session_no) as energy_crude_momentum_63,
        momentum(cl_index, 252, session_no) as energy_crude_momentum_252,
        realised_vol(cl_r, 21, session_no) as energy_crude_vol_21,
        cl_slope as energy_crude_curve_slope,
        log_ratio(brn, cl) as energy_brent_over_crude,
        rolling_z(log_ratio(brn, cl), 252, session_no) as energy_brent_over_crude_z_252,
        momentum(ho_index, 21, session_no) as energy_heating_oil_momentum_21,
        momentum(ho_index, 63, session_no) as energy_heating_oil_momentum_63,
        ho_slope as energy_heating_oil_curve_slope,
        momentum(rb_index, 21, session_no) as energy_gasoline_momentum_21,
        rolling_z(log_ratio(rb, ho), 252, session_no) as energy_gasoline_over_heating_oil_z_252,
        momentum(ng_index, 21, session_no) as energy_gas_momentum_21,
        momentum(ng_index, 63, session_no) as energy_gas_momentum_63,
        realised_vol(ng_r, 63, session_no) as energy_gas_vol_63,
        ng_slope as energy_gas_curve_slope,
        rolling_z(crack, 252, session_no) as energy_crack_z_252,
        rolling_z(ho_crack, 252, session_no) as energy_heating_oil_crack_z_252,
        rolling_corr(zl_beside_cl, cl_r, 60, session_no) as energy_crude_zl_corr_60,
        rolling_corr(zl_beside_cl, cl_r, 90, session_no) as energy_crude_zl_corr_90,
        rolling_corr(zl_beside_ho, ho_r, 90, session_no) as energy_heating_oil_zl_corr_90,
        momentum(log_ratio(wti_spot, 1), 21, session_no) as energy_wti_spot_change_21,
        rolling_max(cast(cl_irregular as double), 21, session_no) as energy_crude_irregular_21,
        capped_age(wti_spot_age) as energy_wti_spot_age,
        missing_mask(cl_index) as energy_crude_mask,
        missing_mask(brn) as energy_brent_mask,
        missing_mask(ho_index) as energy_heating_oil_mask,
        missing_mask(rb_index) as energy_gasoline_mask,
        missing_mask(ng_index) as energy_gas_mask,
        missing_mask(ng_slope) as energy_gas_curve_slope_mask,
        missing_mask(wti_spot) as energy_wti_spot_mask
    from cracks
)
select * from final order by session_no;
