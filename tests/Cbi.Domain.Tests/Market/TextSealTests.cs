using System.Text;

namespace Cbi.Domain.Tests;

public sealed class TextSealTests
{
    [Fact]
    public void Open_Closed_GivesTheTextWithItsSeal()
    {
        var file = TextSeal.Close("a: 1\n");

        TextSeal.Open(file, "x").ShouldBe($"a: 1\ncontent_sha256: {ContentHash.Of("a: 1\n")}\n");
    }

    [Fact]
    public void Open_AnyFlippedBit_IsCorrupted()
    {
        var file = TextSeal.Close("a: 1\nb: 2\n");
        for (var bit = 0; bit < file.Length * 8; bit++)
        {
            var damaged = file.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Should.Throw<CbiException>(() => TextSeal.Open(damaged, "x")).ExitCode.ShouldBe(ExitCode.Corrupted);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a: 1\n")]
    [InlineData("content_sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n")]
    public void Open_WithoutContentOrSeal_IsCorrupted(string text) =>
        Should.Throw<CbiException>(() => TextSeal.Open(Encoding.UTF8.GetBytes(text), "x")).ExitCode.ShouldBe(ExitCode.Corrupted);
}
