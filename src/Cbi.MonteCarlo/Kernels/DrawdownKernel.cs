using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.MonteCarlo;

/// <summary>
/// Drawdowns at closes, for the owner; for the buyer with both inputs negated, since the rise from a trough is the fall of the mirrored
/// path. Per eight paths the state is six rows of eight: peak (log return), peak price, largest fall (log), largest fall (price), session
/// of the peak, longest spell below a peak (sessions).
/// </summary>
internal static class DrawdownKernel
{
    public const int Lanes = 8, Rows = 6;
    public const int Peak = 0, PeakPrice = 1, Fall = 2, FallPrice = 3, PeakSession = 4, Longest = 5;

    /// <summary>Place of a number of a path in the state.</summary>
    public static int At(int path, int row) => (path / Lanes * Rows + row) * Lanes + path % Lanes;

    /// <summary>
    /// Takes one close. Length of the state: that of the closes, rounded up to eights, times <see cref="Rows"/>. NaN closes change nothing.
    /// </summary>
    /// <param name="session">Counted from 1.</param>
    /// <param name="sign">1 for the owner, -1 for the buyer.</param>
    /// <param name="logs">Log returns from the as-of close.</param>
    /// <param name="prices">Prices of the same closes in units of the as-of close.</param>
    /// <param name="state">Changed in place.</param>
    public static void Take(int session, double sign, ReadOnlySpan<double> logs, ReadOnlySpan<double> prices, Span<double> state)
    {
        Debug.Assert(prices.Length == logs.Length && state.Length >= (logs.Length + Lanes - 1) / Lanes * Lanes * Rows);
        if (Vector512.IsHardwareAccelerated)
        {
            Wide(session, sign, logs, prices, state);
        }
        else
        {
            Scalar(session, sign, 0, logs, prices, state);
        }
    }

    internal static void Scalar(
        int session, double sign, int from, ReadOnlySpan<double> logs, ReadOnlySpan<double> prices, Span<double> state)
    {
        for (var i = from; i < logs.Length; i++)
        {
            double log = sign * logs[i], price = sign * prices[i];
            var at = At(i, 0);
            ref double peak = ref state[at], peakPrice = ref state[at + PeakPrice * Lanes];
            ref var peakSession = ref state[at + PeakSession * Lanes];
            var isPeak = log >= peak;
            peak = isPeak ? log : peak;
            peakPrice = isPeak ? price : peakPrice;
            peakSession = isPeak ? session : peakSession;
            Raise(ref state[at + Fall * Lanes], peak - log);
            Raise(ref state[at + FallPrice * Lanes], peakPrice - price);
            Raise(ref state[at + Longest * Lanes], session - peakSession);
        }
    }

    /// <summary>Eight paths a pass; the remainder of fewer than eight takes the scalar way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Wide(int session, double sign, ReadOnlySpan<double> logs, ReadOnlySpan<double> prices, Span<double> state)
    {
        var log8 = MemoryMarshal.Cast<double, Vector512<double>>(logs);
        var price8 = MemoryMarshal.Cast<double, Vector512<double>>(prices)[..log8.Length];
        var rows = MemoryMarshal.Cast<double, Vector512<double>>(state)[..(log8.Length * Rows)];
        Vector512<double> signs = Vector512.Create(sign), sessions = Vector512.Create((double)session);
        for (var i = 0; i < log8.Length; i++)
        {
            Vector512<double> log = signs * log8[i], price = signs * price8[i];
            var at = rows.Slice(i * Rows, Rows);
            var isPeak = Vector512.GreaterThanOrEqual(log, at[Peak]);
            var peak = Vector512.ConditionalSelect(isPeak, log, at[Peak]);
            var peakPrice = Vector512.ConditionalSelect(isPeak, price, at[PeakPrice]);
            var peakSession = Vector512.ConditionalSelect(isPeak, sessions, at[PeakSession]);
            (at[Peak], at[PeakPrice], at[PeakSession]) = (peak, peakPrice, peakSession);
            at[Fall] = Larger(peak - log, at[Fall]);
            at[FallPrice] = Larger(peakPrice - price, at[FallPrice]);
            at[Longest] = Larger(sessions - peakSession, at[Longest]);
        }

        Scalar(session, sign, log8.Length * Lanes, logs, prices, state);
    }

    private static void Raise(ref double largest, double value) => largest = value > largest ? value : largest;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Larger(Vector512<double> value, Vector512<double> largest) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(value, largest), value, largest);
}
