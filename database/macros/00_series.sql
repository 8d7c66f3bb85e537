-- Series macros: the words in which all features are written.
-- Every rolling macro runs over rows ordered by session_no, one row a session, and takes that column as its last argument.
-- "present" means not null. A window counts when at least present_share of its n rows are present (three quarters unless the caller says
-- otherwise; 1 asks for all); else the result is null. Windows end at the current row, so no macro can look ahead.
--
-- Sums are exact: each value is cut to whole quanta, the quanta are added as 128-bit integers, and only the sum is turned into a double. So a
-- rolling value depends on the rows inside its window and on nothing else: not on what stands before them, not on how the engine groups them,
-- not on threads. A value that does not fit (1e17 in sums, 5e8 in squares, 5e3 in cubes, for windows up to 504 rows), NaN and infinity stop the statement.

-- purpose: the n-th Sunday of a month · args: for_year int, for_month int, n int (1 = first) · null: propagates · warm-up: none
create or replace macro nth_sunday(for_year, for_month, n) as
    make_date(for_year, for_month, 1)
    + cast((7 - dayofweek(make_date(for_year, for_month, 1))) % 7 + 7 * (n - 1) as integer);

-- purpose: the last Sunday of a month · args: for_year int, for_month int · null: propagates · warm-up: none
create or replace macro last_sunday(for_year, for_month) as
    last_day(make_date(for_year, for_month, 1))
    - cast(dayofweek(last_day(make_date(for_year, for_month, 1))) as integer);

-- purpose: whether New York is on daylight saving time in the afternoon of a date (Uniform Time Act 1966 and its changes of 1974, 1975, 1986, 2005)
-- args: day date (1967 or later) · null: propagates · warm-up: none
create or replace macro new_york_daylight_saving(day) as
    case
        when year(day) >= 2007 then day >= nth_sunday(year(day), 3, 2) and day < nth_sunday(year(day), 11, 1)
        when year(day) >= 1987 then day >= nth_sunday(year(day), 4, 1) and day < last_sunday(year(day), 10)
        when year(day) = 1975 then day >= date '1975-02-23' and day < last_sunday(year(day), 10)
        when year(day) = 1974 then day >= date '1974-01-06' and day < last_sunday(year(day), 10)
        else day >= last_sunday(year(day), 4) and day < last_sunday(year(day), 10)
    end;

-- purpose: the instant (UTC) at which a session's knowledge closes: 17:00 New York · args: day date · null: propagates · warm-up: none
create or replace macro session_cutoff(day) as
    cast(day as timestamp) + case when new_york_daylight_saving(day) then interval 21 hour else interval 22 hour end;

-- purpose: return of the contract held, log where both prices are positive, else the change over the size of the earlier price
-- args: price (any unit), price_change (same unit, roll-adjusted) · null: propagates, and null when the earlier price is zero · warm-up: 1 row
create or replace macro held_return(price, price_change) as
    case
        when price > 0 and price - price_change > 0 then ln(price / (price - price_change))
        when price - price_change <> 0 then price_change / abs(price - price_change)
    end;

-- purpose: 1 when held_return had to leave the logarithm because a price was not positive, else 0
-- args: price, price_change (same unit) · null: 0 · warm-up: 1 row
create or replace macro is_irregular_return(price, price_change) as
    case when price <= 0 or price - price_change <= 0 then 1 else 0 end;

-- purpose: annualised slope of the curve between two contracts, positive in contango
-- args: price and other_price (same unit), contract and other_contract (delivery as yyyyMM) · null: any missing or non-positive price, equal months · warm-up: none
create or replace macro curve_slope(price, contract, other_price, other_contract) as
    case
        when price > 0 and other_price > 0 and contract <> other_contract
        then 12.0 * ln(price / other_price) / delivery_months_between(other_contract, contract)
    end;

-- purpose: true range of a session over the held contract's last close, as a log ratio (Wilder 1978, with logs in place of differences)
-- args: high, low, previous_close (same unit, same contract) · unit: log · null: any missing or non-positive, high below low · warm-up: 1 row
create or replace macro true_range(high, low, previous_close) as
    case when low > 0 and high >= low and previous_close > 0 then ln(greatest(high, previous_close) / least(low, previous_close)) end;

-- purpose: months from one delivery month to another · args: earlier, later varchar (yyyyMM) · null: propagates · warm-up: none
create or replace macro delivery_months_between(earlier, later) as
    12 * (cast(later[1:4] as integer) - cast(earlier[1:4] as integer)) + cast(later[5:6] as integer) - cast(earlier[5:6] as integer);

-- purpose: logarithm of a ratio of prices · args: numerator, denominator (units stated by the caller) · null: missing or non-positive · warm-up: none
create or replace macro log_ratio(numerator, denominator) as
    case when numerator > 0 and denominator > 0 then ln(numerator / denominator) end;

-- purpose: ratio that is null instead of infinite · args: numerator, denominator · null: missing or zero denominator · warm-up: none
create or replace macro safe_ratio(numerator, denominator) as numerator / nullif(denominator, 0);

-- purpose: 1 when a value is missing or stale, else 0 · args: x · null: 1 · warm-up: none
create or replace macro missing_mask(x) as case when x is null then 1.0 else 0.0 end;

-- purpose: age of a slow series as a feature, capped at one year so that a dead series does not drift · args: age int (sessions)
-- null: never seen counts as 252 · warm-up: none
create or replace macro capped_age(age) as cast(least(coalesce(age, 252), 252) as double);

-- purpose: value n sessions ago · args: x, n int (sessions) · null: missing then · warm-up: n rows
create or replace macro lagged(x, n, session_no) as lag(x, n) over (order by session_no);

-- purpose: a return of ZL's clock put beside that of a market read lag_sessions late, so that both describe the same day; without it a correlation
--          would pair ZL's today with the other market's yesterday · args: r (daily return), lag_sessions int, session_no
-- null: missing then, lag unknown because the other series is missing · warm-up: lag_sessions rows
create or replace macro same_day(r, lag_sessions, session_no) as
    case when lag_sessions is not null then lag(r, coalesce(lag_sessions, 0)) over (order by session_no) end;

-- purpose: change over n sessions; on a log index this is the momentum · args: x, n int (sessions) · null: either end missing · warm-up: n rows
create or replace macro momentum(x, n, session_no) as x - lag(x, n) over (order by session_no);

-- purpose: a number in whole quanta of 2^-60 (8.7e-19), so that sums are exact; a value of 1/256 or more loses nothing
-- args: x (any unit, |x| < 1e17) · null: propagates · warm-up: none · error: half a quantum, 4.3e-19
create or replace macro quanta(x) as cast(x * 1152921504606846976.0 as hugeint);

-- purpose: the number that a sum of quanta stands for · args: total hugeint · null: propagates · warm-up: none · error: one rounding, 1.1e-16 of the sum
create or replace macro from_quanta(total) as cast(total as double) / 1152921504606846976.0;

-- purpose: a cube in whole quanta of 2^-80 (8.3e-25), because cubes of daily returns are small · args: x (|x| < 5e3) · null: propagates · warm-up: none
create or replace macro cube_quanta(x) as cast(x * x * x * 1208925819614629174706176.0 as hugeint);

-- purpose: the number that a sum of cube quanta stands for · args: total hugeint · null: propagates · warm-up: none
create or replace macro from_cube_quanta(total) as cast(total as double) / 1208925819614629174706176.0;

-- purpose: the first of two values when both are present · args: x, y · null: either missing · warm-up: none
create or replace macro with_partner(x, y) as case when y is not null then x end;

-- purpose: sum of squared distances from the mean, from sums; below 1e-14 of the squares (a deviation of 1e-7 of the size of the values) it is
--          rounding, not variation, and counts as zero · args: total, squares double, present int · null: propagates · warm-up: none
-- error: 6e-16 of the sum of squares, so the deviation keeps 15 - 2 log10(mean / deviation) digits
create or replace macro squared_distances(total, squares, present) as
    (squares - total * total / present) * cast(squares - total * total / present > 1e-14 * squares as double);

-- purpose: sample standard deviation from sums · args: total, squares double, present int · null: fewer than two values · warm-up: none
create or replace macro deviation_of(total, squares, present) as
    sqrt(squared_distances(total, squares, present) / nullif(present - 1, 0));

-- purpose: a correlation without the rounding that can carry it past one · args: c · null: propagates · warm-up: none
create or replace macro within_one(c) as c / greatest(1.0, abs(c));

-- purpose: Pearson correlation from the sums of pairs, in [-1, 1] · args: total_x, total_y, squares_x, squares_y, products double, present int
-- null: either side without variation · warm-up: none · error: as squared_distances on either side
create or replace macro correlation_of(total_x, total_y, squares_x, squares_y, products, present) as
    within_one(
        (products - total_x * total_y / present)
        / nullif(sqrt(squared_distances(total_x, squares_x, present)) * sqrt(squared_distances(total_y, squares_y, present)), 0));

-- purpose: adjusted sample skewness from sums (the G1 of Joanes and Gill 1998) · args: total, squares, cubes double, present int
-- null: fewer than three values, no variation · warm-up: none · error: as squared_distances, to the power 3/2
create or replace macro skewness_of(total, squares, cubes, present) as
    case
        when present > 2
        then sqrt(present * (present - 1.0)) / (present - 2)
            * (cubes - 3 * total / present * squares + 2 * total * total / present * (total / present)) / present
            / nullif(squared_distances(total, squares, present) / present * sqrt(squared_distances(total, squares, present) / present), 0)
    end;

-- purpose: number of present values · args: x, n int (sessions) · null: not counted · warm-up: none
create or replace macro rolling_count(x, n, session_no) as
    count(x) over (order by session_no rows between (n - 1) preceding and current row);

-- purpose: whether a window has enough present values · args: present int, n int (sessions), present_share in (0, 1] · null: propagates · warm-up: none
create or replace macro is_filled(present, n, present_share) as present >= present_share * n;

-- purpose: exact sum of the present values, whatever their number · args: x, n int (sessions) · null: skipped; none present · warm-up: none
create or replace macro rolling_total(x, n, session_no) as
    from_quanta(sum(quanta(x)) over (order by session_no rows between (n - 1) preceding and current row));

-- purpose: mean of the present values · args: x, n int (sessions), present_share · null: skipped, needs present_share of n · warm-up: 3n/4 rows
-- error: 4.3e-19 + 2.2e-16 of the mean
create or replace macro rolling_mean(x, n, session_no, present_share := 0.75) as
    case
        when is_filled(rolling_count(x, n, session_no), n, present_share)
        then rolling_total(x, n, session_no) / rolling_count(x, n, session_no)
    end;

-- purpose: sum of the present values · args: x, n int (sessions), present_share · null: skipped, needs present_share of n · warm-up: 3n/4 rows
-- error: n * 4.3e-19 + 1.1e-16 of the sum
create or replace macro rolling_sum(x, n, session_no, present_share := 0.75) as
    case when is_filled(rolling_count(x, n, session_no), n, present_share) then rolling_total(x, n, session_no) end;

-- purpose: sample standard deviation of the present values · args: x (|x| < 5e8), n int (sessions), present_share
-- null: skipped, needs present_share of n · warm-up: 3n/4 rows · error: as squared_distances, and 4.3e-19 / deviation from the quanta of squares
create or replace macro rolling_std(x, n, session_no, present_share := 0.75) as
    case
        when is_filled(rolling_count(x, n, session_no), n, present_share)
        then deviation_of(rolling_total(x, n, session_no), rolling_total(x * x, n, session_no), rolling_count(x, n, session_no))
    end;

-- purpose: largest present value · args: x, n int (sessions), present_share · null: skipped, needs present_share of n · warm-up: 3n/4 rows · error: none
create or replace macro rolling_max(x, n, session_no, present_share := 0.75) as
    case
        when is_filled(rolling_count(x, n, session_no), n, present_share)
        then max(x) over (order by session_no rows between (n - 1) preceding and current row)
    end;

-- purpose: smallest present value · args: x, n int (sessions), present_share · null: skipped, needs present_share of n · warm-up: 3n/4 rows · error: none
create or replace macro rolling_min(x, n, session_no, present_share := 0.75) as
    case
        when is_filled(rolling_count(x, n, session_no), n, present_share)
        then min(x) over (order by session_no rows between (n - 1) preceding and current row)
    end;

-- purpose: adjusted sample skewness of the present values · args: x (|x| < 5e3, meant for returns), n int (sessions), present_share
-- null: skipped, needs present_share of n, no variation · warm-up: 3n/4 rows · error: as skewness_of
create or replace macro rolling_skew(x, n, session_no, present_share := 0.75) as
    case
        when is_filled(rolling_count(x, n, session_no), n, present_share)
        then skewness_of(
            rolling_total(x, n, session_no),
            rolling_total(x * x, n, session_no),
            from_cube_quanta(sum(cube_quanta(x)) over (order by session_no rows between (n - 1) preceding and current row)),
            rolling_count(x, n, session_no))
    end;

-- purpose: Pearson correlation of the pairs present on the same session · args: x, y (|x|, |y| < 5e8), n int (sessions), present_share
-- null: skipped pairwise, needs present_share of n, no variation · warm-up: 3n/4 rows · error: as correlation_of
create or replace macro rolling_corr(x, y, n, session_no, present_share := 0.75) as
    case
        when is_filled(rolling_count(with_partner(x, y), n, session_no), n, present_share)
        then correlation_of(
            rolling_total(with_partner(x, y), n, session_no),
            rolling_total(with_partner(y, x), n, session_no),
            rolling_total(with_partner(x, y) * x, n, session_no),
            rolling_total(with_partner(y, x) * y, n, session_no),
            rolling_total(x * y, n, session_no),
            rolling_count(with_partner(x, y), n, session_no))
    end;

-- purpose: null instead of NaN or infinity (a window without variation) · args: x · null: propagates · warm-up: none
create or replace macro finite_or_null(x) as case when isfinite(x) then x end;

-- purpose: distance from the rolling mean in rolling standard deviations · args: x, n int (sessions) · null: missing x, no variation, needs 3/4 of n · warm-up: 3n/4 rows
create or replace macro rolling_z(x, n, session_no, present_share := 0.75) as
    (x - rolling_mean(x, n, session_no, present_share := present_share)) / nullif(rolling_std(x, n, session_no, present_share := present_share), 0);

-- purpose: distance from the rolling mean in the unit of x · args: x, n int (sessions) · null: missing x, needs 3/4 of n · warm-up: 3n/4 rows
create or replace macro gap_from_mean(x, n, session_no) as x - rolling_mean(x, n, session_no);

-- purpose: daily volatility around zero, root mean square of returns · args: r (daily return), n int (sessions) · null: skipped, needs 3/4 of n · warm-up: 3n/4 rows
create or replace macro realised_vol(r, n, session_no) as sqrt(rolling_mean(r * r, n, session_no));

-- purpose: distance below the highest value of the window, zero or negative · args: log_index, n int (sessions) · null: missing, needs 3/4 of n · warm-up: 3n/4 rows
create or replace macro drawdown(log_index, n, session_no) as log_index - rolling_max(log_index, n, session_no);

-- purpose: distance above the lowest value of the window, zero or positive · args: log_index, n int (sessions) · null: missing, needs 3/4 of n · warm-up: 3n/4 rows
create or replace macro rise_from_low(log_index, n, session_no) as log_index - rolling_min(log_index, n, session_no);

-- purpose: share of the window's present values at or below the current one, mid-rank, in (0, 1)
-- args: x, n int (sessions) · null: missing x, needs 3/4 of n · warm-up: 3n/4 rows
create or replace macro percentile_rank(x, n, session_no) as
    case
        when x is not null and 4 * count(x) over (order by session_no rows between (n - 1) preceding and current row) >= 3 * n
        then (rank(order by x nulls last) over (order by session_no rows between (n - 1) preceding and current row) - 0.5)
            / count(x) over (order by session_no rows between (n - 1) preceding and current row)
    end;

-- purpose: weights decay^(n-1) ... decay^0, oldest first · args: decay in (0, 1), n int · null: none · warm-up: none
create or replace macro decay_weights(decay, n) as list_transform(range(n), lambda k: pow(decay, n - 1 - k));

-- purpose: sum of the last n values, each weighted by decay^age; a kernel for dated events · args: x, decay in (0, 1) a session, n int (sessions)
-- null: earlier ones count as zero; null at the row itself or before n rows exist · warm-up: n - 1 rows · error: n * 1.1e-16 of the sum of sizes
create or replace macro decayed_sum(x, decay, n, session_no) as
    case
        when x is not null and count(*) over (order by session_no rows between (n - 1) preceding and current row) = n
        then list_inner_product(
            list(coalesce(cast(x as double), 0.0)) over (order by session_no rows between (n - 1) preceding and current row),
            decay_weights(decay, n))
    end;

-- purpose: exponentially weighted daily volatility around zero, weights renormalised over the present returns (RiskMetrics 1996)
-- args: r (daily return), decay in (0, 1), n int (sessions kept) · null: skipped, needs 3/4 of n · warm-up: n - 1 rows
create or replace macro ewma_vol(r, decay, n, session_no) as
    case
        when 4 * count(r) over (order by session_no rows between (n - 1) preceding and current row) >= 3 * n
        then sqrt(decayed_sum(coalesce(r * r, 0.0), decay, n, session_no) / decayed_sum(case when r is null then 0.0 else 1.0 end, decay, n, session_no))
    end;

-- purpose: sessions since the flag was last set, capped at n · args: flag boolean, n int (sessions) · null: flag missing; n when not set in the
--          last n sessions · warm-up: none
create or replace macro sessions_since(flag, n, session_no) as
    case
        when flag is not null
        then least(n, session_no - max(case when flag then session_no end) over (order by session_no rows between n preceding and current row))
    end;
