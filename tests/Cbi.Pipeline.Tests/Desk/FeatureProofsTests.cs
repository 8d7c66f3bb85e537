using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Pipeline.Tests;

public sealed class FeatureProofsTests
{
    [Fact]
    public void Verify_PlantedMarketAtTwoHundredRandomSessions_HoldsForEveryColumn()
    {
        using var home = new TemporaryHome();
        var market = PlantedYears(home, 3);
        var steps = new RecordedSteps();

        var proof = FeatureProofs.Verify(home.Root, market, null, 200, seed: 7, threads: 2, steps, CancellationToken.None);

        proof.Truncation.Passed.ShouldBeTrue(proof.Truncation.Message);
        proof.Truncation.AsOfs.Distinct().Count().ShouldBe(200);
        proof.Staleness!.Passed.ShouldBeTrue(proof.Staleness.Message);
        proof.Threads.Select(t => t.Threads).ShouldBe([1, 2, 4, 16]);
        proof.Threads.ShouldAllBe(t => t.FrameHash == proof.FrameHash);
        proof.Passed.ShouldBeTrue();
        proof.Columns.ShouldBeGreaterThan(200);
        steps.Of("truncation").ShouldBe(Enumerable.Range(0, 201));
    }

    [Fact]
    public void Verify_OtherSeed_DrawsOtherSessionsOfTheSameFrame()
    {
        using var home = new TemporaryHome();
        var market = PlantedYears(home, 3);
        ProofSummary Draw(ulong seed) => FeatureProofs.Verify(
            home.Root, market, new DateOnly(2023, 3, 15), 2, seed, 2, new RecordedSteps(), CancellationToken.None);
        var (first, again, other) = (Draw(1), Draw(1), Draw(2));
        first.AsOf.ShouldBe(new DateOnly(2023, 3, 15));
        first.Truncation.AsOfs.ShouldBe(again.Truncation.AsOfs);
        first.Truncation.AsOfs.ShouldNotBe(other.Truncation.AsOfs);
        first.FrameHash.ShouldBe(other.FrameHash);

        // Some 300 sessions are too few for a source to stop and leave a year's window; what cannot be proved is not passed.
        first.Staleness.ShouldBeNull();
        first.Passed.ShouldBeFalse();
    }

    [Fact]
    public void Explain_ColumnOfAPlantedMarket_IsRecomputedAndWritesAsJson()
    {
        using var home = new TemporaryHome();
        var asOf = new DateOnly(2024, 6, 12);
        var explanation = FeatureProofs.Explain(home.Root, PlantedYears(home, 3), "crush_commercial_share", asOf, 2, CancellationToken.None);
        explanation.Cell.Identical.ShouldBeTrue(explanation.Cell.Message);
        explanation.Cell.AsOf.ShouldBe(asOf);
        explanation.Cell.Value.ShouldNotBe(double.NaN);
        explanation.Cell.Sources.ShouldAllBe(s => s.Kind == "observation" && s.AgeSessions > 0);
        var json = System.Text.Json.JsonDocument.Parse(PipelineJson.Write(explanation)).RootElement.GetProperty("cell");
        json.GetProperty("entry").GetProperty("feature").GetString().ShouldBe("crush_commercial_share");
        json.GetProperty("value").GetDouble().ShouldBe(explanation.Cell.Value);
        json.GetProperty("rows").GetArrayLength().ShouldBe(explanation.Cell.Rows.Length);
    }

    [Fact]
    public void Explain_UnknownColumn_FailsBeforeAnyWork()
    {
        using var home = new TemporaryHome();
        var error = Should.Throw<CbiException>(
            () => FeatureProofs.Explain(home.Root, home.PathOf("nowhere"), "crush_margn", null, 1, CancellationToken.None));
        error.ExitCode.ShouldBe(ExitCode.NotFound);
        error.Message.ShouldContain("crush_margin");
    }

    private static string PlantedYears(TemporaryHome home, int years)
    {
        var priors = home.PathOf("priors.yaml");
        var full = File.ReadAllLines(ProgramFiles.ConfigPath("simulation/priors.yaml"));
        File.WriteAllLines(priors, full.Select(line => line.StartsWith("years:", StringComparison.Ordinal) ? $"years: {years}" : line));
        MarketDesk.WritePlanted(home.PathOf("market"), 1, priors, CancellationToken.None);
        return home.PathOf("market");
    }

    private sealed class RecordedSteps : IProgress<ProofProgress>
    {
        private readonly Lock _gate = new();
        private readonly List<ProofProgress> _steps = [];

        public void Report(ProofProgress value)
        {
            lock (_gate)
            {
                _steps.Add(value);
            }
        }

        internal IEnumerable<int> Of(string part) => _steps.Where(s => s.Part == part).Select(s => s.Done).Order();
    }
}
