using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

public sealed class RunLibraryTests : IDisposable
{
    private const string Injection = "x' or 1=1; drop table forecasts; --";

    private readonly PublishedLedger _ledger = new();

    private RunLibrary Library => _ledger.Library;

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public void Forecasts_AFilteredPage_IsTheGoldenResponse() => Golden.ShouldMatch("forecasts.json", Library.Forecasts(
        new ForecastQuestion { Horizon = Horizon.OneMonth, Levels = [0.05, 0.95], Limit = 4 }, default));

    [Fact]
    public void Forecasts_AfterARunWasAdded_IsTheGoldenResponse()
    {
        var question = new ForecastQuestion
        {
            AsOfFrom = new DateOnly(2024, 1, 3), CertifiedOnly = true, DataSource = "market", Levels = [0.5],
        };
        Library.Forecasts(question, default).Rows.Length.ShouldBe(2);
        _ledger.Publish(PublishedLedger.Late, new DateOnly(2024, 1, 4), 52.0);
        Golden.ShouldMatch("forecasts-refreshed.json", Library.Forecasts(question, default));
    }

    [Fact]
    public void Risk_OfOneRun_IsTheGoldenResponse() => Golden.ShouldMatch(
        "risk.json", Library.Risk(new RiskQuestion { RunId = PublishedLedger.First, Position = "book", Limit = 3 }, default));

    [Fact]
    public void Filters_Combine()
    {
        Library.Forecasts(new ForecastQuestion(), default).Rows.Length.ShouldBe(24);
        Library.Forecasts(new ForecastQuestion { CertifiedOnly = true }, default).Rows.Length.ShouldBe(18);
        Library.Forecasts(new ForecastQuestion { AsOfTo = new DateOnly(2024, 1, 2) }, default).Rows.Length.ShouldBe(6);
        Library.Forecasts(new ForecastQuestion { DataSource = "other", Horizon = Horizon.OneWeek, Levels = [0.5] }, default).Rows
            .ShouldHaveSingleItem().CentsPerLb.ShouldBe(44.0);
        Library.Forecasts(new ForecastQuestion { RunId = PublishedLedger.First, AsOfFrom = new DateOnly(2024, 1, 3) }, default).Rows
            .ShouldBeEmpty();
        Library.Risk(new RiskQuestion { Position = "buyer", Tail = "upper", Confidence = 0.95, CertifiedOnly = true }, default).Rows
            .Select(row => row.Var.Usd).ShouldBe([48_000.0, 50_000.0, 44_000.0]);
        Library.Risk(new RiskQuestion { Tail = "upper", Position = "book" }, default).Rows.ShouldBeEmpty();
    }

    [Fact]
    public void Rows_AreInTheOrderOfAsOfRunHorizonAndLevel() =>
        Library.Forecasts(new ForecastQuestion(), default).Rows
            .Select(row => (row.AsOf, row.RunId, row.Sessions, row.Level)).ShouldBeInOrder();

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(24)]
    public void Pages_WhileARunIsAdded_MakeUpTheWholeWithoutDoubles(int limit)
    {
        var whole = Library.Forecasts(new ForecastQuestion { Limit = 1000 }, default).Rows;
        var question = new ForecastQuestion { Limit = limit };
        var page = Library.Forecasts(question, default);
        var rows = page.Rows.ToList();
        // One run before and one after what was read.
        _ledger.Publish("20240101T000000-1", new DateOnly(2023, 12, 29), 40.0);
        _ledger.Publish(PublishedLedger.Late, new DateOnly(2024, 1, 4), 52.0);
        while (page.Next is not null)
        {
            page = Library.Forecasts(question with { After = page.Next }, default);
            page.Rows.Length.ShouldBeInRange(1, limit);
            rows.AddRange(page.Rows);
        }

        var late = limit < 24 ? 6 : 0;
        rows.Count.ShouldBe(24 + late);
        rows.Take(24).ShouldBe(whole);
        rows.Skip(24).ShouldAllBe(row => row.RunId == PublishedLedger.Late);
        Library.Forecasts(new ForecastQuestion(), default).Rows.Length.ShouldBe(36);
    }

    [Fact]
    public void Pages_OfRisk_MakeUpTheWhole()
    {
        var question = new RiskQuestion { Limit = 3 };
        var rows = new List<StoredRisk>();
        for (string? next = null; ;)
        {
            var page = Library.Risk(question with { After = next }, default);
            rows.AddRange(page.Rows);
            page.Runs.Select(run => run.RunId).ShouldBe(page.Rows.Select(row => row.RunId).Distinct());
            if ((next = page.Next) is null)
            {
                break;
            }
        }

        rows.ShouldBe(Library.Risk(new RiskQuestion(), default).Rows);
        rows.Count.ShouldBe(32);
    }

    [Fact]
    public void After_OfAnotherQuestionOrNoCursor_IsRefused()
    {
        var next = Library.Forecasts(new ForecastQuestion { Limit = 2 }, default).Next;
        Library.Forecasts(new ForecastQuestion { Limit = 7, After = next }, default).Rows.Length.ShouldBe(7);
        Refused(() => Library.Forecasts(new ForecastQuestion { Horizon = Horizon.OneWeek, After = next }, default))
            .ShouldContain("same filters");
        Refused(() => Library.Risk(new RiskQuestion { After = next }, default)).ShouldContain("same filters");
        foreach (var text in new[] { "", "{}", "e30", "bnVsbA", Injection })
        {
            Refused(() => Library.Forecasts(new ForecastQuestion { After = text }, default)).ShouldContain("same filters");
        }
    }

    [Fact]
    public void Filter_WithSqlAsItsValue_FindsNothingAndHarmsNothing()
    {
        Refused(() => Library.Forecasts(new ForecastQuestion { DataSource = Injection }, default))
            .ShouldContain("use one of market, other.");
        Refused(() => Library.Risk(new RiskQuestion { Position = Injection }, default)).ShouldContain("use one of book, buyer.");
        Refused(() => Library.Risk(new RiskQuestion { Tail = Injection }, default)).ShouldContain("use one of gain, loss, lower, upper.");
        Refused(() => ForecastQuestion.ParseLevels($"0.5,{Injection}")).ShouldContain("use one of 0.01, 0.025");
        Refused(() => RiskQuestion.ParseConfidence(Injection)).ShouldContain("0.95");
        Should.Throw<CbiException>(() => Library.Forecasts(new ForecastQuestion { RunId = Injection }, default)).ExitCode
            .ShouldBe(ExitCode.NotFound);
        Should.Throw<CbiException>(() => Library.Compare(new CompareQuestion("2024-01-03", "2024-01-02", Injection), default))
            .ExitCode.ShouldBe(ExitCode.NotFound);

        // A market of that name is a market like any other.
        _ledger.Publish(PublishedLedger.Late, new DateOnly(2024, 1, 4), 52.0, source: Injection);
        Library.Forecasts(new ForecastQuestion { DataSource = Injection }, default).Rows.Length.ShouldBe(6);
        Library.Forecasts(new ForecastQuestion(), default).Rows.Length.ShouldBe(30);
    }

    [Fact]
    public void Question_OutOfRange_IsRefused()
    {
        Refused(() => Library.Forecasts(new ForecastQuestion { Limit = 0 }, default)).ShouldContain("1 to 1000");
        Refused(() => Library.Forecasts(new ForecastQuestion { Limit = 1001 }, default)).ShouldContain("1 to 1000");
        Refused(() => Library.Risk(
            new RiskQuestion { AsOfFrom = new DateOnly(2024, 1, 3), AsOfTo = new DateOnly(2024, 1, 2) }, default))
            .ShouldContain("2024-01-03");
        Refused(() => Library.Risk(new RiskQuestion { Confidence = 0.5 }, default)).ShouldContain("use one of 0.95, 0.9975.");
    }

    [Fact]
    public async Task Readers_AtOnceWhileRunsArePublished_SeeWholeRuns()
    {
        var publish = Task.Run(() =>
        {
            for (var day = 5; day < 13; day++)
            {
                _ledger.Publish($"202401{day:00}T213000-1", new DateOnly(2024, 1, day), 40.0 + day);
            }
        });
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var ask = 0; ask < 25; ask++)
            {
                var page = Library.Forecasts(new ForecastQuestion { DataSource = "market", Limit = 1000 }, default);
                page.Rows.GroupBy(row => row.RunId).ShouldAllBe(run => run.Count() == 6);
                page.Rows.Select(row => (row.RunId, row.Horizon, row.Level)).ShouldBeUnique();
                page.Runs.ShouldAllBe(run => run.Grade != null);
            }
        }));
        await Task.WhenAll(readers.Append(publish));
        Library.Forecasts(new ForecastQuestion { Limit = 1000 }, default).Rows.Length.ShouldBe(24 + 8 * 6);
    }

    [Fact]
    public void Ledger_WithADamagedFile_IsNamedUntilItIsMended()
    {
        var entry = ForecastLedger.PathOf(_ledger.Root, PublishedLedger.Late);
        _ledger.Publish(PublishedLedger.Late, new DateOnly(2024, 1, 4), 52.0);
        var whole = File.ReadAllBytes(entry);
        File.WriteAllText(entry, "no Parquet");
        for (var ask = 0; ask < 2; ask++)
        {
            var error = Should.Throw<CbiException>(() => Library.Forecasts(new ForecastQuestion(), default));
            error.ExitCode.ShouldBe(ExitCode.Corrupted);
            error.Message.ShouldContain($"'{entry}' is damaged");
        }

        File.WriteAllBytes(entry, whole);
        Library.Forecasts(new ForecastQuestion(), default).Rows.Length.ShouldBe(30);
        Library.Risk(new RiskQuestion(), default).Rows.Length.ShouldBe(40);
    }

    [Fact]
    public void Refresh_OfADirectoryThatHasSettled_StillSeesTheNextRun()
    {
        using var library = new RunLibrary(_ledger.Root, TimeProvider.System, threads: 1);
        library.Forecasts(new ForecastQuestion(), default).Rows.Length.ShouldBe(24);
        Directory.SetLastWriteTimeUtc(ForecastLedger.Folder(_ledger.Root), new DateTime(2024, 1, 3, 0, 0, 0, DateTimeKind.Utc));
        library.Forecasts(new ForecastQuestion(), default).Rows.Length.ShouldBe(24);
        _ledger.Publish(PublishedLedger.Late, new DateOnly(2024, 1, 4), 52.0);
        library.Forecasts(new ForecastQuestion(), default).Rows.Length.ShouldBe(30);
    }

    [Fact]
    public void Run_WhoseSummaryWasChanged_HasNoGradeAndIsNotCertified()
    {
        File.AppendAllText(_ledger.PathOf("runs", PublishedLedger.First, RunFiles.Summary), " ");
        var run = Library.Forecasts(new ForecastQuestion { RunId = PublishedLedger.First }, default).Runs.ShouldHaveSingleItem();
        (run.Grade, run.Certified, run.ReceiptHash).ShouldBe((null, false, null));
        Library.Forecasts(new ForecastQuestion { CertifiedOnly = true }, default).Rows
            .ShouldAllBe(row => row.RunId != PublishedLedger.First);
    }

    [Fact]
    public void Home_WithoutRuns_AnswersWithNothingAndWritesNothing()
    {
        using var home = new TemporaryHome();
        using var library = new RunLibrary(home.Root, new FixedClock(), threads: 1);
        library.Forecasts(new ForecastQuestion { DataSource = "market" }, default).Rows.ShouldBeEmpty();
        library.Risk(new RiskQuestion { Position = "buyer" }, default).Next.ShouldBeNull();
        Directory.GetFileSystemEntries(home.Root).ShouldBeEmpty();
    }

    private static string Refused(Func<object?> ask)
    {
        var error = Should.Throw<CbiException>(ask);
        error.ExitCode.ShouldBe(ExitCode.Usage);
        return error.Message;
    }
}
