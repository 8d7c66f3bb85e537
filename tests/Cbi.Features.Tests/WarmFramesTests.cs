using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features.Tests;

/// <summary>
/// Nights of one process: the tables in memory are extended, and every frame has the bits of a whole build of the same market.
/// </summary>
public sealed class WarmFramesTests : IDisposable
{
    private const int FirstNight = 880;
    private static readonly FrameOptions Options = new() { HistorySessions = 150 };
    private readonly TemporaryFolder _home = new();
    private readonly WarmFrames _frames;

    public WarmFramesTests() => _frames = new WarmFrames(_home.Path);

    public void Dispose()
    {
        _frames.Dispose();
        _home.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Build_NightsOfAMarketWithEveryKindOfDelay_ExtendsWithTheBitsOfAWholeBuild(int seed)
    {
        // Late rows, second vintages, gaps, markets that are read late, sources that fall silent, one that begins, sessions without a
        // settlement.
        var market = $"""
            create macro one_in(n, a, b, k) as hash(a, b, k + {seed}) % n = 0;
            delete from raw_prices where one_in(15, symbol, date, 1) and (symbol <> 'ZL' or date > (select date from days where i = 860));
            update raw_prices set known_at = known_at + interval 1 day * (1 + hash(symbol, date) % 6) where one_in(9, symbol, date, 2);
            insert into raw_prices select * replace (close * 1.01 as close, known_at + interval 2 day as known_at) from raw_prices where one_in(9, symbol, date, 3);
            update raw_observations set known_at = known_at + interval 1 day * (1 + hash(series, date) % 9) where one_in(6, series, date, 4);
            insert into raw_observations select series, date, value * 1.01, known_at + interval 3 day from raw_observations where one_in(5, series, date, 5);
            insert into raw_events select * replace (-direction as direction, known_at + interval 4 day as known_at) from raw_events;
            update raw_schedules set withdrawn_at = (select date + interval 20 hour from days where i = 883) where one_in(4, calendar, date, 6) and withdrawn_at is null;
            delete from raw_prices where symbol = 'SB' and date < (select date from days where i = 884);
            delete from raw_observations where series = 'PINK_PALM_OIL' and date < (select date from days where i = 870);
            delete from raw_prices where symbol = 'NG' and date > (select date from days where i = 600);
            delete from raw_observations where series = 'VIXCLS' and date > (select date from days where i = 875);
            update series_catalog set lag_sessions = hash(name) % 3, max_age_sessions = 3 + hash(name) % 9 where name <> 'ZL';
            """;
        var extended = 0;
        Build(FirstNight, market).How.ShouldStartWith("built whole");
        foreach (var night in new[] { 881, 884, 891 })
        {
            extended += Build(night, market).How.StartsWith("extended in memory", StringComparison.Ordinal) ? 1 : 0;
        }

        // A night whose ZL settlement came late adds no session.
        extended.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Build_AsOfInsideTheNewSessions_ExtendsUpToIt()
    {
        Build(FirstNight, string.Empty);
        Build(FirstNight + 4, string.Empty, FirstNight + 2).How.ShouldStartWith("extended in memory by 2 sessions");
        Build(FirstNight + 4, string.Empty).How.ShouldStartWith("extended in memory by 2 sessions");
    }

    [Theory]
    [InlineData("update raw_prices set close = close * 1.001 where symbol = 'ZM' and date = (select date from days where i = 20)")]
    [InlineData("delete from raw_events where date = (select date from days where i = 35)")]
    public void Build_PastRewritten_IsBuiltWholeAndSaysWhy(string alteration)
    {
        Build(FirstNight, string.Empty);
        var how = Build(FirstNight + 1, alteration).How;
        how.ShouldStartWith("built whole");
        how.ShouldContain("the tables in memory were given up: what was known on");
    }

    [Fact]
    public void Build_OtherOptions_StartsAnew()
    {
        Build(FirstNight, string.Empty);
        Build(FirstNight + 1, string.Empty, options: Options with { HistorySessions = 160 }).How.ShouldStartWith("built whole");
    }

    [Fact]
    public void Build_SameNightAgain_GivesTheSameFrame()
    {
        var first = Build(FirstNight, string.Empty).Frame.Hash;
        Build(FirstNight, string.Empty).Frame.Hash.ShouldBe(first);
    }

    /// <summary>Builds the frame of one night from what was known then, and compares it with a whole build of the same snapshot.</summary>
    private NightlyFrame Build(int session, string alteration, int? asOf = null, FrameOptions? options = null)
    {
        options ??= Options;
        var snapshot = Snapshot(session, alteration);
        var date = asOf is { } number ? Day(number) : (DateOnly?)null;
        using var db = DuckDb.OpenInMemory(2);
        Lake.Attach(db, snapshot);
        var whole = new FrameBuilder(MacroLibrary.Installed()).Build(db, date, options, CancellationToken.None);

        var night = _frames.Build(snapshot, date, options, 2, CancellationToken.None);

        FrameComparison.Compare(whole, night.Frame, whole.Rows - 1).FirstDifference.ShouldBeNull(night.How);
        night.Frame.Hash.ShouldBe(whole.Hash, night.How);
        return night;
    }

    /// <summary>The small market as it was known at the end of a session, as files of a lake.</summary>
    private MarketSnapshot Snapshot(int session, string alteration)
    {
        var id = ContentHash.Of($"{session} {alteration}");
        using var db = SmallMarket.Create($"select 1; {alteration}");
        RawTables.ForgetAfter(db, Day(session).ToDateTime(new TimeOnly(21, 0), DateTimeKind.Utc));
        var home = LakeHome.Open(_home.Path);
        var files = ImmutableArray.CreateBuilder<LakeFile>();
        foreach (var (kind, table) in new[]
                 {
                     (SourceKind.Price, "raw_prices"), (SourceKind.Observation, "raw_observations"), (SourceKind.Event, "raw_events"),
                     (SourceKind.Schedule, "raw_schedules"),
                 })
        {
            var path = $"lake/{table}-{id}.parquet";
            home.WriteWhole(path, target => db.ExportParquet($"from {table}", target));
            files.Add(new LakeFile { Kind = kind, Name = table, Path = path, Sha256 = ContentHash.OfFile(home.PathOf(path)), Rows = 1 });
        }

        return new MarketSnapshot
        {
            Id = id,
            Source = "small",
            Home = home,
            UniverseHash = string.Empty,
            SourcesHash = string.Empty,
            Files = files.ToImmutable(),
            Catalog = Catalog(db),
            Health = [],
            NewFiles = 0,
            FirstSession = Day(0),
            LastSession = Day(session),
        };
    }

    private static ImmutableArray<CatalogEntry> Catalog(DuckDb db)
    {
        var rows = db.Query("select name, kind, unit, cast(lag_sessions as bigint) as lag, cast(max_age_sessions as bigint) as age from series_catalog");
        return
        [
            .. Enumerable.Range(0, rows.Rows).Select(i => new CatalogEntry
            {
                Name = rows.Strings("name")[i]!,
                Kind = Enum.Parse<SourceKind>(rows.Strings("kind")[i]!, ignoreCase: true),
                Unit = rows.Strings("unit")[i]!,
                CloseTimeMinutes = 800,
                MarketQuote = true,
                LagSessions = (int)rows.Longs("lag")[i],
                MaxAgeSessions = (int)rows.Longs("age")[i],
                Present = true,
            }),
        ];
    }

    /// <summary>The n-th weekday from 2018-01-01 on, as the small market counts them.</summary>
    private static DateOnly Day(int number) => new DateOnly(2018, 1, 1).AddDays((number / 5 * 7) + (number % 5));
}
