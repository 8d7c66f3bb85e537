namespace Cbi.Domain.Tests;

public sealed class ContentHashTests
{
    /// <summary>FIPS 180-4 example: SHA-256 of "abc".</summary>
    [Fact]
    public void Of_Abc_IsThePublishedDigest()
    {
        const string expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        ContentHash.Of("abc").ShouldBe(expected);
        ContentHash.Of("abc"u8).ShouldBe(expected);
    }

    [Fact]
    public void OfFile_Content_EqualsTheHashOfTheBytes()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [1, 2, 3]);
            ContentHash.OfFile(path).ShouldBe(ContentHash.Of([1, 2, 3]));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Combine_OrderOrNameChanged_GivesAnotherHash()
    {
        static KeyValuePair<string, string> Part(string name, string hash) => new(name, hash);
        var hash = ContentHash.Combine([Part("a", "1"), Part("b", "2")]);
        ContentHash.Combine([Part("a", "1"), Part("b", "2")]).ShouldBe(hash);
        ContentHash.Combine([Part("b", "2"), Part("a", "1")]).ShouldNotBe(hash);
        ContentHash.Combine([Part("a", "1"), Part("c", "2")]).ShouldNotBe(hash);
        hash.Length.ShouldBe(64);
    }
}
