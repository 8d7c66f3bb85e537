using System.Globalization;

namespace Cbi.Domain;

/// <summary>
/// How the centre of a pooled view is moved: away from a base when the pool says too little (factor above 1), towards it when the pool says
/// too much (below 1). A convex pool of views that each know a part says too little (Ranjan and Gneiting 2010). The base is the centre of
/// equal weights where <see cref="Implied"/> has a value, else the unconditional median.
/// </summary>
/// <param name="Factor">Published centre = base + Factor x (pooled centre - base). At least 0; 1 if not earned.</param>
/// <param name="Base">Unconditional median of the labels known at the fit, log-return units.</param>
/// <param name="Fitted">The factor that the rows suggest, shrunk towards <see cref="Implied"/> or 1; at least 0.</param>
/// <param name="Statistic">Score statistic of "the factor is 1": standard normal if so, positive when rows ask for more; 0 without.</param>
/// <param name="Rows">Out-of-fold rows with a known label that it was fitted on; 0 when these were too few.</param>
public sealed record CentreSharpening(double Factor, double Base, double Fitted, double Statistic, int Rows)
{
    /// <summary>The pool as it is.</summary>
    public static CentreSharpening None { get; } = new(1.0, 0.0, 1.0, 0.0, 0);

    /// <summary>
    /// The factor that the views imply when each is right by itself, at least 1; null where it was not consulted and the rows must reject
    /// 1.
    /// </summary>
    public double? Implied { get; init; }

    /// <summary>True when the pooled centre is moved.</summary>
    public bool IsUsed => Factor != 1.0;

    /// <summary>One sentence: whether the centre is moved, and on what evidence.</summary>
    public string Reason() => (IsUsed, Rows) switch
    {
        (true, _) => string.Create(
            CultureInfo.InvariantCulture,
            $"pooled centre {(Factor > 1.0 ? "sharpened" : "damped")} by a = {Factor:0.00}, "
            + $"{Evidence()} (score statistic {Statistic:0.00})"),
        (false, 0) => "pooled centre not sharpened, because too few of its rows have a known label",
        (false, _) => string.Create(
            CultureInfo.InvariantCulture,
            $"pooled centre not sharpened, because {Rows} rows do not reject a = 1 (score statistic {Statistic:0.00}, a = {Fitted:0.00} suggested)"),
    };

    private string Evidence() => Implied is { } implied
        ? string.Create(CultureInfo.InvariantCulture, $"from {implied:0.00} by what its views know of different things and {Rows} rows")
        : string.Create(CultureInfo.InvariantCulture, $"earned on {Rows} rows");
}
