using System.Globalization;

namespace Cbi.Store;

/// <summary>One file of a market directory.</summary>
/// <param name="Name">Path inside the market directory with forward slashes and its ending; how messages call the file.</param>
/// <param name="Path">Absolute path.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Hash">SHA-256 of its bytes.</param>
internal sealed record SourceFile(string Name, string Path, SourceFormat Format, string Hash)
{
    /// <summary>
    /// The header of a CSV file is line 1 of the staged rows; other formats have none, so their rows are staged one line further down.
    /// </summary>
    internal int HeaderLines => Format == SourceFormat.Csv ? 0 : 1;

    /// <summary>What a staged line is called: lines of a CSV file count from the header, rows of other files from 1.</summary>
    internal string Place(long stagedLine)
    {
        var number = (stagedLine - HeaderLines).ToString(CultureInfo.InvariantCulture);
        return Format == SourceFormat.Csv ? $"{Name}:{number}" : $"{Name}, row {number}";
    }
}
