using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline.Tests;

public sealed class PublishedForecastsTests : IDisposable
{
    private const string Key = "0123456789abcdef", Snapshot = "snapshot-of-today";
    private readonly string _home = Directory.CreateTempSubdirectory("cbi-published-").FullName;

    private static BacktestInputs Inputs => BacktestInputs.Of(
        new BacktestRequest { Home = "home", From = new DateOnly(2020, 1, 2) }, Snapshot);

    [Fact]
    public void Require_SameInputs_IsAccepted()
    {
        Store(Inputs, finished: true);

        PublishedForecasts.Require(_home, Key, Snapshot).From.ShouldBe(new DateOnly(2020, 1, 2));
    }

    [Fact]
    public void Require_OtherInputs_IsRefusedByName()
    {
        Store(Inputs, finished: true);
        Refusal("snapshot-of-tomorrow").ShouldContain("other data (snapshot snapshot-of-");
        Store(Inputs with { Program = "0.1.0+old" }, finished: true);
        Refusal(Snapshot).ShouldContain("another program version (0.1.0+old");
        Store(Inputs with { Files = Inputs.Files.SetItem("config/training/core.yaml", "other") }, finished: true);
        Refusal(Snapshot).ShouldContain("another 'config/training/core.yaml'");

        string Refusal(string snapshot)
        {
            var error = Should.Throw<CbiException>(() => PublishedForecasts.Require(_home, Key, snapshot));
            error.ExitCode.ShouldBe(ExitCode.BadInput);
            return error.Message;
        }
    }

    [Theory]
    [InlineData(Key)]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("a/b")]
    public void Require_NotFinishedOrNoKey_IsNotFound(string key)
    {
        Store(Inputs, finished: false);

        Should.Throw<CbiException>(() => PublishedForecasts.Require(_home, key, Snapshot)).ExitCode.ShouldBe(ExitCode.NotFound);
    }

    [Fact]
    public void Require_DamagedInputs_IsCorrupted()
    {
        Store(Inputs, finished: true);
        File.WriteAllText(Path.Combine(BacktestInputs.Directory(_home, Key), BacktestInputs.File), "{");

        Should.Throw<CbiException>(() => PublishedForecasts.Require(_home, Key, Snapshot)).ExitCode.ShouldBe(ExitCode.Corrupted);
    }

    [Theory]
    [InlineData(1, 5, 5)]
    [InlineData(5, 5, 1)]
    [InlineData(5, 21, 5)]
    [InlineData(4, 5, 2)]
    [InlineData(30, 21, 1)]
    public void Overlap_OfSpacedForecasts_CountsThoseInARow(int every, int sessions, int expected) =>
        new PublishedForecasts(Key, "hash", every, ImmutableDictionary<(DateOnly, string), MarginalTarget>.Empty).Overlap(sessions)
            .ShouldBe(expected);

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private void Store(BacktestInputs inputs, bool finished)
    {
        var directory = Directory.CreateDirectory(BacktestInputs.Directory(_home, Key)).FullName;
        File.WriteAllText(Path.Combine(directory, BacktestInputs.File), PipelineJson.Write(inputs));
        if (finished)
        {
            File.WriteAllText(Path.Combine(directory, BacktestContext.SummaryFile), "{}");
        }
    }
}
