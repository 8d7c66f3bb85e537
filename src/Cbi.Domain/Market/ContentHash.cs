using System.Security.Cryptography;
using System.Text;

namespace Cbi.Domain;

/// <summary>SHA-256 as lower-case hexadecimal (64 characters): the identity of every cached, sealed or published thing.</summary>
public static class ContentHash
{
    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static string OfFile(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>The hash of an ordered list of named hashes; order and names count.</summary>
    public static string Combine(IEnumerable<KeyValuePair<string, string>> parts) =>
        Of(string.Concat(parts.Select(p => $"{p.Key}={p.Value}\n")));
}
