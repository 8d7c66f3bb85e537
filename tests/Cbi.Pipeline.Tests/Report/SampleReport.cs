using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Learning;
using Cbi.MonteCarlo;
using Cbi.Numerics;

namespace Cbi.Pipeline.Tests;

/// <summary>
/// A realistic report model from synthetic numbers: a random walk, normal-score quantiles that widen with the square root of time.
/// </summary>
internal static class SampleReport
{
    private const double Spot = 48.37;
    private const double DailyVolatility = 0.0165;

    public static DateOnly AsOf { get; } = new(2026, 11, 20);

    public static ReportModel Certified { get; } = Create();

    public static ReportModel NotCertified { get; } = Create() with
    {
        Grade = "<B",
        Certified = false,
        Promotion = "The champion of 2026-11-19 stays in place.",
        Gates =
        [
            .. Create().Gates.Take(3),
            new GateResult(
                "coverage.1w", GateVerdict.Fail, 0.714, "0.75 to 0.85",
                "The 80 % interval of one week held 71.4 % of 100 independent outcomes, too few."),
            new GateResult(
                "coverage.6m", GateVerdict.Insufficient, double.NaN, "0.75 to 0.85",
                "Only 4 independent outcomes at six months; 20 are needed."),
        ],
    };

    /// <summary>The least that a run can publish: every optional series is absent.</summary>
    public static ReportModel Bare { get; } = new()
    {
        RunId = "20261120-bare",
        AsOf = AsOf,
        DataSource = "market",
        Planted = false,
        Preset = "quick",
        SpotCentsPerLb = Spot,
        Grade = "<B",
        Certified = false,
        Promotion = "No evidence was gathered.",
        Forecasts = [],
        Positions = [],
        Risk = [],
        Provenance = Provenance(),
    };

    public static ImmutableArray<double> Quantiles(Horizon horizon) => Quantiles(horizon.Sessions, 1.0);

    private static ImmutableArray<double> Quantiles(int sessions, double scale) =>
        [.. QuantileGrid.Levels.Select(
            p => 0.00005 * sessions + scale * DailyVolatility * Math.Sqrt(sessions) * Skewed(NormalDistribution.Quantile(p)))];

    /// <summary>Slightly fat, slightly skewed to the right.</summary>
    private static double Skewed(double z) => z * (1.0 + 0.02 * z * z) + 0.04 * z * z;

    private static ReportModel Create() => new()
    {
        RunId = "20261120-3f9c1a",
        AsOf = AsOf,
        DataSource = "planted",
        Planted = true,
        Preset = "standard",
        SpotCentsPerLb = Spot,
        Grade = "B",
        Certified = true,
        Promotion = "It is the champion now.",
        Forecasts = [
            .. Horizon.All.Select(
                h => new ForecastRow(h, ExchangeHolidays.Add(AsOf, h.Sessions), Quantiles(h), 0.5 + 0.004 * Math.Sqrt(h.Sessions)))],
        History = History(),
        Fan = [.. Enumerable.Range(1, 126).SelectMany(s => Quantiles(s, 1.0))],
        Positions = [new Position("buyer", -1_000_000)],
        Risk = Risk(),
        Paths = Paths(),
        Engines = new EngineEvidence(
            "garch-t",
            [.. Horizon.All.SelectMany(h => new[] { "published", "garch-t" }.Select(name => new EngineLine(name, h.Name, 44.5, 48.6, 53.2, 5.1, 0.04, 6.3, 0.05)))],
            [new("calm", 4_000, false), new("crisis", 120, true)]),
        Views = Views(),
        Attributions = [new AttributionRow(Forecaster.Of(Bucket.Crush), Horizon.OneMonth, Account)],
        Fusion = [.. Horizon.All.Select(h => Fusion(h))],
        Reliability = [
            .. Horizon.All.SelectMany(
                h => Enumerable.Range(0, 5).Select(i => new ReliabilityPoint(h, 0.42 + 0.04 * i, 0.38 + 0.055 * i + 0.03 * (i % 2), 100)))],
        Coverage = [
            .. Horizon.All.SelectMany(
                h => new[] { 0.50, 0.80, 0.90, 0.95, 0.98 }
                    .Select(
                        p => new CoveragePoint(h, p, p - 0.09 * Math.Sqrt(h.Sessions / 126.0) * (1.0 - p) * 4.0 * p, 504 / h.Sessions)))],
        Scores = [.. Horizon.All.Select((h, i) => Score(h, i))],
        Gates = Gates(),
        Drift = Drift,
        DriftSummary = DriftStage.Summarise(Drift, new DriftOptions()),
        Admission = SyntheticEvidence.Admission([12, 7, 15, 9, 11, 13, 8, 10, 14]),
        Sources = Sources(),
        Provenance = Provenance(),
        Timings = [
            new StageTiming("intake", 4.21, 512L << 20), new StageTiming("specialist.crush.1w", 21.7, 900L << 20),
            new StageTiming("montecarlo", 8.4, 1100L << 20)],
    };

    private static FusionRow Fusion(Horizon horizon)
    {
        var evidence = new GateEvidence(2500, horizon.Sessions < 21 ? 0.004321 : 0.004351, 0.004345, 0.004318, 0.031, "energy", 0.004402);
        return new FusionRow(horizon, horizon.Sessions < 21, evidence.Reason(0.001), evidence, 0.25, 0.35)
        {
            WeightsByRegime = [.. Enumerable.Repeat(1.0 / Forecaster.All.Length, 4 * Forecaster.All.Length)],
            Sharpening = new CentreSharpening(1.46, 0.001, 1.46, 2.3, 2500).Reason(),
            Move = new MedianMove(0.0021, -0.0003, [.. Forecaster.All.Select((_, m) => m == 6 ? 0.0016 : 0.0001)]),
        };
    }

    private static ForecastAttribution Account => new(
        0.003,
        0.11,
        [
            new AttributedSource("crush_margin", "crush", 0.01, -0.004),
            new AttributedSource("crush_mask", "crush", 0.0, 0.0),
            new AttributedSource("zl_mom_21", "zl_core", -0.002, 0.0),
            new AttributedSource("(volatility)", ForecastAttribution.Other, 0.001, 0.02),
        ],
        0.25);

    private static ImmutableArray<DriftedBlock> Drift =>
    [
        new("crush", [Column("crush_margin", DriftVerdict.Ok, 0.21), Column("crush_dark", DriftVerdict.Drifted, double.NaN)]),
        new("fed",
            [Column("fed_rate", DriftVerdict.Drifted, 2.4), Column("fed_slope", DriftVerdict.Watch, 3.1),
                Column("fed_new", DriftVerdict.Unknown, double.NaN)]),
    ];

    private static ColumnDrift Column(string name, DriftVerdict verdict, double psi) =>
        new(name, verdict, psi, 0.4, 0.02, 0.01, 9.0, 0.02, 0.0, "0 of 105 training windows of the same length are as far from the rest");

    private static ScoreRow Score(Horizon horizon, int i)
    {
        var loss = 0.0041 * Math.Sqrt(horizon.Sessions);
        return new ScoreRow(
            horizon.Name, 504 - horizon.Sessions, (504 - horizon.Sessions) / horizon.Sessions, loss, loss * (1.042 - 0.012 * i),
            loss * (1.011 - 0.006 * i), 0.0004 + 0.09 * i, 0.11 + 0.2 * i);
    }

    private static ReportProvenance Provenance() => new()
    {
        ReceiptHash = ContentHash.Of("receipt"),
        SnapshotId = ContentHash.Of("snapshot"),
        FrameHash = ContentHash.Of("frame"),
        ConfigHash = ContentHash.Of("config"),
        Seed = 42,
        CodeCommit = "0.1.0+8083647",
    };

    private static ImmutableArray<PricePoint> History()
    {
        var random = RandomStream.Create(7, "sample-history");
        var prices = new double[250];
        prices[^1] = Spot;
        for (var i = prices.Length - 2; i >= 0; i--)
        {
            prices[i] = prices[i + 1] * Math.Exp(-DailyVolatility * random.NextNormal());
        }

        var dates = new List<DateOnly>();
        for (var date = AsOf; dates.Count < prices.Length; date = date.AddDays(-1))
        {
            if (ExchangeHolidays.IsSession(date))
            {
                dates.Add(date);
            }
        }

        dates.Reverse();
        return [.. dates.Zip(prices, (d, p) => new PricePoint(d, p))];
    }

    private static ImmutableArray<RiskNumber> Risk()
    {
        var all = ImmutableArray.CreateBuilder<RiskNumber>();
        foreach (var horizon in Horizon.All)
        {
            foreach (var confidence in new[] { 0.95, 0.975, 0.99 })
            {
                foreach (var tail in new[] { RiskTail.Upper, RiskTail.Lower })
                {
                    var level = tail == RiskTail.Upper ? confidence : 1.0 - confidence;
                    var k = Enumerable.Range(0, QuantileGrid.Count).MinBy(i => Math.Abs(QuantileGrid.Levels[i] - level));
                    var cents = Spot * (Math.Exp(Quantiles(horizon)[k]) - 1.0);
                    var error = 0.004 * Math.Abs(cents) / Math.Sqrt(1.0 - confidence);
                    all.Add(new RiskNumber(
                        horizon, "buyer", confidence, tail, 1e4 * cents, 1.22e4 * cents, 1e4 * error, 1.6e4 * error, cents, 1.22 * cents,
                        error, 1.6 * error));
                }
            }
        }

        return all.ToImmutable();
    }

    private static PathSummary Paths()
    {
        PathMeasure Measure(double size) => new(size, 0.01 * size, [0.9 * size, 1.6 * size, 2.1 * size], [0.01 * size, 0.02 * size, 0.03 * size]);
        PathRisk Side(Horizon h, PathSide side)
        {
            var move = 1.2 * DailyVolatility * Math.Sqrt(h.Sessions);
            var extreme = side == PathSide.Buyer ? Spot * (1.0 + move) : Spot * (1.0 - move);
            return new PathRisk(h, side, new PathMeasure(extreme, 0.01, [extreme, extreme, extreme], [0.02, 0.02, 0.02]), Measure(Spot * move), Measure(move), Measure(h.Sessions / 2.0));
        }

        return PathSummary.Of(
            new PathStatistics(
                100_000,
                [.. from h in Horizon.All from side in Enum.GetValues<PathSide>() select Side(h, side)],
                [.. TouchLadder.Around(Spot).Select(level => new TouchChance(level.CentsPerPound, level.Session, level.Session / 200.0, 0.0015))]),
            AsOf,
            Spot);
    }

    private static ImmutableArray<ForecasterView> Views()
    {
        var random = RandomStream.Create(11, "sample-views");
        var all = ImmutableArray.CreateBuilder<ForecasterView>();
        foreach (var horizon in Horizon.All)
        {
            var weights = Forecaster.All.Select(_ => 0.4 + random.NextUnit()).ToArray();
            for (var i = 0; i < Forecaster.All.Length; i++)
            {
                var width = 1.28 * DailyVolatility * Math.Sqrt(horizon.Sessions) * (0.85 + 0.3 * random.NextUnit());
                var median = 0.25 * width * random.NextNormal();
                all.Add(new ForecasterView(
                    Forecaster.All[i], horizon, median, median - width, median + width, 0.5 + 0.3 * median / width,
                    0.8 + 0.5 * random.NextUnit(), weights[i] / weights.Sum()));
            }
        }

        return all.ToImmutable();
    }

    private static ImmutableArray<GateResult> Gates() =>
    [
        new GateResult("artefacts-present", GateVerdict.Pass, 14, "14 files", "Every file of the run directory exists and has its recorded hash."),
        new GateResult("quantile-crossing", GateVerdict.Pass, 0, "at most 0", "No published quantile crosses its neighbour in any held-out session."),
        new GateResult(
            "leak-gate", GateVerdict.Pass, 0, "at most 0 changed bits",
            "Rebuilding the frame without the future at 3 sessions changed nothing."),
        new GateResult(
            "coverage.1w", GateVerdict.Pass, 0.783, "0.70 to 0.90",
            "The 80 % interval of one week held 78.3 % of 99 independent outcomes."),
        new GateResult(
            "coverage.1m", GateVerdict.Pass, 0.761, "0.60 to 1.00",
            "The 80 % interval of one month held 76.1 % of 23 independent outcomes."),
        new GateResult("skill-alarm.1w", GateVerdict.Pass, 0.0403, "at most 0.10", "The skill over unconditional quantiles is believable."),
        new GateResult("determinism", GateVerdict.Pass, 0, "at most 0 changed bits", "The Monte Carlo stage repeated bit for bit."),
    ];

    private static ImmutableArray<SourceHealthRow> Sources() =>
    [
        new SourceHealthRow("ZL", 4021, new DateOnly(2010, 11, 22), AsOf, 0, 0, "ok") { MaxAgeSessions = 5 },
        new SourceHealthRow("DGS10", 3988, new DateOnly(2010, 11, 22), new DateOnly(2026, 11, 18), 2, 0, "ok")
        {
            MaxAgeSessions = 6,
            MissingValues = 12,
            Quality = "warning",
            Warnings = 3,
            Rules = "gap 2, spike 1",
            WorstFinding = "2026-09-03 spike: 6.3 between 4.21 and 4.2, 31 sigma there and back",
        },
        new SourceHealthRow("EIA_BIODIESEL", 190, new DateOnly(2011, 1, 31), new DateOnly(2026, 6, 30), 101, 2, "stale")
        {
            MaxAgeSessions = 60,
            Quality = "warning",
            Warnings = 1,
            Rules = "stale 1",
            WorstFinding = "2026-06-30 stale: 101 sessions old",
        },
        new SourceHealthRow("RIN_D4", 0, null, null, null, 0, "missing"),
    ];
}
