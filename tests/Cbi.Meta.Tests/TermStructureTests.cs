using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Cbi.Meta.Tests;

public class TermStructureTests
{
    [Fact]
    public void Order_AnyQuantiles_WidensEveryCentralIntervalWithHorizon() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
        {
            var before = Random(seed);
            var after = TermStructure.Order(before);
            return Enumerable.Range(1, after.Length - 1).All(h => IsOrdered(after[h - 1], after[h]))
                && Enumerable.Range(0, after.Length).All(h => OnlyWidened(before[h], after[h]));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Order_OrderedInput_ChangesNothing()
    {
        var ordered = TermStructure.Order(Random(3));

        var again = TermStructure.Order(ordered);

        for (var h = 0; h < ordered.Length; h++)
        {
            again[h].Quantiles.AsSpan().SequenceEqual(ordered[h].Quantiles.AsSpan()).ShouldBeTrue();
        }
    }

    [Fact]
    public void Order_DifferentRows_Throws()
    {
        var rows = Random(4);

        Should.Throw<ArgumentException>(() => TermStructure.Order([rows[0], rows[1].Where((i, _) => i > 0)]));
    }

    private static bool IsOrdered(QuantileRows shorter, QuantileRows longer)
    {
        for (var i = 0; i < shorter.Count; i++)
        {
            for (var k = 0; k < QuantileGrid.MedianIndex; k++)
            {
                var mirror = QuantileGrid.Count - 1 - k;
                if (longer.At(i)[mirror] - longer.At(i)[k] < shorter.At(i)[mirror] - shorter.At(i)[k])
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool OnlyWidened(QuantileRows before, QuantileRows after)
    {
        for (var i = 0; i < before.Count; i++)
        {
            for (var k = 0; k < QuantileGrid.Count; k++)
            {
                var moved = after.At(i)[k] - before.At(i)[k];
                if ((k < QuantileGrid.MedianIndex && moved > 0.0) || (k > QuantileGrid.MedianIndex && moved < 0.0) || (k == QuantileGrid.MedianIndex && moved != 0.0))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Four horizons of rows with random, skewed, sometimes degenerate quantiles; QuantileRows itself checks that levels never cross.</summary>
    private static ImmutableArray<QuantileRows> Random(ulong seed)
    {
        var random = RandomStream.Create(seed, "term-structure");
        return [.. Enumerable.Range(0, 4).Select(_ =>
        {
            var quantiles = new double[6 * QuantileGrid.Count];
            for (var i = 0; i < 6; i++)
            {
                var row = quantiles.AsSpan(i * QuantileGrid.Count, QuantileGrid.Count);
                var scale = Math.Pow(10.0, -4.0 + 4.0 * random.NextUnit());
                for (var k = 0; k < row.Length; k++)
                {
                    row[k] = random.NextUnit() < 0.2 ? 0.0 : 0.2 + scale * random.NextNormal();
                }

                row.Sort();
            }

            return new QuantileRows([0, 1, 2, 3, 4, 5], quantiles, [0.5, 0.5, 0.5, 0.5, 0.5, 0.5], new int[6]);
        })];
    }
}
