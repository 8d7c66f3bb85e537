using System.CommandLine;

namespace Cbi.Cli;

/// <summary>cbi train: what the specialists' searches found. One file a subcommand in this folder.</summary>
internal static class TrainCommand
{
    public static Command Create() => new("train", """
        Look into the training of the specialists. The training itself is part of: cbi run
        Example: cbi train leaderboard --bucket crush --horizon 1m
        """)
    {
        LeaderboardCommand.Create(),
    };
}
