using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Market;
using Cbi.Numerics;

namespace Cbi.Pipeline;

/// <summary>
/// What a frame says about jumps: the covariates of every session's close, as history for the factory and as tonight's state for the simulation.
/// </summary>
internal static class JumpHistory
{
    private const double SessionsPerYear = 252.0;

    /// <summary>Every row of the frame.</summary>
    /// <exception cref="CbiException">BadInput: a column that the covariates need is not in the frame.</exception>
    public static HistorySeries Of(FeatureFrame frame)
    {
        var biofuel = Column(frame, Bucket.Biofuel, "biofuel_sessions_since_act");
        var fed = Column(frame, Bucket.Fed, "fed_sessions_since_move");
        var tariff = Column(frame, Bucket.Tariff, "tariff_sessions_since_action");
        var index = Column(frame, Bucket.Volatility, "volatility_vix_log");
        var regimes = frame.Regimes();
        var known = ImmutableArray.CreateBuilder<JumpCovariates?>(frame.Rows);
        for (var row = 0; row < frame.Rows; row++)
        {
            known.Add(regimes[row] == Regime.All || double.IsNaN(frame.Volatility[row])
                ? null
                : new JumpCovariates(
                    JumpVocabulary.NameOf(regimes[row]),
                    JumpVocabulary.EventOf(biofuel(row), fed(row), tariff(row)),
                    JumpVocabulary.StressOf(ExpKernel.Of(index(row))),
                    LogKernel.Of(frame.Volatility[row] * Math.Sqrt(SessionsPerYear))));
        }

        return new HistorySeries(frame.Sessions, frame.Returns, known.MoveToImmutable());
    }

    private static Func<int, double> Column(FeatureFrame frame, Bucket bucket, string name)
    {
        var block = frame.Block(bucket);
        var column = block.Columns.IndexOf(name);
        return column >= 0
            ? row => block[row, column]
            : throw new CbiException(
                ExitCode.BadInput,
                $"The frame of {frame.AsOf:yyyy-MM-dd} has no column '{name}' in {block.Name}; jumps need it. Restore database/macros.");
    }
}
