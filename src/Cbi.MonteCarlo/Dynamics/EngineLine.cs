namespace Cbi.MonteCarlo;

/// <summary>What one engine says of one horizon. Prices and losses in cents per pound.</summary>
/// <param name="Engine">A name of the option engine, or published.</param>
/// <param name="Horizon">Name of the horizon.</param>
/// <param name="LowCents">Price that 5 % of paths end below.</param>
/// <param name="MedianCents">Price that half of the paths end below.</param>
/// <param name="HighCents">Price that 95 % of paths end below.</param>
/// <param name="FallCvarCents">Mean loss of an owner in the 5 % of paths that end lowest.</param>
/// <param name="FallCvarErrorCents">Its standard error.</param>
/// <param name="RiseCvarCents">Mean loss of a buyer in the 5 % of paths that end highest.</param>
/// <param name="RiseCvarErrorCents">Its standard error.</param>
public sealed record EngineLine(
    string Engine,
    string Horizon,
    double LowCents,
    double MedianCents,
    double HighCents,
    double FallCvarCents,
    double FallCvarErrorCents,
    double RiseCvarCents,
    double RiseCvarErrorCents);
