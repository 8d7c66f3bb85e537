using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>Names of the models that a risk back-test compares; stable, documented in docs/json.md.</summary>
internal static class RiskModels
{
    /// <summary>One Student t with the closed-form GARCH variance of the horizon.</summary>
    public const string ClosedForm = "garch-t-closed";

    /// <summary>The last returns over the horizon as they were.</summary>
    public const string Historical = "historical";

    /// <summary>The publishable forecasts of a stored back-test, with the configured engine's tail beyond their outermost levels.</summary>
    public const string Published = "published";

    /// <summary>The engines of the nightly run by their own names, simulated session by session, then the references.</summary>
    public static ImmutableArray<string> All { get; } = [.. PathEngines.Names, ClosedForm, Historical];
}
