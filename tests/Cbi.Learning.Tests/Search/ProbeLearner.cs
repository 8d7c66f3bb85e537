using Cbi.Domain;

namespace Cbi.Learning.Tests;

/// <summary>A learner that does something at its fits: counts them, stops the search, refuses, or spoils what it predicts.</summary>
internal sealed class ProbeLearner(
    string recipe, IQuantileLearner inner, Action<Fold>? onFit = null, Action<double[]>? spoil = null) : IQuantileLearner
{
    private int _fits;

    internal int Fits => _fits;

    public string Recipe => recipe;

    public IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel)
    {
        Interlocked.Increment(ref _fits);
        onFit?.Invoke(fold);
        cancel.ThrowIfCancellationRequested();
        return new Model(inner.Fit(data, fold, seed, cancel), spoil);
    }

    private sealed class Model(IQuantileModel inner, Action<double[]>? spoil) : IQuantileModel
    {
        public void Predict(Dataset data, RowRange rows, Span<double> quantiles, Span<double> up)
        {
            inner.Predict(data, rows, quantiles, up);
            if (spoil is not null)
            {
                var copy = quantiles.ToArray();
                spoil(copy);
                copy.CopyTo(quantiles);
            }
        }
    }
}
