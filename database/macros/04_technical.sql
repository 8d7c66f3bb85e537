-- Technical measures of one market, written on returns of the contract held, so that no roll and no base of an index enters them.
-- Exponential means are true ones: the recursion mean(t) = (1 - a) mean(t-1) + a x(t), cut after so many sessions that what is left out weighs less
-- than 1e-13. The cut makes every value depend on a bounded window, so that a later start of the data changes nothing.

-- purpose: sessions after which a weight keep^n is below 1e-13 · args: keep in (0, 1), the weight carried from session to session · null: none · warm-up: none
create or replace macro kernel_length(keep) as cast(ceil(ln(1e-13) / ln(keep)) as integer);

-- purpose: weight carried by an exponential mean of n sessions, 1 - 2 / (n + 1) · args: n int (sessions) · null: none · warm-up: none
create or replace macro ema_keep(n) as 1 - 2.0 / (n + 1);

-- purpose: weight carried by Wilder's smoothing over n sessions, 1 - 1 / n (Wilder 1978) · args: n int (sessions) · null: none · warm-up: none
create or replace macro wilder_keep(n) as 1 - 1.0 / n;

-- purpose: sum of r with weights keep^age over kernel_length sessions · args: r (daily), keep in (0, 1) · null: counts as no move; null before the kernel is full
-- warm-up: kernel_length rows
create or replace macro kernel_sum(r, keep, session_no) as decayed_sum(coalesce(r, 0.0), keep, kernel_length(keep), session_no);

-- purpose: log index over its own exponential mean of n sessions; equal to x - ema(x), since that gap g obeys g(t) = keep (g(t-1) + r(t))
-- args: r (daily log return), n int (sessions) · unit: log · null: a missing return counts as no move · warm-up: kernel_length rows
create or replace macro ema_gap(r, n, session_no) as ema_keep(n) * kernel_sum(r, ema_keep(n), session_no);

-- purpose: exponential mean of a value · args: x, n int (sessions) · null: any missing x in the kernel · warm-up: kernel_length rows after x's own
create or replace macro ema(x, n, session_no) as
    case
        when count(x) over (order by session_no rows between (kernel_length(ema_keep(n)) - 1) preceding and current row) = kernel_length(ema_keep(n))
        then 2.0 / (n + 1) * kernel_sum(x, ema_keep(n), session_no)
    end;

-- purpose: moving-average convergence-divergence line: fast less slow exponential mean of the log index (Appel 1979)
-- args: r (daily log return), fast and slow int (sessions) · unit: log · null: a missing return counts as no move · warm-up: kernel_length rows of slow
create or replace macro macd(r, fast, slow, session_no) as ema_gap(r, slow, session_no) - ema_gap(r, fast, session_no);

-- purpose: relative strength index with Wilder's smoothing (Wilder 1978), on log returns · args: r (daily log return), n int (sessions) · unit: 0 to 100
-- null: a missing return counts as no move; no move at all in the kernel · warm-up: kernel_length rows
create or replace macro relative_strength(r, n, session_no) as
    100 * kernel_sum(greatest(r, 0.0), wilder_keep(n), session_no) / nullif(kernel_sum(abs(r), wilder_keep(n), session_no), 0);

-- purpose: place between the Bollinger bands, mean less and plus two standard deviations: 0 on the lower, 1 on the upper (Bollinger 2001)
-- args: log_index, n int (sessions) · unit: fraction, may leave [0, 1] · null: missing log_index, no variation, needs 3/4 of n · warm-up: 3n/4 rows
create or replace macro bollinger_position(log_index, n, session_no) as 0.5 + rolling_z(log_index, n, session_no) / 4;

-- purpose: distance between the Bollinger bands · args: log_index, n int (sessions) · unit: log · null: needs 3/4 of n · warm-up: 3n/4 rows
create or replace macro bollinger_width(log_index, n, session_no) as 4 * rolling_std(log_index, n, session_no);

-- purpose: volatility regime, 0 calm below 0.70, 1 stressed below 0.95, 2 crisis · args: rank of volatility in its own past, in (0, 1)
-- null: rank missing (warm-up) · warm-up: as the rank
create or replace macro volatility_regime(volatility_rank) as
    case when volatility_rank >= 0.95 then 2.0 when volatility_rank >= 0.70 then 1.0 when volatility_rank is not null then 0.0 end;
