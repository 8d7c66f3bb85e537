using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>From a run's records to the report's model. No number is computed here.</summary>
internal static class ReportAssembly
{
    private const int HistorySessions = 250;
    private static readonly double[] CentralLevels = [0.01, 0.025, 0.05, 0.10, 0.25];

    public static ReportModel Model(RunContext run, MarketSnapshot market, FeatureFrame frame, ReportEvidence evidence, RunSummary summary) => new()
    {
        RunId = summary.RunId,
        AsOf = summary.AsOf,
        DataSource = summary.DataSource,
        Planted = MarketDesk.IsPlanted(run.Request.DataDirectory),
        Preset = summary.Preset,
        SpotCentsPerLb = summary.SpotCentsPerLb,
        Grade = summary.Grade,
        Certified = summary.Certified,
        Promotion = $"This run is {(summary.Promotion == "champion" ? "the champion" : summary.Promotion)}.",
        Forecasts =
        [
            .. summary.Forecasts.Select((line, i) =>
                new ForecastRow(Horizon.All[i], line.TargetDate, [.. line.Quantiles.Select(q => q.LogReturn)], line.PUp)),
        ],
        History = [.. frame.Sessions.Zip(frame.Close, (session, close) => new PricePoint(session, close)).TakeLast(HistorySessions)],
        Fan = evidence.Risk.Fan.Quantiles,
        Positions = run.Configuration.Positions,
        Risk = evidence.Risk.Risk,
        Simulation = summary.Simulation,
        Contributions = evidence.Risk.Contributions,
        Paths = summary.Paths,
        Engines = evidence.Risk.Engines,
        Views = Views(evidence),
        Attributions =
        [
            .. evidence.Opinions.Where(o => o.Attribution is not null).Select(o => new AttributionRow(o.Forecaster, o.Horizon, o.Attribution!)),
        ],
        Fusion = [.. evidence.Fused.Zip(evidence.Ensemble, Fusion)],
        Reliability =
        [
            .. evidence.Certificate.Scores.SelectMany(score => score.Reliability.Select(bin =>
                new ReliabilityPoint(score.Horizon, bin.MeanProbability, bin.Frequency, bin.Count))),
        ],
        Coverage =
        [
            .. evidence.Certificate.Scores.SelectMany(score => CentralLevels.Select(level =>
                new CoveragePoint(score.Horizon, 1.0 - 2.0 * level, score.CentralCoverage(level), score.IndependentOutcomes))),
        ],
        Scores = summary.Baselines,
        MinIndependentOutcomes = run.Configuration.Policy.Gates.MinIndependentOutcomes,
        Gates = summary.Gates,
        Drift = evidence.Drift,
        DriftSummary = summary.Drift,
        Admission = evidence.Admission,
        Sources = SourceLines.Of(market),
        Provenance = new ReportProvenance
        {
            ReceiptHash = summary.ReceiptHash,
            SnapshotId = market.Id,
            FrameHash = frame.Hash,
            ConfigHash = ContentHash.Combine(ProgramVersion.FileHashes()),
            JumpBundle = summary.JumpBundle,
            Seed = summary.Seed,
            CodeCommit = ProgramVersion.Full,
        },
        Timings = summary.Timings,
    };

    public static ScoreRow Row(HorizonScore score) => new(
        score.Horizon.Name,
        score.Outcomes,
        score.IndependentOutcomes,
        score.Pinball,
        score.UnconditionalPinball,
        score.VolatilityScaledPinball,
        score.PValueVsUnconditional,
        score.PValueVsVolatilityScaled);

    private static FusionRow Fusion(FusedForecast fused, EnsembleForecast final) =>
        new(fused.Horizon, fused.UsesGate, fused.Reason, fused.Evidence, final.CoreShare, final.Update)
        {
            WeightsByRegime = fused.WeightsByRegime,
            Sharpening = fused.Sharpening.Reason(),
            Move = final.Move,
        };

    private static ImmutableArray<ForecasterView> Views(ReportEvidence evidence) =>
    [
        .. from fused in evidence.Fused
           from forecaster in Forecaster.All
           let live = evidence.Signals.Single(d => d.Horizon == fused.Horizon).Signals.Single(s => s.Forecaster == forecaster).Live
           let quantiles = live.Quantiles.At(live.Quantiles.Count - 1).ToArray()
           select new ForecasterView(
               forecaster,
               fused.Horizon,
               quantiles[QuantileGrid.MedianIndex],
               quantiles[QuantileGrid.IndexOf(0.10)],
               quantiles[QuantileGrid.IndexOf(0.90)],
               live.PCal[^1],
               live.UncertaintyScore[^1],
               fused.WeightsAsOf()[Forecaster.All.IndexOf(forecaster)]),
    ];
}
