using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Cbi.Testing.Legs;

namespace Cbi.Numerics.Tests;

/// <summary>Prints the vector width in force and then, per kernel and form, a hash of the bits of its results.</summary>
internal static class LegProgram
{
    private const int Length = 10_007;

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
            if (wide)
            {
                StudentTKernel.Wide(second, table, results);
            }
            else
            {
                StudentTKernel.Scalar(second, table, results);
            }

            yield return ("student", Hash<double>(results));
            yield return ("sum", Hash<double>([wide ? FixedLaneSum.Wide(results) : FixedLaneSum.Scalar(results)]));
            yield return ("squares", Hash<double>([wide ? FixedLaneSum.SquaresWide(results, 0.1) : FixedLaneSum.SquaresScalar(results, 0.1)]));
        }

        yield return ("table", Hash(table.Rows));
    }

    private delegate void Kernel(ReadOnlySpan<double> values, Span<double> result);

    private static string Hash<T>(ReadOnlySpan<T> values)
        where T : struct => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(values)));
}
