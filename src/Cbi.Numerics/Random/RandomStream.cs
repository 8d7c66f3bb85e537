namespace Cbi.Numerics;

/// <summary>
/// A sequential reader of one Philox stream, for everything that is not a hot path: searches, sub-sampling, planted data.
/// The same seed and stream give the same sequence on every machine. Not thread-safe; give each task its own stream.
/// </summary>
public sealed class RandomStream
{
    private readonly ulong _seed;
    private readonly ulong _stream;
    private ulong _counter;
    private double _spare;
    private bool _hasSpare;

    private RandomStream(ulong seed, ulong stream)
    {
        _seed = seed;
        _stream = stream;
    }

    public static RandomStream Create(ulong seed, ulong stream) => new(seed, stream);

    /// <summary>A stream named by words, such as a model and a horizon; different words give independent streams.</summary>
    public static RandomStream Create(ulong seed, params ReadOnlySpan<string> words)
    {
        // FNV-1a over the words, each closed by a byte that no UTF-8 text contains.
        var hash = 14695981039346656037UL;
        foreach (var word in words)
        {
            foreach (var value in System.Text.Encoding.UTF8.GetBytes(word))
            {
                hash = (hash ^ value) * 1099511628211UL;
            }

            hash = (hash ^ 0xFF) * 1099511628211UL;
        }

        return new RandomStream(seed, hash);
    }

    /// <summary>Uniform on the open interval (0, 1).</summary>
    public double NextUnit()
    {
        if (_hasSpare)
        {
            _hasSpare = false;
            return _spare;
        }

        var (x0, x1, x2, x3) = Philox.Block(_seed, _counter++, _stream);
        _spare = Philox.ToUnit(x2, x3);
        _hasSpare = true;
        return Philox.ToUnit(x0, x1);
    }

    /// <summary>Uniform integer in [0, <paramref name="toExclusive"/>).</summary>
    public int NextInt(int toExclusive)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(toExclusive, 1);
        return Math.Min((int)(NextUnit() * toExclusive), toExclusive - 1);
    }

    /// <summary>Standard normal, by inversion.</summary>
    public double NextNormal() => NormalDistribution.Quantile(NextUnit());

    /// <summary>Fisher-Yates shuffle in place.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
