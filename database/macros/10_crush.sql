-- Crush: what a processor earns from turning beans into oil and meal, and who holds soybean-oil futures.

-- purpose: board crush margin · args: zl_cents_per_lb, zm_usd_per_short_ton, zs_cents_per_bu · unit: cents per bushel
-- (one bushel gives 11 lb of oil and 44 lb of meal; 45, 300, 1050 give 105) · null: propagates · warm-up: none
create or replace macro board_crush(zl_cents_per_lb, zm_usd_per_short_ton, zs_cents_per_bu) as
    2.2 * zm_usd_per_short_ton + 11 * zl_cents_per_lb - zs_cents_per_bu;

-- purpose: oil's share of the value of the products · args: zl_cents_per_lb, zm_usd_per_short_ton · unit: fraction (45, 300 give 0.4286)
-- null: propagates · warm-up: none
create or replace macro oil_share(zl_cents_per_lb, zm_usd_per_short_ton) as
    safe_ratio(11 * zl_cents_per_lb, 11 * zl_cents_per_lb + 2.2 * zm_usd_per_short_ton);

-- purpose: the crush columns · args: none · null: any leg missing or stale (mask 1) · warm-up: up to 252 rows
create or replace macro features_crush() as table
with joined as (
    select
        s.session_no, zl.zl_return, zl.zl_close, zm.price as zm, zs.price as zs, zs.r as zs_r, zm.log_index as zm_index,
        zs.log_index as zs_index, zl.log_index as zl_index, rs.log_index as rs_index, zm.curve_slope as zm_slope, zs.curve_slope as zs_slope,
        spec.value as noncommercial, spec.age as noncommercial_age, comm.value as commercial, comm.age as commercial_age,
        interest.value as open_interest, meal_spec.value as meal_noncommercial, bean_spec.value as bean_noncommercial,
        bean_spec.age as bean_noncommercial_age, zw.log_index as zw_index,
        report.sessions_to_next as to_report, report.sessions_since_last as since_report
    from sessions s
    join zl using (session_no)
    left join price_of('ZM', 'usd_per_short_ton') zm using (session_no)
    left join price_of('ZS', 'cents_per_bu_60lb') zs using (session_no)
    left join returns_of('RS') rs using (session_no)
    left join observation_of('COT_ZL_NONCOMM_NET_PCT_OI', 'percent_of_open_interest') spec using (session_no)
    left join schedule_of('wasde') report using (session_no)
    left join returns_of('ZW') zw using (session_no)
    left join observation_of('COT_ZM_NONCOMM_NET_PCT_OI', 'percent_of_open_interest') meal_spec using (session_no)
    left join observation_of('COT_ZS_NONCOMM_NET_PCT_OI', 'percent_of_open_interest') bean_spec using (session_no)
    left join observation_of('COT_ZL_COMM_NET', 'contracts') comm using (session_no)
    left join observation_of('COT_ZL_OPEN_INTEREST', 'contracts') interest using (session_no)
),
margins as (
    select
        *,
        board_crush(zl_close, zm, zs) as crush,
        safe_ratio(board_crush(zl_close, zm, zs), zs) as crush_ratio,
        oil_share(zl_close, zm) as oil_share,
        safe_ratio(commercial, open_interest) as commercial_share
    from joined
),
final as (
    select
        session_no,
        crush_ratio as crush_margin_ratio,
        rolling_z(crush, 63, session_no) as crush_margin_z_63,
        rolling_z(crush, 252, session_no) as crush_margin_z_252,
        momentum(crush_ratio, 5, session_no) as crush_margin_change_5,
        momentum(crush_ratio, 21, session_no) as crush_margin_change_21,
        oil_share as crush_oil_share,
        rolling_z(oil_share, 252, session_no) as crush_oil_share_z_252,
        momentum(oil_share, 21, session_no) as crush_oil_share_change_21,
        rolling_z(log_ratio(zl_close, zs), 252, session_no) as crush_zl_zs_z_252,
        rolling_z(log_ratio(zm, zs), 252, session_no) as crush_zm_zs_z_252,
        momentum(zs_index, 21, session_no) as crush_zs_momentum_21,
        momentum(zm_index, 21, session_no) as crush_zm_momentum_21,
        rolling_corr(zl_return, zs_r, 63, session_no) as crush_zl_zs_corr_63,
        zm_slope as crush_zm_curve_slope,
        zs_slope as crush_zs_curve_slope,
        rolling_z(zl_index - rs_index, 126, session_no) as crush_zl_canola_z_126,
        noncommercial as crush_noncommercial_net,
        momentum(noncommercial, 21, session_no) as crush_noncommercial_change_21,
        rolling_z(noncommercial, 252, session_no) as crush_noncommercial_z_252,
        commercial_share as crush_commercial_share,
        noncommercial - meal_noncommercial as crush_oil_less_meal_noncommercial,
        bean_noncommercial as crush_soybean_noncommercial_net,
        momentum(zs_index - zw_index, 63, session_no) as crush_soybean_wheat_momentum_63,
        cast(to_report as double) as crush_sessions_to_wasde,
        cast(since_report as double) as crush_sessions_since_wasde,
        capped_age(noncommercial_age) as crush_noncommercial_age,
        capped_age(commercial_age) as crush_commercial_age,
        capped_age(bean_noncommercial_age) as crush_soybean_noncommercial_age,
        missing_mask(crush) as crush_margin_mask,
        missing_mask(rs_index) as crush_canola_mask,
        missing_mask(noncommercial) as crush_noncommercial_mask,
        missing_mask(commercial_share) as crush_commercial_mask,
        missing_mask(noncommercial - meal_noncommercial) as crush_meal_noncommercial_mask,
        missing_mask(bean_noncommercial) as crush_soybean_noncommercial_mask,
        missing_mask(zw_index) as crush_wheat_mask,
        missing_mask(to_report) as crush_wasde_mask
    from margins
)
select * from final order by session_no;
