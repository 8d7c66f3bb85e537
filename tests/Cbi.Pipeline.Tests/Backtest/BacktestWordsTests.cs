using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Pipeline.Tests;

public sealed class BacktestWordsTests
{
    [Theory]
    [InlineData(0.002, 0.010, "")]
    [InlineData(-0.002, 0.001, "A GARCH-t model alone lost less at 1w, within chance.")]
    [InlineData(-0.010, -0.001, "A GARCH-t model alone did better at 1w, by more than chance explains.")]
    public void Of_AReferenceAhead_SaysWhetherChanceExplainsIt(double skill, double high, string sentence)
    {
        var skills = Horizon.Skills.Select(s => s.Reference == "garch-t" ? s with { Skill = skill, High = high } : s);
        var words = BacktestWords.Of(Summary(Horizon with { Skills = [.. skills] }));

        words.Contains(sentence.Length == 0 ? "GARCH" : sentence, StringComparison.Ordinal).ShouldBe(sentence.Length > 0, words);
    }

    [Theory]
    [InlineData(0.12, 0.30, "above the expected, within chance")]
    [InlineData(0.08, 0.60, "no more than chance")]
    [InlineData(0.20, 0.01, "more than chance explains")]
    public void OfCalibration_AnError_IsReadBesideItsChance(double error, double pValue, string reading) =>
        BacktestWords
            .OfCalibration(Horizon with { CalibrationError = error, CalibrationLuck = new CalibrationLuck(0.10, 0.03, 0.19, pValue) })
            .ShouldBe(reading);

    /// <summary>One week on which the forecast is as wide as the truth and its references are half as wide again.</summary>
    private static BacktestHorizon Horizon { get; } =
        BacktestScoring.Score(SyntheticBacktest.Of(_ => 1.0, 1.5), Domain.Horizon.OneWeek, SyntheticBacktest.Every, new GatePolicy());

    private static BacktestSummary Summary(BacktestHorizon horizon) => new()
    {
        Key = "key",
        DataSource = "planted",
        From = new DateOnly(2020, 1, 2),
        To = new DateOnly(2020, 12, 30),
        Every = SyntheticBacktest.Every,
        RefitEvery = 126,
        Preset = "quick",
        Seed = 1,
        AsOfs = horizon.Forecasts,
        Refits = 1,
        Statement = string.Empty,
        Alarm = false,
        Horizons = [horizon],
        Weights = [],
        Recipes = [],
        ForecastHash = "hash",
        Report = "report.html",
        MinIndependentOutcomes = 20,
    };
}
