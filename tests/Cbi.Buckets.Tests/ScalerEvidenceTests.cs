using Cbi.Domain;
using Cbi.Learning;
using Cbi.Learning.Tests;

namespace Cbi.Buckets.Tests;

/// <summary>The scaling of a fold is fitted on that fold's training rows and nothing else.</summary>
public sealed class ScalerEvidenceTests
{
    private static readonly FeatureFrame Frame = PlantedFrame.Create(signal: 0.0);
    private static readonly SplitPlan Plan = PlantedFrame.Plan(Frame, Horizon.OneMonth);

    [Fact]
    public void Scalers_RowsAfterAFoldsTrainingChange_KeepItsHash()
    {
        var before = Scalers(Frame);
        foreach (var fold in Plan.Folds.Where(f => f.Role != FoldRole.Live))
        {
            Scalers(Shifted(fold.Train.ToExclusive, Frame.Rows))[fold.Index].Hash.ShouldBe(before[fold.Index].Hash);
        }
    }

    [Fact]
    public void Scalers_OneTrainingRowChanges_MovesItsHashAndThoseOfLaterFolds()
    {
        var before = Scalers(Frame);
        foreach (var fold in Plan.Folds.Where(f => f.Role != FoldRole.Live))
        {
            var after = Scalers(Shifted(fold.Train.ToExclusive - 1, fold.Train.ToExclusive));
            for (var later = 0; later < after.Length; later++)
            {
                (after[later].Hash == before[later].Hash).ShouldBe(later < fold.Index);
            }
        }
    }

    [Fact]
    public void Train_Signal_CarriesTheHashOfEveryFold()
    {
        var options = new SpecialistOptions { Space = ShippedConfiguration.Space, Search = new SearchPresets().Quick with { Trials = 1 } };
        var signal = BucketSpecialist.Train(
            PlantedFrame.Task(Bucket.Fed, Horizon.OneMonth, Frame), options, TrialLedger.InMemory(), TimeProvider.System,
            CancellationToken.None);
        signal.ScalerHashes.ShouldBe(Scalers(Frame).Select(s => s.Hash));
        Scalers(Frame)[0].Columns.Select(c => c.Column).ShouldBe(PlantedFrame.Features(Bucket.Fed, Frame).Columns);
    }

    private static System.Collections.Immutable.ImmutableArray<FoldScaler> Scalers(FeatureFrame frame) =>
        BucketSpecialist.Scalers(PlantedFrame.Task(Bucket.Fed, Horizon.OneMonth, frame));

    private static FeatureFrame Shifted(int fromInclusive, int toExclusive)
    {
        var block = Frame.Block(Bucket.Fed);
        var values = block.Values.ToArray();
        for (var i = fromInclusive * block.Columns.Length; i < toExclusive * block.Columns.Length; i++)
        {
            values[i] += 0.5;
        }

        return Frame with { Buckets = Frame.Buckets.SetItem((int)Bucket.Fed, new FeatureBlock(block.Name, block.Columns, values)) };
    }
}
