using System.CommandLine;

namespace Cbi.Cli;

/// <summary>cbi data: look at market data without changing anything.</summary>
internal static class DataCommand
{
    public static Command Create() =>
        new("data", """
            Look at market data without taking them in.
            Example: cbi data health --data ./market
            """)
        {
            DataHealthCommand.Create(),
        };
}
