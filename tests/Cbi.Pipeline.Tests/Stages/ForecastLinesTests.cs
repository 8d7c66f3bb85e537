using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

public sealed class ForecastLinesTests
{
    [Theory]
    [InlineData("2026-11-24", "2026-12-02")] // Thanksgiving, Thursday 26 November
    [InlineData("2024-03-27", "2024-04-04")] // Good Friday, 29 March
    [InlineData("2021-12-30", "2022-01-06")] // New Year's Day on a Saturday moves nothing
    [InlineData("2024-05-06", "2024-05-13")] // an ordinary week
    public void Of_OneWeek_TargetsTheFifthSessionByTheExchangeCalendar(string asOf, string expected)
    {
        var line = ForecastLines.Of(Frame(Date(asOf)), [Forecast(Horizon.OneWeek)]).ShouldHaveSingleItem();
        line.Horizon.ShouldBe("1w");
        line.Sessions.ShouldBe(5);
        line.TargetDate.ShouldBe(Date(expected));
    }

    [Fact]
    public void Of_Quantiles_AreTheLastCloseTimesTheExponentialOfTheLastLiveRow()
    {
        var line = ForecastLines.Of(Frame(Date("2024-05-06")), [Forecast(Horizon.OneMonth)])[0];
        line.Quantiles.Select(q => q.Level).ShouldBe(QuantileGrid.Levels);
        line.Quantiles[0].LogReturn.ShouldBe(Math.Log(0.5));
        line.Quantiles[0].CentsPerLb.ShouldBe(25.0, 1e-12);
        line.Quantiles[QuantileGrid.MedianIndex].CentsPerLb.ShouldBe(50.0);
        line.PUp.ShouldBe(0.625);
        line.Sharpening.ShouldBe(1.25);
    }

    [Fact]
    public void Of_RiskNumber_KeepsEveryFigureInItsPlace()
    {
        var number = new RiskNumber(Horizon.SixMonths, "need", 0.975, RiskTail.Upper, 1, 2, 3, 4, 5, 6, 7, 8);
        ForecastLines.Of([number]).ShouldBe([
            new RiskLine("6m", "need", 0.975, "upper", new Money(1, 5), new Money(2, 6), new RiskErrors(new Money(3, 7), new Money(4, 8)))]);
    }

    private static EnsembleForecast Forecast(Horizon horizon)
    {
        double[] older = new double[QuantileGrid.Count], last = new double[QuantileGrid.Count];
        last[0] = Math.Log(0.5);
        var live = new QuantileRows([0, 1], [.. older, .. last], [0.1, 0.625], [0, 0]);
        return new EnsembleForecast(horizon, 0.5, live, live) { SharpeningFactor = 1.25 };
    }

    private static FeatureFrame Frame(DateOnly asOf) => new()
    {
        Hash = "frame",
        Sessions = [asOf.AddDays(-1), asOf],
        Close = [40.0, 50.0],
        Returns = [double.NaN, 0.0],
        Volatility = [double.NaN, 0.01],
        ZlCore = new FeatureBlock("zl_core", ["x"], [0.0, 0.0]),
        Buckets = [],
        Targets = [],
    };

    private static DateOnly Date(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd");

    [Fact]
    public void Of_UnavailableNumber_KeepsTheReason()
    {
        const double none = double.NaN;
        var number = new RiskNumber(
            Horizon.OneWeek, "need", 0.9975, RiskTail.Loss, none, none, none, none, none, none, none, none, "too few paths");
        var line = ForecastLines.Of([number]).ShouldHaveSingleItem();

        (line.Tail, line.Unavailable).ShouldBe(("loss", "too few paths"));
        PipelineJson.Write(line).ShouldContain("\"usd\": null");
    }

    [Fact]
    public void Of_Contribution_IsInDollarsAndPerPoundOfTheBook()
    {
        var contribution = new RiskContribution(Horizon.OneMonth, "book", "cap", 0.95, RiskTail.Gain, -500, 20, 300, 400, 1e6)
        {
            IncrementalVarStandardErrorUsd = 30,
            IncrementalCvarStandardErrorUsd = 40,
        };

        ForecastLines.Of([contribution]).ShouldBe([
            new ContributionLine(
                "1m", "book", "cap", 0.95, "gain", new Money(-500, -0.05), new Money(20, 0.002), new Money(300, 0.03),
                new Money(400, 0.04))
            {
                IncrementalVarStandardError = new Money(30, 0.003),
                IncrementalCvarStandardError = new Money(40, 0.004),
            }]);
    }
}
