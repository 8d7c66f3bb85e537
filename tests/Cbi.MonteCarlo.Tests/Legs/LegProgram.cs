using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Cbi.Testing.Legs;

namespace Cbi.MonteCarlo.Tests;

/// <summary>Prints the vector width in force and the checksums of small simulations.</summary>
internal static class LegProgram
{
    public static int Main()
    {
        Console.WriteLine(InstructionLeg.Width.ToString(CultureInfo.InvariantCulture));
        foreach (var checksum in Checksums())
        {
            Console.WriteLine(checksum);
        }

        return 0;
    }

    public static string[] Checksums() =>
    [
        Sample.Simulate(2_005).Checksum,
        Hash(DrawdownTests.Flat(ExcursionEngine.Compute(Sample.Simulate(1_005), 50.0, [], 2, CancellationToken.None))),
        Hash(BookRiskTests.Flat(2_005)),
        Sample.Simulate(2_005, dynamics: Sample.Gjr).Checksum,
        Sample.Simulate(2_005, dynamics: Sample.Filtered).Checksum,
        .. new[] { ShockLaw.Normal, ShockLaw.StudentT(5.0), ShockLaw.StudentT(5.0, 0.9), ShockLaw.Normal with { Precision = ShockPrecision.Fast } }
            .Select(law => Hash(WalkEngine.ProfitAndLoss(new WalkModel(50.0, 0.0, 0.02, 5, law), 2_005, 3, 2, CancellationToken.None))),
    ];

    private static string Hash(double[] values) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<double>(values)));
}
