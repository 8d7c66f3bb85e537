using System.Collections.Immutable;
using System.Text.Json;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>Writes what a run leaves for people and programs, and hands a certified run to the registry and the ledger.</summary>
internal sealed class Publication(
    RunContext run, MarketSnapshot market, FeatureFrame frame, ImmutableArray<SplitPlan> plans, ImmutableArray<EnsembleForecast> forecasts, MonteCarloOutput risk)
{
    private readonly ImmutableArray<ForecastLine> _forecasts = ForecastLines.Of(frame, forecasts);
    private readonly ImmutableArray<RiskLine> _risk = ForecastLines.Of(risk.Risk);
    private readonly ImmutableArray<ContributionLine> _contributions = ForecastLines.Of(risk.Contributions);

    /// <summary>Forecasts and risk numbers as files, before the certificate looks for them.</summary>
    public void WriteArtefacts()
    {
        var key = new LedgerKey(run.Directory.Id, frame.AsOf, market.Source, market.Id, run.Sealed);
        ForecastLedger.Write(run.Directory.File(RunFiles.Forecasts), key, _forecasts);
        RiskLedger.Write(run.Directory.File(RunFiles.Risk), key, _risk);
        run.Directory.Write(RunFiles.Var, PipelineJson.Write(
            new { asOf = frame.AsOf, spotCentsPerLb = frame.Close[^1], risk = _risk, riskContributions = _contributions }));
    }

    /// <summary>Required files that are not there.</summary>
    public ImmutableArray<string> Missing() =>
        [.. RunFiles.RequiredBeforeCertificate.Where(name => !File.Exists(run.Directory.File(name)))];

    /// <summary>Certificate, summary, receipt, report; then the champion's swap and the ledger.</summary>
    public RunSummary Publish(ReportEvidence evidence)
    {
        var certificate = evidence.Certificate;
        var losses = HeldOutLosses.Of(frame, forecasts, plans);
        run.Directory.Write(RunFiles.Certification, PipelineJson.Write(certificate));
        run.Directory.Write(RunFiles.BaselineVsPost, PipelineJson.Write(new { scores = certificate.Scores, bands = certificate.Bands }));
        run.Directory.Write(RunFiles.HeldOutLosses, PipelineJson.Write(losses));

        var decision = Decide(ChampionRegistry.Find(run.Home), "");
        var summary = Write(evidence, decision.Refusal);
        if (certificate.Certified)
        {
            run.Directory.Write(RunFiles.PassedFlag, summary.ReceiptHash + "\n");
        }

        ForecastLedger.Append(run.Home, run.Directory.Id, run.Directory.File(RunFiles.Forecasts));
        RiskLedger.Append(run.Home, run.Directory.Id, run.Directory.File(RunFiles.Risk));
        if (decision.Refusal is null)
        {
            // Another run may have become champion since the question was asked; then the answer is written again.
            var late = ChampionRegistry.Promote(
                run.Home,
                Candidate(certificate, summary.ReceiptHash),
                current => (decision = Decide(current, summary.ReceiptHash)).Refusal);
            summary = late is null ? summary : Write(evidence, late);
        }

        Promotion.Record(run.Home, decision, run.Clock.GetUtcNow());
        return summary;

        PromotionDecision Decide(Champion? current, string receiptHash) =>
            Promotion.Decide(run.Home, current, Candidate(certificate, receiptHash), certificate, losses, run.Configuration.Policy.Promotion);
    }

    private RunSummary Write(ReportEvidence evidence, string? refusal)
    {
        var receipt = new ReceiptContent(
            run.Sealed,
            frame.AsOf,
            [.. run.Records.Select(r => new StageOutput(r.Name, r.OutputHash))],
            evidence.Certificate.Grade,
            evidence.Risk.Jumps?.BundleHash);
        var summary = Summarise(evidence, RunReceipt.HashOf(receipt), refusal ?? "champion");
        run.Directory.Write(RunFiles.Report, HtmlReport.Render(ReportAssembly.Model(run, market, frame, evidence, summary)));
        run.Directory.Write(RunFiles.Summary, PipelineJson.Write(summary));
        var summaryHash = ContentHash.OfFile(run.Directory.File(RunFiles.Summary));
        run.Directory.Write(
            RunFiles.Receipt, PipelineJson.Write(new RunReceipt(receipt, summary.ReceiptHash, run.Directory.Id, summaryHash, [.. run.Records])));
        return summary;
    }

    private RunSummary Summarise(ReportEvidence evidence, string receiptHash, string promotion) => new()
    {
        RunId = run.Directory.Id,
        AsOf = frame.AsOf,
        DataSource = market.Source,
        Preset = JsonNamingPolicy.CamelCase.ConvertName(run.Request.Preset.ToString()),
        Seed = run.Request.Seed,
        SpotCentsPerLb = frame.Close[^1],
        Grade = evidence.Certificate.Grade,
        Certified = evidence.Certificate.Certified,
        Promotion = promotion,
        Gates = evidence.Certificate.Gates,
        Drift = DriftStage.Summarise(evidence.Drift, run.Configuration.Drift),
        AdmittedFeatures = evidence.Admission.ToImmutableSortedDictionary(block => block.Block, block => block.Admitted.Length, StringComparer.Ordinal),
        JumpBundle = evidence.Risk.Jumps?.BundleHash,
        Simulation = SimulationSummary.Of(evidence.Risk),
        Forecasts = _forecasts,
        Risk = _risk,
        RiskContributions = _contributions,
        Paths = evidence.Risk.Paths is { } paths ? PathSummary.Of(paths, frame.AsOf, frame.Close[^1]) : null,
        Engines = risk.Engines,
        Baselines = [.. evidence.Certificate.Scores.Select(ReportAssembly.Row)],
        Timings = [.. run.Records.Select(r => new StageTiming(r.Name, r.Seconds, r.PeakMemoryBytes))],
        ReceiptHash = receiptHash,
        Report = run.Directory.File(RunFiles.Report),
    };

    private Champion Candidate(Certificate certificate, string receiptHash) => new(
        run.Directory.Id, frame.AsOf, market.Source, MarketDesk.IsPlanted(run.Request.DataDirectory), certificate.Grade, receiptHash, []);
}
