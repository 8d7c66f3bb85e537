namespace Cbi.Domain;

/// <summary>What both files of a bundle begin with; equal in both but for the kind.</summary>
public sealed record JumpBundleHead
{
    /// <summary>The only format that this version reads.</summary>
    public const int KnownFormat = 1;

    public const string Hurdle = "hurdle", Dispersion = "nb_dispersion";

    public required int Format { get; init; }

    /// <summary><see cref="Hurdle"/> or <see cref="Dispersion"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Date of the export.</summary>
    public required DateOnly Version { get; init; }

    /// <summary>Instant of the export, UTC, yyyyMMddTHHmmssZ.</summary>
    public required string Created { get; init; }

    /// <summary>manifest.json of the corpus: a path from the directory of the bundle, forward slashes.</summary>
    public required string Manifest { get; init; }

    /// <summary>SHA-256 of that manifest.</summary>
    public required string ManifestSha256 { get; init; }

    /// <summary>Sessions of a window: the coefficients are per window.</summary>
    public required int WindowSessions { get; init; }

    public required JumpDictionary Dictionary { get; init; }

    /// <summary>Throws unless the head is of a known format and of the expected kind.</summary>
    /// <exception cref="CbiException">BadInput naming the file, what was found and what was expected.</exception>
    public void Require(string origin, string kind)
    {
        if (Format != KnownFormat || Kind != kind)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"{origin}: found format {Format} of kind '{Kind}'; this version reads format {KnownFormat} of kind '{kind}'. Export the bundle "
                + "again.");
        }

        if (WindowSessions is < 1 or > 252)
        {
            throw new CbiException(ExitCode.BadInput, $"{origin}: window_sessions is {WindowSessions}; expected 1 to 252. Export the bundle again.");
        }

        Dictionary.Require(origin);
    }

    /// <summary>True when another head is that of the same export, whatever its kind.</summary>
    public bool BelongsWith(JumpBundleHead other) =>
        other is not null
            && (Format, Version, Created) == (other.Format, other.Version, other.Created)
            && (Manifest, ManifestSha256, WindowSessions) == (other.Manifest, other.ManifestSha256, other.WindowSessions)
        && Dictionary.Regimes.SequenceEqual(other.Dictionary.Regimes)
        && Dictionary.Events.SequenceEqual(other.Dictionary.Events)
        && Dictionary.Stresses.SequenceEqual(other.Dictionary.Stresses)
        && Dictionary.LogVolatilityCentre.Equals(other.Dictionary.LogVolatilityCentre);
}
