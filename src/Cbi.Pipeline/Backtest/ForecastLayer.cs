using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>The forecasts of one layer of the stack, or of one reference, on the as-of rows of a back-test.</summary>
internal sealed record ForecastLayer(string Name, QuantileRows Rows);
