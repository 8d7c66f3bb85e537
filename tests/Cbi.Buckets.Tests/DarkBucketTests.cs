using Cbi.Domain;
using Cbi.Learning;
using Cbi.Learning.Tests;

namespace Cbi.Buckets.Tests;

/// <summary>A bucket whose sources all go dark before the as-of session: every own column is missing on the last rows.</summary>
public sealed class DarkBucketTests
{
    private const int DarkRows = 10;

    private static readonly SpecialistOptions Quick = new() { Space = ShippedConfiguration.Space, Search = new SearchPresets().Quick };
    private static readonly FeatureFrame Lit = PlantedFrame.Create(signal: 0.4);
    private static readonly FeatureFrame Dark = PlantedFrame.Dark(Lit, Bucket.Crush, DarkRows);
    private static readonly RawSignal WithData = Train(Lit);
    private static readonly RawSignal Without = Train(Dark);

    [Fact]
    public void Train_DarkAtTheEnd_SetsTheFlagOnTheLiveRowsOnly()
    {
        WithData.LiveMissing.ShouldAllBe(share => share == 0.0);
        Without.LiveMissing.ShouldAllBe(share => share == 1.0);
        Without.LiveMissing.Length.ShouldBe(Without.Live.Count);
    }

    [Fact]
    public void Train_DarkAtTheEnd_LeavesTheRowsBeforeAsTheyWere()
    {
        // The recipe is searched on development rows, where nothing is dark.
        Without.Recipe.ShouldBe(WithData.Recipe);
        var before = Lit.Rows - 300;
        bool IsEarly(int position, int row) => row < before;
        Without.OutOfFold.Where(IsEarly).Quantiles.ShouldBe(WithData.OutOfFold.Where(IsEarly).Quantiles);
    }

    [Fact]
    public void Train_DarkAtTheEnd_IsNowhereNarrowerThanTheBaselineOfTheSameSpecialistWithData()
    {
        var data = new Dataset(PlantedFrame.Features(Bucket.Crush, Lit), Lit.Target(Horizon.OneWeek), Lit.LabelScale(Horizon.OneWeek));
        var baseline = WalkForward.Predict(Baselines.VolatilityScaled, data, PlantedFrame.Plan(Lit, Horizon.OneWeek), 1, CancellationToken.None).Live;
        for (var i = 0; i < Without.Live.Count; i++)
        {
            foreach (var tail in Enumerable.Range(0, QuantileGrid.MedianIndex))
            {
                Width(Without.Live, i, tail).ShouldBeGreaterThanOrEqualTo(Width(baseline, i, tail) - 1e-12);
            }
        }
    }

    [Fact]
    public void Train_DarkAtTheEnd_IsWiderThanWithData()
    {
        for (var i = 0; i < Without.Live.Count; i++)
        {
            Width(Without.Live, i, QuantileGrid.IndexOf(0.10)).ShouldBeGreaterThan(Width(WithData.Live, i, QuantileGrid.IndexOf(0.10)));
        }
    }

    [Fact]
    public void Train_DarkAtTheEnd_StaysFiniteAndOrdered()
    {
        for (var i = 0; i < Without.Live.Count; i++)
        {
            var row = Without.Live.At(i).ToArray();
            row.ShouldAllBe(q => double.IsFinite(q));
            row.ShouldBe(row.Order());
        }
    }

    /// <summary>From one quantile to its mirror image.</summary>
    private static double Width(QuantileRows rows, int row, int level) => rows.At(row)[QuantileGrid.Count - 1 - level] - rows.At(row)[level];

    private static RawSignal Train(FeatureFrame frame) => BucketSpecialist.Train(
        PlantedFrame.Task(Bucket.Crush, Horizon.OneWeek, frame), Quick, TrialLedger.InMemory(), TimeProvider.System, CancellationToken.None);
}
