using System.Runtime.InteropServices;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>
/// Finds and loads the native library: the file that CBI_DUCKDB_LIBRARY names, else the one beside the program, else the system's.
/// </summary>
internal static class DuckDbLibrary
{
    internal const string Variable = "CBI_DUCKDB_LIBRARY";

    private static readonly Lazy<nint> s_handle = new(
        static () => Load(Environment.GetEnvironmentVariable(Variable), AppContext.BaseDirectory, "duckdb"));

    internal static string FileName =>
        OperatingSystem.IsWindows() ? "duckdb.dll" : OperatingSystem.IsMacOS() ? "libduckdb.dylib" : "libduckdb.so";

    internal static nint Handle => s_handle.Value;

    internal static nint Load(string? configured, string programDirectory, string systemName)
    {
        if (!string.IsNullOrEmpty(configured))
        {
            return NativeLibrary.TryLoad(configured, out var chosen)
                ? chosen
                : throw Missing($"{Variable} is '{configured}', which could not be loaded.");
        }

        var beside = Path.Combine(programDirectory, FileName);
        if (NativeLibrary.TryLoad(beside, out var handle) || NativeLibrary.TryLoad(systemName, out handle))
        {
            return handle;
        }

        throw Missing(File.Exists(beside) ? $"'{beside}' exists but could not be loaded." : $"'{beside}' does not exist.");
    }

    private static CbiException Missing(string found) =>
        new(
            ExitCode.Environment,
            $"DuckDB's native library was not found: {found} Build again with npm on the path (the build fetches it), "
            + $"or set {Variable} to the full path of {FileName} 1.5.x for this machine ({RuntimeInformation.RuntimeIdentifier}).");
}
