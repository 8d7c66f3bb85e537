using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>One margin of the joint model.</summary>
/// <param name="Name">ZL or a driver, such as CL.</param>
/// <param name="Garch">Its volatility model at the as-of session, fitted by another stage; daily log returns.</param>
public sealed record JointDriver(string Name, GarchModel Garch);
