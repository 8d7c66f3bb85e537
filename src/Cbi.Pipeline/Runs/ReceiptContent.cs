using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Cbi.Pipeline;

/// <summary>The reproducible part of a receipt.</summary>
/// <param name="SealedInputsHash">Hash of sealed_inputs.json.</param>
/// <param name="AsOf">As-of session.</param>
/// <param name="Outputs">Output hash of every stage, ordinal order of names.</param>
/// <param name="Grade">The certificate's grade.</param>
/// <param name="JumpBundle">Hash of the jump bundle that the simulation consumed, or null (and not written) without jumps.</param>
public sealed record ReceiptContent(
    string SealedInputsHash,
    DateOnly AsOf,
    ImmutableArray<StageOutput> Outputs,
    string Grade,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? JumpBundle = null);
