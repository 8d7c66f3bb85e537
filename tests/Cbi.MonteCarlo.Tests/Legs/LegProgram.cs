using System.Globalization;
using Cbi.Testing.Legs;

namespace Cbi.MonteCarlo.Tests;

/// <summary>Prints the vector width in force and the checksum of a small simulation.</summary>
internal static class LegProgram
{
    public static int Main()
    {
        Console.WriteLine(InstructionLeg.Width.ToString(CultureInfo.InvariantCulture));
        Console.WriteLine(Sample.Simulate(2_005).Checksum);
        return 0;
    }
}
