using Cbi.Domain;

namespace Cbi.Store;

/// <summary>
/// The right to write into the lake of a home: one intake at a time, whatever the process. The system ends it with the process.
/// </summary>
internal sealed class IntakeTurn : IDisposable
{
    private const int TriesPerSecond = 20;
    private const int MostSeconds = 600;

    private readonly FileStream _lock;

    private IntakeTurn(FileStream held) => _lock = held;

    /// <summary>Waits for its turn and then removes what intakes that were killed left behind: nobody else can be writing now.</summary>
    internal static IntakeTurn Take(LakeHome home, CancellationToken stop)
    {
        var path = Path.Combine(home.LakeDirectory, "intake.lock");
        for (var tries = 0; tries < TriesPerSecond * MostSeconds; tries++)
        {
            if (TryLock(home, path) is { } held)
            {
                var turn = new IntakeTurn(held);
                home.Guard(home.LakeDirectory, () => RemoveLeftovers(home));
                return turn;
            }

            stop.WaitHandle.WaitOne(TimeSpan.FromSeconds(1.0 / TriesPerSecond));
            stop.ThrowIfCancellationRequested();
        }

        throw new CbiException(
            ExitCode.Storage,
            $"Another intake has been writing into '{home.LakeDirectory}' for {MostSeconds / 60} minutes; end it, "
            + "then run this one again.");
    }

    public void Dispose() => _lock.Dispose();

    private static FileStream? TryLock(LakeHome home, string path)
    {
        FileStream? held = null;
        home.Guard(path, () =>
        {
            try
            {
                held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another intake holds it.
            }
        });
        return held;
    }

    private static void RemoveLeftovers(LakeHome home)
    {
        foreach (var directory in Directory.EnumerateDirectories(home.LakeDirectory, StagingArea.Pattern))
        {
            Directory.Delete(directory, recursive: true);
        }

        foreach (var file in Directory.EnumerateFiles(home.LakeDirectory, ".*.tmp", SearchOption.AllDirectories))
        {
            File.Delete(file);
        }
    }
}
