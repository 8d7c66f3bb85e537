using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>
/// Compares the last sessions of a column with its history. Daily columns remember: a window of a slow column is always far from the rest,
/// and a test that takes rows for independent alarms always. So the measure is the column itself: every window of the same length inside
/// the training window is compared with the rest of it, and the recent window must be further away than nearly all of those (a rank test;
/// Barnard 1963).
/// </summary>
public static class DriftMonitor
{
    /// <summary>Windows start every third of their length: overlapping ones smooth the tail of the reference.</summary>
    private const int StartsPerWindow = 3;

    private const int FewestValues = 20;

    /// <summary>Judges one column. No label is read, so recent rows may be held-out ones.</summary>
    /// <param name="column">Name, for the record.</param>
    /// <param name="values">A value a session, oldest first; NaN is missing, infinities throw.</param>
    /// <param name="options">Window, bins and levels.</param>
    public static ColumnDrift Judge(string column, ReadOnlySpan<double> values, DriftOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(values.Length, options.RecentSessions);
        var first = FirstValue(values);
        var split = values.Length - options.RecentSessions;
        var recent = Known(values[split..]);
        var training = Known(values[..split]);
        var recentMissing = 1.0 - (double)recent.Length / options.RecentSessions;
        var trainingMissing = first < split ? 1.0 - (double)training.Length / (split - first) : 1.0;
        ColumnDrift Say(DriftVerdict verdict, string reason) =>
            new(column, verdict, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, trainingMissing, recentMissing, reason);

        if (recentMissing > 0.5 && trainingMissing < 0.5)
        {
            return Say(
                DriftVerdict.Drifted,
                $"went dark: {recentMissing:P0} of the recent sessions are missing, {trainingMissing:P0} of the earlier ones were");
        }

        var stride = Math.Max(recent.Length / StartsPerWindow, 1);
        var windows = training.Length > recent.Length ? (training.Length - recent.Length) / stride + 1 : 0;
        var needed = (int)Math.Ceiling(1.0 / options.DriftedProbability) - 1;
        if (recent.Length < FewestValues || windows < needed)
        {
            return Say(
                DriftVerdict.Unknown,
                $"too few values: {windows} training windows of {recent.Length} values, {needed} windows of {FewestValues} or more needed");
        }

        var history = new DriftHistory(training, options.Bins);
        if (history.IsConstant)
        {
            var differ = recent.Count(x => x != training[0]);
            var left = PopulationStability.Of([training.Length, 0], [recent.Length - differ, differ]) >= options.LeastPsi;
            return Say(
                left ? DriftVerdict.Drifted : DriftVerdict.Ok,
                differ == 0 ? "constant, as ever" : $"was constant in training, {differ} of {recent.Length} recent values differ");
        }

        var distances = new DriftDistance[windows];
        for (var w = 0; w < windows; w++)
        {
            distances[w] = history.OfOwnWindow(w * stride, recent.Length);
        }

        var found = history.Of(recent);
        var (exceeding, share) = Rank(found, distances);
        var worth = Autocorrelation.EffectiveSize(training, 2 * options.RecentSessions) / training.Length;
        return new ColumnDrift(
            column,
            found.Psi < options.LeastPsi || share > options.WatchProbability ? DriftVerdict.Ok
                : share > options.DriftedProbability ? DriftVerdict.Watch
                : DriftVerdict.Drifted,
            found.Psi,
            found.Ks,
            KolmogorovSmirnov.PValue(found.Ks, training.Length * worth, Math.Max(recent.Length * worth, 1.0)),
            share,
            recent.Length * worth,
            trainingMissing,
            recentMissing,
            $"{exceeding} of {windows} training windows of the same length are as far from the rest");
    }

    /// <summary>
    /// Both distances in units of their median over the windows; the larger one counts, so that one level holds for the pair.
    /// </summary>
    private static (int Exceeding, double Share) Rank(DriftDistance found, DriftDistance[] windows)
    {
        var ks = Math.Max(Median(windows, w => w.Ks), 1e-12);
        var psi = Math.Max(Median(windows, w => Math.Sqrt(w.Psi)), 1e-12);
        double Unusual(DriftDistance d) => Math.Max(d.Ks / ks, Math.Sqrt(d.Psi) / psi);
        var exceeding = windows.Count(w => Unusual(w) >= Unusual(found));
        return (exceeding, (1.0 + exceeding) / (1.0 + windows.Length));
    }

    private static double Median(DriftDistance[] windows, Func<DriftDistance, double> of)
    {
        var sorted = windows.Select(of).Order().ToArray();
        return QuantileFunction.OfSorted(sorted, 0.5);
    }

    private static int FirstValue(ReadOnlySpan<double> values)
    {
        var first = 0;
        while (first < values.Length && double.IsNaN(values[first]))
        {
            first++;
        }

        return first;
    }

    private static double[] Known(ReadOnlySpan<double> values)
    {
        var known = new List<double>(values.Length);
        foreach (var value in values)
        {
            if (double.IsInfinity(value))
            {
                throw new ArgumentException("Values must be finite or NaN.", nameof(values));
            }

            if (!double.IsNaN(value))
            {
                known.Add(value);
            }
        }

        return [.. known];
    }
}
