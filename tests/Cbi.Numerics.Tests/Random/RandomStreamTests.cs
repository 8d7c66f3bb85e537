namespace Cbi.Numerics.Tests;

public sealed class RandomStreamTests
{
    [Fact]
    public void NextUnit_SameSeedAndStream_SameSequence()
    {
        RandomStream a = RandomStream.Create(1, 2), b = RandomStream.Create(1, 2);

        Take(a, 101).ShouldBe(Take(b, 101));
    }

    [Fact]
    public void NextUnit_OtherSeedStreamOrWords_OtherSequence()
    {
        double[][] sequences =
        [
            Take(RandomStream.Create(1, 2), 4), Take(RandomStream.Create(2, 2), 4), Take(RandomStream.Create(1, 3), 4),
            Take(RandomStream.Create(1, "ab", "c"), 4), Take(RandomStream.Create(1, "a", "bc"), 4), Take(RandomStream.Create(1, "abc"), 4),
        ];

        sequences.Select(s => s[0]).Distinct().Count().ShouldBe(sequences.Length);
    }

    [Fact]
    public void NextUnit_FirstTwoOfSeedZero_AreTheKnownAnswerBlock()
    {
        var stream = RandomStream.Create(0, 0);

        stream.NextUnit().ShouldBe(Philox.ToUnit(0x6627e8d5, 0xe169c58d));
        stream.NextUnit().ShouldBe(Philox.ToUnit(0xbc57ac4c, 0x9b00dbd8));
    }

    [Fact]
    public void NextNormal_ManyDraws_HasTheMomentsOfANormal()
    {
        const int n = 100_000;
        var stream = RandomStream.Create(8, "moments");
        var draws = Enumerable.Range(0, n).Select(_ => stream.NextNormal()).ToArray();

        // Four standard errors of each moment.
        draws.Average().ShouldBe(0.0, 4.0 / Math.Sqrt(n));
        draws.Average(z => z * z).ShouldBe(1.0, 4.0 * Math.Sqrt(2.0 / n));
        draws.Average(z => z * z * z * z).ShouldBe(3.0, 4.0 * Math.Sqrt(96.0 / n));
    }

    [Fact]
    public void NextInt_ManyDraws_CoversTheRangeEvenly()
    {
        var stream = RandomStream.Create(8, "integers");
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
        {
            counts[stream.NextInt(7)]++;
        }

        counts.ShouldAllBe(c => Math.Abs(c - 10_000) < 4.0 * Math.Sqrt(10_000.0 * 6.0 / 7.0));
        Should.Throw<ArgumentOutOfRangeException>(() => stream.NextInt(0));
    }

    [Fact]
    public void Shuffle_AnySequence_IsAPermutation()
    {
        var items = Enumerable.Range(0, 50).ToArray();
        RandomStream.Create(4, 4).Shuffle<int>(items);

        items.ShouldNotBe(Enumerable.Range(0, 50));
        items.Order().ShouldBe(Enumerable.Range(0, 50));
    }

    private static double[] Take(RandomStream stream, int count) => [.. Enumerable.Range(0, count).Select(_ => stream.NextUnit())];
}
