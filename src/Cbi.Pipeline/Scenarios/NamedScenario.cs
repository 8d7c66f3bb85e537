using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Cbi.Domain;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>A scenario of config/scenarios.yaml: views on the joint paths, or edits of the inputs.</summary>
public sealed record NamedScenario
{
    /// <summary>What it means, in one line.</summary>
    [Required]
    public string About { get; init; } = "";

    /// <summary>Horizon name, for views alone: edits change all horizons. Left out: 1m.</summary>
    public string? Horizon { get; init; }

    /// <summary>Views in the words of <see cref="ViewGrammar"/>.</summary>
    public ImmutableArray<string> Views { get; init; } = [];

    /// <summary>Shocks as --shock reads them, such as CL=-10%.</summary>
    public ImmutableArray<string> Shocks { get; init; } = [];

    /// <summary>Shifts as --shift reads them, such as china=-2sd.</summary>
    public ImmutableArray<string> Shifts { get; init; } = [];

    /// <summary>Events as --event reads them, such as tariffs:on.</summary>
    public ImmutableArray<string> Events { get; init; } = [];

    /// <summary>Buckets without data.</summary>
    public ImmutableArray<string> Dark { get; init; } = [];

    /// <summary>All edits, in the order of the keys.</summary>
    /// <exception cref="CbiException">Usage: one cannot be read.</exception>
    public ImmutableArray<InputEdit> Edits() =>
    [
        .. Shocks.Select(InputEdit.Shock),
        .. Shifts.Select(InputEdit.Shift),
        .. Events.Select(InputEdit.Event),
        .. Dark.Select(InputEdit.Dark),
    ];

    /// <exception cref="CbiException">Usage: a text that cannot be read. BadInput: neither views nor edits, or both.</exception>
    internal void Check()
    {
        _ = Domain.Horizon.Parse(Horizon ?? ScenarioDesk.DefaultHorizon);
        _ = Views.Select(ViewGrammar.Parse).ToArray();
        var edits = Edits();
        if (Views.IsEmpty == edits.IsEmpty)
        {
            throw new CbiException(ExitCode.BadInput, Views.IsEmpty
                ? "no views and no edits; give at least one."
                : "both views and edits (shocks, shifts, events, dark); make two scenarios of it.");
        }

        if (Horizon is not null && !edits.IsEmpty)
        {
            throw new CbiException(ExitCode.BadInput, "a horizon beside edits, which change all horizons; leave it out.");
        }
    }
}
