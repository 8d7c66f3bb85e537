using Cbi.Domain;

namespace Cbi.Learning.Tests;

public sealed class AttributionTests
{
    private const double Tolerance = 1e-9;

    private static readonly string[] Learnt = ["ridge", "boosting", "forest"];

    public static TheoryData<string> Recipes => EveryFamily.Recipes;

    private static Dataset Data { get; } = PlantedRows.Create(
        x => 0.6 * Known(x[0]) + 0.4 * Known(x[1]) * Known(x[2]), x => Math.Exp(0.3 * Known(x[3])), missing: 0.1);

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Attribute_AnyFamily_AddsUpToEveryQuantile(string recipe)
    {
        var (model, rows) = (Fit(EveryFamily.Learners[recipe]), PlantedRows.Plan.Live.Predict);
        model.ShouldBeAssignableTo<IAttributedModel>();
        for (var row = rows.FromInclusive - 40; row < rows.ToExclusive; row++)
        {
            var account = QuantileAttribution.Of(model, Data, row);
            var predicted = Predict(model, row);
            account.Sum().Zip(predicted).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < Tolerance, $"row {row}");
        }
    }

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Attribute_MissingColumn_GetsNothingUnlessATreeSendsItSomewhere(string recipe)
    {
        var model = Fit(EveryFamily.Learners[recipe]);
        var row = Enumerable.Range(2000, 300).First(r => double.IsNaN(Data.Row(r)[0]));
        var part = QuantileAttribution.Of(model, Data, row).Of(0).ToArray();
        if (!recipe.StartsWith("boosting", StringComparison.Ordinal))
        {
            part.ShouldAllBe(p => p == 0.0);
        }

        part.ShouldAllBe(p => double.IsFinite(p));
    }

    [Theory]
    [InlineData("ridge(lambda=10)")]
    [InlineData("elastic-net(threshold=0.5, lambda=10)")]
    [InlineData("location-scale(lambda=10, width=10)")]
    [InlineData("quantile-linear(lambda=10)")]
    [InlineData("scaled-pca(components=2, width=2)")]
    public void Attribute_LinearCentre_IsWhatTheMedianLosesWithoutTheColumn(string recipe)
    {
        var model = Fit(EveryFamily.Learners[recipe]);
        var row = Enumerable.Range(2000, 300).First(r => !double.IsNaN(Data.Row(r)[0]));
        var without = Data.Row(row).ToArray();
        without[0] = double.NaN;
        var other = PlantedRows.Data(Data.Columns, [.. without, .. without], [0.0, 0.0], [Data.Scale(row), Data.Scale(row)]);
        var lost = Predict(model, row)[QuantileGrid.MedianIndex] - Predict(model, other, 0)[QuantileGrid.MedianIndex];
        QuantileAttribution.Of(model, Data, row).Of(0)[QuantileGrid.MedianIndex].ShouldBe(lost, Tolerance);
        Math.Abs(lost).ShouldBeGreaterThan(1e-4);
    }

    [Fact]
    public void Attribute_PlantedDrivers_HaveTheLargestParts()
    {
        foreach (var recipe in EveryFamily.Learners.Keys.Where(r => Learnt.Any(name => r.StartsWith(name, StringComparison.Ordinal))))
        {
            var model = Fit(EveryFamily.Learners[recipe]);
            var size = new double[Data.Columns.Length];
            foreach (var row in Enumerable.Range(2000, 60))
            {
                var account = QuantileAttribution.Of(model, Data, row);
                for (var c = 0; c < size.Length; c++)
                {
                    size[c] += Math.Abs(account.Of(c)[QuantileGrid.MedianIndex]);
                }
            }

            Array.IndexOf(size, size.Max()).ShouldBe(0, recipe);
        }
    }

    [Fact]
    public void Explain_ProductOfTwoColumns_SharesItEvenly()
    {
        var account = new QuantileAttribution(4);
        SampledShapley.Explain(
            (x, scale, quantiles) => quantiles.Fill(scale * (Known(x[0]) + 2.0 * Known(x[1]) * Known(x[2]) + 5.0)),
            [3.0, 0.5, 4.0, double.NaN],
            2.0,
            1.5,
            account);
        account.Of(0)[0].ShouldBe(6.0, 1e-12);
        account.Of(1)[0].ShouldBe(4.0, 1e-12);
        account.Of(2)[0].ShouldBe(4.0, 1e-12);
        account.Of(3)[0].ShouldBe(0.0);
        account.Base[0].ShouldBe(7.5, 1e-12);
        account.Of(OtherPart.Volatility)[0].ShouldBe(2.5, 1e-12);
        account.SampledShare.ShouldBe(1.0);
    }

    [Fact]
    public void Attribute_VolatilityScaled_IsTheVolatilityAlone()
    {
        var row = PlantedRows.Plan.Live.Predict.FromInclusive;
        var account = QuantileAttribution.Of(Fit(Baselines.VolatilityScaled), Data, row).OfMedianAndWidth(Data.Columns);
        account.Sources.Where(s => s.Name != "(volatility)").ShouldAllBe(s => s.Median == 0.0 && s.Width == 0.0);
        var typical = Data.Training(PlantedRows.Plan.Live).TypicalScale;
        account.Sources.Single(s => s.Name == "(volatility)").Width.ShouldBe(account.BaseWidth * (Data.Scale(row) / typical - 1.0), Tolerance);
    }

    [Fact]
    public void Attribute_Blend_IsTheWeightedSumOfItsMembers()
    {
        IQuantileLearner ridge = new RidgeLearner(10), analogues = new AnalogueLearner(0.15);
        var row = PlantedRows.Plan.Live.Predict.FromInclusive;
        var blend = QuantileAttribution.Of(Fit(new BlendLearner([new(75, ridge), new(25, analogues)])), Data, row);
        var (first, second) = (QuantileAttribution.Of(Fit(ridge), Data, row), QuantileAttribution.Of(Fit(analogues), Data, row));
        for (var c = 0; c < Data.Columns.Length; c++)
        {
            blend.Of(c)[4].ShouldBe(0.75 * first.Of(c)[4] + 0.25 * second.Of(c)[4], 1e-15);
        }

        (first.SampledShare, second.SampledShare, blend.SampledShare).ShouldBe((0.0, 1.0, 0.25));
    }

    [Fact]
    public void Attribute_ModelWithoutAccount_IsLeftUnattributed()
    {
        var row = PlantedRows.Plan.Live.Predict.FromInclusive;
        var learner = new BlendLearner([new(50, new ProbeLearner("probe", Baselines.VolatilityScaled)), new(50, new RidgeLearner(10))]);
        var account = QuantileAttribution.Of(Fit(learner), Data, row);
        var predicted = Predict(Fit(Baselines.VolatilityScaled), row);
        account.Of(OtherPart.NotAttributed).ToArray().Zip(predicted).ShouldAllBe(pair => Math.Abs(pair.First - 0.5 * pair.Second) < 1e-15);
        account.Sum().Zip(Predict(Fit(learner), row)).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < Tolerance);
    }

    [Fact]
    public void Attribute_RowWithMissingInputs_NamesTheWidening()
    {
        var model = Fit(new MissingInputsLearner(new ScaleRidgeLearner(10), [0, 1, 2, 3, 4, 5]));
        var row = Enumerable.Range(2000, 300).First(r => Data.Row(r).ToArray().Count(double.IsNaN) > 1);
        var account = QuantileAttribution.Of(model, Data, row);
        account.Sum().Zip(Predict(model, row)).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < Tolerance);
        account.Of(OtherPart.MissingInputs)[QuantileGrid.MedianIndex].ShouldBe(0.0);
        account.Of(OtherPart.MissingInputs)[^1].ShouldBeGreaterThanOrEqualTo(0.0);
    }

    private static double Known(double value) => double.IsNaN(value) ? 0.0 : value;

    private static IQuantileModel Fit(IQuantileLearner learner) => learner.Fit(Data, PlantedRows.Plan.Live, 7, CancellationToken.None);

    private static double[] Predict(IQuantileModel model, int row) => Predict(model, Data, row);

    private static double[] Predict(IQuantileModel model, Dataset data, int row)
    {
        var quantiles = new double[QuantileGrid.Count];
        model.Predict(data, new RowRange(row, row + 1), quantiles, new double[1]);
        return quantiles;
    }
}
