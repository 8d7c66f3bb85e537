using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Market.Tests;

public sealed class PlantedMarketWriterTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cbi-market-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Write_SameSeedTwice_GivesTheSameBytes()
    {
        PlantedMarketWriter.Write(Generate(1), In("a"));
        PlantedMarketWriter.Write(Generate(1), In("b"));

        var names = Names("a");
        names.ShouldBe(Names("b"));
        names.ShouldAllBe(n => File.ReadAllBytes(Path.Combine(In("a"), n)).SequenceEqual(File.ReadAllBytes(Path.Combine(In("b"), n))));
    }

    [Fact]
    public void Write_OtherSeed_GivesOtherBytes()
    {
        PlantedMarketWriter.Write(Generate(1), In("a"));
        PlantedMarketWriter.Write(Generate(2), In("b"));

        ContentHash.OfFile(Path.Combine(In("a"), "manifest.json")).ShouldNotBe(ContentHash.OfFile(Path.Combine(In("b"), "manifest.json")));
    }

    [Theory]
    [InlineData("futures/ZL.csv", "date,close,adj_close,contract,carry_close,carry_contract,forward_close,forward_contract")]
    [InlineData("futures_front/ZS.csv", "date,close,roll_window")]
    [InlineData("indicators/DFF.csv", "date,value,release_date")]
    [InlineData("events/tariffs.csv", "date,event,direction,source")]
    public void Write_Files_HaveTheColumnsOfTheRealData(string path, string header)
    {
        PlantedMarketWriter.Write(Generate(1), In("a"));

        var text = File.ReadAllText(Path.Combine(In("a"), path));

        text.ShouldStartWith(header + "\n");
        text.ShouldNotContain("\r");
        text.ShouldEndWith("\n");
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(l => l.Split(',').Length == header.Split(',').Length);
    }

    [Fact]
    public void Write_Manifest_RecordsRowsAndHashesOfEveryFile()
    {
        PlantedMarketWriter.Write(Generate(7), In("a"));

        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(In("a"), "manifest.json")));
        var files = manifest.RootElement.GetProperty("files").EnumerateArray().ToArray();
        files.Select(f => f.GetProperty("path").GetString()).Append("manifest.json").Order(StringComparer.Ordinal).ShouldBe(Names("a"));
        foreach (var file in files)
        {
            var path = Path.Combine(In("a"), file.GetProperty("path").GetString()!);
            file.GetProperty("sha256").GetString().ShouldBe(ContentHash.OfFile(path));
            if (path.EndsWith(".csv", StringComparison.Ordinal))
            {
                file.GetProperty("rows").GetInt32().ShouldBe(File.ReadLines(path).Count() - 1);
            }
        }

        manifest.RootElement.GetProperty("seed").GetUInt64().ShouldBe(7UL);
        manifest.RootElement.GetProperty("end_date").GetString().ShouldBe("2024-12-31");
    }

    [Fact]
    public void Write_Truth_ReadsBackAsPlanted()
    {
        var market = Generate(1);
        PlantedMarketWriter.Write(market, In("a"));

        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(In("a"), "truth.json")));
        var sessions = truth.RootElement.GetProperty("sessions");
        sessions.GetProperty("expected_log_return").EnumerateArray().Select(v => v.GetDouble()).Zip(market.Truth.Expected)
            .ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
        sessions.GetProperty("factor_energy").GetArrayLength().ShouldBe(market.Truth.Sessions.Length);
        truth.RootElement.GetProperty("loadings").GetArrayLength().ShouldBe(8);
        truth.RootElement.GetProperty("jumps").GetArrayLength().ShouldBe(market.Truth.Jumps.Length);
        truth.RootElement.GetProperty("oracle").GetProperty("horizons").GetArrayLength().ShouldBe(4);
    }

    [Fact]
    public void Write_ExistingIdentical_LeavesItAlone()
    {
        PlantedMarketWriter.Write(Generate(1), In("a"));
        var path = Path.Combine(In("a"), "futures/ZL.csv");
        var stamp = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, stamp);

        PlantedMarketWriter.Write(Generate(1), In("a"));

        File.GetLastWriteTimeUtc(path).ShouldBe(stamp);
    }

    [Fact]
    public void Write_ExistingOtherContent_IsRefusedUntouched()
    {
        Directory.CreateDirectory(In("a"));
        File.WriteAllText(Path.Combine(In("a"), "mine.txt"), "keep");

        Should.Throw<CbiException>(() => PlantedMarketWriter.Write(Generate(1), In("a"))).ExitCode.ShouldBe(ExitCode.BadInput);

        Names("a").ShouldBe(["mine.txt"]);
    }

    [Fact]
    public void Write_Cancelled_LeavesNothing()
    {
        Should.Throw<OperationCanceledException>(() => PlantedMarketWriter.Write(Generate(1), In("a"), new CancellationToken(canceled: true)));

        Directory.EnumerateFileSystemEntries(_root).ShouldBeEmpty();
    }

    [Fact]
    public void IsComplete_WholeOtherAndTampered_TellsThemApart()
    {
        PlantedMarketWriter.Write(Generate(1), In("a"));

        PlantedMarketWriter.IsComplete(PriorsFile.Short, 1, In("a")).ShouldBeTrue();
        PlantedMarketWriter.IsComplete(PriorsFile.Short, 2, In("a")).ShouldBeFalse();
        PlantedMarketWriter.IsComplete(PriorsFile.Short, 1, In("missing")).ShouldBeFalse();
        File.AppendAllText(Path.Combine(In("a"), "futures/ZL.csv"), "x");
        PlantedMarketWriter.IsComplete(PriorsFile.Short, 1, In("a")).ShouldBeFalse();
        File.WriteAllText(Path.Combine(In("a"), "manifest.json"), "{");
        PlantedMarketWriter.IsComplete(PriorsFile.Short, 1, In("a")).ShouldBeFalse();
    }

    private static PlantedMarket Generate(ulong seed) => PlantedMarket.Generate(PriorsFile.Short, seed, CancellationToken.None);

    private string In(string name) => Path.Combine(_root, name);

    private string[] Names(string name) =>
        [.. Directory.EnumerateFiles(In(name), "*", SearchOption.AllDirectories)
            .Select(p => Path.GetRelativePath(In(name), p).Replace('\\', '/')).Order(StringComparer.Ordinal)];
}
