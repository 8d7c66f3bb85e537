using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Files appear whole or not at all: written beside their final name, flushed, then renamed.</summary>
internal static class AtomicFile
{
    public static void Write(string path, string text)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        Guard(path, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            using (var writer = new StreamWriter(stream))
            {
                writer.Write(text);
                writer.Flush();
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        });
    }

    /// <summary>Runs a storage action; a full disk or a missing right becomes a clear message with its own exit code.</summary>
    public static void Guard(string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CbiException(
                ExitCode.Storage,
                $"Cannot write '{path}': {error.Message} Free disk space, fix the permissions, or choose another home with --home DIR or CBI_HOME.",
                error);
        }
    }
}
