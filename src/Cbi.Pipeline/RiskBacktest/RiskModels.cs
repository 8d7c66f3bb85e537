using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>Names of the models that a risk back-test compares; stable, documented in docs/json.md.</summary>
internal static class RiskModels
{
    /// <summary>GARCH-t simulated session by session by the recursion of the path engine.</summary>
    public const string Engine = "engine";

    /// <summary>One Student t with the closed-form variance of the horizon.</summary>
    public const string GarchT = "garch-t";

    /// <summary>The same recursion with past residuals.</summary>
    public const string Filtered = "fhs";

    /// <summary>The last returns over the horizon as they were.</summary>
    public const string Historical = "historical";

    public static ImmutableArray<string> All { get; } = [Engine, GarchT, Filtered, Historical];
}
