namespace Cbi.Pipeline;

/// <summary>Round axis figures: steps of 1, 2 or 5 times a power of ten.</summary>
internal static class Ticks
{
    /// <summary>Figures inside [low, high], about <paramref name="wanted"/> of them. Needs finite low &lt; high.</summary>
    public static double[] Inside(double low, double high, int wanted)
    {
        var step = Step(low, high, wanted);
        var first = (long)Math.Ceiling(low / step - 1e-9);
        var last = (long)Math.Floor(high / step + 1e-9);
        return [.. Enumerable.Range(0, (int)Math.Clamp(last - first + 1, 0, 100)).Select(i => (first + i) * step)];
    }

    /// <summary>The range widened to whole steps, so that the data never touch the frame.</summary>
    public static (double Low, double High) Widen(double low, double high, int wanted)
    {
        var step = Step(low, high, wanted);
        return (Math.Floor(low / step + 1e-9) * step, Math.Ceiling(high / step - 1e-9) * step);
    }

    /// <summary>Smallest and largest finite value with room for at least something to see when all are equal; (0, 1) without any.</summary>
    public static (double Low, double High) RangeOf(IEnumerable<double> values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (var value in values.Where(double.IsFinite))
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        if (low > high)
        {
            return (0.0, 1.0);
        }

        var room = Math.Max(Math.Abs(high), 1e-6) * 1e-3;
        return high - low > room * 1e-3 ? (low, high) : (low - room, high + room);
    }

    private static double Step(double low, double high, int wanted)
    {
        var raw = (high - low) / Math.Max(1, wanted);
        var power = Math.Pow(10.0, Math.Floor(Math.Log10(raw)));
        var fraction = raw / power;
        return power * (fraction <= 1.0 ? 1.0 : fraction <= 2.0 ? 2.0 : fraction <= 5.0 ? 5.0 : 10.0);
    }
}
