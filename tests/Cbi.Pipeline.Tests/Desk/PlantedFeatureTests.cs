using System.Text.Json;
using Cbi.Domain;
using Cbi.Features;
using Cbi.Market;
using Cbi.Store;

namespace Cbi.Pipeline.Tests;

/// <summary>The planted curve, the catalogue page and the display scores on the default planted market.</summary>
public sealed class PlantedFeatureTests(PlantedFeatures planted) : IClassFixture<PlantedFeatures>
{
    [Fact]
    public void CutAt_AnEarlierSession_HoldsTheBitsOfTheFrameBuiltThen()
    {
        var rows = planted.Frame.Rows - 300;
        var cut = planted.Frame.CutAt(rows);
        using var db = DuckDb.OpenInMemory(2);
        Lake.Attach(db, planted.Snapshot);
        var built = new FrameBuilder(MacroLibrary.Installed()).Build(
            db, planted.Frame.Sessions[rows - 1], new FrameOptions { HistorySessions = 100_000 }, CancellationToken.None);

        cut.Sessions.ShouldBe(built.Sessions);
        Bits(cut.Close).ShouldBe(Bits(built.Close));
        Bits(cut.Returns).ShouldBe(Bits(built.Returns));
        Bits(cut.Volatility).ShouldBe(Bits(built.Volatility));
        foreach (var (ours, theirs) in cut.Buckets.Append(cut.ZlCore).Zip(built.Buckets.Append(built.ZlCore)))
        {
            ours.Columns.ShouldBe(theirs.Columns);
            Bits([.. ours.Values.Span]).ShouldBe(Bits([.. theirs.Values.Span]), ours.Name);
        }

        foreach (var horizon in Horizon.All)
        {
            Bits(cut.Target(horizon).Raw).ShouldBe(Bits(built.Target(horizon).Raw), horizon.Name);
        }

        // NaN has many bit patterns; which one stands for missing does not matter.
        static long[] Bits(IEnumerable<double> values) => [.. values.Select(v => double.IsNaN(v) ? 0L : BitConverter.DoubleToInt64Bits(v))];
    }

    [Fact]
    public void PriceRows_EverySessionOfEveryCurve_HoldTheReturnOfTheHeldContract()
    {
        foreach (var (rows, table) in Curves())
        {
            var returns = table.Doubles("held_return");
            for (var t = 1; t < rows.Length; t++)
            {
                var before = rows[t].Contract == rows[t - 1].Contract ? rows[t - 1].Close : rows[t - 1].ForwardClose;
                returns[t].ShouldBe(Math.Log(rows[t].Close / before), 1e-12, $"{rows[t].Date}");
            }
        }
    }

    [Fact]
    public void PriceRows_ReturnsAndRollGaps_GiveBackEveryLevel()
    {
        foreach (var (rows, table) in Curves())
        {
            double[] returns = table.Doubles("held_return"), gaps = table.Doubles("roll_gap");
            var rolled = table.Longs("rolled");
            var level = rows[0].Close;
            for (var t = 1; t < rows.Length; t++)
            {
                level = (level + gaps[t]) * Math.Exp(returns[t]);
                (level / rows[t].Close).ShouldBe(1.0, 1e-9, $"{rows[t].Date}");
                rolled[t].ShouldBe(rows[t].Contract == rows[t - 1].Contract ? 0 : 1);
                (rolled[t] == 1 || Math.Abs(gaps[t]) < 1e-9 * rows[t].Close).ShouldBeTrue($"{rows[t].Date}");
            }

            rolled.Sum().ShouldBeGreaterThan(50);
        }
    }

    [Fact]
    public void PriceRows_Slopes_AreLogPriceAYearBetweenContracts()
    {
        foreach (var (rows, table) in Curves())
        {
            double[] near = table.Doubles("curve_slope"), next = table.Doubles("forward_slope");
            for (var t = 0; t < rows.Length; t++)
            {
                var row = rows[t];
                near[t].ShouldBe(12.0 * Math.Log(row.Close / row.CarryClose) / Months(row.CarryContract, row.Contract), 1e-9);
                next[t].ShouldBe(12.0 * Math.Log(row.ForwardClose / row.Close) / Months(row.Contract, row.ForwardContract), 1e-9);
            }
        }
    }

    [Fact]
    public void Page_PlantedMarket_IsTheCommittedOne()
    {
        var committed = File.ReadAllText(Path.Combine(RepositoryRoot(), "docs", "features.md"));
        planted.Page.ShouldBe(committed, "docs/features.md is out of date: cbi features catalogue --markdown docs/features.md");
    }

    [Fact]
    public void Catalogue_AsJson_HoldsEveryColumnAndNoPage()
    {
        planted.Catalogue.Page.ShouldBe(planted.Page);
        using var json = JsonDocument.Parse(PipelineJson.Write(planted.Catalogue));
        json.RootElement.GetProperty("columns").GetArrayLength().ShouldBe(planted.Columns.Count);
        json.RootElement.GetProperty("wanted").GetArrayLength().ShouldBe(WantedSources.Installed().Sources.Count);
        json.RootElement.TryGetProperty("page", out _).ShouldBeFalse();
    }

    [Fact]
    public void Page_EveryColumn_IsNamed() =>
        planted.Columns.ShouldAllBe(c => planted.Page.Contains($"`{c.Entry.Feature}`", StringComparison.Ordinal));

    [Fact]
    public void Wanted_EverySource_NamesABucketAndIsNotConfiguredYet()
    {
        var known = planted.Columns.Select(c => c.Entry.Bucket).ToHashSet(StringComparer.Ordinal);
        var observations = Sources.Load(ProgramFiles.ConfigPath("sources.yaml")).Observations.Keys.ToHashSet(StringComparer.Ordinal);
        WantedSources.Installed().Sources.ShouldAllBe(s => known.Contains(s.Bucket));
        WantedSources.Installed().Sources.ShouldAllBe(s => !observations.Contains(Path.GetFileNameWithoutExtension(s.File)));
        WantedSources.Installed().Sources.ShouldAllBe(
            s => s.Unit.Contains("to be added", StringComparison.Ordinal) || Units.Installed().Find(s.Unit) != null);
    }

    [Fact]
    public void Scores_EveryBucket_StayBetweenZeroAndAHundredAroundFifty()
    {
        foreach (var (name, values) in planted.Scores.Names.Zip(planted.Scores.Values))
        {
            var present = values.Where(v => !double.IsNaN(v)).ToArray();
            present.Length.ShouldBeGreaterThan(1000, name);
            present.ShouldAllBe(v => v >= 0.0 && v <= 100.0, name);
            Array.Sort(present);
            present[present.Length / 2].ShouldBeInRange(30.0, 70.0, name);
        }
    }

    /// <summary>
    /// The composites look back up to 252 sessions, so neighbouring scores repeat each other; one score in 126 sessions leaves nearly
    /// independent ones, on which the Kolmogorov-Smirnov test means what it says.
    /// </summary>
    [Fact]
    public void Scores_ThinnedToIndependentOnes_AreUniform()
    {
        foreach (var (name, values) in planted.Scores.Names.Zip(planted.Scores.Values))
        {
            var thinned = values.Where(v => !double.IsNaN(v)).Where((_, i) => i % 126 == 125).Select(v => v / 100.0).Order().ToArray();
            thinned.Length.ShouldBeGreaterThan(15, name);
            UniformProbability(thinned).ShouldBeGreaterThan(0.01, name);
        }
    }

    /// <summary>
    /// P-value of the Kolmogorov-Smirnov test against the uniform distribution (Kolmogorov 1933; Stephens' factor of 1970).
    /// </summary>
    private static double UniformProbability(double[] sorted)
    {
        var distance = sorted.Select((v, i) => Math.Max((i + 1.0) / sorted.Length - v, v - (double)i / sorted.Length)).Max();
        var root = Math.Sqrt(sorted.Length);
        var lambda = (root + 0.12 + 0.11 / root) * distance;
        return Math.Min(1.0, 2.0 * Enumerable.Range(1, 100).Sum(k => (k % 2 == 1 ? 1.0 : -1.0) * Math.Exp(-2.0 * k * k * lambda * lambda)));
    }

    private IEnumerable<(FuturesRow[] Rows, DuckTable Table)> Curves()
    {
        foreach (var (symbol, spec) in planted.Universe.Symbols.Where(s => s.Value.Series == PriceSeries.Futures))
        {
            if (planted.Market.Futures.FirstOrDefault(f => f.Symbol == (spec.FuturesFile ?? symbol)) is { } curve)
            {
                var table = planted.Db.Query($"select * from price_rows where symbol = {DuckDb.Literal(symbol)} order by date");
                table.Dates("date").ShouldBe(curve.Rows.Select(r => r.Date));
                yield return ([.. curve.Rows], table);
            }
        }
    }

    private static int Months(int earlier, int later) => 12 * (later / 100 - earlier / 100) + later % 100 - earlier % 100;

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Cbi.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("Cbi.sln was not found above the test binaries.");
    }
}
