using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

public sealed class RunComparisonTests : IDisposable
{
    private readonly TemporaryHome _home = new(), _again = new();
    private readonly RunSummary _stored, _reproduced;

    public RunComparisonTests() => (_stored, _reproduced) = (ReproducibleRun.Write(_home), ReproducibleRun.Write(_again));

    public void Dispose()
    {
        _home.Dispose();
        _again.Dispose();
    }

    [Fact]
    public void Execution_OfTheSameBits_IsIdentical()
    {
        var found = Compare();
        found.Verdict.ShouldBe(ReproductionVerdict.Identical);
        found.Parts.Select(part => part.Part).ShouldBe(["stages", "receipt", "forecasts.parquet", "ledger", "risk.parquet", "risk ledger", "summary.json", "var.json"]);
        found.Parts.ShouldAllBe(part => part.Compared > 0 && part.Different == 0 && part.First == null);
        found.First.ShouldBeNull();
        // Two outputs and the certificate; what holds seconds is no part.
        found.Parts[0].Compared.ShouldBe(3);
    }

    [Fact]
    public void Ledger_OneBitAltered_IsFoundAndNamedWithBothValues()
    {
        var entry = ForecastLedger.PathOf(_home.Root, ReproducibleRun.Id);
        File.Delete(entry);
        ReproducibleRun.WriteForecasts(entry, _stored, 1);

        var found = Compare();
        Only(found, "ledger").ShouldBe(new StoredDifference("1w 0.5 log_return", "0.0010000000000000002", "0.001"));
        found.Verdict.ShouldBe(ReproductionVerdict.Different);
        found.Statement.ShouldContain("1w 0.5 log_return of ledger: stored 0.0010000000000000002, reproduced 0.001.");
    }

    [Fact]
    public void Forecasts_OneBitAlteredInTheRunDirectory_AreFound()
    {
        ReproducibleRun.WriteForecasts(ReproducibleRun.PathIn(_home, RunFiles.Forecasts), _stored, 1);
        Only(Compare(), "forecasts.parquet").Name.ShouldBe("1w 0.5 log_return");
    }

    [Fact]
    public void Var_OneBitAltered_IsFound()
    {
        Replace(RunFiles.Var, "0.30000000000000004", "0.3");
        Only(Compare(), "var.json").ShouldBe(new StoredDifference("risk[1w].usd", "0.3", "0.30000000000000004"));
    }

    [Fact]
    public void Summary_OneDigitAltered_IsFoundByValueAndByHash()
    {
        Replace(RunFiles.Summary, "48.42", "48.43");
        var part = Compare().Parts.Single(p => p.Different > 0);
        part.Part.ShouldBe("summary.json");
        part.Different.ShouldBe(2);
        part.First.ShouldBe(new StoredDifference("forecasts[1w].quantiles[0.5].centsPerLb", "48.43", "48.42"));
    }

    [Fact]
    public void Stage_OutputAltered_IsFoundInTheOrderOfTheWork()
    {
        Replace("stages/specialist.crush.1w/output.json", "crush", "cRush");
        Replace("stages/core/output.json", "core", "cOre");
        Compare().Parts[0].First!.Name.ShouldBe("stages/core/output.json");
        Compare("specialist", "core").Parts[0].First!.Name.ShouldBe("stages/specialist.crush.1w/output.json");
    }

    [Fact]
    public void Receipt_StageHashAltered_IsFound()
    {
        Replace(RunFiles.Receipt, "\"hash\": \"2\"", "\"hash\": \"3\"");
        Compare().Parts[1].First.ShouldBe(new StoredDifference("outputs[specialist.crush.1w]", "3", "2"));
    }

    [Theory]
    [InlineData("forecasts.parquet")]
    [InlineData("var.json")]
    [InlineData("summary.json")]
    public void File_Unreadable_IsADifferenceThatSaysWhy(string file)
    {
        File.WriteAllText(ReproducibleRun.PathIn(_home, file), "{ damaged");
        Only(Compare(), file).Stored.ShouldStartWith("cannot be read: ");
    }

    [Fact]
    public void Ledger_EntryMissing_IsADifference()
    {
        File.Delete(ForecastLedger.PathOf(_home.Root, ReproducibleRun.Id));
        Only(Compare(), "ledger").Stored.ShouldStartWith("cannot be read: ");
    }

    [Fact]
    public void Ledger_EntryOfAnotherRun_IsFound()
    {
        var entry = ForecastLedger.PathOf(_home.Root, ReproducibleRun.Id);
        File.Delete(entry);
        ForecastLedger.Write(entry, ReproducibleRun.Key(_stored, ReproducibleRun.Inputs) with { RunId = "run-2" }, _stored.Forecasts);
        Only(Compare(), "ledger").ShouldBe(new StoredDifference("1w 0.5 run_id", "run-2", "run-1"));
    }

    [Fact]
    public void RiskLedger_OneBitAltered_IsFoundAndNamedWithBothValues()
    {
        var entry = RiskLedger.PathOf(_home.Root, ReproducibleRun.Id);
        var line = _stored.Risk[0];
        var altered = line with { Var = line.Var with { Usd = Math.BitIncrement(line.Var.Usd) } };
        RiskLedger.Write(entry, ReproducibleRun.Key(_stored, ReproducibleRun.Inputs), [altered]);
        Only(Compare(), "risk ledger").ShouldBe(new StoredDifference("1w need 0.95 upper var_usd", "1.0000000000000002", "1"));
    }

    [Fact]
    public void RiskLedger_Missing_IsADifferenceUnlessAnotherProgramMadeTheRun()
    {
        using var home = new TemporaryHome();
        ReproducibleRun.Write(home, ReproducibleRun.Inputs with { Program = "0.1.0+abc" });
        foreach (var place in new[] { home, _home })
        {
            File.Delete(RiskLedger.PathOf(place.Root, ReproducibleRun.Id));
            File.Delete(ReproducibleRun.PathIn(place, RunFiles.Risk));
        }

        Compare().Parts.Where(part => part.Different > 0).Select(part => part.Part).ShouldBe(["risk.parquet", "risk ledger"]);
        Compare(StoredRun.Open(home.Root, ReproducibleRun.Id), ["core", "specialist"]).Verdict.ShouldBe(ReproductionVerdict.SameNumbers);
    }

    [Fact]
    public void OtherProgram_SameNumbers_SaysSoThoughFilesDiffer()
    {
        using var home = new TemporaryHome();
        ReproducibleRun.Write(home, ReproducibleRun.Inputs with { Program = "0.1.0+abc" });
        var stored = StoredRun.Open(home.Root, ReproducibleRun.Id);
        stored.ChangedInputs(RunConfiguration.Load()).ShouldBe([new ChangedInput("program", "0.1.0+abc", ProgramVersion.Full)]);
        File.WriteAllText(ReproducibleRun.PathIn(home, "stages", "core", "output.json"), "written in another way");

        var found = Compare(stored, ["core", "specialist"]);
        found.Verdict.ShouldBe(ReproductionVerdict.SameNumbers);
        found.Parts.Where(part => part.Different > 0).Select(part => part.Part).ShouldBe(["stages"]);
        found.Statement.ShouldContain("program is not that of the run");
    }

    private ReproductionSummary Compare(params string[] order) => Compare(StoredRun.Open(_home.Root, ReproducibleRun.Id), order is [] ? ["core", "specialist"] : order);

    private ReproductionSummary Compare(StoredRun stored, string[] order)
    {
        var changed = stored.ChangedInputs(RunConfiguration.Load());
        var parts = RunComparison.Of(stored, ReproducibleRun.PathIn(_again), _reproduced, order, changed.IsEmpty);
        return ReproductionSummary.Of(stored, _reproduced, changed, parts);
    }

    private static StoredDifference Only(ReproductionSummary found, string part)
    {
        found.Parts.Where(p => p.Different > 0).Select(p => p.Part).ShouldBe([part]);
        return found.First!.Value.Difference;
    }

    private void Replace(string file, string old, string altered)
    {
        var path = ReproducibleRun.PathIn(_home, file.Split('/'));
        var text = File.ReadAllText(path);
        text.ShouldContain(old);
        File.WriteAllText(path, text.Replace(old, altered, StringComparison.Ordinal));
    }
}
