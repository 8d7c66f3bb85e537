using System.Text;

namespace Cbi.Domain;

/// <summary>
/// A text file that carries the hash of its own content as its last line: <c>content_sha256: </c> and 64 hexadecimal digits.
/// </summary>
public static class TextSeal
{
    private const string Key = "content_sha256: ";
    private const int HexDigits = 64;

    /// <summary>The sealed file of a text that ends with a line break.</summary>
    public static byte[] Close(string text) => Encoding.UTF8.GetBytes($"{text}{Key}{ContentHash.Of(text)}\n");

    /// <summary>The text of a sealed file, seal line included.</summary>
    /// <exception cref="CbiException">Corrupted when the seal is missing or does not fit the content.</exception>
    public static string Open(ReadOnlySpan<byte> file, string origin)
    {
        var length = Key.Length + HexDigits + 1;
        var body = file.Length > length ? file[..^length] : [];
        var expected = Encoding.UTF8.GetBytes($"{Key}{ContentHash.Of(body)}\n");
        return file.Length > length && file[^length..].SequenceEqual(expected)
            ? Encoding.UTF8.GetString(file)
            : throw new CbiException(
                ExitCode.Corrupted,
                $"'{origin}' is not sealed, or was changed after sealing: its last line must be '{Key}' and the hash of all before it. Restore the "
                + "file, or export it again.");
    }
}
