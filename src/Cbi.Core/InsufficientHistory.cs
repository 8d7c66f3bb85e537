using Cbi.Domain;

namespace Cbi.Core;

/// <summary>The error of a fit that has too few usable returns.</summary>
internal static class InsufficientHistory
{
    internal static void ThrowIfFewer(int found, int needed, string model, Fold fold) =>
        ThrowIfFewer(found, needed, $"Core model '{model}', horizon {fold.Horizon}, fold {fold.Index}, training rows {fold.Train}");

    internal static void ThrowIfFewer(int found, int needed, string place)
    {
        if (found < needed)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"{place}: {found} finite ZL returns, {needed} needed. Use the roll-adjusted series in config/universe.yaml or a longer history.");
        }
    }
}
