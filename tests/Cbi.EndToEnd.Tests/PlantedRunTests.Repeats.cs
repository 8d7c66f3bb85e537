using System.Runtime.InteropServices;
using System.Text.Json;

namespace Cbi.EndToEnd.Tests;

/// <summary>Runs made again: refitted, reproduced, killed, interrupted, two at once, resumed.</summary>
public sealed partial class PlantedRunTests
{
    [Fact]
    public void Run_Refit_CarriesTheRecipesOnForUnderATenthOfTheWork()
    {
        var refit = Cli.Run("run", "--home", fixture.Home.Root, "--refit", RunId, "--json").Json();
        refit.GetProperty("preset").GetString().ShouldBe("quick");
        var (before, after) = (Boards(RunId), Boards(refit.GetProperty("runId").GetString()!));
        after.ShouldAllBe(b => b.GetProperty("frozenFrom").GetString() == RunId);
        after.Select(b => b.GetProperty("recipe").GetString()).ShouldBe(before.Select(b => b.GetProperty("recipe").GetString()));
        after.Sum(b => b.GetProperty("work").GetInt64()).ShouldBeLessThan(before.Sum(b => b.GetProperty("work").GetInt64()) / 10);

        var again = Cli.Run("runs", "reproduce", refit.GetProperty("runId").GetString()!, "--home", fixture.Home.Root, "--threads", "2", "--json");
        again.ExitCode.ShouldBe(0, again.Output);
        again.Json().GetProperty("verdict").GetString().ShouldBe("identical");

        JsonElement[] Boards(string run) =>
            [.. Cli.Run("train", "leaderboard", "--home", fixture.Home.Root, "--run", run, "--json").Json().GetProperty("specialists").EnumerateArray()];
    }

    [Fact]
    public void Reproduce_OneBitOfTheLedgerAltered_FindsItAndNothingElse()
    {
        using var home = new Home();
        CopyRun(home);
        foreach (var folder in new[] { "lake", "ledger" })
        {
            Home.Copy(fixture.Home.At(folder), home.At(folder));
        }

        var entry = home.At("ledger", "forecasts", $"{RunId}.parquet");
        var bytes = File.ReadAllBytes(entry);
        bytes[bytes.Length / 3] ^= 1;
        File.WriteAllBytes(entry, bytes);
        var before = Directory.GetFileSystemEntries(home.Root, "*", SearchOption.AllDirectories);

        var result = Cli.Run("runs", "reproduce", RunId, "--home", home.Root, "--threads", "2", "--json");
        result.ExitCode.ShouldBe(13, result.Error);
        var document = result.Json();
        document.GetProperty("verdict").GetString().ShouldBe("different");
        document.GetProperty("statement").GetString()!.ShouldContain(" of ledger: stored ");
        document.GetProperty("changedInputs").GetArrayLength().ShouldBe(0);
        document.GetProperty("reproducedReceiptHash").GetString().ShouldBe(fixture.Document.GetProperty("receiptHash").GetString());
        var parts = document.GetProperty("parts").EnumerateArray().ToArray();
        parts.Where(part => part.GetProperty("different").GetInt32() > 0).Select(part => part.GetProperty("part").GetString()).ShouldBe(["ledger"]);
        parts.ShouldAllBe(part => part.GetProperty("compared").GetInt32() > 0);

        // Nothing was left behind, neither in the home nor in the place of the new execution.
        Directory.GetFileSystemEntries(home.Root, "*", SearchOption.AllDirectories).ShouldBe(before);
        var started = JsonDocument.Parse(result.Error.Split('\n').First(line => line.Contains("\"event\":\"run\"", StringComparison.Ordinal))).RootElement;
        started.GetProperty("runId").GetString().ShouldBe(RunId);
        Directory.Exists(started.GetProperty("directory").GetString()).ShouldBeFalse();
    }

    [Fact]
    public void Run_OneThreadInAnotherHome_GivesTheSameReceipt()
    {
        using var home = new Home();
        var again = Cli.Run(["run", "--home", home.Root, "--threads", "1", .. PlantedRunFixture.Question]);
        again.Json().GetProperty("receiptHash").GetString().ShouldBe(fixture.Document.GetProperty("receiptHash").GetString());
    }

    [Fact]
    public void Run_KilledAndResumed_GivesTheSameReceipt()
    {
        using var home = new Home();
        using (var process = Cli.Start(["run", "--home", home.Root, "--threads", "2", .. PlantedRunFixture.Question]))
        {
            // Kill in the middle of the specialists, as soon as the first of them is done.
            while (process.StandardError.ReadLine() is { } line && !line.Contains("specialist.", StringComparison.Ordinal))
            {
            }

            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        var id = Path.GetFileName(Directory.GetDirectories(home.At("runs")).ShouldHaveSingleItem());
        Cli.Run("forecast", "--home", home.Root, "--run", id).ExitCode.ShouldBe(10);
        var resumed = Cli.Run("run", "--home", home.Root, "--resume", id, "--json");
        resumed.Error.ShouldContain("\"reused\":true");
        resumed.Json().GetProperty("receiptHash").GetString().ShouldBe(fixture.Document.GetProperty("receiptHash").GetString());
    }

    [SkippableFact]
    public void Run_Interrupted_StopsCleanlyAndSaysHowToResume()
    {
        Skip.If(OperatingSystem.IsWindows(), "SIGINT cannot be sent to another process on Windows.");
        using var home = new Home();
        using var process = Cli.Start(["run", "--home", home.Root, "--threads", "2", .. PlantedRunFixture.Question]);
        while (process.StandardError.ReadLine() is { } line && !line.Contains("specialist.", StringComparison.Ordinal))
        {
        }

        using (var kill = System.Diagnostics.Process.Start("kill", ["-INT", process.Id.ToString()]))
        {
            kill.WaitForExit();
        }

        var result = Cli.Finish(process);
        result.ExitCode.ShouldBe(6);
        var id = Path.GetFileName(Directory.GetDirectories(home.At("runs")).ShouldHaveSingleItem());
        result.Error.ShouldContain($"--resume {id}");
        result.Json().GetProperty("error").GetProperty("exitCode").GetInt32().ShouldBe(6);
    }

    [Fact]
    public async Task Run_TwoAtOnceInOneHome_AreBothRight()
    {
        using var home = new Home();
        var first = Cli.Start(["run", "--home", home.Root, "--threads", "1", .. PlantedRunFixture.Question]);
        var second = Cli.Start(["run", "--home", home.Root, "--threads", "1", .. PlantedRunFixture.Question]);
        var results = await Task.WhenAll(Task.Run(() => Cli.Finish(first)), Task.Run(() => Cli.Finish(second)));
        results.Select(r => r.Json().GetProperty("receiptHash").GetString()).Distinct()
            .ShouldBe([fixture.Document.GetProperty("receiptHash").GetString()]);
        results.Select(r => r.Json().GetProperty("runId").GetString()).Distinct().Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("calibrate", "all.conformal.json")]
    [InlineData("calibrate", "crisis.conformal.json")]
    [InlineData("meta", "calm.conformal.json")]
    public void Resume_WithADeletedCalibrator_StopsAtTheStageWithItsKey(string stage, string file)
    {
        using var copy = new ResumableCopy(fixture);
        Directory.Delete(copy.At("stages", stage), recursive: true);
        File.Delete(copy.At("stages", "calibrators", "sealed", "energy", "3m", file));
        var stopped = Cli.Run("run", "--home", fixture.Home.Root, "--resume", copy.Id, "--json");
        stopped.ExitCode.ShouldBe(5);
        stopped.Error.ShouldContain($"model 'energy', horizon 3m, regime '{file.Split('.')[0]}', method 'conformal'");
        Directory.Exists(copy.At("stages", stage)).ShouldBeFalse();
    }

    [Fact]
    public void Resume_WithAnAlteredDataSet_StopsBeforeTheTrainer()
    {
        using var copy = new ResumableCopy(fixture);
        Directory.Delete(copy.At("stages", "meta"), recursive: true);
        var path = copy.At("stages", "calibrate", "output.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"calibrationApplied\":true", "\"calibrationApplied\":false", StringComparison.Ordinal));
        var stopped = Cli.Run("run", "--home", fixture.Home.Root, "--resume", copy.Id, "--json");
        stopped.ExitCode.ShouldBe(8);
        stopped.Error.ShouldContain("calibrate");
    }
}
