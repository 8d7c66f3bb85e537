using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>A number with its unit, as a view states it.</summary>
public readonly record struct Amount(double Number, AmountUnit Unit)
{
    /// <summary>As a log return of a driver whose scenarios have the given mean and standard deviation: -10 % is ln 0.9.</summary>
    internal double ToLogReturn(double mean, double deviation) => Unit switch
    {
        AmountUnit.Percent => LogKernel.Of(1.0 + Number / 100.0),
        AmountUnit.Deviations => mean + Number * deviation,
        AmountUnit.Plain => Number,
        _ => throw new CbiException(ExitCode.Usage, "A multiple such as 1.5x is for vol only; give a return as -10%, -2sd or a log return."),
    };

    /// <summary>As a standard deviation of the log return to the horizon.</summary>
    internal double ToVolatility(double deviation) => Unit switch
    {
        AmountUnit.Percent => Number / 100.0,
        AmountUnit.Times => Number * deviation,
        AmountUnit.Plain => Number,
        _ => throw new CbiException(ExitCode.Usage, "A volatility is given as 25%, 1.5x (of the base) or a log-return standard deviation."),
    };

    /// <summary>As a probability or a correlation.</summary>
    internal double ToShare() => Unit switch
    {
        AmountUnit.Percent => Number / 100.0,
        AmountUnit.Plain => Number,
        _ => throw new CbiException(ExitCode.Usage, "A probability or a correlation is given as 0.3 or 30%."),
    };
}
