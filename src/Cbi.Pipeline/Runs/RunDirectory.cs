using System.Globalization;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>
/// One run's own directory under home/runs. The process that executes the run holds its lock file open, so that no second process
/// works in the same directory; the lock vanishes with the process, however it ends.
/// </summary>
public sealed class RunDirectory : IDisposable
{
    private readonly FileStream _lock;

    private RunDirectory(string id, string path, FileStream held)
    {
        Id = id;
        Root = path;
        _lock = held;
    }

    /// <summary>Unique in the home: start time in UTC and a sequence number, such as 20240102T213000-1.</summary>
    public string Id { get; }

    public string Root { get; }

    public static string RunsRoot(string home) => Path.Combine(home, "runs");

    /// <summary>Claims a new directory. Two processes that start in the same second get different numbers.</summary>
    public static RunDirectory Create(string home, TimeProvider clock)
    {
        var stamp = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        for (var sequence = 1; ; sequence++)
        {
            var id = $"{stamp}-{sequence}";
            var path = Path.Combine(RunsRoot(home), id);
            RunDirectory? claimed = null;
            AtomicFile.Guard(path, () => claimed = TryClaim(id, path));
            if (claimed is not null)
            {
                return claimed;
            }
        }
    }

    /// <summary>Opens an existing run to continue it.</summary>
    public static RunDirectory Resume(string home, string id) => Lock(id, Require(home, id));

    /// <summary>Opens the directory of work that is found again by its content, such as a back-test, or creates it.</summary>
    /// <param name="id">What messages call it.</param>
    /// <param name="path">The directory.</param>
    public static RunDirectory Open(string id, string path)
    {
        AtomicFile.Guard(path, () => Directory.CreateDirectory(path));
        return Lock(id, path);
    }

    /// <summary>The path of an existing run, or an error that lists what to use.</summary>
    public static string Require(string home, string id)
    {
        var path = Path.Combine(RunsRoot(home), id);
        if (id.Length == 0 || id.AsSpan().ContainsAny('/', '\\') || id is "." or ".." || !Directory.Exists(path))
        {
            throw new CbiException(ExitCode.NotFound, $"There is no run '{id}' in '{home}'. List the runs with: cbi runs --home \"{home}\"");
        }

        return path;
    }

    public string File(string name) => Path.Combine(Root, name);

    public string StagePath(string stage) => Path.Combine(Root, "stages", stage);

    public void Write(string name, string text) => AtomicFile.Write(File(name), text);

    public void Dispose() => _lock.Dispose();

    private static RunDirectory Lock(string id, string path)
    {
        try
        {
            return new RunDirectory(id, path, new FileStream(LockPath(path), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new CbiException(ExitCode.Usage, $"Run '{id}' is still being executed by another process; wait for it or stop it first.");
        }
    }

    private static RunDirectory? TryClaim(string id, string path)
    {
        Directory.CreateDirectory(path);
        try
        {
            return new RunDirectory(id, path, new FileStream(LockPath(path), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (System.IO.File.Exists(LockPath(path)))
        {
            return null;
        }
    }

    private static string LockPath(string path) => Path.Combine(path, ".lock");
}
