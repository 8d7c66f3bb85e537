using System.Collections.Immutable;
using System.Globalization;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>All tests of one tail as one decision of stated size and power.</summary>
/// <remarks>
/// Outcomes that do not overlap: seven tests with p-values simulated for the actual series; the battery is their smallest p-value, itself
/// simulated, so its size is 5 % whatever their dependence. Outcomes that overlap: the exceedance rate (two-sided) and Z2 by the circular block
/// bootstrap with blocks of twice the overlap, combined by Bonferroni; tests of independence have no meaning there. Power then counts the
/// outcomes that do not overlap only.
/// </remarks>
public static class TailBattery
{
    public const double Level = 0.05, RequiredPower = 0.80;

    /// <summary>The error that the stated power refers to: losses are so many times as large as forecast.</summary>
    public const double DetectedScale = 1.3;

    private const int ZoneOutcomes = 250;

    /// <summary>Judges a series. The same series and seed give the same bits.</summary>
    /// <param name="series">Forecasts and outcomes.</param>
    /// <param name="fewestIndependent">Outcomes that must not overlap before anything is concluded, at least 1.</param>
    /// <param name="seed">Of the simulations.</param>
    /// <param name="stop">Cancels; nothing is returned.</param>
    public static TailJudgement Judge(TailSeries series, int fewestIndependent, ulong seed, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfLessThan(fewestIndependent, 1);
        var hits = new bool[series.Outcomes];
        for (var t = 0; t < hits.Length; t++)
        {
            hits[t] = series.Loss[t] > series.ValueAtRisk[t];
        }

        var exceedances = hits.Count(hit => hit);
        var counted = new TailJudgement(
            series.Outcomes,
            series.Independent,
            exceedances,
            series.Outcomes * series.Tail,
            null,
            0,
            [],
            double.NaN,
            double.NaN,
            TailVerdict.Insufficient,
            string.Empty);
        var fewest = Math.Max(fewestIndependent, TailStatistics.Fewest(series.Tail));
        if (series.Independent < fewest)
        {
            return counted with
            {
                Words = $"not certified: insufficient evidence; {series.Independent} outcomes do not overlap, {fewest} are needed",
            };
        }

        var judged = series.Overlap == 1
            ? WithZone(Alone(counted, series, seed, stop), hits, series.Tail)
            : Overlapping(counted, series, hits, seed, stop);
        return Conclude(judged);
    }

    private static TailJudgement Alone(TailJudgement counted, TailSeries series, ulong seed, CancellationToken stop)
    {
        int[] all = [.. Enumerable.Range(0, TailStatistics.Count)];
        var law = Law(series);
        var expected = new TailNull(series.ValueAtRisk, law, series.Tail, all, seed, stop);
        Span<TestValue> values = stackalloc TestValue[TailStatistics.Count];
        TailStatistics.Of(series.Loss, series.ValueAtRisk, series.Shortfall, series.Tail, new bool[series.Outcomes], values);
        var evidence = new double[all.Length];
        var tests = ImmutableArray.CreateBuilder<TailTest>(all.Length);
        foreach (var j in all)
        {
            var value = values[j];
            evidence[j] = TailStatistics.Evidence(j, value.Statistic);
            var critical = TailStatistics.Evidence(j, expected.Critical(j, Level));
            tests.Add(new TailTest(TailStatistics.Names[j], value.Statistic, value.PValue, expected.PValue(j, evidence[j]), critical));
        }

        return counted with
        {
            Tests = tests.MoveToImmutable(),
            PValue = expected.BatteryPValue(evidence),
            Power = expected.Power(DetectedScale, Level, stop),
        };
    }

    private static TailJudgement Overlapping(TailJudgement counted, TailSeries series, bool[] hits, ulong seed, CancellationToken stop)
    {
        int[] both = [TailStatistics.Coverage, TailStatistics.Z2];
        var (rates, sizes) = (new double[hits.Length], new double[hits.Length]);
        for (var t = 0; t < hits.Length; t++)
        {
            rates[t] = (hits[t] ? 1.0 : 0.0) - series.Tail;
            sizes[t] = (hits[t] ? series.Loss[t] / series.Shortfall[t] / series.Tail : 0.0) - 1.0;
        }

        var block = Math.Min(2 * series.Overlap, hits.Length);
        var stream = RandomStream.Create(seed, "overlapping-tail", series.Name);
        double rate = rates.Average(), size = sizes.Average();
        double Share(double[] series, Func<double, bool> asExtreme) =>
            (1.0 + CircularBlocks.MeanDeviations(series, block, TailNull.Replicates, stream).Count(asExtreme)) / (TailNull.Replicates + 1.0);
        // Without any exceedance nothing varies: then the probability of none among the outcomes that do not overlap, doubled for the other side.
        var coverage = counted.Exceedances == 0
            ? Math.Min(1.0, 2.0 * ExpKernel.Of(series.Independent * LogKernel.Of(series.Confidence)))
            : Share(rates, d => Math.Abs(d) >= Math.Abs(rate));
        var shortfall = Share(sizes, d => d >= size);
        var ratio = CoverageTests.Kupiec(series.Outcomes, counted.Exceedances, series.Tail);
        var ones = new double[series.Independent];
        Array.Fill(ones, 1.0);
        var power = new TailNull(ones, Law(series), series.Tail, both, seed, stop).Power(DetectedScale, Level, stop);
        return counted with
        {
            Tests =
            [
                new TailTest(TailStatistics.Names[TailStatistics.Coverage], ratio.Statistic, double.NaN, coverage, double.NaN),
                new TailTest(TailStatistics.Names[TailStatistics.Z2], -size, double.NaN, shortfall, double.NaN),
            ],
            PValue = Math.Min(1.0, 2.0 * Math.Min(coverage, shortfall)),
            Power = power,
        };
    }

    private static TailLaw Law(TailSeries series)
    {
        var ratio = 0.0;
        for (var t = 0; t < series.Outcomes; t++)
        {
            ratio += series.Shortfall[t] / series.ValueAtRisk[t];
        }

        return TailLaw.Matching(ratio / series.Outcomes, series.Tail);
    }

    private static TailJudgement WithZone(TailJudgement judged, bool[] hits, double tail)
    {
        var last = hits.TakeLast(ZoneOutcomes).ToArray();
        var exceedances = last.Count(hit => hit);
        return judged with { Zone = TrafficLight.Of(last.Length, exceedances, tail).Zone, ZoneExceedances = exceedances };
    }

    private static TailJudgement Conclude(TailJudgement judged)
    {
        var power = judged.Power.ToString("0.00", CultureInfo.InvariantCulture);
        var p = judged.PValue.ToString("0.000", CultureInfo.InvariantCulture);
        if (judged.PValue <= Level)
        {
            var strongest = judged.Tests.MinBy(test => test.PValue)!.Name;
            var expected = judged.Expected.ToString("0.0", CultureInfo.InvariantCulture);
            var side = judged.Exceedances > judged.Expected ? "more" : "fewer";
            return judged with
            {
                Verdict = TailVerdict.Rejected,
                Words = $"rejected (p {p}, strongest test {strongest}): {judged.Exceedances} exceedances, {side} than the {expected} expected; "
                    + $"power {power}",
            };
        }

        return judged.Power >= RequiredPower
            ? judged with
            {
                Verdict = TailVerdict.Pass,
                Words = $"pass (p {p}): a VaR too small by 1 / 1.3 would have been rejected with probability {power}",
            }
            : judged with
            {
                Words = $"not certified: insufficient evidence (p {p}); a VaR too small by 1 / 1.3 would have been rejected with probability "
                    + $"{power} only",
            };
    }
}
