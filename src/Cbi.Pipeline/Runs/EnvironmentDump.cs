using System.Collections;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Cbi.Pipeline;

/// <summary>env_dump.json: the machine and the process, secrets left out.</summary>
internal sealed record EnvironmentDump(
    string Program, string Framework, string System, string Architecture, int Processors, ImmutableSortedDictionary<string, string> Variables)
{
    /// <summary>Only variables of these families are written; any other may hold a secret.</summary>
    private static readonly string[] Families = ["CBI_", "DOTNET_", "COMPlus_", "TZ", "LANG", "LC_"];

    private static readonly string[] Secrets = ["KEY", "TOKEN", "SECRET", "PASS", "AUTH", "CREDENTIAL"];

    public static EnvironmentDump Capture() => new(
        ProgramVersion.Full,
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(entry => Families.Any(family => ((string)entry.Key).StartsWith(family, StringComparison.Ordinal)))
            .ToImmutableSortedDictionary(entry => (string)entry.Key, entry => IsSecret((string)entry.Key) ? "(redacted)" : (string?)entry.Value ?? "", StringComparer.Ordinal));

    private static bool IsSecret(string name) => Secrets.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
