using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Every stored part of a run beside that of its reproduction, in the order in which the run made them.</summary>
internal static class RunComparison
{
    public const string Stages = "stages", Receipt = "receipt", Ledger = "ledger", OfRisk = "risk ledger";

    private const string FileHash = "SHA-256 of the file";

    /// <summary>Files beside the stages that name no run, time or machine.</summary>
    private static readonly string[] s_certified = [RunFiles.Certification, RunFiles.BaselineVsPost, RunFiles.HeldOutLosses];

    /// <summary>Files of a stage that hold seconds.</summary>
    private static readonly string[] s_timed = [StageJournal.RecordFile, SpecialistStage.LedgerFile];

    /// <summary>What the summary says of one execution only.</summary>
    private static readonly string[] s_ofExecution = ["runId", "promotion", "timings", "receiptHash", "report"];

    /// <param name="stored">The run.</param>
    /// <param name="directory">Run directory of the reproduction.</param>
    /// <param name="again">Its summary.</param>
    /// <param name="order">Stages in the order of their work.</param>
    /// <param name="sameInputs">True when nothing but the execution differs, so that receipts and files must be equal too.</param>
    public static ImmutableArray<ComparedPart> Of(StoredRun stored, string directory, RunSummary again, IReadOnlyList<string> order, bool sameInputs)
    {
        var key = new LedgerKey(stored.RunId, again.AsOf, again.DataSource, stored.Inputs.SnapshotId, stored.Receipt.Content.SealedInputsHash);
        var (forecasts, risk) = (Path.Combine(directory, "again.forecasts.parquet"), Path.Combine(directory, "again.risk.parquet"));
        ForecastLedger.Write(forecasts, key, again.Forecasts);
        RiskLedger.Write(risk, key, again.Risk);
        return
        [
            Part(Stages, () => Files(stored.Directory, order), () => Files(directory, order)),
            Part(Receipt, () => ReceiptFacts(stored.Receipt, stored.Receipt.ReceiptHash, sameInputs), () => Reproduced(stored, directory, sameInputs)),
            Parquet(RunFiles.Forecasts, ForecastLedger.Facts, Path.Combine(stored.Directory, RunFiles.Forecasts), forecasts),
            Parquet(Ledger, ForecastLedger.Facts, ForecastLedger.PathOf(stored.Home, stored.RunId), forecasts),
            .. Risk(),
            Part(
                RunFiles.Summary,
                () => Json(stored.Directory, RunFiles.Summary).Add(new StoredFact(FileHash, ContentHash.OfFile(Path.Combine(stored.Directory, RunFiles.Summary)))),
                () => Json(directory, RunFiles.Summary).Add(new StoredFact(FileHash, stored.Receipt.SummaryHash))),
            Part(RunFiles.Var, () => Json(stored.Directory, RunFiles.Var), () => Json(directory, RunFiles.Var)),
        ];

        ComparedPart Parquet(string name, Func<string, ImmutableArray<StoredFact>> facts, string path, string rewritten) =>
            Part(name, () => Rows(facts, path), () => Rows(facts, rewritten));

        ImmutableArray<StoredFact> Rows(Func<string, ImmutableArray<StoredFact>> facts, string path) => sameInputs
            ? facts(path).Add(new StoredFact(FileHash, ContentHash.OfFile(path)))
            : facts(path);

        // A run of a version without a risk ledger has neither file; its risk numbers are compared in var.json and summary.json.
        IEnumerable<ComparedPart> Risk()
        {
            var (own, entry) = (Path.Combine(stored.Directory, RunFiles.Risk), RiskLedger.PathOf(stored.Home, stored.RunId));
            return !sameInputs && !File.Exists(own) && !File.Exists(entry)
                ? []
                : [Parquet(RunFiles.Risk, RiskLedger.Facts, own, risk), Parquet(OfRisk, RiskLedger.Facts, entry, risk)];
        }
    }

    /// <summary>A part that cannot be read is one difference, which says why.</summary>
    private static ComparedPart Part(string name, Func<ImmutableArray<StoredFact>> stored, Func<ImmutableArray<StoredFact>> reproduced)
    {
        var expected = reproduced();
        try
        {
            return ComparedPart.Of(name, stored(), expected);
        }
        catch (Exception error) when (error is CbiException or System.Text.Json.JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            return new ComparedPart(name, expected.Length, expected.Length, new StoredDifference(name, $"cannot be read: {error.Message}", "can be read"));
        }
    }

    private static ImmutableArray<StoredFact> Reproduced(StoredRun stored, string directory, bool sameInputs)
    {
        var home = Path.GetDirectoryName(Path.GetDirectoryName(directory)!)!;
        var receipt = PublishedRuns.Receipt(home, Path.GetFileName(directory));
        return ReceiptFacts(receipt, sameInputs ? receipt.ReceiptHash : RunReceipt.HashOf(stored.Receipt.Content), sameInputs);
    }

    /// <summary>The hash is that of the reproduction's receipt when inputs are the same, else that of the stored content.</summary>
    private static ImmutableArray<StoredFact> ReceiptFacts(RunReceipt receipt, string hash, bool sameInputs) =>
    [
        new("asOf", receipt.Content.AsOf.ToString("yyyy-MM-dd")),
        new("grade", receipt.Content.Grade),
        new("jumpBundle", receipt.Content.JumpBundle ?? "none"),
        .. receipt.Content.Outputs.Select(output => new StoredFact($"outputs[{output.Stage}]", output.Hash)),
        .. sameInputs ? [new StoredFact("sealedInputsHash", receipt.Content.SealedInputsHash)] : ImmutableArray<StoredFact>.Empty,
        new("receiptHash", hash),
    ];

    /// <summary>What the stages stored, stage by stage, then the certificate's files.</summary>
    private static ImmutableArray<StoredFact> Files(string directory, IReadOnlyList<string> order)
    {
        var root = Path.Combine(directory, "stages");
        var stages = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(path => !s_timed.Contains(Path.GetFileName(path)))
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .OrderBy(name => Place(StageOrder.Of(name.Split('/')[0])))
            .ThenBy(name => name, StringComparer.Ordinal)
            .Select(name => $"stages/{name}");
        return [.. stages.Concat(s_certified).Where(name => File.Exists(Path.Combine(directory, name)))
            .Select(name => new StoredFact(name, ContentHash.OfFile(Path.Combine(directory, name))))];

        int Place(string stage) => Enumerable.Range(0, order.Count).FirstOrDefault(i => order[i] == stage, order.Count);
    }

    private static ImmutableArray<StoredFact> Json(string directory, string file) => JsonFacts.Of(File.ReadAllText(Path.Combine(directory, file)), s_ofExecution);
}
