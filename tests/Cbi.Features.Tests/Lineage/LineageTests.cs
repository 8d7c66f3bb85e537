using Cbi.Domain;

namespace Cbi.Features.Tests;

public sealed class LineageTests
{
    private static readonly FeatureCatalogue Catalogue = FeatureCatalogue.Installed();

    private const string Revision =
        "insert into raw_observations select series, date, value + 1, known_at + interval 1 day from raw_observations where series = 'DGS10'";

    [Fact]
    public void Explain_ColumnOfARevisedSeries_ShowsBothClocksAndVintages()
    {
        var cell = Explain("fed_slope_10y_2y", new DateOnly(2021, 3, 10));
        cell.Identical.ShouldBeTrue(cell.Message);
        cell.Value.ShouldNotBe(double.NaN);
        cell.Entry.Unit.ShouldNotBeEmpty();
        cell.Cutoff.ShouldBe(new DateTime(2021, 3, 10, 22, 0, 0));
        cell.Sources.Select(s => s.Series).ShouldBe(["DGS10", "DGS2"]);
        cell.Sources.ShouldAllBe(s => s.Kind == "observation" && s.AgeSessions == 1 && s.MaxAgeSessions == 10 && !s.Stale);
        cell.Rows.ShouldAllBe(r => r.KnownAt <= cell.Cutoff);
        var revised = cell.Rows.Where(r => r.Series == "DGS10" && r.Vintage == 2).ToArray();
        revised.ShouldNotBeEmpty();
        foreach (var row in revised)
        {
            var first = cell.Rows.Single(r => r.Series == "DGS10" && r.Date == row.Date && r.Vintage == 1);
            (row.Value, row.KnownAt).ShouldBe((first.Value + 1, first.KnownAt.AddDays(1)));
        }

        // 20:00 UTC is 15:00 in the New York winter.
        cell.Rows.Single(r => r.Series == "DGS2" && r.Date == new DateOnly(2021, 3, 9)).KnownAtNewYork.ShouldBe(new DateTime(2021, 3, 10, 15, 0, 0));
        cell.AgesAndMasks.Select(c => c.Column).ShouldBe(["fed_10y_age", "fed_2y_mask", "fed_10y_mask"], ignoreOrder: true);
    }

    [Fact]
    public void Explain_DerivedColumn_NamesEveryStepDownToTheSources()
    {
        var cell = Explain("energy_crack_z_252");
        cell.File.ShouldBe("70_energy.sql");
        cell.Steps[0].Name.ShouldBe("energy_crack_z_252");
        cell.Steps[0].Expression.ShouldContain("crack");
        cell.Steps.ShouldContain(s => s.Expression.StartsWith("price of price_of('RB'", StringComparison.Ordinal));
        cell.Steps.Select(s => s.Name).ShouldBeUnique();
        var names = cell.Macros.Select(m => m.Name).ToArray();
        names.ShouldContain("rolling_z");
        names.ShouldContain("rolling_std");
        cell.Macros.Single(m => m.Name == "rolling_z").Sql.ShouldContain("purpose:");
    }

    [Fact]
    public void Explain_EveryColumn_HasItsExpression()
    {
        var index = new MacroIndex(MacroLibrary.Installed());
        foreach (var entry in Catalogue.Entries)
        {
            var (file, steps) = new DerivationReader(index).Read(entry);
            file.ShouldEndWith(".sql", Case.Sensitive, entry.Feature);
            steps[0].Name.ShouldBe(entry.Feature);
            steps[0].Expression.Count(c => c == '(').ShouldBe(steps[0].Expression.Count(c => c == ')'), entry.Feature);
            index.Find(entry.Macro).ShouldNotBeNull(entry.Feature);
        }
    }

    [Fact]
    public void Explain_SourceListedTooShort_IsDifferentAndSaysSo()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "dictionary.csv");
        var lines = File.ReadAllLines(Store.ProgramFiles.DatabasePath("dictionary.csv"));
        File.WriteAllLines(
            path, lines.Select(
                l => l.StartsWith("crush_margin_ratio,", StringComparison.Ordinal)
                    ? l.Replace(",ZL ZM ZS,", ",ZL ZM,", StringComparison.Ordinal)
                    : l));
        var cell = Explain("crush_margin_ratio", catalogue: FeatureCatalogue.Read(path));
        cell.Identical.ShouldBeFalse();
        cell.Recomputed.ShouldBe(double.NaN);
        cell.Message.ShouldContain("DIFFERENT");
        cell.Message.ShouldContain("ZL, ZM alone");
    }

    [Fact]
    public void Explain_StaleSource_SaysHowOld()
    {
        var cell = Explain(
            "china_copper_momentum_21", alteration: "delete from raw_prices where symbol = 'HG' and date > (select date from days where i = 850)");
        cell.Value.ShouldBe(double.NaN);
        cell.Identical.ShouldBeTrue(cell.Message);
        cell.Sources.Single().Stale.ShouldBeTrue();
        cell.Sources.Single().AgeSessions.ShouldBe(49);
        cell.AgesAndMasks.ShouldContain(new ColumnValue("china_copper_mask", 1.0));
    }

    [Fact]
    public void Explain_EventColumn_ListsEventsByName()
    {
        var cell = Explain("tariff_net_decay_21");
        cell.Identical.ShouldBeTrue(cell.Message);
        cell.Rows.ShouldNotBeEmpty();
        cell.Rows.ShouldAllBe(r => r.Kind == "event" && r.Detail!.StartsWith("act ", StringComparison.Ordinal));
    }

    [Fact]
    public void Explain_CalendarColumn_NeedsNoSource()
    {
        var cell = Explain("season_sin");
        cell.Identical.ShouldBeTrue(cell.Message);
        cell.Sources.ShouldBeEmpty();
        cell.Rows.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("crush_margin_z_64", "crush_margin_z_63")]
    [InlineData("zl_vol21", "zl_vol_21")]
    public void Explain_UnknownColumn_NamesTheNearest(string asked, string nearest)
    {
        var error = Should.Throw<CbiException>(() => Catalogue[asked]);
        error.ExitCode.ShouldBe(ExitCode.NotFound);
        error.Message.ShouldContain($"Nearest names: {nearest},");
    }

    private static CellLineage Explain(string column, DateOnly? asOf = null, string alteration = Revision, FeatureCatalogue? catalogue = null)
    {
        var frame = SmallMarket.Build(alteration, asOf).Frame;
        return new Lineage(MacroLibrary.Installed(), catalogue ?? Catalogue, () => SmallMarket.Create(alteration))
            .Explain(frame, column, CancellationToken.None);
    }
}
