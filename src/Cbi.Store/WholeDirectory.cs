using Cbi.Domain;

namespace Cbi.Store;

/// <summary>A directory that appears with all its files or not at all. Two writers of one target leave the work of one.</summary>
public static class WholeDirectory
{
    /// <param name="target">The directory to make; one with files is left as it is, an empty one is replaced.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <param name="fill">Writes the files into a directory of another name.</param>
    /// <returns>False where the target, with files, was there before.</returns>
    /// <exception cref="CbiException">Storage when it cannot be written.</exception>
    public static bool Write(string target, string what, Action<string> fill)
    {
        ArgumentNullException.ThrowIfNull(fill);
        // The process and thread tell concurrent writers of one target apart; the name does not outlive the rename.
        var temporary = $"{target}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}.tmp";
        try
        {
            if (HasFiles(target))
            {
                return false;
            }

            Directory.CreateDirectory(temporary);
            fill(temporary);
            return Move(temporary, target);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CbiException(
                ExitCode.Storage,
                $"Cannot write the {what} '{target}': {failure.Message} Free space or choose a directory that can be written.", failure);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    private static bool HasFiles(string target) => Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any();

    private static bool Move(string temporary, string target)
    {
        try
        {
            if (Directory.Exists(target))
            {
                Directory.Delete(target);
            }

            Directory.Move(temporary, target);
            return true;
        }
        catch (IOException) when (HasFiles(target))
        {
            // Another writer of the same target was first.
            return false;
        }
    }
}
