using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Features;

/// <summary>
/// The head of a tensor file: 128 bytes, then the column names as JSON, then the numbers and the codes, each from a multiple of 64 bytes
/// on. docs/training-data.md states the layout byte by byte.
/// </summary>
internal sealed record TensorHeader(string Layout, int NumberRows, ImmutableArray<string> Numbers, int CodeRows, ImmutableArray<string> Codes)
{
    /// <summary>Raised when the layout of the file changes.</summary>
    internal const int Format = 1;

    internal const int FixedBytes = 128;
    private const int Alignment = 64;
    private static readonly byte[] Magic = "CBITENSR"u8.ToArray();

    private byte[] Names => JsonSerializer.SerializeToUtf8Bytes(
        new Dictionary<string, ImmutableArray<string>> { ["numbers"] = Numbers, ["codes"] = Codes });

    internal long NumbersOffset => Align(FixedBytes + Names.Length);

    internal long CodesOffset => Align(NumbersOffset + (long)NumberRows * Numbers.Length * sizeof(double));

    internal long FileBytes => CodesOffset + (long)CodeRows * Codes.Length * sizeof(int);

    /// <summary>The bytes before the numbers.</summary>
    internal byte[] ToBytes()
    {
        var bytes = new byte[NumbersOffset];
        Magic.CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Format);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), Names.Length);
        ReadOnlySpan<long> shape = [NumberRows, Numbers.Length, NumbersOffset, CodeRows, Codes.Length, CodesOffset];
        for (var i = 0; i < shape.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16 + 8 * i), shape[i]);
        }

        Convert.FromHexString(Layout).CopyTo(bytes.AsSpan(64));
        Names.CopyTo(bytes.AsSpan(FixedBytes));
        return bytes;
    }

    /// <summary>Reads a head and compares it with the file's length.</summary>
    /// <exception cref="CbiException">Corrupted: not a tensor file, another format, or a shape that does not fit.</exception>
    internal static TensorHeader Parse(string path, ReadOnlySpan<byte> file)
    {
        if (file.Length < FixedBytes || !file[..Magic.Length].SequenceEqual(Magic))
        {
            throw Bad(path, "it does not begin with CBITENSR");
        }

        var format = BinaryPrimitives.ReadInt32LittleEndian(file[8..]);
        if (format != Format)
        {
            throw Bad(path, $"its format is {format}, expected {Format}");
        }

        var namesLength = BinaryPrimitives.ReadInt32LittleEndian(file[12..]);
        if (namesLength < 0 || namesLength > file.Length - FixedBytes)
        {
            throw Bad(path, $"its column names are said to take {namesLength} bytes of {file.Length}");
        }

        var names = ReadNames(path, file.Slice(FixedBytes, namesLength));
        var rows = BinaryPrimitives.ReadInt64LittleEndian(file[16..]);
        var codeRows = BinaryPrimitives.ReadInt64LittleEndian(file[40..]);
        if (rows is < 0 or > int.MaxValue || codeRows is < 0 or > int.MaxValue)
        {
            throw Bad(path, $"it is said to have {rows} and {codeRows} rows");
        }

        var header = new TensorHeader(Convert.ToHexStringLower(file.Slice(64, 32)), (int)rows, names["numbers"], (int)codeRows, names["codes"]);
        return header.FileBytes == file.Length && file[..(int)header.NumbersOffset].SequenceEqual(header.ToBytes())
            ? header
            : throw Bad(path, $"its head does not fit its length of {file.Length} bytes, expected {header.FileBytes}");
    }

    private static Dictionary<string, ImmutableArray<string>> ReadNames(string path, ReadOnlySpan<byte> json)
    {
        try
        {
            var names = JsonSerializer.Deserialize<Dictionary<string, ImmutableArray<string>>>(json);
            return names is not null && names.ContainsKey("numbers") && names.ContainsKey("codes")
                ? names
                : throw new JsonException("numbers or codes are missing");
        }
        catch (JsonException failure)
        {
            throw Bad(path, $"its column names cannot be read: {failure.Message}");
        }
    }

    private static CbiException Bad(string path, string what) => new(
        ExitCode.Corrupted, $"Tensor file '{path}' is damaged: {what}. Delete the directory '{Path.GetDirectoryName(path)}'; it is rebuilt.");

    private static long Align(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;
}
