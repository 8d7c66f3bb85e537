using System.Globalization;
using System.Text;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>
/// The kept answers of one series, one file a page: three header lines (SHA-256 of the rest, ETag, Last-Modified), then the body.
/// A damaged or half-written file counts as absent: it is only a copy, and the service sends it again.
/// </summary>
internal sealed class PageCache(string directory)
{
    internal CachedPage? TryRead(int offset)
    {
        var path = PathOf(offset);
        if (!File.Exists(path))
        {
            return null;
        }

        var content = File.ReadAllBytes(path);
        var hashEnd = Array.IndexOf(content, (byte)'\n');
        if (hashEnd < 0 || Encoding.ASCII.GetString(content, 0, hashEnd) != ContentHash.Of(content.AsSpan(hashEnd + 1)))
        {
            return null;
        }

        var tagEnd = Array.IndexOf(content, (byte)'\n', hashEnd + 1);
        var dateEnd = Array.IndexOf(content, (byte)'\n', tagEnd + 1);
        return new CachedPage(content[(dateEnd + 1)..], Line(hashEnd + 1, tagEnd), Line(tagEnd + 1, dateEnd));

        string? Line(int from, int to) => to > from ? Encoding.UTF8.GetString(content, from, to - from) : null;
    }

    internal void Write(int offset, CachedPage page)
    {
        byte[] rest = [.. Encoding.UTF8.GetBytes($"{page.ETag}\n{page.LastModified}\n"), .. page.Body];
        WholeFile.Write(PathOf(offset), [.. Encoding.ASCII.GetBytes(ContentHash.Of(rest) + "\n"), .. rest]);
    }

    /// <summary>Forgets the pages from an offset on: they belong to an earlier length of the series.</summary>
    internal void Forget(int fromOffset)
    {
        if (!Directory.Exists(directory))
        {
            return;
        }

        foreach (var path in Directory.GetFiles(directory, "*.page"))
        {
            if (int.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
                && offset >= fromOffset)
            {
                File.Delete(path);
            }
        }
    }

    private string PathOf(int offset) => Path.Combine(directory, offset.ToString(CultureInfo.InvariantCulture) + ".page");
}
