using System.Collections.Immutable;
using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Features.Tests;

public sealed class EncoderTests
{
    private static readonly FeatureFrame Frame = PlantedTraining.Frame;
    private static readonly ImmutableArray<SplitPlan> Plans = PlantedTraining.Layout.Plans;
    private static readonly Encoder Fitted = Encoder.Fit(Inputs(Frame), Plans);

    [Fact]
    public void Fit_FutureChanged_KeepsTheScalersOfEveryFoldThatTrainedBefore()
    {
        const int Changed = 900;
        var after = Encoder.Fit(Inputs(PlantedTraining.Create(3.0, Changed)), Plans).Scalers;
        var folds = Plans.SelectMany(plan => plan.Folds).ToArray();
        var before = folds.Where(f => f.Train.ToExclusive <= Changed).Select(f => (f.Horizon, f.Index)).ToHashSet();
        before.Count.ShouldBeInRange(8, folds.Length - 8);
        for (var i = 0; i < folds.Length; i++)
        {
            (after[i].Hash == Fitted.Scalers[i].Hash)
                .ShouldBe(before.Contains((folds[i].Horizon, folds[i].Index)), $"{folds[i].Horizon} fold {folds[i].Index}");
        }
    }

    [Fact]
    public void EncodeNumbers_TrainingRows_HaveMeanZeroAndUnitDeviation()
    {
        var fold = Plans[0].Folds[2];
        for (var k = 0; k < EncoderInputs.Dynamic.Length; k++)
        {
            var column = fold.Train.Rows().Where(row => !double.IsNaN(Inputs(Frame).Number(row, k)))
                .Select(row => Numbers(Fitted, Frame, row, fold)[k]).ToArray();
            column.Average().ShouldBe(0.0, 1e-12);
            column.Average(v => v * v).ShouldBe(1.0, 1e-12);
        }
    }

    [Fact]
    public void EncodeNumbers_Regime_IsOneHotAndEmptyInWarmUp()
    {
        var fold = Plans[0].Folds[0];
        Numbers(Fitted, Frame, 0, fold)[^3..].ShouldBe([0.0, 0.0, 0.0]);
        Numbers(Fitted, Frame, 60, fold)[^3..].ShouldBe([0.0, 1.0, 0.0]);
        Numbers(Fitted, Frame, PlantedTraining.FirstCrisis, fold)[^3..].ShouldBe([0.0, 0.0, 1.0]);
        Fitted.NumberNames[^3..].ShouldBe(["regime_calm", "regime_stressed", "regime_crisis"]);
    }

    [Fact]
    public void EncodeNumbers_MissingValue_IsTheMean() =>
        Numbers(Fitted, Frame, 0, Plans[0].Folds[0]).ShouldAllBe(v => v == 0.0);

    [Fact]
    public void EncodeNumbers_FoldOfAnotherPlan_Throws()
    {
        var only = Encoder.Fit(Inputs(Frame), Plans.Take(1));
        Should.Throw<ArgumentException>(() => Numbers(only, Frame, 500, Plans[1].Folds[0])).Message.ShouldContain("fold 0 of horizon 1m");
    }

    [Fact]
    public void FromJson_OfItsOwnFiles_EncodesTheSameBits()
    {
        var (vocabulary, scalers) = Fitted.ToJson();
        var read = Encoder.FromJson(vocabulary, scalers);
        foreach (var fold in Plans.SelectMany(plan => plan.Folds))
        {
            var row = fold.Predict.FromInclusive;
            Numbers(read, Frame, row, fold).Select(BitConverter.DoubleToInt64Bits)
                .ShouldBe(Numbers(Fitted, Frame, row, fold).Select(BitConverter.DoubleToInt64Bits));
        }
    }

    [Fact]
    public void Vocabulary_EveryField_BeginsWithPadUnknownMask()
    {
        using var document = JsonDocument.Parse(Fitted.ToJson().Vocabulary);
        foreach (var field in document.RootElement.EnumerateObject())
        {
            field.Value.EnumerateArray().Take(3).Select(word => word.GetString()).ShouldBe(["PAD", "UNK", "MASK"], field.Name);
        }

        document.RootElement.GetProperty("contract_month").EnumerateArray().Select(word => word.GetString()).Skip(3)
            .ShouldBe("FGHJKMNQUVXZ".Select(c => c.ToString()));
    }

    [Theory]
    [InlineData(3.0)]
    [InlineData(-1.0)]
    [InlineData(0.5)]
    [InlineData(double.PositiveInfinity)]
    public void CodeAt_PositionThatIsNoWord_NamesTheField(double position) =>
        Should.Throw<CbiException>(() => Vocabulary.Program.CodeAt("regime", position)).Message.ShouldContain("'regime'");

    [Theory]
    [InlineData("null")]
    [InlineData("""{"month":["01"]}""")]
    [InlineData("[]")]
    public void FromJson_DamagedVocabulary_Throws(string text) => Should.Throw<JsonException>(() => Vocabulary.FromJson(text));

    private static EncoderInputs Inputs(FeatureFrame frame) => new(frame.ZlCore, frame.Sessions);

    private static double[] Numbers(Encoder encoder, FeatureFrame frame, int row, Fold fold)
    {
        var numbers = new double[encoder.NumberNames.Length];
        encoder.EncodeNumbers(Inputs(frame), row, fold, numbers);
        return numbers;
    }
}
