using System.Collections.Immutable;
using System.Text.Json;
using Cbi.Core;
using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

public sealed class PipelineJsonTests
{
    [Fact]
    public void Stage_DoubleArrays_KeepEveryBit()
    {
        var payloadNaN = BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_1234);
        ImmutableArray<double> values = [0.1, -0.0, double.Epsilon, double.MaxValue, double.NaN, payloadNaN, double.NegativeInfinity, Math.PI];
        Bits(RoundTrip(values)).ShouldBe(Bits(values));
        RoundTrip(ImmutableArray<double>.Empty).ShouldBeEmpty();
    }

    [Fact]
    public void Stage_QuantileRows_KeepEveryBit()
    {
        double[] quantiles = [.. Enumerable.Range(0, 2 * QuantileGrid.Count).Select(k => Math.Sin(k / 22.0) / 3.0)];
        var rows = new QuantileRows([7, 19], quantiles, [1.0 / 3.0, 0.0], [2, 5]);
        var read = RoundTrip(rows);
        read.Rows.ShouldBe(rows.Rows);
        read.Folds.ShouldBe(rows.Folds);
        Bits(read.Quantiles).ShouldBe(Bits(rows.Quantiles));
        Bits(read.UpProbability).ShouldBe(Bits(rows.UpProbability));
    }

    [Fact]
    public void Stage_ForecastWithRowsInside_ReadsBack()
    {
        var rows = new QuantileRows([3], [.. QuantileGrid.Levels], [0.5], [0]);
        var read = RoundTrip(new EnsembleForecast(Horizon.OneMonth, 0.1 + 0.2, rows, rows));
        read.Horizon.ShouldBe(Horizon.OneMonth);
        read.CoreShare.ShouldBe(0.1 + 0.2);
        read.Live.At(0).ToArray().ShouldBe([.. QuantileGrid.Levels]);
    }

    [Fact]
    public void Stage_VolatilityFits_ReadBack()
    {
        var garch = new GarchModel(0.0001, 4e-6, 0.06, 0.92, 6.0, 2.5e-4);
        var gjr = garch with { Leverage = -0.01, Skew = 1.07, NegativeShare = 0.48 };
        var fits = new VolatilityFits(
            garch, gjr, new ResidualBanks([0.1, -0.1], 1e-4, 4e-4, [new(Regime.Calm, 9, [1.0, -1.0]), new(Regime.Crisis, 2, [])]));

        var read = RoundTrip(fits);

        (read.Garch, read.Gjr).ShouldBe((garch, gjr));
        read.Banks.All.ShouldBe(fits.Banks.All);
        (read.Banks.StressedFrom, read.Banks.CrisisFrom).ShouldBe((1e-4, 4e-4));
        read.Banks.Regimes.Select(bank => (bank.Regime, bank.Sessions, bank.IsPooled)).ShouldBe([(Regime.Calm, 9, false), (Regime.Crisis, 2, true)]);
    }

    [Fact]
    public void Document_Engines_ReadBack()
    {
        var evidence = new EngineEvidence("garch-t", [new("published", "1w", 44.0, 48.0, 52.0, 5.0, 0.1, 6.0, 0.2)], [new("crisis", 12, true)]);

        var read = JsonSerializer.Deserialize<EngineEvidence>(PipelineJson.Write(evidence), PipelineJson.Document)!;

        read.Used.ShouldBe("garch-t");
        read.Lines.ShouldBe(evidence.Lines);
        read.Banks.ShouldBe(evidence.Banks);
    }

    [Fact]
    public void Document_NumberThatDoesNotExist_IsNullAndReadsBackAsNaN()
    {
        var gate = new GateResult("coverage.6m", GateVerdict.Insufficient, double.NaN, "0.75 to 0.85", "too few");
        var text = PipelineJson.Write(gate);
        text.ShouldContain("\"value\": null");
        text.ShouldContain("\"verdict\": \"insufficient\"");
        JsonSerializer.Deserialize<GateResult>(text, PipelineJson.Document)!.Value.ShouldBe(double.NaN);
        PipelineJson.Write(gate with { Value = double.PositiveInfinity }).ShouldContain("\"value\": null");
    }

    [Fact]
    public void Document_FiniteNumber_ReadsBackExactly() =>
        JsonSerializer.Deserialize<Money>(PipelineJson.Write(new Money(0.1 + 0.2, -1e-300)), PipelineJson.Document)
            .ShouldBe(new Money(0.1 + 0.2, -1e-300));

    [Fact]
    public void Write_SignsOfGrades_AreNotEscapedAndLinesEndWithLineFeed()
    {
        var text = PipelineJson.Write(new StageOutput("<B+", "x"));
        text.ShouldBe("{\n  \"stage\": \"<B+\",\n  \"hash\": \"x\"\n}\n");
    }

    private static T RoundTrip<T>(T value) =>
        JsonSerializer.Deserialize<T>(JsonSerializer.SerializeToUtf8Bytes(value, PipelineJson.Stage), PipelineJson.Stage)!;

    private static long[] Bits(ImmutableArray<double> values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];
}
