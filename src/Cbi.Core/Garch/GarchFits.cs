using Cbi.Domain;

namespace Cbi.Core;

/// <summary>The GARCH(1,1)-t of every fold, fitted once and read by all models that filter with it. One instance serves one horizon; not for several threads.</summary>
internal sealed class GarchFits(CoreOptions options)
{
    private readonly Dictionary<int, GarchModel> _byFold = [];

    /// <summary>Fits the returns that the fold may train on.</summary>
    /// <exception cref="CbiException">Too few finite returns that vary.</exception>
    internal GarchModel For(ReturnHistory history, Fold fold)
    {
        if (!_byFold.TryGetValue(fold.Index, out var model))
        {
            model = GarchEstimator.Fit(history.Training(fold), options, $"Core GARCH, horizon {fold.Horizon}, fold {fold.Index}, training rows {fold.Train}");
            _byFold.Add(fold.Index, model);
        }

        return model;
    }
}
