using System.Globalization;
using Cbi.Testing.Legs;

namespace Cbi.Numerics.Tests;

public sealed class LegTests
{
    [Theory]
    [InlineData("")]
    [InlineData("EnableAVX512")]
    [InlineData("EnableAVX2")]
    [InlineData("EnableHWIntrinsic")]
    public async Task Kernels_FewerInstructionSets_SameBits(string knob)
    {
        var lines = await InstructionLeg.RunAsync(knob);

        int.Parse(lines[0], CultureInfo.InvariantCulture).ShouldBeLessThanOrEqualTo(InstructionLeg.WidestAfter(knob));
        lines[1..].ShouldBe([.. LegProgram.Hashes().Select(h => $"{h.Name} {h.Hash}")]);
    }

    [Fact]
    public void Kernels_ScalarAndWide_SameHashes() =>
        LegProgram.Hashes().GroupBy(h => h.Name).ShouldAllBe(g => g.Select(h => h.Hash).Distinct().Count() == 1);
}
