-- Targets: what is to be forecast. The only macros that look forward, and only inside the sessions known at the as-of.

-- purpose: sum of the next n daily returns, from the next session to the n-th, both included
-- args: r (daily log return), n int (sessions), missing_share in [0, 1) (the missing returns must stay below this
--       share of n; they count nothing; only a front-month series, whose roll windows are missing, has any)
-- null: fewer than n later sessions known, or missing returns at or above missing_share * n · warm-up: none · error: as rolling_sum
create or replace macro forward_return(r, n, missing_share, session_no) as
    case
        when count(*) over (order by session_no rows between 1 following and n following) = n
            and (
                count(r) over (order by session_no rows between 1 following and n following) = n
                or n - count(r) over (order by session_no rows between 1 following and n following) < missing_share * n)
        then from_quanta(sum(quanta(r)) over (order by session_no rows between 1 following and n following))
    end;

-- purpose: targets per horizon (1w = 5, 1m = 21, 3m = 63, 6m = 126 sessions) · args: missing_share in [0, 1) (reads zl) · unit: log return
-- null: as forward_return · warm-up: none
create or replace macro build_targets(missing_share) as table
with final as (
    select
        session_no,
        forward_return(zl_return, 5, missing_share, session_no) as target_1w,
        forward_return(zl_return, 21, missing_share, session_no) as target_1m,
        forward_return(zl_return, 63, missing_share, session_no) as target_3m,
        forward_return(zl_return, 126, missing_share, session_no) as target_6m
    from zl
)
select * from final order by session_no;
