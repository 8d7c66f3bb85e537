using System.Text;

namespace Cbi.EndToEnd.Tests;

/// <summary>What is wrong is named at its place, ends with its own exit code, and leaves nothing half written.</summary>
public sealed class BadInputTests(PlantedMarketFixture planted) : IClassFixture<PlantedMarketFixture>, IDisposable
{
    private const string Target = PlantedMarketFixture.TargetFile;
    private const int Line = 101;

    private readonly Home _home = new();

    private string Data => _home.At("data");

    private string Store => _home.At("home");

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Ingest_WithoutTheTargetSeries_NamesTheFile()
    {
        planted.CopyTargetTo(Data);
        File.Delete(Path.Combine(Data, Target));
        Refused(Ingest(), 3, "'ZL'", "ZL.csv", "does not exist");
    }

    [Theory]
    [InlineData("4x.11", "a number with a decimal point")]
    [InlineData("44,11", "8 fields")]
    [InlineData("NaN", "a finite number")]
    [InlineData("Infinity", "a finite number")]
    [InlineData("0", "a number above zero")]
    [InlineData("-44.11", "a number above zero")]
    public void Ingest_BadPrice_NamesLineColumnFoundAndExpected(string found, string expected)
    {
        planted.CopyTargetTo(Data);
        EditLine(Line, cells => cells[1] = found);
        var place = found.Contains(',', StringComparison.Ordinal) ? $"{Target}:{Line}" : $"{Target}:{Line}, column close: found {found}, expected {expected}";
        Refused(Ingest(), 3, place);
    }

    [Fact]
    public void Ingest_DuplicateDate_NamesBothLines()
    {
        planted.CopyTargetTo(Data);
        var date = Lines()[Line - 2][..10];
        EditLine(Line, cells => cells[0] = date);
        Refused(Ingest(), 3, $"{Target}:{Line}, column date: found {date}", $"the first is line {Line - 1}");
    }

    [Fact]
    public void Ingest_UnorderedDate_NamesTheDateAbove()
    {
        planted.CopyTargetTo(Data);
        var lines = Lines();
        (lines[Line - 2], lines[Line - 1]) = (lines[Line - 1], lines[Line - 2]);
        File.WriteAllLines(Path.Combine(Data, Target), lines);
        Refused(Ingest(), 3, $"{Target}:{Line}, column date: found {lines[Line - 1][..10]}", $"a date after {lines[Line - 2][..10]}");
    }

    [Fact]
    public void Ingest_NegativePriceInASeriesThatIsNotChosen_IsNoError()
    {
        planted.CopyTargetTo(Data);
        Directory.CreateDirectory(Path.Combine(Data, "futures_front"));
        File.WriteAllText(Path.Combine(Data, "futures_front", "CL.csv"), "date,close,roll_window\n2020-04-20,-37.63,\n");
        Ingest().ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Ingest_WindowsLineEndsAndByteOrderMark_GiveTheSameSnapshot()
    {
        planted.CopyTargetTo(Data);
        var plain = Ingest().Json();
        var windows = string.Join("\r\n", Lines()) + "\r\n";
        File.WriteAllText(Path.Combine(Data, Target), windows, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var result = Ingest();
        result.ExitCode.ShouldBe(0, result.Error);
        var changed = result.Json();
        changed.GetProperty("snapshotId").GetString().ShouldBe(plain.GetProperty("snapshotId").GetString());
        changed.GetProperty("newFiles").GetInt32().ShouldBe(0);
        changed.GetProperty("lastSession").GetString().ShouldBe(plain.GetProperty("lastSession").GetString());
    }

    [Fact]
    public void Run_BadPrice_LeavesNoRun()
    {
        planted.CopyTargetTo(Data);
        EditLine(Line, cells => cells[1] = "NaN");
        Refused(Run(), 3, $"{Target}:{Line}, column close");
        Cli.Run("runs", "--home", Store, "--json").Json().GetProperty("runs").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("2008-12-31")]
    [InlineData("2030-01-02")]
    public void Run_AsOfOutsideTheData_NamesTheDateAndTheRange(string asOf)
    {
        planted.CopyTo(Data);
        Refused(Run("--as-of", asOf), 3, asOf, "2009-01-02", "2024-12-31");
    }

    [Fact]
    public void Run_TooLittleHistory_NamesTheHorizon()
    {
        planted.CopyTo(Data);
        Refused(Run("--as-of", "2012-01-03"), 3, "Too little history for horizon 1w", "--as-of");
    }

    [Fact]
    public void Doctor_UnknownKeyInAConfigurationFile_NamesFileLineAndKey()
    {
        var program = _home.At("program");
        CopyProgram(program);
        var file = Path.Combine(program, "config", "certification.yaml");
        var lines = File.ReadAllLines(file);
        var gates = Array.IndexOf(lines, "gates:");
        File.WriteAllLines(file, [.. lines[..(gates + 1)], "  no_such_key: 1", .. lines[(gates + 1)..]]);
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("dotnet", [Path.Combine(program, "cbi.dll"), "doctor", "--home", Store])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _home.Root,
        })!;
        var result = Cli.Finish(process);
        result.ExitCode.ShouldBe(3, result.Error);
        result.Output.ShouldContain($"certification.yaml, line {gates + 2}");
        result.Output.ShouldContain("no_such_key");
    }

    [Fact]
    public void Lake_DamagedFile_IsRefusedUntilIngestWritesItAnew()
    {
        planted.CopyTargetTo(Data);
        Ingest().ExitCode.ShouldBe(0);
        var file = Directory.GetFiles(Path.Combine(Store, "lake", "prices", "ZL")).ShouldHaveSingleItem();
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
        string[] question = ["sql", "select count(*) as n from prices", "--home", Store, "--json"];
        var refused = Cli.Run(question);
        refused.ExitCode.ShouldBe(8, refused.Output);
        refused.Error.ShouldContain(Path.GetFileName(file));
        Ingest().ExitCode.ShouldBe(0);
        Cli.Run(question).ExitCode.ShouldBe(0);
    }

    [Fact]
    public void DataHealth_OfDataThatAnIntakeRefuses_NamesTheFindingAndTakesNothingIn()
    {
        planted.CopyTargetTo(Data);
        string[] health = ["data", "health", "--home", Store, "--data", Data, "--threads", "1"];
        var clean = Cli.Run(health);
        clean.ExitCode.ShouldBe(0, clean.Error);
        clean.Output.ShouldContain("verdict warning");
        var lines = Lines();
        foreach (var line in Enumerable.Range(lines.Length - 30, 30))
        {
            // A feed that stands still.
            EditLine(line + 1, cells => (cells[1], cells[2], cells[3]) = ("45", "45", "203001"));
        }

        var broken = Cli.Run(health);
        broken.ExitCode.ShouldBe(3, broken.Error);
        broken.Output.ShouldContain($"hard     {Target}, ZL, ");
        broken.Output.ShouldContain("constant_run");
        Refused(Ingest(), 3, "rule constant_run", Target, "series ZL", "found 45 in 30 rows");
        Directory.Exists(Path.Combine(Store, "lake", "snapshots")).ShouldBeFalse();
        var one = Cli.Run([.. health, "--source", "XX"]);
        one.ExitCode.ShouldBe(10, one.Error);
    }

    [Theory]
    [InlineData("ingest")]
    [InlineData("run")]
    public void Home_ThatCannotBeWritten_IsAStorageError(string command)
    {
        planted.CopyTargetTo(Data);

        // Permission bits do not bind a superuser; a file in the path stops anyone.
        File.WriteAllText(Store, "not a directory");
        var result = Cli.Run(command, "--home", Path.Combine(Store, "below"), "--data", Data);
        result.ExitCode.ShouldBe(7, result.Error);
        result.Error.ShouldContain("--home");
        File.ReadAllText(Store).ShouldBe("not a directory");
    }

    private CliResult Ingest() => Cli.Run("ingest", "--home", Store, "--data", Data, "--threads", "1", "--json");

    private CliResult Run(params string[] more) => Cli.Run(["run", "--home", Store, "--data", Data, "--preset", "quick", "--threads", "1", .. more]);

    private string[] Lines() => File.ReadAllLines(Path.Combine(Data, Target));

    private void EditLine(int line, Action<string[]> edit)
    {
        var lines = Lines();
        var cells = lines[line - 1].Split(',');
        edit(cells);
        lines[line - 1] = string.Join(',', cells);
        File.WriteAllLines(Path.Combine(Data, Target), lines);
    }

    private void Refused(CliResult result, int exitCode, params string[] named)
    {
        result.ExitCode.ShouldBe(exitCode, result.Error);
        foreach (var text in named)
        {
            result.Error.ShouldContain(text);
        }

        if (Directory.Exists(Store))
        {
            Directory.GetFileSystemEntries(Store, "*.tmp*", SearchOption.AllDirectories).ShouldBeEmpty();
        }

        var runs = Path.Combine(Store, "runs");
        if (Directory.Exists(runs))
        {
            Directory.GetFileSystemEntries(runs).ShouldBeEmpty();
        }
    }

    /// <summary>The program with its own configuration; settings of the tests themselves stay out.</summary>
    private static void CopyProgram(string target)
    {
        foreach (var source in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".pdb", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(AppContext.BaseDirectory, source));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(source, copy);
        }
    }
}
