using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>Settings of a <see cref="MlpLearner"/>.</summary>
/// <param name="Hidden">Hidden units; a multiple of 4.</param>
/// <param name="Rate">Step of Adam; positive.</param>
/// <param name="Decay">Weight decay a step, as a share of the rate (Loshchilov and Hutter 2019); 0 or more.</param>
/// <param name="Epochs">Most passes over the rows.</param>
/// <param name="Networks">Networks that are averaged; each costs the same.</param>
internal sealed record MlpSettings(int Hidden = 8, double Rate = 0.002, double Decay = 0.1, int Epochs = 20, int Networks = 2)
{
    /// <summary>Rows a step.</summary>
    internal const int Batch = 32;

    /// <summary>Epochs without a better tail after which training stops.</summary>
    internal const int Patience = 4;

    /// <exception cref="CbiException">The hidden units do not fill whole vectors.</exception>
    internal MlpSettings Checked() => Hidden % 4 == 0 && Hidden > 0
        ? this
        : throw new CbiException(
            ExitCode.BadInput,
            $"A network of {Hidden} hidden units is asked for; use a multiple of 4, such as {Math.Max(4, (Hidden + 3) / 4 * 4)}.");

    /// <summary>As it stands in a recipe.</summary>
    public override string ToString() => $"hidden={Hidden}, rate={Rate}, decay={Decay}, epochs={Epochs}, networks={Networks}";
}
