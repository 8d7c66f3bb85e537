using Cbi.Domain;

namespace Cbi.Store;

/// <summary>Remembers which snapshot an intake of exactly these inputs gave, so that repeating it is quick.</summary>
internal sealed class IntakeReceipt(LakeHome home, string key)
{
    private string RelativePath => $"lake/intakes/{key}.txt";

    /// <summary>The snapshot, or null when it is unknown or damaged; the intake then runs in full and repairs it.</summary>
    internal MarketSnapshot? TryOpen()
    {
        var path = home.PathOf(RelativePath);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return Lake.OpenSnapshot(home, File.ReadAllText(path).Trim());
        }
        catch (CbiException failure) when (failure.ExitCode is ExitCode.Corrupted or ExitCode.NotFound)
        {
            return null;
        }
    }

    internal void Write(string snapshotId) => home.WriteWhole(RelativePath, target => File.WriteAllText(target, snapshotId + "\n"));
}
