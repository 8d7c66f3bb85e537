using Cbi.Domain;

namespace Cbi.Features;

/// <summary>A directory that appears with all its files or not at all. Two writers of one target leave one; same name, same bytes.</summary>
internal static class WholeDirectory
{
    /// <param name="target">The directory to make; one that exists is left as it is.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <param name="fill">Writes the files into a directory of another name.</param>
    /// <exception cref="CbiException">Storage when the home cannot be written.</exception>
    internal static void Write(string target, string what, Action<string> fill)
    {
        // The process and thread tell concurrent writers of one target apart; the name does not outlive the rename.
        var temporary = $"{target}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}.tmp";
        try
        {
            Directory.CreateDirectory(temporary);
            fill(temporary);
            if (!Directory.Exists(target))
            {
                Move(temporary, target);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CbiException(
                ExitCode.Storage, $"Cannot write the {what} '{target}': {failure.Message} Free space or fix the permissions of the home.", failure);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    private static void Move(string temporary, string target)
    {
        try
        {
            Directory.Move(temporary, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            // Another writer of the same target was first.
        }
    }
}
