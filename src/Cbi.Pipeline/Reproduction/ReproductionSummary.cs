using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cbi.Pipeline;

/// <summary>What cbi runs reproduce found. The document that --json prints, described in docs/json.md.</summary>
public sealed record ReproductionSummary
{
    public required string RunId { get; init; }

    public required DateOnly AsOf { get; init; }

    public required string DataSource { get; init; }

    public required string Preset { get; init; }

    public required ulong Seed { get; init; }

    public required ReproductionVerdict Verdict { get; init; }

    /// <summary>The verdict in plain words.</summary>
    public required string Statement { get; init; }

    /// <summary>Version of the program that made the run.</summary>
    public required string Program { get; init; }

    /// <summary>Program and configuration files that are not those of the run; empty when all are.</summary>
    public required ImmutableArray<ChangedInput> ChangedInputs { get; init; }

    /// <summary>The run's receipt hash as stored.</summary>
    public required string ReceiptHash { get; init; }

    /// <summary>That of the reproduction; equal only from equal inputs.</summary>
    public required string ReproducedReceiptHash { get; init; }

    /// <summary>The comparison, in the order in which a run makes its parts.</summary>
    public required ImmutableArray<ComparedPart> Parts { get; init; }

    /// <summary>The first of the first differences, or null.</summary>
    [JsonIgnore]
    public (string Part, StoredDifference Difference)? First =>
        Parts.FirstOrDefault(part => part.First is not null) is { } part ? (part.Part, part.First!) : null;

    internal static ReproductionSummary Of(StoredRun stored, RunSummary again, ImmutableArray<ChangedInput> changed, ImmutableArray<ComparedPart> parts)
    {
        var verdict = Judge(changed, parts);
        var summary = new ReproductionSummary
        {
            RunId = stored.RunId,
            AsOf = again.AsOf,
            DataSource = stored.DataSource,
            Preset = JsonNamingPolicy.CamelCase.ConvertName(stored.Inputs.Preset.ToString()),
            Seed = stored.Inputs.Seed,
            Verdict = verdict,
            Statement = "",
            Program = stored.Inputs.Program,
            ChangedInputs = changed,
            ReceiptHash = stored.Receipt.ReceiptHash,
            ReproducedReceiptHash = again.ReceiptHash,
            Parts = parts,
        };
        return summary with { Statement = Words(summary) };
    }

    /// <summary>From other inputs only the published numbers must be the same: what lies behind them may be written in another way.</summary>
    private static ReproductionVerdict Judge(ImmutableArray<ChangedInput> changed, ImmutableArray<ComparedPart> parts)
    {
        string[] behind = changed.IsEmpty ? [] : [RunComparison.Stages, RunComparison.Receipt];
        return parts.Any(part => part.Different > 0 && !behind.Contains(part.Part)) ? ReproductionVerdict.Different
            : changed.IsEmpty ? ReproductionVerdict.Identical
            : ReproductionVerdict.SameNumbers;
    }

    private static string Words(ReproductionSummary summary)
    {
        var inputs = summary.ChangedInputs switch
        {
            [] => "",
            [var one] => $" {one.Name} is not that of the run.",
            [var one, ..] => $" {one.Name} and {summary.ChangedInputs.Length - 1} more inputs are not those of the run.",
        };
        return summary.Verdict switch
        {
            ReproductionVerdict.Identical => $"Identical: {summary.Parts.Sum(part => part.Compared)} stored values and files came out again bit for bit.",
            ReproductionVerdict.SameNumbers => $"Same numbers: every forecast and risk number came out again bit for bit, from other inputs.{inputs}",
            _ => $"Different: {summary.Parts.Sum(part => part.Different)} of {summary.Parts.Sum(part => part.Compared)} stored values and files did not come out again; "
                + $"the first is {summary.First!.Value.Difference.Name} of {summary.First.Value.Part}: stored {summary.First.Value.Difference.Stored}, "
                + $"reproduced {summary.First.Value.Difference.Reproduced}.{inputs}",
        };
    }
}
