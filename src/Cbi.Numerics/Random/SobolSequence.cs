using System.Numerics;

namespace Cbi.Numerics;

/// <summary>
/// Sobol points (1967) in up to 126 dimensions, scrambled by a random linear matrix (Matousek 1998) and a digital shift: every point is uniform
/// on the unit cube, and together they keep the net property. Scrambles of different seeds are independent, so their spread is an honest standard
/// error (Owen 1998). Immutable.
/// </summary>
public sealed class SobolSequence
{
    public const int MostDimensions = SobolDirections.Dimensions, Bits = SobolDirections.Bits;

    /// <summary>Points of the whole net.</summary>
    public const long MostPoints = 1L << Bits;

    private static readonly uint[] Plain = SobolDirections.Generate();

    private readonly uint[] _directions;
    private readonly uint[] _shifts;

    private SobolSequence(int dimensions, uint[] directions, uint[] shifts)
    {
        Dimensions = dimensions;
        _directions = directions;
        _shifts = shifts;
    }

    public int Dimensions { get; }

    /// <summary>The plain sequence; its first point is the origin's cell.</summary>
    public static SobolSequence Unscrambled(int dimensions)
    {
        Check(dimensions);
        return new SobolSequence(dimensions, Plain, new uint[dimensions]);
    }

    /// <summary>A random scramble, a pure function of the seed.</summary>
    public static SobolSequence Scrambled(int dimensions, ulong seed)
    {
        Check(dimensions);
        var directions = new uint[dimensions * Bits];
        var shifts = new uint[dimensions];
        for (var d = 0; d < dimensions; d++)
        {
            var stream = RandomStream.Create(seed, "sobol", d.ToString(System.Globalization.CultureInfo.InvariantCulture));
            shifts[d] = Word(stream);
            // Row b of the lower triangular matrix: a one on the diagonal, random bits above it in significance.
            for (var bit = 0; bit < Bits; bit++)
            {
                var row = (1u << (Bits - 1 - bit)) | (bit == 0 ? 0u : Word(stream) & (uint.MaxValue << (Bits - bit)));
                for (var j = 0; j < Bits; j++)
                {
                    var parity = (uint)BitOperations.PopCount(row & Plain[d * Bits + j]) & 1;
                    directions[d * Bits + j] |= parity << (Bits - 1 - bit);
                }
            }
        }

        return new SobolSequence(dimensions, directions, shifts);
    }

    /// <summary>
    /// Coordinate <paramref name="dimension"/> of points first, first + 1, ..., in (0, 1), centred in cells of 2^-32; first a multiple of the
    /// length, the length a power of two. Points come in Gray-code order inside that aligned block: the same points, neighbours swapped.
    /// </summary>
    public void Fill(int dimension, long first, Span<double> points)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(dimension, Dimensions);
        ArgumentOutOfRangeException.ThrowIfNotEqual(BitOperations.IsPow2(points.Length), true, nameof(points));
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 0);
        ArgumentOutOfRangeException.ThrowIfNotEqual(first % points.Length, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, MostPoints - points.Length);
        var directions = _directions.AsSpan(dimension * Bits, Bits);
        var x = _shifts[dimension];
        var index = (ulong)first;
        for (var gray = index ^ (index >> 1); gray != 0; gray &= gray - 1)
        {
            x ^= directions[BitOperations.TrailingZeroCount(gray)];
        }

        for (var i = 0; i < points.Length; i++)
        {
            points[i] = (x + 0.5) * (1.0 / MostPoints);
            if (i + 1 < points.Length)
            {
                x ^= directions[BitOperations.TrailingZeroCount(++index)];
            }
        }
    }

    private static uint Word(RandomStream stream) => (uint)(stream.NextUnit() * MostPoints);

    private static void Check(int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, MostDimensions);
    }
}
