using System.Globalization;

namespace Cbi.Store.Tests;

/// <summary>One request that the scripted server received.</summary>
internal sealed record ScriptedRequest(string Target, IReadOnlyDictionary<string, string> Headers)
{
    internal int Offset => int.Parse(Query("offset")!, CultureInfo.InvariantCulture);

    internal int Limit => int.Parse(Query("limit")!, CultureInfo.InvariantCulture);

    internal string? Header(string name) => Headers.GetValueOrDefault(name);

    internal string? Query(string name) =>
        Target.Split('?')[1].Split('&').Select(p => p.Split('=')).Where(p => p[0] == name).Select(p => p[1]).FirstOrDefault();

    internal static ScriptedRequest Parse(string head)
    {
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
        return new ScriptedRequest(lines[0].Split(' ')[1], headers);
    }
}
