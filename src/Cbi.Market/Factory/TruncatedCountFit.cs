namespace Cbi.Market;

/// <summary>A fitted count model.</summary>
/// <param name="Mean">Coefficients of the log mean.</param>
/// <param name="LogPhi">Maximum-likelihood coefficients of the log dispersion: what the mean was fitted beside.</param>
/// <param name="Inverse">Inverse information of both, mean first.</param>
/// <param name="LogLikelihood">Penalised log likelihood.</param>
internal sealed record TruncatedCountFit(Regression Mean, double[] LogPhi, double[] Inverse, double LogLikelihood);
