using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// Weighted average of the members' quantiles, level by level (Vincentization; Lichtendahl, Grushka-Cockayne, Winkler 2013).
/// </summary>
internal sealed class BlendLearner : IQuantileLearner
{
    private readonly ImmutableArray<BlendMember> _members;
    private readonly double[] _weights;

    /// <param name="members">Two or more, in the order of the recipe; weights add up to 100.</param>
    internal BlendLearner(ImmutableArray<BlendMember> members)
    {
        if (members.Length < 2 || members.Sum(m => m.Hundredths) != 100 || members.Any(m => m.Hundredths < 1))
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"A blend has {members.Length} members with weights {string.Join(", ", members.Select(m => m.Hundredths))} hundredths; "
                + "it needs two or more, positive, adding up to 100.");
        }

        _members = members;
        _weights = Weights(members);
        Recipe = string.Join(
            " + ", members.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Hundredths / 100.0:F2} {m.Learner.Recipe}")));
    }

    public string Recipe { get; }

    /// <summary>Members.</summary>
    internal int Count => _members.Length;

    internal static double[] Weights(ImmutableArray<BlendMember> members) => [.. members.Select(m => m.Hundredths / 100.0)];

    public IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel) =>
        new Model([.. _members.Select(m => m.Learner.Fit(data, fold, seed, cancel))], _weights);

    private sealed class Model(ImmutableArray<IQuantileModel> models, double[] weights) : IAttributedModel
    {
        public void Predict(Dataset data, RowRange rows, Span<double> quantiles, Span<double> up)
        {
            QuantileRow.RequireShape(rows, quantiles, up);
            var parts = new double[models.Length][];
            for (var m = 0; m < models.Length; m++)
            {
                parts[m] = new double[quantiles.Length];
                models[m].Predict(data, rows, parts[m], up);
            }

            Average(parts, weights, quantiles, up);
        }

        public QuantileAttribution Attribute(Dataset data, int row)
        {
            var account = new QuantileAttribution(data.Columns.Length);
            for (var m = 0; m < models.Length; m++)
            {
                account.Add(QuantileAttribution.Of(models[m], data, row), weights[m]);
            }

            return account;
        }
    }

    /// <summary>
    /// Averages rows x 11 arrays cell by cell, in the order of the members, and reads the up-probabilities off the result.
    /// </summary>
    internal static void Average(double[][] parts, ReadOnlySpan<double> weights, Span<double> quantiles, Span<double> up)
    {
        for (var i = 0; i < quantiles.Length; i++)
        {
            var sum = 0.0;
            for (var m = 0; m < parts.Length; m++)
            {
                sum += weights[m] * parts[m][i];
            }

            quantiles[i] = sum;
        }

        for (var row = 0; row < up.Length; row++)
        {
            up[row] = QuantileRow.Close(quantiles.Slice(row * QuantileGrid.Count, QuantileGrid.Count));
        }
    }
}
