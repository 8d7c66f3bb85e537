namespace Cbi.Numerics.Tests;

public sealed class PhiloxTests
{
    // Known-answer vectors of the authors' Random123 library (kat_vectors, philox4x32 10).
    [Theory]
    [InlineData(0x0000000000000000, 0x0000000000000000, 0x0000000000000000, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x299f31d0a4093822, 0x85a308d3243f6a88, 0x0370734413198a2e, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Block_KnownAnswers_Match(ulong key, ulong counterLow, ulong counterHigh, uint x0, uint x1, uint x2, uint x3)
    {
        Philox.Block(key, counterLow, counterHigh).ShouldBe((x0, x1, x2, x3));

        ulong[] first = new ulong[8], second = new ulong[8];
        PhiloxKernel.Wide(key, counterLow, counterHigh, first, second);
        (first[0], second[0]).ShouldBe((((ulong)x0 << 32) | x1, ((ulong)x2 << 32) | x3));
    }

    [Fact]
    public void ToUnit_Extremes_StayInsideTheOpenInterval()
    {
        Philox.ToUnit(0, 0).ShouldBe(Math.Pow(2, -53));
        Philox.ToUnit(uint.MaxValue, uint.MaxValue).ShouldBe(1.0 - Math.Pow(2, -53));
    }
}
