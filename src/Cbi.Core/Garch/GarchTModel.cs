using Cbi.Domain;

namespace Cbi.Core;

/// <summary>GARCH(1,1)-t: mean h sessions on, width from the closed-form h-session variance, shape from the standardised h-session returns in training.</summary>
internal sealed class GarchTModel(CoreOptions options, GarchFits fits) : ITimeSeriesModel
{
    public string Name => "garch-t";

    public double[] Predict(ReturnHistory history, Fold fold)
    {
        var sessions = fold.Horizon.Sessions;
        var model = fits.For(history, fold);
        var next = GarchLikelihood.NextVariances(history.Returns.AsSpan()[..fold.Predict.ToExclusive], model);
        var scale = Array.ConvertAll(next, v => Math.Sqrt(model.HorizonVariance(v, sessions)));
        var centre = new double[next.Length];
        Array.Fill(centre, sessions * model.Mean);
        return ScaledResiduals.Predict(history, fold, Name, options.WarmUp, centre, scale);
    }
}
