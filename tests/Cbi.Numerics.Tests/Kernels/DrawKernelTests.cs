namespace Cbi.Numerics.Tests;

public sealed class DrawKernelTests
{
    private const ulong Key = 0x0123456789ABCDEF, Stream = 0xFEDCBA9876543210;
    private const int Many = 1 << 20;

    private static readonly SkewStudentT Five = new(5.0), Leaning = new(4.5, 0.8);
    private static readonly SingleInverseTable Single = SingleInverseTable.StudentT(5.0);

    public static TheoryData<int> Lengths => [0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 10_007];

    private delegate void Fill(ulong first, Span<double> draws);

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Normal_ScalarAndWide_SameBits(int length) =>
        SameBits(length, (n, d) => NormalDrawKernel.Scalar(Key, Stream, n, d), (n, d) => NormalDrawKernel.Wide(Key, Stream, n, d));

    [Theory]
    [MemberData(nameof(Lengths))]
    public void StudentT_ScalarAndWide_SameBits(int length) => SameBits(
        length, (n, d) => StudentTDrawKernel.Scalar(Key, Stream, n, Five, d), (n, d) => StudentTDrawKernel.Symmetric(Key, Stream, n, Five, d));

    [Theory]
    [MemberData(nameof(Lengths))]
    public void SkewStudentT_ScalarAndWide_SameBits(int length) => SameBits(
        length, (n, d) => StudentTDrawKernel.Scalar(Key, Stream, n, Leaning, d), (n, d) => StudentTDrawKernel.Skewed(Key, Stream, n, Leaning, d));

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Staged_AnyLaw_SameBitsAsScalar(int length)
    {
        SameBits(length, (n, d) => NormalDrawKernel.Scalar(Key, Stream, n, d), (n, d) => NormalDrawKernel.Staged(Key, Stream, n, d));
        foreach (var law in new[] { Five, Leaning })
        {
            SameBits(
                length, (n, d) => StudentTDrawKernel.Scalar(Key, Stream, n, law, d), (n, d) => StudentTDrawKernel.Staged(Key, Stream, n, law, d));
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Exponential_ScalarWideAndStaged_SameBits(int length)
    {
        double[][] scalar = FourRows(length), wide = FourRows(length), staged = FourRows(length);
        ExponentialDrawKernel.Scalar(Key, Stream, 1_024, scalar[0], scalar[1], scalar[2], scalar[3]);
        ExponentialDrawKernel.Wide(Key, Stream, 1_024, wide[0], wide[1], wide[2], wide[3]);
        ExponentialDrawKernel.Staged(Key, Stream, 1_024, staged[0], staged[1], staged[2], staged[3]);
        wide.ShouldBe(scalar);
        staged.ShouldBe(scalar);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Single_ScalarWideAndStaged_SameBits(int length)
    {
        SameBits(length, (n, d) => SingleDrawKernel.Scalar(Key, Stream, n, Single, d), (n, d) => SingleDrawKernel.Wide(Key, Stream, n, Single, d));
        SameBits(length, (n, d) => SingleDrawKernel.Scalar(Key, Stream, n, Single, d), (n, d) => SingleDrawKernel.Staged(Key, Stream, n, Single, d));
    }

    [Fact]
    public void Fill_InTwoParts_SameAsInOne()
    {
        foreach (var fill in Kernels())
        {
            double[] whole = new double[500], parts = new double[500];
            fill(64, whole);
            fill(64, parts.AsSpan(0, 96));
            fill(160, parts.AsSpan(96));
            parts.ShouldBe(whole);
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void SingleAdd_AnyLength_SameBitsAsFillingAndAdding(int length)
    {
        double[] sums = new double[length], draws = new double[length];
        sums.AsSpan().Fill(0.1);
        SingleDrawKernel.Add(Key, Stream, 64, Single, sums);
        SingleDrawKernel.Fill(Key, Stream, 64, Single, draws);

        sums.ShouldBe(draws.Select(x => 0.1 + x));
    }

    [Fact]
    public void Fill_FirstInsideAGroup_Throws()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => NormalDrawKernel.Fill(1, 2, 8, new double[4]));
        Should.Throw<ArgumentOutOfRangeException>(() => SingleDrawKernel.Fill(1, 2, 16, Single, new double[4]));
    }

    [Fact]
    public void Normal_EmpiricalDistribution_IsNormal() =>
        MatchesQuantiles((n, d) => NormalDrawKernel.Fill(5, 1, n, d), NormalQuantileKernel.Of);

    [Fact]
    public void StudentT_EmpiricalDistribution_IsStudentT() =>
        MatchesQuantiles((n, d) => StudentTDrawKernel.Fill(5, 1, n, Five, d), Five.Quantile);

    [Fact]
    public void SkewStudentT_EmpiricalDistribution_IsSkewed() =>
        MatchesQuantiles((n, d) => StudentTDrawKernel.Fill(5, 1, n, Leaning, d), Leaning.Quantile);

    [Fact]
    public void Single_EmpiricalDistribution_IsStudentT() =>
        MatchesQuantiles((n, d) => SingleDrawKernel.Fill(5, 1, n, Single, d), Five.Quantile);

    [Fact]
    public void Normal_PairsOfOneCounter_AreUncorrelatedAlsoInSquares()
    {
        var draws = new double[Many];
        NormalDrawKernel.Fill(9, 4, 0, draws);
        double products = 0.0, squares = 0.0;
        var pairs = 0;
        for (var i = 0; i + 8 < Many; i += i % 16 == 7 ? 9 : 1)
        {
            products += draws[i] * draws[i + 8];
            squares += (draws[i] * draws[i] - 1.0) * (draws[i + 8] * draws[i + 8] - 1.0);
            pairs++;
        }

        (products / pairs).ShouldBe(0.0, 4.0 / Math.Sqrt(pairs));
        (squares / pairs).ShouldBe(0.0, 4.0 * 2.0 / Math.Sqrt(pairs));
    }

    [Theory]
    [InlineData(3.0)]
    [InlineData(5.0)]
    [InlineData(30.0)]
    public void Single_AgainstTheExactQuantile_WithinTheStatedError(double nu)
    {
        var table = SingleInverseTable.StudentT(nu);
        var law = new SkewStudentT(nu);
        var draws = new double[4_096];
        SingleDrawKernel.Fill(3, 8, 0, table, draws);
        for (var i = 0; i < draws.Length; i++)
        {
            var exact = law.Quantile(1.0 - 0.5 * SingleInverseTable.TailOf(SingleDrawKernel.Bits(3, 8, (ulong)i)));
            Math.Abs(draws[i]).ShouldBe(exact, 5e-5 * Math.Max(exact, 0.1));
        }
    }

    [Theory]
    [InlineData(2.0, 1.0)]
    [InlineData(double.NaN, 1.0)]
    [InlineData(5.0, 0.1)]
    [InlineData(5.0, 6.0)]
    public void Law_OutOfRange_Throws(double nu, double skew) => Should.Throw<ArgumentOutOfRangeException>(() => new SkewStudentT(nu, skew));

    private static IEnumerable<Fill> Kernels() =>
    [
        (n, d) => NormalDrawKernel.Fill(Key, Stream, n, d), (n, d) => StudentTDrawKernel.Fill(Key, Stream, n, Five, d),
        (n, d) => StudentTDrawKernel.Fill(Key, Stream, n, Leaning, d), (n, d) => SingleDrawKernel.Fill(Key, Stream, n, Single, d),
    ];

    private static double[][] FourRows(int length) => [new double[length], new double[length], new double[length], new double[length]];

    private static void SameBits(int length, Fill scalar, Fill wide)
    {
        double[] expected = new double[length], found = new double[length];
        scalar(1_024, expected);
        wide(1_024, found);
        found.Select(BitConverter.DoubleToInt64Bits).ShouldBe(expected.Select(BitConverter.DoubleToInt64Bits));
    }

    /// <summary>
    /// The share of a million draws below each exact quantile is its probability within four standard errors; so is the unit variance, loosely.
    /// </summary>
    private static void MatchesQuantiles(Fill fill, Func<double, double> quantile)
    {
        var draws = new double[Many];
        fill(0, draws);
        foreach (var p in new[] { 1e-4, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.9999 })
        {
            var limit = quantile(p);
            ((double)draws.Count(x => x <= limit) / Many).ShouldBe(p, 4.0 * Math.Sqrt(p * (1.0 - p) / Many));
        }

        draws.Average().ShouldBe(0.0, 4.0 / Math.Sqrt(Many));
        draws.Average(x => x * x).ShouldBe(1.0, 0.02);
    }
}
