using System.Collections.Immutable;
using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>run_receipt.json: what went in, what came out, and one hash over both.</summary>
/// <param name="Content">The part that repeats bit for bit.</param>
/// <param name="ReceiptHash">SHA-256 of the content's canonical JSON.</param>
/// <param name="RunId">The run; not part of the hash.</param>
/// <param name="SummaryHash">SHA-256 of summary.json, against later damage; not part of the receipt hash, since it names the run.</param>
/// <param name="Stages">Seconds and memory per stage; not part of the hash.</param>
public sealed record RunReceipt(ReceiptContent Content, string ReceiptHash, string RunId, string SummaryHash, ImmutableArray<StageRecord> Stages)
{
    public static string HashOf(ReceiptContent content) =>
        ContentHash.Of(JsonSerializer.SerializeToUtf8Bytes(content, PipelineJson.Document));
}
