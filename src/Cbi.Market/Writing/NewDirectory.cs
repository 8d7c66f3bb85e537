using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Market;

/// <summary>A directory that must not exist yet, written whole or not at all.</summary>
internal static class NewDirectory
{
    /// <exception cref="CbiException">BadInput where the directory has files; Storage where it cannot be written.</exception>
    public static void Fill(string target, string what, Action<string> fill)
    {
        if (!WholeDirectory.Write(target, what, fill))
        {
            throw new CbiException(ExitCode.BadInput, $"'{target}' exists already; give another instant with --at, another --out, or remove it.");
        }
    }
}
