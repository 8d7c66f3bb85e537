using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>inputs.json of a back-test: everything that decides its numbers. No path, time or thread count is in it.</summary>
internal sealed record BacktestInputs(
    string SnapshotId,
    DateOnly From,
    DateOnly? To,
    int Every,
    int RefitEvery,
    Preset Preset,
    ulong Seed,
    ImmutableSortedDictionary<string, string> Files,
    string Program)
{
    public const string File = "inputs.json";

    /// <summary>What the running program would read for a request.</summary>
    public static BacktestInputs Of(BacktestRequest request, string snapshotId) => new(
        snapshotId, request.From, request.To, request.Every, request.RefitEvery, request.Preset, request.Seed, ProgramVersion.FileHashes(),
        ProgramVersion.Full);

    /// <summary>The directory of the back-test with a key.</summary>
    public static string Directory(string home, string key) => Path.Combine(home, "backtests", key);
}
