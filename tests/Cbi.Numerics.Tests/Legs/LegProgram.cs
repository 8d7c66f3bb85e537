using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Cbi.Testing.Legs;

namespace Cbi.Numerics.Tests;

/// <summary>Prints the vector width in force and then, per kernel and form, a hash of the bits of its results.</summary>
internal static class LegProgram
{
    private const int Length = 10_007;

    /// <summary>1.5 x 2^(10 + 26): values below 2^10.</summary>
    private const double Cut = 1.5 * 68719476736.0;

    private static readonly SkewStudentT Symmetric = new(4.3), Skewed = new(4.3, 0.85);
    private static readonly SingleInverseTable Single = SingleInverseTable.StudentT(4.3);

    public static int Main()
    {
        Console.WriteLine(InstructionLeg.Width.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, hash) in Hashes())
        {
            Console.WriteLine($"{name} {hash}");
        }

        return 0;
    }

    /// <summary>Every kernel in both forms on the same input; scalar and wide of one kernel carry the same name.</summary>
    public static IEnumerable<(string Name, string Hash)> Hashes()
    {
        var table = StudentTTable.CreateUnitVariance(4.3);
        foreach (var wide in new[] { false, true })
        {
            var first = new ulong[Length];
            var second = new ulong[Length];
            var units = new double[Length];
            var results = new double[Length];
            if (wide)
            {
                PhiloxKernel.Wide(42, 7, 9, first, second);
            }
            else
            {
                PhiloxKernel.Scalar(42, 7, 9, first, second);
            }

            yield return ("philox", Hash<ulong>([.. first, .. second]));
            for (var i = 0; i < Length; i++)
            {
                units[i] = Philox.ToUnit((uint)(first[i] >> 32), (uint)first[i]);
            }

            (wide ? (Kernel)NormalQuantileKernel.Wide : NormalQuantileKernel.Scalar)(units, results);
            yield return ("normal", Hash<double>(results));
            (wide ? (Kernel)ExpKernel.Wide : ExpKernel.Scalar)(results, results);
            yield return ("exp", Hash<double>(results));
            (wide ? (Kernel)LogKernel.Wide : LogKernel.Scalar)(results, results);
            yield return ("log", Hash<double>(results));
            (wide ? (Kernel)NormalCdfKernel.Wide : NormalCdfKernel.Scalar)(results, results);
            yield return ("normal cdf", Hash<double>(results));
            if (wide)
            {
                StudentTKernel.Wide(second, table, results);
            }
            else
            {
                StudentTKernel.Scalar(second, table, results);
            }

            yield return ("student", Hash<double>(results));
            Draws(wide, (k, f, d) => NormalDrawKernel.Scalar(k, 3, f, d), (k, f, d) => NormalDrawKernel.Wide(k, 3, f, d), results);
            yield return ("normal draws", Hash<double>(results));
            Draws(wide, (k, f, d) => StudentTDrawKernel.Scalar(k, 3, f, Symmetric, d),
                (k, f, d) => StudentTDrawKernel.Symmetric(k, 3, f, Symmetric, d), results);
            yield return ("t draws", Hash<double>(results));
            Draws(wide, (k, f, d) => StudentTDrawKernel.Scalar(k, 3, f, Skewed, d),
                (k, f, d) => StudentTDrawKernel.Skewed(k, 3, f, Skewed, d), results);
            yield return ("skewed draws", Hash<double>(results));
            Draws(wide, (k, f, d) => SingleDrawKernel.Scalar(k, 3, f, Single, d), (k, f, d) => SingleDrawKernel.Wide(k, 3, f, Single, d), results);
            yield return ("single draws", Hash<double>(results));
            Draws(wide, (k, f, d) => Quarters(ExponentialDrawKernel.Scalar, k, f, d), (k, f, d) => Quarters(ExponentialDrawKernel.Wide, k, f, d), results);
            yield return ("exponential draws", Hash<double>(results));
            yield return ("order-free sum", Hash<double>([
                wide ? OrderFreeSum.Wide(results, Cut, Cut / 134217728.0) : OrderFreeSum.Scalar(results, Cut, Cut / 134217728.0)]));
            yield return ("sum", Hash<double>([wide ? FixedLaneSum.Wide(results) : FixedLaneSum.Scalar(results)]));
            yield return ("squares", Hash<double>([wide ? FixedLaneSum.SquaresWide(results, 0.1) : FixedLaneSum.SquaresScalar(results, 0.1)]));
        }

        var staged = new double[Length];
        NormalDrawKernel.Staged(42, 3, 64, staged);
        yield return ("normal draws", Hash<double>(staged));
        StudentTDrawKernel.Staged(42, 3, 64, Symmetric, staged);
        yield return ("t draws", Hash<double>(staged));
        StudentTDrawKernel.Staged(42, 3, 64, Skewed, staged);
        yield return ("skewed draws", Hash<double>(staged));
        SingleDrawKernel.Staged(42, 3, 64, Single, staged);
        yield return ("single draws", Hash<double>(staged));
        Quarters(ExponentialDrawKernel.Staged, 42, 64, staged);
        yield return ("staged exponential draws", Hash<double>(staged));
        yield return ("table", Hash(table.Rows));
        yield return ("single table", Hash(Single.Columns));
        var tails = new TailPoint[2];
        TailSelection.Find(Enumerable.Range(0, Length).Select(i => (double)(i * 7919L % 10007)).ToArray(), upper: true, [101, 501], tails);
        yield return ("tails", Hash<TailPoint>(tails));
    }

    private static void Draws(bool wide, Drawing scalarForm, Drawing wideForm, Span<double> draws) => (wide ? wideForm : scalarForm)(42, 64, draws);

    /// <summary>Four results beside each other.</summary>
    private static void Quarters(FourDrawings form, ulong key, ulong first, Span<double> draws)
    {
        var quarter = draws.Length / 4;
        form(key, 3, first, draws[..quarter], draws.Slice(quarter, quarter), draws.Slice(2 * quarter, quarter), draws.Slice(3 * quarter, quarter));
    }

    private delegate void FourDrawings(ulong key, ulong stream, ulong first, Span<double> a, Span<double> b, Span<double> c, Span<double> d);

    private delegate void Drawing(ulong key, ulong first, Span<double> draws);

    private delegate void Kernel(ReadOnlySpan<double> values, Span<double> result);

    private static string Hash<T>(ReadOnlySpan<T> values)
        where T : struct => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(values)));
}
