namespace Cbi.Domain;

/// <summary>
/// The right to read held-out labels. <see cref="SplitPlan.OpenHeldOut"/> makes it; a test of the architecture lets only the certificate
/// call that.
/// </summary>
public sealed class HeldOutToken
{
    internal HeldOutToken(SplitPlan plan) => Plan = plan;

    internal SplitPlan Plan { get; }
}
