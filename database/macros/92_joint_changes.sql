-- Daily log changes of soybean oil and its main drivers for the joint paths of the Monte Carlo stage; no frame reads them.

-- purpose: a value of a market that is read lag_sessions late, moved back to the session that it describes · args: x, lag_sessions int, session_no
-- null: missing there, the last lag_sessions rows · warm-up: none
create or replace macro own_session(x, lag_sessions, session_no) as lead(x, coalesce(lag_sessions, 0)) over (order by session_no);

-- purpose: daily log changes by session, each beside the ZL return of its own day: futures by roll-exact return (ZN is the price of the 10-year note, so it falls
--          when rates rise; BRL is USD per real, CNH is yuan per USD), the dollar index and VIX by log change
-- args: none (reads zl, the panels) · null: missing or stale series, no new price on the session · warm-up: 1 row
create or replace macro joint_changes() as table
with joined as (
    select
        z.session_no, z.session, z.zl_return as zl,
        own_session(zs.r, zs.lag_sessions, z.session_no) as zs,
        own_session(zm.r, zm.lag_sessions, z.session_no) as zm,
        own_session(cl.r, cl.lag_sessions, z.session_no) as cl,
        own_session(ho.r, ho.lag_sessions, z.session_no) as ho,
        own_session(zn.r, zn.lag_sessions, z.session_no) as zn,
        own_session(brl.r, brl.lag_sessions, z.session_no) as brl,
        own_session(cnh.r, cnh.lag_sessions, z.session_no) as cnh,
        own_session(log_ratio(dxy.value, 1), dxy.lag_sessions, z.session_no) as dollar,
        own_session(log_ratio(vix.value, 1), vix.lag_sessions, z.session_no) as vix
    from zl z
    left join returns_of('ZS') zs using (session_no)
    left join returns_of('ZM') zm using (session_no)
    left join returns_of('CL') cl using (session_no)
    left join returns_of('HO') ho using (session_no)
    left join returns_of('ZN') zn using (session_no)
    left join returns_of('BRL') brl using (session_no)
    left join returns_of('CNH') cnh using (session_no)
    left join observation_of('DXY', 'index_points') dxy using (session_no)
    left join observation_of('VIXCLS', 'vix_points') vix using (session_no)
),
final as (
    select
        session_no, session, zl as "ZL", zs as "ZS", zm as "ZM", cl as "CL", ho as "HO", zn as "ZN",
        momentum(dollar, 1, session_no) as "DX", brl as "BRL", cnh as "CNH", momentum(vix, 1, session_no) as "VIX"
    from joined
)
select * from final order by session_no;
