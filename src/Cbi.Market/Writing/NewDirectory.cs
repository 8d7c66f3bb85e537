using Cbi.Domain;

namespace Cbi.Market;

/// <summary>A directory that appears whole or not at all: filled under a temporary name beside its own, then renamed.</summary>
internal static class NewDirectory
{
    /// <exception cref="CbiException">BadInput where the directory exists; Storage where it cannot be written.</exception>
    public static void Fill(string target, Action<string> write)
    {
        if (Directory.Exists(target))
        {
            throw new CbiException(ExitCode.BadInput, $"'{target}' exists already; give another instant with --at, another --out, or remove it.");
        }

        // The process id keeps two writers apart; the name never reaches the published bytes.
        var temporary = $"{target}.tmp-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}";
        try
        {
            Directory.CreateDirectory(temporary);
            write(temporary);
            Directory.Move(temporary, target);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CbiException(
                ExitCode.Storage, $"Cannot write '{target}': {failure.Message} Free space or choose a writable directory with --out.", failure);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }
}
