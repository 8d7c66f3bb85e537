using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Market;
using Cbi.MonteCarlo;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>The jump bundle that the configuration names, opened and checked before a run leaves any trace.</summary>
internal sealed class JumpSource
{
    private readonly JumpBundle? _bundle;
    private readonly bool _plantedOnly;

    private JumpSource(JumpBundle? bundle, bool plantedOnly, ImmutableSortedDictionary<string, string> files)
    {
        (_bundle, _plantedOnly) = (bundle, plantedOnly);
        Files = files;
    }

    /// <summary>
    /// Files outside the program that decide numbers, with their hashes; empty for the program's own bundle, which is sealed with the configuration.
    /// </summary>
    public ImmutableSortedDictionary<string, string> Files { get; }

    /// <param name="named">The option jumps of config/training/montecarlo.yaml.</param>
    /// <exception cref="CbiException">NotFound, Corrupted or BadInput: no such bundle, changed after sealing, or of an unknown format.</exception>
    public static JumpSource Open(string named)
    {
        var none = ImmutableSortedDictionary<string, string>.Empty;
        if (named == MonteCarloOptions.NoJumps)
        {
            return new JumpSource(null, false, none);
        }

        if (named == MonteCarloOptions.PlantedJumps)
        {
            return new JumpSource(
                BundleReader.Open(Path.GetDirectoryName(ProgramFiles.ConfigPath($"simulation/jumps/{HurdleCoefficients.FileName}"))!), true, none);
        }

        var directory = Path.GetFullPath(named);
        var bundle = BundleReader.Open(directory);
        return new JumpSource(bundle, false, none.Add("jump bundle", bundle.Hash));
    }

    /// <summary>The law of jumps seen from the as-of session of a frame; null where the run has no jumps.</summary>
    /// <exception cref="CbiException">As <see cref="StateOf"/> and <see cref="Of"/>.</exception>
    public JumpProcess? Tonight(string? dataDirectory, FeatureFrame frame) => StateOf(dataDirectory, frame) is { } state ? Of(state) : null;

    /// <summary>The law of jumps seen from a known state; null without a bundle.</summary>
    /// <exception cref="CbiException">BadInput: the bundle does not know a category of the state.</exception>
    public JumpProcess? Of(JumpCovariates state) => _bundle is null ? null : JumpProcess.Of(_bundle, state);

    /// <summary>What the as-of session of a frame says about jumps; null where the run has no jumps.</summary>
    /// <param name="dataDirectory">The market of the run; null for the default planted one.</param>
    /// <param name="frame">Its last row is the as-of session.</param>
    /// <exception cref="CbiException">BadInput: the session's regime or volatility is not known.</exception>
    public JumpCovariates? StateOf(string? dataDirectory, FeatureFrame frame)
    {
        if (_bundle is null || (_plantedOnly && !MarketDesk.IsPlanted(dataDirectory)))
        {
            return null;
        }

        return JumpHistory.Of(frame).Known[^1] ?? throw new CbiException(
            ExitCode.BadInput,
            $"Regime or volatility of {frame.AsOf:yyyy-MM-dd} are not known, so the jumps of the simulation are not either. Give more history, or "
            + "set jumps: none in config/training/montecarlo.yaml.");
    }
}
