using System.CommandLine;

namespace Cbi.Cli;

/// <summary>
/// cbi features: what the feature columns are, and the proofs that they can be trusted. One file a subcommand in this folder.
/// </summary>
internal static class FeaturesCommand
{
    public static Command Create()
    {
        var command = new Command("features", """
            Build the feature frame of one as-of session and describe every column (the same as cbi features describe), or use a subcommand.
            Example: cbi features --data ./market --as-of 2023-08-31
            """)
        {
            DescribeCommand.Create(), CatalogueCommand.Create(), ScoresCommand.Create(), VerifyCommand.Create(), FutureCommand.Create(),
            ExplainCommand.Create(),
        };
        DescribeCommand.AddTo(command);
        return command;
    }
}
