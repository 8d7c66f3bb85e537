using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>Empirical quantiles of the training labels (Hyndman and Fan 1996, type 7).</summary>
internal sealed class UnconditionalLearner : IQuantileLearner
{
    public string Recipe => "unconditional";

    public IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel)
    {
        var quantiles = QuantileRow.Empirical(data.Training(fold).Labels.ToArray());
        return new RowModel((_, _, target) => quantiles.CopyTo(target), double.NaN, (_, _, account) => quantiles.CopyTo(account.Base));
    }
}
