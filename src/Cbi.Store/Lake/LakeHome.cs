using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>
/// The directory that holds everything the program keeps (CBI_HOME). Files appear in it whole: written to a temporary name, then renamed.
/// </summary>
public sealed class LakeHome
{
    private static long s_temporaryFiles;

    private LakeHome(string root) => Root = root;

    /// <summary>Absolute path.</summary>
    public string Root { get; }

    public string LakeDirectory => Path.Combine(Root, "lake");

    /// <summary>Opens a home and creates it where it does not exist yet.</summary>
    public static LakeHome Open(string directory)
    {
        var home = At(directory);
        home.Guard(home.LakeDirectory, () => Directory.CreateDirectory(home.LakeDirectory));
        return home;
    }

    /// <summary>Names a home for those who only read: nothing is created.</summary>
    public static LakeHome At(string directory) => new(Path.GetFullPath(directory));

    /// <summary>The absolute path of a place below the home, given with forward slashes.</summary>
    public string PathOf(string relative) => Path.Combine([Root, .. relative.Split('/')]);

    /// <summary>
    /// Lets <paramref name="write"/> fill a temporary file beside <paramref name="relative"/> and renames it there, replacing what is
    /// there. A reader sees the old file or the new one, never a part; a killed process leaves at most a hidden .tmp file.
    /// </summary>
    public void WriteWhole(string relative, Action<string> write)
    {
        var path = PathOf(relative);
        var temporary = TemporaryPath(Path.GetDirectoryName(path)!);
        Guard(path, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            try
            {
                write(temporary);
                File.Move(temporary, path, overwrite: true);
            }
            finally
            {
                File.Delete(temporary);
            }
        });
    }

    internal static string TemporaryPath(string directory)
    {
        var number = Interlocked.Increment(ref s_temporaryFiles).ToString(CultureInfo.InvariantCulture);
        return Path.Combine(directory, $".{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}-{number}.tmp");
    }

    /// <summary>Runs file work of the home and explains a failure of the file system.</summary>
    internal void Guard(string path, Action work)
    {
        try
        {
            work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CbiException(
                ExitCode.Storage,
                $"Cannot write '{path}' in the home '{Root}': {failure.Message} Free space, correct the permissions, "
                + "or choose another home with --home.",
                failure);
        }
    }
}
