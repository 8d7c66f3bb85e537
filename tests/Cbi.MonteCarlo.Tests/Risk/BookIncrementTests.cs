using System.Collections.Immutable;
using Cbi.Domain;
using static Cbi.MonteCarlo.Tests.BookRiskTests;

namespace Cbi.MonteCarlo.Tests;

/// <summary>What single instruments add to a book, and the errors of that.</summary>
public sealed class BookIncrementTests
{
    [Fact]
    public void Compute_Increment_IsTheDifferenceToTheBookWithoutTheInstrument()
    {
        var paths = Walks(2_005);
        var whole = Risk(Of(Need, Futures, Call), paths);
        var without = Risk(Of(Need, Futures), paths).Numbers;

        foreach (var c in whole.Contributions.Where(c => c.Instrument == "call"))
        {
            var (with, less) = (Same(whole.Numbers, c), Same(without, c));
            c.IncrementalVarUsd.ShouldBe(with.VarUsd - less.VarUsd, 1e-6);
            c.IncrementalCvarUsd.ShouldBe(with.CvarUsd - less.CvarUsd, 1e-6);
        }
    }

    [Fact]
    public void Compute_ComponentError_IsTheScatterBetweenSamples()
    {
        var runs = Enumerable.Range(1_000, 100).Select(seed => Risk(Of(Need, Futures, Call), Walks(2_000, seed)).Contributions).ToArray();
        for (var i = 0; i < runs[0].Length; i++)
        {
            if (runs[0][i] is { Confidence: 0.95, Tail: RiskTail.Loss })
            {
                var mean = runs.Average(r => r[i].ComponentUsd);
                var scatter = Math.Sqrt(runs.Average(r => (r[i].ComponentUsd - mean) * (r[i].ComponentUsd - mean)));
                // The scatter of 100 runs is known to 7 %.
                runs.Average(r => r[i].ComponentStandardErrorUsd).ShouldBe(scatter, 0.25 * scatter, runs[0][i].ToString());
            }
        }
    }

    [Fact]
    public void Compute_IncrementErrors_AreTheScatterBetweenSamples()
    {
        var runs = Enumerable.Range(1_000, 100).Select(seed => Risk(Of(Need, Futures, Call), Walks(2_000, seed)).Contributions).ToArray();
        var shares = new List<double>();
        for (var i = 0; i < runs[0].Length; i++)
        {
            shares.Add(Share(runs, i, c => c.IncrementalVarUsd, c => c.IncrementalVarStandardErrorUsd));
            shares.Add(Share(runs, i, c => c.IncrementalCvarUsd, c => c.IncrementalCvarStandardErrorUsd));
        }

        // The scatter of 100 runs is known to 7 %; 20 paths beyond 99 % tell the density at the quantile to a third.
        shares.Average().ShouldBe(1.0, 0.03);
        shares.ShouldAllBe(share => share > 0.8 && share < 1.5);
    }

    [Fact]
    public void Compute_IncrementErrorsOfACopy_AreItsShareOfTheBooks()
    {
        // A third of the lots: both books rise and fall together, so the difference has a third of the error.
        var found = Risk(Of(new FuturesLots("two", July, 2), new FuturesLots("one", July, 1)), Walks(4_000));

        foreach (var c in found.Contributions.Where(c => c.Instrument == "one"))
        {
            var whole = Same(found.Numbers, c);
            c.IncrementalVarStandardErrorUsd.ShouldBe(whole.VarStandardErrorUsd / 3.0, 1e-9 * whole.VarStandardErrorUsd);
            c.IncrementalCvarStandardErrorUsd.ShouldBe(whole.CvarStandardErrorUsd / 3.0, 0.02 * whole.CvarStandardErrorUsd);
        }
    }

    [Fact]
    public void Compute_IncrementErrors_AreTheNaiveDeviationsOfThePairedInfluence()
    {
        var paths = Walks(2_000, out var prices);
        var found = Risk(Of(Need, Futures), paths);
        double[] without = [.. prices.Select(p => 5_000.0 * (p[19] - Spot))];
        double[] with = [.. prices.Select((p, i) => without[i] - 2_400.0 * (p[63] - Spot))];

        foreach (var c in found.Contributions.Where(c => c.Instrument == "futures" && c.Horizon == Horizon.ThreeMonths))
        {
            var sign = c.Tail == RiskTail.Loss ? 1.0 : -1.0;
            double[] x = [.. with.Select(l => sign * l)], y = [.. without.Select(l => sign * l)];
            TailEstimate one = TailEstimator.Upper([.. x.Order()], c.Confidence), other = TailEstimator.Upper([.. y.Order()], c.Confidence);
            double[] excess = [.. x.Zip(y, (l, m) => Math.Max(l - one.ValueAtRisk, 0.0) - Math.Max(m - other.ValueAtRisk, 0.0))];
            var deviation = Math.Sqrt(excess.Average(e => e * e) - Math.Pow(excess.Average(), 2.0));
            c.IncrementalCvarStandardErrorUsd.ShouldBe(deviation / (1.0 - c.Confidence) / Math.Sqrt(2_000), 1e-6);
            double[] a = [.. x.Select(l => l > one.ValueAtRisk ? 1.0 : 0.0)], b = [.. y.Select(m => m > other.ValueAtRisk ? 1.0 : 0.0)];
            double s = one.ValueAtRiskError, t = other.ValueAtRiskError, p = a.Average(), q = b.Average();
            var rho = (a.Zip(b, (i, j) => i * j).Average() - p * q) / Math.Sqrt(p * (1.0 - p) * q * (1.0 - q));
            c.IncrementalVarStandardErrorUsd.ShouldBe(Math.Sqrt(s * s + t * t - 2.0 * rho * s * t), 1e-6);
        }
    }

    [Fact]
    public void Compute_IncrementErrorsOfAnInstrumentWithoutRisk_AreZero()
    {
        // Trades of the hedge lie after the first week, so there it changes no path.
        var found = Risk(Of(Futures, new HedgeSchedule("later", July, 0, [new(new(2026, 1, 20), 2)])), Walks(2_000));

        foreach (var c in found.Contributions.Where(c => c.Instrument == "later" && c.Horizon == Horizon.OneWeek))
        {
            (c.IncrementalVarStandardErrorUsd, c.IncrementalCvarStandardErrorUsd).ShouldBe((0.0, 0.0));
        }
    }

    /// <summary>Mean stated error over the scatter between samples.</summary>
    private static double Share(
        ImmutableArray<RiskContribution>[] runs, int i, Func<RiskContribution, double> value, Func<RiskContribution, double> error)
    {
        var mean = runs.Average(run => value(run[i]));
        return runs.Average(run => error(run[i])) / Math.Sqrt(runs.Average(run => (value(run[i]) - mean) * (value(run[i]) - mean)));
    }
}
