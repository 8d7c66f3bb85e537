namespace Cbi.Pipeline;

/// <summary>Room around a plot for figures and names, svg units.</summary>
internal readonly record struct Margins(double Left, double Top, double Right, double Bottom);
