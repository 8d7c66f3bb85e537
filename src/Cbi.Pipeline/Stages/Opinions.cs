using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>The raw signals of all nine forecasters at the four horizons, and one hash over them.</summary>
internal sealed record Opinions(ImmutableArray<RawSignal> Signals, string Hash)
{
    public static Opinions Collect(ImmutableArray<StageResult<RawSignal>> specialists, StageResult<CoreOutput> core) =>
        new(
            [.. specialists.Select(s => s.Value), .. core.Value.Signals],
            ContentHash.Of(string.Join('\n', specialists.Select(s => s.Hash).Append(core.Hash))));
}
