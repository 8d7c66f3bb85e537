using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Features;

/// <summary>
/// The columns that the encoder reads, found by name in a block: the shared core of a frame when serving, the mapped copy of it when
/// training. The formulas are macros; here they are only looked up.
/// </summary>
internal sealed class EncoderInputs
{
    private const string Regime = "zl_regime", ContractMonth = "zl_contract_month";

    private readonly FeatureBlock _block;
    private readonly ImmutableArray<DateOnly> _sessions;
    private readonly int[] _positions;

    /// <param name="block">A block that has <see cref="Columns"/>; other columns are ignored.</param>
    /// <param name="sessions">The session of every row.</param>
    /// <exception cref="CbiException">A column is missing; the message names it.</exception>
    internal EncoderInputs(FeatureBlock block, ImmutableArray<DateOnly> sessions)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sessions.Length, block.Rows);
        (_block, _sessions) = (block, sessions);
        _positions = [.. Columns.Select(name => Position(block, name))];
    }

    /// <summary>
    /// Calendar position (Fourier terms of the year) and price velocity (return over forecast volatility), in this order.
    /// </summary>
    internal static ImmutableArray<string> Dynamic { get; } =
    [
        "season_sin", "season_cos", "season_sin_half_year", "season_cos_half_year", "zl_velocity_1", "zl_velocity_5", "zl_velocity_21",
    ];

    /// <summary>All columns read: the two that become codes, then the dynamic ones.</summary>
    internal static ImmutableArray<string> Columns { get; } = [Regime, ContractMonth, .. Dynamic];

    internal int Rows => _block.Rows;

    internal DateOnly Session(int row) => _sessions[row];

    /// <summary>0 calm, 1 stressed, 2 crisis; NaN during warm-up.</summary>
    internal double RegimeOf(int row) => _block[row, _positions[0]];

    /// <summary>Delivery month of the ZL contract held, 1 to 12; NaN when the contract is not known.</summary>
    internal double ContractMonthOf(int row) => _block[row, _positions[1]];

    /// <summary>The k-th dynamic column; NaN when missing.</summary>
    internal double Number(int row, int k) => _block[row, _positions[2 + k]];

    /// <summary>Only the columns that are read, as a tensor: rows x <see cref="Columns"/>, row-major.</summary>
    internal double[] ToTensor()
    {
        var values = new double[Rows * Columns.Length];
        for (var row = 0; row < Rows; row++)
        {
            for (var k = 0; k < Columns.Length; k++)
            {
                values[row * Columns.Length + k] = _block[row, _positions[k]];
            }
        }

        return values;
    }

    private static int Position(FeatureBlock block, string name)
    {
        var position = block.Columns.IndexOf(name);
        return position >= 0
            ? position
            : throw new CbiException(
                ExitCode.Unexpected,
                $"Block '{block.Name}' has no column '{name}', which the encoder needs; add it to database/macros and database/dictionary.csv.");
    }
}
