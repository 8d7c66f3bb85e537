using System.Globalization;
using Cbi.Testing.Legs;

namespace Cbi.MonteCarlo.Tests;

public sealed class LegTests
{
    [Theory]
    [InlineData("EnableAVX512")]
    [InlineData("EnableAVX2")]
    [InlineData("EnableHWIntrinsic")]
    public async Task Simulate_FewerInstructionSets_SameChecksums(string knob)
    {
        var lines = await InstructionLeg.RunAsync(knob);

        int.Parse(lines[0], CultureInfo.InvariantCulture).ShouldBeLessThanOrEqualTo(InstructionLeg.WidestAfter(knob));
        lines[1..].ShouldBe(LegProgram.Checksums());
    }
}
