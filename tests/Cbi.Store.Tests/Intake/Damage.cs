namespace Cbi.Store.Tests;

/// <summary>Random damage to files, repeatable by its seed (SplitMix64, Steele, Lea &amp; Flood 2014).</summary>
internal sealed class Damage(ulong seed)
{
    private static readonly string[] s_pieces =
    [
        ",", "\"", "\"\"", ".", "-", "+", "e", "E5", "0", "9", " ", "\t", "\r", "_", ";", "NaN", "inf", "-Infinity", "1e999", "0x1F",
        "1_000", "1,5", "\u0661",
        "\u00a0", "\uFEFF", "\0", "nan", "null", "2024-02-30", "99999999999999999999", "--", "1.2.3", "é", "'", "/", ":", "d", "f", "%", "$",
    ];

    private ulong _state = seed;

    internal int Below(int end)
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)end);
    }

    /// <summary>One fault in a line: a character, a field or the whole line. Never a line break, so that the line stays one.</summary>
    internal string Line(string line) => Below(12) switch
    {
        0 or 1 or 2 => Insert(line),
        3 or 4 => Remove(line),
        5 or 6 or 7 => Insert(Remove(line)),
        8 => Fields(line, fields => fields.RemoveAt(Below(fields.Count))),
        9 => Fields(line, fields => fields.Insert(Below(fields.Count + 1), fields[Below(fields.Count)])),
        10 => Fields(line, fields => fields[Below(fields.Count)] = Below(3) == 0 ? string.Empty : s_pieces[Below(s_pieces.Length)]),
        _ => Below(3) switch
        {
            0 => line[..Below(line.Length + 1)],
            1 => line + line,
            _ => Fields(line, fields => fields.Reverse()),
        },
    };

    /// <summary>One fault in the bytes of a file: flipped, cut, doubled, removed or foreign bytes.</summary>
    internal byte[] File(byte[] content)
    {
        var bytes = new List<byte>(content);
        var at = Below(bytes.Count);
        switch (Below(6))
        {
            case 0:
                bytes[at] ^= (byte)(1 << Below(8));
                break;
            case 1:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 2:
                bytes.RemoveRange(at, Math.Min(bytes.Count - at, 1 + Below(40)));
                break;
            case 3:
                bytes.InsertRange(at, bytes[at..Math.Min(bytes.Count, at + 1 + Below(80))]);
                break;
            case 4:
                bytes.InsertRange(at, Enumerable.Range(0, 1 + Below(4)).Select(_ => (byte)Below(256)));
                break;
            default:
                bytes[at] = (byte)"\n\r,\"{}[]:0\\\0"[Below(12)];
                break;
        }

        return [.. bytes];
    }

    private string Insert(string line) => line.Insert(Below(line.Length + 1), s_pieces[Below(s_pieces.Length)]);

    private string Remove(string line) => line.Length == 0 ? line : line.Remove(Below(line.Length), 1);

    private static string Fields(string line, Action<List<string>> change)
    {
        var fields = line.Split(',').ToList();
        change(fields);
        return string.Join(',', fields);
    }
}
