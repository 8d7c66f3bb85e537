using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

public sealed class WeightDeskTests : IDisposable
{
    private static readonly DateOnly s_first = new(2024, 1, 2), s_second = new(2024, 1, 3);
    private readonly TemporaryHome _home = new();

    public WeightDeskTests()
    {
        FusedRuns.Write(_home, "run-1", s_first, FusedRuns.Fusion(FusedRuns.Weights(("crush", 0.125))));
        FusedRuns.Write(_home, "run-2", s_second, FusedRuns.Fusion(FusedRuns.Weights(("crush", 0.25)), gain: 0.03125));
    }

    public void Dispose() => _home.Dispose();

    /// <summary>
    /// The whole document of two runs whose weights differ by a known amount; every figure is a choice of the fixture or the difference of
    /// two.
    /// </summary>
    [Fact]
    public void Compare_TwoRuns_IsThisDocument()
    {
        const string Why = "the gate's gain over equal weights went from 2.00 % in 400 tests to 3.13 % in 400";
        string[] unchanged = ["china", "fx", "fed", "tariff", "biofuel", "energy", "volatility"];
        string[] forecasters =
        [
            Line("crush", "0.25", "0.25", "0.1875", "0.375", "0.125", "evidence", Why),
            .. unchanged.Select(name => Line(name, "0.0625", "0.0625", "0.0625", "0.0625", "0", "unchanged", "unchanged")),
            Line("core", "0.3125", "0.3125", "0.375", "0.1875", "-0.125", "evidence", Why),
        ];
        PipelineJson.Write(WeightDesk.Compare(_home.Root, "run-2", "run-1")).ShouldBe(
            $$"""
            {
              "runId": "run-2",
              "asOf": "2024-01-03",
              "dataSource": "market",
              "grade": "B",
              "against": "run-1",
              "againstAsOf": "2024-01-02",
              "horizons": [
                {
                  "horizon": "1w",
                  "regime": "stressed",
                  "usesGate": true,
                  "reason": "gate: it earned it",
                  "coreShare": 0,
                  "turnover": 0,
                  "turnoverLimit": 0.15,
                  "totalChange": 0.25,
                  "forecasters": [
            {{string.Join(",\n", forecasters)}}
                  ]
                }
              ]
            }

            """);
    }

    [Fact]
    public void Compare_NoRunNamed_TakesTheNewestOfAnEarlierSession()
    {
        FusedRuns.Write(_home, "run-3", s_second, FusedRuns.Fusion(FusedRuns.Weights()));
        WeightDesk.Compare(_home.Root, "run-3", null).Against.ShouldBe("run-1");
        var first = WeightDesk.Compare(_home.Root, "run-1", null);
        (first.Against, first.AgainstAsOf, first.Horizons[0].TotalChange).ShouldBe((null, null, null));
    }

    [Fact]
    public void Compare_UnknownRun_IsNotFound() =>
        Should.Throw<CbiException>(() => WeightDesk.Compare(_home.Root, "run-2", "run-9")).ExitCode.ShouldBe(ExitCode.NotFound);

    [Fact]
    public void Compare_StageOfAnotherVersion_IsNotFoundAndSaysSo()
    {
        var outputs = _home.PathOf("runs", "run-1", "stages", "meta", "output.json");
        File.WriteAllText(outputs, "[{\"horizon\":1}]");
        var bytes = ContentHash.OfFile(outputs);
        AtomicFile.Write(
            _home.PathOf("runs", "run-1", "stages", "meta", StageJournal.RecordFile),
            PipelineJson.Write(new StageRecord("meta", "inputs", bytes, 0.0, 0)));
        var error = Should.Throw<CbiException>(() => WeightDesk.Compare(_home.Root, "run-1", null));
        error.ExitCode.ShouldBe(ExitCode.NotFound);
        error.Message.ShouldContain("another version");
    }

    private static string Line(string name, string weight, string all, string calm, string stressed, string change, string reason, string why) =>
        $$"""
                {
                  "forecaster": "{{name}}",
                  "weight": {{weight}},
                  "byRegime": {
                    "all": {{all}},
                    "calm": {{calm}},
                    "stressed": {{stressed}},
                    "crisis": null
                  },
                  "change": {{change}},
                  "changeByRegime": {
                    "all": {{change}},
                    "calm": 0,
                    "stressed": 0,
                    "crisis": null
                  },
                  "reason": "{{reason}}",
                  "why": "{{why}}"
                }
        """;
}
