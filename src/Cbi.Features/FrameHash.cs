using System.Buffers.Binary;
using System.Text;
using Cbi.Domain;

namespace Cbi.Features;

/// <summary>Content hash of a frame: names, sessions, and the bits of every number, in a fixed order and byte order.</summary>
internal static class FrameHash
{
    internal static string Of(FeatureFrame frame)
    {
        using var buffer = new MemoryStream();
        foreach (var session in frame.Sessions)
        {
            Add(buffer, session.DayNumber);
        }

        Add(buffer, "close", frame.Close.AsSpan());
        Add(buffer, "return", frame.Returns.AsSpan());
        Add(buffer, "volatility", frame.Volatility.AsSpan());
        foreach (var block in FrameBlocks.Of(frame))
        {
            Add(buffer, $"{block.Name}:{string.Join(',', block.Columns)}", block.Values.Span);
        }

        for (var i = 0; i < frame.Targets.Length; i++)
        {
            Add(buffer, $"target_{Horizon.All[i].Name}", frame.Targets[i].Raw.AsSpan());
        }

        return ContentHash.Of(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private static void Add(MemoryStream buffer, string name, ReadOnlySpan<double> values)
    {
        buffer.Write(Encoding.UTF8.GetBytes($"{name}[{values.Length}]\n"));
        foreach (var value in values)
        {
            Add(buffer, BitConverter.DoubleToInt64Bits(value));
        }
    }

    private static void Add(MemoryStream buffer, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        buffer.Write(bytes);
    }
}
