using Cbi.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Cbi.Learning.Tests;

public sealed class QuantileRegressionTests
{
    /// <summary>
    /// The optimum is reached at a basis: some fit through as many rows as there are columns (Koenker and Bassett 1978, theorem 3.1).
    /// </summary>
    [Theory]
    [InlineData(1UL, 0.5)]
    [InlineData(2UL, 0.1)]
    [InlineData(3UL, 0.9)]
    [InlineData(4UL, 0.025)]
    [InlineData(5UL, 0.75)]
    public void Fit_SmallProgram_IsTheBestOfAllBases(ulong seed, double tau)
    {
        const int rows = 14, columns = 3;
        var (x, y) = Draw(seed, rows, columns);
        var best = double.MaxValue;
        foreach (var basis in Triples(rows))
        {
            var a = Matrix<double>.Build.Dense(columns, columns, (i, c) => x.Row(basis[i])[c]);
            var b = a.Solve(Vector<double>.Build.Dense(columns, i => y[basis[i]]));
            best = Math.Min(best, Loss(x, y, [.. b, 0.0], tau));
        }

        var fit = Fit(x, y, tau, 0.0);
        Loss(x, y, fit, tau).ShouldBe(best, 1e-8 * best);
    }

    /// <summary>At the optimum X'a = P b for some a_i in [tau - 1, tau] that is tau above, tau - 1 below; on the fit it is free.</summary>
    [Theory]
    [InlineData(1UL, 0.01, 0.0)]
    [InlineData(2UL, 0.5, 0.0)]
    [InlineData(3UL, 0.95, 0.0)]
    [InlineData(4UL, 0.05, 40.0)]
    [InlineData(5UL, 0.5, 40.0)]
    [InlineData(6UL, 0.99, 2.0)]
    public void Fit_ManyRows_NoDirectionDescends(ulong seed, double tau, double penalty)
    {
        const int rows = 900, columns = 6;
        var (x, y) = Draw(seed, rows, columns);
        var b = Fit(x, y, tau, penalty);
        var random = RandomStream.Create(seed, "directions");
        var at = Objective(x, y, b, tau, penalty);
        for (var trial = 0; trial < 60; trial++)
        {
            var moved = b.ToArray();
            var step = Math.Pow(10.0, -1.0 - trial % 4);
            for (var c = 0; c < columns; c++)
            {
                moved[c] += step * random.NextNormal();
            }

            Objective(x, y, moved, tau, penalty).ShouldBeGreaterThan(at - 1e-8 * at);
        }

        // The free a of the rows on the fit must be able to balance every column: the slack is bounded by the rows on the fit.
        for (var c = 0; c < columns; c++)
        {
            double balance = c < columns - 1 ? -penalty * b[c] : 0.0, slack = 1e-6;
            for (var i = 0; i < rows; i++)
            {
                var residual = y[i] - DesignKernel.Dot(x.Row(i), b);
                var onFit = Math.Abs(residual) < 1e-5;
                balance += onFit ? 0.0 : (residual > 0.0 ? tau : tau - 1.0) * x.Row(i)[c];
                slack += onFit ? Math.Abs(x.Row(i)[c]) : 0.0;
            }

            Math.Abs(balance).ShouldBeLessThanOrEqualTo(slack);
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void Fit_OnlyOnes_IsASampleQuantile(double tau)
    {
        var random = RandomStream.Create(3, "ones");
        var y = Enumerable.Range(0, 301).Select(_ => random.NextNormal()).ToArray();
        var ones = new double[301];
        ones.AsSpan().Fill(1.0);
        var b = Fit(DesignMatrix.Of(ones, 1), y, tau, 0.0);
        b[0].ShouldBe(y.Order().ElementAt((int)(tau * 301)), 1e-5);
    }

    [Fact]
    public void Fit_FarStart_ReachesTheSameOptimum()
    {
        const double tau = 0.1, penalty = 5.0;
        var (x, y) = Draw(8, 1500, 6);
        double[] row = [penalty, penalty, penalty, penalty, penalty, 0.0];
        var near = QuantileRegression.Fit(x, y, All(1500), tau, row, Fit(x, y, tau, penalty));
        var far = QuantileRegression.Fit(x, y, All(1500), tau, row, [3.0, -3.0, 3.0, -3.0, 3.0, 0.0, 0.0, 0.0]);
        Objective(x, y, far, tau, penalty).ShouldBe(Objective(x, y, near, tau, penalty), 1e-6);
        far.Zip(near).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-4);
    }

    [Fact]
    public void Fit_HugePenalty_LeavesOnlyTheQuantile()
    {
        var (x, y) = Draw(9, 501, 6);
        var b = Fit(x, y, 0.25, 1e9);
        b[..5].ShouldAllBe(v => Math.Abs(v) < 1e-6);
        b[5].ShouldBe(y.Order().ElementAt(125), 1e-5);
    }

    [Fact]
    public void Fit_TwinColumnsWithPenalty_ShareTheCoefficient()
    {
        var (x, y) = Draw(10, 400, 2);
        var twins = new double[400 * 3];
        for (var i = 0; i < 400; i++)
        {
            twins[i * 3] = twins[i * 3 + 1] = x.Row(i)[0];
            twins[i * 3 + 2] = 1.0;
        }

        var b = QuantileRegression.Fit(DesignMatrix.Of(twins, 3), y, All(400), 0.5, [1.0, 1.0, 0.0], []);
        b[0].ShouldBe(b[1], 1e-8);
        b[0].ShouldBeGreaterThan(0.2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(64)]
    public void AddWeightedGram_AnyNumberOfRows_IsTheSumOfProducts(int rows)
    {
        var (x, y) = Draw(11, Math.Max(rows, 1), 6);
        var gram = new double[x.Stride * x.Stride];
        DesignKernel.AddWeightedGram(x, All(rows), y.AsSpan(0, rows), gram);
        for (var i = 0; i < 6; i++)
        {
            for (var j = i; j < 6; j++)
            {
                gram[i * x.Stride + j].ShouldBe(All(rows).Sum(r => y[r] * x.Row(r)[i] * x.Row(r)[j]), 1e-10);
            }
        }
    }

    private static int[] All(int rows) => [.. Enumerable.Range(0, rows)];

    private static double[] Fit(DesignMatrix x, double[] y, double tau, double penalty) => QuantileRegression.Fit(
        x, y, All(y.Length), tau, [.. Enumerable.Repeat(penalty, x.Columns - 1), 0.0], []);

    private static double Objective(DesignMatrix x, double[] y, double[] b, double tau, double penalty) =>
        Loss(x, y, b, tau) + 0.5 * penalty * b[..(x.Columns - 1)].Sum(v => v * v);

    private static double Loss(DesignMatrix x, double[] y, double[] b, double tau) =>
        y.Select((value, i) => PinballLoss.Of(value, DesignKernel.Dot(x.Row(i), b), tau)).Sum();

    /// <summary>The last column is ones; the noise is wider where the first column is large.</summary>
    private static (DesignMatrix X, double[] Y) Draw(ulong seed, int rows, int columns)
    {
        var random = RandomStream.Create(seed, "quantile regression");
        var x = new double[rows * columns];
        var y = new double[rows];
        for (var i = 0; i < rows; i++)
        {
            for (var c = 0; c < columns - 1; c++)
            {
                x[i * columns + c] = random.NextNormal();
            }

            x[i * columns + columns - 1] = 1.0;
            y[i] = 0.4 + x[i * columns] + Math.Exp(0.3 * x[i * columns]) * random.NextNormal();
        }

        return (DesignMatrix.Of(x, columns), y);
    }

    private static IEnumerable<int[]> Triples(int rows) =>
        from i in Enumerable.Range(0, rows)
        from j in Enumerable.Range(i + 1, rows - i - 1)
        from k in Enumerable.Range(j + 1, rows - j - 1)
        select new[] { i, j, k };
}
