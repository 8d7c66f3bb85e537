using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features.Tests;

public sealed class EditedRowTests
{
    private static readonly DateOnly AsOf = new(2021, 6, 11);
    private static readonly FeatureFrame Plain = Whole(_ => { });

    [Fact]
    public void Build_ShockOfNothing_RepeatsTheReadersColumnsBitForBit()
    {
        var rows = Build([KeyValuePair.Create("CL", 0.0)], []);

        rows.Select(row => row.Name).ShouldBe(["energy"]);
        RequireSame(rows, Plain);
    }

    [Fact]
    public void Build_SeriesOfManyBlocks_IsTheRowOfTheWholeEditedMarket()
    {
        var cutoff = DateTime.SpecifyKind(AsOf.ToDateTime(new TimeOnly(21, 0)), DateTimeKind.Utc);
        var rows = Build([KeyValuePair.Create("ZS", -0.05)], []);
        var edited = Whole(db => RawEdits.Shock(db, "ZS", -0.05, cutoff));

        rows.Length.ShouldBeGreaterThan(2);
        RequireSame(rows, edited);
        // Whatever the rows leave out reads no soybeans, so the whole edited market does not move it either.
        foreach (var (before, after) in Plain.Buckets.Add(Plain.ZlCore).Zip(edited.Buckets.Add(edited.ZlCore)))
        {
            var readers = rows.FirstOrDefault(row => row.Name == before.Name)?.Columns ?? [];
            foreach (var (column, at) in before.Columns.Select((column, at) => (column, at)).Where(c => !readers.Contains(c.column)))
            {
                after[0, at].ShouldBe(before[0, at], column);
            }
        }
    }

    [Fact]
    public void Build_CrudeShocked_MovesItsMomentumByTheShock()
    {
        var rows = Build([KeyValuePair.Create("CL", -0.1)], []);
        FeatureBlock energy = Plain.Block(Bucket.Energy), edited = rows.Single();
        const string Momentum = "energy_crude_momentum_21";

        // Ten percent of the price before: the held contract's return is ln(1 + change / (close - change)), which the shock multiplies by
        // 0.9.
        (edited[0, edited.Columns.IndexOf(Momentum)] - energy[0, energy.Columns.IndexOf(Momentum)]).ShouldBe(Math.Log(0.9), 1e-9);
    }

    [Fact]
    public void Build_EventAdded_MovesItsBucketOnly()
    {
        var tariff = Plain.Block(Bucket.Tariff);
        var row = Build([], [KeyValuePair.Create("tariffs", 1)]).ShouldHaveSingleItem();

        row.Name.ShouldBe("tariff");
        var count = row.Columns.IndexOf("tariff_count_63");
        row[0, count].ShouldBe(tariff[0, tariff.Columns.IndexOf("tariff_count_63")] + 1.0);
    }

    [Fact]
    public void Build_UnknownSeries_IsNamed() =>
        Should.Throw<CbiException>(() => Build([KeyValuePair.Create("XX", 0.1)], [])).Message.ShouldContain("'XX' is no series");

    private static void RequireSame(ImmutableArray<FeatureBlock> rows, FeatureFrame frame)
    {
        foreach (var row in rows)
        {
            var block = frame.Buckets.Add(frame.ZlCore).Single(b => b.Name == row.Name);
            for (var column = 0; column < row.Columns.Length; column++)
            {
                BitConverter.DoubleToInt64Bits(row[0, column]).ShouldBe(BitConverter.DoubleToInt64Bits(block[0,
                    block.Columns.IndexOf(row.Columns[column])]), row.Columns[column]);
            }
        }
    }

    private static FeatureFrame Whole(Action<DuckDb> edit)
    {
        using var db = SmallMarket.Create();
        edit(db);
        return new FrameBuilder(MacroLibrary.Installed()).Build(db, AsOf, new FrameOptions { HistorySessions = 1 }, CancellationToken.None);
    }

    private static ImmutableArray<FeatureBlock> Build(
        ImmutableArray<KeyValuePair<string, double>> shocks, ImmutableArray<KeyValuePair<string, int>> events) =>
        EditedRow.Build(MacroLibrary.Installed(), FeatureCatalogue.Installed(), Market, AsOf, shocks, events, CancellationToken.None);

    /// <summary>As the lake gives it: the rows of the sources, the whole catalogue.</summary>
    private static DuckDb Market(ImmutableArray<string> sources)
    {
        var db = SmallMarket.Create();
        RawTables.KeepSeries(db, sources);
        return db;
    }
}
