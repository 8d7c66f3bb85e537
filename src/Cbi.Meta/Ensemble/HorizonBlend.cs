using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Meta;

/// <summary>L2 of one horizon, before the horizons are made coherent: the fused view blended with the core, then with its own earlier vintages.</summary>
/// <param name="CoreShare">Chosen weight of the core.</param>
/// <param name="QuietUpdate">Chosen update share of a day without surprise.</param>
/// <param name="Update">Update share of the as-of session.</param>
/// <param name="HeldOut">Held-out rows.</param>
/// <param name="Live">The as-of row.</param>
/// <param name="Weights">Weights of the as-of session, the core's share included.</param>
/// <param name="Loadings">What a unit of each forecaster's median adds to the blend of the as-of session.</param>
/// <param name="Move">The change of the median since the session before, by driver.</param>
internal sealed record HorizonBlend(
    double CoreShare,
    double QuietUpdate,
    double Update,
    QuantileRows HeldOut,
    QuantileRows Live,
    ImmutableArray<double> Weights,
    ImmutableArray<double> Loadings,
    MedianMove? Move)
{
    internal static HorizonBlend Of(FusedForecast fused, CalibratedDataset data, Labels labels, SplitPlan plan, EnsembleOptions options)
    {
        var core = data.Signals.Single(s => s.Forecaster == Forecaster.Core);
        var history = AlignedSignals.Of([fused.OutOfFold, core.OutOfFold.Quantiles]);
        var recent = AlignedSignals.Of([fused.Live, core.Live.Quantiles]);
        var evidence = new BlendEvidence(fused, labels.Development(plan));
        var share = options.CoreShares.MinBy(s => evidence.Loss(history.Blend(1.0 - s, s)));
        var (past, now) = (history.Blend(1.0 - share, share), recent.Blend(1.0 - share, share));
        var quiet = Quiet(past, evidence, options);

        var before = 0;
        while (before < past.Count && past.Rows[before] < now.Rows[0])
        {
            before++;
        }

        var (published, state) = Walk(past, new VintageBlend(quiet), before);
        var (live, update) = Continue(now, state);
        return new HorizonBlend(
            share,
            quiet,
            update,
            published.Where((_, row) => row >= plan.FirstHeldOutRow),
            live.Where((_, row) => row == plan.Rows - 1),
            [.. Blended(fused.LiveWeights, data, share, live.Count - 1)],
            [.. Blended(fused.LiveLoadings, data, share, live.Count - 1)],
            Moved(fused, data, share, live));
    }

    /// <summary>The slowest update whose loss on development rows is within the tolerated cost of publishing every day's blend as it is.</summary>
    private static double Quiet(QuantileRows past, BlendEvidence evidence, EnsembleOptions options)
    {
        var allowed = (1.0 + options.SmoothingCost) * evidence.Loss(past);
        return options.QuietUpdates.First(quiet => quiet == 1.0 || evidence.Loss(Walk(past, new VintageBlend(quiet), 0).Published) <= allowed);
    }

    /// <summary>Publishes all rows, and returns the state before row <paramref name="before"/>.</summary>
    private static (QuantileRows Published, VintageBlend State) Walk(QuantileRows rows, VintageBlend blend, int before)
    {
        var quantiles = new double[rows.Quantiles.Length];
        var state = blend.Copy();
        for (var i = 0; i < rows.Count; i++)
        {
            state = i == before ? blend.Copy() : state;
            blend.Next(rows.At(i), quantiles.AsSpan(i * QuantileGrid.Count, QuantileGrid.Count));
        }

        return (ImpliedRows.Of(rows.Rows.AsSpan(), quantiles, rows.Folds.AsSpan()), before >= rows.Count ? blend : state);
    }

    private static (QuantileRows Published, double Update) Continue(QuantileRows rows, VintageBlend blend)
    {
        var quantiles = new double[rows.Quantiles.Length];
        var update = 1.0;
        for (var i = 0; i < rows.Count; i++)
        {
            update = blend.Next(rows.At(i), quantiles.AsSpan(i * QuantileGrid.Count, QuantileGrid.Count));
        }

        return (ImpliedRows.Of(rows.Rows.AsSpan(), quantiles, rows.Folds.AsSpan()), update);
    }

    private static MedianMove? Moved(FusedForecast fused, CalibratedDataset data, double share, QuantileRows live)
    {
        var last = live.Count - 1;
        return last < 1 ? null : MoveAttribution.Split(Day(last - 1), Day(last), Median(live, last) - Median(live, last - 1));

        (double[] Weights, double[] Medians) Day(int i)
        {
            var medians = data.Signals.Select(s => Median(s.Live.Quantiles, s.Live.Quantiles.Rows.IndexOf(live.Rows[i])));
            return (Blended(fused.LiveLoadings, data, share, i), [.. medians]);
        }
    }

    /// <summary>What a unit of each forecaster adds to the blend when it adds so much to the fused view.</summary>
    private static double[] Blended(ImmutableArray<double> fused, CalibratedDataset data, double share, int row) =>
    [
        .. data.Signals.Select((signal, m) =>
            (1.0 - share) * fused[row * data.Signals.Length + m] + (signal.Forecaster == Forecaster.Core ? share : 0.0)),
    ];

    private static double Median(QuantileRows rows, int i) => rows.At(i)[QuantileGrid.MedianIndex];
}
