using System.Text.RegularExpressions;

namespace Cbi.Pipeline.Tests;

/// <summary>
/// Expected answers in tests/fixtures/queries; they change only in a commit that explains why. A receipt hash stands there as SHA-256: it
/// covers what a receipt is made of, which is tested elsewhere.
/// </summary>
internal static partial class Golden
{
    public static void ShouldMatch<T>(string file, T answer) => Sha256().Replace(PipelineJson.Write(answer), "SHA-256")
        .ShouldBe(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "fixtures", "queries", file)));

    [GeneratedRegex("[0-9a-f]{64}", RegexOptions.None, 1000)]
    private static partial Regex Sha256();
}
