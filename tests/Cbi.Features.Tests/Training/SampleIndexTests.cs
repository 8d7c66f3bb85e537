using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Features.Tests;

public sealed class SampleIndexTests(SampleIndexTests.Opened opened) : IClassFixture<SampleIndexTests.Opened>
{
    private static readonly FeatureFrame Frame = PlantedTraining.Frame;
    private readonly TrainingData _data = opened.Data;

    [Fact]
    public void Row_EveryBucketAndHorizon_CountsSessionsWithoutAGap()
    {
        foreach (var horizon in Horizon.All)
        {
            Column(horizon, "row").ShouldBe(Enumerable.Repeat(Enumerable.Range(0, Frame.Rows), 8).SelectMany(r => r));
            Column(horizon, "session").Take(Frame.Rows).ShouldBe(Frame.Sessions.Select(d => d.Year * 10_000 + d.Month * 100 + d.Day));
        }

        _data.Samples.ShouldBe(4 * 8 * Frame.Rows);
    }

    [Fact]
    public void Id_OfAllSamples_IsUnique()
    {
        var ids = Horizon.All.SelectMany(h => Column(h, "id")).ToArray();
        ids.Distinct().Count().ShouldBe(ids.Length);
        ids.Min().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void FoldAndRole_EveryRow_AreThoseOfThePlan()
    {
        foreach (var plan in PlantedTraining.Layout.Plans)
        {
            var (fold, role, live) = (Column(plan.Horizon, "fold"), Column(plan.Horizon, "role"), Column(plan.Horizon, "live"));
            fold.Take(plan.Options.BurnIn).ShouldAllBe(f => f == -1);
            foreach (var expected in plan.Folds.Where(f => f.Role != FoldRole.Live))
            {
                expected.Predict.Rows().ShouldAllBe(row => fold[row] == expected.Index && role[row] == 1 + (int)expected.Role);
            }

            live.Take(Frame.Rows).Sum().ShouldBe(plan.Options.LiveRows);
            live[Frame.Rows - 1].ShouldBe(1);
        }
    }

    [Fact]
    public void NewRegime_FirstCrisis_IsNewUntilAFoldTrainedOnOne()
    {
        var plan = PlantedTraining.Layout.Plans[0];
        var (isNew, regime) = (Column(plan.Horizon, "new_regime"), Column(plan.Horizon, "regime"));
        const int Crisis = 3 + 2;
        foreach (var fold in plan.Folds.Where(f => f.Role != FoldRole.Live))
        {
            var trained = fold.Train.Rows().Any(row => regime[row] == Crisis);
            fold.Predict.Rows().ShouldAllBe(row => isNew[row] == (regime[row] == Crisis && !trained ? 1 : 0));
        }

        isNew.Sum().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void ColdStart_BucketWithoutAYearOfTraining_IsFlagged()
    {
        var plan = PlantedTraining.Layout.Plans[0];
        var cold = Column(plan.Horizon, "cold_start");
        var history = Column(plan.Horizon, "history");
        Func<Bucket, int, int> At = (bucket, row) => (int)bucket * Frame.Rows + row;
        history[At(Bucket.Tariff, PlantedTraining.TariffStart - 1)].ShouldBe(0);
        history[At(Bucket.Tariff, PlantedTraining.TariffStart)].ShouldBe(1);
        foreach (var fold in plan.Folds.Where(f => f.Role != FoldRole.Live))
        {
            var expected = fold.Train.ToExclusive - PlantedTraining.TariffStart < SampleIndex.ColdStartSessions ? 1 : 0;
            fold.Predict.Rows().ShouldAllBe(row => cold[At(Bucket.Tariff, row)] == expected && cold[At(Bucket.Crush, row)] == 0);
        }
    }

    [Fact]
    public void Codes_OfASession_AreThoseOfTheVocabulary()
    {
        // Thursday, 1 January 2015 is row 0; in warm-up regime and contract are not known.
        string[] names = [.. Encoder.CodeNames];
        int[] At(int row) => [.. names.Select(name => Column(Horizon.OneMonth, name)[(int)Bucket.Fed * Frame.Rows + row])];
        At(0).ShouldBe([3 + 3, 3 + 1, Vocabulary.Unknown, 3, 3 + 3, Vocabulary.Unknown]);
        At(60)[2].ShouldBe(3 + 1);
        At(60)[5].ShouldBe(3 + 2);
    }

    private ImmutableArray<int> Column(Horizon horizon, string name)
    {
        var samples = _data.SamplesOf(horizon).Span;
        var values = ImmutableArray.CreateBuilder<int>();
        for (var i = SampleIndex.Columns.IndexOf(name); i < samples.Length; i += SampleIndex.Columns.Length)
        {
            values.Add(samples[i]);
        }

        return values.ToImmutable();
    }

    /// <summary>The planted training data, opened once for all tests.</summary>
    public sealed class Opened : IDisposable
    {
        private readonly TemporaryFolder _home = new();

        public Opened() => Data = TensorCache.Open(_home.Path, Frame, PlantedTraining.Layout, CancellationToken.None);

        internal TrainingData Data { get; }

        public void Dispose()
        {
            Data.Dispose();
            _home.Dispose();
        }
    }
}
